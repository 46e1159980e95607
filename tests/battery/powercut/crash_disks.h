#pragma once

#include "medium.h"

#include <cstdint>
#include <memory>
#include <random>

namespace dvc::powercut {

/// What a file system promises of names. In both, a file's bytes and its size are safe only once that file is flushed.
enum class Model {
    Ordered, ///< Names change in order, and any flush takes all earlier changes of names along (ext4, xfs).
    Strict, ///< POSIX to the letter: a name is safe only once its folder is flushed, and each may come alone.
};

/// What becomes of everything that was not flushed.
enum class Fate {
    None,
    All,
    Some, ///< A random part: in Ordered a beginning of the changes of names.
    Torn, ///< As Some, and of each write some sectors of 512 bytes: old, new, or noise.
};

/// What a log leaves on a disk when the power goes after one of its entries.
class CrashDisks {
public:
    using Files = std::map<std::string, QByteArray>;

    /// `start` lay there safely before the log began.
    CrashDisks(const Files& start, const OpLog& log, Model model);

    /// One more entry happened; false at the end of the log.
    bool advance();
    /// How many entries happened.
    [[nodiscard]] std::size_t at() const { return m_at; }
    /// The number of the last mark; -1 before the first.
    [[nodiscard]] qint64 mark() const { return m_mark; }

    struct Cut {
        std::unique_ptr<Medium> disk;
        std::uint64_t print; ///< Two cuts of one print left the same disk at the same mark.
    };
    [[nodiscard]] Cut cut(Fate fate, std::mt19937_64& random) const;

private:
    enum class Change { Link, Unlink, Bytes };
    /// Not flushed yet. A rename is a Link and an Unlink that never goes before it.
    struct Pending {
        Change change;
        const Op* op;
        std::string name; ///< Link, Unlink.
        bool ofRename = false;
    };
    class Choice;

    void settleBytes(int inode);
    void settleNames(const std::string* folder);
    void settle(const Pending& pending);
    /// A rename is one.
    [[nodiscard]] std::size_t changesOfNames() const;

    const OpLog& m_log;
    Model m_model;
    std::size_t m_at = 0;
    qint64 m_mark = -1;
    std::uint64_t m_settled = 0; ///< Changes each time the safe part changes.
    std::map<int, QByteArray> m_bytes; ///< Safe contents by inode.
    std::map<std::string, int> m_names; ///< Safe names.
    std::vector<Pending> m_pending;
};

} // namespace dvc::powercut
