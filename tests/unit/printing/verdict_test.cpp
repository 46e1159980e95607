#include "printing/paper_at_printer.h"
#include "printing/transport/readiness.h"

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::printing;
using namespace dvc::transport;
using namespace std::chrono_literals;

namespace {

const PrinterStatus ready{Readiness::Ready, {}, 500};
const PrinterStatus jam{Readiness::Blocked, {QStringLiteral("media-jam")}, 500};

PaperAtPrinter paper()
{
    PaperAtPrinter value;
    value.name = QStringLiteral("9f86d081884c7d65");
    value.upTime = 400;
    value.documentSent = true;
    return value;
}

Result<std::optional<JobStatus>> job(JobState state, const QString& name = paper().name)
{
    return JobStatus{7, name, state};
}

const Result<std::optional<JobStatus>> noAnswer = fail(ErrorKind::Retry, "printer.offline");
const Result<std::optional<JobStatus>> noJob = std::optional<JobStatus>();

QString q(const char* text)
{
    return QString::fromLatin1(text);
}

} // namespace

TEST_CASE("a printer's words become what we do about them")
{
    struct Row {
        QStringList words;
        IppPrinterState state;
        bool accepting;
        Readiness readiness;
        QString reason;
    };
    const auto row = GENERATE(values<Row>({
        {{q("none")}, IppPrinterState::Idle, true, Readiness::Ready, {}},
        {{}, IppPrinterState::Processing, true, Readiness::Ready, {}},
        {{q("media-low-warning")}, IppPrinterState::Idle, true, Readiness::Warning, q("media-low")},
        {{q("toner-low-error")}, IppPrinterState::Idle, true, Readiness::Warning, q("toner-low")},
        {{q("media-empty-report")}, IppPrinterState::Idle, true, Readiness::Blocked, q("media-empty")},
        {{q("media-empty-warning")}, IppPrinterState::Processing, true, Readiness::Blocked, q("media-empty")},
        {{q("media-low"), q("cover-open")}, IppPrinterState::Idle, true, Readiness::Blocked, q("cover-open")},
        {{q("media-needed-error"), q("media-jam-error")}, IppPrinterState::Stopped, true, Readiness::Blocked,
            q("media-jam")},
        {{q("cutter-worn-error")}, IppPrinterState::Idle, true, Readiness::Blocked, q("cutter-worn")},
        {{q("cutter-worn-warning")}, IppPrinterState::Idle, true, Readiness::Warning, q("cutter-worn")},
        {{q("none")}, IppPrinterState::Stopped, true, Readiness::Blocked, q("stopped")},
        {{q("none")}, IppPrinterState::Idle, false, Readiness::Blocked, q("not-accepting")},
    }));
    const PrinterStatus status = readinessOf(row.state, row.accepting, row.words, 5);
    CAPTURE(row.words.join(u' ').toStdString());
    CHECK(status.readiness == row.readiness);
    CHECK(status.reason() == row.reason);
}

TEST_CASE("printed is only what the printer calls completed under our name")
{
    PaperAtPrinter mine = paper();
    const Pace pace;
    CHECK(mine.look(ready, job(JobState::Completed), 1s, pace) == Verdict{Outcome::Printed, {}});
    CHECK(mine.look(ready, job(JobState::Completed, q("another")), 1s, pace) == Verdict{Outcome::Uncertain, q("lost")});
    CHECK(mine.look(ready, noJob, 1s, pace) == Verdict{Outcome::Uncertain, q("lost")});
    CHECK(mine.look({Readiness::Ready, {}, 20}, noJob, 1s, pace) == Verdict{Outcome::Uncertain, q("restarted")});
    CHECK(mine.look(ready, job(JobState::Aborted), 1s, pace) == Verdict{Outcome::Failed, q("aborted")});
    CHECK(mine.look(ready, job(JobState::Canceled), 1s, pace) == Verdict{Outcome::Uncertain, q("cancelled")});
    CHECK(mine.look(ready, job(JobState::Processing), 1s, pace) == Verdict{Outcome::Wait, {}});
    CHECK(mine.look(ready, job(JobState::Pending), 1s, pace) == Verdict{Outcome::Wait, {}});
}

