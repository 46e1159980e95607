#include "kiosk-ui/pages/show_view.h"

#include "kiosk-ui/pages/card.h"

namespace dvc::kiosk_ui {

ShowView::ShowView(const Tokens& tokens, QWidget* parent)
    : QWidget(parent)
    , m_icon(new IconView(tokens.at(journey::TextSize::Normal), {}, 64, tokens.colours().accent))
    , m_title(new Label(tokens, Type::Title, tokens.colours().ink, {}))
    , m_lead(new Label(tokens, Type::Lead, tokens.colours().ink2, {}))
{
    m_icon->setGround(tokens.colours().tint2, 104, 12);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(ringRoom(tokens), 0, ringRoom(tokens), 0);
    column->setSpacing(tokens.px(12));
    column->addWidget(m_icon);
    column->addSpacing(tokens.px(8));
    column->addWidget(m_title);
    column->addWidget(m_lead);
    column->addStretch(1);
}

void ShowView::render(const journey::ScreenModel& model)
{
    m_icon->setName(model.icon);
    m_hasIcon = !model.icon.isEmpty() && !model.reading;
    m_icon->setVisible(m_hasIcon && m_pictured);
    m_title->setText(model.title);
    m_title->setVisible(!model.title.isEmpty());
    m_lead->setText(model.lead);
    m_lead->setVisible(!model.lead.isEmpty());
}

void ShowView::setPictured(bool pictured)
{
    m_pictured = pictured;
    m_icon->setVisible(m_hasIcon && pictured);
}

void ShowView::setLeadShown(bool shown)
{
    m_lead->setVisible(shown && !m_lead->text().isEmpty());
}

bool ShowView::empty() const
{
    return m_title->text().isEmpty() && !m_hasIcon;
}

} // namespace dvc::kiosk_ui
