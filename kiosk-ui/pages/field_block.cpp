#include "kiosk-ui/pages/field_block.h"

#include "kiosk-ui/pages/card.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QRegularExpressionValidator>

namespace dvc::kiosk_ui {

using journey::Field;

FieldEdit::FieldEdit(const Tokens& tokens, const Field& field, QWidget* parent)
    : QLineEdit(parent)
    , m_input(field.input)
{
    setObjectName(field.id);
    setAccessibleName(field.label);
    setAccessibleDescription(field.error.isEmpty() ? field.hint : field.error);
    setContextMenuPolicy(Qt::NoContextMenu);
    setDragEnabled(false);
    setAcceptDrops(false);
    setMaxLength(field.maxLength);
    setFont(tokens.font(Type::Head));
    setMinimumHeight(tokens.px(104));
    setFixedHeight(std::max(tokens.px(104), tokens.lineHeight(Type::Head) + tokens.px(28)));
    const char* allowed = field.input == Field::Input::Digits ? "[0-9 ]*"
        : field.input == Field::Input::Phone                  ? "[0-9+ .]*"
        : field.input == Field::Input::Date                   ? "[0-9 /.-]*"
                                                              : nullptr;
    if (allowed)
        setValidator(new QRegularExpressionValidator(QRegularExpression(QLatin1StringView(allowed)), this));
    const auto& c = tokens.colours();
    const auto line = field.error.isEmpty() ? c.line : c.badLine;
    setStyleSheet(
        QStringLiteral("QLineEdit{background:%1;color:%2;border:%3px solid %4;border-radius:%5px;padding:0 %6px;"
                       "selection-background-color:%7;selection-color:%8}"
                       "QLineEdit:focus{border:%9px solid %10}")
            .arg(c.surface.name(), c.ink.name(), QString::number(tokens.px(field.error.isEmpty() ? 3 : 4)), line.name(),
                QString::number(tokens.px(8)), QString::number(tokens.px(26)), c.accent.name(), c.onAccent.name(),
                QString::number(tokens.px(4)))
            .arg(field.error.isEmpty() ? c.accent.name() : line.name()));
    setText(field.value);
}

bool FieldEdit::event(QEvent* event)
{
    // Neither the clipboard nor undo may bring back what somebody else wrote.
    if (event->type() == QEvent::ShortcutOverride) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void FieldEdit::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return event->ignore();
    QLineEdit::keyPressEvent(event);
}

FieldBlock::FieldBlock(const Tokens& tokens, const Field& field, const Hooks& hooks, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_wrong(!field.error.isEmpty())
    , m_edit(new FieldEdit(tokens, field))
{
    const auto& c = tokens.colours();
    auto* layout = new QVBoxLayout(this);
    const int ring = ringRoom(tokens);
    layout->setContentsMargins(ring + (m_wrong ? tokens.px(32) : 0), 0, ring, ring);
    layout->setSpacing(tokens.px(6));
    auto* label = new Label(tokens, Type::LeadStrong, c.ink, field.label);
    layout->addWidget(label);
    if (!field.hint.isEmpty())
        layout->addWidget(new Label(tokens, Type::Body, c.ink2, field.hint));
    if (m_wrong) {
        auto* row = new QHBoxLayout;
        row->setSpacing(tokens.px(14));
        row->addWidget(new IconView(tokens, QStringLiteral("error"), 40, c.bad), 0, Qt::AlignTop);
        row->addWidget(new Label(tokens, Type::BodyStrong, c.bad, field.error), 1);
        layout->addLayout(row);
    }
    layout->addSpacing(tokens.px(8));
    layout->addWidget(m_edit);
    m_edit->installEventFilter(this);
    connect(
        m_edit, &QLineEdit::textChanged, this, [id = field.id, hooks](const QString& text) { hooks.edited(id, text); });
}

void FieldBlock::take(const Field& field)
{
    if (m_edit->text() == field.value)
        return;
    const QSignalBlocker quiet(m_edit);
    m_edit->setText(field.value);
}

void FieldBlock::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& c = m_tokens.colours();
    if (m_wrong)
        painter.fillRect(QRect(ringRoom(m_tokens), 0, m_tokens.px(8), height() - ringRoom(m_tokens)), c.badLine);
    if (m_edit->hasFocus())
        drawFocus(painter, m_tokens, m_edit->geometry(), m_tokens.px(8));
}

bool FieldBlock::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(watched, event);
}

} // namespace dvc::kiosk_ui
