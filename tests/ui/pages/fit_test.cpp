// Every page in every format, look and text size: nothing cut, nothing too small, nothing over something else.
#include "desk.h"

#include "kiosk-ui/keyboard/keyboard.h"
#include "kiosk-ui/pages/scroll_view.h"

using namespace dvc;
using namespace dvc::kiosk_ui;
using journey::Look;
using journey::TextSize;

namespace {

constexpr double targetMm = 16;
constexpr double apartMm = 3;

/// Where a widget can be seen: what its ancestors leave of it, in the window.
QRect seen(const QWidget* widget, const QWidget* window)
{
    QRect rest(widget->mapTo(window, QPoint(0, 0)), widget->size());
    for (auto* up = widget->parentWidget(); up && up != window; up = up->parentWidget())
        rest &= QRect(up->mapTo(window, QPoint(0, 0)), up->size());
    return rest & window->rect();
}

/// Cut by a parent, other than by the edge of a page that scrolls.
bool cutByParent(const QWidget* widget, const Screen& screen)
{
    for (auto* up = widget->parentWidget(); up && up != &screen; up = up->parentWidget()) {
        if (qobject_cast<const ScrollView*>(up))
            return false;
        if (!up->rect().contains(QRect(widget->mapTo(up, QPoint(0, 0)), widget->size())))
            return true;
    }
    return !screen.rect().contains(QRect(widget->mapTo(&screen, QPoint(0, 0)), widget->size()));
}

QString described(const QWidget* widget)
{
    return QStringLiteral("\"%1\" %2×%3").arg(widget->accessibleName()).arg(widget->width()).arg(widget->height());
}

QStringList cutTexts(const Desk& desk)
{
    QStringList faults;
    for (const auto* label : desk.visible<Label>()) {
        if (label->text().isEmpty())
            continue;
        if (label->height() < label->heightForWidth(label->width()))
            faults << QStringLiteral("lines are cut: ") + described(label);
        if (label->width() < label->leastWidth())
            faults << QStringLiteral("a word is broken: ") + described(label);
        if (cutByParent(label, desk.screen))
            faults << QStringLiteral("lies outside of what holds it: ") + described(label);
    }
    for (const auto* thing : desk.visible<Touchable>()) {
        if (thing->height() < thing->heightForWidth(thing->width()))
            faults << QStringLiteral("words are cut: ") + described(thing);
        if (cutByParent(thing, desk.screen))
            faults << QStringLiteral("lies outside of what holds it: ") + described(thing);
    }
    return faults;
}

QStringList badTargets(const Desk& desk)
{
    QStringList faults;
    const double mm = desk.scale / tokenMm;
    std::vector<std::pair<const QWidget*, QRectF>> places;
    for (const auto* thing : desk.visible<Touchable>()) {
        if (!thing->isEnabled()) // behind a question
            continue;
        const auto shape = thing->shape();
        if (shape.width() < targetMm * mm || shape.height() < targetMm * mm)
            faults << QStringLiteral("smaller than 16 mm: ") + described(thing);
        const auto at = thing->mapTo(&desk.screen, QPoint(0, 0));
        places.emplace_back(thing, shape.translated(at) & QRectF(seen(thing, &desk.screen)));
    }
    for (const auto* field : desk.visible<FieldEdit>())
        places.emplace_back(field, QRectF(seen(field, &desk.screen)).adjusted(9, 9, -9, -9));
    const double half = apartMm * mm / 2 - 0.5;
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = i + 1; j < places.size(); ++j)
            if (!places[i].second.isEmpty() && !places[j].second.isEmpty()
                && places[i]
                    .second.adjusted(-half, -half, half, half)
                    .intersects(places[j].second.adjusted(-half, -half, half, half)))
                faults << QStringLiteral("closer than 3 mm: ") + described(places[i].first) + u' '
                        + described(places[j].first);
    return faults;
}

QStringList nameless(const Desk& desk)
{
    QStringList faults;
    for (auto* widget : desk.visible<QWidget>()) {
        if (widget->focusPolicy() == Qt::NoFocus)
            continue;
        auto* readable = QAccessible::queryAccessibleInterface(widget);
        if (!readable || readable->text(QAccessible::Name).isEmpty())
            faults << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    return faults;
}

QStringList tooHigh(const Desk& desk)
{
    // In portrait the upper third only shows; long reading and the keyboard's neighbours may stand higher.
    const auto& model = desk.screen.model();
    QStringList faults;
    if (desk.screen.width() > desk.screen.height() || model.reading || model.page == u"attract" || model.overlay
        || model.covered)
        return faults;
    for (auto* widget : desk.visible<QWidget>())
        if (widget->focusPolicy() != Qt::NoFocus && !qobject_cast<FieldEdit*>(desk.screen.focusWidget())
            && widget->mapTo(&desk.screen, QPoint(0, widget->height())).y() > 0
            && widget->mapTo(&desk.screen, QPoint(0, 0)).y() < 620)
            faults << described(widget);
    return faults;
}

} // namespace

