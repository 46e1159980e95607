#pragma once

#include "kiosk-ui/look/tokens.h"

#include <QString>
#include <QWidget>

#include <functional>

namespace dvc::kiosk_ui {

/// What the pieces of a page say upwards.
struct Hooks {
    std::function<void(const QString& id)> activated;
    std::function<void(const QString& field, const QString& text)> edited;
    std::function<void(const QString& field)> jumpTo; ///< From the error summary.
    bool low = false; ///< A nearly square screen: what matters most comes first.
    double room = 1000; ///< Width of the column the block will stand in, token px.
};

/// The widget that draws one block of a page. Not yet parented.
[[nodiscard]] QWidget* makeBlock(const Tokens& tokens, const journey::Block& block, const Hooks& hooks);

/// Takes over a changed block in place where that must not disturb the person (a field being typed into). False: the
/// widget has to be made anew.
[[nodiscard]] bool updateBlock(QWidget* widget, const journey::Block& before, const journey::Block& now);

} // namespace dvc::kiosk_ui
