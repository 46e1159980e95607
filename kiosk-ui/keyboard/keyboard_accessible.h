#pragma once

#include <cstddef>

namespace dvc::kiosk_ui {

class Keyboard;

/// Makes the keys of every Keyboard children in the accessibility tree. May be called again.
void installKeyboardAccessibility();

/// Tells readers that the keys have changed.
void announceKeys(Keyboard& keyboard);

/// Tells readers on which key the five keys stand now.
void announceCursor(Keyboard& keyboard, std::size_t index);

} // namespace dvc::kiosk_ui
