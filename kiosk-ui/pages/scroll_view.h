#pragma once

#include <QPoint>
#include <QPointer>
#include <QWidget>

namespace dvc::kiosk_ui {

/// A window onto a page that may be taller: moved by pages, by a dragging finger, or to show what has the focus. It
/// never scrolls sideways and has no momentum: a trembling hand cannot fling. GUI thread.
class ScrollView final : public QWidget {
    Q_OBJECT
public:
    /// `threshold`: how far, in pixels, a finger moves before it drags instead of presses.
    explicit ScrollView(int threshold, QWidget* parent = nullptr);

    /// Its layout decides how tall it is for the view's width.
    [[nodiscard]] QWidget* content() const { return m_content; }
    /// Height that the content needs in `width` pixels.
    [[nodiscard]] int needed(int width) const;
    /// Gives the content its place anew, after it or the view changed.
    void fit();

    [[nodiscard]] int position() const { return -m_content->y(); }
    [[nodiscard]] int furthest() const;
    void scrollTo(int position); ///< Kept within the content.
    void page(int direction); ///< −1 up, +1 down; a strip of the old page stays in sight.
    void ensureVisible(QWidget* widget, int margin);
    /// At least its upper `part` pixels are in sight.
    [[nodiscard]] bool shows(const QWidget* widget, int part) const;

Q_SIGNALS:
    void scrolled();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const int m_threshold;
    QWidget* m_content;
    QPointer<QWidget> m_pressed;
    bool m_dragging = false;
    QPoint m_start;
    int m_from = 0;
};

} // namespace dvc::kiosk_ui
