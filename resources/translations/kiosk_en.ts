<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>Kiosk</name>
    <message>
        <source>Đã in {paper}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chưa in được {paper}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{paper} đã ra chưa?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang in {paper}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy đang chờ thẻ. Đưa mã QR trên thẻ vào đầu quét, hoặc chạm Gõ số định danh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy chưa đọc được gì. Đưa mã QR trên thẻ vào giữa ô sáng, giữ yên một lát.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mã vừa quét không phải mã trên thẻ căn cước. Quét mã QR trên thẻ của ông/bà.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy đọc chưa rõ mã trên thẻ. Lau nhẹ mặt thẻ rồi quét lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số trên thẻ không đủ 12 chữ số. Quét lại, hoặc chạm Gõ số định danh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy đọc chưa rõ họ tên trên thẻ. Quét lại, hoặc chạm Gõ số định danh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ngày sinh trên thẻ không có thật. Quét lại; vẫn như vậy thì mời ông/bà đến quầy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy đọc chưa rõ giới tính trên thẻ. Quét lại, hoặc chạm Gõ số định danh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy đọc chưa rõ nơi cư trú trên thẻ. Quét lại, hoặc chạm Gõ số định danh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ngày cấp trên thẻ không có thật. Quét lại; vẫn như vậy thì mời ông/bà đến quầy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số định danh có 12 chữ số. Xem trên thẻ và gõ đủ 12 chữ số.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số định danh chỉ gồm chữ số. Xem trên thẻ và gõ lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viết họ, chữ đệm và tên như trên thẻ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Họ tên dài quá 100 chữ. Viết lại như trên thẻ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Họ tên chỉ gồm chữ cái. Xóa chữ số và dấu lạ rồi viết lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số điện thoại di động có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09. Gõ lại cho đủ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chỗ này cần trả lời. Chọn hoặc viết câu trả lời.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chọn một trong các ô bên dưới.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số này ngoài mức cho phép. Chạm dấu cộng hoặc dấu trừ để chọn lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Câu trả lời dài quá. Viết ngắn lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Có dấu lạ trong câu trả lời. Xóa đi rồi viết lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viết ngày, tháng, năm. Ví dụ: 05 09 2001</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ngày này chưa đến. Xem lại rồi viết ngày đã qua.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chọn một cách nộp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chọn làm cho ai.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đọc lời cam đoan rồi chạm vào ô để đồng ý.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đây không phải mã trên phiếu của máy. Quét mã QR trên phiếu lưu hồ sơ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phiếu này không do máy của hệ thống in ra. Mời ông/bà hỏi nhân viên.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy này chưa nhận ra phiếu của máy kia. Mời ông/bà hỏi nhân viên.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chưa tìm thấy hồ sơ này. Mời ông/bà đưa phiếu cho nhân viên.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hồ sơ này nộp ở máy khác, mà máy đang mất mạng. Có mạng thì quét lại, hoặc hỏi nhân viên.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy đã gần đầy, chưa nhận thêm hồ sơ được. Mời ông/bà làm tại quầy. Nhân viên đã thấy báo này.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy chưa làm được việc này. Mời ông/bà làm tại quầy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mời ông/bà đến quầy. Thông tin vừa khai chưa được giữ lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy hết chỗ, chưa giữ được hồ sơ. Chưa có gì được gửi. Gọi nhân viên giúp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy chưa ghi được hồ sơ. Chưa có gì được gửi. Chạm Thử lại, hoặc gọi nhân viên.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy in hết giấy. Hồ sơ vẫn an toàn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy in chưa nối. Hồ sơ vẫn an toàn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy in bị kẹt giấy. Hồ sơ vẫn an toàn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nắp máy in đang mở. Hồ sơ vẫn an toàn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy in chưa in được. Hồ sơ vẫn an toàn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy chưa làm được. Chạm Gọi nhân viên để được giúp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Có mạng, máy tự chuyển đến {agency}. Ông/bà không phải quay lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mang phiếu này và giấy tờ gốc đến {agency}, hoặc Một cửa nào trong tỉnh cũng được.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đây chưa phải Giấy tiếp nhận hồ sơ. Ngày nộp tính khi cơ quan tiếp nhận.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phiếu chuẩn bị hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phiếu lưu hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang chuyển đến cơ quan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xin chờ vài giây rồi máy in phiếu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chụp ảnh màn hình này: có số và mã QR là đủ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mời ông/bà cầm phiếu. Muốn chắc, chụp màn hình này.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phiếu chưa ra thì chạm In lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xin chờ giấy ra hết rồi hãy cầm. Muốn chắc, chụp màn hình này.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chuyển lúc {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lưu lúc {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã lưu trong máy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đã chuyển đến cơ quan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chờ chuyển đến cơ quan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Có mạng, máy tự chuyển.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mang phiếu đến Một cửa để nộp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cơ quan đã xem hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cơ quan xem hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trong ngày làm việc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nhận kết quả</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hẹn trả {date}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theo cơ quan tiếp nhận</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Người tiếp nhận</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiếp nhận lúc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hẹn trả</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chỗ cần bổ sung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mời ông/bà mang phiếu đến quầy để bổ sung.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lý do:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gửi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang niêm phong hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xin chờ một lát.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy chưa giữ được hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Điều ông/bà khai vẫn còn trên màn hình này.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thử lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số phiếu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số tạm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Việc tiếp theo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Khi nhận kết quả mang theo:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xong, xóa thông tin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hồ sơ đã nộp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quét phiếu của ông/bà</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đưa mã QR trên phiếu vào đầu quét.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mã QR ở giữa phiếu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ảnh chụp màn hình</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mã QR trên điện thoại cũng được</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang tìm hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy đang chờ phiếu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mã hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số tạm {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theo sổ của máy này lúc {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xem hồ sơ khác</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cảm ơn ông/bà</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thông tin đã được xóa khỏi màn hình.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phí phải nộp: {fee}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bớt một</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thêm một</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Câu hỏi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Còn {n} chỗ cần sửa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiếp tục</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sửa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xem lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chỗ nào chưa đúng, chạm Sửa ở dòng đó.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Người yêu cầu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số định danh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bỏ trống</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nộp cách nào, đến đâu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lệ phí</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fee}, nộp sau khi cơ quan tiếp nhận</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cam đoan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông/bà ký trên tờ khai tại nơi nộp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông/bà ký trên tờ khai tại quầy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Khai sai có thể bị hủy kết quả.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy niêm phong hồ sơ và để sẵn ở cổng, chỉ mở được khi quét phiếu của ông/bà. Hồ sơ chưa được nộp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lưu và in phiếu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gửi hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thông tin của ông/bà</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thông báo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy giữ gì?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Điều ông/bà khai và thông tin trên thẻ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Để làm gì?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lập hồ sơ theo quy định về thủ tục hành chính.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gửi cho ai?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giữ bao lâu?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chuyển xong hoặc kết thúc là xóa khỏi máy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không dùng máy, ông/bà vẫn được phục vụ tại quầy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đọc xong, đưa thẻ căn cước vào đầu quét</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thẻ căn cước</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mã QR ở mặt sau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Căn cước công dân</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mã QR ở mặt trước</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy đang chờ thẻ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gõ số định danh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tôi muốn làm tại quầy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tôi đã đọc, tiếp tục</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gõ số định danh và họ tên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viết như trên thẻ. Cán bộ sẽ đối chiếu với thẻ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số định danh cá nhân</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>12 chữ số trên thẻ căn cước</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Họ, chữ đệm và tên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ví dụ: Nguyễn Văn A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đây có đúng là ông/bà không?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nếu đúng, máy sẽ không hỏi lại những điều này.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theo thẻ căn cước</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông/bà đã gõ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Họ và tên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ngày sinh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giới tính</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nữ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nơi cư trú</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Có chỗ trên thẻ chưa khớp nhau. Ông/bà vẫn làm được; cán bộ sẽ đối chiếu với thẻ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mang theo thẻ: cán bộ sẽ đối chiếu khi tiếp nhận.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không phải tôi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đúng là tôi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số điện thoại để báo tin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cơ quan báo kết quả qua số này. Số của con, cháu cũng được.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Còn 1 chỗ cần sửa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Số điện thoại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 chữ số. Ví dụ: 0912 345 678</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Khai trên máy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chỉ xuất trình</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nộp bản chính trước khi nhận kết quả</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đối chiếu xong, trả lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cho tôi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cho con tôi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cho người đã ủy quyền cho tôi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giấy tờ của chính ông/bà</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giấy tờ của con</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột thì giấy ủy quyền không phải chứng thực</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xem thẻ, chuyển đến cơ quan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mang phiếu đến Một cửa trong tỉnh. Chưa nộp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trên điện thoại của ông/bà</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nộp tính từ lúc bàn giao cho cơ quan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>không thu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Điểm hướng dẫn và nhận hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Điểm hướng dẫn, chuẩn bị hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xin bản sao
khai sinh, kết hôn,
khai tử tại đây</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trong ngày làm việc.
Mỗi bản 8.000 đồng.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quét thẻ
căn cước</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trả lời
từng câu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cầm phiếu,
theo dõi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giờ phục vụ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quét mã QR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hướng dẫn
dịch vụ công</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cài đặt
VNeID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chạm để bắt đầu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dùng máy miễn phí.
Không trả tiền cho người làm hộ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bắt đầu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông/bà cần làm việc gì?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chạm vào một ô. Máy sẽ hỏi từng câu một.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Làm hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xin bản sao khai sinh, kết hôn, khai tử</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quét phiếu, xem hồ sơ đến bước nào</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cần giấy tờ gì?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Giấy tờ, thời gian, lệ phí. Không cần thẻ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mời ông/bà đến quầy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy chưa làm được việc này</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Về trang đầu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Việc cần làm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Làm hồ sơ về việc gì?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chọn một việc. Việc khác, mời ông/bà đến quầy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Làm cho ai?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chọn một ô rồi chạm Tiếp tục.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nộp đến đâu?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nơi nhận của máy này</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cần gì</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nộp cách nào? Đang mở:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nộp cách nào?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông/bà vẫn làm được. Máy giữ hồ sơ, có mạng thì tự chuyển. Cần gấp thì mời đến quầy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đang mất mạng.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đủ rồi, bắt đầu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Có mạng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mất mạng. Hồ sơ giữ trong máy,
CHƯA gửi đến cơ quan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cổng chưa nhận máy này. Hồ sơ giữ
trong máy, CHƯA gửi đến cơ quan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đồng hồ máy sai. Hồ sơ giữ trong
máy, CHƯA gửi đến cơ quan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chữ
to hơn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nền
sáng/tối</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ngôn
ngữ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Che
màn hình</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gọi
nhân viên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kết thúc,
xóa thông tin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kết thúc và xóa thông tin?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hồ sơ chưa gửi. Điều ông/bà vừa khai sẽ bị xóa và không lấy lại được.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kết thúc, xóa thông tin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ở lại, làm tiếp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông/bà còn ở đây không?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Không thấy chạm vào máy. Hết giờ, máy xóa thông tin để người sau không đọc được.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tôi đang dùng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bước {n} trong 7: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Màn hình đang che. Chạm để xem lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ông/bà chờ tại máy. Chạm Gọi nhân viên lần nữa để tắt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Khách tại máy này cần nhân viên giúp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ĐÃ LƯU TRONG MÁY – CHƯA GỬI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ĐÃ CHUYỂN ĐẾN {agency} – CHỜ TIẾP NHẬN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CƠ QUAN ĐÃ TIẾP NHẬN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CƠ QUAN YÊU CẦU BỔ SUNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CƠ QUAN TỪ CHỐI TIẾP NHẬN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BƯU ĐIỆN ĐÃ NHẬN ĐỂ CHUYỂN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HỒ SƠ ĐÃ CHUẨN BỊ – CHƯA NỘP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ĐÃ CHUYỂN SANG ĐIỆN THOẠI – CHƯA NỘP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tự nộp bằng VNeID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nhân viên nhận tại đây</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gửi qua bưu điện</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chuẩn bị hồ sơ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} đồng</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xem hồ sơ đến bước nào: quét phiếu này ở mục Hồ sơ đã nộp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Được tiếp nhận mới có mã hồ sơ và ngày hẹn trả; khi đó nộp phí {fee}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cán bộ quét phiếu, mở hồ sơ đã khai. Ông/bà không phải khai lại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hồ sơ chỉ được nộp khi cơ quan tiếp nhận.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cơ quan xem hồ sơ trong ngày làm việc, báo tin qua điện thoại.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cơ quan xem hồ sơ trong ngày làm việc, báo tin đến {phone}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xem lên</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Xem tiếp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thủ tục</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Định danh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chuyển lúc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lưu lúc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cách nộp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theo {decision}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PHIẾU CHUẨN BỊ HỒ SƠ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PHIẾU LƯU HỒ SƠ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>không thay Giấy tiếp nhận hồ sơ
và hẹn trả kết quả</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quét mã này tại máy, mục Hồ sơ đã nộp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Khi nhận kết quả mang theo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dùng máy miễn phí</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · Hỏi đáp {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Máy {machine} · lần in {copy} · sổ {head}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Đây chưa phải Giấy tiếp nhận hồ sơ.
Ngày nộp tính khi cơ quan tiếp nhận.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
