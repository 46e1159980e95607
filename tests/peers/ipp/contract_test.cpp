// What every Printer promises, asked of the fake and of a real printer's IPP in the same words: what holds for the fake
// in the service's tests holds on the wire.

#include "printing/transport/ipp_printer.h"
#include "tests/peers/ipp/simulated_printer.h"
#include "tests/unit/printing/fake_printer.h"

#include <catch2/catch.hpp>

#include <QElapsedTimer>
#include <QThread>

#include <functional>
#include <thread>

using namespace dvc;
using namespace dvc::printing;
using namespace dvc::transport;

namespace {

/// A printer and the hands of whoever stands beside it.
class Subject {
public:
    virtual ~Subject() = default;
    virtual void paper(bool there) = 0;
    virtual void hold(bool held) = 0;
    virtual void powerOff() = 0;
    virtual void powerOn() = 0;
    virtual void freeze(bool frozen) = 0;
    [[nodiscard]] virtual std::vector<QByteArray> papers() const = 0;

    std::unique_ptr<Printer> printer;
};

class FakeSubject final : public Subject {
public:
    FakeSubject() { printer = std::make_unique<FakePrinter>(m_machine); }
    void paper(bool there) override
    {
        m_machine->reason(
            there ? Readiness::Ready : Readiness::Blocked, there ? QString() : QStringLiteral("media-empty"));
    }
    void hold(bool held) override { m_machine->holdPaper(held); }
    void powerOff() override { m_machine->unplug(); }
    void powerOn() override
    {
        m_machine->powerCycle();
        m_machine->unplug(false);
    }
    void freeze(bool frozen) override { m_machine->hang(frozen); }
    [[nodiscard]] std::vector<QByteArray> papers() const override { return m_machine->papers(); }

private:
    std::shared_ptr<FakeMachine> m_machine = std::make_shared<FakeMachine>();
};

class IppSubject final : public Subject {
public:
    IppSubject()
    {
        auto made = IppPrinter::make(m_process.uri());
        REQUIRE(made);
        printer = std::move(*made);
    }
    void paper(bool there) override
    {
        m_process.control(QStringLiteral("paper"), there ? QStringLiteral("full") : QStringLiteral("empty"));
    }
    void hold(bool held) override
    {
        m_process.control(QStringLiteral("fault"), held ? QStringLiteral("media-jam") : QStringLiteral("none"));
    }
    void powerOff() override { m_process.kill(); }
    void powerOn() override { m_process.restart(); }
    void freeze(bool frozen) override { frozen ? m_process.freeze() : m_process.thaw(); }
    [[nodiscard]] std::vector<QByteArray> papers() const override { return m_process.papers(); }

private:
    SimulatedPrinter m_process;
};

std::unique_ptr<Subject> make(const std::string& kind)
{
    if (kind == "fake")
        return std::make_unique<FakeSubject>();
    return std::make_unique<IppSubject>();
}

const QSize size(7200, 12000);
const QString name = QStringLiteral("0123456789abcdef0123456789abcdef");
const QByteArray document = "%PDF-1.4\n% a page, as far as a printer's ear goes\n";

/// The job's state once it is `wanted`, or what it is after five seconds.
JobState settled(Printer& printer, int id, JobState wanted)
{
    JobState state = JobState::Pending;
    for (int i = 0; i < 250; ++i) {
        const auto job = printer.job(id);
        REQUIRE(job);
        REQUIRE(*job);
        state = (*job)->state;
        if (state == wanted)
            break;
        QThread::msleep(20); // another process moves on its own clock
    }
    return state;
}

} // namespace

TEST_CASE("a job is created, gets its document, and is a paper")
{
    const auto subject = make(GENERATE(as<std::string>(), "fake", "ipp"));
    Printer& printer = *subject->printer;
    CHECK(printer.uri().startsWith(QStringLiteral("ipp://")));
    const PrinterStatus status = printer.status();
    CHECK(status.readiness == Readiness::Ready);
    CHECK(status.reasons.isEmpty());
    CHECK(status.upTime >= 0);
    const auto id = printer.createJob(name, size);
    REQUIRE(id);
    CHECK(*printer.job(*id) == JobStatus{*id, name, JobState::Held});
    CHECK(*printer.findByName(name) == JobStatus{*id, name, JobState::Held});
    REQUIRE(printer.sendDocument(*id, document));
    CHECK(settled(printer, *id, JobState::Completed) == JobState::Completed);
    CHECK(*printer.findByName(name) == JobStatus{*id, name, JobState::Completed});
    REQUIRE(subject->papers().size() == 1);
    CHECK(subject->papers()[0] == document);
}

