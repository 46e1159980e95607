#include "tests/unit/printing/fake_printer.h"
#include "tests/unit/printing/service_bench.h"

#include <catch2/catch.hpp>

#include <QElapsedTimer>
#include <QFile>

using namespace dvc;
using namespace dvc::printing;
using namespace dvc::transport;
using namespace std::chrono_literals;
using store::PrintState;

namespace {

struct Bench {
    std::shared_ptr<FakeMachine> machine = std::make_shared<FakeMachine>();
    ServiceBench with{std::make_unique<FakePrinter>(machine)};

    void nextLife() { with.restart(std::make_unique<FakePrinter>(machine)); }
    [[nodiscard]] std::size_t papers() const { return machine->papers().size(); }
};

QString q(const char* text)
{
    return QString::fromLatin1(text);
}

std::vector<PrintState> statesOf(const ServiceBench& bench, const store::PrintRow& row)
{
    std::vector<PrintState> states;
    for (const auto& signal : bench.signalled)
        if (signal.id == row.id && (states.empty() || states.back() != signal.state))
            states.push_back(signal.state);
    return states;
}

} // namespace

TEST_CASE("a paper goes its way, each step in the ledger before the next act")
{
    Bench bench;
    const auto row = bench.with.owe();
    bench.with.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    REQUIRE(bench.papers() == 1);
    CHECK(bench.machine->papers()[0] == bench.with.pdf);
    CHECK(bench.machine->jobs()[0].status.name == row.id);
    CHECK(statesOf(bench.with, row) == std::vector{PrintState::Offered, PrintState::HandedOver, PrintState::Printed});
    const auto written = bench.with.ledger->find(row.id);
    CHECK((*written)->printerUri == q("ipp://fake/"));
    CHECK((*written)->jobId == 1);
    CHECK((*written)->printerUpTime == 1000);
}

TEST_CASE("wanted twice, printed once")
{
    Bench bench;
    const auto row = bench.with.owe();
    bench.with.print(row);
    bench.with.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    bench.with.print(row);
    CHECK(bench.with.service->idle());
    CHECK(bench.papers() == 1);
}

TEST_CASE("papers come out one after the other, each once")
{
    Bench bench;
    const auto first = bench.with.owe();
    const auto second = bench.with.owe();
    bench.with.print(first);
    bench.with.print(second);
    REQUIRE(bench.with.ends(second, PrintState::Printed));
    CHECK(bench.with.stateOf(first) == PrintState::Printed);
    CHECK(bench.papers() == 2);
}

TEST_CASE("a printer that is not ready hears nothing, and prints once it is")
{
    const auto [readiness, word] = GENERATE(table<Readiness, const char*>(
        {{Readiness::Blocked, "media-empty"}, {Readiness::Blocked, "cover-open"}, {Readiness::Offline, "offline"}}));
    Bench bench;
    bench.machine->reason(readiness, q(word));
    const auto row = bench.with.owe();
    bench.with.print(row);
    REQUIRE(ServiceBench::until([&] { return bench.with.reasonOf(row) == q(word); }));
    CHECK(bench.with.stateOf(row) == PrintState::Prepared);
    CHECK(bench.machine->calls().isEmpty());

    SECTION("mended")
    {
        bench.machine->reason(Readiness::Warning, q("media-low"));
        REQUIRE(bench.with.ends(row, PrintState::Printed));
        CHECK(bench.papers() == 1);
    }
    SECTION("the citizen has left: never printed")
    {
        bench.with.service->abandon(row.id);
        CHECK(bench.with.stateOf(row) == PrintState::Abandoned);
        bench.machine->reason(Readiness::Ready);
        const auto next = bench.with.owe();
        bench.with.print(next);
        REQUIRE(bench.with.ends(next, PrintState::Printed));
        CHECK(bench.papers() == 1);
        CHECK(bench.machine->jobs()[0].status.name == next.id);
    }
}

TEST_CASE("a busy printer is asked again")
{
    Bench bench;
    bench.machine->failNextCreate({ErrorKind::Retry, "printer.busy", {}});
    const auto row = bench.with.owe();
    bench.with.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    CHECK(bench.papers() == 1);
}

TEST_CASE("an offer that the printer took up late does not keep it busy")
{
    Bench bench;
    const auto row = bench.with.owe();
    REQUIRE(FakePrinter(bench.machine).createJob(row.id, QSize(7200, 9000)));
    bench.with.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    CHECK(bench.papers() == 1);
}

TEST_CASE("a printer that will never take the paper ends it as failed")
{
    Bench bench;
    bench.machine->failNextCreate({ErrorKind::CallStaff, "printer.refused", {}});
    const auto row = bench.with.owe();
    bench.with.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Failed));
    CHECK(bench.with.reasonOf(row) == q("refused"));
    CHECK(bench.papers() == 0);
}

