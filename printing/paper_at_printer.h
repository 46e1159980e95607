#pragma once

#include "printing/pace.h"
#include "printing/transport/printer.h"

#include <QString>

#include <optional>

namespace dvc::printing {

/// What a look at the printer means for the paper that it has.
enum class Outcome { Wait, Cancel, Printed, Failed, Uncertain };

struct Verdict {
    Outcome outcome = Outcome::Wait;
    QString reason; ///< As in PrintService::printChanged.
    bool operator==(const Verdict&) const = default;
};

/// A paper that was handed over, between two looks. A value without a clock: time comes in with each look.
struct PaperAtPrinter {
    using Time = std::chrono::milliseconds;

    QString name; ///< The job's name, ours alone: a number may be given to another job after a restart.
    int upTime = 0; ///< printer-up-time at the hand-over.
    Time since{0}; ///< When the following began.
    bool documentSent = false; ///< The printer has said that it has the whole document.
    bool unwanted = false; ///< Nobody waits for it any more.

    std::optional<Time> outOfReach;
    std::optional<Time> blocked;
    std::optional<Time> cancelled; ///< We asked for it.
    bool empty = false; ///< The job waits for a document that never comes.

    /// Printed only when the printer has said that it has the whole document, and says completed of the job with our
    /// name: printers have been seen to complete a job with half a document. A job that is gone, or another one under
    /// its number, is Uncertain; so is one that was cancelled with a document in it, by whomever and in whichever life
    /// of the program, for printers have been seen to print it all the same. A printer that still knows our job by its
    /// name after a restart is believed.
    [[nodiscard]] Verdict look(const transport::PrinterStatus& status,
        const Result<std::optional<transport::JobStatus>>& answer, Time now, const Pace& pace);

    bool operator==(const PaperAtPrinter&) const = default;

private:
    [[nodiscard]] Verdict lookAtLiving(
        const transport::PrinterStatus& status, transport::JobState state, Time now, const Pace& pace);
};

} // namespace dvc::printing
