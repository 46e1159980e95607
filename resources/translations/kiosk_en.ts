<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>Kiosk</name>
    <message>
        <source>Đã in {paper}</source>
        <translation>{paper} printed</translation>
    </message>
    <message>
        <source>Chưa in được {paper}</source>
        <translation>{paper} not printed yet</translation>
    </message>
    <message>
        <source>{paper} đã ra chưa?</source>
        <translation>Did the {paper} come out?</translation>
    </message>
    <message>
        <source>Đang in {paper}</source>
        <translation>Printing the {paper}</translation>
    </message>
    <message>
        <source>Máy đang chờ thẻ. Đưa mã QR trên thẻ vào đầu quét, hoặc chạm Gõ số định danh.</source>
        <translation>Waiting for your card. Hold its QR code to the scanner, or touch Type the ID number.</translation>
    </message>
    <message>
        <source>Máy chưa đọc được gì. Đưa mã QR trên thẻ vào giữa ô sáng, giữ yên một lát.</source>
        <translation>Nothing was read. Hold the QR code on the card in the middle of the light and keep it still.</translation>
    </message>
    <message>
        <source>Mã vừa quét không phải mã trên thẻ căn cước. Quét mã QR trên thẻ của ông/bà.</source>
        <translation>That is not the code of an identity card. Scan the QR code on your card.</translation>
    </message>
    <message>
        <source>Máy đọc chưa rõ mã trên thẻ. Lau nhẹ mặt thẻ rồi quét lại.</source>
        <translation>The code could not be read clearly. Wipe the card and scan it again.</translation>
    </message>
    <message>
        <source>Số trên thẻ không đủ 12 chữ số. Quét lại, hoặc chạm Gõ số định danh.</source>
        <translation>The number on the card does not have 12 digits. Scan it again, or touch Type the ID number.</translation>
    </message>
    <message>
        <source>Máy đọc chưa rõ họ tên trên thẻ. Quét lại, hoặc chạm Gõ số định danh.</source>
        <translation>The name on the card could not be read. Scan it again, or touch Type the ID number.</translation>
    </message>
    <message>
        <source>Ngày sinh trên thẻ không có thật. Quét lại; vẫn như vậy thì mời ông/bà đến quầy.</source>
        <translation>The date of birth on the card does not exist. Scan it again; if it stays so, please go to the counter.</translation>
    </message>
    <message>
        <source>Máy đọc chưa rõ giới tính trên thẻ. Quét lại, hoặc chạm Gõ số định danh.</source>
        <translation>The sex on the card could not be read. Scan it again, or touch Type the ID number.</translation>
    </message>
    <message>
        <source>Máy đọc chưa rõ nơi cư trú trên thẻ. Quét lại, hoặc chạm Gõ số định danh.</source>
        <translation>The address on the card could not be read. Scan it again, or touch Type the ID number.</translation>
    </message>
    <message>
        <source>Ngày cấp trên thẻ không có thật. Quét lại; vẫn như vậy thì mời ông/bà đến quầy.</source>
        <translation>The issue date on the card does not exist. Scan it again; if it stays so, please go to the counter.</translation>
    </message>
    <message>
        <source>Số định danh có 12 chữ số. Xem trên thẻ và gõ đủ 12 chữ số.</source>
        <translation>An ID number has 12 digits. Look at your card and type all 12.</translation>
    </message>
    <message>
        <source>Số định danh chỉ gồm chữ số. Xem trên thẻ và gõ lại.</source>
        <translation>An ID number has digits only. Look at your card and type it again.</translation>
    </message>
    <message>
        <source>Viết họ, chữ đệm và tên như trên thẻ.</source>
        <translation>Write your full name as on the card.</translation>
    </message>
    <message>
        <source>Họ tên dài quá 100 chữ. Viết lại như trên thẻ.</source>
        <translation>The name is longer than 100 letters. Write it as on the card.</translation>
    </message>
    <message>
        <source>Họ tên chỉ gồm chữ cái. Xóa chữ số và dấu lạ rồi viết lại.</source>
        <translation>A name has letters only. Delete digits and signs, then write it again.</translation>
    </message>
    <message>
        <source>Số điện thoại di động có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09. Gõ lại cho đủ.</source>
        <translation>A mobile number has 10 digits and begins with 03, 05, 07, 08 or 09. Please complete it.</translation>
    </message>
    <message>
        <source>Chỗ này cần trả lời. Chọn hoặc viết câu trả lời.</source>
        <translation>This needs an answer. Choose or write one.</translation>
    </message>
    <message>
        <source>Chọn một trong các ô bên dưới.</source>
        <translation>Choose one of the boxes below.</translation>
    </message>
    <message>
        <source>Số này ngoài mức cho phép. Chạm dấu cộng hoặc dấu trừ để chọn lại.</source>
        <translation>This number is out of range. Touch plus or minus to choose again.</translation>
    </message>
    <message>
        <source>Câu trả lời dài quá. Viết ngắn lại.</source>
        <translation>The answer is too long. Write it shorter.</translation>
    </message>
    <message>
        <source>Có dấu lạ trong câu trả lời. Xóa đi rồi viết lại.</source>
        <translation>There is an odd sign in the answer. Delete it and write again.</translation>
    </message>
    <message>
        <source>Viết ngày, tháng, năm. Ví dụ: 05 09 2001</source>
        <translation>Write day, month, year. For example: 05 09 2001</translation>
    </message>
    <message>
        <source>Ngày này chưa đến. Xem lại rồi viết ngày đã qua.</source>
        <translation>This date has not come yet. Write a date in the past.</translation>
    </message>
    <message>
        <source>Chọn một cách nộp.</source>
        <translation>Choose a way to file.</translation>
    </message>
    <message>
        <source>Chọn làm cho ai.</source>
        <translation>Choose whom this is for.</translation>
    </message>
    <message>
        <source>Đọc lời cam đoan rồi chạm vào ô để đồng ý.</source>
        <translation>Read the declaration, then touch the box to agree.</translation>
    </message>
    <message>
        <source>Đây không phải mã trên phiếu của máy. Quét mã QR trên phiếu lưu hồ sơ.</source>
        <translation>This is not the code on one of our papers. Scan the QR code on your case paper.</translation>
    </message>
    <message>
        <source>Phiếu này không do máy của hệ thống in ra. Mời ông/bà hỏi nhân viên.</source>
        <translation>This paper was not printed by a machine of this system. Please ask the staff.</translation>
    </message>
    <message>
        <source>Máy này chưa nhận ra phiếu của máy kia. Mời ông/bà hỏi nhân viên.</source>
        <translation>This machine does not know the other machine&apos;s papers yet. Please ask the staff.</translation>
    </message>
    <message>
        <source>Chưa tìm thấy hồ sơ này. Mời ông/bà đưa phiếu cho nhân viên.</source>
        <translation>This application was not found. Please show the paper to the staff.</translation>
    </message>
    <message>
        <source>Hồ sơ này nộp ở máy khác, mà máy đang mất mạng. Có mạng thì quét lại, hoặc hỏi nhân viên.</source>
        <translation>This application was filed at another machine and the line is down. Scan again when it is back, or ask the staff.</translation>
    </message>
    <message>
        <source>Máy đã gần đầy, chưa nhận thêm hồ sơ được. Mời ông/bà làm tại quầy. Nhân viên đã thấy báo này.</source>
        <translation>The machine is nearly full and takes no more applications. Please go to the counter. The staff see this message.</translation>
    </message>
    <message>
        <source>Máy chưa làm được việc này. Mời ông/bà làm tại quầy.</source>
        <translation>This machine cannot do that yet. Please go to the counter.</translation>
    </message>
    <message>
        <source>Mời ông/bà đến quầy. Thông tin vừa khai chưa được giữ lại.</source>
        <translation>Please go to the counter. What you entered was not kept.</translation>
    </message>
    <message>
        <source>Máy hết chỗ, chưa giữ được hồ sơ. Chưa có gì được gửi. Gọi nhân viên giúp.</source>
        <translation>The machine has no room and did not keep the application. Nothing was sent. Please call the staff.</translation>
    </message>
    <message>
        <source>Máy chưa ghi được hồ sơ. Chưa có gì được gửi. Chạm Thử lại, hoặc gọi nhân viên.</source>
        <translation>The machine could not store the application. Nothing was sent. Touch Try again, or call the staff.</translation>
    </message>
    <message>
        <source>Máy in hết giấy. Hồ sơ vẫn an toàn.</source>
        <translation>The printer is out of paper. Your application is safe.</translation>
    </message>
    <message>
        <source>Máy in chưa nối. Hồ sơ vẫn an toàn.</source>
        <translation>The printer is not connected. Your application is safe.</translation>
    </message>
    <message>
        <source>Máy in bị kẹt giấy. Hồ sơ vẫn an toàn.</source>
        <translation>The printer is jammed. Your application is safe.</translation>
    </message>
    <message>
        <source>Nắp máy in đang mở. Hồ sơ vẫn an toàn.</source>
        <translation>The printer&apos;s cover is open. Your application is safe.</translation>
    </message>
    <message>
        <source>Máy in chưa in được. Hồ sơ vẫn an toàn.</source>
        <translation>The printer could not print. Your application is safe.</translation>
    </message>
    <message>
        <source>Máy chưa làm được. Chạm Gọi nhân viên để được giúp.</source>
        <translation>The machine could not do that. Touch Call staff for help.</translation>
    </message>
    <message>
        <source>Có mạng, máy tự chuyển đến {agency}. Ông/bà không phải quay lại.</source>
        <translation>When the line is back the machine sends it to {agency} by itself. You need not come back.</translation>
    </message>
    <message>
        <source>Mang phiếu này và giấy tờ gốc đến {agency}, hoặc Một cửa nào trong tỉnh cũng được.</source>
        <translation>Take this paper and your original papers to {agency}, or to any one-stop office of the province.</translation>
    </message>
    <message>
        <source>Mang phiếu này và giấy tờ gốc đến {agency}: cán bộ giúp nộp trên Cổng Dịch vụ công quốc gia.</source>
        <translation>Take this paper and the originals to {agency}: they help you file on the National Public Service Portal.</translation>
    </message>
    <message>
        <source>Đây chưa phải Giấy tiếp nhận hồ sơ. Ngày nộp tính khi cơ quan tiếp nhận.</source>
        <translation>This is not the authority&apos;s receipt. The filing date counts from the authority&apos;s acceptance.</translation>
    </message>
    <message>
        <source>Phiếu chuẩn bị hồ sơ</source>
        <translation>preparation paper</translation>
    </message>
    <message>
        <source>Phiếu lưu hồ sơ</source>
        <translation>case paper</translation>
    </message>
    <message>
        <source>Đang chuyển đến cơ quan</source>
        <translation>Sending to the authority</translation>
    </message>
    <message>
        <source>Xin chờ vài giây rồi máy in phiếu.</source>
        <translation>A few seconds, then the paper is printed.</translation>
    </message>
    <message>
        <source>Chụp ảnh màn hình này: có số và mã QR là đủ.</source>
        <translation>Take a photo of this screen: number and QR code are enough.</translation>
    </message>
    <message>
        <source>Mời ông/bà cầm phiếu. Muốn chắc, chụp màn hình này.</source>
        <translation>Please take your paper. To be sure, photograph this screen.</translation>
    </message>
    <message>
        <source>Phiếu chưa ra thì chạm In lại.</source>
        <translation>If no paper came out, touch Print again.</translation>
    </message>
    <message>
        <source>Xin chờ giấy ra hết rồi hãy cầm. Muốn chắc, chụp màn hình này.</source>
        <translation>Wait until the paper is out before you take it. To be sure, photograph this screen.</translation>
    </message>
    <message>
        <source>Chuyển lúc {time}</source>
        <translation>Sent at {time}</translation>
    </message>
    <message>
        <source>Lưu lúc {time}</source>
        <translation>Saved at {time}</translation>
    </message>
    <message>
        <source>Đã lưu trong máy</source>
        <translation>Saved in the machine</translation>
    </message>
    <message>
        <source>Đã chuyển đến cơ quan</source>
        <translation>Sent to the authority</translation>
    </message>
    <message>
        <source>Chờ chuyển đến cơ quan</source>
        <translation>Waiting to be sent to the authority</translation>
    </message>
    <message>
        <source>Có mạng, máy tự chuyển.</source>
        <translation>When the line is back the machine sends it by itself.</translation>
    </message>
    <message>
        <source>Mang phiếu đến Một cửa để nộp</source>
        <translation>Take the paper to a one-stop office to file it</translation>
    </message>
    <message>
        <source>Cơ quan đã xem hồ sơ</source>
        <translation>The authority has read the application</translation>
    </message>
    <message>
        <source>Cơ quan xem hồ sơ</source>
        <translation>The authority reads the application</translation>
    </message>
    <message>
        <source>Trong ngày làm việc.</source>
        <translation>Within the working day.</translation>
    </message>
    <message>
        <source>Nhận kết quả</source>
        <translation>Receive the result</translation>
    </message>
    <message>
        <source>Hẹn trả {date}</source>
        <translation>Due {date}</translation>
    </message>
    <message>
        <source>Theo cơ quan tiếp nhận</source>
        <translation>From the receiving authority</translation>
    </message>
    <message>
        <source>Người tiếp nhận</source>
        <translation>Received by</translation>
    </message>
    <message>
        <source>Tiếp nhận lúc</source>
        <translation>Received at</translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation>Due on</translation>
    </message>
    <message>
        <source>Chỗ cần bổ sung</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>Mời ông/bà mang phiếu đến quầy để bổ sung.</source>
        <translation>Please take this paper to the counter to complete it.</translation>
    </message>
    <message>
        <source>Lý do:</source>
        <translation>Reason:</translation>
    </message>
    <message>
        <source>Gửi</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Đang niêm phong hồ sơ</source>
        <translation>Sealing the application</translation>
    </message>
    <message>
        <source>Xin chờ một lát.</source>
        <translation>One moment, please.</translation>
    </message>
    <message>
        <source>Máy chưa giữ được hồ sơ</source>
        <translation>The machine did not keep the application</translation>
    </message>
    <message>
        <source>Điều ông/bà khai vẫn còn trên màn hình này.</source>
        <translation>What you entered is still on this screen.</translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation>Paper number</translation>
    </message>
    <message>
        <source>Số tạm</source>
        <translation>Temporary number</translation>
    </message>
    <message>
        <source>Việc tiếp theo</source>
        <translation>What happens next</translation>
    </message>
    <message>
        <source>Khi nhận kết quả mang theo:</source>
        <translation>When you collect the result, bring:</translation>
    </message>
    <message>
        <source>In lại</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>Xong, xóa thông tin</source>
        <translation>Done, erase my data</translation>
    </message>
    <message>
        <source>Hồ sơ đã nộp</source>
        <translation>My applications</translation>
    </message>
    <message>
        <source>Quét phiếu của ông/bà</source>
        <translation>Scan your paper</translation>
    </message>
    <message>
        <source>Đưa mã QR trên phiếu vào đầu quét.</source>
        <translation>Hold the QR code on the paper to the scanner.</translation>
    </message>
    <message>
        <source>mã QR ở giữa phiếu</source>
        <translation>QR code in the middle of the paper</translation>
    </message>
    <message>
        <source>Ảnh chụp màn hình</source>
        <translation>A photo of the screen</translation>
    </message>
    <message>
        <source>mã QR trên điện thoại cũng được</source>
        <translation>the QR code on a phone works too</translation>
    </message>
    <message>
        <source>Đang tìm hồ sơ</source>
        <translation>Looking for the application</translation>
    </message>
    <message>
        <source>Máy đang chờ phiếu</source>
        <translation>Waiting for your paper</translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation>Application code</translation>
    </message>
    <message>
        <source>Số tạm {number}</source>
        <translation>Temporary number {number}</translation>
    </message>
    <message>
        <source>Theo sổ của máy này lúc {time}.</source>
        <translation>As this machine&apos;s journal says at {time}.</translation>
    </message>
    <message>
        <source>Xem hồ sơ khác</source>
        <translation>Another application</translation>
    </message>
    <message>
        <source>Cảm ơn ông/bà</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>Thông tin đã được xóa khỏi màn hình.</source>
        <translation>Your data have been erased from the screen.</translation>
    </message>
    <message>
        <source>Phí phải nộp: {fee}</source>
        <translation>Fee to pay: {fee}</translation>
    </message>
    <message>
        <source>Bớt một</source>
        <translation>One less</translation>
    </message>
    <message>
        <source>Thêm một</source>
        <translation>One more</translation>
    </message>
    <message>
        <source>Câu hỏi</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Còn {n} chỗ cần sửa</source>
        <translation>{n} places to correct</translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Sửa</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Xem lại</source>
        <translation>Check your answers</translation>
    </message>
    <message>
        <source>Chỗ nào chưa đúng, chạm Sửa ở dòng đó.</source>
        <translation>If something is wrong, touch Change on its line.</translation>
    </message>
    <message>
        <source>Người yêu cầu</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Bỏ trống</source>
        <translation>Left empty</translation>
    </message>
    <message>
        <source>Nộp cách nào, đến đâu</source>
        <translation>How and where to file</translation>
    </message>
    <message>
        <source>Lệ phí</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>{fee}, nộp sau khi cơ quan tiếp nhận</source>
        <translation>{fee}, paid after the authority has accepted</translation>
    </message>
    <message>
        <source>Cam đoan</source>
        <translation>Declaration</translation>
    </message>
    <message>
        <source>Ông/bà ký trên tờ khai tại nơi nộp.</source>
        <translation>You sign the form where you file it.</translation>
    </message>
    <message>
        <source>Ông/bà đọc rồi đánh dấu vào ô.</source>
        <translation>Read it, then tick the box.</translation>
    </message>
    <message>
        <source>Ông/bà ký trên tờ khai tại quầy.</source>
        <translation>You sign the form at the counter.</translation>
    </message>
    <message>
        <source>Khai sai có thể bị hủy kết quả.</source>
        <translation>False statements may void the result.</translation>
    </message>
    <message>
        <source>Máy niêm phong hồ sơ và để sẵn ở cổng, chỉ mở được khi quét phiếu của ông/bà. Hồ sơ chưa được nộp.</source>
        <translation>The machine seals the application and leaves it with the portal; it opens only when your paper is scanned. It is not filed yet.</translation>
    </message>
    <message>
        <source>Lưu và in phiếu</source>
        <translation>Save and print</translation>
    </message>
    <message>
        <source>Gửi hồ sơ</source>
        <translation>Send application</translation>
    </message>
    <message>
        <source>Thông tin của ông/bà</source>
        <translation>About you</translation>
    </message>
    <message>
        <source>Thông báo</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>Máy giữ gì?</source>
        <translation>What does the machine keep?</translation>
    </message>
    <message>
        <source>Điều ông/bà khai và thông tin trên thẻ.</source>
        <translation>What you enter and what your card tells.</translation>
    </message>
    <message>
        <source>Để làm gì?</source>
        <translation>What for?</translation>
    </message>
    <message>
        <source>Lập hồ sơ theo quy định về thủ tục hành chính.</source>
        <translation>To make your application under the rules on administrative procedures.</translation>
    </message>
    <message>
        <source>Gửi cho ai?</source>
        <translation>Who receives it?</translation>
    </message>
    <message>
        <source>Giữ bao lâu?</source>
        <translation>For how long?</translation>
    </message>
    <message>
        <source>Chuyển xong hoặc kết thúc là xóa khỏi máy.</source>
        <translation>It is erased when it has been sent or when you finish.</translation>
    </message>
    <message>
        <source>Không dùng máy, ông/bà vẫn được phục vụ tại quầy.</source>
        <translation>Without the machine you are still served at the counter.</translation>
    </message>
    <message>
        <source>Đọc xong, đưa thẻ căn cước vào đầu quét.</source>
        <translation>When you have read this, hold your card to the scanner.</translation>
    </message>
    <message>
        <source>Thẻ căn cước</source>
        <translation>Identity card (căn cước)</translation>
    </message>
    <message>
        <source>mã QR ở mặt sau</source>
        <translation>QR code on the back</translation>
    </message>
    <message>
        <source>Căn cước công dân</source>
        <translation>Citizen card (căn cước công dân)</translation>
    </message>
    <message>
        <source>mã QR ở mặt trước</source>
        <translation>QR code on the front</translation>
    </message>
    <message>
        <source>Máy đang chờ thẻ</source>
        <translation>Waiting for your card</translation>
    </message>
    <message>
        <source>Gõ số định danh</source>
        <translation>Type the ID number</translation>
    </message>
    <message>
        <source>Tôi muốn làm tại quầy</source>
        <translation>I prefer the counter</translation>
    </message>
    <message>
        <source>Tôi đã đọc, tiếp tục</source>
        <translation>I have read this, continue</translation>
    </message>
    <message>
        <source>Gõ số định danh và họ tên</source>
        <translation>Type your ID number and name</translation>
    </message>
    <message>
        <source>Viết như trên thẻ. Cán bộ sẽ đối chiếu với thẻ.</source>
        <translation>As on your card. The officer will compare them with the card.</translation>
    </message>
    <message>
        <source>Số định danh cá nhân</source>
        <translation>Personal ID number</translation>
    </message>
    <message>
        <source>12 chữ số trên thẻ căn cước</source>
        <translation>12 digits on your identity card</translation>
    </message>
    <message>
        <source>Họ, chữ đệm và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Ví dụ: Nguyễn Văn A</source>
        <translation>For example: Nguyễn Văn A</translation>
    </message>
    <message>
        <source>Đây có đúng là ông/bà không?</source>
        <translation>Is this you?</translation>
    </message>
    <message>
        <source>Nếu đúng, máy sẽ không hỏi lại những điều này.</source>
        <translation>If so, the machine will not ask for this again.</translation>
    </message>
    <message>
        <source>Theo thẻ căn cước</source>
        <translation>From your identity card</translation>
    </message>
    <message>
        <source>Ông/bà đã gõ</source>
        <translation>You typed</translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Nam</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Nữ</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>Nơi cư trú</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Có chỗ trên thẻ chưa khớp nhau. Ông/bà vẫn làm được; cán bộ sẽ đối chiếu với thẻ.</source>
        <translation>Something on the card does not fit together. You can go on; the officer will compare it with the card.</translation>
    </message>
    <message>
        <source>Mang theo thẻ: cán bộ sẽ đối chiếu khi tiếp nhận.</source>
        <translation>Keep your card at hand: the officer will compare it.</translation>
    </message>
    <message>
        <source>Không phải tôi</source>
        <translation>Not me</translation>
    </message>
    <message>
        <source>Đúng là tôi</source>
        <translation>This is me</translation>
    </message>
    <message>
        <source>Số điện thoại để báo tin</source>
        <translation>A telephone number for news</translation>
    </message>
    <message>
        <source>Cơ quan báo kết quả qua số này. Số của con, cháu cũng được.</source>
        <translation>The authority tells you the result on this number. A child&apos;s or grandchild&apos;s number will do.</translation>
    </message>
    <message>
        <source>Còn 1 chỗ cần sửa</source>
        <translation>1 place to correct</translation>
    </message>
    <message>
        <source>Số điện thoại</source>
        <translation>Telephone number</translation>
    </message>
    <message>
        <source>10 chữ số. Ví dụ: 0912 345 678</source>
        <translation>10 digits. For example: 0912 345 678</translation>
    </message>
    <message>
        <source>Khai trên máy</source>
        <translation>Filled in here</translation>
    </message>
    <message>
        <source>Chỉ xuất trình</source>
        <translation>Only shown</translation>
    </message>
    <message>
        <source>Nộp bản chính trước khi nhận kết quả</source>
        <translation>Hand in the original before the result</translation>
    </message>
    <message>
        <source>Đối chiếu xong, trả lại</source>
        <translation>Compared and given back</translation>
    </message>
    <message>
        <source>Cho tôi</source>
        <translation>For me</translation>
    </message>
    <message>
        <source>Cho con tôi</source>
        <translation>For my child</translation>
    </message>
    <message>
        <source>Cho người đã ủy quyền cho tôi</source>
        <translation>For somebody who authorised me</translation>
    </message>
    <message>
        <source>Giấy tờ của chính ông/bà</source>
        <translation>My own record</translation>
    </message>
    <message>
        <source>Giấy tờ của con</source>
        <translation>My child&apos;s record</translation>
    </message>
    <message>
        <source>Ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột thì giấy ủy quyền không phải chứng thực</source>
        <translation>Between grandparents, parents, children, spouses and siblings the authorisation need not be certified</translation>
    </message>
    <message>
        <source>Xem thẻ, chuyển đến cơ quan</source>
        <translation>They see your card and send it to the authority</translation>
    </message>
    <message>
        <source>Mang phiếu đến Một cửa trong tỉnh. Chưa nộp</source>
        <translation>Take the paper to a one-stop office of the province. Not filed</translation>
    </message>
    <message>
        <source>Tùy trường hợp</source>
        <translation>Depends on your case</translation>
    </message>
    <message>
        <source>Sau đó nộp trên Cổng Dịch vụ công quốc gia</source>
        <translation>Then filed on the National Public Service Portal</translation>
    </message>
    <message>
        <source>Trên điện thoại của ông/bà</source>
        <translation>On your own phone</translation>
    </message>
    <message>
        <source>Nộp tính từ lúc bàn giao cho cơ quan</source>
        <translation>Counts as filed when handed to the authority</translation>
    </message>
    <message>
        <source>không thu</source>
        <translation>no fee</translation>
    </message>
    <message>
        <source>Điểm hướng dẫn và nhận hồ sơ</source>
        <translation>Guidance and reception point</translation>
    </message>
    <message>
        <source>Điểm hướng dẫn, chuẩn bị hồ sơ</source>
        <translation>Guidance and preparation point</translation>
    </message>
    <message>
        <source>Xin bản sao
