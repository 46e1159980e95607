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
    // Arrows and switches belong to the page (screen.h).
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_F7:
    case Qt::Key_F8:
        event->ignore();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->isAutoRepeat()) // held down it presses once
            return;
        [[fallthrough]];
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
    switch (m_kind) {
    case Kind::Primary:
        return Type::Primary;
    case Kind::Secondary:
        return Type::Button;
    case Kind::Row:
    case Kind::Small:
        break;
    }
    return Type::BodyStrong;
}

double ActionButton::least() const
{
    return m_kind == Kind::Small ? 72 : m_kind == Kind::Row ? 88 : 104;
}

double ActionButton::iconSize() const
{
    if (m_iconSize > 0)
        return tokens().px(m_iconSize);
    return m_button.icon.isEmpty() ? 0 : tokens().icon(m_kind == Kind::Small ? 32 : m_kind == Kind::Row ? 48 : 40);
}

double ActionButton::padding() const
{
    return tokens().px(m_kind == Kind::Small ? 20 : 28);
}

double ActionButton::besides() const
{
    const double gap = tokens().px(16);
    const double icon = iconSize() > 0 ? iconSize() + (m_button.text.isEmpty() ? 0 : gap) : 0;
    return icon + 2 * padding() + (m_kind == Kind::Row ? tokens().icon(40) + gap : 0);
}

double ActionButton::shapeWidth() const
{
    const double words = m_button.text.isEmpty() ? 0 : textWidth(tokens(), type(), m_button.text);
    const double room = m_kind == Kind::Primary ? 320 : m_kind == Kind::Small ? 96 : 200;
    return std::max<double>(tokens().px(room), words + besides());
}

int ActionButton::widthFor(int lines) const
{
    if (lines <= 1)
        return sizeHint().width();
    const double words = narrowestWidth(tokens(), type(), m_button.text, lines);
    return static_cast<int>(std::ceil(std::max<double>(tokens().px(160), words + besides()))) + 2 * ringRoom(tokens());
}

double ActionButton::shapeHeight(double width) const
{
    const double text = drawText(nullptr, tokens(), type(), {}, m_button.text, QRectF(0, 0, width - besides(), 0));
    return std::max<double>(tokens().px(least()), text + tokens().px(m_kind == Kind::Small ? 16 : 24));
}

ActionButton::Ink ActionButton::ink() const
{
    const auto& c = tokens().colours();
    if (isDown())
        return {c.press, c.press, c.onAccent};
    if (m_button.tone == Tone::Bad)
        return {c.surface, c.badLine, c.bad};
    if (m_kind == Kind::Primary)
        return {c.accent, c.accent, c.onAccent};
    if (m_button.tone == Tone::Plain)
        return {c.surface, c.line, c.ink};
    return {c.surface, c.buttonLine, tokens().look() == journey::Look::DarkContrast ? c.ink : c.accent};
}

void ActionButton::paintShape(QPainter& painter, const QRectF& shape)
{
    const auto now = ink();
    drawCard(painter, shape, now.fill, now.line,
        m_kind == Kind::Small || m_kind == Kind::Row ? tokens().cardStroke() : tokens().px(3), radius());
    if (m_kind == Kind::Row)
        paintRow(painter, shape, now);
    else
        paintCentred(painter, shape, now);
}

void ActionButton::paintRow(QPainter& painter, const QRectF& shape, const Ink& now)
{
    const double middle = shape.center().y();
    double x = shape.left() + padding();
    if (iconSize() > 0) {
        drawGlyph(painter, m_button.icon, QRectF(x, middle - iconSize() / 2, iconSize(), iconSize()), now.text);
        x += iconSize() + tokens().px(16);
    }
    const double room = shape.width() - besides();
    const double high = drawText(nullptr, tokens(), type(), {}, m_button.text, QRectF(0, 0, room, 0));
    drawText(&painter, tokens(), type(), now.text, m_button.text, QRectF(x, middle - high / 2, room, high));
    const double chevron = tokens().icon(40);
    drawGlyph(painter, QStringLiteral("right"),
        QRectF(shape.right() - padding() - chevron, middle - chevron / 2, chevron, chevron), now.text);
}

void ActionButton::paintCentred(QPainter& painter, const QRectF& shape, const Ink& now)
{
    const double gap = iconSize() > 0 && !m_button.text.isEmpty() ? tokens().px(16) : 0;
    const double room = shape.width() - besides();
    const double high = drawText(nullptr, tokens(), type(), {}, m_button.text, QRectF(0, 0, room, 0));
    const bool oneLine = high < 1.5 * tokens().lineHeight(type());
    const double wide = m_button.text.isEmpty() ? 0
        : oneLine                               ? std::min(room, textWidth(tokens(), type(), m_button.text))
                                                : room;
    const double middle = shape.center().y();
    double x = shape.left() + (shape.width() - wide - iconSize() - gap) / 2;
    const auto icon = [&](double at) {
        if (iconSize() > 0)
            drawGlyph(painter, m_button.icon, QRectF(at, middle - iconSize() / 2, iconSize(), iconSize()), now.text);
    };
    // A primary action points forward: its icon follows the words.
    const bool after = m_kind == Kind::Primary && m_button.tone != Tone::Bad;
    if (!after) {
        icon(x);
        x += iconSize() + gap;
    }
    drawText(&painter, tokens(), type(), now.text, m_button.text, QRectF(x, middle - high / 2, wide, high),
        oneLine || iconSize() <= 0 ? Qt::AlignHCenter : Qt::AlignLeft);
    if (after)
        icon(x + wide + gap);
}