TEST_CASE("a job completed of a document that the printer may not have whole is no printed paper")
{
    PaperAtPrinter mine = paper();
    mine.documentSent = false; // the line broke within it, or the program died and does not know
    CHECK(mine.look(ready, job(JobState::Completed), 1s, {}) == Verdict{Outcome::Uncertain, q("lost")});
}

TEST_CASE("a job that was cancelled in an earlier life, or at the printer, may have come out all the same")
{
    PaperAtPrinter mine = paper();
    mine.documentSent = GENERATE(true, false);
    CHECK(mine.look(ready, job(JobState::Canceled), 1s, {}) == Verdict{Outcome::Uncertain, q("cancelled")});
}

TEST_CASE("a printer out of reach is waited for, then the paper is uncertain")
{
    PaperAtPrinter mine = paper();
    const Pace pace;
    CHECK(mine.look(ready, noAnswer, 10s, pace) == Verdict{Outcome::Wait, q("offline")});
    CHECK(mine.look(ready, noAnswer, 39s, pace) == Verdict{Outcome::Wait, q("offline")});
    SECTION("it stays away")
    {
        CHECK(mine.look(ready, noAnswer, 40s, pace) == Verdict{Outcome::Uncertain, q("lost")});
    }
    SECTION("it comes back in time and the waiting begins anew")
    {
        CHECK(mine.look(ready, job(JobState::Processing), 39500ms, pace).outcome == Outcome::Wait);
        CHECK(mine.look(ready, noAnswer, 45s, pace).outcome == Outcome::Wait);
        CHECK(mine.look(ready, noAnswer, 74s, pace).outcome == Outcome::Wait);
        CHECK(mine.look(ready, noAnswer, 75s, pace).outcome == Outcome::Uncertain);
    }
}

TEST_CASE("a blocked printer is told, and given up after a while")
{
    PaperAtPrinter mine = paper();
    const Pace pace;
    CHECK(mine.look(jam, job(JobState::Processing), 10s, pace) == Verdict{Outcome::Wait, q("media-jam")});
    CHECK(mine.look(jam, job(JobState::Processing), 99s, pace) == Verdict{Outcome::Wait, q("media-jam")});
    SECTION("mended in time")
    {
        CHECK(mine.look(ready, job(JobState::Processing), 99500ms, pace) == Verdict{Outcome::Wait, {}});
        CHECK(mine.look(jam, job(JobState::Processing), 101s, pace).outcome == Outcome::Wait);
    }
    SECTION("not mended: cancelled, and nobody claims that nothing comes out")
    {
        CHECK(mine.look(jam, job(JobState::Processing), 100s, pace).outcome == Outcome::Cancel);
        mine.cancelled = 100s;
        CHECK(mine.look(jam, job(JobState::Processing), 101s, pace).outcome == Outcome::Wait);
        SECTION("the printer confirms")
        {
            CHECK(mine.look(jam, job(JobState::Canceled), 102s, pace) == Verdict{Outcome::Uncertain, q("cancelled")});
        }
        SECTION("the printer does not confirm")
        {
            CHECK(mine.look(jam, job(JobState::Processing), 110s, pace) == Verdict{Outcome::Uncertain, q("cancelled")});
        }
        SECTION("it came out after all")
        {
            CHECK(mine.look(ready, job(JobState::Completed), 102s, pace).outcome == Outcome::Printed);
        }
    }
    SECTION("nobody waits any more: cancelled at once")
    {
        mine.unwanted = true;
        CHECK(mine.look(jam, job(JobState::Processing), 11s, pace).outcome == Outcome::Cancel);
    }
}

TEST_CASE("a job without its document is cancelled and surely not printed")
{
    PaperAtPrinter mine = paper();
    mine.documentSent = false;
    CHECK(mine.look(ready, job(JobState::Held), 1s, {}).outcome == Outcome::Cancel);
    mine.cancelled = 1s;
    CHECK(mine.look(ready, job(JobState::Canceled), 2s, {}) == Verdict{Outcome::Failed, q("cancelled")});
}

TEST_CASE("a job that never completes is cancelled in the end")
{
    PaperAtPrinter mine = paper();
    CHECK(mine.look(ready, job(JobState::Processing), 299s, {}).outcome == Outcome::Wait);
    CHECK(mine.look(ready, job(JobState::Processing), 300s, {}).outcome == Outcome::Cancel);
}
