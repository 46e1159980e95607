#pragma once

#include "kiosk-ui/keyboard/key_layout.h"

namespace dvc::kiosk_ui {

enum class Way { Left, Right, Up, Down };

/// Where somebody with arrow keys is on the keyboard. Left and right stay in their row, up and down go to the row's
/// nearest key; at an edge it goes on at the other side. `aim` keeps its column over wide keys and its row over tall
/// ones.
struct KeyCursor {
    size_t key = 0;
    QPointF aim;

    /// On the key nearest to a place; there must be keys.
    [[nodiscard]] static KeyCursor at(const std::vector<Key>& keys, QPointF place);
    void step(const std::vector<Key>& keys, Way way);
};

} // namespace dvc::kiosk_ui
