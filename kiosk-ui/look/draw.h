#pragma once

#include "kiosk-ui/look/tokens.h"

#include <QPainter>
#include <QPixmap>
#include <QRectF>

namespace dvc::kiosk_ui {

/// One icon of the family (resources/icons) in a colour, square; cached. An unknown name gives an empty picture.
[[nodiscard]] QPixmap glyph(const QString& name, int px, const QColor& colour);

/// The same, painted into a square of the screen.
void drawGlyph(QPainter& painter, const QString& name, const QRectF& box, const QColor& colour);

/// A rounded card: fill, and a stroke that lies wholly inside `rect`.
void drawCard(
    QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& line, double stroke, double radius);

/// The focus ring outside of a shape.
void drawFocus(QPainter& painter, const Tokens& tokens, const QRectF& shape, double radius);

/// Text in lines of the style's own height, wrapped at words and, if one word is too wide, inside it; nothing is cut.
/// The first `strong` characters are semibold. Returns the height used; draws nothing without a painter.
double drawText(QPainter* painter, const Tokens& tokens, Type type, const QColor& colour, const QString& text,
    const QRectF& box, Qt::Alignment align = Qt::AlignLeft, int strong = 0, bool underline = false);

/// How far the tails of the last line reach under its height: pixels that a widget adds below.
[[nodiscard]] int overhang(const Tokens& tokens, Type type);

/// Width of the longest line of a text as it stands, rounded up; '\n' ends a line.
[[nodiscard]] double textWidth(const Tokens& tokens, Type type, const QString& text);

[[nodiscard]] double longestWord(const Tokens& tokens, Type type, const QString& text);

/// The least width in which a text takes no more than `lines` lines and no word is broken.
[[nodiscard]] double narrowestWidth(const Tokens& tokens, Type type, const QString& text, int lines);

/// Room that a focus ring needs around each touchable shape.
[[nodiscard]] inline int ringRoom(const Tokens& tokens)
{
    return tokens.px(9);
}

} // namespace dvc::kiosk_ui
