#pragma once

// Inside of app/store only: what a damaged journal still says, as far as it can be believed.

#include "app/store/case_row.h"
#include "app/store/print_ledger.h"

#include <map>
#include <optional>
#include <vector>

namespace dvc::store {

struct SalvagedEntry {
    qint64 at = 0;
    QString kind;
    QString about; ///< Empty: of no case.
    qint64 value = 0;
    QByteArray hash;
};

struct SalvagedRows {
    /// Of all versions of a row that were found, the one that had come farthest.
    std::map<CaseId, CaseRow> cases;
    std::map<QString, PrintRow> prints; ///< By id.
    /// The audit log from its first entry on, as far as each hash follows from the one before.
    std::vector<SalvagedEntry> audit;
    std::optional<qint64> serial; ///< The highest counter of numbers.
};

/// Reads whatever lies at `journal` (and its -wal) and keeps what is well-formed and of this machine; a case's
/// statement of delivery must at least speak of this case and this file. Changes nothing.
[[nodiscard]] SalvagedRows readSalvage(const QString& journal, const QString& machine);

} // namespace dvc::store
