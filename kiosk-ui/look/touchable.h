#pragma once

#include "kiosk-ui/look/draw.h"

#include <QAccessible>
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
    /// What it is for a reader.
    [[nodiscard]] virtual QAccessible::Role role() const { return QAccessible::Button; }
    /// Where it is drawn: the widget without the ring's room. A finger may land anywhere in the widget.
    [[nodiscard]] QRectF shape() const;

protected:
    [[nodiscard]] const Tokens& tokens() const { return m_tokens; }
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
    /// Row: as wide as the page, words at the left, a chevron at the right. Small: inside cards.
    enum class Kind { Primary, Secondary, Row, Small };
    ActionButton(const Tokens& tokens, const journey::Button& button, Kind kind, QWidget* parent = nullptr);

    /// The width in which its words take no more than so many lines; the ring's room included.
    [[nodiscard]] int widthFor(int lines) const;
    void setIconSize(double token) { m_iconSize = token; } ///< Token px, for a button that is all icon.

protected:
    [[nodiscard]] double shapeHeight(double width) const override;
    [[nodiscard]] double shapeWidth() const override;
    void paintShape(QPainter& painter, const QRectF& shape) override;

private:
    struct Ink {
        QColor fill, line, text;
    };
    [[nodiscard]] Ink ink() const;
    [[nodiscard]] Type type() const;
    [[nodiscard]] double iconSize() const;
    [[nodiscard]] double padding() const;
    [[nodiscard]] double least() const; ///< Height, token px.
    [[nodiscard]] double besides() const; ///< Width of all but the words.
    void paintRow(QPainter& painter, const QRectF& shape, const Ink& ink);
    void paintCentred(QPainter& painter, const QRectF& shape, const Ink& ink);

    journey::Button m_button;
    Kind m_kind;
    double m_iconSize = 0;
};

/// A line of the error summary: underlined words that lead to the field.
class SummaryLine final : public Touchable {
    Q_OBJECT
public:
    SummaryLine(const Tokens& tokens, const journey::ErrorSummary::Line& line, QWidget* parent = nullptr);

    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Link; }

protected:
    [[nodiscard]] double shapeHeight(double width) const override;
    void paintShape(QPainter& painter, const QRectF& shape) override;

private:
    QString m_text;
};

/// One thing to choose, as card, tile, lane row or chip.
class ChoiceCard final : public Touchable {
    Q_OBJECT
public:
    ChoiceCard(const Tokens& tokens, const journey::Choices::Item& item, journey::Choices::Mark mark,
        journey::Choices::Shape shape, QWidget* parent = nullptr);

    [[nodiscard]] QAccessible::Role role() const override;

protected:
    [[nodiscard]] double shapeHeight(double width) const override;
    void paintShape(QPainter& painter, const QRectF& shape) override;

private:
    [[nodiscard]] double wordsWidth(double width) const;
    [[nodiscard]] double leadWidth() const;
    [[nodiscard]] bool leadsOn() const; ///< An arrow says that another page follows.
    [[nodiscard]] double asideWidth() const;
    [[nodiscard]] double sidePadding() const; ///< Token px, as iconSize.
    [[nodiscard]] double iconSize() const;
    [[nodiscard]] Type titleType() const;
    [[nodiscard]] Type detailType() const;
    void paintMark(QPainter& painter, const QRectF& box) const;
    [[nodiscard]] double paintLead(QPainter& painter, double x, double middle, const QColor& ink) const;
    void paintEnd(QPainter& painter, const QRectF& shape, const QColor& ink) const;

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

    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::CheckBox; }

protected:
    [[nodiscard]] double shapeHeight(double width) const override;
    void paintShape(QPainter& painter, const QRectF& shape) override;

private:
    journey::Declaration m_declaration;
};

} // namespace dvc::kiosk_ui
