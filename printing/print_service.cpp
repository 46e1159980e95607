#include "printing/print_service.h"

#include "printing/paper_at_printer.h"

#include <QLoggingCategory>

#include <algorithm>
#include <optional>
#include <type_traits>

namespace dvc::printing {

using store::PrintState;
using transport::Printer;
using transport::PrinterStatus;

namespace {

Q_LOGGING_CATEGORY(logPrint, "dvc.print")

const QString offlineReason = QStringLiteral("offline");
const QString journalReason = QStringLiteral("journal");

} // namespace

struct PrintService::Paper {
    store::PrintRow row;
    QByteArray pdf;
    QSize size;
    PaperAtPrinter watched;
    QString told; ///< The reason last given.
    bool abandoned = false;
    bool creating = false; ///< A Create-Job is under way.
    bool mayBeThere = false; ///< The printer may know an empty job of this name.
    std::optional<PrintState> ended; ///< Its end, if the ledger has not taken it yet.
    QString endReason;

    void watch(Time now, bool documentSent)
    {
        watched = {};
        watched.name = row.id;
        watched.upTime = row.printerUpTime;
        watched.since = now;
        watched.documentSent = documentSent;
        watched.unwanted = abandoned;
    }
};

PrintService::PrintService(
    std::unique_ptr<Printer> printer, store::PrintLedger& ledger, const Clock& clock, Pace pace, QObject* parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_pace(pace)
    , m_thread(std::move(printer))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PrintService::turn);
}

PrintService::~PrintService() = default;

template <typename Question, typename Then> void PrintService::ask(Question question, Then then)
{
    m_asking = true;
    m_askedAt = m_clock.monotonic();
    nextTurn(m_pace.idle); // to notice silence
    m_thread.run([this, question = std::move(question), then = std::move(then)](Printer& printer) {
        QMetaObject::invokeMethod(
            this,
            [this, answer = question(printer), then] {
                m_asking = false;
                then(answer);
            },
            Qt::QueuedConnection);
    });
}

void PrintService::recover()
{
    const auto rows = m_ledger.open();
    if (!rows) {
        qCWarning(logPrint, "open papers cannot be read: %s", rows.error().code.c_str());
        return;
    }
    for (const store::PrintRow& row : *rows) {
        auto paper = std::make_unique<Paper>();
        paper->row = row;
        paper->abandoned = true;
        paper->mayBeThere = row.state == PrintState::Offered;
        paper->watch(m_clock.monotonic(), false);
        m_papers.push_back(std::move(paper));
    }
    nextTurn(Time{0});
}

void PrintService::print(const store::PrintRow& paper, const QByteArray& pdf, QSize size)
{
    const auto known = m_ledger.find(paper.id);
    if (find(paper.id) || (known && (!*known || (*known)->state != PrintState::Prepared)))
        return;
    auto wanted = std::make_unique<Paper>();
    wanted->row = paper;
    wanted->pdf = pdf;
    wanted->size = size;
    m_papers.push_back(std::move(wanted));
    if (!m_asking)
        nextTurn(Time{0});
}

void PrintService::abandon(const QString& printId)
{
    Paper* paper = find(printId);
    if (!paper)
        return;
    paper->abandoned = true;
    paper->watched.unwanted = true;
    // While the printer may be answering a Create-Job, the answer decides: its empty job wants to be cancelled.
    if (paper->row.state != PrintState::HandedOver && !paper->creating && !paper->mayBeThere)
        end(*paper, PrintState::Abandoned, {});
}

void PrintService::watch()
{
    m_watching = true;
    if (!m_asking)
        nextTurn(Time{0});
}

void PrintService::nextTurn(Time wait)
{
    m_timer.start(wait);
}

void PrintService::turn()
{
    if (m_asking) {
        nextTurn(m_pace.idle);
        if (m_clock.monotonic() - m_askedAt < m_pace.silent)
            return;
        m_thread.giveUp(); // a printer that talks without end is as good as away
        const QString id = m_papers.empty() ? QString() : m_papers.front()->row.id;
        see({transport::Readiness::Offline, {offlineReason}, 0});
        tell(id, offlineReason);
        return;
    }
    if (!m_papers.empty())
        turnOf(*m_papers.front());
    else if (m_watching)
        ask([](Printer& printer) { return printer.status(); },
            [this](const PrinterStatus& status) {
                nextTurn(m_papers.empty() ? m_pace.idle : Time{0});
                see(status);
            });
}

