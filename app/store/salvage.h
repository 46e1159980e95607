#pragma once

// Inside of app/store only: the new journal for a damaged one. The caller works alone on the journal.

#include "app/store/journal.h"

namespace dvc::store {

/// Makes the new journal beside the damaged one, flushed, under a name of its own. Nothing else is changed.
[[nodiscard]] Result<Salvage> rebuildJournal(
    const Place& place, const Error& why, const Clock& clock, const Disk& disk);

/// True if a new journal waits to take its place: a salvage was cut short.
[[nodiscard]] bool isRebuilt(const QString& journal);
/// Sets the damaged journal aside and puts the new one in its place. May be repeated after a cut. The path under which
/// the damaged one lies; empty if there was none.
[[nodiscard]] Result<QString> placeRebuilt(const QString& journal, const Disk& disk);

} // namespace dvc::store
