#include "tests/battery/paper/trial.h"

#include "app/filing/session.h"
#include "printing/transport/ipp_printer.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace dvc::test {

using namespace std::chrono_literals;
using store::PrintState;

namespace {

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Trial::Trial(printing::SimulatedPrinter& printer, Guards guards, std::uint32_t seed, Tally& tally)
    : machine(printer)
    , line(std::make_unique<Line>(printer.port()))
    , m_folder(store::quickFolder())
    , m_random(seed)
    , m_tally(tally)
{
    for (const QFileInfo& file : spool())
        QFile::remove(file.filePath());
    choice.state = m_folder.path() + QStringLiteral("/state");
    choice.printer = line->uri();
    choice.forgetful = !guards.ledger;
    if (!guards.readiness || !guards.whole)
        choice.dress = [guards](auto inner) { return std::make_unique<Unguarded>(std::move(inner), guards); };
}

QFileInfoList Trial::spool() const
{
    return QDir(machine.folder() + QStringLiteral("/spool")).entryInfoList(QDir::Files);
}

void Trial::begin()
{
    kiosk = std::make_unique<Kiosk>(choice);
    kiosk->service->watch();
    row = kiosk->accept();
    kiosk->want(row);
}

void Trial::live()
{
    die();
    kiosk = std::make_unique<Kiosk>(choice);
    kiosk->service->recover();
    kiosk->service->watch();
}

void Trial::die()
{
    if (kiosk)
        measure();
    kiosk.reset();
}

void Trial::measure()
{
    m_tally.slowestHold = std::max(m_tally.slowestHold, kiosk->slowestHold);
    m_tally.slowestBeat = std::max(m_tally.slowestBeat, kiosk->slowestBeat);
}

void Trial::await(const char* reason)
{
    check(kiosk->until([&] { return kiosk->told(row, QString::fromLatin1(reason)); }, patience),
        std::string("never told \"") + reason + '"');
}

void Trial::awaitState(PrintState state)
{
    check(kiosk->until([&] { return kiosk->stateOf(row) == state; }, patience),
        "never " + store::printStateName(state).toStdString());
}

void Trial::awaitStrike()
{
    check(kiosk->until([&] { return line->struck(); }, patience), "the fault did not take place");
}

void Trial::nothingInside()
{
    kiosk->rest(50ms);
    check(line->documentBytes() == 0, "a printer that is not ready got the document");
    check(line->asked(Ask::CreateJob) == 0, "a printer that is not ready got a job");
    for (const QFileInfo& file : spool())
        check(!contents(file.filePath()).contains(Kiosk::personal), "a printer that is not ready holds a name");
}

void Trial::leave()
{
    kiosk->service->abandon(row.id);
    static const std::set before{PrintState::Prepared, PrintState::Offered, PrintState::Abandoned};
    m_mayNotCome = before.contains(kiosk->stateOf(row));
}

void Trial::check(bool holds, const std::string& otherwise)
{
    if (!holds)
        m_wrong.push_back(otherwise);
}

std::vector<QByteArray> Trial::papersOf(const QString& id) const
{
    std::vector<QByteArray> papers;
    for (const QString& path : machine.paperFiles())
        if (path.contains(id))
            papers.push_back(contents(path));
    return papers;
}

/// Whoever wants the same paper again gets none by it.
void Trial::askAgain()
{
    const auto before = kiosk->stateOf(row);
    const auto told = kiosk->signalled.size();
    kiosk->want(row);
    kiosk->rest(40ms);
    kiosk->until([&] { return kiosk->service->idle(); }, patience);
    check(kiosk->stateOf(row) == before, "wanted again, an ended paper moved");
    check(kiosk->signalled.size() == told, "wanted again, an ended paper was spoken of");
}

void Trial::judge(const std::set<PrintState>& ends)
{
    if (!kiosk)
        live();
    check(kiosk->until([&] { return kiosk->service->idle(); }, patience), "no end after all was mended");
    const PrintState end = kiosk->stateOf(row);
    const std::string name = store::printStateName(end).toStdString();
    check(ends.contains(end), "ended as " + name);
    ++m_tally.ends[name];
    judgeWords();
    askAgain();
    kiosk->service->abandon(row.id);
    live();
    kiosk->want(row);
    check(kiosk->until([&] { return kiosk->service->idle(); }, patience), "the next life finds no end");
    check(kiosk->stateOf(row) == end, "the next life moved an ended paper");
    askAgain();
    const auto still = [&] { return !QFile::exists(machine.folder() + QStringLiteral("/mechanism.pid")); };
    check(kiosk->until(still, patience), "the printer does not come to rest");
    judgePapers();
    die();
    clearAway();
}

/// What the next citizen would find: an offer taken up so late that nobody looked for it blocks ippeveprinter a minute.
void Trial::clearAway() const
{
    const auto printer = transport::IppPrinter::make(machine.uri());
    const auto left = printer ? (*printer)->findByName(row.id) : fail(ErrorKind::Stop, "printer.uri");
    if (left && *left)
        (void)(*printer)->cancel((*left)->id);
}

/// What the printer was told besides the document, and what the citizen is told of an uncertain paper.
void Trial::judgeWords()
{
    static const QRegularExpression random(QStringLiteral("^[0-9a-f]{32}$"));
    check(random.match(row.id).hasMatch(), "the job's name is no random number");
    check(!line->questions().contains(Kiosk::personal), "a name stands in a question");
    check(!contents(machine.folder() + QStringLiteral("/log")).contains(Kiosk::personal), "the printer logs a name");
    if (line->asked(Ask::CreateJob) > 0)
        check(line->questions().contains(row.id.toLatin1()), "the job bears another name");
    if (kiosk->stateOf(row) != PrintState::Uncertain)
        return;
    filing::Session session;
    session.stage = filing::Filed{};
    const auto taken = filing::step({}, session, {Instant{}, filing::PaperMoved{filing::Paper::Uncertain, "lost"}});
    const auto* filed = std::get_if<filing::Filed>(&taken.session.stage);
    check(filed && filing::mayAskAgain(*filed), "of an uncertain paper nobody is asked");
    check(taken.effects.empty(), "an uncertain paper moves something by itself");
    ++m_tally.asked;
}

void Trial::judgePapers()
{
    const auto papers = papersOf(row.id);
    const PrintState end = kiosk->stateOf(row);
    m_tally.papers += static_cast<int>(papers.size());
    check(papers.size() <= 1, std::to_string(papers.size()) + " originals came out");
    if (end == PrintState::Printed && !liar)
        check(papers.size() == 1 && papers[0] == Kiosk::document(row), "printed, and no whole paper came");
    if (end == PrintState::Failed || end == PrintState::Abandoned)
        check(papers.empty(), "a paper came that is called not printed");
    if (m_mayNotCome)
        check(papers.empty(), "a paper came after its citizen had left");
    if (end != PrintState::Printed && end != PrintState::Abandoned)
        return; // a printer that lost its power keeps what it keeps
    for (const QFileInfo& file : spool())
        check(!contents(file.filePath()).contains(Kiosk::personal), "a document stayed inside the printer");
}

} // namespace dvc::test
