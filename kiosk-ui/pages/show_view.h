#pragma once

#include "kiosk-ui/look/label.h"

#include <QWidget>

namespace dvc::kiosk_ui {

class IconView;

/// The part that only shows: pictogram, title, lead. Readers meet the title first.
class ShowView final : public QWidget {
    Q_OBJECT
public:
    explicit ShowView(const Tokens& tokens, QWidget* parent = nullptr);

    void render(const journey::ScreenModel& model);
    void setPictured(bool pictured); ///< Without its pictogram it needs less room.
    void setLeadShown(bool shown);
    [[nodiscard]] bool empty() const;

private:
    IconView* m_icon;
    Label* m_title;
    Label* m_lead;
    bool m_hasIcon = false;
    bool m_pictured = true;
};

} // namespace dvc::kiosk_ui
