#pragma once

#include "app/base/result.h"

#include <QString>

namespace dvc::store {

/// Makes what both programs share below `state` (spool/, spool/tmp/, spool/orphans/, drafts/, catalog/), mode 2770 so
/// that new files fall to the folder's group. The package makes them with the right owners; demo, tests and a first
/// start come here. A folder that exists keeps its owner, and its mode if it is somebody else's.
/// Error `store.layout` (CallStaff), detail: the folder's name below `state` and errno.
[[nodiscard]] Done ensureLayout(const QString& state);

/// Makes `state`/private, mode 0700: only the kiosk (or root at enrolment) calls it, for it belongs to whoever made it.
[[nodiscard]] Done ensurePrivate(const QString& state);

/// Sets umask 007, so that the other user of the group can write what this process makes. First line of a main().
void shareWithGroup();

/// One program of a kind for one state folder: the file `<state>/<program>.lock` is locked until this process ends,
/// however it ends. Errors: `store.served` (Stop: another one serves it), `store.layout` (detail: a sentence if the
/// file is closed to this user).
[[nodiscard]] Done serveAlone(const QString& state, const char* program);

} // namespace dvc::store
