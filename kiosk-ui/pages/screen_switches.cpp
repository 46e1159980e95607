// Two switches: one leads on, from group to group or within one, the other chooses.
#include "kiosk-ui/pages/screen.h"

#include "kiosk-ui/keyboard/keyboard.h"
#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/action_row.h"
#include "kiosk-ui/pages/field_edit.h"
#include "kiosk-ui/pages/over.h"
#include "kiosk-ui/pages/pager.h"
#include "kiosk-ui/pages/scroll_view.h"

#include <QPushButton>

#include <algorithm>

namespace dvc::kiosk_ui {

namespace {

/// Around the group that would be entered now.
class GroupFrame final : public QWidget {
public:
    GroupFrame(const Tokens& tokens, QWidget* parent)
        : QWidget(parent)
        , m_tokens(tokens)
    {
        setObjectName(QStringLiteral("group-frame"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        drawCard(painter, rect(), Qt::transparent, m_tokens.colours().focus, m_tokens.px(4), m_tokens.px(16));
    }

private:
    const Tokens m_tokens;
};

} // namespace

std::vector<QList<QWidget*>> Screen::groups() const
{
    std::vector<QList<QWidget*>> all;
    const auto add = [&](const QWidget* part, bool together) {
        QList<QWidget*> members;
        for (auto* widget : part->findChildren<QWidget*>())
            if (widget->focusPolicy() != Qt::NoFocus && widget->isEnabled() && widget->isVisibleTo(this))
                members << widget;
        if (together && !members.isEmpty())
            all.push_back(members);
        else
            for (auto* member : members)
                all.push_back({member});
    };
    if (m_overlay) {
        add(m_overlay, false);
        return all;
    }
    for (const auto* block : m_blocks)
        add(block, true);
    add(m_pager, false);
    add(m_actions, false);
    add(m_dock, true);
    return all;
}

void Screen::takeSwitch(bool choose)
{
    m_dock->show(); // as in walk()
    const auto all = groups();
    auto* now = focusWidget();
    const auto group = std::ranges::find_if(all, [now](const auto& members) { return members.contains(now); });
    const bool begins = m_scan == Scan::Off || group == all.end();
    const bool leads = m_scan == Scan::Groups;
    m_scan = Scan::Groups;
    if (begins) { // nothing is pressed before one has seen where one is
        if (auto* first = group != all.end() ? group->front() : all.empty() ? nullptr : all.front().front())
            first->setFocus(Qt::OtherFocusReason);
    } else if (choose && leads && group->size() > 1) {
        m_scan = Scan::Members;
    } else if (choose) {
        if (auto* button = qobject_cast<QPushButton*>(now))
            button->click();
        else if (qobject_cast<FieldEdit*>(now))
            m_keyboard->enterRows();
    } else if (leads) {
        const auto& next = group + 1 == all.end() ? all.front() : *(group + 1);
        next.front()->setFocus(Qt::OtherFocusReason);
    } else if (const auto at = group->indexOf(now); at + 1 < group->size()) {
        group->at(at + 1)->setFocus(Qt::OtherFocusReason);
        m_scan = Scan::Members;
    } else {
        group->front()->setFocus(Qt::OtherFocusReason); // round once, then out of the group
    }
    m_dock->setVisible(helpersShown());
    frameGroup();
}

void Screen::endScan()
{
    if (m_scan == Scan::Off)
        return;
    m_scan = Scan::Off;
    frameGroup();
}

void Screen::frameGroup()
{
    const auto all = m_scan == Scan::Groups && !m_model.covered ? groups() : std::vector<QList<QWidget*>>();
    const auto group =
        std::ranges::find_if(all, [this](const auto& members) { return members.contains(focusWidget()); });
    if (group == all.end() || group->size() < 2 || m_keyboard->cursor()) {
        if (m_frame)
            m_frame->hide();
        return;
    }
    auto* around = m_view->isAncestorOf(group->front()) ? m_view->content() : static_cast<QWidget*>(m_dock);
    QRect place;
    for (const auto* member : *group)
        place |= QRect(member->mapTo(around, QPoint(0, 0)), member->size());
    const int out = m_tokens.px(6);
    if (!m_frame)
        m_frame = new GroupFrame(m_tokens, around);
    m_frame->setParent(around);
    m_frame->setGeometry(place.adjusted(-out, -out, out, out) & around->rect());
    m_frame->show();
    m_frame->raise();
}

} // namespace dvc::kiosk_ui
