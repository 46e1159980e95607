#include "sync/delivery/word_watch.h"

#include "sync/delivery/statements.h"

#include <QPointer>

namespace dvc::delivery {

using namespace std::chrono_literals;
using portal_client::Answer;
using portal_client::Verdict;

namespace {
constexpr int questionsAtOnce = 2;
constexpr auto reload = 3'600'000ms; // the journal may have been mended by hand
} // namespace

WordWatch::WordWatch(const Desk& desk, const AskRhythm& rhythm)
    : m_desk(desk)
    , m_rhythm(rhythm)
    , m_nextLoad(desk.clock.monotonic())
{
}

void WordWatch::tick()
{
    const auto now = m_desk.clock.monotonic();
    if (now >= m_nextLoad)
        load();
    if (now < m_pausedUntil)
        return;
    for (auto& [id, entry] : m_undecided) {
        if (m_out >= questionsAtOnce)
            return;
        if (!entry.out && now >= entry.next)
            question(id, entry);
    }
}

void WordWatch::load()
{
    const auto now = m_desk.clock.monotonic();
    const auto rows = m_desk.cases.undecided();
    m_nextLoad = now + (rows ? reload : 30'000ms);
    if (!rows)
        return;
    for (const auto& row : *rows)
        m_undecided.try_emplace(row.id, Entry{row.deliveredAt.value_or(row.heldAt), now});
}

void WordWatch::watch(const CaseId& id)
{
    const auto row = m_desk.cases.find(id);
    if (!row || !*row || (*row)->lane == 4) // nobody decides on lane 4
        return;
    m_undecided.try_emplace(id, Entry{m_desk.clock.now(), m_desk.clock.monotonic() + m_rhythm.fresh});
}

void WordWatch::askAll()
{
    m_pausedUntil = m_nextLoad = m_desk.clock.monotonic();
    for (auto& [id, entry] : m_undecided)
        entry.next = m_pausedUntil;
}

void WordWatch::ask(const CaseId& id)
{
    if (const auto entry = m_undecided.find(id); entry != m_undecided.end())
        entry->second.next = m_desk.clock.monotonic();
}

void WordWatch::question(const CaseId& id, Entry& entry)
{
    ++m_out;
    entry.out = true;
    m_desk.portal.dossier(id, [self = QPointer(this), id](const Answer& answer) {
        if (self)
            self->take(id, answer);
    });
}

void WordWatch::take(const CaseId& id, const Answer& answer)
{
    --m_out;
    Entry& entry = m_undecided.at(id);
    entry.out = false;
    const auto now = m_desk.clock.monotonic();
    entry.next = now + std::max(interval(entry.deliveredAt), answer.retryAfter.value_or(0ms));
    if (answer.verdict == Verdict::TooMany)
        m_pausedUntil = now + std::clamp(answer.retryAfter.value_or(60s), 1'000ms, link::Backoff::most);
    if (answer.verdict == Verdict::Unreachable || answer.verdict == Verdict::Lost || answer.verdict == Verdict::Captive
        || answer.verdict == Verdict::ClockWrong || answer.verdict == Verdict::Refused)
        Q_EMIT doubted();
    if (answer.verdict != Verdict::Taken)
        return;
    const auto statements = readStatements(answer.body);
    const auto word = statements ? findDecision(*statements, id, m_desk.verify) : std::nullopt;
    if (!word)
        return;
    if (const auto done = m_desk.cases.decision(id, word->statement, word->jws); !done) {
        if (done.error().kind == ErrorKind::Stop)
            m_undecided.erase(id); // the journal will never take it; the reload looks again
        return;
    }
    m_undecided.erase(id);
    Q_EMIT journalled();
}

std::chrono::milliseconds WordWatch::interval(Instant deliveredAt) const
{
    const auto age = m_desk.clock.now() - deliveredAt; // below 0 after a clock was set back: as fresh
    const auto plain = age < 10min ? m_rhythm.fresh
        : age < 1h                 ? m_rhythm.hour
        : age < 24h                ? m_rhythm.day
                                   : m_rhythm.later;
    return std::chrono::milliseconds(
        static_cast<long long>(static_cast<double>(plain.count()) * (0.8 + 0.4 * m_desk.random())));
}

} // namespace dvc::delivery
