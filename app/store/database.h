#pragma once

#include "app/base/result.h"
#include "app/store/disk.h"

#include <QString>

#include <functional>
#include <memory>

namespace SQLite {
class Database;
}

namespace dvc::store {

class JournalLock;
class Witness;

/// Proof that a write transaction is open; only Database makes one. What must not happen outside of a transaction asks
/// for it.
class Writing {
public:
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

private:
    friend class Database;
    Writing() = default;
};

/// The one file journal.db, shared by two processes (WAL, synchronous=FULL, busy_timeout 5 s, STRICT tables, foreign
/// keys, secure_delete, trusted_schema off, cell_size_check, temp_store in memory, defensive). One object per thread
/// that needs it; never shared between threads. No exception leaves it.
///
/// Errors of every call: `store.busy` (Retry: the other process held the lock for more than 5 s; nothing changed),
/// `store.full`, `store.io`, `store.access`, `store.damaged` (CallStaff), `store.constraint`, `store.sql` (Stop; a
/// bug). The detail is SQLite's extended result code, never a value.
class Database {
public:
    static constexpr int schemaVersion = 1; ///< PRAGMA user_version
    static constexpr int applicationId = 0x4456434a; ///< PRAGMA application_id, "DVCJ"

    /// Opens the journal, and makes it if there is none: under the lock file `path`.lock, mode 0660 before the switch
    /// to WAL, the schema written under synchronous=EXTRA. A creation that was cut short is taken up where it stopped.
    /// The lock file remembers that a journal was made: one that is gone or empty later is `store.lost` (CallStaff),
    /// never quietly begun anew over promised cases and given numbers. The folder must exist.
    /// Other errors besides the above: `store.schema` (Stop: a newer schema or somebody else's file; not a byte of it
    /// is changed), `store.lock` (CallStaff). `disk` makes the file and the mark; SQLite has a port of its own.
    /// The programs that serve come through openJournal (app/store/journal.h), which rebuilds a damaged journal.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString& path, const Disk& disk = posixDisk());
    ~Database();

    /// Somebody met damage in this journal: let it go as soon as nobody needs it, and open it anew.
    [[nodiscard]] bool isSuspect() const;
    void suspect() const;

    /// BEGIN IMMEDIATE, `change`, COMMIT. Everything is undone if `change` or the commit fails. When it returns Done
    /// the change is on the medium. Not to be nested.
    [[nodiscard]] Done write(const std::function<Done(const Writing&)>& change);
    /// Reads outside of a transaction of our own, under the same translation of failures.
    [[nodiscard]] Done read(const std::function<Done()>& look) const;

    /// Changes whenever another connection has committed (PRAGMA data_version): re-read what you show.
    [[nodiscard]] Result<qint64> dataVersion() const;
    /// PRAGMA integrity_check over the whole file; slow on a large one. Error `store.damaged`.
    [[nodiscard]] Done check() const;

    /// For the sources of this room only: the connection; opening by who holds the lock, and keeping the lock as long
    /// as this object lives, with a witness of each commit if asked for.
    [[nodiscard]] SQLite::Database& sql() const { return *m_sql; }
    [[nodiscard]] static Result<std::unique_ptr<Database>> openLocked(
        const QString& path, const JournalLock& lock, const Disk& disk);
    [[nodiscard]] Done keep(std::unique_ptr<JournalLock> lock, bool witnessed);

private:
    Database(std::unique_ptr<SQLite::Database> sql, QString path);
    [[nodiscard]] Done noticed(Done done) const;

    std::unique_ptr<SQLite::Database> m_sql;
    QString m_path;
    std::unique_ptr<JournalLock> m_lock;
    std::unique_ptr<Witness> m_witness;
};

} // namespace dvc::store
