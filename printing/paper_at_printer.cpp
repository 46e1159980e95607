#include "printing/paper_at_printer.h"

namespace dvc::printing {

using transport::JobState;
using transport::Readiness;

namespace {

Verdict verdict(Outcome outcome, const char* reason = "")
{
    return {outcome, QString::fromLatin1(reason)};
}

} // namespace

Verdict PaperAtPrinter::look(const transport::PrinterStatus& status,
    const Result<std::optional<transport::JobStatus>>& answer, Time now, const Pace& pace)
{
    if (!answer) {
        outOfReach = outOfReach.value_or(now);
        return now - *outOfReach >= pace.lost ? verdict(Outcome::Uncertain, "lost") : verdict(Outcome::Wait, "offline");
    }
    outOfReach.reset();
    const auto& job = *answer;
    if (!job || job->name != name) {
        const bool restarted = upTime > 0 && status.upTime > 0 && status.upTime < upTime;
        return verdict(Outcome::Uncertain, restarted ? "restarted" : "lost");
    }
    switch (job->state) {
    case JobState::Completed:
        return documentSent ? verdict(Outcome::Printed) : verdict(Outcome::Uncertain, "lost");
    case JobState::Aborted:
        return verdict(Outcome::Failed, "aborted");
    case JobState::Canceled:
        return verdict(empty ? Outcome::Failed : Outcome::Uncertain, "cancelled");
    case JobState::Pending:
    case JobState::Held:
    case JobState::Processing:
    case JobState::Stopped:
        return lookAtLiving(status, job->state, now, pace);
    }
    Q_UNREACHABLE();
}

Verdict PaperAtPrinter::lookAtLiving(const transport::PrinterStatus& status, JobState state, Time now, const Pace& pace)
{
    if (cancelled)
        return now - *cancelled >= pace.cancelled ? verdict(Outcome::Uncertain, "cancelled")
                                                  : verdict(Outcome::Wait, "cancelled");
    if (state == JobState::Held && !documentSent) {
        empty = true;
        return verdict(Outcome::Cancel, "cancelled");
    }
    if (status.readiness == Readiness::Blocked || state == JobState::Stopped) {
        blocked = blocked.value_or(now);
        if (unwanted || now - *blocked >= pace.stuck)
            return verdict(Outcome::Cancel, "cancelled");
        return {Outcome::Wait, status.reasons.isEmpty() ? QStringLiteral("stopped") : status.reason()};
    }
    blocked.reset();
    if (now - since >= pace.unfinished)
        return verdict(Outcome::Cancel, "cancelled");
    return verdict(Outcome::Wait);
}

} // namespace dvc::printing
