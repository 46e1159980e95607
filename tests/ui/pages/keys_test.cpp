// Five keys: everything that a finger reaches, a person with a key pad reaches too, sees where it is, and presses it.
#include "desk.h"

#include "kiosk-ui/pages/scroll_view.h"

#include <QSet>

using namespace dvc;
using namespace dvc::kiosk_ui;
using namespace dvc::journey;

namespace {

/// What a finger could touch now.
QList<QWidget*> targets(const Desk& desk)
{
    QList<QWidget*> all;
    for (auto* widget : desk.visible<QWidget>())
        if (widget->isEnabled() && (qobject_cast<Touchable*>(widget) || qobject_cast<FieldEdit*>(widget)))
            all << widget;
    return all;
}

bool isPagers(const QWidget* widget)
{
    return widget->objectName().startsWith(u"page-");
}

/// The pager's buttons come and go with the place on the page: what stays is counted.
QSet<QWidget*> lasting(const QList<QWidget*>& all)
{
    QSet<QWidget*> those;
    for (auto* widget : all)
        if (!isPagers(widget))
            those << widget;
    return those;
}

/// The focus is somewhere, and all of its ring can be seen.
QString unseen(const Desk& desk)
{
    const auto* now = desk.screen.focusWidget();
    if (!now || !now->isVisibleTo(&desk.screen) || !now->isEnabled())
        return QStringLiteral("the focus is lost");
    const auto* view = desk.screen.findChild<ScrollView*>();
    const QRect at(now->mapTo(&desk.screen, QPoint(0, 0)), now->size());
    const QRect room =
        view->isAncestorOf(now) ? QRect(view->mapTo(&desk.screen, QPoint(0, 0)), view->size()) : desk.screen.rect();
    const bool seen = at.height() > room.height() ? at.intersects(room) : room.contains(at);
    return seen ? QString() : now->objectName() + QStringLiteral(" is not wholly in sight");
}

/// In a row from left to right, rows from the top down; what stands higher begins the next column.
bool follows(const QRect& before, const QRect& after)
{
    const int common = std::min(before.bottom(), after.bottom()) - std::max(before.top(), after.top());
    if (2 * common > std::min(before.height(), after.height()))
        return before.right() < after.left();
    return before.top() < after.top() || before.right() < after.left();
}

struct Walk {
    QList<QWidget*> way; ///< What it met, in order.
    QSet<QWidget*> met;
    QSet<QWidget*> touchable; ///< What a finger could have touched at any of its steps.
};

/// Walks with one key until it stands where it began. A low screen hides the helpers while one types.
Walk walk(Desk& desk, int key)
{
    CHECK(unseen(desk).toStdString() == "");
    Walk walked{{desk.screen.focusWidget()}, {}, lasting(targets(desk))};
    for (int presses = 0; presses < 2 * static_cast<int>(walked.touchable.size()) + 4; ++presses) {
        QTest::keyClick(desk.screen.focusWidget(), static_cast<Qt::Key>(key));
        CHECK(unseen(desk).toStdString() == "");
        auto* now = desk.screen.focusWidget();
        if (!now || now == walked.way.front()) {
            walked.met = lasting(walked.way);
            return walked;
        }
        walked.way << now;
        walked.touchable |= lasting(targets(desk));
    }
    FAIL_CHECK("the walk does not come round");
    return walked;
}

ScreenModel whom()
{
    auto model = bare(QStringLiteral("whom"));
    model.blocks = {Choices{Choices::Mark::Radio, Choices::Shape::Card, QStringLiteral("Làm cho ai?"),
        {{QStringLiteral("choose:self"), {}, QStringLiteral("Cho tôi"), {}, {}, true},
            {QStringLiteral("choose:child"), {}, QStringLiteral("Cho con tôi"), {}, {}}},
        {}}};
    return model;
}

Overlay idle()
{
    return {QStringLiteral("idle"), QStringLiteral("timer"), QStringLiteral("Ông/bà còn ở đây không?"),
        QStringLiteral("Hết giờ, máy xóa thông tin."), 30, 30,
        {{QStringLiteral("idle:end"), QStringLiteral("Kết thúc"), {}, Tone::Bad},
            {QStringLiteral("idle:stay"), QStringLiteral("Tôi đang dùng"), {}}}};
}

} // namespace