TEST_CASE("what a printer does not know it says so")
{
    const auto subject = make(GENERATE(as<std::string>(), "fake", "ipp"));
    Printer& printer = *subject->printer;
    const auto job = printer.job(4711);
    REQUIRE(job);
    CHECK_FALSE(*job);
    const auto found = printer.findByName(name);
    REQUIRE(found);
    CHECK_FALSE(*found);
    CHECK(printer.cancel(4711).error().code == "printer.refused");
    CHECK(printer.sendDocument(4711, document).error().code == "printer.refused");
}

TEST_CASE("one job at a time: busy until the first is over or cancelled")
{
    const auto subject = make(GENERATE(as<std::string>(), "fake", "ipp"));
    Printer& printer = *subject->printer;
    const auto first = printer.createJob(name, size);
    REQUIRE(first);
    const auto second = printer.createJob(QStringLiteral("second"), size);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == "printer.busy");
    REQUIRE(printer.cancel(*first));
    CHECK(settled(printer, *first, JobState::Canceled) == JobState::Canceled);
    CHECK(printer.createJob(QStringLiteral("second"), size));
    CHECK(subject->papers().empty());
}

TEST_CASE("a page that is wider than the roll is refused, not shrunk")
{
    const auto subject = make(GENERATE(as<std::string>(), "fake", "ipp"));
    const auto id = subject->printer->createJob(name, QSize(9000, 12000));
    REQUIRE_FALSE(id);
    CHECK(id.error().code == "printer.refused");
}

TEST_CASE("an empty roll blocks and says so")
{
    const auto subject = make(GENERATE(as<std::string>(), "fake", "ipp"));
    subject->paper(false);
    const PrinterStatus status = subject->printer->status();
    CHECK(status.readiness == Readiness::Blocked);
    CHECK(status.reason() == QStringLiteral("media-empty"));
    subject->paper(true);
    CHECK(subject->printer->status().readiness == Readiness::Ready);
}

TEST_CASE("a job whose paper is held stays alive; the name finds it")
{
    const auto subject = make(GENERATE(as<std::string>(), "fake", "ipp"));
    Printer& printer = *subject->printer;
    subject->hold(true);
    const auto id = printer.createJob(name, size);
    REQUIRE(id);
    REQUIRE(printer.sendDocument(*id, document));
    CHECK(settled(printer, *id, JobState::Processing) == JobState::Processing);
    CHECK(subject->papers().empty());
    CHECK((*printer.findByName(name))->id == *id);
    subject->hold(false);
    CHECK(settled(printer, *id, JobState::Completed) == JobState::Completed);
    CHECK(subject->papers().size() == 1);
}

TEST_CASE("a printer that is switched off is offline, and forgets")
{
    const auto subject = make(GENERATE(as<std::string>(), "fake", "ipp"));
    Printer& printer = *subject->printer;
    subject->hold(true);
    const auto id = printer.createJob(name, size);
    REQUIRE(id);
    REQUIRE(printer.sendDocument(*id, document));
    subject->powerOff();
    CHECK(printer.status().readiness == Readiness::Offline);
    CHECK(printer.status().reason() == QStringLiteral("offline"));
    CHECK(printer.createJob(name, size).error().code == "printer.offline");
    CHECK(printer.sendDocument(*id, document).error().code == "printer.unsent");
    CHECK(printer.job(*id).error().code == "printer.offline");
    CHECK(printer.findByName(name).error().code == "printer.offline");
    CHECK(printer.cancel(*id).error().code == "printer.offline");
    subject->powerOn();
    CHECK(printer.status().reachable());
    CHECK_FALSE(*printer.job(*id));
    CHECK_FALSE(*printer.findByName(name));
}

TEST_CASE("a frozen printer is waited for in vain, but not for ever; an interrupt ends the wait")
{
    const auto kind = GENERATE(as<std::string>(), "fake", "ipp");
    const auto subject = make(kind);
    Printer& printer = *subject->printer;
    subject->freeze(true);
    QElapsedTimer timer;
    if (kind == "ipp") { // the fake waits for an interrupt only
        timer.start();
        CHECK(printer.status().readiness == Readiness::Offline);
        CHECK(timer.elapsed() < 4000);
    }
    timer.start();
    std::thread other([&] {
        QThread::msleep(100);
        printer.interrupt();
    });
    CHECK(printer.status().readiness == Readiness::Offline);
    CHECK(timer.elapsed() < 400);
    other.join();
    CHECK(printer.createJob(name, size).error().code == "printer.offline");
    subject->freeze(false);
}

TEST_CASE("addresses that are no printer are refused")
{
    for (const char* uri :
        {"", "localhost", "http://localhost/", "ipp://", "ipp://user@localhost/ipp/print", "file:///x"}) {
        CAPTURE(uri);
        const auto made = IppPrinter::make(QString::fromLatin1(uri));
        REQUIRE_FALSE(made);
        CHECK(made.error().code == "printer.uri");
    }
    CHECK(IppPrinter::make(QStringLiteral("ipp://printer.local")));
    CHECK(IppPrinter::make(QStringLiteral("ipps://192.0.2.7:8443/ipp/print")));
}
