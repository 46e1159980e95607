#pragma once

#include <QPointer>
#include <QString>
#include <QWidget>

namespace dvc::kiosk_ui {

/// The text of whatever is being typed into, as it really is: each question asks the widget itself
/// (Qt::ImSurroundingText, ImCursorPosition, ImAnchorPosition), each change is a QInputMethodEvent without preedit, so
/// that validators see the real text and nothing is lost when the focus goes.
class TargetText {
public:
    struct State {
        QString text;
        qsizetype cursor = 0;
        qsizetype anchor = 0;

        [[nodiscard]] QString before() const { return text.first(cursor); }
        [[nodiscard]] bool hasSelection() const { return cursor != anchor; }
        bool operator==(const State&) const = default;
    };

    void set(QWidget* widget) { m_widget = widget; }
    [[nodiscard]] QWidget* widget() const { return m_widget; }

    /// What is there now; empty without a target.
    [[nodiscard]] State read() const;

    /// Replaces the `count` UTF-16 units before the cursor, or the selection, by `text` and reads back. False if the
    /// widget made something else of it (a validator, a greatest length); where it deleted without writing, what was
    /// deleted is written again.
    [[nodiscard]] bool replaceBefore(qsizetype count, const QString& text);

    /// Deletes the selection or one visible letter with its marks.
    void deleteBefore();
    void clear();

private:
    void putBack(const State& old);
    void send(qsizetype count, const QString& text);

    QPointer<QWidget> m_widget;
};

} // namespace dvc::kiosk_ui
