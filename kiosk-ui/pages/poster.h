#pragma once

#include "kiosk-ui/pages/blocks.h"

namespace dvc::kiosk_ui {

/// The waiting page: what one gets here, the way in three steps, hours, QR codes and the one large button. Fills the
/// page; on a wide one in two columns. With larger text the button comes before what may need a second look.
[[nodiscard]] QWidget* makePoster(const Tokens& tokens, const journey::Poster& block, const Hooks& hooks);

} // namespace dvc::kiosk_ui
