#pragma once

#include "app/sealing/statement.h"
#include "sync/portal/command_line.h"
#include "sync/portal/storage.h"

namespace dvc::portal {

/// The officer's word as its command line says it. Errors (Tell): `usage`, `decide.text` (empty, too long, or with
/// characters that nothing may show), `decide.due`, and `file.read`.
[[nodiscard]] Result<sealing::Statement> readDecision(const CommandLine& line, Instant now);

/// Signs and keeps it, once for a case; the same word again is success, another is `decision.known`. Gives the
/// statement that is kept. Errors: `decision.absent`, `decision.early` (not delivered, or lane 4, which waits for no
/// officer), `decision.known`, those of storage.
[[nodiscard]] Result<QByteArray> decide(
    Storage& storage, const sealing::Statement& statement, const sealing::SigningKey& key);

} // namespace dvc::portal
