#pragma once

#include <QByteArray>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace dvc::powercut {

/// One thing that reaches a disk, or a mark between two of them. Names are below the state folder: "journal.db-wal".
struct Op {
    enum class Kind { Create, Write, Truncate, Sync, SyncFolder, Rename, Remove, Mark };
    Kind kind = Kind::Mark;
    int inode = 0;
    std::string name; ///< SyncFolder: the folder, "" for the state folder itself.
    std::string to; ///< Rename only.
    qint64 at = 0; ///< Write: offset. Truncate: size. Mark: its number.
    QByteArray bytes{}; ///< Write only.
};
using OpLog = std::vector<Op>;

[[nodiscard]] std::string folderOf(const std::string& name);

/// Puts `bytes` at `at`; what lies between the old end and `at` becomes zeros.
void overwrite(QByteArray& file, qint64 at, const char* bytes, qint64 size);

/// What is flushed only as long as somebody does it. All on is the product; a battery takes one away and must notice.
struct Guards {
    bool journalSync = true; ///< SQLite's xSync, of the file and of its folder.
    bool journalFolder = true; ///< SQLite's flushes of the folder: with a journal's first sync, and after its deletion.
    bool afterDelete = true; ///< Only the second of these, which synchronous=EXTRA asks for.
    bool fileSync = true; ///< Disk::flush.
    bool folderSync = true; ///< Disk::flushFolder.
};

/// A file, whatever its names are. The locks are those of SQLite's connections, which all live in this process.
struct Inode {
    static constexpr int shmSlots = 8;

    int number = 0;
    QByteArray bytes;
    std::vector<void*> open; ///< The VFS's files on it.
    std::vector<std::unique_ptr<char[]>> shm;
    std::array<int, shmSlots> shmShared{};
    std::array<bool, shmSlots> shmExclusive{};
};

/// A disk in memory: names to inodes, and the log of what changed them. One thread at a time. What it does not know:
/// folders (they all exist), modes, times.
class Medium {
public:
    using Names = std::map<std::string, std::shared_ptr<Inode>>;

    Medium() = default;
    Medium(const Medium&) = delete;
    Medium& operator=(const Medium&) = delete;

    [[nodiscard]] const Names& names() const { return m_names; }
    /// Null if there is no such name.
    [[nodiscard]] std::shared_ptr<Inode> find(const std::string& name) const;
    /// What lies on the disk from the start; not logged.
    void put(const std::string& name, const QByteArray& bytes);

    /// From here on every change is written into `log`.
    void record(OpLog* log) { m_log = log; }
    void mark(qint64 number);

    std::shared_ptr<Inode> create(const std::string& name);
    void write(Inode& inode, const std::string& name, qint64 at, const char* bytes, qint64 size);
    void truncate(Inode& inode, const std::string& name, qint64 size);
    void sync(const Inode& inode, const std::string& name);
    void syncFolder(const std::string& folder);
    void rename(const std::string& from, const std::string& to);
    void remove(const std::string& name);

    Guards guards;

private:
    void log(Op op);

    Names m_names;
    OpLog* m_log = nullptr;
    int m_lastInode = 0;
};

} // namespace dvc::powercut
