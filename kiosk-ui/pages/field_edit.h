#pragma once

#include "kiosk-ui/look/tokens.h"

#include <QLineEdit>

namespace dvc::kiosk_ui {

/// The one-line editor of a field: plain text, no menu, no clipboard, no undo, no drops. Draws its own frame and ring;
/// the ring's room lies inside the widget.
class FieldEdit final : public QLineEdit {
    Q_OBJECT
public:
    FieldEdit(const Tokens& tokens, journey::Field::Input input, bool wrong, QWidget* parent = nullptr);

    [[nodiscard]] journey::Field::Input input() const { return m_input; }
    /// Takes over a value from outside without saying that it was edited; what stands there already stays as it is.
    void take(const QString& text);
    /// Without its ring while the five keys stand on the keyboard; it comes back with the focus.
    void setRinged(bool ringed);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const Tokens m_tokens;
    const journey::Field::Input m_input;
    const bool m_wrong;
    bool m_ringed = true;
};

} // namespace dvc::kiosk_ui
