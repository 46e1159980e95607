#pragma once

#include "app/catalog/procedure.h"
#include "kiosk-ui/runner/session_runner.h"

namespace dvc::kills {

/// One citizen who asks for copies of a birth certificate: what is touched, typed and scanned, from the waiting page to
/// the page where only *Gửi hồ sơ* is left to touch. False if the session ended up somewhere else.
[[nodiscard]] bool walkToDeclaration(runner::SessionRunner& runner, filing::Lane lane);

} // namespace dvc::kills
