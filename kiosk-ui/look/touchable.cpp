#include "kiosk-ui/look/touchable.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace dvc::kiosk_ui {

using journey::Choices;
using journey::Tone;

Touchable::Touchable(const Tokens& tokens, const QString& id, const QString& name, QWidget* parent)
    : QPushButton(parent)
    , m_tokens(tokens)
{
    setObjectName(id);
    setAccessibleName(QString(name).replace(u'\n', u' '));
    setFocusPolicy(Qt::StrongFocus);
    setAutoDefault(true); // Enter presses what has the focus
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int Touchable::heightForWidth(int width) const
{
    const int ring = 2 * ringRoom(m_tokens);
    return static_cast<int>(std::ceil(shapeHeight(width - ring))) + ring;
}

QSize Touchable::sizeHint() const
{
    const int width = static_cast<int>(std::ceil(shapeWidth())) + 2 * ringRoom(m_tokens);
    return {width, heightForWidth(width)};
}

QSize Touchable::minimumSizeHint() const
{
    return {m_tokens.px(72), m_tokens.px(72)};
}

QRectF Touchable::shape() const
{
    const double ring = ringRoom(m_tokens);
    return QRectF(rect()).adjusted(ring, ring, -ring, -ring);
}

void Touchable::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    paintShape(painter, shape());
    if (hasFocus())
        drawFocus(painter, m_tokens, shape(), radius());
}

void Touchable::keyPressEvent(QKeyEvent* event)
{
    // Arrows belong to the page: up and down walk, left goes back, right goes on.
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
        event->ignore();
        return;
    default:
        QPushButton::keyPressEvent(event);
    }
}

// ---- ActionButton ----

