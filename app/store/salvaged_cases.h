#pragma once

// Inside of app/store only: which rows the new journal has.

#include "app/store/salvaged_rows.h"
#include "app/store/spool.h"

namespace dvc::store {

struct SalvagedCase {
    CaseRow row; ///< Its number is empty if nobody knows it any more.
    QString printId; ///< The original that was owed, if its label says so.
    bool hadRow = false; ///< The damaged journal still had it.
};

/// A case for every sealed file, and one for every other row that was found, in the order of their ids (the oldest
/// first). What a label says goes before what a row says, and a file that lies there is a case that is held: whatever
/// was delivered before is delivered again, which the portal answers with its first statement. Errors:
/// Spool::measure's.
[[nodiscard]] Result<std::vector<SalvagedCase>> salvagedCases(
    const SalvagedRows& found, const Spool& spool, const QString& machine);

/// Gives fresh numbers behind `serial` to those that have none, and moves it on.
[[nodiscard]] Done numberUnnumbered(std::vector<SalvagedCase>& cases, const QString& machine, qint64& serial);

/// The sheets of these cases and of those that the audit log names; each case whose paper was owed has an original.
[[nodiscard]] std::vector<PrintRow> printsOf(const SalvagedRows& found, const std::vector<SalvagedCase>& cases);

} // namespace dvc::store
