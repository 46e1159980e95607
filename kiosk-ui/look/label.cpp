#include "kiosk-ui/look/label.h"

#include <cmath>

namespace dvc::kiosk_ui {

Label::Label(const Tokens& tokens, Type type, const QColor& colour, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_type(type)
    , m_colour(colour)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(text);
}

void Label::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(QString(text).replace(u'\n', u' '));
    updateGeometry();
    update();
}

void Label::setColour(const QColor& colour)
{
    m_colour = colour;
    update();
}

void Label::setStrong(int characters)
{
    m_strong = characters;
    updateGeometry();
}

int Label::heightForWidth(int width) const
{
    const auto rim = contentsMargins();
    const QRectF room(0, 0, width - rim.left() - rim.right(), 0);
    return static_cast<int>(std::ceil(drawText(nullptr, m_tokens, m_type, m_colour, m_text, room, m_align, m_strong)))
        + rim.top() + rim.bottom() + (m_text.isEmpty() ? 0 : overhang(m_tokens, m_type));
}

int Label::leastWidth() const
{
    const auto rim = contentsMargins();
    return static_cast<int>(longestWord(m_tokens, m_type, m_text)) + rim.left() + rim.right();
}

QSize Label::sizeHint() const
{
    const int widest = static_cast<int>(textWidth(m_tokens, m_type, m_text));
    return {widest, heightForWidth(widest)};
}

QSize Label::minimumSizeHint() const
{
    return {m_tokens.px(40), m_tokens.lineHeight(m_type)};
}

void Label::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawText(&painter, m_tokens, m_type, m_colour, m_text, contentsRect(), m_align, m_strong);
}

} // namespace dvc::kiosk_ui
