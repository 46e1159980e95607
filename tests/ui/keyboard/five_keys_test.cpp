// The on-screen keyboard for somebody who has four arrows and OK.
#include "five_keys.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QMainWindow>
#include <QSignalSpy>
#include <QVBoxLayout>

#include <set>

using namespace dvc::kiosk_ui;
using namespace Qt::StringLiterals;

namespace {

// A field over the keyboard, in a window as wide as the kiosk's.
struct Desk {
    QMainWindow window;
    QLineEdit* field = new QLineEdit;
    Keyboard* keyboard = new Keyboard;

    explicit Desk(bool landscape, KeyboardMode mode)
    {
        auto* page = new QWidget;
        auto* column = new QVBoxLayout(page);
        column->addWidget(field);
        column->addWidget(keyboard);
        window.setCentralWidget(page);
        window.setGeometry(0, 0, landscape ? 1920 : 1080, landscape ? 1080 : 1920);
        KeyboardStyle style;
        style.compact = landscape;
        keyboard->setKeyboardStyle(style);
        keyboard->setMode(mode);
        window.show();
        window.activateWindow();
        field->setFocus();
        QApplication::processEvents();
        keyboard->setTarget(field);
    }

    const Key& at() const
    {
        REQUIRE(keyboard->cursor());
        return keyboard->keys()[*keyboard->cursor()];
    }
    void press(int key) { QTest::keyClick(field, static_cast<Qt::Key>(key)); }

    void goTo(const QString& name) { goToKey(*keyboard, name); }
    void write(const QString& names) { typeByKeys(*keyboard, names.split(u'|')); }
    std::string text() const { return field->text().toStdString(); }
};

} // namespace

TEST_CASE("arrows reach every key of every face, and the way back is the way there")
{
    KeyboardFace face;
    face.compact = GENERATE(false, true);
    face.mode = GENERATE(KeyboardMode::Text, KeyboardMode::Digits);
    face.signs = GENERATE(false, true);
    const auto keys = layOutKeys(face, face.compact ? 1920 : 1080, 1);
    INFO("compact " << face.compact << " mode " << int(face.mode) << " signs " << face.signs);

    std::set<size_t> met{0};
    std::vector<KeyCursor> open{KeyCursor::at(keys, keys.front().rect.center())};
    while (!open.empty()) {
        const auto from = open.back();
        open.pop_back();
        for (const auto way : {Way::Left, Way::Right, Way::Up, Way::Down}) {
            auto next = from;
            next.step(keys, way);
            if (met.insert(next.key).second)
                open.push_back(next);
        }
    }
    CHECK(met.size() == keys.size());

    for (size_t i = 0; i < keys.size(); ++i)
        for (const auto& [there, back] : {std::pair{Way::Right, Way::Left}, {Way::Left, Way::Right}}) {
            const auto from = KeyCursor::at(keys, keys[i].rect.center());
            auto cursor = from;
            cursor.step(keys, there);
            CHECK(cursor.key != i); // no row has one key alone
            const bool tall = keys[i].rect.height() > 1.5 * keys[cursor.key].rect.height();
            cursor.step(keys, back);
            INFO(keys[i].name.toStdString());
            CHECK((cursor.key == i || tall));
        }
}

TEST_CASE("a column is kept over wide keys, and every edge leads to the other side")
{
    const auto keys = layOutKeys({}, 1080, 1);
    const auto named = [&](const QString& name) {
        return std::ranges::find_if(keys, [&](const Key& key) { return key.name == name; })->rect.center();
    };
    const auto walked = [&](const QString& from, std::initializer_list<Way> ways) {
        auto cursor = KeyCursor::at(keys, named(from));
        for (const auto way : ways)
            cursor.step(keys, way);
        return keys[cursor.key].name.toStdString();
    };
    CHECK(walked(u"n"_s, {Way::Down, Way::Down}) == "dấu cách");
    CHECK(walked(u"n"_s, {Way::Down, Way::Down, Way::Up, Way::Up}) == "n");
    CHECK(walked(u"1"_s, {Way::Up}) == "?123");
    CHECK(walked(u"0"_s, {Way::Up}) == "Xong");
    CHECK(walked(u"0"_s, {Way::Up, Way::Down}) == "0");
    CHECK(walked(u"p"_s, {Way::Right}) == "q");
    CHECK(walked(u"q"_s, {Way::Left}) == "p");
}

