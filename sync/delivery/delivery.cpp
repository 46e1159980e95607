#include "sync/delivery/delivery.h"

#include "app/base/civil.h"

#include <QPointer>

#include <algorithm>

namespace dvc::delivery {

using namespace std::chrono_literals;
using portal_client::Answer;
using portal_client::Verdict;

namespace {
constexpr auto lookEach = 1'000ms;
constexpr auto purgeAgain = 30'000ms;
constexpr auto sweepEach = 21'600'000ms;
constexpr int rowsAtOnce = 64;
} // namespace

Delivery::Delivery(const Desk& desk, link::LinkWatch& link, const DeliverySettings& settings)
    : m_desk(desk)
    , m_link(link)
    , m_settings(settings)
    , m_gate(desk.clock, settings.ceilingKbps)
    , m_words(desk, settings.ask)
    , m_wallMinusMonotonic(desk.clock.now().time_since_epoch() - desk.clock.monotonic())
{
    connect(&m_link, &link::LinkWatch::returned, this, &Delivery::endWaits);
    connect(&m_words, &WordWatch::journalled, this, &Delivery::journalChanged);
    connect(&m_words, &WordWatch::doubted, this, [this] { m_link.doubt(); });
    endWaits(); // a start is a new beginning: waits that were written down under another clock mean nothing
}

Delivery::~Delivery() = default;

void Delivery::tick()
{
    m_ended.clear();
    noticeClock();
    noticeJournal();
    m_link.tick();
    std::vector<CaseRun*> running; // a run may end, and leave the map, inside its tick
    for (const auto& [id, run] : m_runs)
        running.push_back(run.get());
    for (CaseRun* run : running)
        run->tick();
    const auto now = m_desk.clock.monotonic();
    if (m_stopped)
        return;
    if (now >= m_nextPurge)
        purge();
    if (now >= m_nextSweep)
        sweep();
    if (!m_link.isOpen())
        return;
    if (now >= m_pausedUntil && isInWindow() && (m_look || now >= m_nextLook))
        startDue();
    m_words.tick();
}

void Delivery::noticeClock()
{
    // Waits stand in the journal in wall time. A clock that was set back would keep cases waiting for hours.
    const auto difference = m_desk.clock.now().time_since_epoch() - m_desk.clock.monotonic();
    const bool back = difference < m_wallMinusMonotonic - 5s;
    if (back || difference > m_wallMinusMonotonic)
        m_wallMinusMonotonic = difference;
    if (back)
        endWaits();
}

void Delivery::noticeJournal()
{
    const auto version = m_desk.cases.dataVersion();
    if (!version || *version == m_dataVersion)
        return;
    m_dataVersion = *version;
    m_look = true;
    Q_EMIT journalChanged();
}

void Delivery::startDue()
{
    m_look = false;
    m_nextLook = m_desk.clock.monotonic() + lookEach;
    if (m_runs.size() >= runsAtOnce)
        return;
    const int most = rowsAtOnce + static_cast<int>(m_memory.size());
    const auto rows = m_desk.cases.due(m_desk.clock.now(), most);
    if (!rows) {
        Q_EMIT noted(QString::fromStdString(rows.error().code), {});
        return;
    }
    for (const store::CaseRow& row : *rows) {
        if (m_runs.size() >= runsAtOnce)
            return;
        const auto memory = m_memory.find(row.id);
        const bool waits = memory != m_memory.end() && m_desk.clock.monotonic() < memory->second.notBefore;
        const bool tooLarge = row.sealedSize > largeFrom && largeRuns() >= largeRunsAtOnce;
        if (!waits && !tooLarge && !m_runs.contains(row.id))
            start(row);
    }
}

int Delivery::largeRuns() const
{
    return static_cast<int>(std::count_if(
        m_runs.begin(), m_runs.end(), [](const auto& run) { return run.second->row().sealedSize > largeFrom; }));
}

void Delivery::start(const store::CaseRow& row)
{
    auto run = std::make_unique<CaseRun>(m_desk, m_gate, row);
    CaseRun& started = *run;
    connect(&started, &CaseRun::journalled, this, &Delivery::journalChanged);
    connect(&started, &CaseRun::ended, this, [this, id = row.id](const Ending& ending) { runEnded(id, ending); });
    m_runs.emplace(row.id, std::move(run));
    started.start();
}

void Delivery::runEnded(const CaseId& id, const Ending& ending)
{
    const auto found = m_runs.find(id);
    const qint64 offset = found->second->row().offset;
    m_ended.push_back(std::move(found->second));
    m_runs.erase(found);
    m_look = true;
    Q_EMIT noted(QString::fromStdString(ending.code), id.toString());
    switch (ending.kind) {
    case Ending::Kind::Delivered:
        m_memory.erase(id);
        m_link.confirm();
        purge();
        m_words.watch(id);
        return;
    case Ending::Kind::Quarantined:
        m_memory.erase(id);
        return;
    case Ending::Kind::Busy:
    case Ending::Kind::Setback:
    case Ending::Kind::LocalFault:
        wait(id, ending, offset);
        return;
    }
}

void Delivery::wait(const CaseId& id, const Ending& ending, qint64 offset)
{
    Memory& memory = m_memory[id];
    if (offset > std::exchange(memory.offset, offset))
        memory.backoff.reset(); // it moved: the trouble is a new one
    const auto asked = std::min(ending.retryAfter.value_or(0ms), link::Backoff::most);
    const auto drawn = memory.backoff.next(m_desk.random);
    // A busy portal knows best how long it takes; after everything else our own jitter is the least.
    const bool busy = ending.kind == Ending::Kind::Busy && ending.retryAfter;
    const auto pause = busy ? std::max(asked, 250ms) : std::max(asked, drawn);
    memory.notBefore = m_desk.clock.monotonic() + pause;
    if (ending.portalFull)
        m_pausedUntil = memory.notBefore;
    if (ending.doubtLink)
        m_link.doubt();
    if (ending.kind != Ending::Kind::Setback)
        return;
    if (const auto done = m_desk.cases.attempt(id, QString::fromStdString(ending.code), m_desk.clock.now() + pause);
        !done)
        Q_EMIT noted(QString::fromStdString(done.error().code), id.toString());
    Q_EMIT journalChanged();
}

void Delivery::endWaits()
{
    m_memory.clear();
    m_pausedUntil = m_desk.clock.monotonic();
    m_look = true;
    if (m_desk.cases.waiting().value_or(1) == 0)
        return;
    if (const auto done = m_desk.cases.sendNow(); !done)
        Q_EMIT noted(QString::fromStdString(done.error().code), {});
}

bool Delivery::isInWindow() const
{
    if (!m_settings.window || m_desk.clock.monotonic() < m_wishUntil)
        return true;
    const auto [from, to] = *m_settings.window;
    const QTime time = toCivil(m_desk.clock.now()).time;
    return from <= to ? from <= time && time < to : from <= time || time < to;
}

void Delivery::sendNow()
{
    endWaits();
    m_wishUntil = m_desk.clock.monotonic() + 15min;
    m_words.askAll();
    m_link.probeNow();
}

void Delivery::lookUp(
    const QString& code, const QString& proof, const QString& recipient, portal_client::Portal::Reply reply)
{
    // A code is a number, a uuid, or the text of a paper's QR: https://<lookup>/t/<uuid>#…
    if (const auto id = CaseId::parse(code.section(QLatin1Char('#'), 0, 0).section(QLatin1Char('/'), -1)))
        m_words.ask(*id);
    else if (const auto row = m_desk.cases.findByNumber(code); row && *row)
        m_words.ask((*row)->id);
    m_gate.citizenWaits();
    m_desk.portal.lookUp(
        code, proof, recipient, [self = QPointer(this), reply = std::move(reply)](const Answer& answer) {
            if (self) {
                self->m_gate.citizenServed();
                if (answer.verdict == Verdict::Taken || answer.verdict == Verdict::Gone)
                    self->m_link.confirm();
                else if (answer.verdict != Verdict::Unacceptable)
                    self->m_link.doubt();
            }
            reply(answer);
        });
}

void Delivery::purge()
{
    m_nextPurge = m_desk.clock.monotonic() + purgeAgain;
    const auto rows = m_desk.cases.unpurged();
    if (!rows)
        return;
    for (const store::CaseRow& row : *rows) {
        if (const auto done = m_desk.cases.purge(row.id, m_desk.spool); done)
            Q_EMIT journalChanged();
        else
            Q_EMIT noted(QString::fromStdString(done.error().code), row.id.toString());
    }
}

void Delivery::sweep()
{
    m_nextSweep = m_desk.clock.monotonic() + sweepEach;
    if (const auto moved = m_desk.cases.sweep(m_desk.spool); !moved)
        Q_EMIT noted(QString::fromStdString(moved.error().code), {});
    else if (*moved > 0)
        Q_EMIT noted(QStringLiteral("spool.orphans"), {});
}

} // namespace dvc::delivery
