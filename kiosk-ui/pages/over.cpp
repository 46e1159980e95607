#include "kiosk-ui/pages/over.h"

#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/card.h"
#include "kiosk-ui/pages/pictures.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace dvc::kiosk_ui {

namespace {

constexpr int widest = 1100; // token px: longer lines are hard to read

} // namespace

OverlayView::OverlayView(const Tokens& tokens, const journey::Overlay& overlay, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_overlay(overlay)
{
    setAccessibleName(overlay.title);
    const auto& c = tokens.colours();
    auto* card = new Card(tokens, {c.surface, c.cardLine, tokens.contrast() ? double(tokens.px(3)) : 0, 12}, this);
    m_card = card;
    auto* column = card->column(47, 56, 32);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(ringRoom(tokens), 0, ringRoom(tokens), 0);
    head->setSpacing(tokens.px(40));
    if (overlay.secondsLeft >= 0) {
        m_ring = new CountdownRing(tokens, overlay.secondsLeft, overlay.secondsTotal);
        head->addWidget(m_ring, 0, Qt::AlignVCenter);
    }
    head->addWidget(new Label(tokens, Type::Title, c.ink, overlay.title), 1, Qt::AlignVCenter);
    column->addLayout(head);
    auto* text = new QHBoxLayout;
    text->setContentsMargins(ringRoom(tokens), 0, ringRoom(tokens), 0);
    text->addWidget(new Label(tokens, Type::Lead, c.ink, overlay.text));
    column->addLayout(text);
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(tokens.px(6));
    for (const auto& one : overlay.buttons) {
        const bool last = &one == &overlay.buttons.back();
        auto* button =
            new ActionButton(tokens, one, last ? ActionButton::Kind::Primary : ActionButton::Kind::Secondary);
        button->setMinimumHeight(tokens.px(last ? 146 : 122));
        connect(button, &QPushButton::clicked, this, [this, id = one.id] { Q_EMIT activated(id); });
        buttons->addWidget(button);
        if (last)
            m_primary = button;
    }
    column->addLayout(buttons);
    card->show();
}

bool OverlayView::take(const journey::Overlay& overlay)
{
    auto same = overlay;
    same.secondsLeft = m_overlay.secondsLeft;
    if (same != m_overlay || !m_ring || overlay.secondsLeft < 0)
        return overlay == m_overlay;
    m_overlay = overlay;
    static_cast<CountdownRing*>(m_ring)->setLeft(overlay.secondsLeft);
    return true;
}

void OverlayView::focusOn(const QString& id)
{
    auto* kept = id.isEmpty() ? nullptr : findChild<ActionButton*>(id);
    if (auto* button = kept ? kept : m_primary)
        button->setFocus(Qt::OtherFocusReason);
}

void OverlayView::resizeEvent(QResizeEvent*)
{
    const int side = m_tokens.px(31);
    const int wide = std::min(width() - 2 * side, m_tokens.px(widest));
    const int high = m_card->layout()->totalHeightForWidth(wide);
    // In portrait below the third that only shows, where the hands are.
    const int top = std::min(height() > width() ? m_tokens.px(640) : (height() - high) / 2, height() - high - side);
    m_card->setGeometry((width() - wide) / 2, std::max(0, top), wide, high);
}

void OverlayView::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_tokens.colours().scrim);
}

void OverlayView::mousePressEvent(QMouseEvent* event)
{
    event->accept();
}

CoverView::CoverView(const Tokens& tokens, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
{
    setObjectName(QStringLiteral("uncover"));
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(tokens.px(80), 0, tokens.px(80), 0);
    page->setSpacing(tokens.px(32));
    page->addStretch(1);
    page->addWidget(new IconView(tokens, QStringLiteral("eyeoff"), 160, tokens.colours().ink2), 0, Qt::AlignHCenter);
    auto* label = new Label(tokens, Type::Head, tokens.colours().ink, text);
    label->setAlignment(Qt::AlignHCenter);
    page->addWidget(label);
    page->addStretch(1);
    for (auto* child : findChildren<QWidget*>())
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
}

void CoverView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_tokens.colours().sunken);
    const int ring = ringRoom(m_tokens);
    if (hasFocus())
        drawFocus(painter, m_tokens, QRectF(rect()).adjusted(ring, ring, -ring, -ring), 0);
}

void CoverView::mousePressEvent(QMouseEvent* event)
{
    event->accept();
}

void CoverView::mouseReleaseEvent(QMouseEvent*)
{
    Q_EMIT touched();
}

void CoverView::keyPressEvent(QKeyEvent* event)
{
    if (!event->isAutoRepeat()) // the key that covered may still be held
        Q_EMIT touched();
}

} // namespace dvc::kiosk_ui
