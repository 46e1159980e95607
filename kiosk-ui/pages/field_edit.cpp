#include "kiosk-ui/pages/field_edit.h"

#include "kiosk-ui/look/draw.h"

#include <QKeyEvent>
#include <QProxyStyle>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>

namespace dvc::kiosk_ui {

using journey::Field;

namespace {

/// A caret that can be seen from where one stands.
class CaretStyle final : public QProxyStyle {
public:
    explicit CaretStyle(int width)
        : m_width(width)
    {
    }

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        return metric == PM_TextCursorWidth ? m_width : QProxyStyle::pixelMetric(metric, option, widget);
    }

private:
    const int m_width;
};

const char* allowed(Field::Input input)
{
    switch (input) {
    case Field::Input::Digits:
        return "[0-9 ]*";
    case Field::Input::Phone:
        return "[0-9+ .]*";
    case Field::Input::Date:
        return "[0-9]*";
    case Field::Input::Text:
    case Field::Input::Name:
        break;
    }
    return nullptr;
}

} // namespace

FieldEdit::FieldEdit(const Tokens& tokens, Field::Input input, bool wrong, QWidget* parent)
    : QLineEdit(parent)
    , m_tokens(tokens)
    , m_input(input)
    , m_wrong(wrong)
{
    setContextMenuPolicy(Qt::NoContextMenu);
    setDragEnabled(false);
    setAcceptDrops(false);
    setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    setFrame(false);
    setFont(tokens.font(Type::Head));
    const int side = ringRoom(tokens) + tokens.px(28);
    setTextMargins(side, 0, side, 0);
    setFixedHeight(std::max(tokens.px(104), tokens.lineHeight(Type::Head) + tokens.px(36)) + 2 * ringRoom(tokens));
    const auto& c = tokens.colours();
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::transparent);
    palette.setColor(QPalette::Text, c.ink);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.onAccent);
    setPalette(palette);
    auto* style = new CaretStyle(tokens.px(4));
    style->setParent(this);
    setStyle(style);
    if (const auto* pattern = allowed(input))
        setValidator(new QRegularExpressionValidator(QRegularExpression(QLatin1StringView(pattern)), this));
}

void FieldEdit::take(const QString& value)
{
    if (text() == value)
        return;
    const QSignalBlocker quiet(this);
    setText(value);
}

void FieldEdit::setRinged(bool ringed)
{
    m_ringed = ringed;
    update();
}

bool FieldEdit::event(QEvent* event)
{
    // Neither the clipboard nor undo may bring back what somebody else wrote.
    if (event->type() == QEvent::ShortcutOverride) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        setRinged(true);
    return QLineEdit::event(event);
}

void FieldEdit::keyPressEvent(QKeyEvent* event)
{
    const bool leaves = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down || event->key() == Qt::Key_Return
        || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F7 || event->key() == Qt::Key_F8
        || (event->key() == Qt::Key_Left && cursorPosition() == 0)
        || (event->key() == Qt::Key_Right && cursorPosition() == text().size());
    if (leaves || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return event->ignore();
    QLineEdit::keyPressEvent(event);
}

void FieldEdit::paintEvent(QPaintEvent* event)
{
    const auto& c = m_tokens.colours();
    const double ring = ringRoom(m_tokens);
    const auto shape = QRectF(rect()).adjusted(ring, ring, -ring, -ring);
    {
        QPainter painter(this);
        drawCard(painter, shape, c.surface,
            m_wrong          ? c.badLine
                : hasFocus() ? c.accent
                             : c.line,
            m_tokens.px(m_wrong || hasFocus() ? 4 : 3), m_tokens.px(8));
        if (hasFocus() && m_ringed)
            drawFocus(painter, m_tokens, shape, m_tokens.px(8));
    }
    QLineEdit::paintEvent(event);
}

} // namespace dvc::kiosk_ui
