// Where the parts of the screen stand.
#include "kiosk-ui/pages/screen.h"

#include "kiosk-ui/keyboard/keyboard.h"
#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/action_row.h"
#include "kiosk-ui/pages/field_edit.h"
#include "kiosk-ui/pages/header.h"
#include "kiosk-ui/pages/over.h"
#include "kiosk-ui/pages/pager.h"
#include "kiosk-ui/pages/scroll_view.h"
#include "kiosk-ui/pages/show_view.h"

#include <QApplication>
#include <QBoxLayout>

namespace dvc::kiosk_ui {

using namespace journey;

namespace {

constexpr int showTop = 32; // token px, as all below
constexpr int actTop = 640; // in portrait every control lies under this line
constexpr int dockHeight = 144;
constexpr int actionsHeight = 124;

KeyboardMode modeOf(Field::Input input)
{
    switch (input) {
    case Field::Input::Text:
        return KeyboardMode::Text;
    case Field::Input::Name:
        return KeyboardMode::Name;
    case Field::Input::Digits:
    case Field::Input::Phone:
    case Field::Input::Date:
        break;
    }
    return KeyboardMode::Digits;
}

} // namespace

bool Screen::typing() const
{
    return m_keyboard->isVisibleTo(this);
}

bool Screen::helpersShown() const
{
    return !(m_form == Form::Square && typing());
}

void Screen::layOut()
{
    if (!m_header || size().isEmpty())
        return;
    const int head = m_header->fit(width());
    m_header->setGeometry(0, 0, width(), head);
    QRect room(0, head, width(), height() - head);
    placeFoot(room);
    if (typing()) {
        const int high = m_keyboard->sizeHint().height();
        m_keyboard->setGeometry(0, room.bottom() + 1 - high, width(), high);
        room.setBottom(room.bottom() - high);
    }
    placePage(room);
    for (QWidget* over : std::initializer_list<QWidget*>{m_overlay, m_cover})
        if (over) {
            over->setGeometry(rect());
            over->raise();
        }
    update();
}

void Screen::placeFoot(QRect& room)
{
    const auto px = [this](double token) { return m_tokens.px(token); };
    const int side = px(40) - ringRoom(m_tokens);
    const int inner = width() - 2 * side;
    if (m_form == Form::Landscape) {
        const int words = m_actions->share(inner, m_dock->leastWidth() + px(24));
        const int high = std::max(px(dockHeight), words + px(8));
        room.setBottom(room.bottom() - high);
        m_actions->put({side, room.bottom() + 1, inner, high});
        const auto free = m_actions->middle().translated(m_actions->pos());
        m_dock->put(free.adjusted(px(12), 0, -px(12), 0));
        m_dock->raise();
        return;
    }
    const bool helpers = helpersShown();
    m_dock->setVisible(helpers);
    const int dock = helpers ? px(dockHeight) : 0;
    const int edge = px(20);
    m_dock->put({edge, height() - dock, width() - 2 * edge, dock});
    const int words = m_actions->share(inner, 0);
    const int acts = m_actions->empty() ? 0 : std::max(px(actionsHeight), words + px(2));
    m_actions->put({side, height() - dock - acts, inner, acts});
    room.setBottom(room.bottom() - dock - acts);
}

void Screen::placePage(QRect room)
{
    placeShow(room);
    if (!m_inline && !m_show->empty())
        room.setLeft(m_show->geometry().right() + 1 + m_tokens.px(40) - 2 * ringRoom(m_tokens));
    const bool tall = m_view->needed(room.width()) > room.height();
    const bool pager = tall && !typing() && !m_model.overlay && !m_model.covered;
    if (pager) {
        const int high = m_pager->heightNeeded();
        m_pager->setGeometry(room.left(), room.bottom() + 1 - high, room.width(), high);
        room.setBottom(room.bottom() - high);
    }
    m_view->setGeometry(room);
    m_view->fit();
    m_pager->setVisible(pager);
}

void Screen::placeShow(const QRect& room)
{
    m_show->setLeadShown(true);
    if (m_show->empty()) {
        setInline(m_form == Form::Portrait);
        m_show->setMinimumHeight(0);
        return;
    }
    if (m_form == Form::Portrait || !showBeside(room)) {
        setInline(true);
        showInline(room.height());
    }
}

bool Screen::showBeside(const QRect& room)
{
    const auto px = [this](double token) { return m_tokens.px(token); };
    const int wide = m_form == Form::Landscape ? px(528) : width() * 36 / 100 - px(40);
    const QRect place(px(40) - ringRoom(m_tokens), room.top() + px(showTop), wide + 2 * ringRoom(m_tokens),
        room.height() - px(showTop));
    m_show->setMinimumHeight(0);
    // First the picture goes, and while one types the explanation: the field has its own.
    for (const auto& [picture, lead] : {std::pair{true, true}, {false, true}, {false, false}}) {
        if (!lead && !typing())
            break;
        m_show->setPictured(picture);
        m_show->setLeadShown(lead);
        if (m_show->heightForWidth(place.width()) > place.height())
            continue;
        setInline(false);
        m_show->setGeometry(place);
        return true;
    }
    m_show->setLeadShown(true);
    return false;
}

void Screen::showInline(int room)
{
    const bool low = m_model.reading || m_form != Form::Portrait;
    const int least = low ? 0 : m_tokens.px(actTop) - m_header->height() - m_tokens.px(24 + 16);
    m_show->setMinimumHeight(least);
    m_show->setPictured(m_form == Form::Portrait);
    if (least > 0 && m_show->heightForWidth(width() - 2 * m_tokens.px(31)) > least)
        m_show->setPictured(false);
    if (!typing() || m_view->needed(width()) <= room)
        return;
    m_show->setMinimumHeight(0);
    m_show->setPictured(false);
}

void Screen::setInline(bool inside)
{
    const bool visible = !m_show->empty() && !m_model.overlay && !m_model.covered;
    if (inside && !m_inline)
        m_columns[0]->insertWidget(0, m_show);
    if (!inside && m_inline) {
        m_columns[0]->removeWidget(m_show);
        m_show->setParent(this);
        m_show->lower();
    }
    m_inline = inside;
    m_show->setVisible(visible);
}

QWidget* Screen::offeredFor(const QWidget* field) const
{
    for (std::size_t i = 0; i + 1 < m_blocks.size(); ++i)
        if (m_blocks[i]->isAncestorOf(field)) {
            const auto* below = std::get_if<Choices>(&m_model.blocks[i + 1]);
            return below && below->shape == Choices::Shape::Chip ? m_blocks[i + 1] : nullptr;
        }
    return nullptr;
}

void Screen::settleKeyboard()
{
    if (m_rendering || !m_keyboard || QApplication::mouseButtons() != Qt::NoButton)
        return;
    const bool over = m_model.overlay || m_model.covered;
    auto* field = over ? nullptr : qobject_cast<FieldEdit*>(focusWidget());
    const int before = typing() ? m_keyboard->sizeHint().height() : 0;
    if (field && m_keyboard->target() != field)
        m_keyboard->setMode(modeOf(field->input()));
    if (m_keyboard->target() != field)
        m_keyboard->setTarget(field);
    m_keyboard->setVisible(field);
    if (before != (field ? m_keyboard->sizeHint().height() : 0))
        layOut();
    if (!field)
        return;
    m_keyboard->raise();
    // The label with the field if both fit, what is offered for it sooner than the label, the field in any case.
    m_view->ensureVisible(field->parentWidget(), m_tokens.px(8));
    if (auto* offered = offeredFor(field))
        m_view->ensureVisible(offered, 0);
    m_view->ensureVisible(field, 0); // its ring has room within it
}

} // namespace dvc::kiosk_ui
