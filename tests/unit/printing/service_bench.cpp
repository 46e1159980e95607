#include "tests/unit/printing/service_bench.h"

#include <catch2/catch.hpp>

#include <QCoreApplication>
#include <QElapsedTimer>

namespace dvc::printing {

using namespace std::chrono_literals;

ServiceBench::ServiceBench(std::unique_ptr<transport::Printer> printer)
{
    auto opened = store::Database::open(folder.filePath(QStringLiteral("journal.db")));
    REQUIRE(opened);
    database = std::move(*opened);
    audit = std::make_unique<store::AuditLog>(*database, clock);
    ledger = std::make_unique<store::PrintLedger>(*database, *audit);
    pace.idle = 5ms;
    pace.busy = 2ms;
    restart(std::move(printer));
}

void ServiceBench::restart(std::unique_ptr<transport::Printer> printer)
{
    service.reset();
    service = std::make_unique<PrintService>(std::move(printer), *ledger, clock, pace);
    QObject::connect(service.get(), &PrintService::printChanged, service.get(),
        [this](const QString& id, store::PrintState state, const QString& reason) {
            // Nothing is told that the ledger does not know.
            const auto row = ledger->find(id);
            REQUIRE(row);
            REQUIRE(*row);
            REQUIRE(((*row)->state == state || !ledgerIsOurs));
            signalled.push_back({id, state, reason});
        });
}

store::PrintRow ServiceBench::owe()
{
    const auto row = ledger->prepare(CaseId::make(clock));
    REQUIRE(row);
    return *row;
}

store::PrintState ServiceBench::stateOf(const store::PrintRow& row) const
{
    const auto found = ledger->find(row.id);
    REQUIRE(found);
    REQUIRE(*found);
    return (*found)->state;
}

QString ServiceBench::reasonOf(const store::PrintRow& row) const
{
    for (auto at = signalled.rbegin(); at != signalled.rend(); ++at)
        if (at->id == row.id)
            return at->reason;
    return {};
}

bool ServiceBench::until(const std::function<bool()>& holds, std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > limit.count())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 5);
    }
    return true;
}

bool ServiceBench::ends(const store::PrintRow& row, store::PrintState state) const
{
    return until([&] { return stateOf(row) == state && service->idle(); });
}

} // namespace dvc::printing
