#include "kiosk-ui/pages/pictures.h"

#include "printing/qr/qr_code.h"

#include <algorithm>

namespace dvc::kiosk_ui {

using State = journey::Timeline::State;

QrView::QrView(const Tokens& tokens, const QString& text, int size, const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_text(text)
{
    setAccessibleName(name);
    setFixedSize(tokens.px(size), tokens.px(size));
}

void QrView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawCard(painter, rect(), Qt::white, m_tokens.colours().hair, m_tokens.px(2), m_tokens.px(8));
    const auto one = qr::qrImage(m_text, 1);
    if (one.isNull())
        return;
    const int dots = std::max(1, (width() - m_tokens.px(8)) / one.width());
    const auto image = qr::qrImage(m_text, dots);
    painter.drawImage((width() - image.width()) / 2, (height() - image.height()) / 2, image);
}

ProgressBar::ProgressBar(const Tokens& tokens, int percent, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_percent(percent)
{
    setFixedHeight(tokens.px(24));
}

void ProgressBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& c = m_tokens.colours();
    drawCard(painter, rect(), c.surface, c.line, m_tokens.px(2), height() / 2.0);
    QRectF done = rect();
    done.setWidth(std::max<double>(height(), width() * m_percent / 100.0));
    drawCard(painter, done, c.accent, {}, 0, height() / 2.0);
}

CountdownRing::CountdownRing(const Tokens& tokens, int left, int total, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens.at(journey::TextSize::Normal))
    , m_total(std::max(1, total))
{
    setFixedSize(tokens.px(200), tokens.px(200));
    setLeft(left);
}

void CountdownRing::setLeft(int left)
{
    m_left = left;
    setAccessibleName(QString::number(left));
    update();
}

void CountdownRing::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& c = m_tokens.colours();
    const double stroke = m_tokens.px(16);
    const QRectF ring = QRectF(rect()).adjusted(stroke / 2 + 1, stroke / 2 + 1, -stroke / 2 - 1, -stroke / 2 - 1);
    painter.setPen(QPen(c.hair, stroke));
    painter.drawEllipse(ring);
    painter.setPen(QPen(c.warnLine, stroke, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(ring, 90 * 16, -360 * 16 * std::clamp(m_left, 0, m_total) / m_total);
    const double line = m_tokens.lineHeight(Type::Count);
    drawText(&painter, m_tokens, Type::Count, c.ink, QString::number(m_left),
        QRectF(0, (height() - line) / 2, width(), line), Qt::AlignHCenter);
}

ScanPicture::ScanPicture(const Tokens& tokens, journey::ScanPrompt::What what, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_what(what)
{
    setFixedSize(tokens.px(360), tokens.px(330));
}

namespace {

/// A flatbed with its lid up and a sheet that goes face down onto the glass.
void paintFlatbed(QPainter& p, const Palette& c)
{
    const auto stroke = [&](const QColor& colour, double width) {
        p.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    };
    stroke(c.accent, 4);
    p.setBrush(c.surface);
    p.drawPolygon(QPolygonF{{70, 20}, {290, 20}, {320, 190}, {40, 190}}); // the lid
    p.drawRoundedRect(QRectF(20, 190, 320, 110), 12, 12); // the body
    p.setBrush(c.tint);
    p.drawPolygon(QPolygonF{{60, 204}, {300, 204}, {318, 262}, {42, 262}}); // the glass
    p.setBrush(c.accent);
    p.drawRoundedRect(QRectF(270, 274, 44, 14), 6, 6); // its button
    p.setBrush(c.surface);
    p.drawPolygon(QPolygonF{{116, 84}, {232, 84}, {250, 236}, {92, 236}}); // the sheet
    stroke(c.line, 4);
    for (int i = 0; i < 4; ++i)
        p.drawLine(QPointF(124 - 4 * i, 112 + 28 * i), QPointF((i == 3 ? 190 : 222) + 3 * i, 112 + 28 * i));
    stroke(c.warnLine, 6); // which way
    p.drawLine(QPointF(300, 60), QPointF(300, 160));
    p.drawPolyline(QPolygonF{QPointF(280, 136), QPointF(300, 160), QPointF(320, 136)});
}

} // namespace

void ScanPicture::paintEvent(QPaintEvent*)
{
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    const auto& c = m_tokens.colours();
    const double s = m_tokens.scale();
    p.scale(s, s);
    if (m_what == journey::ScanPrompt::What::Sheet)
        return paintFlatbed(p, c);
    const auto stroke = [&](const QColor& colour, double width, Qt::PenStyle style = Qt::SolidLine) {
        p.setPen(QPen(colour, width, style, Qt::RoundCap, Qt::RoundJoin));
    };
    // the scanner's window
    stroke(c.accent, 4);
    p.setBrush(c.surface);
    p.drawRoundedRect(QRectF(60, -30, 240, 140), 14, 14);
    p.setBrush(c.accent);
    p.drawRoundedRect(QRectF(130, 66, 100, 28), 8, 8);
    // its light
    stroke(c.warnLine, 4, Qt::DotLine);
    p.drawLine(QPointF(140, 112), QPointF(110, 150));
    p.drawLine(QPointF(180, 112), QPointF(180, 150));
    p.drawLine(QPointF(220, 112), QPointF(250, 150));
    // what is held under it
    stroke(c.accent, 4);
    p.setBrush(c.surface);
    const bool card = m_what == journey::ScanPrompt::What::Card;
    const QRectF thing = card ? QRectF(80, 164, 200, 126) : QRectF(120, 164, 120, 160);
    p.drawRoundedRect(thing, 10, 10);
    stroke(c.line, 4);
    if (card) {
        for (int i = 0; i < 3; ++i)
            p.drawLine(QPointF(102, 196 + 28 * i), QPointF(i == 2 ? 160 : 176, 196 + 28 * i));
    } else {
        p.drawLine(QPointF(146, 190), QPointF(214, 190));
        p.drawLine(QPointF(146, 300), QPointF(214, 300));
    }
    const QRectF code = card ? QRectF(206, 186, 56, 56) : QRectF(150, 208, 60, 60);
    p.drawPixmap(code.toRect(), glyph(QStringLiteral("qr"), m_tokens.px(code.width()), c.accent));
    // which way
    stroke(c.warnLine, 6);
    p.drawLine(QPointF(322, 290), QPointF(322, 190));
    p.drawPolyline(QPolygonF{QPointF(302, 214), QPointF(322, 190), QPointF(342, 214)});
}

WaitingDots::WaitingDots(const Tokens& tokens, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
{
    setFixedSize(3 * tokens.px(18) + 2 * tokens.px(12), tokens.px(18));
    startTimer(600);
}

void WaitingDots::timerEvent(QTimerEvent*)
{
    m_filled = m_filled % 3 + 1;
    update();
}

void WaitingDots::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& c = m_tokens.colours();
    const double size = m_tokens.px(18);
    for (int dot = 0; dot < 3; ++dot)
        drawCard(painter, QRectF(dot * (size + m_tokens.px(12)), 0, size, size), dot < m_filled ? c.accent : c.surface,
            c.accent, m_tokens.px(3), size / 2);
}

WayDot::WayDot(const Tokens& tokens, State state, bool last, QWidget* parent)
    : QWidget(parent)
    , m_tokens(tokens)
    , m_state(state)
    , m_last(last)
{
    setFixedWidth(tokens.px(64));
    setMinimumHeight(tokens.px(72));
}

void WayDot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto& c = m_tokens.colours();
    const double size = m_tokens.px(56);
    const QRectF dot((width() - size) / 2, 2, size, size);
    if (!m_last)
        painter.fillRect(QRectF(width() / 2.0 - m_tokens.px(3), dot.bottom(), m_tokens.px(6), height() - dot.bottom()),
            m_state == State::Done ? c.okLine : c.hair);
    const bool done = m_state == State::Done;
    drawCard(painter, dot, done ? c.okLine : c.surface,
        done                            ? c.okLine
            : m_state == State::Current ? c.accent
                                        : c.line,
        m_tokens.px(m_state == State::Current ? 6 : 4), size / 2);
    if (done)
        painter.drawPixmap(dot.topLeft() + QPointF(m_tokens.px(10), m_tokens.px(10)),
            glyph(QStringLiteral("check"), m_tokens.px(36), c.onState));
    if (m_state == State::Current)
        drawCard(painter, dot.adjusted(size * .28, size * .28, -size * .28, -size * .28), c.accent, {}, 0, size);
}

} // namespace dvc::kiosk_ui
