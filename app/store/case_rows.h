#pragma once

// Inside of app/store only: rows of `cases` to values.

#include "app/store/case_row.h"
#include "app/store/database.h"

#include "app/base/result.h"

#include <functional>
#include <optional>
#include <vector>

namespace SQLite {
class Statement;
}

namespace dvc::store {

/// SELECT … FROM cases `tail`; `bind` fills the tail's parameters.
[[nodiscard]] Result<std::vector<CaseRow>> selectCases(
    const Database& database, const char* tail, const std::function<void(SQLite::Statement&)>& bind = {});

/// The names in the file, back to values.
[[nodiscard]] std::optional<CaseState> caseStateOf(const QString& name);
[[nodiscard]] std::optional<OfficerWord> officerWordOf(const QString& name);

/// True for what the journal takes as a code: 1 to 64 of A–Z a–z 0–9 . _ - ; keeps sentences and names out.
[[nodiscard]] bool isCode(QStringView text);

} // namespace dvc::store
