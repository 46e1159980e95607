#include "kiosk-ui/pages/card.h"

namespace dvc::kiosk_ui {

Card::Card(const Tokens& tokens, Face face, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_face(face)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QBoxLayout* Card::lay(QBoxLayout::Direction direction, int marginX, int marginY, int spacing)
{
    auto* layout = new QBoxLayout(direction, this);
    const int x = m_tokens.px(marginX) + ring();
    const int y = m_tokens.px(marginY);
    layout->setContentsMargins(x + m_tokens.px(m_face.bar), y, x, y);
    layout->setSpacing(m_tokens.px(spacing));
    return layout;
}

QBoxLayout* Card::column(int marginX, int marginY, int spacing)
{
    return lay(QBoxLayout::TopToBottom, marginX, marginY, spacing);
}

QBoxLayout* Card::row(int marginX, int marginY, int spacing)
{
    return lay(QBoxLayout::LeftToRight, marginX, marginY, spacing);
}

void Card::setBand(QWidget* head, const QColor& fill)
{
    m_head = head;
    m_band = fill;
}

void Card::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF shape = QRectF(rect()).adjusted(ring(), 0, -ring(), 0);
    const double radius = m_tokens.px(m_face.radius);
    const double stroke = m_face.bar > 0 && !m_tokens.contrast() ? 0 : m_face.stroke;
    drawCard(painter, shape, m_face.fill, m_face.line, stroke, radius);
    if (m_head) {
        const double bottom = m_head->geometry().bottom() + 1;
        painter.setClipRect(QRectF(0, 0, width(), bottom));
        drawCard(painter, shape, m_band, m_face.line, stroke, radius);
        painter.setClipping(false);
        painter.fillRect(
            QRectF(shape.left() + stroke, bottom, shape.width() - 2 * stroke, m_tokens.px(2)), m_tokens.colours().hair);
    }
    if (m_face.bar > 0)
        painter.fillRect(QRectF(shape.left(), shape.top(), m_tokens.px(m_face.bar), shape.height()), m_face.line);
}

IconView::IconView(const Tokens& tokens, const QString& name, int size, const QColor& colour, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_name(name)
    , m_size(tokens.icon(size))
    , m_colour(colour)
{
    setFixedSize(m_size, m_size);
}

void IconView::setGround(const QColor& fill, int ground, double radius)
{
    m_fill = fill;
    m_radius = m_tokens.icon(radius);
    setFixedSize(m_tokens.icon(ground), m_tokens.icon(ground));
}

void IconView::setRim(const QColor& line, double stroke)
{
    m_line = line;
    m_stroke = m_tokens.px(stroke);
}

void IconView::setName(const QString& name)
{
    m_name = name;
    update();
}

void IconView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_fill.isValid())
        drawCard(painter, rect(), m_fill, m_line, m_stroke, m_radius);
    drawGlyph(painter, m_name, QRectF((width() - m_size) / 2.0, (height() - m_size) / 2.0, m_size, m_size), m_colour);
}

Divider::Divider(const Tokens& tokens, QWidget* parent)
    : QWidget(parent)
    , m_colour(tokens.colours().hair)
{
    setFixedHeight(tokens.px(2));
}

void Divider::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_colour);
}

NumberDisc::NumberDisc(const Tokens& tokens, const QString& number, const QColor& fill, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_number(number)
    , m_fill(fill)
{
    setFixedSize(tokens.icon(52), tokens.icon(52));
}

void NumberDisc::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawCard(painter, rect(), m_fill, {}, 0, width() / 2.0);
    const double line = m_tokens.lineHeight(Type::BodyStrong);
    drawText(&painter, m_tokens, Type::BodyStrong, m_tokens.colours().onState, m_number,
        QRectF(0, (height() - line) / 2, width(), line), Qt::AlignHCenter);
}

QBoxLayout* lines(QBoxLayout::Direction direction, int spacing, QWidget* on)
{
    auto* layout = new QBoxLayout(direction, on);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

QWidget* makeTag(const Tokens& tokens, const journey::Tag& tag)
{
    const auto tone = tokens.tone(tag.tone);
    auto* widget =
        new Card(tokens, {tone.ground, tone.line, tokens.contrast() ? double(tokens.px(2)) : 0.0, 8, 0, true});
    auto* layout = widget->row(14, 5, 8);
    if (!tag.icon.isEmpty())
        layout->addWidget(new IconView(tokens, tag.icon, 32, tone.text));
    layout->addWidget(new Label(tokens, Type::SmallStrong,
                          tag.tone == journey::Tone::Plain ? tokens.colours().ink : tone.text, tag.text),
        1);
    QSizePolicy policy(QSizePolicy::Maximum, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    widget->setSizePolicy(policy);
    return widget;
}

} // namespace dvc::kiosk_ui