// ---- SummaryLine ----

SummaryLine::SummaryLine(const Tokens& tokens, const journey::ErrorSummary::Line& line, QWidget* parent)
    : Touchable(tokens, QStringLiteral("jump:") + line.fieldId, line.text, parent)
    , m_text(line.text)
{
}

double SummaryLine::shapeHeight(double width) const
{
    const double text =
        drawText(nullptr, tokens(), Type::LeadStrong, {}, m_text, QRectF(0, 0, width - tokens().px(8 + 64), 0));
    return std::max<double>(tokens().px(72), text + tokens().px(16));
}

void SummaryLine::paintShape(QPainter& painter, const QRectF& shape)
{
    const auto& c = tokens().colours();
    const QColor ink = isDown() ? c.onAccent : c.bad;
    if (isDown())
        drawCard(painter, shape, c.press, {}, 0, radius());
    const double room = shape.width() - tokens().px(8 + 64);
    const double high = drawText(nullptr, tokens(), Type::LeadStrong, {}, m_text, QRectF(0, 0, room, 0));
    const QRectF box(shape.left() + tokens().px(8), shape.center().y() - high / 2, room, high);
    drawText(&painter, tokens(), Type::LeadStrong, ink, m_text, box, Qt::AlignLeft, 0, true);
    const double chevron = tokens().px(48);
    drawGlyph(painter, QStringLiteral("down"),
        QRectF(shape.right() - chevron - tokens().px(8), shape.center().y() - chevron / 2, chevron, chevron), ink);
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

QAccessible::Role ChoiceCard::role() const
{
    switch (m_mark) {
    case Choices::Mark::Go:
        return QAccessible::Button;
    case Choices::Mark::Radio:
        return QAccessible::RadioButton;
    case Choices::Mark::Check:
        return QAccessible::CheckBox;
    }
    return QAccessible::Button;
}

Type ChoiceCard::titleType() const
{
    if (m_shape == Choices::Shape::Card)
        return m_item.first ? Type::Moment : m_mark == Choices::Mark::Go ? Type::Head : Type::LeadStrong;
    return m_shape == Choices::Shape::Row ? Type::LeadStrong : Type::BodyStrong;
}

Type ChoiceCard::detailType() const
{
    return m_shape == Choices::Shape::Card ? Type::Body : Type::Small;
}

double ChoiceCard::sidePadding() const
{
    return m_shape == Choices::Shape::Chip || m_mark != Choices::Mark::Go ? 24 : 28;
}

double ChoiceCard::iconSize() const
{
    return m_shape == Choices::Shape::Tile ? 64 : 48;
}

double ChoiceCard::leadWidth() const
{
    double width = 0;
    if (m_mark != Choices::Mark::Go)
        width += tokens().px(52 + 24);
    if (!m_item.icon.isEmpty())
        width += m_shape == Choices::Shape::Card && m_mark == Choices::Mark::Go ? tokens().px(96 + 28)
                                                                                : tokens().px(iconSize() + 22);
    return width;
}

bool ChoiceCard::leadsOn() const
{
    return m_mark == Choices::Mark::Go && m_shape != Choices::Shape::Tile && m_shape != Choices::Shape::Chip;
}

double ChoiceCard::asideWidth() const
{
    if (!m_item.aside.isEmpty())
        return textWidth(tokens(), Type::BodyStrong, m_item.aside) + tokens().px(20);
    return leadsOn() ? tokens().px(48 + 16) : 0;
}

double ChoiceCard::wordsWidth(double width) const
{
    return width - 2 * tokens().px(sidePadding()) - leadWidth() - asideWidth();
}

double ChoiceCard::shapeHeight(double width) const
{
    const double wide = wordsWidth(width);
    const double text = drawText(nullptr, tokens(), titleType(), {}, m_item.title, QRectF(0, 0, wide, 0))
        + drawText(nullptr, tokens(), detailType(), {}, m_item.detail, QRectF(0, 0, wide, 0));
    const bool go = m_mark == Choices::Mark::Go;
    const int least = m_shape == Choices::Shape::Card ? (m_item.first ? 200
                                                                : go  ? 160
                                                                      : 112)
        : m_shape == Choices::Shape::Tile             ? 118
        : m_shape == Choices::Shape::Row              ? 104
                                                      : 96;
    return std::max<double>(tokens().px(least), text + tokens().px(m_shape == Choices::Shape::Card && go ? 44 : 24));
}

void ChoiceCard::paintMark(QPainter& painter, const QRectF& box) const
{
    const auto& c = tokens().colours();
    const double round = m_mark == Choices::Mark::Radio ? box.width() / 2 : tokens().px(8);
    drawCard(painter, box, m_item.selected ? c.accent : c.surface, m_item.selected ? c.accent : c.line, tokens().px(3),
        round);
    const double tick = tokens().px(8);
    if (m_item.selected)
        drawGlyph(painter, QStringLiteral("check"), box.adjusted(tick, tick, -tick, -tick), c.onAccent);
}

double ChoiceCard::paintLead(QPainter& painter, double x, double middle, const QColor& ink) const
{
    const auto square = [&](double size) {
        return QRectF(x, middle - tokens().px(size) / 2.0, tokens().px(size), tokens().px(size));
    };
    if (m_mark != Choices::Mark::Go) {
        paintMark(painter, square(52));
        x += tokens().px(52 + 24);
    }
    if (m_item.icon.isEmpty())
        return x;
    const auto& c = tokens().colours();
    const bool tiled = m_shape == Choices::Shape::Card && m_mark == Choices::Mark::Go;
    if (tiled) {
        const bool inverted = m_item.first || isDown();
        const double rim = tokens().px(16);
        drawCard(painter, square(96), inverted ? c.onAccent : c.tint, c.line,
            tokens().look() == journey::Look::LightContrast && !inverted ? tokens().px(2) : 0, tokens().px(12));
        drawGlyph(painter, m_item.icon, square(96).adjusted(rim, rim, -rim, -rim), isDown() ? c.press : c.accent);
    } else {
        drawGlyph(painter, m_item.icon, square(iconSize()), ink);
    }
    return x + (tiled ? tokens().px(96 + 28) : tokens().px(iconSize() + 22));
}

void ChoiceCard::paintEnd(QPainter& painter, const QRectF& shape, const QColor& ink) const
{
    const double right = shape.right() - tokens().px(sidePadding());
    const double middle = shape.center().y();
    if (!m_item.aside.isEmpty()) {
        const double wide = asideWidth();
        const double high = drawText(nullptr, tokens(), Type::BodyStrong, {}, m_item.aside, QRectF(0, 0, wide, 0));
        drawText(&painter, tokens(), Type::BodyStrong, ink, m_item.aside,
            QRectF(right - wide, middle - high / 2, wide, high), Qt::AlignRight);
    } else if (leadsOn()) {
        const double size = tokens().px(48);
        drawGlyph(painter, QStringLiteral("right"), QRectF(right - size, middle - size / 2, size, size), ink);
    }
}

void ChoiceCard::paintShape(QPainter& painter, const QRectF& shape)
{
    const auto& c = tokens().colours();
    const bool strong = m_item.first || isDown();
    const QColor fill = isDown() ? c.press : m_item.first ? c.accent : m_item.selected ? c.tint : c.surface;
    const QColor line = isDown() ? c.press : m_item.first || m_item.selected ? c.accent : c.cardLine;
    const QColor mark = strong ? c.onAccent : c.accent;
    drawCard(painter, shape, fill, line, m_item.selected ? tokens().px(4) : tokens().cardStroke(), radius());
    const double middle = shape.center().y();
    const double x = paintLead(painter, shape.left() + tokens().px(sidePadding()), middle, mark);
    const double wide = wordsWidth(shape.width());
    const double title = drawText(nullptr, tokens(), titleType(), {}, m_item.title, QRectF(0, 0, wide, 0));
    const double detail = drawText(nullptr, tokens(), detailType(), {}, m_item.detail, QRectF(0, 0, wide, 0));
    const double top = middle - (title + detail) / 2;
    drawText(&painter, tokens(), titleType(), strong ? c.onAccent : c.ink, m_item.title, QRectF(x, top, wide, title));
    drawText(&painter, tokens(), detailType(), strong ? c.onAccent : c.ink2, m_item.detail,
        QRectF(x, top + title, wide, detail));
    paintEnd(painter, shape, mark);
}

// ---- HelperButton ----

// Seven labels stand side by side: the dock does not grow with the text.
HelperButton::HelperButton(const Tokens& tokens, const journey::Helper& helper, QWidget* parent)
    : Touchable(tokens.at(journey::TextSize::Normal), helper.id, helper.label, parent)
    , m_helper(helper)
{
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setCheckable(helper.active);
    setChecked(helper.active);
}

double HelperButton::shapeWidth() const
{
    return std::max<double>(tokens().px(84), textWidth(tokens(), Type::SmallStrong, m_helper.label));
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
    const double rim = tokens().px(10);
    drawGlyph(painter, m_helper.icon, disc.adjusted(rim, rim, -rim, -rim),
        on                    ? c.onAccent
            : m_helper.strong ? c.accent
                              : c.ink);
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
    const double rim = tokens().px(8);
    if (on)
        drawGlyph(painter, QStringLiteral("check"), mark.adjusted(rim, rim, -rim, -rim), c.onAccent);
    drawText(&painter, tokens(), Type::Lead, c.ink, m_declaration.text,
        QRectF(mark.right() + tokens().px(24), shape.top() + tokens().px(28),
            shape.width() - tokens().px(28 + 52 + 24 + 28), 0));
}

} // namespace dvc::kiosk_ui
