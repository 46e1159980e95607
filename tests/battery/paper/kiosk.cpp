#include "tests/battery/paper/kiosk.h"

#include "app/store/sql.h"
#include "printing/transport/absent_printer.h"
#include "printing/transport/ipp_printer.h"

#include <QCoreApplication>

namespace dvc::test {

using namespace std::chrono_literals;
using store::PrintState;

namespace {

constexpr auto heartBeat = 5ms;

/// As in the product: an address that makes no sense is no printer.
std::unique_ptr<transport::Printer> printerAt(const QString& uri)
{
    if (auto made = transport::IppPrinter::make(uri))
        return std::move(*made);
    return std::make_unique<transport::AbsentPrinter>();
}

/// The guard is in the rows: a hand-over that does not stay written is one that the ledger forgets. Temporary, or the
/// next life would refuse the journal for its schema.
void makeForgetful(const store::Database& database)
{
    database.sql().exec("CREATE TEMP TRIGGER forget AFTER UPDATE OF state ON main.prints "
                        "WHEN new.state = 'handed_over' BEGIN "
                        "UPDATE prints SET state = 'prepared' WHERE id = new.id; END");
}

} // namespace

const QByteArray Kiosk::personal = "Nguyen Thi Anh Nguyet 001190012345";

printing::Pace quickPace()
{
    printing::Pace pace;
    pace.idle = 20ms;
    pace.busy = 10ms;
    pace.silent = 250ms;
    pace.lost = 1500ms;
    pace.stuck = 2500ms;
    pace.unfinished = 8000ms;
    pace.cancelled = 500ms;
    return pace;
}

Kiosk::Kiosk(const KioskChoice& choice)
{
    if (!store::ensureLayout(choice.state))
        throw std::runtime_error("no state folder");
    m_program = std::make_unique<store::Program>(choice.state, m_clock);
    if (choice.forgetful)
        makeForgetful(*m_program->database);
    auto printer = printerAt(choice.printer);
    if (choice.dress)
        printer = choice.dress(std::move(printer));
    service = std::make_unique<printing::PrintService>(std::move(printer), *m_program->prints, m_clock, choice.pace);
    QObject::connect(service.get(), &printing::PrintService::printChanged, service.get(),
        [this](const QString& id, PrintState state, const QString& reason) {
            signalled.push_back({id, state, reason});
            if (onTold)
                onTold(signalled.back());
        });
    m_beat.start();
    QObject::connect(&m_heart, &QTimer::timeout, &m_heart,
        [this] { slowestBeat = std::max(slowestBeat, std::chrono::milliseconds(m_beat.restart()) - heartBeat); });
    m_heart.start(heartBeat);
}

store::PrintRow Kiosk::accept()
{
    QElapsedTimer timer;
    timer.start();
    const auto fresh = store::newCase(*m_program->cases, m_clock);
    const auto done = m_program->cases->hold(fresh, m_program->spool, store::bytes(64 * 1024));
    slowestHold = std::max(slowestHold, std::chrono::milliseconds(timer.elapsed()));
    if (!done)
        throw std::runtime_error("a case was not held: " + done.error().code);
    return find(fresh.printId);
}

store::PrintRow Kiosk::find(const QString& id) const
{
    const auto found = m_program->prints->find(id);
    if (!found || !*found)
        throw std::runtime_error("the ledger does not know a paper that is owed");
    return **found;
}

bool Kiosk::told(const store::PrintRow& row, const QString& reason) const
{
    return std::ranges::any_of(signalled, [&](const Told& told) { return told.id == row.id && told.reason == reason; });
}

bool Kiosk::until(const std::function<bool()>& holds, std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    m_beat.restart(); // what stood still between two calls was the test
    while (!holds()) {
        if (timer.elapsed() > limit.count())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents); // the heart wakes it
    }
    return true;
}

QByteArray Kiosk::document(const store::PrintRow& row)
{
    QByteArray bytes = "%PDF-1.4\n% " + row.id.toLatin1() + '\n';
    while (bytes.size() < 60'000)
        bytes += personal + ' ' + QByteArray::number(bytes.size()) + '\n';
    return bytes + "%%EOF\n";
}

} // namespace dvc::test
