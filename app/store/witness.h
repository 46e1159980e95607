#pragma once

// Inside of app/store only.

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace SQLite {
class Database;
}

namespace dvc::store {

/// How many numbers a journal may be ahead of its witness: far more than are given while the kernel keeps a page
/// unwritten.
constexpr qint64 plausibleLead = 100'000;

/// How far a journal has come: the last number given, the last entry of the audit log.
struct Milestone {
    qint64 serial = 0;
    qint64 entries = 0;
    QByteArray hash; ///< 32 raw bytes; of the entry `entries`.

    bool operator==(const Milestone&) const = default;
};

[[nodiscard]] Milestone milestoneOf(SQLite::Database& sql);

/// `journal.db.witness`: what the journal had come to, written beside it after each commit, without a flush and in two
/// slots with sums. A journal that stands behind it is an older copy, or lost its log. After a power cut the witness
/// may be behind by some commits, never ahead of them.
class Witness {
public:
    explicit Witness(const QString& journal);

    /// The farthest of the whole slots.
    [[nodiscard]] std::optional<Milestone> read() const;
    /// As well as it can: a witness that could not be written is one that knows less.
    void note(const Milestone& milestone) const;
    /// Forgets what was before; flushed. Error `store.access`.
    [[nodiscard]] Done restart(const Milestone& milestone) const;

private:
    QString m_path;
};

} // namespace dvc::store
