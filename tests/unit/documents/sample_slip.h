#pragma once

#include "printing/documents/slip.h"

namespace dvc::documents {

/// A slip like those of the pilot; people and numbers are made up.
inline Slip sampleSlip()
{
    Slip slip;
    slip.place = QStringLiteral("BƯU ĐIỆN XÃ THỌ XUÂN");
    slip.decision = QStringLiteral("Theo Quyết định số 118/QĐ-UBND");
    slip.title = QStringLiteral("PHIẾU LƯU HỒ SƠ");
    slip.subtitle = QStringLiteral("không thay Giấy tiếp nhận hồ sơ\nvà hẹn trả kết quả");
    slip.moment = QStringLiteral("ĐÃ CHUYỂN ĐẾN BỘ PHẬN MỘT CỬA XÃ THỌ XUÂN – CHỜ TIẾP NHẬN");
    slip.numberLabel = QStringLiteral("Số tạm");
    slip.number = QStringLiteral("TAM-K7Q2-00042M");
    slip.qrText = QStringLiteral("https://tracuu.example.vn/t/019abcde-1234-7abc-8def-0123456789ab"
                                 "#TAM-K7Q2-00042M.D.2.3.K7Q2a."
                                 "Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9v"
                                 "YmFyYmF6cXV4");
    slip.qrCaption = QStringLiteral("Quét mã này tại máy, mục Hồ sơ đã nộp");
    slip.facts = {
        {QStringLiteral("Thủ tục"), QStringLiteral("Đăng ký khai sinh")},
        {QStringLiteral("Định danh"), QStringLiteral("•••• •••• 0017")},
        {QStringLiteral("Chuyển lúc"), QStringLiteral("09:52, Thứ Hai 23/11/2026")},
        {QStringLiteral("Cách nộp"), QStringLiteral("Nhân viên nhận tại đây")},
        {QStringLiteral("Kết quả"), QStringLiteral("Nhận trên VNeID; bản giấy đến lấy tại Một cửa")},
        {QStringLiteral("Lệ phí"), QStringLiteral("16.000 đồng, nộp sau khi cơ quan tiếp nhận")},
    };
    slip.sections = {
        {QStringLiteral("Giấy tờ trong hồ sơ"),
            {QStringLiteral("Tờ khai đăng ký khai sinh, đã ký, 2 trang"), QStringLiteral("Giấy chứng sinh, 1 trang")},
            true},
        {QStringLiteral("Việc tiếp theo"),
            {QStringLiteral("Cơ quan xem hồ sơ trong ngày làm việc, báo tin qua điện thoại."),
                QStringLiteral("Được tiếp nhận mới có mã hồ sơ và ngày hẹn trả."),
                QStringLiteral("Trong 1 ngày, kiểm tra bản nháp ở mục Hồ sơ đã nộp.")},
            true},
        {QStringLiteral("Khi nhận kết quả mang theo"),
            {QStringLiteral("Thẻ căn cước, phiếu này, bản chính Giấy chứng sinh")}, false},
    };
    slip.footer = {QStringLiteral("Đây chưa phải Giấy tiếp nhận hồ sơ.\nNgày nộp tính khi cơ quan tiếp nhận."),
        QStringLiteral("Dùng máy miễn phí · Hỏi đáp 18001096")};
    slip.machineLine = QStringLiteral("Máy K7Q2 · lần in 1 · ký 7Q2M-9XKD");
    return slip;
}

} // namespace dvc::documents
