#include "kiosk-ui/pages/frame.h"

#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/card.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace dvc::kiosk_ui {

Header::Header(const Tokens& tokens, bool landscape, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_landscape(landscape)
    , m_place(new Label(tokens, Type::Frame, tokens.colours().ink, {}, this))
    , m_clock(new Label(tokens, Type::Clock, tokens.colours().ink, {}, this))
    , m_stepText(new Label({tokens.look(), std::min(tokens.textSize(), journey::TextSize::Large), tokens.scale()},
          Type::BodyStrong, tokens.colours().accent, {}, this))
    , m_link(new Label(
          {tokens.look(), journey::TextSize::Normal, tokens.scale()}, Type::Link, tokens.colours().ink2, {}, this))
{
    m_clock->setAlignment(Qt::AlignRight);
    setFixedHeight(tokens.px(landscape ? 108 : 168));
}

void Header::render(const journey::ScreenModel& model)
{
    m_step = model.step;
    m_steps = model.steps;
    m_place->setText(model.place);
    m_clock->setText(model.clock);
    m_stepText->setText(model.stepText);
    m_warn = model.linkWarn;
    m_link->setText(model.linkText);
    place();
    update();
}

void Header::place()
{
    const auto px = [this](double token) { return m_tokens.px(token); };
    const int clock = px(150);
    const int link = std::min(m_link->sizeHint().width() + px(4), width() / 2);
    if (m_landscape) {
        const int middle = px(12 + 39);
        m_clock->setGeometry(width() - px(40) - clock, middle - px(26), clock, px(52));
        const int linkX = width() - px(40) - clock - px(24) - link;
        m_link->setGeometry(linkX, middle - m_link->heightForWidth(link) / 2, link, m_link->heightForWidth(link));
        const int place = std::min(m_place->sizeHint().width() + px(4), (linkX - px(80)) / 2);
        m_place->setGeometry(
            px(40), middle - m_place->heightForWidth(place) / 2, place, m_place->heightForWidth(place));
        m_stepText->setGeometry(px(40) + place + px(40), middle - px(24), linkX - px(40) - place - px(80), px(54));
    } else {
        m_place->setGeometry(px(40), px(12 + 14), width() - px(80) - clock, m_tokens.lineHeight(Type::Frame));
        m_clock->setGeometry(width() - px(40) - clock, px(12 + 12), clock, m_tokens.lineHeight(Type::Clock));
        m_stepText->setGeometry(px(40), px(92), width() - px(80) - link - px(30), m_stepText->heightForWidth(width()));
        m_link->setGeometry(width() - px(40) - link - (m_warn ? px(16) : 0), m_warn ? px(76) : px(97), link,
            m_link->heightForWidth(link));
    }
    m_tag = m_warn ? m_link->geometry().adjusted(-px(14), -px(1), px(14), px(1)) : QRect();
    m_link->setAlignment(m_warn ? Qt::AlignLeft : Qt::AlignRight);
}

void Header::resizeEvent(QResizeEvent*)
{
    place();
}

void Header::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& c = m_tokens.colours();
    painter.fillRect(rect(), c.surface);
    painter.fillRect(0, 0, width(), m_tokens.px(9), c.stateRed);
    painter.fillRect(0, m_tokens.px(9), width(), m_tokens.px(3), c.stateGold);
    painter.fillRect(0, height() - m_tokens.px(2), width(), m_tokens.px(2), c.hair);
    if (m_warn)
        drawCard(painter, m_tag, c.warnBg, c.warnLine, m_tokens.px(2), m_tokens.px(8));
    else
        painter.drawPixmap(QPointF(m_link->x() - m_tokens.px(48), m_link->y() + m_tokens.px(1)),
            glyph(QStringLiteral("link"), m_tokens.px(36), c.ink2));
    if (m_step == 0)
        return;
    // One pill a step; the current one is wider.
    const double gap = m_tokens.px(8);
    const double unit = (width() - m_tokens.px(80) - gap * (m_steps - 1)) / (m_steps - 1 + 1.6);
    double x = m_tokens.px(40);
    for (int step = 1; step <= m_steps; ++step) {
        const double wide = step == m_step ? unit * 1.6 : unit;
        const bool filled = step <= m_step;
        drawCard(painter, QRectF(x, height() - m_tokens.px(18), wide, m_tokens.px(10)), filled ? c.accent : c.surface,
            filled ? c.accent : c.line, m_tokens.px(2), m_tokens.px(5));
        x += wide + gap;
    }
}

OverlayView::OverlayView(const Tokens& tokens, const journey::Overlay& overlay, QWidget* parent)
    : QWidget(parent)
    , m_scrim(tokens.colours().scrim)
{
    setAccessibleName(overlay.title);
    const auto& c = tokens.colours();
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(tokens.px(31), tokens.px(40), tokens.px(31), tokens.px(40));
    page->addStretch(2);
    auto* card = new Card(tokens, {c.surface, c.cardLine, tokens.contrast() ? double(tokens.px(3)) : 0, 12});
    card->setMaximumWidth(tokens.px(1100));
    auto* column = card->column(46, 46, 24);
    auto* head = new QHBoxLayout;
    head->setSpacing(tokens.px(28));
    if (overlay.secondsLeft >= 0) {
        auto* ring = new NumberDisc(tokens, QString::number(overlay.secondsLeft), c.warnLine);
        ring->setFixedSize(tokens.px(110), tokens.px(110));
        head->addWidget(ring, 0, Qt::AlignTop);
    } else {
        auto* picture = new IconView(tokens, overlay.icon, 64, c.accent);
        picture->setGround(c.tint2, 104, 12);
        head->addWidget(picture, 0, Qt::AlignTop);
    }
    head->addWidget(new Label(tokens, Type::Title, c.ink, overlay.title), 1);
    column->addLayout(head);
    column->addWidget(new Label(tokens, Type::Lead, c.ink2, overlay.text));
    for (std::size_t i = 0; i < overlay.buttons.size(); ++i) {
        const bool last = i + 1 == overlay.buttons.size();
        auto* button = new ActionButton(
            tokens, overlay.buttons[i], last ? ActionButton::Kind::Primary : ActionButton::Kind::Secondary);
        connect(button, &QPushButton::clicked, this, [this, id = overlay.buttons[i].id] { Q_EMIT activated(id); });
        column->addWidget(button);
        if (last)
            button->setFocus();
    }
    page->addWidget(card, 0, Qt::AlignHCenter | Qt::AlignVCenter);
    card->setMinimumWidth(std::min(parent->width() - tokens.px(62), tokens.px(1100)));
    page->addStretch(3);
}

void OverlayView::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_scrim);
}

void OverlayView::mousePressEvent(QMouseEvent* event)
{
    event->accept();
}

CoverView::CoverView(const Tokens& tokens, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_paper(tokens.colours().sunken)
{
    setAccessibleName(text);
    setFocusPolicy(Qt::StrongFocus);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(tokens.px(80), 0, tokens.px(80), 0);
    page->addStretch(1);
    page->addWidget(new IconView(tokens, QStringLiteral("eyeoff"), 160, tokens.colours().ink2), 0, Qt::AlignHCenter);
    auto* label = new Label(tokens, Type::Head, tokens.colours().ink, text);
    label->setAlignment(Qt::AlignHCenter);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    page->addWidget(label);
    page->addStretch(1);
}

void CoverView::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_paper);
}

void CoverView::mouseReleaseEvent(QMouseEvent*)
{
    Q_EMIT touched();
}

void CoverView::keyPressEvent(QKeyEvent*)
{
    Q_EMIT touched();
}

} // namespace dvc::kiosk_ui