TEST_CASE("every page fits every screen in every look and text size")
{
    const auto format = GENERATE(from_range(formats()));
    const auto look = GENERATE(Look::Normal, Look::LightContrast, Look::DarkContrast);
    const auto text = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    Desk desk(format);
    for (const auto& page : journey::samplePages(ourCatalog(), ourPlaces(), {catalog::Language::Vi, look, text})) {
        desk.show(page);
        INFO(format.name.toStdString() << " look " << int(look) << " text " << int(text) << ": "
                                       << page.page.toStdString());
        CHECK(desk.screen.size() == format.size);
        CHECK(cutTexts(desk).join(u'\n').toStdString() == "");
        CHECK(badTargets(desk).join(u'\n').toStdString() == "");
        CHECK(nameless(desk).join(u'\n').toStdString() == "");
        CHECK(tooHigh(desk).join(u'\n').toStdString() == "");
    }
}

TEST_CASE("a page in English fits as well")
{
    const auto format = GENERATE(from_range(formats()));
    Desk desk(format);
    for (const auto& page :
        journey::samplePages(ourCatalog(), ourPlaces(), {catalog::Language::En, Look::Normal, TextSize::Largest})) {
        desk.show(page);
        INFO(format.name.toStdString() << ": " << page.page.toStdString());
        CHECK(desk.screen.size() == format.size);
        CHECK(cutTexts(desk).join(u'\n').toStdString() == "");
    }
}

TEST_CASE("places offered for an address stand above the keyboard")
{
    const auto format = GENERATE(from_range(formats()));
    const auto text = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    Desk desk(format);
    const auto pages = journey::samplePages(ourCatalog(), ourPlaces(), {catalog::Language::Vi, Look::Normal, text});
    const auto offered =
        std::ranges::find(pages, QStringLiteral("question-place-offered"), &journey::ScreenModel::page);
    REQUIRE(offered != pages.end());
    desk.show(*offered);
    REQUIRE(desk.screen.findChild<Keyboard*>()->isVisibleTo(&desk.screen));
    const auto* view = desk.screen.findChild<ScrollView*>();
    CHECK(view->shows(desk.visible<FieldEdit>().front(), 10000));
    const auto cards = desk.visible<ChoiceCard>();
    REQUIRE(cards.size() == 4);
    const Tokens tokens(Look::Normal, text, desk.scale);
    const auto whole = std::ranges::count_if(
        cards, [&](const auto* card) { return view->shows(card, card->height() - ringRoom(tokens)); });
    INFO(format.name.toStdString() << " text " << int(text));
    // Upright all four; lying those and in large text the best two; nearly square at the least the name of the best.
    const bool upright = format.size.height() > format.size.width();
    const bool lying = format.size.width() > 1500;
    CHECK(whole >= (upright || (lying && text == TextSize::Normal) ? 4 : lying ? 2 : 0));
    CHECK(view->shows(cards.front(), ringRoom(tokens) + tokens.px(12) + tokens.lineHeight(Type::BodyStrong)));
}

TEST_CASE("every page of every procedure fits the upright screen, in both languages, at the usual and the largest text")
{
    const auto text = GENERATE(TextSize::Normal, TextSize::Largest);
    const auto language = GENERATE(catalog::Language::Vi, catalog::Language::En);
    Desk desk;
    const auto pages = journey::formPages(ourCatalog(), {language, Look::Normal, text});
    CHECK(pages.size() > ourCatalog().procedures().size() * 3);
    for (const auto& page : pages) {
        desk.show(page);
        INFO("text " << int(text) << " language " << int(language) << ": " << page.page.toStdString());
        CHECK(cutTexts(desk).join(u'\n').toStdString() == "");
        CHECK(badTargets(desk).join(u'\n').toStdString() == "");
        CHECK(nameless(desk).join(u'\n').toStdString() == "");
    }
}

TEST_CASE("a warning about the line fits beside every step")
{
    const auto format = GENERATE(from_range(formats()));
    const auto text = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    Desk desk(format);
    auto model = bare(QStringLiteral("warned"));
    model.textSize = text;
    model.step = 3;
    model.stepText = QStringLiteral("Bước 3 trong 7: Thông tin của ông/bà");
    model.linkWarn = true;
    model.linkText = QStringLiteral("Đồng hồ máy sai. Hồ sơ giữ trong\nmáy, CHƯA gửi đến cơ quan");
    desk.show(model);
    CHECK(cutTexts(desk).join(u'\n').toStdString() == "");
    const auto labels = desk.visible<Label>();
    for (const auto* one : labels)
        for (const auto* other : labels)
            if (one != other && !one->text().isEmpty() && !other->text().isEmpty()) {
                INFO(described(one).toStdString() << " and " << described(other).toStdString());
                CHECK((seen(one, &desk.screen) & seen(other, &desk.screen)).height() <= 12 * desk.scale);
            }
}
