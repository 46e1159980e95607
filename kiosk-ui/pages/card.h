#pragma once

#include "kiosk-ui/look/label.h"

#include <QBoxLayout>
#include <QWidget>

namespace dvc::kiosk_ui {

/// A rounded ground for other widgets, aligned with the shapes of touchable things.
class Card : public QWidget {
    Q_OBJECT
public:
    struct Face {
        QColor fill;
        QColor line;
        double stroke = 0;
        double radius = 12; ///< token px
        double bar = 0; ///< A bar at the left in `line`, token px; the corners there are then square.
        bool flush = false; ///< Inside another card: no room for rings at the sides.
    };
    Card(const Tokens& tokens, Face face, QWidget* parent = nullptr);

    /// Where the content goes; margins are inside the card, in token px.
    QBoxLayout* column(int marginX, int marginY, int spacing);
    QBoxLayout* row(int marginX, int marginY, int spacing);
    /// The ground of the card down to the lower edge of `head`, in another colour.
    void setBand(QWidget* head, const QColor& fill);

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] const Tokens& tokens() const { return m_tokens; }

private:
    QBoxLayout* lay(QBoxLayout::Direction direction, int marginX, int marginY, int spacing);

    [[nodiscard]] int ring() const { return m_face.flush ? 0 : ringRoom(m_tokens); }

    const Tokens m_tokens;
    Face m_face;
    QWidget* m_head = nullptr;
    QColor m_band;
};

/// An icon as a widget of its own size; decoration, silent for readers.
class IconView final : public QWidget {
    Q_OBJECT
public:
    IconView(const Tokens& tokens, const QString& name, int size, const QColor& colour, QWidget* parent = nullptr);
    /// A disc or tile behind it, of `ground` token px.
    void setGround(const QColor& fill, int ground, double radius);
    void setRim(const QColor& line, double stroke);
    void setName(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Tokens m_tokens;
    QString m_name;
    int m_size;
    QColor m_colour;
    QColor m_fill;
    double m_radius = 0;
    QColor m_line;
    double m_stroke = 0;
};

/// A thin line between rows.
class Divider final : public QWidget {
    Q_OBJECT
public:
    explicit Divider(const Tokens& tokens, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor m_colour;
};

/// A disc with a number.
class NumberDisc final : public QWidget {
    Q_OBJECT
public:
    NumberDisc(const Tokens& tokens, const QString& number, const QColor& fill, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Tokens m_tokens;
    QString m_number;
    QColor m_fill;
};

/// A layout without margins, for `on` or to be put into another one.
[[nodiscard]] QBoxLayout* lines(QBoxLayout::Direction direction, int spacing, QWidget* on = nullptr);

[[nodiscard]] QWidget* makeTag(const Tokens& tokens, const journey::Tag& tag);

} // namespace dvc::kiosk_ui