void PrintService::turnOf(Paper& paper)
{
    if (paper.ended)
        settle(paper.row.id);
    else if (paper.row.state == PrintState::HandedOver)
        follow(paper.row.id);
    else if (paper.mayBeThere)
        clearOldOffer(paper.row.id);
    else if (paper.abandoned)
        end(paper, PrintState::Abandoned, {});
    else
        lookForReady(paper.row.id);
}

void PrintService::see(const PrinterStatus& status)
{
    PrinterStatus lasting = status;
    PrinterStatus before = m_status;
    m_status = status;
    lasting.upTime = before.upTime = 0; // it grows with every look
    if (lasting != before || !m_seen) {
        m_seen = true;
        Q_EMIT statusChanged(status);
    }
}

/// Emits; the paper, and any reference to its id, may be gone when it returns: hence the copy.
void PrintService::tell(QString id, const QString& reason)
{
    Paper* paper = find(id);
    if (!paper || paper->told == reason)
        return;
    paper->told = reason;
    Q_EMIT printChanged(id, paper->row.state, reason);
}

PrintService::Paper* PrintService::find(const QString& id)
{
    const auto at = std::ranges::find(m_papers, id, [](const auto& paper) { return paper->row.id; });
    return at == m_papers.end() ? nullptr : at->get();
}

/// A Create-Job without an answer: the empty job would block the printer, and must not be taken for another paper's.
void PrintService::clearOldOffer(const QString& id)
{
    ask(
        [id](Printer& printer) -> Done {
            const auto job = printer.findByName(id);
            if (!job)
                return std::unexpected(job.error());
            if (*job)
                return printer.cancel((*job)->id);
            return {};
        },
        [this, id](const Done& done) {
            Paper* paper = find(id);
            if (!paper)
                return nextTurn(Time{0});
            const bool reached = done || done.error().code != "printer.offline";
            paper->mayBeThere = !reached;
            nextTurn(reached ? Time{0} : m_pace.idle);
            if (paper->abandoned)
                end(*paper, PrintState::Abandoned, {});
            else if (!reached)
                tell(id, offlineReason);
        });
}

void PrintService::lookForReady(const QString& id)
{
    ask([](Printer& printer) { return printer.status(); },
        [this, id](const PrinterStatus& status) {
            nextTurn(m_pace.idle);
            see(status);
            if (Paper* paper = find(id); !paper)
                nextTurn(Time{0});
            else if (paper->ended || paper->abandoned)
                turnOf(*paper);
            else if (status.mayPrint())
                offer(*paper);
            else
                tell(id, status.reason());
        });
}

void PrintService::offer(Paper& paper)
{
    if (!m_ledger.offered(paper.row.id))
        return tell(paper.row.id, journalReason);
    const bool first = paper.row.state != PrintState::Offered;
    paper.row.state = PrintState::Offered;
    paper.creating = true;
    paper.mayBeThere = true;
    const QString id = paper.row.id;
    ask([id, size = paper.size](Printer& printer) { return printer.createJob(id, size); },
        [this, id](const Result<int>& answer) { created(id, answer); });
    if (first) {
        paper.told.clear();
        Q_EMIT printChanged(id, PrintState::Offered, {});
    }
}

void PrintService::created(const QString& id, const Result<int>& answer)
{
    nextTurn(m_pace.idle);
    Paper* paper = find(id);
    if (!paper)
        return;
    paper->creating = false;
    if (answer) {
        if (paper->abandoned)
            dropJob(id, *answer, {});
        else
            handOver(*paper, *answer);
        return;
    }
    const std::string& code = answer.error().code;
    // Busy: perhaps with our own empty job, of an offer that it took up after we had looked for it.
    paper->mayBeThere = code == "printer.offline" || code == "printer.busy";
    if (paper->abandoned)
        nextTurn(Time{0});
    else if (code == "printer.refused")
        end(*paper, PrintState::Failed, QStringLiteral("refused"));
    else
        tell(id, code == "printer.busy" ? QStringLiteral("busy") : offlineReason);
}