TEST_CASE("up and down reach everything on every page, in reading order, always in sight, and come round")
{
    const auto format = GENERATE(from_range(formats()));
    const auto text = GENERATE(TextSize::Normal, TextSize::Largest);
    Desk desk(format);
    for (const auto& page :
        journey::samplePages(ourCatalog(), ourPlaces(), {catalog::Language::Vi, Look::Normal, text})) {
        desk.show(page);
        INFO(format.name.toStdString() << " text " << int(text) << ": " << page.page.toStdString());
        if (page.covered)
            continue; // any key uncovers
        if (targets(desk).isEmpty())
            continue; // nothing can be touched either
        REQUIRE(desk.screen.focusWidget());
        const auto down = walk(desk, Qt::Key_Down);
        CHECK(down.met == down.touchable);
        for (const auto* widget : down.touchable)
            CHECK_FALSE(widget->objectName().isEmpty());
        CHECK(walk(desk, Qt::Key_Up).met == down.touchable);

        const auto* view = desk.screen.findChild<ScrollView*>();
        const auto at = [&](const QWidget* widget) {
            return QRect(widget->mapTo(view->content(), QPoint(0, 0)), widget->size());
        };
        const QWidget* last = nullptr;
        for (const auto* widget : down.way) {
            if (last && view->isAncestorOf(last) && view->isAncestorOf(widget)) {
                INFO(last->objectName().toStdString() << " before " << widget->objectName().toStdString());
                CHECK(follows(at(last), at(widget)));
            }
            last = widget;
        }
    }
}

TEST_CASE("a page begins where most people go on: at its answers, else at its primary action")
{
    const auto format = GENERATE(from_range(formats()));
    Desk desk(format);
    QSet<QString> met;
    for (const auto& page :
        journey::samplePages(ourCatalog(), ourPlaces(), {catalog::Language::Vi, Look::Normal, TextSize::Normal})) {
        desk.show(page);
        INFO(format.name.toStdString() << ": " << page.page.toStdString());
        const auto* first = desk.screen.focusWidget();
        if (page.covered || page.overlay || !page.primary)
            continue;
        REQUIRE(first);
        for (const auto& block : page.blocks)
            if (const auto* row = std::get_if<ButtonRow>(&block))
                for (const auto& button : row->buttons)
                    CHECK(first->objectName() != button.id);
        for (const auto& name : {u"notice", u"scan", u"scan-fault", u"scanned", u"scanned-five"})
            if (page.page == QStringView(name)) {
                CHECK(first->objectName() == page.primary->id);
                met << page.page;
            }
    }
    CHECK(met.size() == 5);
}

TEST_CASE("left and right walk along things side by side on every page, and the end of a row leads nowhere")
{
    const auto format = GENERATE(from_range(formats()));
    Desk desk(format);
    for (const auto& page :
        journey::samplePages(ourCatalog(), ourPlaces(), {catalog::Language::Vi, Look::Normal, TextSize::Normal})) {
        if (page.covered || page.overlay || page.helpers.size() < 2)
            continue;
        desk.show(page);
        INFO(format.name.toStdString() << ": " << page.page.toStdString());
        for (const auto& helper : page.helpers) {
            desk.find<HelperButton>(helper.id)->setFocus();
            desk.key(Qt::Key_Right);
            desk.key(Qt::Key_Left);
            CHECK(unseen(desk).toStdString() == "");
        }
        auto* first = desk.find<HelperButton>(page.helpers.front().id);
        first->setFocus();
        for (std::size_t i = 1; i < page.helpers.size(); ++i)
            desk.key(Qt::Key_Right);
        CHECK(desk.screen.focusWidget()->objectName() == page.helpers.back().id);
        for (std::size_t i = 1; i < page.helpers.size(); ++i)
            desk.key(Qt::Key_Left);
        CHECK(desk.screen.focusWidget() == first);
        for (int i = 0; i < 20; ++i)
            desk.key(Qt::Key_Left);
        CHECK(desk.activated().isEmpty());
    }
}

