#pragma once

#include "kiosk-ui/look/draw.h"

#include <QWidget>

namespace dvc::kiosk_ui {

/// A QR code, black on white in every look, as large as the room allows in whole dots.
class QrView final : public QWidget {
    Q_OBJECT
public:
    QrView(const Tokens& tokens, const QString& text, int size, const QString& name, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Tokens m_tokens;
    QString m_text;
};

/// A bar that fills from left to right.
class ProgressBar final : public QWidget {
    Q_OBJECT
public:
    ProgressBar(const Tokens& tokens, int percent, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Tokens m_tokens;
    int m_percent;
};

/// Seconds left, as a number in a ring that runs out clockwise.
class CountdownRing final : public QWidget {
    Q_OBJECT
public:
    CountdownRing(const Tokens& tokens, int left, int total, QWidget* parent = nullptr);
    void setLeft(int left);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Tokens m_tokens;
    int m_left;
    int m_total;
};

/// Where a card or a slip goes: the scanner's window above, the thing below, an arrow.
class ScanPicture final : public QWidget {
    Q_OBJECT
public:
    ScanPicture(const Tokens& tokens, journey::ScanPrompt::What what, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Tokens m_tokens;
    journey::ScanPrompt::What m_what;
};

/// Three dots that fill in turn while something is awaited.
class WaitingDots final : public QWidget {
    Q_OBJECT
public:
    explicit WaitingDots(const Tokens& tokens, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    const Tokens m_tokens;
    int m_filled = 2;
};

/// The dot and line of one step of a case's way.
class WayDot final : public QWidget {
    Q_OBJECT
public:
    WayDot(const Tokens& tokens, journey::Timeline::State state, bool last, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Tokens m_tokens;
    journey::Timeline::State m_state;
    bool m_last;
};

} // namespace dvc::kiosk_ui