khai sinh, kết hôn,
khai tử tại đây</source>
        <translation>Copies of birth,
marriage and death
records here</translation>
    </message>
    <message>
        <source>Trong ngày làm việc.
Mỗi bản 8.000 đồng.</source>
        <translation>Within the working day.
8,000 đồng a copy.</translation>
    </message>
    <message>
        <source>Quét thẻ
căn cước</source>
        <translation>Scan your
card</translation>
    </message>
    <message>
        <source>Trả lời
từng câu</source>
        <translation>Answer one
by one</translation>
    </message>
    <message>
        <source>Cầm phiếu,
theo dõi</source>
        <translation>Take the paper,
follow up</translation>
    </message>
    <message>
        <source>Giờ phục vụ</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>Quét mã QR</source>
        <translation>Scan the QR code</translation>
    </message>
    <message>
        <source>Hướng dẫn
dịch vụ công</source>
        <translation>Public service
guide</translation>
    </message>
    <message>
        <source>Cài đặt
VNeID</source>
        <translation>Install
VNeID</translation>
    </message>
    <message>
        <source>Chạm để bắt đầu</source>
        <translation>Touch to start</translation>
    </message>
    <message>
        <source>Dùng máy miễn phí.
Không trả tiền cho người làm hộ</source>
        <translation>The machine is free of charge.
