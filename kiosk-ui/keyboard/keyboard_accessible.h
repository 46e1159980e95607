#pragma once

namespace dvc::kiosk_ui {

class Keyboard;

/// Makes the keys of every Keyboard children in the accessibility tree. May be called again.
void installKeyboardAccessibility();

/// Tells readers that the keys have changed.
void announceKeys(Keyboard& keyboard);

} // namespace dvc::kiosk_ui
