#pragma once

namespace dvc::kiosk_ui {

/// Makes our own widgets readable: labels are static text, touchable things are buttons, radio buttons or check boxes
/// that can be pressed, groups of choices are groups. Once is enough; more often does no harm. GUI thread.
void installAccessibility();

} // namespace dvc::kiosk_ui
