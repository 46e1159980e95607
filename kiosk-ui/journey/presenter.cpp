#include "kiosk-ui/journey/presenter.h"

#include "app/base/civil.h"
#include "kiosk-ui/journey/pages.h"
#include "kiosk-ui/journey/words.h"

namespace dvc::journey {

namespace {

void fillLink(ScreenModel& model, Link link)
{
    model.linkWarn = link != Link::Up;
    switch (link) {
    case Link::Up:
        model.linkText = say(QT_TRANSLATE_NOOP("Kiosk", "Có mạng"));
        break;
    case Link::Down:
        model.linkText = say(QT_TRANSLATE_NOOP("Kiosk", "Mất mạng. Hồ sơ giữ trong máy,\nCHƯA gửi đến cơ quan"));
        break;
    case Link::Refused:
        model.linkText =
            say(QT_TRANSLATE_NOOP("Kiosk", "Cổng chưa nhận máy này. Hồ sơ giữ\ntrong máy, CHƯA gửi đến cơ quan"));
        break;
    case Link::Clock:
        model.linkText = say(QT_TRANSLATE_NOOP("Kiosk", "Đồng hồ máy sai. Hồ sơ giữ trong\nmáy, CHƯA gửi đến cơ quan"));
        break;
    }
}

void fillHelpers(ScreenModel& model, const View& view)
{
    const bool waiting = std::holds_alternative<filing::Attract>(view.session->stage);
    const auto& now = view.preferences;
    if (view.site->speaks)
        model.helpers.push_back({QStringLiteral("speech"), QStringLiteral("speak"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Nghe\nđọc")), now.speech});
    model.helpers.push_back({QStringLiteral("text"), QStringLiteral("textsize"),
        say(QT_TRANSLATE_NOOP("Kiosk", "Chữ\nto hơn")), now.textSize != TextSize::Normal});
    model.helpers.push_back({QStringLiteral("look"), QStringLiteral("contrast"),
        say(QT_TRANSLATE_NOOP("Kiosk", "Nền\nsáng/tối")), now.look != Look::Normal});
    model.helpers.push_back({QStringLiteral("language"), QStringLiteral("globe"),
        say(QT_TRANSLATE_NOOP("Kiosk", "Ngôn\nngữ")), now.language != catalog::Language::Vi});
    if (!waiting)
        model.helpers.push_back({QStringLiteral("cover"), QStringLiteral("eyeoff"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Che\nmàn hình")), false});
    model.helpers.push_back({QStringLiteral("staff"), QStringLiteral("staff"),
        say(QT_TRANSLATE_NOOP("Kiosk", "Gọi\nnhân viên")), view.session->staffCalled, true});
    if (!waiting)
        model.helpers.push_back({QStringLiteral("leave"), QStringLiteral("exit"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Kết thúc,\nxóa thông tin")), false});
}

/// Nothing personal has come up yet, or nothing can be answered now.
bool isPublic(const View& view)
{
    const auto& stage = view.session->stage;
    return std::holds_alternative<filing::Attract>(stage) || std::holds_alternative<filing::Holding>(stage)
        || std::holds_alternative<filing::Ended>(stage);
}

/// Others may stand near; what is safe has the focus.
std::optional<Overlay> askAloud(const View& view)
{
    const auto& now = view.preferences;
    if (!now.speech || now.aloud != Aloud::Unasked || view.voiceMissing || isPublic(view))
        return std::nullopt;
    return Overlay{QStringLiteral("aloud"), QStringLiteral("speak"),
        say(QT_TRANSLATE_NOOP("Kiosk", "Đọc to cả thông tin riêng?")),
        say(QT_TRANSLATE_NOOP("Kiosk", "Họ tên, các số và điều ông/bà khai: nếu đọc to, người đứng gần sẽ nghe thấy.")),
        -1, 30,
        {{QStringLiteral("aloud:yes"), say(QT_TRANSLATE_NOOP("Kiosk", "Đọc to tất cả")), QStringLiteral("speak"),
             Tone::Plain},
            {QStringLiteral("aloud:no"), say(QT_TRANSLATE_NOOP("Kiosk", "Không đọc thông tin riêng")),
                QStringLiteral("check"), Tone::Accent}}};
}

/// What steers the speech, at the end of each page while it is on.
void addSpeechRows(ScreenModel& model, const View& view)
{
    if (!view.preferences.speech || view.voiceMissing || isPublic(view))
        return;
    const auto row = [&](Button left, Button right) {
        model.blocks.push_back(ButtonRow{{std::move(left), std::move(right)}});
    };
    model.blocks.push_back(Heading{say(QT_TRANSLATE_NOOP("Kiosk", "Nghe đọc")), {}});
    row({QStringLiteral("speech:again"), say(QT_TRANSLATE_NOOP("Kiosk", "Đọc lại trang này")),
            QStringLiteral("refresh")},
        {QStringLiteral("speech:where"), say(QT_TRANSLATE_NOOP("Kiosk", "Tôi đang ở đâu?")), QStringLiteral("help")});
    row({QStringLiteral("speech:slower"), say(QT_TRANSLATE_NOOP("Kiosk", "Đọc chậm hơn")), QStringLiteral("minus")},
        {QStringLiteral("speech:faster"), say(QT_TRANSLATE_NOOP("Kiosk", "Đọc nhanh hơn")), QStringLiteral("plus")});
    row({QStringLiteral("speech:softer"), say(QT_TRANSLATE_NOOP("Kiosk", "Đọc nhỏ hơn")), QStringLiteral("minus")},
        {QStringLiteral("speech:louder"), say(QT_TRANSLATE_NOOP("Kiosk", "Đọc to hơn")), QStringLiteral("plus")});
}

std::optional<Overlay> overlayOf(const View& view)
{
    switch (view.session->over) {
    case filing::Over::Nothing:
        return askAloud(view);
    case filing::Over::Leaving:
        return Overlay{QStringLiteral("leave"), QStringLiteral("exit"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Kết thúc và xóa thông tin?")),
            say(QT_TRANSLATE_NOOP("Kiosk", "Hồ sơ chưa gửi. Điều ông/bà vừa khai sẽ bị xóa và không lấy lại được.")),
            -1, 30,
            {{QStringLiteral("leave:yes"), say(QT_TRANSLATE_NOOP("Kiosk", "Kết thúc, xóa thông tin")),
                 QStringLiteral("trash"), Tone::Bad},
                {QStringLiteral("leave:no"), say(QT_TRANSLATE_NOOP("Kiosk", "Ở lại, làm tiếp")), QStringLiteral("next"),
                    Tone::Accent}}};
    case filing::Over::Idle:
        return Overlay{QStringLiteral("idle"), QStringLiteral("timer"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Ông/bà còn ở đây không?")),
            say(QT_TRANSLATE_NOOP(
                "Kiosk", "Không thấy chạm vào máy. Hết giờ, máy xóa thông tin để người sau không đọc được.")),
            view.idleSecondsLeft, 30,
            {{QStringLiteral("idle:end"), say(QT_TRANSLATE_NOOP("Kiosk", "Kết thúc, xóa thông tin")),
                 QStringLiteral("trash"), Tone::Bad},
                {QStringLiteral("idle:stay"), say(QT_TRANSLATE_NOOP("Kiosk", "Tôi đang dùng")), QStringLiteral("check"),
                    Tone::Accent}}};
    }
    return std::nullopt;
}

} // namespace

void Page::step(int number, const QString& name)
{
    model.step = number;
    model.stepText = say(QT_TRANSLATE_NOOP("Kiosk", "Bước {n} trong 7: {name}"))
                         .replace(QStringLiteral("{n}"), QString::number(number))
                         .replace(QStringLiteral("{name}"), name);
}

void Page::back()
{
    model.back = Button{QStringLiteral("back"), say(QT_TRANSLATE_NOOP("Kiosk", "Quay lại")), QStringLiteral("back")};
}

void Page::primary(const QString& text, const QString& icon)
{
    model.primary = Button{QStringLiteral("next"), text, icon};
}

ScreenModel present(const View& view)
{
    ScreenModel model;
    model.place = view.site->place;
    model.clock = timeText(toCivil(view.now).time);
    model.look = view.preferences.look;
    model.textSize = view.preferences.textSize;
    fillLink(model, view.link);
    fillHelpers(model, view);
    model.overlay = overlayOf(view);
    model.covered = view.session->covered;
    if (model.covered)
        model.coveredText = say(QT_TRANSLATE_NOOP("Kiosk", "Màn hình đang che. Chạm để xem lại."));
    if (view.session->staffCalled)
        model.blocks.push_back(Note{Tone::Warn, QStringLiteral("staff"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Ông/bà chờ tại máy. Chạm Gọi nhân viên lần nữa để tắt.")),
            say(QT_TRANSLATE_NOOP("Kiosk", "Khách tại máy này cần nhân viên giúp."))});
    if (view.preferences.speech && view.voiceMissing && !std::holds_alternative<filing::Attract>(view.session->stage))
        model.blocks.push_back(Note{Tone::Warn, QStringLiteral("speak"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Mời ông/bà đọc trên màn hình, hoặc chạm Gọi nhân viên để được đọc giúp.")),
            say(QT_TRANSLATE_NOOP("Kiosk", "Máy này chưa đọc to được."))});
    std::visit([&](const auto& stage) { pageOf(Page{view, model}, stage); }, view.session->stage);
    if (view.preferences.speech && view.voiceMissing && std::holds_alternative<filing::Attract>(view.session->stage))
        model.stepText = say(QT_TRANSLATE_NOOP("Kiosk", "Máy này chưa đọc to được."));
    addSpeechRows(model, view);
    return model;
}

std::optional<decltype(filing::Event::what)> eventFor(const QString& id)
{
    using namespace filing;
    if (id.startsWith(u"choose:"))
        return Chose{id.mid(7)};
    if (id.startsWith(u"edit:"))
        return WantsToEdit{id.mid(5)};
    static const QHash<QString, decltype(Event::what)> events{
        {QStringLiteral("next"), Next{}},
        {QStringLiteral("back"), Back{}},
        {QStringLiteral("type"), WantsToType{}},
        {QStringLiteral("counter"), WantsCounter{}},
        {QStringLiteral("yes"), Confirmed{}},
        {QStringLiteral("no"), Denied{}},
        {QStringLiteral("tick"), Ticked{}},
        {QStringLiteral("again"), WantsPaperAgain{}},
        {QStringLiteral("leave"), WantsToLeave{}},
        {QStringLiteral("leave:yes"), LeaveAnswered{true}},
        {QStringLiteral("leave:no"), LeaveAnswered{false}},
        {QStringLiteral("idle:stay"), IdleAnswered{true}},
        {QStringLiteral("idle:end"), IdleAnswered{false}},
        {QStringLiteral("cover"), Covered{true}},
        {QStringLiteral("uncover"), Covered{false}},
        {QStringLiteral("staff"), StaffCalled{}},
    };
    const auto found = events.find(id);
    return found == events.end() ? std::nullopt : std::optional(*found);
}

std::optional<Preferences> preferencesAfter(const QString& id, Preferences now)
{
    if (id == u"text")
        now.textSize = static_cast<TextSize>((static_cast<int>(now.textSize) + 1) % 3);
    else if (id == u"look")
        now.look = static_cast<Look>((static_cast<int>(now.look) + 1) % 3);
    else if (id == u"speech")
        now.speech = !now.speech;
    else if (id == u"aloud:yes" || id == u"aloud:no")
        now.aloud = id == u"aloud:yes" ? Aloud::Yes : Aloud::No;
    else if (id == u"language")
        now.language = now.language == catalog::Language::Vi ? catalog::Language::En : catalog::Language::Vi;
    else
        return std::nullopt;
    return now;
}

} // namespace dvc::journey
