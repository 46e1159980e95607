#pragma once

#include "kiosk-ui/access/spoken_text.h"

namespace dvc::access {

/// What one block says; a part of spokenPage. The rows of buttons that steer the speech itself are silent: they are
/// told when the focus comes to them.
[[nodiscard]] Sentences spokenBlock(const journey::Block& block);

/// One thing to choose, and whether it is chosen.
[[nodiscard]] Sentences spokenChoice(const journey::Choices::Item& item, journey::Choices::Mark mark, bool personal);

/// Every button that steers the speech has an id that begins with this.
inline constexpr QStringView speechIds = u"speech:";

} // namespace dvc::access
