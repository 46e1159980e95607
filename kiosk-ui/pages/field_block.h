#pragma once

#include "kiosk-ui/pages/blocks.h"
#include "kiosk-ui/pages/field_edit.h"

namespace dvc::kiosk_ui {

/// Label, hint, message and editor of one field. A date has three editors, as it is written on paper: day, month,
/// year; they go up as one text, "05/09/2001".
class FieldBlock final : public QWidget {
    Q_OBJECT
public:
    FieldBlock(const Tokens& tokens, const journey::Field& field, const Hooks& hooks, QWidget* parent = nullptr);

    /// A value that comes from outside while the field stays. What is being typed is left alone.
    void take(const journey::Field& field);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    FieldEdit* makeEdit(const QString& id, const QString& name, int most);
    void makeDate(QBoxLayout* column, double room);
    [[nodiscard]] QString text() const;

    const Tokens m_tokens;
    const journey::Field m_field;
    const bool m_wrong;
    std::vector<FieldEdit*> m_edits; ///< One, or day, month and year.
};

} // namespace dvc::kiosk_ui
