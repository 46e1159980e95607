// The keyboard's own handling of fingers and of the mouse.
#include "kiosk-ui/keyboard/keyboard.h"

#include <QMouseEvent>
#include <QPointer>
#include <QTouchEvent>

namespace dvc::kiosk_ui {

bool Keyboard::looksPressed(size_t index) const
{
    for (const auto& [id, finger] : m_fingers) {
        if (finger.key == index && finger.inside)
            return true;
    }
    const auto flash = m_flashes.find(index);
    return flash != m_flashes.end() && m_clock.elapsed() < flash->second;
}

void Keyboard::flash(size_t index)
{
    m_flashes[index] = m_clock.elapsed() + m_style.pressedMs;
    m_unflash.start(m_style.pressedMs + 1);
    update();
}

size_t Keyboard::keyAt(QPointF position) const
{
    const double reach = 6 * unit(); // half the gap: there is no dead ground between two keys
    for (size_t i = 0; i < m_keys.size(); ++i) {
        if (m_keys[i].rect.adjusted(-reach, -reach, reach, reach).contains(position))
            return i;
    }
    return noKey;
}

void Keyboard::fingerDown(int id, QPointF position)
{
    setCursor(std::nullopt);
    const size_t key = keyAt(position);
    m_fingers[id] = {key, key != noKey, false};
    if (key != noKey && m_keys[key].action == KeyAction::Backspace)
        m_repeat.start(m_style.repeatDelayMs);
    update();
}

void Keyboard::fingerMoved(int id, QPointF position)
{
    const auto finger = m_fingers.find(id);
    if (finger == m_fingers.end() || finger->second.key == noKey)
        return;
    finger->second.inside = keyAt(position) == finger->second.key;
    update();
}

void Keyboard::fingerUp(int id, QPointF position)
{
    const auto found = m_fingers.find(id);
    if (found == m_fingers.end())
        return;
    const Finger finger = found->second;
    m_fingers.erase(found);
    update();
    if (finger.key != noKey && keyAt(position) == finger.key && !finger.repeated)
        pressKey(finger.key);
}

void Keyboard::liftAll()
{
    m_fingers.clear();
    m_repeat.stop();
    update();
}

void Keyboard::repeat()
{
    for (auto& [id, finger] : m_fingers) {
        if (!finger.inside || finger.key >= m_keys.size() || m_keys[finger.key].action != KeyAction::Backspace)
            continue;
        finger.repeated = true;
        m_repeat.start(m_style.repeatEveryMs);
        (void)startAfreshIfMoved();
        backspace();
        return;
    }
}

bool Keyboard::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd: {
        event->accept();
        const QPointer<Keyboard> alive(this);
        const auto points = static_cast<QTouchEvent*>(event)->points();
        for (const QEventPoint& point : points) {
            if (!alive)
                break;
            if (point.state() == QEventPoint::Pressed)
                fingerDown(point.id(), point.position());
            else if (point.state() == QEventPoint::Released)
                fingerUp(point.id(), point.position());
            else if (point.state() == QEventPoint::Updated)
                fingerMoved(point.id(), point.position());
        }
        return true;
    }
    case QEvent::TouchCancel:
        liftAll();
        return true;
    default:
        return QWidget::event(event);
    }
}

void Keyboard::hideEvent(QHideEvent* event)
{
    liftAll();
    m_flashes.clear();
    setCursor(std::nullopt);
    startAfresh();
    QWidget::hideEvent(event);
}

void Keyboard::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        fingerDown(mouseFinger, event->position());
}

void Keyboard::mouseMoveEvent(QMouseEvent* event)
{
    fingerMoved(mouseFinger, event->position());
}

void Keyboard::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        fingerUp(mouseFinger, event->position());
}

} // namespace dvc::kiosk_ui
