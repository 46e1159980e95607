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

std::optional<Overlay> overlayOf(const View& view)
{
    switch (view.session->over) {
    case filing::Over::Nothing:
        return std::nullopt;
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
    std::visit([&](const auto& stage) { pageOf(Page{view, model}, stage); }, view.session->stage);
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
    else if (id == u"language")
        now.language = now.language == catalog::Language::Vi ? catalog::Language::En : catalog::Language::Vi;
    else
        return std::nullopt;
    return now;
}

} // namespace dvc::journey