Pay nobody for doing it for you</translation>
    </message>
    <message>
        <source>Bắt đầu</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Ông/bà cần làm việc gì?</source>
        <translation>What would you like to do?</translation>
    </message>
    <message>
        <source>Chạm vào một ô. Máy sẽ hỏi từng câu một.</source>
        <translation>Touch a box. The machine asks one thing at a time.</translation>
    </message>
    <message>
        <source>Làm hồ sơ</source>
        <translation>Make an application</translation>
    </message>
    <message>
        <source>Xin bản sao khai sinh, kết hôn, khai tử</source>
        <translation>Copies of birth, marriage, death records</translation>
    </message>
    <message>
        <source>Quét phiếu, xem hồ sơ đến bước nào</source>
        <translation>Scan your paper, see how far it is</translation>
    </message>
    <message>
        <source>Cần giấy tờ gì?</source>
        <translation>Which papers do I need?</translation>
    </message>
    <message>
        <source>Giấy tờ, thời gian, lệ phí. Không cần thẻ</source>
        <translation>Papers, time, fee. No card needed</translation>
    </message>
    <message>
        <source>Mời ông/bà đến quầy</source>
        <translation>Please go to the counter</translation>
    </message>
    <message>
        <source>Máy chưa làm được việc này</source>
        <translation>The machine cannot do that yet</translation>
    </message>
    <message>
        <source>Về trang đầu</source>
        <translation>Back to the start</translation>
    </message>
    <message>
        <source>Việc cần làm</source>
        <translation>Your task</translation>
    </message>
    <message>
        <source>Làm hồ sơ về việc gì?</source>
        <translation>What is your application about?</translation>
    </message>
    <message>
        <source>Chọn một việc. Việc khác, mời ông/bà đến quầy.</source>
        <translation>Choose one. For anything else please go to the counter.</translation>
    </message>
    <message>
        <source>Làm cho ai?</source>
        <translation>Whom is it for?</translation>
    </message>
    <message>
        <source>Chọn một ô rồi chạm Tiếp tục.</source>
        <translation>Choose a box, then touch Continue.</translation>
    </message>
    <message>
        <source>Nộp đến đâu?</source>
        <translation>Where does it go?</translation>
    </message>
    <message>
        <source>Nơi nhận của máy này</source>
        <translation>The office this machine sends to</translation>
    </message>
    <message>
        <source>Cần gì</source>
        <translation>What you need</translation>
    </message>
    <message>
        <source>Nộp cách nào? Đang mở:</source>
        <translation>How will you file? Open now:</translation>
    </message>
    <message>
        <source>Nộp cách nào?</source>
        <translation>How will you file?</translation>
    </message>
    <message>
        <source>Ông/bà vẫn làm được. Máy giữ hồ sơ, có mạng thì tự chuyển. Cần gấp thì mời đến quầy.</source>
        <translation>You can go on. The machine keeps the application and sends it when the line is back. If it is urgent, please go to the counter.</translation>
    </message>
    <message>
        <source>Đang mất mạng.</source>
        <translation>The line is down.</translation>
    </message>
    <message>
        <source>Đủ rồi, bắt đầu</source>
        <translation>I have everything, start</translation>
    </message>
    <message>
        <source>Có mạng</source>
        <translation>On line</translation>
    </message>
    <message>
        <source>Mất mạng. Hồ sơ giữ trong máy,
