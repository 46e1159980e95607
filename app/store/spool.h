#pragma once

#include "app/base/case_id.h"
#include "app/base/clock.h"
#include "app/store/disk.h"

#include <QByteArray>
#include <QFile>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

class QIODevice;

namespace dvc::store {

/// What stands in the spool for one case.
struct Sealed {
    qint64 size = 0; ///< Bytes of the whole (padded) age file.
    QByteArray sha256; ///< Over the whole file, 64 lower-case hexadecimal digits.

    bool operator==(const Sealed&) const = default;
};

/// The folder of sealed cases: `<uuid>.age` and its label `<uuid>.row`, with tmp/ for what is being written and
/// orphans/ for what the sweep set aside. Holds ciphertext, and labels that say no more than the journal. Shared by
/// both processes; names are unique by the uuid, so no lock is needed. Errors: those of Disk, and `spool.exists`
/// (Stop), `spool.empty` (Stop), `spool.missing` (Stop).
class Spool {
public:
    explicit Spool(QString folder, const Disk& disk = posixDisk());

    /// tmp/<uuid> → fsync → its label likewise → rename to <uuid>.row and <uuid>.age → fsync of the folder. On an error
    /// before the last rename nothing of this case is left; a kill leaves at most files in tmp/, a label without a
    /// file, or a file without a row: the sweep's work. `writeSealed` gets a sequential device that is written once;
    /// the device's errors come back as Disk's. `label` says what stands beside the file; without it nothing does.
    [[nodiscard]] Result<Sealed> put(const CaseId& id, const std::function<Done(QIODevice&)>& writeSealed,
        const std::function<QByteArray(const Sealed&)>& label = {});

    [[nodiscard]] bool contains(const CaseId& id) const;
    [[nodiscard]] QString pathOf(const CaseId& id) const;
    /// Opened for reading, at the start. Error `spool.missing`.
    [[nodiscard]] Result<std::unique_ptr<QFile>> open(const CaseId& id) const;
    /// Reads the whole file and compares; for recovery and doctor. Error `spool.missing`, `disk.io`.
    [[nodiscard]] Result<Sealed> measure(const CaseId& id) const;
    /// What stands beside the file; empty if nothing does.
    [[nodiscard]] QByteArray label(const CaseId& id) const;
    /// Only CaseStore::purge and tests call it: a sealed file goes only after a committed `delivered`. Absent is fine.
    [[nodiscard]] Done remove(const CaseId& id);

    /// Moves a file without a row to orphans/.
    [[nodiscard]] Done setAside(const CaseId& id);
    /// Ids of every `<uuid>.age`, in order: the oldest first.
    [[nodiscard]] std::vector<CaseId> ids() const;
    /// Ids of every `<uuid>.age` last written at least `age` before `now`.
    [[nodiscard]] std::vector<CaseId> olderThan(std::chrono::milliseconds age, Instant now) const;
    [[nodiscard]] std::vector<CaseId> orphans() const;
    /// Deletes what a kill left in tmp/ for longer than `age` (never promised to anybody), labels as old without a
    /// file, and orphans past 30 days.
    [[nodiscard]] Done dropStale(std::chrono::milliseconds age, Instant now);

    /// Bytes that an unprivileged process may still write here; 0 if the folder cannot be asked.
    [[nodiscard]] qint64 freeBytes() const;
    /// True if more than `reserveBytes` are free, and inodes too. Asked before a citizen starts.
    [[nodiscard]] bool hasRoom(qint64 reserveBytes) const;

private:
    [[nodiscard]] QString labelPathOf(const CaseId& id) const;
    [[nodiscard]] Result<Sealed> fill(const QString& path, const std::function<Done(QIODevice&)>& write);
    [[nodiscard]] Done place(const CaseId& id, const std::function<QByteArray()>& label);
    [[nodiscard]] Done moveAside(const QString& name);

    QString m_folder;
    const Disk& m_disk;
};

} // namespace dvc::store
