#include "kiosk-ui/keyboard/target_text.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace dvc::kiosk_ui {

namespace {

void sendBackspace(const QPointer<QWidget>& widget)
{
    QKeyEvent press(QEvent::KeyPress, Qt::Key_Backspace, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &press);
    if (!widget)
        return;
    QKeyEvent release(QEvent::KeyRelease, Qt::Key_Backspace, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &release);
}

} // namespace

TargetText::State TargetText::read() const
{
    if (!m_widget)
        return {};
    QInputMethodQueryEvent query(Qt::ImSurroundingText | Qt::ImCursorPosition | Qt::ImAnchorPosition);
    QCoreApplication::sendEvent(m_widget, &query);
    State state;
    state.text = query.value(Qt::ImSurroundingText).toString();
    state.cursor = std::clamp<qsizetype>(query.value(Qt::ImCursorPosition).toInt(), 0, state.text.size());
    const QVariant anchor = query.value(Qt::ImAnchorPosition);
    state.anchor = anchor.isValid() ? anchor.toInt() : state.cursor;
    return state;
}

void TargetText::send(qsizetype count, const QString& text)
{
    QInputMethodEvent event;
    event.setCommitString(text, static_cast<int>(-count), static_cast<int>(count));
    QCoreApplication::sendEvent(m_widget, &event);
}

bool TargetText::replaceBefore(qsizetype count, const QString& text)
{
    if (!m_widget)
        return false;
    const State old = read();
    if (old.hasSelection())
        count = 0;
    if (count > old.cursor)
        return false;
    const qsizetype begin = std::min(old.cursor, old.anchor) - count;
    const qsizetype end = std::max(old.cursor, old.anchor);
    const QString wanted = old.text.first(begin) + text + old.text.sliced(end);
    send(count, text);
    if (!m_widget)
        return false;
    const State now = read();
    if (now.text == wanted)
        return true;
    const QString emptied = old.text.first(begin) + old.text.sliced(end);
    if (now.text == emptied && now.text != old.text)
        send(0, old.text.sliced(begin, end - begin));
    putBack(old);
    return false;
}

// QLineEdit takes a refused text back but leaves what it was to replace selected: the next letter would eat it.
void TargetText::putBack(const State& old)
{
    if (!m_widget)
        return;
    const State now = read();
    if (now.text != old.text || now == old)
        return;
    const auto anchor = static_cast<int>(old.anchor);
    const auto length = static_cast<int>(old.cursor - old.anchor);
    QInputMethodEvent event({}, {{QInputMethodEvent::Selection, anchor, length, {}}});
    QCoreApplication::sendEvent(m_widget, &event);
}

void TargetText::deleteBefore()
{
    if (!m_widget)
        return;
    const State state = read();
    if (state.hasSelection()) {
        sendBackspace(m_widget);
        return;
    }
    if (state.cursor == 0)
        return;
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, state.text);
    letters.setPosition(state.cursor);
    const qsizetype begin = std::max<qsizetype>(0, letters.toPreviousBoundary());
    send(state.cursor - begin, QString());
}

void TargetText::clear()
{
    if (!m_widget)
        return;
    if (read().hasSelection())
        deleteBefore();
    const State state = read();
    if (!m_widget || state.text.isEmpty())
        return;
    QInputMethodEvent event;
    event.setCommitString(QString(), static_cast<int>(-state.cursor), static_cast<int>(state.text.size()));
    QCoreApplication::sendEvent(m_widget, &event);
}

} // namespace dvc::kiosk_ui
