// Notice, card, "is it you", telephone: who the applicant is.
#include "kiosk-ui/journey/pages.h"
#include "kiosk-ui/journey/words.h"

#include "app/base/civil.h"

namespace dvc::journey {

namespace {

QString stepName()
{
    return say(QT_TRANSLATE_NOOP("Kiosk", "Thông tin của ông/bà"));
}

} // namespace

void pageOf(Page page, const filing::ReadingNotice& stage)
{
    auto& model = page.model;
    page.step(3, stepName());
    model.page = QStringLiteral("notice");
    model.reading = true;
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Thông báo"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Đọc xong, đưa thẻ căn cước vào đầu quét."));
    const bool awaited = stage.cardError == "card.awaited";
    if (!stage.cardError.empty())
        page.add(Note{awaited ? Tone::Warn : Tone::Bad, awaited ? QStringLiteral("idcard") : QStringLiteral("error"),
            sentence(stage.cardError), {}});
    page.add(Rows{{
        {QStringLiteral("eye"), {}, say(QT_TRANSLATE_NOOP("Kiosk", "Máy giữ gì?")),
            {say(QT_TRANSLATE_NOOP("Kiosk", "Điều ông/bà khai và thông tin trên thẻ."))}, {}, {}},
        {QStringLiteral("fileup"), {}, say(QT_TRANSLATE_NOOP("Kiosk", "Để làm gì?")),
            {say(QT_TRANSLATE_NOOP("Kiosk", "Lập hồ sơ theo quy định về thủ tục hành chính."))}, {}, {}},
        {QStringLiteral("bank"), {}, say(QT_TRANSLATE_NOOP("Kiosk", "Gửi cho ai?")),
            {page.view.site->agencyName + u'.'}, {}, {}},
        {QStringLiteral("timer"), {}, say(QT_TRANSLATE_NOOP("Kiosk", "Giữ bao lâu?")),
            {say(QT_TRANSLATE_NOOP("Kiosk", "Chuyển xong hoặc kết thúc là xóa khỏi máy."))}, {}, {}},
    }});
    page.add(Note{Tone::Accent, QStringLiteral("info"),
        say(QT_TRANSLATE_NOOP("Kiosk", "Không dùng máy, ông/bà vẫn được phục vụ tại quầy.")), {}});
    page.add(ScanPrompt{ScanPrompt::What::Card,
        {{say(QT_TRANSLATE_NOOP("Kiosk", "Thẻ căn cước")), say(QT_TRANSLATE_NOOP("Kiosk", "mã QR ở mặt sau"))},
            {say(QT_TRANSLATE_NOOP("Kiosk", "Căn cước công dân")),
                say(QT_TRANSLATE_NOOP("Kiosk", "mã QR ở mặt trước"))}},
        say(QT_TRANSLATE_NOOP("Kiosk", "Máy đang chờ thẻ"))});
    page.add(ButtonRow{{{QStringLiteral("type"), say(QT_TRANSLATE_NOOP("Kiosk", "Gõ số định danh")),
                            QStringLiteral("keyboard"), Tone::Plain},
        {QStringLiteral("counter"), say(QT_TRANSLATE_NOOP("Kiosk", "Tôi muốn làm tại quầy")), QStringLiteral("staff"),
            Tone::Plain}}});
    page.back();
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Tôi đã đọc, tiếp tục")));
}

void pageOf(Page page, const filing::TypingIdentity& stage)
{
    auto& model = page.model;
    page.step(3, stepName());
    model.page = QStringLiteral("typed-identity");
    model.icon = QStringLiteral("keyboard");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Gõ số định danh và họ tên"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Viết như trên thẻ. Cán bộ sẽ đối chiếu với thẻ."));
    ErrorSummary summary;
    const auto number = stage.numberError.empty() ? QString() : sentence(stage.numberError);
    const auto name = stage.nameError.empty() ? QString() : sentence(stage.nameError);
    if (!number.isEmpty())
        summary.lines.push_back({QStringLiteral("number"), number});
    if (!name.isEmpty())
        summary.lines.push_back({QStringLiteral("name"), name});
    if (!summary.lines.empty()) {
        summary.title = say(QT_TRANSLATE_NOOP("Kiosk", "Còn {n} chỗ cần sửa"))
                            .replace(QStringLiteral("{n}"), QString::number(summary.lines.size()));
        page.add(std::move(summary));
    }
    page.add(Field{QStringLiteral("number"), say(QT_TRANSLATE_NOOP("Kiosk", "Số định danh cá nhân")),
        say(QT_TRANSLATE_NOOP("Kiosk", "12 chữ số trên thẻ căn cước")), stage.number, number, Field::Input::Digits,
        12});
    page.add(Field{QStringLiteral("name"), say(QT_TRANSLATE_NOOP("Kiosk", "Họ, chữ đệm và tên")),
        say(QT_TRANSLATE_NOOP("Kiosk", "Ví dụ: Nguyễn Văn A")), stage.name, name, Field::Input::Name, 100});
    page.back();
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Tiếp tục")));
}

