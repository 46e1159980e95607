#include "kiosk-ui/look/draw.h"

#include <QFile>
#include <QPixmapCache>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace dvc::kiosk_ui {

QPixmap glyph(const QString& name, int px, const QColor& colour)
{
    if (name.isEmpty() || px <= 0)
        return {};
    const auto key = QStringLiteral("%1/%2/%3").arg(name, QString::number(px), colour.name());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // The family draws in currentColor, which Qt's SVG takes from the root's "color".
    auto svg = file.readAll();
    svg.replace("#101B2A", colour.name().toLatin1());
    svg.replace("currentColor", colour.name().toLatin1());
    // The larger an icon, the finer its line.
    svg.replace("stroke-width=\"2\"",
        px >= 96       ? "stroke-width=\"1.5\""
            : px >= 60 ? "stroke-width=\"1.75\""
                       : "stroke-width=\"2\"");
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(px, px);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void drawGlyph(QPainter& painter, const QString& name, const QRectF& box, const QColor& colour)
{
    painter.drawPixmap(box.topLeft().toPoint(),
        glyph(name, static_cast<int>(std::lround(box.width())), colour)); // whole pixels: crisp
}

void drawCard(
    QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line, double stroke, double radius)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(stroke > 0 ? QPen(line, stroke) : QPen(Qt::NoPen));
    const double half = stroke / 2;
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
}

void drawFocus(QPainter& painter, const Tokens& tokens, const QRectF& shape, double radius)
{
    const double out = tokens.px(9);
    drawCard(painter, shape.adjusted(-out, -out, out, out), Qt::transparent, tokens.colours().focus, tokens.px(4),
        radius + out);
}

namespace {

constexpr double ascent = 1.069; // em, both faces
constexpr double marks = 1.05; // two marks on a capital reach so far over the base line
constexpr double tails = 0.25; // and ỵ, g, j so far under it

/// From the top of a line to the top of the face's own box. The line is lower than the face: the letters stand in its
/// middle, but not so high that the marks of capitals leave it. Codes have none.
double liftOf(const Tokens& tokens, Type type)
{
    const auto font = tokens.font(type);
    const double centred = (tokens.lineHeight(type) - QFontMetricsF(font).height()) / 2;
    const bool marked = type != Type::Code && type != Type::Number;
    return marked ? std::max(centred, 1 - (ascent - marks) * font.pixelSize()) : centred;
}

} // namespace

int overhang(const Tokens& tokens, Type type)
{
    const double size = tokens.font(type).pixelSize();
    const double bottom = liftOf(tokens, type) + (ascent + tails) * size + 1;
    return std::max(0, static_cast<int>(std::ceil(bottom - tokens.lineHeight(type))));
}

double drawText(QPainter* painter, const Tokens& tokens, Type type, const QColor& colour, const QString& text,
    const QRectF& box, Qt::Alignment align, int strong, bool underline)
{
    if (text.isEmpty())
        return 0;
    auto font = tokens.font(type);
    font.setUnderline(underline);
    const double height = tokens.lineHeight(type);
    const double lift = liftOf(tokens, type);
    double y = box.top();
    for (const auto& paragraph : text.split(u'\n')) {
        QTextLayout layout(paragraph, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        if (strong > 0) {
            QTextLayout::FormatRange range;
            range.length = std::min<int>(strong, static_cast<int>(paragraph.size()));
            range.format.setFontWeight(QFont::DemiBold);
            layout.setFormats({range});
            strong -= static_cast<int>(paragraph.size()) + 1;
        }
        layout.beginLayout();
        for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(box.width());
            const double free = box.width() - line.naturalTextWidth();
            const double x = align & Qt::AlignRight ? free : align & Qt::AlignHCenter ? free / 2 : 0;
            line.setPosition(QPointF(box.left() + x, y + lift));
            y += height;
        }
        layout.endLayout();
        if (painter) {
            painter->setPen(colour);
            layout.draw(painter, QPointF(0, 0));
        }
    }
    return y - box.top();
}

double textWidth(const Tokens& tokens, Type type, const QString& text)
{
    // Asked of the layout that will draw it: font metrics alone come out a little narrower.
    double widest = 0;
    for (const auto& paragraph : text.split(u'\n')) {
        QTextLayout layout(paragraph, tokens.font(type));
        layout.beginLayout();
        auto line = layout.createLine();
        if (line.isValid())
            line.setLineWidth(1e6);
        layout.endLayout();
        if (line.isValid())
            widest = std::max(widest, line.naturalTextWidth());
    }
    return std::ceil(widest) + 2; // a glyph may lean over its advance
}

double longestWord(const Tokens& tokens, Type type, const QString& text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    double longest = 0;
    for (const auto& word : text.split(space))
        longest = std::max(longest, textWidth(tokens, type, word));
    return longest;
}

double narrowestWidth(const Tokens& tokens, Type type, const QString& text, int lines)
{
    double least = longestWord(tokens, type, text);
    double most = std::max(least, textWidth(tokens, type, text));
    const double allowed = lines * tokens.lineHeight(type) + 0.5;
    const auto fits = [&](double width) {
        return drawText(nullptr, tokens, type, {}, text, QRectF(0, 0, width, 0)) <= allowed;
    };
    if (fits(least) || !fits(most))
        return fits(least) ? least : most;
    while (most - least > 1) {
        const double middle = std::floor((least + most) / 2);
        (fits(middle) ? most : least) = middle;
    }
    return most;
}

} // namespace dvc::kiosk_ui