CHƯA gửi đến cơ quan</source>
        <translation>Line down. Applications stay here,
NOT sent to the authority</translation>
    </message>
    <message>
        <source>Cổng chưa nhận máy này. Hồ sơ giữ
trong máy, CHƯA gửi đến cơ quan</source>
        <translation>Portal does not know this machine.
Applications stay here, NOT sent</translation>
    </message>
    <message>
        <source>Đồng hồ máy sai. Hồ sơ giữ trong
máy, CHƯA gửi đến cơ quan</source>
        <translation>The machine&apos;s clock is wrong.
Applications stay here, NOT sent</translation>
    </message>
    <message>
        <source>Chữ
to hơn</source>
        <translation>Larger
text</translation>
    </message>
    <message>
        <source>Nền
sáng/tối</source>
        <translation>Light or
dark</translation>
    </message>
    <message>
        <source>Ngôn
ngữ</source>
        <translation>Language
(Ngôn ngữ)</translation>
    </message>
    <message>
        <source>Che
màn hình</source>
        <translation>Hide the
screen</translation>
    </message>
    <message>
        <source>Gọi
nhân viên</source>
        <translation>Call
staff</translation>
    </message>
    <message>
        <source>Kết thúc,
xóa thông tin</source>
        <translation>Finish,
erase data</translation>
    </message>
    <message>
        <source>Kết thúc và xóa thông tin?</source>
        <translation>Finish and erase your data?</translation>
    </message>
    <message>
        <source>Hồ sơ chưa gửi. Điều ông/bà vừa khai sẽ bị xóa và không lấy lại được.</source>
        <translation>The application is not sent. What you entered will be erased for good.</translation>
    </message>
    <message>
        <source>Kết thúc, xóa thông tin</source>
        <translation>Finish, erase my data</translation>
    </message>
    <message>
        <source>Ở lại, làm tiếp</source>
        <translation>Stay and go on</translation>
    </message>
    <message>
        <source>Ông/bà còn ở đây không?</source>
        <translation>Are you still there?</translation>
    </message>
    <message>
        <source>Không thấy chạm vào máy. Hết giờ, máy xóa thông tin để người sau không đọc được.</source>
        <translation>Nobody has touched the machine. When time is up it erases your data so that the next person cannot read them.</translation>
    </message>
    <message>
        <source>Tôi đang dùng</source>
        <translation>I am here</translation>
    </message>
    <message>
        <source>Bước {n} trong 7: {name}</source>
        <translation>Step {n} of 7: {name}</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Màn hình đang che. Chạm để xem lại.</source>
        <translation>The screen is hidden. Touch to see it again.</translation>
    </message>
    <message>
        <source>Ông/bà chờ tại máy. Chạm Gọi nhân viên lần nữa để tắt.</source>
        <translation>Please wait here. Touch Call staff again to turn this off.</translation>
    </message>
    <message>
        <source>Khách tại máy này cần nhân viên giúp.</source>
        <translation>Somebody at this machine needs help.</translation>
    </message>
    <message>
        <source>ĐÃ LƯU TRONG MÁY – CHƯA GỬI</source>
        <translation>SAVED IN THE MACHINE – NOT SENT</translation>
    </message>
    <message>
        <source>ĐÃ CHUYỂN ĐẾN {agency} – CHỜ TIẾP NHẬN</source>
        <translation>SENT TO {agency} – AWAITING ACCEPTANCE</translation>
    </message>
    <message>
        <source>CƠ QUAN ĐÃ TIẾP NHẬN</source>
        <translation>ACCEPTED BY THE AUTHORITY</translation>
    </message>
    <message>
        <source>CƠ QUAN YÊU CẦU BỔ SUNG</source>
        <translation>THE AUTHORITY ASKS FOR MORE</translation>
    </message>
    <message>
        <source>CƠ QUAN TỪ CHỐI TIẾP NHẬN</source>
        <translation>THE AUTHORITY REFUSED IT</translation>
    </message>
    <message>
        <source>BƯU ĐIỆN ĐÃ NHẬN ĐỂ CHUYỂN</source>
        <translation>THE POST HAS TAKEN IT</translation>
    </message>
    <message>
        <source>HỒ SƠ ĐÃ CHUẨN BỊ – CHƯA NỘP</source>
        <translation>APPLICATION PREPARED – NOT FILED</translation>
    </message>
    <message>
        <source>ĐÃ CHUYỂN SANG ĐIỆN THOẠI – CHƯA NỘP</source>
        <translation>MOVED TO THE PHONE – NOT FILED</translation>
    </message>
    <message>
        <source>Tự nộp bằng VNeID</source>
        <translation>File it myself with VNeID</translation>
    </message>
    <message>
        <source>Nhân viên nhận tại đây</source>
        <translation>Staff receive it here</translation>
    </message>
    <message>
        <source>Gửi qua bưu điện</source>
        <translation>Send it by post</translation>
    </message>
    <message>
        <source>Chuẩn bị hồ sơ</source>
        <translation>Prepare an application</translation>
    </message>
    <message>
        <source>{amount} đồng</source>
        <translation>{amount} đồng</translation>
    </message>
    <message>
        <source>Xem hồ sơ đến bước nào: quét phiếu này ở mục Hồ sơ đã nộp.</source>
        <translation>How far is it? Scan this paper under My applications.</translation>
    </message>
    <message>
        <source>Được tiếp nhận mới có mã hồ sơ và ngày hẹn trả; khi đó nộp phí {fee}.</source>
        <translation>Once accepted you get a code and a date; then you pay {fee}.</translation>
    </message>
    <message>
        <source>Cán bộ quét phiếu, mở hồ sơ đã khai. Ông/bà không phải khai lại.</source>
        <translation>The officer scans the paper and opens what you entered. Nothing is asked twice.</translation>
    </message>
    <message>
        <source>Hồ sơ chỉ được nộp khi cơ quan tiếp nhận.</source>
        <translation>It is filed only when the authority accepts it.</translation>
    </message>
    <message>
        <source>Cơ quan xem hồ sơ trong ngày làm việc, báo tin qua điện thoại.</source>
        <translation>The authority reads it within the working day and calls you.</translation>
    </message>
    <message>
        <source>Cơ quan xem hồ sơ trong ngày làm việc, báo tin đến {phone}.</source>
        <translation>The authority reads it within the working day and calls {phone}.</translation>
    </message>
    <message>
        <source>Xem lên</source>
        <translation>Page up</translation>
    </message>
    <message>
        <source>Ngày</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Xem tiếp</source>
        <translation>Page down</translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>{number} (hôm nay, máy này)</source>
        <translation>{number} (today, this machine)</translation>
    </message>
    <message>
        <source>Số thứ tự</source>
        <translation>Your number</translation>
    </message>
    <message>
        <source>Định danh</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Chuyển lúc</source>
        <translation>Sent at</translation>
    </message>
    <message>
        <source>Lưu lúc</source>
        <translation>Saved at</translation>
    </message>
    <message>
        <source>Cách nộp</source>
        <translation>Filed how</translation>
    </message>
    <message>
        <source>Theo {decision}</source>
        <translation>Under {decision}</translation>
    </message>
    <message>
        <source>PHIẾU CHUẨN BỊ HỒ SƠ</source>
        <translation>PREPARATION PAPER</translation>
    </message>
    <message>
        <source>PHIẾU LƯU HỒ SƠ</source>
        <translation>CASE PAPER</translation>
    </message>
    <message>
        <source>không thay Giấy tiếp nhận hồ sơ
