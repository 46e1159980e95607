#pragma once

#include "app/base/clock.h"
#include "app/sealing/age_keys.h"
#include "app/sealing/statement.h"
#include "sync/portal/blob_folder.h"
#include "sync/portal/dossier_check.h"
#include "sync/portal/storage.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace dvc::portal {

/// What the portal's own keys are; loaded once, used by reading only.
struct IntakeKeys {
    std::vector<sealing::Identity> sealing;
    sealing::SigningKey statement;
};

/// Takes one whole sealed case: opens it in memory, checks it, puts it into the agency's inbox and signs `delivered`,
/// all in one transaction; or writes down why it cannot. Doing it again changes nothing. Any thread.
class Intake {
public:
    Intake(Storage& storage, const BlobFolder& blobs, IntakeKeys keys, std::vector<Agency> agencies, qint64 maxBytes,
        const Clock& clock);

    /// Error only if it has to be tried again later (ledger or disk out of order).
    [[nodiscard]] Done take(CaseId id);
    /// The case in clear, in memory. Errors: those of sealing::openCase, `intake.absent`.
    [[nodiscard]] Result<sealing::Bag> open(const Dossier& dossier) const;
    [[nodiscard]] const std::vector<Agency>& agencies() const { return m_agencies; }

private:
    [[nodiscard]] Result<bool> isTaken(const QString& number, CaseId by) const;

    Storage& m_storage;
    const BlobFolder& m_blobs;
    IntakeKeys m_keys;
    std::vector<Agency> m_agencies;
    qint64 m_maxBytes;
    const Clock& m_clock;
};

/// One thread that takes cases in the order they became whole; what fails for the moment comes again after 30 s.
class IntakeWorker {
public:
    explicit IntakeWorker(Intake& intake);
    ~IntakeWorker(); ///< Ends after the case in hand.

    void add(CaseId id); ///< Any thread.

private:
    void run(const std::stop_token& stop);

    Intake& m_intake;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<CaseId> m_waiting;
    std::jthread m_thread;
};

} // namespace dvc::portal
