#pragma once

#include "kiosk-ui/keyboard/keyboard.h"

class QPainter;

namespace dvc::kiosk_ui {

/// Draws one key; `unit` is a pixel of the drawings in pixels of the screen.
void paintKey(QPainter& painter, const Key& key, const KeyboardStyle& style, double unit, bool pressed);

} // namespace dvc::kiosk_ui
