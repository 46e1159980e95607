#pragma once

#include "crash_disks.h"

#include "tests/unit/store/kiosk_state.h"

#include <set>
#include <string>
#include <vector>

namespace dvc::powercut {

/// Everything that the store shows of a kiosk's cases at one moment. Two books that are equal promise the same.
struct Books {
    std::vector<store::CaseRow> cases;
    std::vector<store::PrintRow> prints;
    store::AuditHead head{0, QByteArray(32, '\0')}; ///< Its hash stands for every entry.
    qint64 serial = 0; ///< Of the last number given.

    bool operator==(const Books&) const = default;
};

/// All but `serial`, which only taking a number shows.
[[nodiscard]] Result<Books> readBooks(const store::Program& program);

/// The books, and the sealed files under their final name.
struct Moment {
    Books books;
    std::set<CaseId> files;
};

/// One run of the real store: what it did to the disk, and what it had promised before and after each of its steps.
struct Recording {
    CrashDisks::Files start; ///< Lay on the disk before.
    OpLog log; ///< Marks: 2n step n begins, 2n + 1 it ended.
    std::vector<Moment> moments{Moment{}}; ///< [n] before step n, [n + 1] after it.
    std::vector<std::string> steps; ///< What step n was.
    std::map<CaseId, QByteArray> sealed; ///< Every sealed file that was ever whole.
};

} // namespace dvc::powercut
