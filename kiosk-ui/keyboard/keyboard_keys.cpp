// The keyboard by five keys: a cursor goes from key to key.
#include "kiosk-ui/keyboard/keyboard.h"

#include "kiosk-ui/keyboard/keyboard_accessible.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPointer>

namespace dvc::kiosk_ui {

namespace {

std::optional<Way> wayOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return Way::Left;
    case Qt::Key_Right:
        return Way::Right;
    case Qt::Key_Up:
        return Way::Up;
    case Qt::Key_Down:
        return Way::Down;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<size_t> Keyboard::cursor() const
{
    return m_cursor ? std::optional(m_cursor->key) : std::nullopt;
}

void Keyboard::setCursor(std::optional<KeyCursor> cursor)
{
    if (!cursor && !m_cursor)
        return;
    m_cursor = cursor;
    update();
    if (m_cursor)
        announceCursor(*this, m_cursor->key);
    Q_EMIT cursorMoved();
}

bool Keyboard::takeKey(const QKeyEvent& event)
{
    const bool ok = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const auto way = wayOf(event.key());
    if (m_cursor && way) {
        auto next = *m_cursor;
        next.step(m_keys, *way);
        setCursor(next);
        return true;
    }
    if (ok && m_cursor) {
        if (!event.isAutoRepeat())
            pressCursor();
        return true;
    }
    if (ok && isVisible() && !m_ownKeys) {
        if (!event.isAutoRepeat())
            setCursor(KeyCursor::at(m_keys, QRectF(rect()).center()));
        return true;
    }
    if (!event.text().isEmpty() && event.text().front().isPrint()) {
        m_ownKeys = true;
        setCursor(std::nullopt);
    }
    return false;
}

void Keyboard::pressCursor()
{
    const QPointer<Keyboard> alive(this);
    const bool leaves = m_keys[m_cursor->key].action == KeyAction::Done;
    pressKey(m_cursor->key);
    if (alive && leaves)
        setCursor(std::nullopt);
}

void Keyboard::paintCursor(QPainter& painter) const
{
    const double width = std::max(3.0, 4 * unit());
    const double out = 9 * unit() - width / 2; // as around everything else that has the focus
    painter.setPen(QPen(m_style.focus, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(m_keys[m_cursor->key].rect.adjusted(-out, -out, out, out), 12 * unit(), 12 * unit());
}

} // namespace dvc::kiosk_ui