TEST_CASE("a name with all its marks is written with five keys, in both layouts")
{
    Desk desk(GENERATE(false, true), KeyboardMode::Name);
    desk.press(Qt::Key_Return);
    desk.write(u"n|g|u|y|ê|n|dấu ngã|dấu cách|đ|ư|c|dấu nặng"_s);
    CHECK(desk.text() == "Nguyễn Đực");
    desk.write(u"xóa một chữ|xóa một chữ|ư|c|dấu sắc|xóa dấu"_s);
    CHECK(desk.text() == "Nguyễn Đưc");
    desk.write(u"?123|'|abc|h"_s);
    CHECK(desk.text() == "Nguyễn Đưc'H");
}

TEST_CASE("OK goes to the keyboard and Xong leaves it; in between the arrows are the keyboard's")
{
    const auto mode = GENERATE(KeyboardMode::Text, KeyboardMode::Digits);
    Desk desk(GENERATE(false, true), mode);
    desk.field->setText(u"12"_s);
    QSignalSpy done(desk.keyboard, &Keyboard::done);
    desk.press(Qt::Key_Left);
    CHECK_FALSE(desk.keyboard->cursor());
    CHECK(desk.field->cursorPosition() == 1);

    for (int i = 0; i < 4; ++i) { // held down it only enters
        QKeyEvent event(QEvent::KeyPress, Qt::Key_Return, {}, u"\r"_s, i > 0);
        QCoreApplication::sendEvent(desk.field, &event);
    }
    CHECK(desk.keyboard->cursor());
    CHECK(desk.text() == "12");
    for (const auto key : {Qt::Key_Left, Qt::Key_Up, Qt::Key_Right, Qt::Key_Down})
        desk.press(key);
    CHECK(desk.field->cursorPosition() == 1);
    CHECK(desk.text() == "12");
    desk.goTo(u"xong"_s);
    CHECK(done.isEmpty());
    desk.press(Qt::Key_Return);
    CHECK(done.count() == 1);
    CHECK_FALSE(desk.keyboard->cursor());
    desk.press(Qt::Key_Left);
    CHECK(desk.field->cursorPosition() == 0);
}

TEST_CASE("another arrangement of the keys has a cursor too")
{
    Desk desk(false, KeyboardMode::Text);
    desk.press(Qt::Key_Return);
    desk.goTo(u"?123"_s);
    desk.press(Qt::Key_Return);
    CHECK(desk.at().name == u"abc");
    desk.goTo(u"xong"_s);
    desk.keyboard->setMode(KeyboardMode::Digits); // fewer keys than the cursor's number
    CHECK(desk.at().rect.isValid());
    desk.keyboard->hide();
    CHECK_FALSE(desk.keyboard->cursor());
    desk.press(Qt::Key_Return);
    CHECK_FALSE(desk.keyboard->cursor()); // what is hidden takes no keys
}

TEST_CASE("a finger takes the cursor away, and somebody's own keyboard keeps its Enter")
{
    Desk desk(false, KeyboardMode::Text);
    desk.press(Qt::Key_Return);
    REQUIRE(desk.keyboard->cursor());
    SECTION("on the keyboard")
    {
        QTest::mousePress(desk.keyboard, Qt::LeftButton);
        CHECK_FALSE(desk.keyboard->cursor());
    }
    SECTION("in the field")
    {
        QTest::mouseClick(desk.field, Qt::LeftButton);
        CHECK_FALSE(desk.keyboard->cursor());
    }
    SECTION("letters from elsewhere")
    {
        QTest::keyClick(desk.field, Qt::Key_A);
        CHECK(desk.text() == "a");
        CHECK_FALSE(desk.keyboard->cursor());
        QSignalSpy entered(desk.field, &QLineEdit::returnPressed);
        desk.press(Qt::Key_Return);
        CHECK_FALSE(desk.keyboard->cursor());
        CHECK(entered.count() == 1);
    }
}

TEST_CASE("readers are told the key under the cursor")
{
    Desk desk(false, KeyboardMode::Text);
    desk.press(Qt::Key_Return);
    desk.goTo(u"dấu hỏi"_s);
    auto* keyboard = QAccessible::queryAccessibleInterface(desk.keyboard);
    QStringList focused;
    for (int i = 0; i < keyboard->childCount(); ++i)
        if (keyboard->child(i)->state().focused)
            focused << keyboard->child(i)->text(QAccessible::Name);
    CHECK(focused == QStringList{u"dấu hỏi"_s});
}
