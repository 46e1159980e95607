// The print service against a printer that nobody here wrote: papers are counted where they come out.

#include "printing/documents/slip.h"
#include "printing/transport/ipp_printer.h"
#include "tests/peers/ipp/simulated_printer.h"
#include "tests/unit/documents/sample_slip.h"
#include "tests/unit/printing/service_bench.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTimer>

using namespace dvc;
using namespace dvc::printing;
using namespace std::chrono_literals;
using store::PrintState;

namespace {

std::unique_ptr<transport::Printer> printerAt(const QString& uri)
{
    auto made = transport::IppPrinter::make(uri);
    REQUIRE(made);
    return std::move(*made);
}

struct Bench {
    Bench()
    {
        with.pdf = documents::slipPdf(slip);
        size = documents::slipSize(slip);
    }
    void print(const store::PrintRow& row) { with.service->print(row, with.pdf, size); }
    [[nodiscard]] bool told(const store::PrintRow& row, const char* reason) const
    {
        return ServiceBench::until([&] { return with.reasonOf(row) == QString::fromLatin1(reason); });
    }
    [[nodiscard]] std::size_t papers() const { return machine.papers().size(); }

    documents::Slip slip = documents::sampleSlip();
    QSize size;
    SimulatedPrinter machine;
    ServiceBench with{printerAt(machine.uri())};
};

QString q(const char* text)
{
    return QString::fromLatin1(text);
}

QString outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    REQUIRE(process.waitForFinished(30'000));
    REQUIRE(process.exitCode() == 0);
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

TEST_CASE("a slip comes out once, byte for byte, and two foreign readers read its code")
{
    Bench bench;
    const auto row = bench.with.owe();
    bench.print(row);
    bench.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    bench.print(row);
    REQUIRE(bench.with.service->idle());
    REQUIRE(bench.papers() == 1);
    CHECK(bench.machine.papers()[0] == bench.with.pdf);

    const QString stem = bench.with.folder.filePath(q("paper"));
    outputOf(q("pdftoppm"), {q("-r"), q("203"), q("-gray"), q("-singlefile"), bench.machine.paperFiles()[0], stem});
    const QString picture = stem + q(".pgm");
    CHECK(outputOf(q("zbarimg"), {q("-q"), q("--raw"), q("--nodbus"), picture}).trimmed() == bench.slip.qrText);
    CHECK(outputOf(q("ZXingReader"), {q("-format"), q("QRCode"), picture}).contains(bench.slip.qrText));
}

TEST_CASE("nothing personal is in what the printer logs or keeps")
{
    Bench bench;
    const auto row = bench.with.owe();
    bench.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    QFile log(bench.machine.folder() + q("/log"));
    REQUIRE(log.open(QIODevice::ReadOnly));
    const QByteArray said = log.readAll();
    CHECK(said.contains(row.id.toLatin1()));
    CHECK_FALSE(said.contains(bench.slip.number.toLatin1()));
    for (const QFileInfo& file : QDir(bench.machine.folder() + q("/spool")).entryInfoList(QDir::Files)) {
        CAPTURE(file.fileName().toStdString());
        CHECK(file.size() == 0);
    }
}

TEST_CASE("out of paper: the reason is told, nothing is sent; refilled, one paper comes")
{
    Bench bench;
    bench.machine.control(q("paper"), q("empty"));
    const auto row = bench.with.owe();
    bench.print(row);
    REQUIRE(bench.told(row, "media-empty"));
    CHECK(bench.with.stateOf(row) == PrintState::Prepared);
    QFile log(bench.machine.folder() + q("/log"));
    REQUIRE(log.open(QIODevice::ReadOnly));
    CHECK_FALSE(log.readAll().contains("Create-Job"));

    bench.machine.control(q("paper"), q("full"));
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    CHECK(bench.papers() == 1);
}

TEST_CASE("out of paper, and the citizen leaves: a refill prints nothing")
{
    Bench bench;
    bench.machine.control(q("paper"), q("empty"));
    const auto row = bench.with.owe();
    bench.print(row);
    REQUIRE(bench.told(row, "media-empty"));
    bench.with.service->abandon(row.id);
    bench.machine.control(q("paper"), q("full"));
    const auto next = bench.with.owe();
    bench.print(next);
    REQUIRE(bench.with.ends(next, PrintState::Printed));
    CHECK(bench.with.stateOf(row) == PrintState::Abandoned);
    REQUIRE(bench.papers() == 1);
    CHECK(bench.machine.paperFiles()[0].contains(next.id));
}

TEST_CASE("a jam in the middle is told, and mended it is one paper")
{
    Bench bench;
    bench.machine.control(q("fault"), q("media-jam"));
    const auto row = bench.with.owe();
    bench.print(row);
    REQUIRE(bench.told(row, "media-jam"));
    CHECK(bench.with.stateOf(row) == PrintState::HandedOver);
    bench.machine.control(q("fault"), q("none"));
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    CHECK(bench.papers() == 1);
}

TEST_CASE("killed with our job: uncertain, and nothing comes by itself afterwards")
{
    Bench bench;
    bench.machine.control(q("fault"), q("cover-open"));
    const auto row = bench.with.owe();
    bench.print(row);
    REQUIRE(bench.told(row, "cover-open"));
    bench.machine.kill();
    bench.machine.control(q("fault"), q("none"));
    REQUIRE(bench.told(row, "offline"));
    SECTION("it comes back without a memory")
    {
        bench.machine.restart();
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
        const auto copy = bench.with.ledger->prepare(row.caseId);
        REQUIRE(copy);
        CHECK(copy->copy == 2);
        bench.print(*copy);
        REQUIRE(bench.with.ends(*copy, PrintState::Printed));
        CHECK(bench.papers() == 1);
    }
    SECTION("it stays away")
    {
        bench.with.clock.advance(31s);
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
        CHECK(bench.papers() == 0);
    }
}

TEST_CASE("a job that the printer gives up has failed")
{
    Bench bench;
    bench.machine.control(q("abort"), q("yes"));
    const auto row = bench.with.owe();
    bench.print(row);
    REQUIRE(bench.with.ends(row, PrintState::Failed));
    CHECK(bench.with.reasonOf(row) == q("aborted"));
    CHECK(bench.papers() == 0);
}

TEST_CASE("a frozen printer does not freeze the window; thawed, it prints once")
{
    Bench bench;
    int ticks = 0;
    int worst = 0;
    QElapsedTimer since;
    since.start();
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &heart, [&] {
        ++ticks;
        worst = std::max(worst, static_cast<int>(since.restart()));
    });
    heart.start(5);
    bench.machine.freeze();
    const auto row = bench.with.owe();
    bench.print(row);
    REQUIRE(bench.told(row, "offline"));
    CHECK(ticks > 50);
    CHECK(worst < 250); // a question to the frozen printer takes eight times as long
    CHECK(bench.papers() == 0);
    bench.machine.thaw();
    REQUIRE(bench.with.ends(row, PrintState::Printed));
    CHECK(bench.papers() == 1);
}

TEST_CASE("the program dies with a job at the printer: the next life finds out")
{
    Bench bench;
    bench.machine.control(q("fault"), q("media-jam"));
    const auto row = bench.with.owe();
    bench.print(row);
    REQUIRE(bench.told(row, "media-jam"));
    bench.with.service.reset();
    SECTION("mended in between: it came out, but nobody knows any more whether the printer had it whole")
    {
        bench.machine.control(q("fault"), q("none"));
        REQUIRE(ServiceBench::until([&] { return bench.papers() == 1; }));
        REQUIRE(ServiceBench::until([&] { return printerAt(bench.machine.uri())->status().mayPrint(); }));
        bench.with.restart(printerAt(bench.machine.uri()));
        bench.with.service->recover();
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
        CHECK(bench.papers() == 1);
    }
    SECTION("still jammed, and nobody waits any more: cancelled, and not claimed to be unprinted")
    {
        bench.with.restart(printerAt(bench.machine.uri()));
        bench.with.service->recover();
        REQUIRE(bench.told(row, "cancelled"));
        bench.with.clock.advance(11s); // this printer never confirms while its mechanism is stuck
        REQUIRE(bench.with.ends(row, PrintState::Uncertain));
        CHECK(bench.papers() == 0);
    }
}
