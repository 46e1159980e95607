// A page with fields for somebody who has five keys: into the keyboard, through it, and out of it.
#include "desk.h"
#include "tests/ui/keyboard/five_keys.h"

#include <cmath>

using namespace dvc;
using namespace dvc::kiosk_ui;
using namespace dvc::journey;

namespace {

ScreenModel person()
{
    auto model = bare(QStringLiteral("person"));
    model.blocks = {
        Field{QStringLiteral("name"), QStringLiteral("Họ, chữ đệm và tên"), {}, {}, {}, Field::Input::Name, 100},
        Field{QStringLiteral("birth"), QStringLiteral("Ngày sinh"), {}, {}, {}, Field::Input::Date, 10},
        Choices{Choices::Mark::Radio, Choices::Shape::Card, QStringLiteral("Giới tính"),
            {{QStringLiteral("sex:f"), {}, QStringLiteral("Nữ"), {}, {}},
                {QStringLiteral("sex:m"), {}, QStringLiteral("Nam"), {}, {}}},
            {}}};
    return model;
}

struct Person : Desk {
    using Desk::Desk;
    Keyboard& keyboard() { return *screen.findChild<Keyboard*>(); }
    QString focus() const { return screen.focusWidget()->objectName(); }
    void press(int key) { QTest::keyClick(screen.focusWidget(), static_cast<Qt::Key>(key)); }

    void type(const QStringList& names) { typeByKeys(keyboard(), names); }
};

double light(const QColor& colour)
{
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

double contrast(const QColor& one, const QColor& other)
{
    const auto [low, high] = std::minmax({light(one), light(other)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace

TEST_CASE("a name, a date in three boxes and a choice are given by five keys alone")
{
    Person desk(GENERATE(from_range(formats())));
    desk.show(person());
    REQUIRE(desk.focus() == u"name");
    desk.press(Qt::Key_Return);
    desk.type({QStringLiteral("l"), QStringLiteral("ê"), QStringLiteral("xong")});
    CHECK(desk.find<FieldEdit>(QStringLiteral("name"))->text() == u"Lê");
    CHECK(desk.focus() == u"birth"); // Xong leads on, it does not skip what is left to fill
    CHECK(desk.keyboard().isVisibleTo(&desk.screen));
    CHECK_FALSE(desk.keyboard().cursor());

    desk.press(Qt::Key_Return);
    desk.type({QStringLiteral("0"), QStringLiteral("5"), QStringLiteral("9"), QStringLiteral("ô sau"),
        QStringLiteral("2"), QStringLiteral("0"), QStringLiteral("0"), QStringLiteral("1")});
    CHECK(desk.focus() == u"birth.year");
    CHECK(desk.edits.back().at(1).toString() == u"05/9/2001");
    desk.type({QStringLiteral("xong")});
    CHECK(desk.focus() == u"sex:f");
    CHECK_FALSE(desk.keyboard().isVisibleTo(&desk.screen));
    desk.press(Qt::Key_Return);
    CHECK(desk.activated() == QStringList{QStringLiteral("sex:f")});
}

TEST_CASE("nobody is caught in the keyboard: a question over the page, another page and larger letters end it")
{
    Person desk;
    auto model = person();
    desk.show(model);
    desk.press(Qt::Key_Return);
    REQUIRE(desk.keyboard().cursor());
    SECTION("a question")
    {
        model.overlay = Overlay{QStringLiteral("idle"), {}, QStringLiteral("Ông/bà còn ở đây không?"), {}, 30, 30,
            {{QStringLiteral("idle:stay"), QStringLiteral("Tôi đang dùng"), {}}}};
        desk.show(model);
        desk.press(Qt::Key_Return);
        CHECK(desk.activated() == QStringList{QStringLiteral("idle:stay")});
        model.overlay.reset();
        desk.show(model);
        CHECK(desk.focus() == u"name");
    }
    SECTION("another page")
    {
        model.page = QStringLiteral("other");
        desk.show(model);
    }
    SECTION("larger letters")
    {
        model.textSize = TextSize::Largest;
        desk.show(model);
        CHECK(desk.focus() == u"name");
    }
    CHECK_FALSE(desk.keyboard().cursor());
    desk.press(Qt::Key_Down);
    CHECK(desk.focus() == u"birth");
}

TEST_CASE("one ring tells where the keys are: on the keyboard, at least three to one against key and bed")
{
    const auto format = GENERATE(from_range(formats()));
    const auto look = GENERATE(Look::Normal, Look::LightContrast, Look::DarkContrast);
    Person desk(format);
    auto model = person();
    model.look = look;
    desk.show(model);
    const auto colours = Tokens(look, TextSize::Normal, desk.scale).colours();
    const auto ring = [&](QRectF shape) { // pixels of the ring's colour at its left
        const auto picture = desk.screen.grab().toImage();
        int wide = 0;
        for (int x = 1; x < 12; ++x)
            wide += picture.pixelColor(static_cast<int>(shape.left()) - x, static_cast<int>(shape.center().y()))
                == colours.focus;
        return wide;
    };
    auto* field = desk.find<FieldEdit>(QStringLiteral("name"));
    const auto aroundField = [&] {
        const double room = std::ceil(9 * desk.scale);
        return ring(QRectF(QPointF(field->mapTo(&desk.screen, QPoint(0, 0))), QSizeF(field->size()))
                .adjusted(room, room, -room, -room));
    };
    INFO(format.name.toStdString() << " look " << int(look));
    CHECK(aroundField() >= 3);
    desk.press(Qt::Key_Return);
    CHECK(aroundField() == 0);
    for (const auto& name : {QStringLiteral("g"), QStringLiteral("xong")}) {
        goToKey(desk.keyboard(), name);
        const auto& key = desk.keyboard().keys()[*desk.keyboard().cursor()];
        CHECK(ring(key.rect.translated(desk.keyboard().pos())) >= 3);
    }
    CHECK(contrast(colours.focus, colours.sunken) >= 3);
    CHECK(contrast(colours.focus, colours.surface) >= 3);
}
