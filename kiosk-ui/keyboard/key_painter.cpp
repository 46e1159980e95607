#include "kiosk-ui/keyboard/key_painter.h"

#include <QFile>
#include <QFontMetricsF>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace dvc::kiosk_ui {

using namespace Qt::StringLiterals;

namespace {

struct Paint {
    QColor fill;
    QColor line;
    QColor label;
    QColor caption;
};

Paint paintOf(const Key& key, const KeyboardStyle& style, bool pressed)
{
    if (pressed || (key.on && key.action == KeyAction::Shift))
        return {style.accent, style.accent, style.onAccent, style.onAccent};
    switch (key.look) {
    case KeyLook::Letter:
    case KeyLook::Word:
        return {style.key, style.line, style.ink, style.ink};
    case KeyLook::Vowel:
    case KeyLook::Setting:
        return {style.vowel, style.line, style.accent, style.accent};
    case KeyLook::Tone:
        return {style.tone, style.line, style.accent, style.ink};
    case KeyLook::Function:
        return {style.function, style.line, style.ink, style.ink};
    case KeyLook::Done:
        return {style.done, style.done, style.onDone, style.onDone};
    }
    return {};
}

QFont fontOf(const Key& key, const KeyboardStyle& style, double unit)
{
    const bool tall = key.rect.height() > 90 * unit && key.look != KeyLook::Tone; // the number pad
    double size = style.compact ? 38 : 40;
    QFont::Weight weight = QFont::Normal;
    switch (key.look) {
    case KeyLook::Letter:
        size = tall ? 52 : size;
        break;
    case KeyLook::Word:
        size = 30;
        break;
    case KeyLook::Vowel:
    case KeyLook::Tone:
        weight = QFont::DemiBold;
        break;
    case KeyLook::Function:
    case KeyLook::Setting:
        size = 30;
        weight = QFont::DemiBold;
        break;
    case KeyLook::Done:
        size = tall ? 36 : style.compact ? 38 : 32;
        weight = QFont::DemiBold;
        break;
    }
    QFont font(style.family);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(size * unit))));
    font.setWeight(weight);
    return font;
}

QPixmap icon(const QString& name, const QColor& color, double size, double ratio)
{
    const int pixels = std::max(1, static_cast<int>(std::lround(size * ratio)));
    const QString cached = u"keyboard/"_s + name + u'/' + color.name() + u'/' + QString::number(pixels);
    QPixmap pixmap;
    if (QPixmapCache::find(cached, &pixmap))
        return pixmap;
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer svg(file.readAll().replace("currentColor", color.name().toUtf8()));
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    svg.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(cached, pixmap);
    return pixmap;
}

double iconSize(const Key& key, double unit)
{
    if (key.look == KeyLook::Setting)
        return 28 * unit;
    return (key.action == KeyAction::Backspace && key.rect.height() > 100 * unit ? 64 : 48) * unit;
}

} // namespace

void paintKey(QPainter& painter, const Key& key, const KeyboardStyle& style, double unit, bool pressed)
{
    const Paint paint = paintOf(key, style, pressed);
    const double stroke = std::max(1.0, 2 * unit);
    painter.setPen(QPen(paint.line, stroke));
    painter.setBrush(paint.fill);
    const double inset = stroke / 2;
    painter.drawRoundedRect(key.rect.adjusted(inset, inset, -inset, -inset), 7 * unit, 7 * unit);

    const QFont labelFont = fontOf(key, style, unit);
    QFont captionFont = labelFont;
    captionFont.setPixelSize(std::max(1, static_cast<int>(std::lround(28 * unit))));
    const double gap = (key.look == KeyLook::Setting ? 6 : 10) * unit;
    const double iconWidth = key.icon.isEmpty() ? 0 : iconSize(key, unit);
    const double labelWidth = QFontMetricsF(labelFont).horizontalAdvance(key.label);
    const double captionWidth = QFontMetricsF(captionFont).horizontalAdvance(key.caption);
    const int parts = !key.icon.isEmpty() + !key.label.isEmpty() + !key.caption.isEmpty();
    double x = key.rect.center().x() - (iconWidth + labelWidth + captionWidth + gap * (parts - 1)) / 2;

    if (!key.icon.isEmpty()) {
        painter.drawPixmap(QPointF(x, key.rect.center().y() - iconWidth / 2),
            icon(key.icon, paint.label, iconWidth, painter.device()->devicePixelRatioF()));
        x += iconWidth + gap;
    }
    const auto word = [&](const QString& text, const QFont& font, const QColor& color, double width) {
        if (text.isEmpty())
            return;
        painter.setFont(font);
        painter.setPen(color);
        const QRectF box(x - 1, key.rect.top(), width + 2, key.rect.height());
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip | Qt::TextSingleLine, text);
        x += width + gap;
    };
    word(key.label, labelFont, paint.label, labelWidth);
    word(key.caption, captionFont, paint.caption, captionWidth);
}

} // namespace dvc::kiosk_ui
