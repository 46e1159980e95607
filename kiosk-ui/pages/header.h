#pragma once

#include "kiosk-ui/look/label.h"

#include <QWidget>

namespace dvc::kiosk_ui {

/// State colours, place, clock, step, link state, progress. One row on a wide screen, two on a narrow one, and one more
/// where the words would not fit beside each other; only the province of the place is ever left out.
class Header final : public QWidget {
    Q_OBJECT
public:
    Header(const Tokens& tokens, bool wide, QWidget* parent = nullptr);

    void render(const journey::ScreenModel& model);
    /// Chooses the rows for a width and says how high they are.
    [[nodiscard]] int fit(int width);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class Rows { One, Two, Three };

    [[nodiscard]] int linkWidth() const; ///< With its icon and, as a warning, its frame.
    void place();
    void placeLink(int right, int middle);
    void paintSteps(QPainter& painter);

    const Tokens m_tokens;
    const bool m_wide;
    Rows m_rows = Rows::Two;
    int m_step = 0;
    int m_steps = 7;
    bool m_warn = false;
    QString m_placeText;
    QString m_linkText;
    QRect m_linkBox;
    int m_divider = 0;
    Label* m_place;
    Label* m_stepText;
    Label* m_linkPlain;
    Label* m_linkWarning; ///< Longer, so it does not grow.
    Label* m_clock;
    Label* m_link; ///< The one of the two that is shown.
};

} // namespace dvc::kiosk_ui
