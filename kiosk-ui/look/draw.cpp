#include "kiosk-ui/look/draw.h"

#include <QFile>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QTextLayout>

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
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(px, px);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
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

double drawText(QPainter* painter, const Tokens& tokens, Type type, const QColor& colour, const QString& text,
    const QRectF& box, Qt::Alignment align, int strong)
{
    if (text.isEmpty())
        return 0;
    const auto font = tokens.font(type);
    const QFontMetricsF metrics(font);
    const double height = tokens.lineHeight(type);
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
            line.setPosition(QPointF(box.left() + x, y + (height - metrics.height()) / 2));
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

} // namespace dvc::kiosk_ui
