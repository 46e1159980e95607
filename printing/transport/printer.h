#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QMetaType>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace dvc::transport {

/// What a printer is good for at this moment.
enum class Readiness {
    Ready,
    Warning, ///< Prints, but somebody should come soon (paper or toner low).
    Blocked, ///< Reachable, and will not print before a person has done something.
    Offline, ///< Does not answer.
};

struct PrinterStatus {
    Readiness readiness = Readiness::Offline;
    /// IPP's keywords (RFC 8011, 5.4.12) without -report, -warning, -error; the one that decided stands first. Besides:
    /// "offline", "stopped", "not-accepting". Empty when all is well.
    QStringList reasons;
    int upTime = 0; ///< printer-up-time in seconds; 0 if unknown. A smaller one than before means a restart.

    [[nodiscard]] bool reachable() const { return readiness != Readiness::Offline; }
    [[nodiscard]] bool mayPrint() const { return readiness == Readiness::Ready || readiness == Readiness::Warning; }
    [[nodiscard]] QString reason() const { return reasons.value(0); }
    bool operator==(const PrinterStatus&) const = default;
};

enum class JobState {
    Pending,
    Held, ///< Waits for its document.
    Processing,
    Stopped, ///< Waits for a person.
    Canceled,
    Aborted,
    Completed,
};

struct JobStatus {
    int id = 0;
    QString name;
    JobState state = JobState::Pending;

    bool operator==(const JobStatus&) const = default;
};

/// A printer that follows jobs. Every call may block up to `IppPrinter::patience`; all calls but interrupt() come from
/// one thread, never the window's. A job is created and given its document by two calls, so that its number is in our
/// ledger before a byte of the paper leaves.
class Printer {
public:
    virtual ~Printer() = default;

    [[nodiscard]] virtual QString uri() const = 0; ///< Constant; any thread.

    /// Never fails: a printer that does not answer is Offline.
    [[nodiscard]] virtual PrinterStatus status() = 0;

    /// A job without a document. `name` must carry no personal data: printers show and keep it. `size` is the page in
    /// 1/100 mm. Errors: `printer.offline` (Retry; the job may exist, look by name), `printer.busy` (Retry),
    /// `printer.refused` (CallStaff: the printer will never take such a job; detail: its status).
    [[nodiscard]] virtual Result<int> createJob(const QString& name, QSize size) = 0;

    /// The one document of the job. Errors: `printer.unsent` (Retry; not a byte of the document left),
    /// `printer.lost` (Stop; some or all bytes left, the answer did not come), `printer.refused` (CallStaff).
    [[nodiscard]] virtual Done sendDocument(int jobId, const QByteArray& pdf) = 0;

    /// Nothing: the printer knows no job of that number. Error `printer.offline` (Retry).
    [[nodiscard]] virtual Result<std::optional<JobStatus>> job(int jobId) = 0;

    /// The newest of all jobs the printer remembers under that name. Error `printer.offline` (Retry).
    [[nodiscard]] virtual Result<std::optional<JobStatus>> findByName(const QString& name) = 0;

    /// Asks the printer to drop a job; paper may come out all the same. Errors: `printer.offline` (Retry),
    /// `printer.refused` (CallStaff: it is over, or unknown).
    [[nodiscard]] virtual Done cancel(int jobId) = 0;

    /// Any thread: the call under way ends soon, as if the printer were offline. Later ones are not touched.
    virtual void giveUp() = 0;

    /// Any thread: the call under way and all later ones end soon, as if the printer were offline.
    virtual void interrupt() = 0;
};

} // namespace dvc::transport

Q_DECLARE_METATYPE(dvc::transport::PrinterStatus)
