#include "kiosk-ui/look/label.h"

#include <QAccessibleWidget>

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

void Label::setStrong(int characters)
{
    m_strong = characters;
    updateGeometry();
}

int Label::heightForWidth(int width) const
{
    return static_cast<int>(
        std::ceil(drawText(nullptr, m_tokens, m_type, m_colour, m_text, QRectF(0, 0, width, 0), m_align, m_strong)));
}

QSize Label::sizeHint() const
{
    double widest = 0;
    const QFontMetricsF metrics(m_tokens.font(m_type));
    for (const auto& line : m_text.split(u'\n'))
        widest = std::max(widest, metrics.horizontalAdvance(line) + 2);
    return {static_cast<int>(std::ceil(widest)), heightForWidth(static_cast<int>(std::ceil(widest)))};
}

QSize Label::minimumSizeHint() const
{
    return {m_tokens.px(40), m_tokens.lineHeight(m_type)};
}

void Label::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawText(&painter, m_tokens, m_type, m_colour, m_text, rect(), m_align, m_strong);
}

void installLabelAccessibility()
{
    QAccessible::installFactory([](const QString& name, QObject* object) -> QAccessibleInterface* {
        if (name == u"dvc::kiosk_ui::Label" && object->isWidgetType())
            return new QAccessibleWidget(static_cast<QWidget*>(object), QAccessible::StaticText);
        return nullptr;
    });
}

} // namespace dvc::kiosk_ui
