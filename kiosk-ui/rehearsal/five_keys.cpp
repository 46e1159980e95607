#include "kiosk-ui/rehearsal/five_keys.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWindow>

#include <algorithm>

namespace dvc::rehearsal {

namespace {

constexpr int mostPresses = 120; // more than any page or keyboard has

QAccessibleInterface* focusedKey(QAccessibleInterface& keyboard)
{
    for (int i = 0; i < keyboard.childCount(); ++i) {
        QAccessibleInterface* key = keyboard.child(i);
        if (key && key->state().focused)
            return key;
    }
    return nullptr;
}

bool isBefore(QWidget& window, const QWidget* one, const QWidget* other)
{
    const std::vector<Thing> things = thingsIn(window);
    const auto place = [&](const QWidget* widget) { return std::ranges::find(things, widget, &Thing::widget); };
    return place(one) < place(other);
}

} // namespace

FiveKeys::FiveKeys(QWidget& window)
    : m_window(&window)
{
    window.activateWindow(); // there may be no window manager that does it
}

void FiveKeys::press(Qt::Key key)
{
    if (!m_window)
        return;
    ++m_presses;
    const QString text = key == Qt::Key_Return ? QStringLiteral("\r") : QString();
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, {}, text);
        if (m_window) // what has the focus gets it from there
            QCoreApplication::sendEvent(m_window->windowHandle(), &event);
    }
}

bool FiveKeys::walkTo(const Thing& thing)
{
    const QPointer<QWidget> wanted = thing.widget;
    const QWidget* from = m_window->focusWidget();
    const Qt::Key way = from && isBefore(*m_window, wanted, from) ? Qt::Key_Up : Qt::Key_Down;
    for (int i = 0; i < mostPresses; ++i) {
        if (!m_window || !wanted)
            return false;
        if (m_window->focusWidget() == wanted)
            return true;
        press(way);
    }
    return false;
}

void FiveKeys::walkOn()
{
    press(Qt::Key_Down);
}

bool FiveKeys::goToKey(QAccessibleInterface& keyboard, const QString& name)
{
    for (int i = 0; i < mostPresses; ++i) {
        QAccessibleInterface* here = focusedKey(keyboard);
        QAccessibleInterface* there = keyNamed(keyboard, name);
        if (!here || !there)
            return false;
        if (here == there)
            return true;
        const QRect from = here->rect();
        const QRect to = there->rect();
        press(to.top() > from.bottom()     ? Qt::Key_Down
                : to.bottom() < from.top() ? Qt::Key_Up
                : to.left() > from.right() ? Qt::Key_Right
                                           : Qt::Key_Left);
    }
    return false;
}

void FiveKeys::ok()
{
    press(Qt::Key_Return);
}

} // namespace dvc::rehearsal
