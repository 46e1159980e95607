#pragma once

#include "kiosk-ui/look/tokens.h"
#include "kiosk-ui/pages/blocks.h"

#include <QScrollArea>
#include <QWidget>

namespace dvc::kiosk_ui {

class ActionButton;
class CoverView;
class Header;
class Keyboard;
class OverlayView;

/// The one window: draws a ScreenModel and says what was touched. The same widgets stand in portrait and landscape, in
/// other rectangles. A page is drawn anew only where it changed, so that focus, scroll place and half-typed text stay.
/// GUI thread.
class Screen final : public QWidget {
    Q_OBJECT
public:
    /// `scale`: pixels for one token pixel of 0.248 mm.
    explicit Screen(double scale, QWidget* parent = nullptr);
    ~Screen() override;

    void render(const journey::ScreenModel& model);
    [[nodiscard]] const journey::ScreenModel& model() const { return m_model; }

Q_SIGNALS:
    void activated(const QString& id);
    void edited(const QString& field, const QString& text);
    void touched(); ///< Any touch or key at all: somebody is there.

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] bool landscape() const { return width() > height() * 1.4; }
    [[nodiscard]] Hooks hooks();
    void rebuild(); ///< Everything: look, size or shape of the screen changed.
    void renderBlocks(const journey::ScreenModel& before, bool newPage);
    void renderShow();
    void renderActions();
    void renderOver();
    void focusFirst();
    void refocus(const QString& id);
    void layOut();
    void followFocus(QWidget* now);
    void settleKeyboard();
    void updatePager();
    [[nodiscard]] int keyboardHeight() const;
    QWidget* find(const QString& id) const;

    const double m_scale;
    Tokens m_tokens;
    journey::ScreenModel m_model;
    bool m_built = false;
    bool m_builtLandscape = false;

    Header* m_header = nullptr;
    QWidget* m_show = nullptr;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_content = nullptr;
    std::vector<QWidget*> m_blocks;
    QWidget* m_pager = nullptr;
    Keyboard* m_keyboard = nullptr;
    bool m_keyboardWanted = false;
    QWidget* m_actions = nullptr;
    QWidget* m_dock = nullptr;
    OverlayView* m_overlay = nullptr;
    CoverView* m_cover = nullptr;
};

} // namespace dvc::kiosk_ui