và hẹn trả kết quả</source>
        <translation>does not replace the authority&apos;s receipt
and appointment</translation>
    </message>
    <message>
        <source>Quét mã này tại máy, mục Hồ sơ đã nộp</source>
        <translation>Scan this code at the machine, under My applications</translation>
    </message>
    <message>
        <source>Khi nhận kết quả mang theo</source>
        <translation>Bring when you collect the result</translation>
    </message>
    <message>
        <source>Dùng máy miễn phí</source>
        <translation>Free of charge</translation>
    </message>
    <message>
        <source> · Hỏi đáp {number}</source>
        <translation> · Questions: {number}</translation>
    </message>
    <message>
        <source>Máy {machine} · lần in {copy} · sổ {head}</source>
        <translation>Machine {machine} · print {copy} · log {head}</translation>
    </message>
    <message>
        <source>Đây chưa phải Giấy tiếp nhận hồ sơ.
Ngày nộp tính khi cơ quan tiếp nhận.</source>
        <translation>This is not the authority&apos;s receipt.
The filing date counts from its acceptance.</translation>
    </message>
    <message>
        <source>Chọn ít nhất một ô.</source>
        <translation>Choose at least one.</translation>
    </message>
    <message>
        <source>Viết số tiền bằng chữ số. Ví dụ: 5 000 000</source>
        <translation>Write the amount in digits. For example: 5 000 000</translation>
    </message>
    <message>
        <source>Số định danh có 12 chữ số. Xem trên thẻ rồi viết lại.</source>
        <translation>The personal number has 12 digits. Look at the card and write it again.</translation>
    </message>
    <message>
        <source>Số định danh và năm sinh không khớp nhau.</source>
        <translation>The personal number and the year of birth do not agree.</translation>
    </message>
    <message>
        <source>Số định danh và giới tính không khớp nhau.</source>
        <translation>The personal number and the sex do not agree.</translation>
    </message>
    <message>
        <source>Thư điện tử có dạng ten@noi.vn. Xem lại rồi viết lại.</source>
        <translation>An e-mail address looks like name@place.vn. Look again and rewrite it.</translation>
    </message>
    <message>
        <source>Theo mức của tỉnh, nộp sau khi cơ quan tiếp nhận</source>
        <translation>Set by the province, paid after the office has accepted it</translation>
    </message>
    <message>
        <source>Không mất phí</source>
        <translation>Free of charge</translation>
    </message>
    <message>
        <source>Được tiếp nhận mới có mã hồ sơ và ngày hẹn trả; khi đó nộp phí theo mức của tỉnh.</source>
        <translation>Code and due date come with acceptance; the fee set by the province is paid then.</translation>
    </message>
    <message>
        <source>Được tiếp nhận mới có mã hồ sơ và ngày hẹn trả. Không mất phí.</source>
        <translation>Code and due date come with acceptance. There is no fee.</translation>
    </message>
    <message>
        <source>Xem lại giúp. Nếu đúng, chạm Tiếp tục.</source>
        <translation>Please look again. If it is right, touch Continue.</translation>
    </message>
    <message>
        <source>Đã có, không phải nộp</source>
        <translation>Known already, not handed in</translation>
    </message>
    <message>
        <source>Nộp lại</source>
        <translation>Hand in</translation>
    </message>
    <message>
        <source>Cho người thân</source>
        <translation>For a relative</translation>
    </message>
    <message>
        <source>Ông, bà, cha, mẹ, vợ, chồng, anh, chị, em, cháu</source>
        <translation>Grandparent, parent, spouse, sibling, grandchild</translation>
    </message>
    <message>
        <source>Cho người thân đã qua đời</source>
        <translation>For a relative who has died</translation>
    </message>
    <message>
        <source>Cho hai chúng tôi</source>
        <translation>For the two of us</translation>
    </message>
    <message>
        <source>Hai người cùng đến ký</source>
        <translation>Both come to sign</translation>
    </message>
    <message>
        <source>Cho hộ gia đình tôi</source>
        <translation>For my household</translation>
    </message>
    <message>
        <source>Cho hộ kinh doanh của tôi</source>
        <translation>For my household business</translation>
    </message>
    <message>
        <source>Sao y, chứng thực giấy tờ</source>
        <translation>Certified copies and signatures</translation>
    </message>
    <message>
        <source>Sinh con, giấy khai sinh</source>
        <translation>A birth, birth certificates</translation>
    </message>
    <message>
        <source>Kết hôn, độc thân</source>
        <translation>Marriage, single status</translation>
    </message>
    <message>
        <source>Đăng ký chỗ ở (thường trú, tạm trú)</source>
        <translation>Registering where you live</translation>
    </message>
    <message>
        <source>Người thân qua đời</source>
        <translation>A relative has died</translation>
    </message>
    <message>
        <source>Trợ cấp, hỗ trợ</source>
        <translation>Allowances and support</translation>
    </message>
    <message>
        <source>Mở quán, buôn bán</source>
        <translation>Opening a shop or business</translation>
    </message>
    <message>
        <source>Đất đai</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>{n} việc</source>
        <translation>{n} things</translation>
    </message>
    <message>
        <source>mức của tỉnh</source>
        <translation>set by the province</translation>
    </message>
    <message>
        <source>miễn phí</source>
        <translation>free</translation>
    </message>
    <message>
        <source>Không có thì: {paper}</source>
        <translation>If you do not have it: {paper}</translation>
    </message>
    <message>
        <source>Tìm việc khác</source>
        <translation>Find something else</translation>
    </message>
    <message>
        <source>Viết vài chữ, máy tìm giúp</source>
        <translation>Write a few letters</translation>
    </message>
    <message>
        <source>Ông/bà cần tìm việc gì?</source>
        <translation>What are you looking for?</translation>
    </message>
    <message>
        <source>Việc cần tìm</source>
        <translation>What to look for</translation>
    </message>
    <message>
        <source>Ví dụ: giấy độc thân, tạm trú. Không cần dấu.</source>
        <translation>For example: birth certificate. Accents are not needed.</translation>
    </message>
    <message>
        <source>Chưa thấy việc này. Viết cách khác, hoặc mời ông/bà hỏi nhân viên.</source>
        <translation>Nothing found. Write it in other words, or please ask the staff.</translation>
    </message>
    <message>
        <source>Khai sinh, kết hôn, chỗ ở, bản sao, trợ cấp…</source>
        <translation>Birth, marriage, residence, copies, support…</translation>
    </message>
    <message>
        <source>Giấy tờ</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>Mặt kính</source>
        <translation>Glass</translation>
    </message>
    <message>
        <source>úp mặt giấy xuống, sát góc có dấu, đậy nắp</source>
        <translation>face down, into the marked corner, lid closed</translation>
    </message>
    <message>
        <source>Khay nạp</source>
        <translation>Feeder</translation>
    </message>
    <message>
        <source>gỡ ghim, xếp ngay ngắn, đặt theo hình trên khay</source>
        <translation>no staples, a neat pile, as the picture on the tray shows</translation>
    </message>
    <message>
        <source>Đang quét, xin giữ yên giấy</source>
        <translation>Scanning, please leave the paper still</translation>
    </message>
    <message>
        <source>Đặt giấy xong, chạm Quét</source>
        <translation>When the paper lies there, touch Scan</translation>
    </message>
    <message>
        <source>Trang {n}</source>
        <translation>Page {n}</translation>
    </message>
    <message>
        <source>Chưa quét</source>
        <translation>Not scanned yet</translation>
    </message>
    <message>
        <source>Nộp bản giấy tại quầy</source>
        <translation>Hand in on paper at the desk</translation>
    </message>
    <message>
        <source>Đã quét {n} trang</source>
        <translation>{n} pages scanned</translation>
    </message>
    <message>
        <source>Quét giấy tờ</source>
        <translation>Scan your papers</translation>
    </message>
    <message>
        <source>Chạm vào từng giấy tờ để quét. Chưa mang theo thì nộp bản giấy tại quầy.</source>
        <translation>Touch each paper to scan it. What you do not have with you is handed in at the desk.</translation>
    </message>
    <message>
        <source>Còn {n} giấy tờ chưa quét. Chạm vào để quét, hoặc chọn nộp bản giấy tại quầy.</source>
        <translation>{n} papers are not scanned yet. Touch one to scan it, or choose to hand it in at the desk.</translation>
    </message>
    <message>
        <source>Nhớ lấy lại giấy tờ trên máy quét.</source>
        <translation>Remember to take your papers from the scanner.</translation>
    </message>
    <message>
        <source>Nhìn rõ chữ, đủ bốn góc thì dùng. Mờ hoặc mất góc thì quét lại.</source>
        <translation>Use it if the writing is clear and all four corners are there. If not, scan again.</translation>
    </message>
    <message>
        <source>Đặt giấy lên máy quét rồi chạm Quét.</source>
        <translation>Put the paper on the scanner, then touch Scan.</translation>
    </message>
    <message>
        <source>Dừng quét</source>
        <translation>Stop scanning</translation>
    </message>
    <message>
        <source>Quét lại</source>
        <translation>Scan again</translation>
    </message>
    <message>
        <source>Quét thêm trang</source>
        <translation>Scan another page</translation>
    </message>
    <message>
        <source>Dùng trang này</source>
        <translation>Use this page</translation>
    </message>
    <message>
        <source>Dùng {n} trang</source>
        <translation>Use {n} pages</translation>
    </message>
    <message>
        <source>Quét</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Đã quét</source>
        <translation>Scanned</translation>
    </message>
    <message>
        <source>{papers} giấy tờ, {pages} trang</source>
        <translation>{papers} papers, {pages} pages</translation>
    </message>
    <message>
        <source>Máy này không có máy quét giấy. Mời ông/bà nộp bản giấy tại quầy.</source>
        <translation>There is no paper scanner here. Please hand the paper in at the desk.</translation>
    </message>
    <message>
        <source>Máy quét giấy chưa bật hoặc bị rút dây. Gọi nhân viên, hoặc nộp bản giấy tại quầy.</source>
        <translation>The scanner is off or unplugged. Call the staff, or hand the paper in at the desk.</translation>
    </message>
    <message>
        <source>Chưa có giấy trong khay. Đặt giấy rồi chạm Quét.</source>
        <translation>There is no paper in the tray. Put it in, then touch Scan.</translation>
    </message>
    <message>
        <source>Giấy bị kẹt trong máy quét. Đừng kéo mạnh. Gọi nhân viên gỡ giấy.</source>
        <translation>Paper is jammed in the scanner. Do not pull. Call the staff to free it.</translation>
    </message>
    <message>
        <source>Nắp máy quét đang mở. Đậy nắp rồi quét lại.</source>
        <translation>The scanner's cover is open. Close it, then scan again.</translation>
    </message>
    <message>
        <source>Máy quét đang bận. Chờ một lát rồi quét lại.</source>
        <translation>The scanner is busy. Wait a moment, then scan again.</translation>
    </message>
    <message>
        <source>Máy quét bị ngắt giữa chừng. Quét lại; vẫn lỗi thì gọi nhân viên.</source>
        <translation>The scan broke off. Scan again; if it fails again, call the staff.</translation>
    </message>
    <message>
        <source>Máy quét chưa được cài đúng. Gọi nhân viên, hoặc nộp bản giấy tại quầy.</source>
        <translation>The scanner is not set up rightly. Call the staff, or hand the paper in at the desk.</translation>
    </message>
    <message>
        <source>Máy quét lâu không trả lời. Quét lại; vẫn lỗi thì gọi nhân viên.</source>
        <translation>The scanner does not answer. Scan again; if it fails again, call the staff.</translation>
    </message>
    <message>
        <source>Trang vừa quét bị hỏng. Quét lại trang này.</source>
        <translation>That page came out broken. Scan it again.</translation>
    </message>
    <message>
        <source>Hồ sơ đã đủ lớn, máy không nhận thêm trang. Phần còn lại nộp bản giấy tại quầy.</source>
        <translation>The application takes no more pages. Hand the rest in at the desk.</translation>
    </message>
    <message>
        <source>Có trang quét bị hỏng. Quay lại phần Giấy tờ và quét lại.</source>
        <translation>A scanned page is broken. Go back to Papers and scan it again.</translation>
    </message>
    <message>
        <source>Nghe