TEST_CASE("OK presses whatever has the focus, each thing as a finger would")
{
    const auto format = GENERATE(from_range(formats()));
    const auto pages =
        journey::samplePages(ourCatalog(), ourPlaces(), {catalog::Language::Vi, Look::Normal, TextSize::Normal});
    Desk desk(format);
    for (const auto& page : pages) {
        desk.show(page);
        INFO(format.name.toStdString() << ": " << page.page.toStdString());
        for (auto* widget : targets(desk)) {
            auto* thing = qobject_cast<Touchable*>(widget);
            if (!thing || isPagers(widget) || qobject_cast<SummaryLine*>(widget))
                continue;
            INFO(widget->objectName().toStdString());
            desk.touches.clear();
            thing->click();
            const auto byFinger = desk.activated();
            for (const auto key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
                desk.touches.clear();
                thing->setFocus();
                QTest::keyClick(thing, key);
                CHECK(desk.activated() == byFinger);
            }
            CHECK(byFinger.size() == 1);
        }
    }
}

TEST_CASE("a key held down walks on, but presses once")
{
    Desk desk;
    desk.show(whom());
    const auto hold = [&](int key) {
        for (int i = 0; i < 5; ++i) {
            QKeyEvent event(QEvent::KeyPress, key, {}, {}, i > 0);
            QCoreApplication::sendEvent(desk.screen.focusWidget(), &event);
        }
        QKeyEvent event(QEvent::KeyRelease, key, {});
        QCoreApplication::sendEvent(desk.screen.focusWidget(), &event);
    };
    for (const auto key : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Left, Qt::Key_Right})
        hold(key);
    CHECK(desk.activated()
        == QStringList{QStringLiteral("choose:self"), QStringLiteral("choose:self"), QStringLiteral("back"),
            QStringLiteral("next")});
}

TEST_CASE("something that lies on the keys is nobody: it does not keep the session")
{
    Desk desk;
    desk.show(whom());
    QSignalSpy touched(&desk.screen, &Screen::touched);
    for (const auto key : {Qt::Key_Return, Qt::Key_Down, Qt::Key_Right}) {
        QKeyEvent event(QEvent::KeyPress, key, {}, {}, true);
        QCoreApplication::sendEvent(desk.screen.focusWidget(), &event);
    }
    CHECK(touched.isEmpty());
    desk.key(Qt::Key_Down);
    CHECK_FALSE(touched.isEmpty());
}

TEST_CASE("what is wrong has the focus and is in sight, also on a page that had been scrolled")
{
    Desk desk(GENERATE(from_range(formats())));
    auto model = bare(QStringLiteral("many"));
    Choices many{Choices::Mark::Radio, Choices::Shape::Card, QStringLiteral("Nhiều"), {}, {}};
    for (int i = 0; i < 30; ++i)
        many.items.push_back({QString::number(i), QStringLiteral("file"), QStringLiteral("Việc %1").arg(i), {}, {}});
    model.blocks = {many};
    desk.show(model);
    auto* view = desk.screen.findChild<ScrollView*>();
    view->scrollTo(view->furthest());
    REQUIRE(view->position() > 0);
    model.blocks.insert(model.blocks.begin(),
        ErrorSummary{QStringLiteral("Còn 1 chỗ cần sửa"), {{QStringLiteral("0"), QStringLiteral("Chọn một việc")}}});
    desk.show(model);
    CHECK(desk.screen.focusWidget()->objectName() == u"jump:0");
    CHECK(unseen(desk).toStdString() == "");
}

TEST_CASE("OK held down covers the screen and leaves it covered, and the next press uncovers it")
{
    Desk desk;
    auto model = whom();
    model.coveredText = QStringLiteral("Màn hình đang che.");
    QObject::connect(&desk.screen, &Screen::activated, &desk.screen, [&](const QString& id) {
        model.covered = id == u"staff"; // whatever covers stands on the dock
        desk.screen.render(model);
    });
    desk.show(model);
    desk.find<HelperButton>(QStringLiteral("staff"))->setFocus();
    for (int i = 0; i < 5; ++i) {
        QKeyEvent event(QEvent::KeyPress, Qt::Key_Return, {}, {}, i > 0);
        QCoreApplication::sendEvent(desk.screen.focusWidget(), &event);
    }
    CHECK(model.covered);
    QTest::keyClick(desk.screen.focusWidget(), Qt::Key_Return);
    CHECK_FALSE(model.covered);
    CHECK(desk.screen.focusWidget()->objectName() == u"staff");
}

