#pragma once

#include "kiosk-ui/pages/blocks.h"

#include <QPointer>
#include <QWidget>

#include <vector>

class QBoxLayout;

namespace dvc::kiosk_ui {

class ActionRow;
class CoverView;
class Dock;
class Header;
class Keyboard;
class OverlayView;
class Pager;
class ScrollView;
class ShowView;

/// The one window: draws a ScreenModel and says what was touched. The same widgets stand in portrait, landscape and on
/// a nearly square screen, in other rectangles; it is never larger than it was made. A page is drawn anew only where it
/// changed, so that focus, scroll place and half-typed text stay. Everything is laid out when render() returns.
///
/// Five keys use all of it: up and down walk through everything in reading order, page, pages' buttons, actions,
/// helpers, and round again; left and right walk along things side by side, and where something stands alone in its row
/// they are *Quay lại* and the primary action; OK (Enter) presses what has the focus.
///
/// Two switches do too: F7 leads from group to group, F8 enters the framed one, where F7 leads from thing to thing and,
/// after the last, out again; F8 presses. What stands alone is its own group. On the keyboard the groups are its rows.
/// GUI thread; loadFonts() first.
class Screen final : public QWidget {
    Q_OBJECT
public:
    /// `scale`: pixels for one token pixel of 0.248 mm (gallery.h: scaleOf).
    explicit Screen(double scale, QWidget* parent = nullptr);
    ~Screen() override;

    void render(const journey::ScreenModel& model);
    [[nodiscard]] const journey::ScreenModel& model() const { return m_model; }

Q_SIGNALS:
    void activated(const QString& id);
    void edited(const QString& field, const QString& text);
    void keyReached(const QString& name); ///< By the arrows of the five keys, not yet pressed.
    void keyTyped(const QString& name); ///< A key of the on-screen keyboard that counted; holds no text.
    void touched(); ///< Any touch or key at all: somebody is there.

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Form { Portrait, Landscape, Square };

    [[nodiscard]] Form formNow() const;
    [[nodiscard]] Hooks hooks();
    [[nodiscard]] double columnRoom() const; ///< Token px.
    [[nodiscard]] bool twoColumns() const;

    void rebuild(); ///< Everything: look, size or shape of the screen changed.
    void renderBlocks(const journey::ScreenModel& before, bool anew);
    bool renewBlocks(const journey::ScreenModel& before);
    void shareOut(); ///< The blocks of a page without a title, into two columns of like height.
    void renderOver();

    void layOut();
    void placeFoot(QRect& room);
    void placePage(QRect room);
    void placeShow(const QRect& room);
    bool showBeside(const QRect& room); ///< False: it does not fit there.
    void showInline(int room);
    void setInline(bool inside);

    /// `had`: what had the focus before the page was drawn, if it is still there.
    void focusAfter(const journey::ScreenModel& before, const QString& focused, const QWidget* had);
    [[nodiscard]] QWidget* firstControl() const;
    void orderFocus();
    /// What stands next to it in its row, −1 left, +1 right; null: nothing does.
    [[nodiscard]] QWidget* beside(const QWidget* now, int direction) const;
    void walk(bool forward);
    bool goSideways(int direction); ///< False: what has the focus stands alone in its row.
    void press(const std::optional<journey::Button>& button);
    enum class Scan { Off, Groups, Members };
    [[nodiscard]] std::vector<QList<QWidget*>> groups() const; ///< Whatever can be chosen now, in reading order.
    void takeSwitch(bool choose);
    void endScan();
    void frameGroup();
    void followFocus(QWidget* now);
    void settleKeyboard();
    [[nodiscard]] bool typing() const;
    [[nodiscard]] bool helpersShown() const; ///< A low screen has room for keys or for helpers, not for both.
    [[nodiscard]] QWidget* offeredFor(const QWidget* field) const; ///< Chips under it, or null.
    [[nodiscard]] QWidget* find(const QString& id) const;

    const double m_scale;
    Tokens m_tokens;
    journey::ScreenModel m_model;
    Form m_form = Form::Portrait;
    bool m_built = false;
    bool m_rendering = false;
    Scan m_scan = Scan::Off;
    QPointer<QWidget> m_frame; ///< Around the group that F8 enters.
    QString m_under; ///< What had the focus before something was laid over the page.

    Header* m_header = nullptr;
    ShowView* m_show = nullptr;
    bool m_inline = false; ///< The show part stands over the blocks, not beside them.
    ScrollView* m_view = nullptr;
    QBoxLayout* m_columns[2] = {};
    std::vector<QWidget*> m_blocks;
    Pager* m_pager = nullptr;
    Keyboard* m_keyboard = nullptr;
    ActionRow* m_actions = nullptr;
    Dock* m_dock = nullptr;
    OverlayView* m_overlay = nullptr;
    CoverView* m_cover = nullptr;
};

} // namespace dvc::kiosk_ui
