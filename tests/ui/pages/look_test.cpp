// Faces, colours, and what a face may lose.
#include "desk.h"

#include <QFontDatabase>
#include <QImage>

#include <cmath>

using namespace dvc;
using namespace dvc::kiosk_ui;
using journey::Look;
using journey::TextSize;

namespace {

double light(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// WCAG 2.2, relative luminance.
double contrast(const QColor& one, const QColor& other)
{
    const double first = light(one);
    const double second = light(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

constexpr Type allTypes[] = {Type::Title, Type::Head, Type::Lead, Type::LeadStrong, Type::Body, Type::BodyStrong,
    Type::Small, Type::SmallStrong, Type::Button, Type::Primary, Type::Code, Type::Number, Type::Frame, Type::Clock,
    Type::Moment, Type::Link, Type::Poster, Type::Start};

/// Codes and masked numbers have no marks.
bool plain(Type type)
{
    return type == Type::Code || type == Type::Number;
}

const QString hardest = QStringLiteral("ẨỖỮẮẶỆỘỢỰ");

/// Rows of a picture that hold any ink.
std::pair<int, int> ink(const QImage& image)
{
    int first = -1;
    int last = -1;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) < 200) {
                first = first < 0 ? y : first;
                last = y;
                break;
            }
    return {first, last};
}

} // namespace

TEST_CASE("text has 7:1 and borders have 3:1 on every ground they are used on")
{
    const auto look = GENERATE(Look::Normal, Look::LightContrast, Look::DarkContrast);
    const auto c = paletteOf(look);
    const std::pair<QColor, std::vector<QColor>> texts[] = {
        {c.ink, {c.paper, c.surface, c.sunken, c.tint, c.tint2, c.warnBg, c.badBg, c.okBg}},
        {c.ink2, {c.paper, c.surface, c.sunken, c.tint}}, {c.accent, {c.paper, c.surface, c.tint, c.tint2}},
        {c.onAccent, {c.accent, c.press}}, {c.warn, {c.surface, c.warnBg}}, {c.ok, {c.surface, c.okBg}},
        {c.bad, {c.surface, c.badBg}}};
    for (const auto& [text, grounds] : texts)
        for (const auto& ground : grounds) {
            INFO(text.name().toStdString() << " on " << ground.name().toStdString());
            CHECK(contrast(text, ground) >= 7);
        }
    const std::pair<QColor, QColor> lines[] = {{c.line, c.paper}, {c.line, c.surface}, {c.line, c.sunken},
        {c.cardLine, c.paper}, {c.buttonLine, c.surface}, {c.warnLine, c.warnBg}, {c.okLine, c.surface},
        {c.badLine, c.badBg}, {c.focus, c.paper}, {c.focus, c.surface}, {c.focus, c.badBg}, {c.onState, c.okLine},
        {c.onState, c.warnLine}};
    for (const auto& [line, ground] : lines) {
        INFO(line.name().toStdString() << " on " << ground.name().toStdString());
        CHECK(contrast(line, ground) >= 3);
    }
}

TEST_CASE("no face in no size loses the marks of capitals")
{
    const auto size = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    const Tokens tokens(Look::Normal, size, 1);
    for (const auto type : allTypes) {
        const auto font = tokens.font(type);
        INFO("style " << int(type) << " of " << font.pixelSize() << " px");
        CHECK(QFontInfo(font).family().startsWith(u"Noto Sans"));
        const QFontMetrics metrics(font);
        const auto letters = plain(type) ? QStringLiteral("TAM-K7Q2•") : hardest;
        CHECK(-metrics.tightBoundingRect(letters).top() <= metrics.ascent());
        CHECK(tokens.lineHeight(type) >= std::floor(1.19 * font.pixelSize()));
    }
}

TEST_CASE("a label paints all the ink of its first and of its last line")
{
    const auto size = GENERATE(TextSize::Normal, TextSize::Large, TextSize::Largest);
    const Tokens tokens(Look::Normal, size, 1);
    for (const auto type : allTypes) {
        Label label(
            tokens, type, Qt::black, plain(type) ? QStringLiteral("TAM-K7Q2 ••••") : hardest + QStringLiteral("gjpỵ"));
        label.resize(label.sizeHint());
        QImage free(label.width(), label.height() + 80, QImage::Format_RGB32);
        free.fill(Qt::white);
        QPainter painter(&free);
        drawText(&painter, tokens, type, Qt::black, label.text(), QRectF(0, 40, label.width(), 0));
        painter.end();
        QImage held(label.size(), QImage::Format_RGB32);
        held.fill(Qt::white);
        label.render(&held, {}, {}, QWidget::DrawChildren);
        const auto [freeTop, freeBottom] = ink(free);
        const auto [top, bottom] = ink(held);
        INFO("style " << int(type) << " of " << tokens.font(type).pixelSize() << " px");
        CHECK(top == freeTop - 40);
        CHECK(bottom == freeBottom - 40);
    }
}

TEST_CASE("body text is at least 4.8 mm high in its capitals, heads 7 mm")
{
    const Tokens tokens(Look::Normal, TextSize::Normal, 1);
    const auto capital = [&](Type type) { return QFontMetricsF(tokens.font(type)).capHeight() * tokenMm; };
    CHECK(capital(Type::Body) >= 4.8);
    CHECK(capital(Type::Small) >= 4.8);
    CHECK(capital(Type::Head) >= 7);
}

TEST_CASE("every icon that a page names is in the program")
{
    for (const auto& page : journey::samplePages(ourCatalog(), ourPlaces(), {})) {
        for (const auto& helper : page.helpers)
            CHECK_FALSE(glyph(helper.icon, 36, Qt::black).isNull());
        if (!page.icon.isEmpty()) {
            INFO(page.icon.toStdString());
            CHECK_FALSE(glyph(page.icon, 64, Qt::black).isNull());
        }
    }
    CHECK(glyph(QStringLiteral("no such icon"), 36, Qt::black).isNull());
}

TEST_CASE("a screen of the drawn pitch has the drawn pixels")
{
    const Tokens tokens(Look::Normal, TextSize::Normal, scaleOf({1080, 1920}, 21.5));
    CHECK(tokens.px(640) == 640);
    CHECK(tokens.px(12) == 12);
    CHECK(Tokens(Look::Normal, TextSize::Normal, scaleOf({1080, 1920}, 27)).px(104) == 83);
}