TEST_CASE("a question keeps its focus in larger letters, and a page changed beneath it starts at its own first control")
{
    Desk desk;
    auto model = whom();
    desk.show(model);
    desk.key(Qt::Key_Down);
    model.overlay = idle();
    desk.show(model);
    desk.key(Qt::Key_Up);
    REQUIRE(desk.screen.focusWidget()->objectName() == u"idle:end");
    model.textSize = TextSize::Largest;
    desk.show(model);
    CHECK(desk.screen.focusWidget()->objectName() == u"idle:end");
    model.page = QStringLiteral("other");
    desk.show(model);
    model.overlay.reset();
    desk.show(model);
    CHECK(desk.screen.focusWidget()->objectName() == u"choose:self");
}

TEST_CASE("what lay over the page gives the focus back to what had it")
{
    const auto larger = GENERATE(false, true);
    Desk desk;
    auto model = whom();
    desk.show(model);
    desk.key(Qt::Key_Down);
    REQUIRE(desk.screen.focusWidget()->objectName() == u"choose:child");

    model.overlay = idle();
    desk.show(model);
    CHECK(desk.screen.focusWidget()->objectName() == u"idle:stay");
    CHECK(walk(desk, Qt::Key_Down).met == lasting(targets(desk)));
    model.covered = true;
    model.coveredText = QStringLiteral("Màn hình đang che.");
    desk.show(model);
    CHECK(desk.screen.focusWidget()->objectName() == u"uncover");
    model.covered = false;
    desk.show(model);
    CHECK(desk.screen.focusWidget()->objectName() == u"idle:stay"); // not on the button that wipes
    model.overlay.reset();
    if (larger)
        model.textSize = TextSize::Largest;
    desk.show(model);
    CHECK(desk.screen.focusWidget()->objectName() == u"choose:child");

    SECTION("but not on another page")
    {
        model.overlay = idle();
        desk.show(model);
        model.overlay.reset();
        model.page = QStringLiteral("other");
        desk.show(model);
        CHECK(desk.screen.focusWidget()->objectName() == u"choose:self");
    }
}

TEST_CASE("the ring is at least three pixels wide, in the colour of the focus, in every look on every screen")
{
    const auto format = GENERATE(from_range(formats()));
    const auto look = GENERATE(Look::Normal, Look::LightContrast, Look::DarkContrast);
    Desk desk(format);
    auto model = whom();
    model.look = look;
    model.blocks.push_back(
        Field{QStringLiteral("name"), QStringLiteral("Họ, chữ đệm và tên"), {}, {}, {}, Field::Input::Text, 100});
    desk.show(model);
    const auto colour = Tokens(look, TextSize::Normal, desk.scale).colours().focus;
    const auto ring = [&](const QWidget* widget) {
        const auto picture = desk.screen.grab().toImage();
        const auto at = widget->mapTo(&desk.screen, QPoint(0, widget->height() / 2));
        int wide = 0;
        for (int x = at.x(); x < at.x() + 12; ++x)
            wide += picture.pixelColor(x, at.y()) == colour;
        return wide;
    };
    INFO(format.name.toStdString() << " look " << int(look));
    for (const auto& id :
        {QStringLiteral("choose:child"), QStringLiteral("name"), QStringLiteral("back"), QStringLiteral("staff")}) {
        auto* widget = desk.find<QWidget>(id);
        widget->setFocus();
        if (!widget->isVisibleTo(&desk.screen))
            continue;
        INFO(id.toStdString());
        CHECK(ring(widget) >= 3);
    }
    model.covered = true;
    model.coveredText = QStringLiteral("Màn hình đang che.");
    desk.show(model);
    CHECK(ring(desk.screen.focusWidget()) >= 3);
}
