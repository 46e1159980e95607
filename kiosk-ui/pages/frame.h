#pragma once

#include "kiosk-ui/look/label.h"

#include <QWidget>

namespace dvc::kiosk_ui {

/// State colours, place, clock, step, link state, progress.
class Header final : public QWidget {
    Q_OBJECT
public:
    Header(const Tokens& tokens, bool landscape, QWidget* parent = nullptr);
    void render(const journey::ScreenModel& model);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();

    const Tokens m_tokens;
    const bool m_landscape;
    int m_step = 0;
    int m_steps = 7;
    bool m_warn = false;
    QRect m_tag;
    Label* m_place;
    Label* m_clock;
    Label* m_stepText;
    Label* m_link;
};

/// A page of its own over everything: asks, and hides what lies behind.
class OverlayView final : public QWidget {
    Q_OBJECT
public:
    OverlayView(const Tokens& tokens, const journey::Overlay& overlay, QWidget* parent);

Q_SIGNALS:
    void activated(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override; ///< Nothing behind hears a touch.

private:
    QColor m_scrim;
};

/// *Che màn hình*: any touch takes it away.
class CoverView final : public QWidget {
    Q_OBJECT
public:
    CoverView(const Tokens& tokens, const QString& text, QWidget* parent);

Q_SIGNALS:
    void touched();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QColor m_paper;
};

} // namespace dvc::kiosk_ui
