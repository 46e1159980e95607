#include "kiosk-ui/pages/header.h"

namespace dvc::kiosk_ui {

namespace {

constexpr int margin = 40; // token px, as all below
constexpr int between = 40;
constexpr int linkIcon = 36;
constexpr int linkGap = 12;
constexpr int tagPadding = 16;

QString withoutProvince(const QString& place)
{
    return place.section(u',', 0, 0);
}

} // namespace

Header::Header(const Tokens& tokens, bool wide, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens.atMost(journey::TextSize::Large))
    , m_wide(wide)
    , m_place(new Label(m_tokens, Type::Frame, tokens.colours().ink, {}, this))
    , m_stepText(new Label(m_tokens, Type::BodyStrong, tokens.colours().accent, {}, this))
    , m_linkPlain(new Label(m_tokens, Type::Link, tokens.colours().ink2, {}, this))
    , m_linkWarning(new Label(tokens.at(journey::TextSize::Normal), Type::Link, tokens.colours().warn, {}, this))
    , m_clock(new Label(m_tokens, Type::Clock, tokens.colours().ink, {}, this))
{
    m_link = m_linkPlain;
}

void Header::render(const journey::ScreenModel& model)
{
    m_step = model.step;
    m_steps = model.steps;
    m_warn = model.linkWarn;
    m_placeText = model.place;
    m_linkText = model.linkText;
    m_stepText->setText(model.stepText);
    m_clock->setText(model.clock);
    m_link = m_warn ? m_linkWarning : m_linkPlain;
    m_link->setText(m_linkText);
    m_linkPlain->setVisible(!m_warn);
    m_linkWarning->setVisible(m_warn);
    update();
}

int Header::linkWidth() const
{
    const int words = m_link->sizeHint().width() + m_tokens.px(linkIcon + linkGap);
    return m_warn ? words + 2 * m_tokens.px(tagPadding) : words;
}

int Header::fit(int width)
{
    const auto px = [this](double token) { return m_tokens.px(token); };
    m_link->setText(m_linkText);
    const int step = m_stepText->sizeHint().width();
    const int clock = m_clock->sizeHint().width();
    const int room = width - 2 * px(margin);
    const auto tryPlace = [&](const QString& text, int others) {
        m_place->setText(text);
        return m_place->sizeHint().width() + others <= room;
    };
    const auto shrinkPlace = [&](int others) {
        return tryPlace(m_placeText, others) || tryPlace(withoutProvince(m_placeText), others);
    };
    if (m_wide && shrinkPlace(step + linkWidth() + clock + 4 * px(between))) {
        m_rows = Rows::One;
    } else {
        (void)shrinkPlace(clock + px(between));
        m_rows = step + px(between) + linkWidth() <= room ? Rows::Two : Rows::Three;
        if (m_rows == Rows::Three)
            m_link->setText(QString(m_linkText).replace(u'\n', u' '));
    }
    const int high = m_rows == Rows::One ? px(108) : m_rows == Rows::Two ? px(168) : px(228);
    if (size() == QSize(width, high))
        place(); // the words may have changed all the same
    return high;
}

void Header::placeLink(int right, int middle)
{
    const auto px = [this](double token) { return m_tokens.px(token); };
    const int words = m_link->sizeHint().width();
    const int high = m_link->heightForWidth(words);
    const int pad = m_warn ? px(tagPadding) : 0;
    const int x = right - pad - words;
    m_link->setGeometry(x, middle - high / 2, words, high);
    const int tag = std::max(px(52), high + px(4));
    const int left = x - px(linkIcon + linkGap) - pad;
    m_linkBox = QRect(left, middle - tag / 2, right - left, tag);
}

void Header::place()
{
    const auto px = [this](double token) { return m_tokens.px(token); };
    const auto put = [](Label* label, int x, int middle, int width) {
        const int high = label->heightForWidth(width);
        label->setGeometry(x, middle - high / 2, width, high);
    };
    const int right = width() - px(margin);
    const int clock = m_clock->sizeHint().width();
    const int placeWidth = m_place->sizeHint().width();
    const int first = m_rows == Rows::One ? px(52) : px(46);
    put(m_clock, right - clock, first, clock);
    m_divider = 0;
    if (m_rows == Rows::One) {
        placeLink(right - clock - px(between), first);
        put(m_place, px(margin), first, placeWidth);
        m_divider = px(margin) + placeWidth + px(between);
        put(m_stepText, m_divider + px(between), first, m_stepText->sizeHint().width());
        return;
    }
    put(m_place, px(margin), first, std::min(placeWidth, right - clock - px(margin + 20)));
    put(m_stepText, px(margin), px(116), std::min(m_stepText->sizeHint().width(), width() - 2 * px(margin)));
    if (m_rows == Rows::Two)
        placeLink(right, m_warn ? px(110) : px(116));
    else
        placeLink(px(margin) + linkWidth(), px(174));
}

void Header::resizeEvent(QResizeEvent*)
{
    place();
}

void Header::paintSteps(QPainter& painter)
{
    // One pill a step; the current one is wider.
    const auto& c = m_tokens.colours();
    const double gap = m_tokens.px(8);
    const double unit = (width() - 2 * m_tokens.px(margin) - gap * (m_steps - 1)) / (m_steps - 1 + 1.6);
    double x = m_tokens.px(margin);
    for (int step = 1; step <= m_steps; ++step) {
        const double wide = step == m_step ? unit * 1.6 : unit;
        const bool filled = step <= m_step;
        drawCard(painter, QRectF(x, height() - m_tokens.px(18), wide, m_tokens.px(10)), filled ? c.accent : c.surface,
            filled ? c.accent : c.line, m_tokens.px(2), m_tokens.px(5));
        x += wide + gap;
    }
}

void Header::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& c = m_tokens.colours();
    painter.fillRect(rect(), c.surface);
    painter.fillRect(0, 0, width(), m_tokens.px(9), c.stateRed);
    painter.fillRect(0, m_tokens.px(9), width(), m_tokens.px(3), c.stateGold);
    painter.fillRect(0, height() - m_tokens.px(2), width(), m_tokens.px(2), c.hair);
    if (m_divider > 0)
        painter.fillRect(m_divider, m_tokens.px(32), m_tokens.px(2), m_tokens.px(44), c.hair);
    if (m_warn)
        drawCard(painter, m_linkBox, c.warnBg, c.warnLine, m_tokens.px(2), m_tokens.px(8));
    const double icon = m_tokens.px(linkIcon);
    const double x = m_linkBox.left() + (m_warn ? m_tokens.px(tagPadding) : 0);
    drawGlyph(painter, m_warn ? QStringLiteral("nolink") : QStringLiteral("link"),
        QRectF(x, m_linkBox.center().y() + 1 - icon / 2, icon, icon), m_warn ? c.warn : c.ink2);
    if (m_step > 0)
        paintSteps(painter);
}

} // namespace dvc::kiosk_ui
