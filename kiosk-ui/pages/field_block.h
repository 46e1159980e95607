#pragma once

#include "kiosk-ui/look/label.h"
#include "kiosk-ui/pages/blocks.h"

#include <QLineEdit>

namespace dvc::kiosk_ui {

/// The one-line editor of a field: plain text, no menu, no clipboard, no undo, no drops.
class FieldEdit final : public QLineEdit {
    Q_OBJECT
public:
    FieldEdit(const Tokens& tokens, const journey::Field& field, QWidget* parent = nullptr);

    [[nodiscard]] journey::Field::Input input() const { return m_input; }

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    journey::Field::Input m_input;
};

/// Label, hint, message and editor of one field.
class FieldBlock final : public QWidget {
    Q_OBJECT
public:
    FieldBlock(const Tokens& tokens, const journey::Field& field, const Hooks& hooks, QWidget* parent = nullptr);

    /// A value that comes from outside while the field stays. What is being typed is left alone.
    void take(const journey::Field& field);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const Tokens m_tokens;
    bool m_wrong;
    FieldEdit* m_edit;
};

} // namespace dvc::kiosk_ui
