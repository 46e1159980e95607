#pragma once

// Inside of app/store only: who may open the journal, who works on it, and what is known of it without reading it.

#include "app/base/result.h"
#include "app/store/disk.h"

#include <QString>

#include <chrono>
#include <memory>

namespace dvc::store {

/// The file `journal.db.lock`. Opening, making and rebuilding a journal goes one program at a time; working on it is
/// shared, and nobody rebuilds a journal on which somebody works. Two bytes of content: a journal was made here;
/// somebody met damage in it.
class JournalLock {
public:
    /// Waits its turn to open the journal at `journal`. Errors: `store.lock` (CallStaff), `store.busy` (Retry: another
    /// program has been opening for longer than `patience`).
    [[nodiscard]] static Result<std::unique_ptr<JournalLock>> take(
        const QString& journal, std::chrono::milliseconds patience);
    JournalLock(const JournalLock&) = delete;
    JournalLock& operator=(const JournalLock&) = delete;
    ~JournalLock();

    [[nodiscard]] bool remembersJournal() const;
    [[nodiscard]] Done rememberJournal(const Disk& disk) const;

    /// Somebody met damage: whoever opens next looks closely, and whoever works lets go when he can.
    [[nodiscard]] bool isSuspect() const;
    void markSuspect() const;
    void clearSuspect() const;

    /// From opening to working: others may open and work too, none may rebuild. Lasts as long as this object.
    [[nodiscard]] Done share();
    /// Waits until nobody works. Errors: `store.shared` (Retry) somebody still does, `store.lock`.
    [[nodiscard]] Done takeAlone(std::chrono::milliseconds patience);

private:
    explicit JournalLock(int fd);

    int m_fd;
};

} // namespace dvc::store
