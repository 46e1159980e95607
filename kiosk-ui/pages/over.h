#pragma once

#include "kiosk-ui/look/label.h"

#include <QWidget>

namespace dvc::kiosk_ui {

class ActionButton;

/// A question over the page: a card on a scrim. What lies behind is not painted as text and hears no touch.
class OverlayView final : public QWidget {
    Q_OBJECT
public:
    OverlayView(const Tokens& tokens, const journey::Overlay& overlay, QWidget* parent);

    /// The same question with another count of seconds: taken over in place. False if it is another question.
    [[nodiscard]] bool take(const journey::Overlay& overlay);
    void focusOn(const QString& id); ///< One of its buttons; without such a one the primary.

Q_SIGNALS:
    void activated(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override; ///< Nothing behind hears a touch.

private:
    const Tokens m_tokens;
    journey::Overlay m_overlay;
    QWidget* m_card;
    QWidget* m_ring = nullptr;
    ActionButton* m_primary = nullptr;
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
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Tokens m_tokens;
};

} // namespace dvc::kiosk_ui