đọc</source>
        <translation>Read
aloud</translation>
    </message>
    <message>
        <source>Nghe đọc</source>
        <translation>Reading aloud</translation>
    </message>
    <message>
        <source>Đọc to cả thông tin riêng?</source>
        <translation>Read personal information aloud too?</translation>
    </message>
    <message>
        <source>Họ tên, các số và điều ông/bà khai: nếu đọc to, người đứng gần sẽ nghe thấy.</source>
        <translation>Names, numbers and what you answer: read aloud, people standing near will hear them.</translation>
    </message>
    <message>
        <source>Đọc to tất cả</source>
        <translation>Read everything aloud</translation>
    </message>
    <message>
        <source>Không đọc thông tin riêng</source>
        <translation>Do not read personal information</translation>
    </message>
    <message>
        <source>Đọc lại trang này</source>
        <translation>Read this page again</translation>
    </message>
    <message>
        <source>Tôi đang ở đâu?</source>
        <translation>Where am I?</translation>
    </message>
    <message>
        <source>Đọc chậm hơn</source>
        <translation>Slower</translation>
    </message>
    <message>
        <source>Đọc nhanh hơn</source>
        <translation>Faster</translation>
    </message>
    <message>
        <source>Đọc nhỏ hơn</source>
        <translation>Softer</translation>
    </message>
    <message>
        <source>Đọc to hơn</source>
        <translation>Louder</translation>
    </message>
    <message>
        <source>Mời ông/bà đọc trên màn hình, hoặc chạm Gọi nhân viên để được đọc giúp.</source>
        <translation>Please read on the screen, or touch Call staff to have it read to you.</translation>
    </message>
    <message>
        <source>Máy này chưa đọc to được.</source>
        <translation>This machine cannot read aloud at the moment.</translation>
    </message>
    <message>
        <source>Bên phải, nút {button}.</source>
        <translation>On the right, the button {button}.</translation>
    </message>
    <message>
        <source>Nút {button}.</source>
        <translation>Button {button}.</translation>
    </message>
    <message>
        <source>Bên trái, nút {button}.</source>
        <translation>On the left, the button {button}.</translation>
    </message>
    <message>
        <source>Còn {n} giây để trả lời.</source>
        <translation>{n} seconds left to answer.</translation>
    </message>
    <message>
        <source>Thông tin riêng, máy không đọc to.</source>
        <translation>Personal information, not read aloud.</translation>
    </message>
    <message>
        <source>Cần sửa: {error}</source>
        <translation>To correct: {error}</translation>
    </message>
    <message>
        <source>Lưu ý: {text}</source>
        <translation>Note: {text}</translation>
    </message>
    <message>
        <source>Quan trọng: {text}</source>
        <translation>Important: {text}</translation>
    </message>
    <message>
        <source>Có {n} ô để chọn.</source>
        <translation>{n} choices.</translation>
    </message>
    <message>
        <source>Ô viết: {label}.</source>
        <translation>Field: {label}.</translation>
    </message>
    <message>
        <source>Chưa viết gì.</source>
        <translation>Nothing written yet.</translation>
    </message>
    <message>
        <source>Đang có: {value}</source>
        <translation>It holds: {value}</translation>
    </message>
    <message>
        <source>Đã xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Đang ở bước này</source>
        <translation>At this step</translation>
    </message>
    <message>
        <source>Chưa đến</source>
        <translation>Still to come</translation>
    </message>
    <message>
        <source>Đã đánh dấu</source>
        <translation>Ticked</translation>
    </message>
    <message>
        <source>Chưa đánh dấu</source>
        <translation>Not ticked</translation>
    </message>
    <message>
        <source>đã chọn</source>
        <translation>chosen</translation>
    </message>
    <message>
        <source>đã bỏ chọn</source>
        <translation>no longer chosen</translation>
    </message>
    <message>
        <source>Đã chọn</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <source>Chưa chọn</source>
        <translation>Not chosen</translation>
    </message>
    <message>
        <source>Đang bật</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Đã tắt đọc to.</source>
        <translation>Reading aloud is off.</translation>
    </message>
    <message>
        <source>Đã gõ</source>
        <translation>Typed</translation>
    </message>
    <message>
        <source>Máy đọc như thế này.</source>
        <translation>This is how it sounds.</translation>
    </message>
</context>
</TS>
