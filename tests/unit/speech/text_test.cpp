#include "kiosk-ui/access/said.h"
#include "kiosk-ui/access/spoken_text.h"

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::access;
using namespace dvc::journey;
using catalog::Language;

namespace {

std::string all(const ScreenModel& page, bool personalToo = true)
{
    return aloud(spokenPage(page), personalToo, Language::Vi).toStdString();
}

ScreenModel question()
{
    ScreenModel page;
    page.page = QStringLiteral("question-copies");
    page.stepText = QStringLiteral("Bước 5 trong 7: Câu hỏi");
    page.title = QStringLiteral("Ông/bà cần gì?");
    page.lead = QStringLiteral("Chọn một ô.");
    page.linkText = QStringLiteral("Có mạng");
    Choices choices{Choices::Mark::Radio, Choices::Shape::Card, page.title, {}, {}};
    choices.items.push_back({QStringLiteral("choose:a"), {}, QStringLiteral("Khai sinh"), {}, {}, true});
    choices.items.push_back({QStringLiteral("choose:b"), {}, QStringLiteral("Kết hôn"), {}, {}});
    page.blocks.push_back(choices);
    page.blocks.push_back(Field{QStringLiteral("name"), QStringLiteral("Họ và tên"), QStringLiteral("Như trên thẻ"),
        QStringLiteral("Lê Thị Hạnh"), {}});
    page.back = Button{QStringLiteral("back"), QStringLiteral("Quay lại"), {}};
    page.primary = Button{QStringLiteral("next"), QStringLiteral("Tiếp tục"), {}};
    return page;
}

} // namespace

TEST_CASE("a page is said in reading order, with what is chosen and what the two main actions are")
{
    CHECK(all(question())
        == "Bước 5 trong 7: Câu hỏi. Ông bà cần gì? Chọn một ô. Có 2 ô để chọn. Khai sinh, đã chọn. Kết hôn. Ô viết: "
           "Họ và tên. Như trên thẻ. Đang có: Lê Thị Hạnh. Bên phải, nút Tiếp tục. Bên trái, nút Quay lại.");
}

TEST_CASE("what is about somebody is left out of a room, once a run")
{
    auto page = question();
    page.blocks.push_back(Prefilled{{}, QStringLiteral("Theo thẻ căn cước"), {},
        {{QStringLiteral("Họ và tên"), QStringLiteral("Lê Thị Hạnh")},
            {QStringLiteral("Nơi cư trú"), QStringLiteral("Thôn 3")}},
        {}, {}});
    page.blocks.push_back(CodeBox{Tone::Accent, QStringLiteral("Số tạm"), QStringLiteral("TAM-0K17-000123"), {}});
    Rows review;
    review.items.push_back({{}, {}, QStringLiteral("Người yêu cầu"), {QStringLiteral("Hạnh Lê")}, {}, {}});
    review.personal = true;
    page.blocks.push_back(review);
    page.blocks.push_back(NumberedSteps{{QStringLiteral("Báo tin đến 0912 345 678.")}});
    const auto said = all(page, false);
    for (const char* secret : {"Hạnh", "Thôn 3", "0 K 1 7", "0912", "0 9 1 2"})
        CHECK(said.find(secret) == std::string::npos);
    CHECK(said.find("Theo thẻ căn cước. Thông tin riêng, máy không đọc to. Người yêu cầu.") != std::string::npos);
    CHECK(all(page).find("Số tạm: T A M, 0 K 1 7, 0 0 0 1 2 3.") != std::string::npos);
    CHECK(isPersonal(page, QStringLiteral("name")));
    CHECK(isPersonal(page, QStringLiteral("name.month")));
    CHECK_FALSE(isPersonal(page, QStringLiteral("choose:a")));
}

TEST_CASE("a question over the page is all that is said, a covered screen only that it is covered")
{
    auto page = question();
    page.overlay =
        Overlay{QStringLiteral("idle"), {}, QStringLiteral("Còn ở đây không?"), QStringLiteral("Hết giờ, xóa."), 20, 30,
            {{QStringLiteral("a"), QStringLiteral("Kết thúc"), {}}, {QStringLiteral("b"), QStringLiteral("Tiếp"), {}}}};
    CHECK(all(page) == "Còn ở đây không? Hết giờ, xóa. Còn 20 giây để trả lời. Nút Tiếp. Nút Kết thúc.");
    page.covered = true;
    page.coveredText = QStringLiteral("Màn hình đang che.");
    CHECK(all(page) == "Màn hình đang che.");
}

TEST_CASE("of a change only what is new is said")
{
    const auto before = question();
    const auto change = [&](const ScreenModel& now) {
        return aloud(spokenChange(before, now), true, Language::Vi).toStdString();
    };
    auto now = before;
    now.clock = QStringLiteral("09:42");
    CHECK(change(now).empty());
    std::get<Field>(now.blocks[1]).value = QStringLiteral("Lê"); // its keys were said
    CHECK(change(now).empty());
    std::swap(std::get<Choices>(now.blocks[0]).items[0].selected, std::get<Choices>(now.blocks[0]).items[1].selected);
    CHECK(change(now) == "Kết hôn, đã chọn.");
    now = before;
    now.linkText = QStringLiteral("Mất mạng. Hồ sơ giữ trong máy,\nCHƯA gửi đến cơ quan");
    CHECK(change(now) == "Mất mạng. Hồ sơ giữ trong máy, chưa gửi đến cơ quan.");
    now = before;
    std::get<Field>(now.blocks[1]).error = QStringLiteral("Viết họ tên.");
    CHECK(change(now) == "Viết họ tên.");
    now.blocks.insert(now.blocks.begin(),
        ErrorSummary{QStringLiteral("Còn 1 chỗ cần sửa"), {{QStringLiteral("name"), QStringLiteral("Viết họ tên.")}}});
    CHECK(change(now) == "Còn 1 chỗ cần sửa. Viết họ tên.");
}

TEST_CASE("a voice gets words and not signs")
{
    const auto vi = [](const char* text) { return asSaid(QString::fromUtf8(text), Language::Vi).toStdString(); };
    CHECK(vi("Ông/bà đã đọc") == "Ông bà đã đọc");
    CHECK(vi("ĐÃ LƯU TRONG MÁY – CHƯA GỬI") == "đã lưu trong máy, chưa gửi");
    CHECK(vi("Mã QR, UBND xã, VNeID") == "Mã QR, UBND xã, VNeID");
    CHECK(vi("Mỗi bản 16.000 đồng.") == "Mỗi bản 16000 đồng.");
    CHECK(vi("Sinh ngày 05/09/2001") == "Sinh ngày 5 tháng 9 năm 2001");
    CHECK(vi("Hẹn trả 31/02/2026") == "Hẹn trả 31/02/2026"); // no such day
    CHECK(vi("7:30–11:00") == "7 giờ 30 đến 11 giờ");
    CHECK(vi("•••• •••• 1234") == "1234");
    CHECK(asSaid(QStringLiteral("On 05/09/2001, 7:30–11:00"), Language::En)
        == QStringLiteral("On 5 September 2001, 7:30 to 11:00"));
    CHECK(valueSaid(QStringLiteral("0912 345 678")) == QStringLiteral("0 9 1 2, 3 4 5, 6 7 8"));
    CHECK(valueSaid(QStringLiteral("Thôn 3")) == QStringLiteral("Thôn 3"));
}