void pageOf(Page page, const filing::ConfirmingIdentity& stage)
{
    auto& model = page.model;
    const auto& applicant = *stage.draft.applicant;
    const bool card = applicant.from == forms::From::Card;
    page.step(3, stepName());
    model.page = QStringLiteral("is-it-you");
    model.icon = QStringLiteral("idcard");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Đây có đúng là ông/bà không?"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Nếu đúng, máy sẽ không hỏi lại những điều này."));
    Prefilled shown;
    shown.icon = card ? QStringLiteral("idcard") : QStringLiteral("keyboard");
    shown.source =
        card ? say(QT_TRANSLATE_NOOP("Kiosk", "Theo thẻ căn cước")) : say(QT_TRANSLATE_NOOP("Kiosk", "Ông/bà đã gõ"));
    shown.when = timeText(toCivil(page.view.now).time);
    shown.values.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Họ và tên")), applicant.name.text());
    shown.values.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Số định danh")), applicant.number.masked());
    if (applicant.birthDate)
        shown.values.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Ngày sinh")), dateText(*applicant.birthDate));
    if (applicant.sex)
        shown.values.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Giới tính")),
            *applicant.sex == identity::Sex::Male ? say(QT_TRANSLATE_NOOP("Kiosk", "Nam"))
                                                  : say(QT_TRANSLATE_NOOP("Kiosk", "Nữ")));
    if (!applicant.address.isEmpty())
        shown.values.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Nơi cư trú")), applicant.address);
    page.add(std::move(shown));
    if (!applicant.warnings.empty())
        page.add(Note{Tone::Warn, QStringLiteral("warn"),
            say(QT_TRANSLATE_NOOP(
                "Kiosk", "Có chỗ trên thẻ chưa khớp nhau. Ông/bà vẫn làm được; cán bộ sẽ đối chiếu với thẻ.")),
            {}});
    else
        page.add(Note{Tone::Accent, QStringLiteral("info"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Mang theo thẻ: cán bộ sẽ đối chiếu khi tiếp nhận.")), {}});
    page.back();
    model.extra.push_back({QStringLiteral("no"), say(QT_TRANSLATE_NOOP("Kiosk", "Không phải tôi")), {}, Tone::Plain});
    model.primary =
        Button{QStringLiteral("yes"), say(QT_TRANSLATE_NOOP("Kiosk", "Đúng là tôi")), QStringLiteral("check")};
}

void pageOf(Page page, const filing::GivingPhone& stage)
{
    auto& model = page.model;
    page.step(3, stepName());
    model.page = QStringLiteral("phone");
    model.icon = QStringLiteral("phone");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Số điện thoại để báo tin"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Cơ quan báo kết quả qua số này. Số của con, cháu cũng được."));
    const auto error = stage.error.empty() ? QString() : sentence(stage.error == "required" ? "phone" : stage.error);
    if (!error.isEmpty())
        page.add(
            ErrorSummary{say(QT_TRANSLATE_NOOP("Kiosk", "Còn 1 chỗ cần sửa")), {{QStringLiteral("phone"), error}}});
    page.add(Field{QStringLiteral("phone"), say(QT_TRANSLATE_NOOP("Kiosk", "Số điện thoại")),
        say(QT_TRANSLATE_NOOP("Kiosk", "10 chữ số. Ví dụ: 0912 345 678")), stage.phone, error, Field::Input::Phone,
        16});
    page.back();
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Tiếp tục")));
}

} // namespace dvc::journey
