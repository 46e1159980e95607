// The keyboard by five keys: a cursor goes from key to key.
#include "kiosk-ui/keyboard/keyboard.h"

#include "kiosk-ui/keyboard/keyboard_accessible.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPointer>

#include <algorithm>
#include <cmath>

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
    if (!m_cursor)
        m_rows = Rows::None;
    update();
    if (m_cursor)
        announceCursor(*this, m_cursor->key);
    Q_EMIT cursorMoved();
}

bool Keyboard::takeKey(const QKeyEvent& event)
{
    const bool ok = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    const auto way = wayOf(event.key());
    if (m_cursor && (event.key() == Qt::Key_F7 || event.key() == Qt::Key_F8)) {
        if (!event.isAutoRepeat())
            takeSwitch(event.key() == Qt::Key_F8);
        return true;
    }
    if (m_cursor && way) {
        m_rows = Rows::None;
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

void Keyboard::enterRows()
{
    m_rows = Rows::Outside;
    setCursor(KeyCursor::at(m_keys, m_keys.front().rect.center()));
}

std::vector<size_t> Keyboard::rowOf(size_t key) const
{
    std::vector<size_t> row;
    for (size_t i = 0; i < m_keys.size(); ++i)
        if (std::abs(m_keys[i].rect.top() - m_keys[key].rect.top()) < 1)
            row.push_back(i);
    return row;
}

void Keyboard::takeSwitch(bool choose)
{
    const auto row = rowOf(m_cursor->key);
    const auto standOn = [this](size_t key) { setCursor(KeyCursor::at(m_keys, m_keys[key].rect.center())); };
    if (choose && m_rows == Rows::Outside) {
        m_rows = Rows::Inside;
        standOn(row.front());
    } else if (choose) {
        m_rows = Rows::Outside; // the next letter begins with its row again
        const QPointer<Keyboard> alive(this);
        pressCursor();
        if (alive && m_cursor)
            standOn(rowOf(m_cursor->key).front());
    } else if (m_rows == Rows::Inside) {
        const auto at = std::ranges::find(row, m_cursor->key);
        const bool last = at + 1 == row.end();
        m_rows = last ? Rows::Outside : Rows::Inside;
        standOn(last ? row.front() : *(at + 1));
    } else {
        m_rows = Rows::Outside;
        const auto below = std::ranges::find_if(
            m_keys, [&](const Key& key) { return key.rect.top() > m_keys[m_cursor->key].rect.top() + 1; });
        standOn(below == m_keys.end() ? 0 : rowOf(static_cast<size_t>(below - m_keys.begin())).front());
    }
}

void Keyboard::paintCursor(QPainter& painter) const
{
    const double width = std::max(3.0, 4 * unit());
    const double out = 9 * unit() - width / 2; // as around everything else that has the focus
    painter.setPen(QPen(m_style.focus, width));
    painter.setBrush(Qt::NoBrush);
    QRectF place = m_keys[m_cursor->key].rect;
    if (onRow())
        for (const auto key : rowOf(m_cursor->key))
            place |= m_keys[key].rect;
    painter.drawRoundedRect(place.adjusted(-out, -out, out, out), 12 * unit(), 12 * unit());
}

} // namespace dvc::kiosk_ui
