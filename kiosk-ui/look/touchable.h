#pragma once

#include "kiosk-ui/look/draw.h"

#include <QPushButton>

namespace dvc::kiosk_ui {

/// Whatever can be touched: paints itself, leaves room for the focus ring, grows with its text, never elides. A touch
/// must begin and end in it. Its accessible name is what it says.
class Touchable : public QPushButton {
    Q_OBJECT
public:
    Touchable(const Tokens& tokens, const QString& id, const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] const Tokens& tokens() const { return m_tokens; }
    /// Shape without the ring's room.
    [[nodiscard]] QRectF shape() const;
    /// Height of the shape for a width of the shape.
    [[nodiscard]] virtual double shapeHeight(double width) const = 0;
    [[nodiscard]] virtual double shapeWidth() const { return m_tokens.px(200); }
    virtual void paintShape(QPainter& painter, const QRectF& shape) = 0;
    [[nodiscard]] virtual double radius() const { return m_tokens.px(12); }

    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintEvent(QPaintEvent* event) override;

    const Tokens m_tokens;
};

/// Primary, secondary, quiet and destructive actions: icon and words in one line (or more, if they do not fit).
class ActionButton final : public Touchable {
    Q_OBJECT
public:
    enum class Kind { Primary, Secondary, Small };
    ActionButton(const Tokens& tokens, const journey::Button& button, Kind kind, QWidget* parent = nullptr);

protected:
    [[nodiscard]] double shapeHeight(double width) const override;
    [[nodiscard]] double shapeWidth() const override;
    void paintShape(QPainter& painter, const QRectF& shape) override;

private:
    [[nodiscard]] Type type() const;
    [[nodiscard]] double iconSize() const;
    [[nodiscard]] double padding() const;

    journey::Button m_button;
    Kind m_kind;
};

/// One thing to choose, as card, tile, lane row or chip.
class ChoiceCard final : public Touchable {
    Q_OBJECT
public:
    ChoiceCard(const Tokens& tokens, const journey::Choices::Item& item, journey::Choices::Mark mark,
        journey::Choices::Shape shape, QWidget* parent = nullptr);

protected:
    [[nodiscard]] double shapeHeight(double width) const override;
    void paintShape(QPainter& painter, const QRectF& shape) override;

private:
    [[nodiscard]] double textWidth(double width) const;
    [[nodiscard]] double leadWidth() const;
    [[nodiscard]] double asideWidth() const;
    [[nodiscard]] Type titleType() const;
    void paintMark(QPainter& painter, const QRectF& box) const;

    journey::Choices::Item m_item;
    journey::Choices::Mark m_mark;
    journey::Choices::Shape m_shape;
};

/// A helper of the dock: circle with icon, two fixed lines below.
class HelperButton final : public Touchable {
    Q_OBJECT
public:
    HelperButton(const Tokens& tokens, const journey::Helper& helper, QWidget* parent = nullptr);

protected:
    [[nodiscard]] double shapeHeight(double width) const override;
    [[nodiscard]] double shapeWidth() const override;
    void paintShape(QPainter& painter, const QRectF& shape) override;

private:
    journey::Helper m_helper;
};

/// Exact words beside one mark.
class TickCard final : public Touchable {
    Q_OBJECT
public:
    TickCard(const Tokens& tokens, const journey::Declaration& declaration, QWidget* parent = nullptr);

protected:
    [[nodiscard]] double shapeHeight(double width) const override;
    void paintShape(QPainter& painter, const QRectF& shape) override;

private:
    journey::Declaration m_declaration;
};

} // namespace dvc::kiosk_ui
