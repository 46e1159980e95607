#pragma once

#include "app/store/database.h"
#include "app/store/disk.h"

#include "app/base/clock.h"

#include <optional>

namespace dvc::store {

/// One kiosk's books.
struct Place {
    QString journal; ///< "…/journal.db"
    QString spool; ///< "…/spool"
    QString machine; ///< The four characters of its numbers.
};

/// How closely a journal is looked at.
enum class Look {
    Quick, ///< What takes no noticeable time: schema, witness, and SQLite's quick check for 150 ms.
    Thorough, ///< Every page and index, the audit log, and every waiting case beside its label.
};

/// What became of a damaged journal.
struct Salvage {
    Error why; ///< What was found.
    QString aside; ///< Where it lies now (with -wal and -shm); empty if there was nothing to set aside.
    qint64 rebuilt = 0; ///< Rows made again from sealed files.
    qint64 kept = 0; ///< Rows that could still be read.
    qint64 unrecovered = 0; ///< Cases told as held of which neither row nor sealed file was found.
    qint64 serial = 0; ///< Numbers go on behind this one.
};

struct OpenedJournal {
    std::unique_ptr<Database> database;
    std::optional<Salvage> salvage; ///< Filled if it had to be rebuilt just now.
};

/// How the two programs that serve open the journal: as Database::open, with a witness beside it, and never over
/// damage. A journal that is damaged, lost, replaced or an older copy is set aside under `journal.db.damaged-<time>`,
/// and a new one is made of what can still be read in it and of the labels in the spool; every sealed file has a row
/// then. Exactly one program does so, while none works on the journal; whoever works and asks `isSuspect` now and then
/// lets it go. A power cut in between leaves the old journal, or the new one. Errors besides those of Database::open:
/// `store.shared` (Retry: damage was found, and another program still works on the journal), `store.salvage`
/// (CallStaff: the new journal could not be made; everything is as it was).
[[nodiscard]] Result<OpenedJournal> openJournal(
    const Place& place, Look look, const Clock& clock, const Disk& disk = posixDisk());

/// Looks at an open journal; `store.damaged` or `store.older`, and then it is suspect.
[[nodiscard]] Done examine(Database& database, const Place& place, Look look, const Clock& clock);

/// Files and folders that were set aside, the newest last, without -wal and -shm.
[[nodiscard]] QStringList damagedJournals(const QString& journal);

} // namespace dvc::store