TEST_CASE("an empty job whose number was lost on the way is cancelled before the paper is offered again")
{
    Bench bench;
    bench.machine->failNextCreate({ErrorKind::Retry, "printer.offline", {}}, true);
    const auto row = bench.with.owe();
    bench.with.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    CHECK(bench.papers() == 1);
    REQUIRE(bench.machine->jobs().size() == 2);
    CHECK(bench.machine->jobs()[0].status.state == JobState::Canceled);
}

TEST_CASE("the document did not leave: surely not printed")
{
    Bench bench;
    bench.machine->failNextSend({ErrorKind::Retry, "printer.unsent", {}}, false);
    const auto row = bench.with.owe();
    bench.with.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Failed));
    CHECK(bench.papers() == 0);
}

TEST_CASE("the answer after the last byte was lost: uncertain, whatever becomes of the job")
{
    Bench bench;
    bench.machine->failNextSend({ErrorKind::Stop, "printer.lost", {}}, true);
    const auto row = bench.with.owe();
    SECTION("it has completed the job, perhaps with half a document")
    {
        bench.with.print(row);
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
    }
    SECTION("it has forgotten it")
    {
        bench.machine->holdPaper(true);
        bench.with.print(row);
        REQUIRE(ServiceBench::until([&] { return bench.machine->calls().contains(q("job")); }));
        bench.machine->powerCycle();
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
        CHECK(bench.with.reasonOf(row) == q("restarted"));
    }
    CHECK(bench.machine->calls().count(q("send")) == 1);
}

TEST_CASE("what may have been printed is never sent again by itself")
{
    Bench bench;
    bench.machine->holdPaper(true);
    const auto row = bench.with.owe();
    bench.with.print(row);
    REQUIRE(ServiceBench::until([&] { return bench.machine->calls().contains(q("job")); }));
    SECTION("the printer restarts and forgets")
    {
        bench.machine->powerCycle();
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
    }
    SECTION("its number belongs to another job")
    {
        bench.machine->rename(q("somebody-else"));
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
    }
    SECTION("it stays out of reach")
    {
        bench.machine->unplug();
        REQUIRE(ServiceBench::until([&] { return bench.with.reasonOf(row) == q("offline"); }));
        bench.with.clock.advance(31s);
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
        bench.machine->unplug(false);
    }
    bench.with.print(row);
    const auto next = bench.with.owe();
    bench.machine->powerCycle();
    bench.machine->holdPaper(false);
    bench.with.print(next);
    REQUIRE(bench.with.ends(next, PrintState::Printed));
    CHECK(bench.machine->calls().count(q("send")) == 2);
}

TEST_CASE("a job that the printer aborts has failed")
{
    Bench bench;
    bench.machine->holdPaper(true);
    const auto row = bench.with.owe();
    bench.with.print(row);
    REQUIRE(ServiceBench::until([&] {
        return bench.with.stateOf(row) == PrintState::HandedOver && bench.machine->calls().contains(q("job"));
    }));
    bench.machine->move(JobState::Aborted);
    REQUIRE(bench.with.ends(row, PrintState::Failed));
}

TEST_CASE("a printer that blocks with our paper says why, and loses it after a while")
{
    Bench bench;
    bench.machine->holdPaper(true);
    const auto row = bench.with.owe();
    bench.with.print(row);
    REQUIRE(ServiceBench::until([&] { return bench.machine->calls().contains(q("job")); }));
    bench.machine->reason(Readiness::Blocked, q("media-jam"));
    REQUIRE(ServiceBench::until([&] { return bench.with.reasonOf(row) == q("media-jam"); }));
    CHECK(bench.with.stateOf(row) == PrintState::HandedOver);
    SECTION("mended")
    {
        bench.machine->reason(Readiness::Ready);
        bench.machine->holdPaper(false);
        REQUIRE(bench.with.ends(row, PrintState::Printed));
        CHECK_FALSE(bench.machine->calls().contains(q("cancel")));
    }
    SECTION("not mended")
    {
        bench.with.clock.advance(91s);
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
        CHECK(bench.machine->jobs()[0].status.state == JobState::Canceled);
    }
    SECTION("the citizen leaves: nothing personal stays inside")
    {
        bench.with.service->abandon(row.id);
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
        CHECK(bench.machine->jobs()[0].status.state == JobState::Canceled);
    }
}

TEST_CASE("the citizen leaves while the printer answers the offer: its empty job is cancelled")
{
    Bench bench;
    const auto row = bench.with.owe();
    QObject::connect(bench.with.service.get(), &PrintService::printChanged, bench.with.service.get(),
        [&](const QString& id, PrintState state, const QString&) {
            if (state == PrintState::Offered)
                bench.with.service->abandon(id);
        });
    bench.with.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Abandoned));
    CHECK(bench.papers() == 0);
    CHECK_FALSE(bench.machine->calls().contains(q("send")));
    for (const auto& job : bench.machine->jobs())
        CHECK(job.status.state == JobState::Canceled);
}

