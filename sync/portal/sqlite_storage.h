#pragma once

#include "sync/portal/storage.h"

#include <memory>

namespace dvc::portal {

/// The ledger in one SQLite file (WAL, synchronous=FULL): made under EXTRA first, so that its very first pages are
/// durable too. Threads of one process take turns; other processes (the commands) wait up to 5 s.
/// Errors of open: `storage.failed`, `storage.newer` (written by a later version, nothing is touched).
[[nodiscard]] Result<std::unique_ptr<Storage>> openSqliteStorage(const QString& path);

} // namespace dvc::portal
