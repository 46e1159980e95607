#pragma once

#include "kiosk-ui/look/tokens.h"

#include <QWidget>

namespace dvc::kiosk_ui {

class ActionButton;
class ScrollView;

/// *Xem lên* and *Xem tiếp* under a page that is taller than its room. Each keeps its place and is hidden where it
/// would lead nowhere.
class Pager final : public QWidget {
    Q_OBJECT
public:
    Pager(const Tokens& tokens, ScrollView* view, QWidget* parent);

    [[nodiscard]] int heightNeeded() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void update();

    const Tokens m_tokens;
    ScrollView* m_view;
    ActionButton* m_up;
    ActionButton* m_down;
};

} // namespace dvc::kiosk_ui
