// Five keys: where the focus goes, and what the arrows mean.
#include "kiosk-ui/pages/screen.h"

#include "kiosk-ui/keyboard/keyboard.h"
#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/action_row.h"
#include "kiosk-ui/pages/field_edit.h"
#include "kiosk-ui/pages/over.h"
#include "kiosk-ui/pages/pager.h"
#include "kiosk-ui/pages/scroll_view.h"

#include <QApplication>
#include <QKeyEvent>

#include <algorithm>

namespace dvc::kiosk_ui {

using namespace journey;

namespace {

bool wrong(const ScreenModel& model)
{
    return std::ranges::any_of(
        model.blocks, [](const auto& block) { return std::holds_alternative<ErrorSummary>(block); });
}

bool takesFocus(const QWidget* widget)
{
    return widget->focusPolicy() != Qt::NoFocus;
}

/// At least half of the lower one stands beside the other.
bool besideEachOther(const QRect& one, const QRect& other)
{
    const int common = std::min(one.bottom(), other.bottom()) - std::max(one.top(), other.top());
    return 2 * common > std::min(one.height(), other.height());
}

} // namespace

void Screen::focusAfter(const ScreenModel& before, const QString& focused, const QWidget* had)
{
    if (m_model.covered && m_cover)
        return m_cover->setFocus(Qt::OtherFocusReason);
    if (m_model.overlay && m_overlay) {
        const bool stood = before.overlay && before.overlay->id == m_model.overlay->id && !before.covered;
        return m_overlay->focusOn(stood ? focused : QString()); // never left to chance: one of its buttons may wipe
    }
    const bool same = before.page == m_model.page && wrong(before) == wrong(m_model);
    auto* kept = same ? find(focused) : nullptr;
    auto* widget = kept && takesFocus(kept) ? kept : firstControl();
    if (!widget || (widget == had && widget == focusWidget()))
        return; // and the page stays where a finger drew it
    widget->setFocus(Qt::OtherFocusReason);
    if (m_view->content()->isAncestorOf(widget))
        m_view->ensureVisible(widget, m_tokens.px(24));
}

QWidget* Screen::firstControl() const
{
    const auto firstOfPage = [this]() -> QWidget* {
        for (std::size_t i = 0; i < m_blocks.size(); ++i)
            if (!m_model.primary || !std::holds_alternative<ButtonRow>(m_model.blocks[i])) // its ways few people go
                for (auto* widget : m_blocks[i]->findChildren<QWidget*>())
                    if (takesFocus(widget) && widget->isVisibleTo(this))
                        return widget;
        return nullptr;
    };
    // A page is met from its top: what one would have to scroll to comes later, unless it has to be dealt with.
    auto* first = firstOfPage();
    if (first
        && (!m_model.primary || qobject_cast<SummaryLine*>(first) || qobject_cast<FieldEdit*>(first)
            || m_view->shows(first, m_tokens.px(90))))
        return first;
    for (const auto& button : {m_model.primary, m_model.back})
        if (button)
            return find(button->id);
    return m_model.helpers.empty() ? nullptr : find(m_model.helpers.front().id);
}

void Screen::orderFocus()
{
    QWidget* last = nullptr;
    QList<QWidget*> parts;
    for (auto* block : m_blocks)
        parts << block;
    parts << m_pager << m_actions << m_dock;
    for (auto* part : parts)
        for (auto* widget : part->findChildren<QWidget*>()) {
            if (!takesFocus(widget))
                continue;
            if (last)
                setTabOrder(last, widget);
            last = widget;
        }
}

void Screen::followFocus(QWidget* now)
{
    if (m_rendering || !now || !m_view || !isAncestorOf(now))
        return;
    if (m_view->content()->isAncestorOf(now) && QApplication::mouseButtons() == Qt::NoButton)
        m_view->ensureVisible(now, m_tokens.px(24));
    settleKeyboard();
    frameGroup();
}

QWidget* Screen::beside(const QWidget* now, int direction) const
{
    const auto placed = [this](
                            const QWidget* widget) { return QRect(widget->mapTo(this, QPoint(0, 0)), widget->size()); };
    const auto from = placed(now);
    const bool onPage = m_view->isAncestorOf(now);
    QWidget* nearest = nullptr;
    int least = width();
    for (auto* widget : findChildren<QWidget*>()) {
        if (widget == now || !takesFocus(widget) || !widget->isEnabled() || !widget->isVisibleTo(this)
            || m_view->isAncestorOf(widget) != onPage || !besideEachOther(from, placed(widget)))
            continue;
        const int way = direction * (placed(widget).center().x() - from.center().x());
        if (way > 0 && way < least) {
            least = way;
            nearest = widget;
        }
    }
    return nearest;
}

void Screen::walk(bool forward)
{
    m_dock->show(); // a low screen hides it while one types, yet it lies on the way
    focusNextPrevChild(forward);
    m_dock->setVisible(helpersShown());
}

bool Screen::goSideways(int direction)
{
    const auto* now = focusWidget();
    if (!now || !isAncestorOf(now))
        return false;
    if (auto* next = beside(now, direction)) {
        next->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return beside(now, -direction); // the end of a row leads nowhere
}

void Screen::press(const std::optional<Button>& button)
{
    if (auto* widget = button ? qobject_cast<QPushButton*>(find(button->id)) : nullptr; widget && widget->isEnabled())
        widget->click();
}

void Screen::keyPressEvent(QKeyEvent* event)
{
    // A key held down walks on, but it answers only once: nobody is carried over pages by a slow hand.
    const bool first = !event->isAutoRepeat();
    if (event->key() == Qt::Key_F7 || event->key() == Qt::Key_F8) {
        if (first) // a hand that trembles or stays is one press
            takeSwitch(event->key() == Qt::Key_F8);
        return;
    }
    endScan();
    switch (event->key()) {
    case Qt::Key_Down:
        return walk(true);
    case Qt::Key_Up:
        return walk(false);
    case Qt::Key_Left:
        if (!goSideways(-1) && first)
            press(m_model.back);
        return;
    case Qt::Key_Right:
        if (!goSideways(1) && first)
            press(m_model.primary);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (first)
            press(m_model.primary);
        return;
    default:
        event->accept(); // no chord leads anywhere
    }
}

} // namespace dvc::kiosk_ui