TEST_CASE("a hung printer neither stops the window nor its end")
{
    Bench bench;
    bench.machine->hang(true);
    const auto row = bench.with.owe();
    QElapsedTimer timer;
    timer.start();
    bench.with.print(row);
    bench.with.service->watch();
    CHECK(timer.elapsed() < 50);
    CHECK(ServiceBench::until([] { return false; }, 60ms) == false); // events go on
    bench.with.clock.advance(6s);
    REQUIRE(ServiceBench::until([&] { return bench.with.reasonOf(row) == q("offline"); }));
    CHECK(bench.with.service->status().readiness == Readiness::Offline);
    CHECK(bench.machine->calls().contains(q("give up"))); // or it would be listened to for ever
    timer.restart();
    bench.with.service.reset();
    CHECK(timer.elapsed() < 500);
}

TEST_CASE("an idle printer is watched when somebody asked for it")
{
    Bench bench;
    std::vector<PrinterStatus> seen;
    QObject::connect(bench.with.service.get(), &PrintService::statusChanged, bench.with.service.get(),
        [&](const PrinterStatus& status) { seen.push_back(status); });
    bench.with.service->watch();
    REQUIRE(ServiceBench::until([&] { return seen.size() == 1; }));
    CHECK(seen[0].readiness == Readiness::Ready);
    bench.machine->reason(Readiness::Blocked, q("media-empty"));
    REQUIRE(ServiceBench::until([&] { return seen.size() == 2; }));
    CHECK(seen[1].reason() == q("media-empty"));
}

TEST_CASE("a new life finds the open papers of the last one and brings them to an end")
{
    Bench bench;
    const auto row = bench.with.owe();
    SECTION("prepared: its document is gone, nobody waits")
    {
        bench.nextLife();
        bench.with.service->recover();
        REQUIRE(bench.with.ends(row, PrintState::Abandoned));
    }
    SECTION("offered, the printer has the empty job: cancelled")
    {
        REQUIRE(bench.with.ledger->offered(row.id));
        REQUIRE(FakePrinter(bench.machine).createJob(row.id, QSize(7200, 9000)));
        bench.nextLife();
        bench.with.service->recover();
        REQUIRE(bench.with.ends(row, PrintState::Abandoned));
        CHECK(bench.machine->jobs()[0].status.state == JobState::Canceled);
    }
    SECTION("offered, the printer is away: still never printed")
    {
        REQUIRE(bench.with.ledger->offered(row.id));
        bench.machine->unplug();
        bench.nextLife();
        bench.with.service->recover();
        REQUIRE(bench.with.ends(row, PrintState::Abandoned));
    }
    SECTION("handed over, with the document not yet sent: cancelled, surely not printed")
    {
        REQUIRE(bench.with.ledger->offered(row.id));
        const auto id = FakePrinter(bench.machine).createJob(row.id, QSize(7200, 9000));
        REQUIRE(bench.with.ledger->handedOver(row.id, q("ipp://fake/"), *id, 1000));
        bench.nextLife();
        bench.with.service->recover();
        REQUIRE(bench.with.ends(row, PrintState::Failed));
    }
    SECTION("handed over and printing: followed to its end")
    {
        bench.machine->holdPaper(true);
        bench.with.print(row);
        REQUIRE(ServiceBench::until([&] { return bench.machine->calls().contains(q("job")); }));
        bench.with.service.reset();
        auto again = std::make_shared<FakeMachine>();
        SECTION("the printer still has it")
        {
            REQUIRE(FakePrinter(again).createJob(row.id, QSize(7200, 9000)));
            REQUIRE(FakePrinter(again).sendDocument(1, "x"));
            bench.with.restart(std::make_unique<FakePrinter>(again));
            bench.with.service->recover();
            REQUIRE(bench.with.ends(row, PrintState::Uncertain)); // completed, of what may have been half
        }
        SECTION("the printer has forgotten it")
        {
            bench.with.restart(std::make_unique<FakePrinter>(again));
            bench.with.service->recover();
            REQUIRE(bench.with.ends(row, PrintState::Uncertain));
        }
    }
    CHECK(bench.machine->calls().count(q("send")) <= 1);
}

TEST_CASE("a ledger that refuses the hand-over keeps the document from leaving")
{
    Bench bench;
    const auto row = bench.with.owe();
    bench.with.ledgerIsOurs = false;
    bool once = false;
    QObject::connect(bench.with.service.get(), &PrintService::printChanged, bench.with.service.get(),
        [&](const QString& id, PrintState state, const QString&) {
            // The row is ended behind the service's back: handedOver() is then refused.
            if (state == PrintState::Offered && !std::exchange(once, true))
                REQUIRE(bench.with.ledger->end(id, PrintState::Abandoned));
        });
    bench.with.print(row);
    REQUIRE(ServiceBench::until([&] { return bench.machine->calls().contains(q("cancel")); }));
    CHECK_FALSE(bench.machine->calls().contains(q("send")));
    CHECK(bench.machine->jobs()[0].status.state == JobState::Canceled);
    CHECK(bench.papers() == 0);
}
