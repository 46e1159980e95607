// Two switches, such as buttons for an elbow or a foot: one leads on, the other chooses.
#include "desk.h"

#include "kiosk-ui/keyboard/keyboard.h"
#include "kiosk-ui/pages/scroll_view.h"

using namespace dvc;
using namespace dvc::kiosk_ui;
using namespace dvc::journey;

namespace {

constexpr auto onwards = Qt::Key_F7;
constexpr auto choose = Qt::Key_F8;

struct Switches : Desk {
    using Desk::Desk;
    const QWidget* frame() const
    {
        const auto* found = find<QWidget>(QStringLiteral("group-frame"));
        return found && found->isVisibleTo(&screen) ? found : nullptr;
    }
    void press(int key) { QTest::keyClick(screen.focusWidget(), static_cast<Qt::Key>(key)); }
    static QRect onScreen(const QWidget* widget) { return {widget->mapToGlobal(QPoint(0, 0)), widget->size()}; }

    /// As a person does who sees the frame and the ring: into the frame that holds it, on until the ring is there.
    bool choosable(const QWidget* wanted)
    {
        for (int presses = 0; presses < 150; ++presses) {
            const auto* group = frame();
            if (!group && screen.focusWidget() == wanted)
                return true;
            const bool holds =
                group && group->parentWidget()->isAncestorOf(wanted) && onScreen(group).contains(onScreen(wanted));
            press(holds ? choose : onwards);
        }
        return false;
    }
};

ScreenModel page()
{
    auto model = bare(QStringLiteral("child"));
    model.blocks = {
        Field{QStringLiteral("name"), QStringLiteral("Họ, chữ đệm và tên"), {}, {}, {}, Field::Input::Name, 100},
        Choices{Choices::Mark::Radio, Choices::Shape::Card, QStringLiteral("Giới tính"),
            {{QStringLiteral("sex:f"), {}, QStringLiteral("Nữ"), {}, {}},
                {QStringLiteral("sex:m"), {}, QStringLiteral("Nam"), {}, {}}},
            {}}};
    model.helpers.push_back({QStringLiteral("text"), QStringLiteral("text"), QStringLiteral("Chữ\nto hơn")});
    return model;
}

} // namespace

TEST_CASE("two switches press everything on every page, as a finger would")
{
    const auto format = GENERATE(from_range(formats()));
    Switches desk(format);
    for (const auto& sample :
        journey::samplePages(ourCatalog(), ourPlaces(), {catalog::Language::Vi, Look::Normal, TextSize::Normal})) {
        desk.show(sample);
        if (sample.covered)
            continue; // any key uncovers
        INFO(format.name.toStdString() << ": " << sample.page.toStdString());
        for (auto* thing : desk.visible<Touchable>()) {
            if (!thing->isEnabled() || thing->objectName().startsWith(u"page-") || qobject_cast<SummaryLine*>(thing))
                continue;
            INFO(thing->objectName().toStdString());
            desk.touches.clear();
            desk.press(onwards);
            REQUIRE(desk.choosable(thing));
            CHECK(desk.activated().isEmpty());
            desk.press(choose);
            CHECK(desk.activated() == QStringList{thing->objectName()});
        }
    }
}

TEST_CASE("the first press of either switch only shows where one is, and a held one counts once")
{
    Switches desk;
    auto model = page();
    model.blocks.erase(model.blocks.begin());
    desk.show(model);
    REQUIRE(desk.screen.focusWidget()->objectName() == u"sex:f");
    CHECK_FALSE(desk.frame());
    desk.press(GENERATE(onwards, choose));
    CHECK(desk.frame());
    CHECK(desk.activated().isEmpty());
    for (int i = 0; i < 4; ++i) {
        QKeyEvent event(QEvent::KeyPress, choose, {}, {}, i > 0);
        QCoreApplication::sendEvent(desk.screen.focusWidget(), &event);
    }
    CHECK_FALSE(desk.frame());
    CHECK(desk.activated().isEmpty()); // entered, not yet chosen

    SECTION("after the last thing of a group it leads out again")
    {
        desk.press(onwards);
        CHECK(desk.screen.focusWidget()->objectName() == u"sex:m");
        desk.press(onwards);
        CHECK(desk.frame());
        CHECK(desk.screen.focusWidget()->objectName() == u"sex:f");
    }
    SECTION("arrows and fingers end it")
    {
        desk.press(onwards);
        desk.press(onwards);
        REQUIRE(desk.frame());
        if (GENERATE(false, true))
            QTest::mouseClick(desk.find<QWidget>(QStringLiteral("sex:m")), Qt::LeftButton);
        else
            desk.press(Qt::Key_Down);
        CHECK_FALSE(desk.frame());
    }
    SECTION("larger letters and the cover leave no frame behind that lies elsewhere")
    {
        desk.press(onwards);
        desk.press(onwards);
        model.textSize = TextSize::Largest;
        desk.show(model);
        REQUIRE(desk.frame());
        CHECK(
            Switches::onScreen(desk.frame()).contains(Switches::onScreen(desk.find<QWidget>(QStringLiteral("sex:m")))));
        model.covered = true;
        desk.show(model);
        CHECK_FALSE(desk.frame());
    }
}

TEST_CASE("a name is typed with two switches, by rows, and Xong leads on")
{
    Switches desk(GENERATE(from_range(formats())));
    desk.show(page());
    auto& keyboard = *desk.screen.findChild<Keyboard*>();
    desk.press(choose);
    desk.press(choose);
    REQUIRE(keyboard.onRow());
    for (const QString& name : {QStringLiteral("l"), QStringLiteral("ê"), QStringLiteral("dấu huyền"),
             QStringLiteral("dấu cách"), QStringLiteral("a"), QStringLiteral("xong")}) {
        const auto isWanted = [&](const Key& key) { return key.name.toLower() == name; };
        for (int presses = 0;; ++presses) {
            INFO(name.toStdString());
            REQUIRE(presses < 40);
            REQUIRE(keyboard.cursor());
            const auto& keys = keyboard.keys();
            const auto& here = keys[*keyboard.cursor()];
            const auto wanted = std::ranges::find_if(keys, isWanted);
            REQUIRE(wanted != keys.end());
            if (keyboard.onRow())
                desk.press(wanted->rect.top() == here.rect.top() ? choose : onwards);
            else if (isWanted(here))
                break;
            else
                desk.press(onwards);
        }
        desk.press(choose);
    }
    CHECK(desk.find<FieldEdit>(QStringLiteral("name"))->text() == u"Lề A");
    CHECK_FALSE(keyboard.cursor());
    CHECK(desk.screen.focusWidget()->objectName() == u"sex:f");
    CHECK(desk.frame());
    CHECK(desk.activated().isEmpty());
}