void PrintService::handOver(Paper& paper, int jobId)
{
    const QString id = paper.row.id;
    if (!m_ledger.handedOver(id, m_thread.uri(), jobId, m_status.upTime))
        return dropJob(id, jobId, journalReason);
    paper.row.state = PrintState::HandedOver;
    paper.row.printerUri = m_thread.uri();
    paper.row.jobId = jobId;
    paper.row.printerUpTime = m_status.upTime;
    paper.mayBeThere = false;
    paper.told.clear();
    send(paper);
    Q_EMIT printChanged(id, PrintState::HandedOver, {});
}

/// An empty job that must not become a paper; what follows is decided by the next turn.
void PrintService::dropJob(const QString& id, int jobId, const QString& reason)
{
    ask([jobId](Printer& printer) { return printer.cancel(jobId); },
        [this, id](const Done& done) {
            Paper* paper = find(id);
            if (paper)
                paper->mayBeThere = !done && done.error().code == "printer.offline";
            nextTurn(paper && paper->abandoned ? Time{0} : m_pace.idle);
        });
    if (!reason.isEmpty())
        tell(id, reason);
}

void PrintService::send(Paper& paper)
{
    const QString id = paper.row.id;
    ask([jobId = paper.row.jobId, pdf = std::move(paper.pdf)](
            Printer& printer) { return printer.sendDocument(jobId, pdf); },
        [this, id](const Done& done) {
            nextTurn(m_pace.busy);
            Paper* sent = find(id);
            if (!sent)
                return;
            if (!done)
                qCWarning(logPrint, "%s %s", done.error().code.c_str(), done.error().detail.c_str());
            sent->watch(m_clock.monotonic(), done.has_value());
        });
    paper.pdf.clear();
}

void PrintService::follow(const QString& id)
{
    const int jobId = find(id)->row.jobId;
    ask(
        [jobId](Printer& printer) {
            PrinterStatus status = printer.status();
            JobAnswer answer = status.reachable() ? printer.job(jobId) : fail(ErrorKind::Retry, "printer.offline");
            return std::pair(status, answer);
        },
        [this, id](const std::pair<PrinterStatus, JobAnswer>& seen) { followed(id, seen.first, seen.second); });
}

void PrintService::followed(const QString& id, const PrinterStatus& status, const JobAnswer& answer)
{
    nextTurn(m_pace.busy);
    see(status);
    Paper* paper = find(id);
    if (!paper)
        return;
    const Verdict verdict = paper->watched.look(status, answer, m_clock.monotonic(), m_pace);
    switch (verdict.outcome) {
    case Outcome::Wait:
        return tell(id, verdict.reason);
    case Outcome::Cancel:
        return cancel(*paper);
    case Outcome::Printed:
        return end(*paper, PrintState::Printed, verdict.reason);
    case Outcome::Failed:
        return end(*paper, PrintState::Failed, verdict.reason);
    case Outcome::Uncertain:
        return end(*paper, PrintState::Uncertain, verdict.reason);
    }
}

void PrintService::cancel(Paper& paper)
{
    const QString id = paper.row.id;
    ask([jobId = paper.row.jobId](Printer& printer) { return printer.cancel(jobId); },
        [this, id](const Done&) { // whatever it says: the next looks tell what became of the job
            nextTurn(m_pace.busy);
            if (Paper* cancelled = find(id))
                cancelled->watched.cancelled = m_clock.monotonic();
        });
}

void PrintService::end(Paper& paper, PrintState state, const QString& reason)
{
    paper.ended = state;
    paper.endReason = reason;
    paper.pdf.clear();
    settle(paper.row.id);
}

/// Writes the end down; until the ledger has it, nobody is told and it is tried again.
void PrintService::settle(QString id)
{
    const auto at = std::ranges::find(m_papers, id, [](const auto& paper) { return paper->row.id; });
    const PrintState state = *(*at)->ended;
    const QString reason = (*at)->endReason;
    const Done done = m_ledger.end(id, state);
    if (!done && done.error().kind != ErrorKind::Stop) {
        nextTurn(m_pace.idle);
        return tell(id, journalReason);
    }
    if (!done)
        qCCritical(logPrint, "the ledger refuses an end: %s", done.error().code.c_str());
    m_papers.erase(at);
    if (!m_asking)
        nextTurn(Time{0});
    if (done)
        Q_EMIT printChanged(id, state, reason);
}

} // namespace dvc::printing
