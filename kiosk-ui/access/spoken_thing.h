#pragma once

#include "kiosk-ui/access/spoken_text.h"

#include <QAccessible>

namespace dvc::access {

/// The one thing that has the focus: its accessible name, what it is, its state and what is written beside it. What an
/// edit holds is personal if the thing is. GUI thread.
[[nodiscard]] Sentences spokenThing(QAccessibleInterface& thing, bool personal);

/// A key that was typed: its name ("ư", "dấu nặng", "Xong"). In a personal field a letter or a digit is; what only
/// steers the keyboard is not.
[[nodiscard]] Sentence spokenKey(const QString& name, bool personal);

} // namespace dvc::access
