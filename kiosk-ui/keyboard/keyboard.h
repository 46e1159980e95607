#pragma once

#include "app/typing/composer.h"
#include "kiosk-ui/keyboard/key_cursor.h"
#include "kiosk-ui/keyboard/target_text.h"

#include <QColor>
#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <map>
#include <optional>
#include <vector>

namespace dvc::kiosk_ui {

/// Colours and measures; the defaults are the normal look on a 21.5" screen.
struct KeyboardStyle {
    QString family = QStringLiteral("Noto Sans");
    QColor bed{0xE6, 0xEB, 0xF2};
    QColor bedLine{0xC9, 0xD2, 0xDE};
    QColor key{0xFF, 0xFF, 0xFF};
    QColor line{0x66, 0x74, 0x8A};
    QColor ink{0x10, 0x1B, 0x2A};
    QColor accent{0x0A, 0x3D, 0x7F};
    QColor onAccent{0xFF, 0xFF, 0xFF};
    QColor vowel{0xCC, 0xDD, 0xF1};
    QColor tone{0xE6, 0xEE, 0xF8};
    QColor function{0xC9, 0xD2, 0xDE};
    QColor done{0x10, 0x1B, 0x2A};
    QColor onDone{0xF5, 0xF7, 0xFA};
    QColor focus{0x10, 0x1B, 0x2A};
    double pxPerMm = 1 / 0.248;
    bool compact = false; ///< Landscape.
    int pressedMs = 120; ///< How long a key looks pressed at least.
    int repeatDelayMs = 500; ///< Holding ⌫ …
    int repeatEveryMs = 120; ///< … deletes again and again.

    bool operator==(const KeyboardStyle&) const = default;
};

/// The on-screen keyboard: one widget with its own touch handling (two thumbs at once) whose keys are accessible
/// children with the press action. It never takes the focus. A touch counts where it began and ended on one key.
///
/// By five keys, which the target still gets: OK (Enter) puts a cursor on a key, the arrows move it, OK presses, *Xong*
/// gives the arrows back to the page. A finger or a letter of somebody's own keyboard takes the cursor away, and who
/// writes with such a keyboard keeps Enter for the page. By two switches, after enterRows(): F7 leads from row to row,
/// F8 into one, F7 from key to key and after the last out again, F8 presses.
///
/// It types into `target` and keeps nothing of what was typed but the syllable at hand, which ends on every focus,
/// cursor or outside change. A tone key then takes up the word before the cursor again. GUI thread only.
class Keyboard : public QWidget {
    Q_OBJECT
public:
    explicit Keyboard(QWidget* parent = nullptr);
    ~Keyboard() override;

    /// Any widget that answers Qt::ImSurroundingText and ImCursorPosition and takes QInputMethodEvent (QLineEdit,
    /// QTextEdit); nullptr = keys do nothing. Not owned; may be deleted.
    void setTarget(QWidget* target);
    [[nodiscard]] QWidget* target() const { return m_target.widget(); }

    void setMode(KeyboardMode mode);
    [[nodiscard]] KeyboardMode mode() const { return m_face.mode; }

    /// Telex by default. The person can change it with the key; setTarget leaves it.
    void setMethod(typing::Method method);
    [[nodiscard]] typing::Method method() const { return m_face.method; }

    void setKeyboardStyle(const KeyboardStyle& style);
    [[nodiscard]] const KeyboardStyle& keyboardStyle() const { return m_style; }

    /// Height for the mode and style; the width is whatever the page gives.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] const std::vector<Key>& keys() const { return m_keys; }
    [[nodiscard]] bool looksPressed(size_t index) const;

    /// As a finger on the key does, for assistive technology.
    void pressKey(size_t index);

    /// The key on which the five keys stand; none while the arrows belong to the page.
    [[nodiscard]] std::optional<size_t> cursor() const;
    void enterRows();
    /// The cursor stands for its whole row.
    [[nodiscard]] bool onRow() const { return m_cursor && m_rows == Rows::Outside; }

Q_SIGNALS:
    void cursorMoved(); ///< Also when it comes or goes.
    void done(); ///< *Xong*; pressed by the cursor, it is still there.
    void nextField(); ///< *Ô sau* on the number pad
    void keyPressed(const QString& name); ///< After each key that counted; for speech and measures. Holds no text.

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    enum class Shift { Off, Auto, Once, Locked };
    static constexpr int mouseFinger = -1;
    static constexpr size_t noKey = static_cast<size_t>(-1);

    [[nodiscard]] double unit() const;
    [[nodiscard]] size_t keyAt(QPointF position) const;
    void fingerDown(int finger, QPointF position);
    void fingerMoved(int finger, QPointF position);
    void fingerUp(int finger, QPointF position);
    void liftAll();
    void repeat();
    void flash(size_t index);

    [[nodiscard]] bool takeKey(const QKeyEvent& event); ///< False: it is the page's.
    void pressCursor();
    void takeSwitch(bool choose);
    [[nodiscard]] std::vector<size_t> rowOf(size_t key) const;
    void setCursor(std::optional<KeyCursor> cursor);
    void paintCursor(QPainter& painter) const;

    void type(QChar c);
    void mark(QChar key);
    void backspace();
    void changeShift();
    void changeMethod();
    [[nodiscard]] bool write(const typing::Syllable& next);
    void startAfresh();
    bool startAfreshIfMoved();
    void remember();
    void capitalise();
    void setFace(const KeyboardFace& face);
    void layOut();

    KeyboardStyle m_style;
    KeyboardFace m_face;
    std::vector<Key> m_keys;

    TargetText m_target;
    TargetText::State m_seen; // how the target was when the last key had been written
    typing::Syllable m_syllable;
    QString m_written; // the syllable as it stands before the cursor
    Shift m_shift = Shift::Off;
    bool m_writing = false;

    struct Finger {
        size_t key = noKey;
        bool inside = false;
        bool repeated = false;
    };
    std::map<int, Finger> m_fingers;
    std::optional<KeyCursor> m_cursor;
    enum class Rows { None, Outside, Inside };
    Rows m_rows = Rows::None; // two switches: on a row, or on a key of it
    bool m_ownKeys = false; // letters came from a keyboard that is not ours
    std::map<size_t, qint64> m_flashes; // key → when its pressed look may end
    QElapsedTimer m_clock;
    QTimer m_repeat;
    QTimer m_unflash;
};

} // namespace dvc::kiosk_ui
