#pragma once

#include "kiosk-ui/look/draw.h"

#include <QPointer>
#include <QWidget>

namespace dvc::kiosk_ui {

/// Plain text that wraps and is never cut, in one style; readable through QAccessible as static text, titles and
/// heads as headings.
class Label : public QWidget {
    Q_OBJECT
public:
    Label(const Tokens& tokens, Type type, const QColor& colour, const QString& text, QWidget* parent = nullptr);

    void setText(const QString& text);
    void setColour(const QColor& colour);
    void setStrong(int characters); ///< The first ones are semibold.
    void setAlignment(Qt::Alignment align) { m_align = align; }
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] bool isHeading() const { return m_type == Type::Title || m_type == Type::Head; }
    /// The widget that this text names; not owned.
    void setBuddy(QWidget* buddy) { m_buddy = buddy; }
    [[nodiscard]] QWidget* buddy() const { return m_buddy; }
    [[nodiscard]] int leastWidth() const; ///< Narrower, and a word would be broken.
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Tokens m_tokens;
    Type m_type;
    QColor m_colour;
    QString m_text;
    int m_strong = 0;
    Qt::Alignment m_align = Qt::AlignLeft;
    QPointer<QWidget> m_buddy;
};

} // namespace dvc::kiosk_ui
