#include "kiosk-ui/pages/action_row.h"

#include "kiosk-ui/look/touchable.h"

#include <algorithm>

namespace dvc::kiosk_ui {

namespace {

constexpr int mostLines = 4;

void discard(QWidget* widget)
{
    widget->hide();
    widget->setObjectName({}); // its name belongs to the new one from now on
    widget->deleteLater();
}

} // namespace

ActionRow::ActionRow(const Tokens& tokens, const Hooks& hooks, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_hooks(hooks)
{
}

ActionRow::Place ActionRow::make(const journey::Button& button, bool primary)
{
    auto* made =
        new ActionButton(m_tokens, button, primary ? ActionButton::Kind::Primary : ActionButton::Kind::Secondary, this);
    connect(made, &QPushButton::clicked, this, [this, id = button.id] { m_hooks.activated(id); });
    made->show();
    return {made};
}

void ActionRow::render(const std::optional<journey::Button>& back, const std::vector<journey::Button>& extra,
    const std::optional<journey::Button>& primary)
{
    for (const auto* side : {&m_left, &m_right})
        for (const auto& place : *side)
            discard(place.button);
    m_left.clear();
    m_right.clear();
    if (back)
        m_left.push_back(make(*back, false));
    for (const auto& button : extra)
        m_right.push_back(make(button, false));
    if (primary)
        m_right.push_back(make(*primary, true));
}

int ActionRow::share(int width, int middle)
{
    std::vector<Place*> all;
    for (auto* side : {&m_left, &m_right})
        for (auto& place : *side)
            all.push_back(&place);
    const int gaps = m_tokens.px(6) * (static_cast<int>(all.size()) - 1) + middle;
    int height = 0;
    for (int lines = 1; lines <= mostLines; ++lines) {
        int sum = gaps;
        for (auto* place : all)
            sum += place->width = place->button->widthFor(lines);
        if (sum <= width || lines == mostLines)
            break;
    }
    for (auto* place : all)
        height = std::max(height, place->height = place->button->heightForWidth(place->width));
    return height;
}

QRect ActionRow::middle() const
{
    int left = 0;
    int right = width();
    for (const auto& place : m_left)
        left = std::max(left, place.button->geometry().right() + 1);
    for (const auto& place : m_right)
        right = std::min(right, place.button->x());
    return {left, 0, right - left, height()};
}

void ActionRow::put(const QRect& where)
{
    setGeometry(where);
    // All of one height, so that a word more does not make one button look greater.
    int high = 0;
    for (const auto* side : {&m_left, &m_right})
        for (const auto& place : *side)
            high = std::max(high, place.height);
    int x = 0;
    for (const auto& place : m_left) {
        place.button->setGeometry(x, (height() - high) / 2, place.width, high);
        x += place.width + m_tokens.px(6);
    }
    x = width();
    for (auto place = m_right.rbegin(); place != m_right.rend(); ++place) {
        x -= place->width;
        place->button->setGeometry(x, (height() - high) / 2, place->width, high);
        x -= m_tokens.px(6);
    }
}

Dock::Dock(const Tokens& tokens, const Hooks& hooks, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_hooks(hooks)
{
}

void Dock::render(const std::vector<journey::Helper>& helpers)
{
    for (auto* button : m_buttons)
        discard(button);
    m_buttons.clear();
    for (const auto& helper : helpers) {
        auto* made = new HelperButton(m_tokens, helper, this);
        connect(made, &QPushButton::clicked, this, [this, id = helper.id] { m_hooks.activated(id); });
        made->show();
        m_buttons.push_back(made);
    }
}

int Dock::leastWidth() const
{
    int sum = 0;
    for (const auto* button : m_buttons)
        sum += button->sizeHint().width();
    return sum;
}

void Dock::put(const QRect& where)
{
    setGeometry(where);
    if (m_buttons.empty())
        return;
    const int count = static_cast<int>(m_buttons.size());
    int gap = count > 1 ? (width() - leastWidth()) / (count - 1) : 0;
    if (m_gathered)
        gap = std::min(gap, m_tokens.px(16));
    gap = std::max(gap, 0);
    int x = std::max(0, (width() - leastWidth() - gap * (count - 1)) / 2);
    for (auto* button : m_buttons) {
        button->setGeometry(x, 0, button->sizeHint().width(), height());
        x += button->width() + gap;
    }
}

} // namespace dvc::kiosk_ui
