#include "kiosk-ui/pages/pager.h"

#include "kiosk-ui/journey/words.h"
#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/scroll_view.h"

#include <algorithm>

namespace dvc::kiosk_ui {

namespace {

constexpr int gap = 6; // token px between the page's edge and the buttons

} // namespace

Pager::Pager(const Tokens& tokens, ScrollView* view, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens.atMost(journey::TextSize::Large))
    , m_view(view)
{
    const auto make = [&](const char* id, const QString& text, const char* icon, int direction) {
        auto* button = new ActionButton(m_tokens,
            {QString::fromLatin1(id), text, QString::fromLatin1(icon), journey::Tone::Accent},
            ActionButton::Kind::Small, this);
        connect(button, &QPushButton::clicked, this, [this, direction] { m_view->page(direction); });
        return button;
    };
    m_up = make("page-up", journey::say(QT_TRANSLATE_NOOP("Kiosk", "Xem lên")), "up", -1);
    m_down = make("page-down", journey::say(QT_TRANSLATE_NOOP("Kiosk", "Xem tiếp")), "down", 1);
    connect(m_view, &ScrollView::scrolled, this, &Pager::update);
}

int Pager::heightNeeded() const
{
    return std::max(m_up->sizeHint().height(), m_down->sizeHint().height()) + m_tokens.px(gap);
}

void Pager::resizeEvent(QResizeEvent*)
{
    const int side = m_tokens.px(31);
    const int half = (width() - 2 * side) / 2;
    const int top = m_tokens.px(gap);
    m_up->setGeometry(side, top, half, height() - top);
    m_down->setGeometry(side + half, top, half, height() - top);
    update();
}

void Pager::update()
{
    const bool up = m_view->position() > 0;
    const bool down = m_view->position() < m_view->furthest();
    // The focus must not leave the page with the button that has served.
    if (!up && m_up->hasFocus() && down)
        m_down->setFocus(Qt::OtherFocusReason);
    if (!down && m_down->hasFocus() && up)
        m_up->setFocus(Qt::OtherFocusReason);
    m_up->setVisible(up);
    m_down->setVisible(down);
}

} // namespace dvc::kiosk_ui
