#include "kiosk-ui/pages/scroll_view.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QLayout>
#include <QMouseEvent>

#include <algorithm>

namespace dvc::kiosk_ui {

ScrollView::ScrollView(int threshold, QWidget* parent)
    : QWidget(parent)
    , m_threshold(threshold)
    , m_content(new QWidget(this))
{
    // A drag begins on a button or a field, which would otherwise keep the moves for themselves.
    QCoreApplication::instance()->installEventFilter(this);
}

int ScrollView::needed(int width) const
{
    // Sizes that changed deep inside reach the top by events only.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    auto* layout = m_content->layout();
    if (!layout)
        return 0;
    return layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
}

void ScrollView::fit()
{
    const int was = position();
    m_content->setGeometry(0, -was, width(), std::max(height(), needed(width())));
    if (auto* layout = m_content->layout())
        layout->activate();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    scrollTo(was);
}

int ScrollView::furthest() const
{
    return std::max(0, m_content->height() - height());
}

void ScrollView::scrollTo(int position)
{
    m_content->move(0, -std::clamp(position, 0, furthest()));
    Q_EMIT scrolled();
}

void ScrollView::page(int direction)
{
    scrollTo(position() + direction * height() * 4 / 5);
}

void ScrollView::ensureVisible(QWidget* widget, int margin)
{
    const int top = widget->mapTo(m_content, QPoint(0, 0)).y();
    const int bottom = top + widget->height();
    if (bottom + margin - position() > height())
        scrollTo(bottom + margin - height());
    if (top - margin < position())
        scrollTo(top - margin);
}

bool ScrollView::shows(const QWidget* widget, int part) const
{
    const int top = widget->mapTo(this, QPoint(0, 0)).y();
    return top >= 0 && top + std::min(part, widget->height()) <= height();
}

void ScrollView::resizeEvent(QResizeEvent*)
{
    fit();
}

void ScrollView::wheelEvent(QWheelEvent* event)
{
    scrollTo(position() - event->angleDelta().y());
}

bool ScrollView::eventFilter(QObject* watched, QEvent* event)
{
    const auto type = event->type();
    if (type != QEvent::MouseButtonPress && type != QEvent::MouseMove && type != QEvent::MouseButtonRelease)
        return false;
    auto* widget = qobject_cast<QWidget*>(watched);
    if (!widget || !isAncestorOf(widget))
        return false;
    const auto at = static_cast<QMouseEvent*>(event)->globalPosition().toPoint();
    if (type == QEvent::MouseButtonPress && !m_pressed) {
        m_pressed = widget;
        m_start = at;
        m_from = position();
        m_dragging = false;
    } else if (type == QEvent::MouseMove && m_pressed) {
        if (!m_dragging && furthest() > 0 && std::abs(at.y() - m_start.y()) > m_threshold) {
            m_dragging = true;
            if (auto* button = qobject_cast<QAbstractButton*>(m_pressed.data()))
                button->setDown(false); // its release then counts for nothing
        }
        if (m_dragging)
            scrollTo(m_from - (at.y() - m_start.y()));
        return m_dragging;
    } else if (type == QEvent::MouseButtonRelease) {
        m_pressed = nullptr;
        m_dragging = false;
    }
    return false;
}

} // namespace dvc::kiosk_ui