ActionButton::ActionButton(const Tokens& tokens, const journey::Button& button, Kind kind, QWidget* parent)
    : Touchable(tokens, button.id, button.text, parent)
    , m_button(button)
    , m_kind(kind)
{
    if (kind == Kind::Small)
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Type ActionButton::type() const
{
    return m_kind == Kind::Primary ? Type::Primary : m_kind == Kind::Small ? Type::BodyStrong : Type::Button;
}

double ActionButton::iconSize() const
{
    return m_button.icon.isEmpty() ? 0 : tokens().px(m_kind == Kind::Small ? 34 : 40);
}

double ActionButton::padding() const
{
    return tokens().px(m_kind == Kind::Small ? 22 : 28);
}

double ActionButton::shapeWidth() const
{
    const QFontMetricsF metrics(tokens().font(type()));
    const double icons = iconSize() > 0 ? iconSize() + tokens().px(14) : 0;
    const double least = tokens().px(m_kind == Kind::Primary ? 320 : m_kind == Kind::Small ? 120 : 200);
    return std::max(least, metrics.horizontalAdvance(m_button.text) + 6 + icons + 2 * padding());
}

double ActionButton::shapeHeight(double width) const
{
    const double icons = iconSize() > 0 ? iconSize() + tokens().px(14) : 0;
    const double text =
        drawText(nullptr, tokens(), type(), {}, m_button.text, QRectF(0, 0, width - icons - 2 * padding(), 0));
    return std::max<double>(tokens().px(m_kind == Kind::Small ? 72 : 104), text + tokens().px(20));
}

void ActionButton::paintShape(QPainter& painter, const QRectF& shape)
{
    const auto& c = tokens().colours();
    const bool primary = m_kind == Kind::Primary;
    QColor fill = primary ? c.accent : c.surface;
    QColor line = primary ? c.accent : c.buttonLine;
    QColor ink = primary ? c.onAccent : tokens().look() == journey::Look::DarkContrast ? c.ink : c.accent;
    if (m_button.tone == Tone::Bad) {
        line = c.badLine;
        ink = c.bad;
        fill = c.surface;
    } else if (m_button.tone == Tone::Plain && !primary) {
        line = c.line;
        ink = c.ink;
    }
    if (isDown()) {
        fill = line = c.press;
        ink = c.onAccent;
    }
    drawCard(painter, shape, fill, line, tokens().px(m_kind == Kind::Small ? 2 : 3), radius());
    const QFontMetricsF metrics(tokens().font(type()));
    const double gap = iconSize() > 0 ? tokens().px(14) : 0;
    const double room = shape.width() - 2 * padding() - iconSize() - gap;
    const double wide = std::min(room, metrics.horizontalAdvance(m_button.text) + 6);
    const double high = drawText(nullptr, tokens(), type(), ink, m_button.text, QRectF(0, 0, wide, 0));
    double x = shape.left() + (shape.width() - wide - iconSize() - gap) / 2;
    const double top = shape.center().y() - high / 2;
    const QPointF iconTop(0, shape.center().y() - iconSize() / 2);
    // A primary action points forward: its icon follows the words.
    if (iconSize() > 0 && !primary) {
        painter.drawPixmap(QPointF(x, iconTop.y()), glyph(m_button.icon, static_cast<int>(iconSize()), ink));
        x += iconSize() + gap;
    }
    drawText(&painter, tokens(), type(), ink, m_button.text, QRectF(x, top, wide, high), Qt::AlignHCenter);
    if (iconSize() > 0 && primary)
        painter.drawPixmap(
            QPointF(x + wide + gap, iconTop.y()), glyph(m_button.icon, static_cast<int>(iconSize()), ink));
}

// ---- ChoiceCard ----

ChoiceCard::ChoiceCard(
    const Tokens& tokens, const Choices::Item& item, Choices::Mark mark, Choices::Shape shape, QWidget* parent)
    : Touchable(tokens, item.id, item.title, parent)
    , m_item(item)
    , m_mark(mark)
    , m_shape(shape)
{
    setAccessibleDescription(item.detail);
    if (mark != Choices::Mark::Go) {
        setCheckable(true);
        setChecked(item.selected);
    }
}

Type ChoiceCard::titleType() const
{
    return m_shape == Choices::Shape::Card ? Type::Head
        : m_shape == Choices::Shape::Row   ? Type::LeadStrong
                                           : Type::BodyStrong;
}

double ChoiceCard::leadWidth() const
{
    double width = 0;
    if (m_mark != Choices::Mark::Go)
        width += tokens().px(52 + 24);
    if (!m_item.icon.isEmpty())
        width += m_shape == Choices::Shape::Card && m_mark == Choices::Mark::Go ? tokens().px(96 + 28)
                                                                                : tokens().px(48 + 22);
    return width;
}

double ChoiceCard::asideWidth() const
{
    if (m_item.aside.isEmpty())
        return m_mark == Choices::Mark::Go ? tokens().px(48 + 16) : 0;
    const QFontMetricsF metrics(tokens().font(Type::BodyStrong));
    double wide = 0;
    for (const auto& line : m_item.aside.split(u'\n'))
        wide = std::max(wide, metrics.horizontalAdvance(line) + 2);
    return wide + tokens().px(20);
}

double ChoiceCard::textWidth(double width) const
{
    return width - 2 * tokens().px(28) - leadWidth() - asideWidth();
}

double ChoiceCard::shapeHeight(double width) const
{
    const double wide = textWidth(width);
    const double text = drawText(nullptr, tokens(), titleType(), {}, m_item.title, QRectF(0, 0, wide, 0))
        + drawText(nullptr, tokens(), Type::Body, {}, m_item.detail, QRectF(0, 0, wide, 0));
    const int least = m_shape == Choices::Shape::Card ? (m_item.detail.isEmpty() ? 120 : 148)
        : m_shape == Choices::Shape::Row              ? 104
                                                      : 100;
    return std::max<double>(tokens().px(least), text + tokens().px(m_shape == Choices::Shape::Card ? 44 : 24));
}

void ChoiceCard::paintMark(QPainter& painter, const QRectF& box) const
{
    const auto& c = tokens().colours();
    const double round = m_mark == Choices::Mark::Radio ? box.width() / 2 : tokens().px(8);
    drawCard(painter, box, m_item.selected ? c.accent : c.surface, m_item.selected ? c.accent : c.line, tokens().px(3),
        round);
    if (m_item.selected) {
        const auto tick = glyph(QStringLiteral("check"), tokens().px(36), c.onAccent);
        painter.drawPixmap(box.center() - QPointF(tick.width() / 2.0, tick.height() / 2.0), tick);
    }
}

void ChoiceCard::paintShape(QPainter& painter, const QRectF& shape)
{
    const auto& c = tokens().colours();
    const bool strong = m_item.first || isDown();
    const QColor fill = isDown() ? c.press : m_item.first ? c.accent : m_item.selected ? c.tint : c.surface;
    const QColor line = isDown() ? c.press : m_item.first || m_item.selected ? c.accent : c.cardLine;
    const double stroke = m_item.selected ? tokens().px(4) : tokens().cardStroke();
    drawCard(painter, shape, fill, line, stroke, radius());
    double x = shape.left() + tokens().px(28);
    const double middle = shape.center().y();
    if (m_mark != Choices::Mark::Go) {
        paintMark(painter, QRectF(x, middle - tokens().px(26), tokens().px(52), tokens().px(52)));
        x += tokens().px(52 + 24);
    }
    if (!m_item.icon.isEmpty() && m_shape == Choices::Shape::Card && m_mark == Choices::Mark::Go) {
        const QRectF tile(x, middle - tokens().px(48), tokens().px(96), tokens().px(96));
        drawCard(painter, tile, strong ? c.onAccent : c.tint, {}, 0, tokens().px(12));
        painter.drawPixmap(tile.topLeft() + QPointF(tokens().px(16), tokens().px(16)),
            glyph(m_item.icon, tokens().px(64), strong && isDown() ? c.press : c.accent));
        x += tokens().px(96 + 28);
    } else if (!m_item.icon.isEmpty()) {
        painter.drawPixmap(
            QPointF(x, middle - tokens().px(24)), glyph(m_item.icon, tokens().px(48), strong ? c.onAccent : c.accent));
        x += tokens().px(48 + 22);
    }
    const double wide = textWidth(shape.width());
    const double title = drawText(nullptr, tokens(), titleType(), {}, m_item.title, QRectF(0, 0, wide, 0));
    const double detail = drawText(nullptr, tokens(), Type::Body, {}, m_item.detail, QRectF(0, 0, wide, 0));
    const double top = middle - (title + detail) / 2;
    drawText(&painter, tokens(), titleType(), strong ? c.onAccent : c.ink, m_item.title, QRectF(x, top, wide, title));
    drawText(&painter, tokens(), Type::Body, strong ? c.onAccent : c.ink2, m_item.detail,
        QRectF(x, top + title, wide, detail));
    if (!m_item.aside.isEmpty()) {
        const double high =
            drawText(nullptr, tokens(), Type::BodyStrong, {}, m_item.aside, QRectF(0, 0, asideWidth(), 0));
        drawText(&painter, tokens(), Type::BodyStrong, strong ? c.onAccent : c.accent, m_item.aside,
            QRectF(shape.right() - tokens().px(28) - asideWidth(), middle - high / 2, asideWidth(), high),
            Qt::AlignRight);
    } else if (m_mark == Choices::Mark::Go) {
        painter.drawPixmap(QPointF(shape.right() - tokens().px(28 + 48), middle - tokens().px(24)),
            glyph(QStringLiteral("right"), tokens().px(48), strong ? c.onAccent : c.accent));
    }
}

// ---- HelperButton ----

namespace {
/// The dock does not grow with the text: seven labels stand side by side (tokens, Frame).
Tokens fixedSize(const Tokens& tokens)
{
    return {tokens.look(), journey::TextSize::Normal, tokens.scale()};
}
} // namespace

HelperButton::HelperButton(const Tokens& tokens, const journey::Helper& helper, QWidget* parent)
    : Touchable(fixedSize(tokens), helper.id, helper.label, parent)
    , m_helper(helper)
{
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setCheckable(helper.active);
    setChecked(helper.active);
}

double HelperButton::shapeWidth() const
{
    const QFontMetricsF metrics(tokens().font(Type::SmallStrong));
    double wide = tokens().px(80);
    for (const auto& line : m_helper.label.split(u'\n'))
        wide = std::max(wide, metrics.horizontalAdvance(line) + 2);
    return wide;
}

double HelperButton::shapeHeight(double) const
{
    return tokens().px(54 + 2 + 2 * 34);
}

void HelperButton::paintShape(QPainter& painter, const QRectF& shape)
{
    const auto& c = tokens().colours();
    const bool on = m_helper.active || isDown();
    const QRectF disc(shape.center().x() - tokens().px(27), shape.top(), tokens().px(54), tokens().px(54));
    drawCard(painter, disc, on ? c.accent : c.surface, on || m_helper.strong ? c.accent : c.line,
        tokens().px(m_helper.strong ? 3 : 2), disc.width() / 2);
    painter.drawPixmap(disc.topLeft() + QPointF(tokens().px(10), tokens().px(10)),
        glyph(m_helper.icon, tokens().px(34),
            on                    ? c.onAccent
                : m_helper.strong ? c.accent
                                  : c.ink));
    const double line = tokens().px(34);
    double y = disc.bottom() + tokens().px(2);
    const double lift = (tokens().lineHeight(Type::SmallStrong) - line) / 2;
    for (const auto& words : m_helper.label.split(u'\n')) {
        drawText(&painter, tokens(), Type::SmallStrong, c.ink, words,
            QRectF(shape.left(), y - lift, shape.width(), line), Qt::AlignHCenter);
        y += line;
    }
}

// ---- TickCard ----

TickCard::TickCard(const Tokens& tokens, const journey::Declaration& declaration, QWidget* parent)
    : Touchable(tokens, declaration.id, declaration.text, parent)
    , m_declaration(declaration)
{
    setCheckable(true);
    setChecked(declaration.checked);
}

double TickCard::shapeHeight(double width) const
{
    return drawText(nullptr, tokens(), Type::Lead, {}, m_declaration.text,
               QRectF(0, 0, width - tokens().px(28 + 52 + 24 + 28), 0))
        + tokens().px(56);
}

void TickCard::paintShape(QPainter& painter, const QRectF& shape)
{
    const auto& c = tokens().colours();
    const bool on = m_declaration.checked;
    const auto line = !m_declaration.error.isEmpty() ? c.badLine : on ? c.accent : c.cardLine;
    drawCard(painter, shape, isDown() || on ? c.tint : c.surface, line,
        on || !m_declaration.error.isEmpty() ? tokens().px(4) : tokens().cardStroke(), radius());
    const QRectF mark(shape.left() + tokens().px(28), shape.top() + tokens().px(28), tokens().px(52), tokens().px(52));
    drawCard(painter, mark, on ? c.accent : c.surface, on ? c.accent : c.line, tokens().px(3), tokens().px(8));
    if (on)
        painter.drawPixmap(mark.topLeft() + QPointF(tokens().px(8), tokens().px(8)),
            glyph(QStringLiteral("check"), tokens().px(36), c.onAccent));
    drawText(&painter, tokens(), Type::Lead, c.ink, m_declaration.text,
        QRectF(mark.right() + tokens().px(24), shape.top() + tokens().px(28),
            shape.width() - tokens().px(28 + 52 + 24 + 28), 0));
}

} // namespace dvc::kiosk_ui
