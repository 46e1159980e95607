#pragma once

#include "house.h"

#include "app/sealing/age_keys.h"

namespace dvc::powercut {

/// The key that opens what is sealed here.
[[nodiscard]] const sealing::Identity& portalKey();

/// Days of a kiosk from its first start: `citizens` file one after the other, small cases and cases with papers; the
/// daemon sends, is set back, delivers and purges, asks for the officer's word, quarantines, sweeps; papers come out or
/// fail; a sealing fails half way; once everything is closed and opened again.
void liveDays(House& house, int citizens);

/// What a kiosk does after a power cut: the daemon opens, purges what it must and sweeps, a citizen files a case.
void comeBack(House& house);

} // namespace dvc::powercut
