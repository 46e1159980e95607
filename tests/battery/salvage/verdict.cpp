#include "verdict.h"

#include "sync/delivery/delivery.h"

#include <algorithm>

namespace dvc::salvage {

namespace {

using namespace std::chrono_literals;
using store::CaseState;

/// The life after the damage.
class Afterlife {
public:
    Afterlife(const Life& life, const QString& state, const Opener& open)
        : m_life(life)
        , m_state(state)
        , m_open(open)
        , m_promises(life.promises)
        , m_numbers(life.numbers)
        , m_portal(life.portal)
        , m_keys(keysOf(life))
    {
    }

    Verdict judge(First first)
    {
        const Done done =
            inTurn({[&] { return first == First::Kiosk ? kioskServes() : Done(); }, [&] { return daemonWorks(); }});
        if (!done)
            m_verdict.fault = done.error().code + (done.error().detail.empty() ? "" : ": " + done.error().detail);
        return m_verdict;
    }

private:
    static std::unexpected<Error> wrong(std::string what) { return fail(ErrorKind::Stop, std::move(what)); }

    /// The first fault, or none.
    static Done inTurn(const std::vector<std::function<Done()>>& steps)
    {
        for (const auto& step : steps)
            if (auto done = step(); !done)
                return done;
        return {};
    }
    static Done chainOf(const Program& program)
    {
        const auto verified = program.audit.verify();
        return verified ? Done() : std::unexpected(verified.error());
    }

    Result<std::unique_ptr<Program>> open(store::Look look)
    {
        auto opened = m_open(placeOf(m_state), look, m_clock);
        if (!opened)
            return std::unexpected(opened.error());
        if (const auto& salvage = opened->salvage) {
            ++m_verdict.salvages;
            m_verdict.kept += salvage->kept;
            m_verdict.rebuilt += salvage->rebuilt;
        }
        return std::make_unique<Program>(std::move(opened->database), m_state, m_clock);
    }

    // A citizen whose case cannot be held is told so, and nothing is owed to him.
    Done kioskServes()
    {
        auto kiosk = open(store::Look::Quick);
        if (!kiosk)
            return std::unexpected(kiosk.error());
        if (auto papers = noPaperByItself(**kiosk); !papers) // damage that it meets in work it says, and ends
            return papers.error().code == "store.damaged" && (*kiosk)->database->isSuspect() ? Done() : papers;
        const auto held = hold(**kiosk, m_clock, 2, m_promises, m_numbers);
        return !held && held.error().code == "battery.number_twice" ? held : Done();
    }

    Done daemonWorks()
    {
        auto daemon = open(store::Look::Thorough);
        if (!daemon)
            return std::unexpected(daemon.error());
        Program& program = **daemon;
        return inTurn({[&] { return promisesAreThere(program); }, [&] { return numbersGoOn(program); },
            [&] { return noPaperByItself(program); }, [&] { return program.database->check(); },
            [&] { return chainOf(program); }, [&] { return everythingArrives(program); },
            [&] { return chainOf(program); }});
    }

    Done promisesAreThere(const Program& program)
    {
        const auto rows = program.cases.all();
        const auto due = program.cases.due(Instant{std::chrono::sys_days{std::chrono::year{2027} / 1 / 1}}, 1000);
        if (!rows || !due)
            return std::unexpected((rows ? due : rows).error());
        for (const auto& [id, promise] : m_promises) {
            const auto count = std::ranges::count(*rows, id, &store::CaseRow::id);
            if (count > 1)
                return wrong("a case stands there twice");
            if (count == 0 && promise.hasFile)
                return wrong("a held case is lost");
            if (count == 0) {
                ++m_verdict.forgotten;
                continue;
            }
            const auto& row = *std::ranges::find(*rows, id, &store::CaseRow::id);
            if (auto good = isAsPromised(program, row, promise); !good)
                return good;
            const bool waits = row.state == CaseState::Held || row.state == CaseState::Sending;
            if (waits != (std::ranges::count(*due, id, &store::CaseRow::id) == 1))
                return wrong("a waiting case is never due");
        }
        for (const auto& row : *rows)
            if (!m_promises.contains(row.id))
                return wrong("a case that nobody held here");
        return {};
    }

    static Done isAsPromised(const Program& program, const store::CaseRow& row, const Promise& promise)
    {
        if (row.number != promise.number)
            return wrong("another number than the paper's");
        const bool ended = row.state == CaseState::Delivered || row.state == CaseState::Purged;
        if (!promise.hasFile)
            return ended && row.deliveredJws.isEmpty() ? wrong("delivered without a statement") : Done();
        const auto measured = program.spool.measure(row.id);
        if (!measured)
            return std::unexpected(measured.error());
        if (measured->sha256 != promise.sha256 || row.sha256 != promise.sha256)
            return wrong("another sum than the sealed file's");
        if (row.lane != promise.lane)
            return wrong("another lane");
        if (ended && promise.state != CaseState::Delivered)
            return wrong("delivered, which it was not");
        if (row.state == CaseState::Quarantined && promise.state != CaseState::Quarantined)
            return wrong("quarantined, which it was not");
        return {};
    }

    Done numbersGoOn(Program& program)
    {
        for (int i = 0; i < 3; ++i) {
            const auto number = program.cases.takeNumber();
            if (!number)
                return std::unexpected(number.error());
            if (!m_numbers.insert(*number).second)
                return wrong("a number is given twice");
        }
        return {};
    }

    // At its next start the kiosk prints what is prepared: that must not be a sheet that was handed over once.
    Done noPaperByItself(const Program& program) const
    {
        const auto open = program.prints.open();
        if (!open)
            return std::unexpected(open.error());
        for (const auto& sheet : *open) {
            const auto owner = m_life.promises.find(sheet.caseId);
            if (owner != m_life.promises.end() && sheet.state == store::PrintState::Prepared
                && m_life.printed.contains(sheet.caseId))
                return wrong("an original is printed again");
        }
        return {};
    }

    Done everythingArrives(Program& program)
    {
        const delivery::Desk desk{program.cases, program.spool, m_portal, m_clock,
            [this](QByteArrayView jws) { return sealing::verifyStatement(jws, m_keys); }, kioskName,
            [] { return 0.0; }};
        link::LinkWatch link(m_portal, m_clock, [] { return 0.0; });
        delivery::Delivery delivery(desk, link, {});
        for (int turn = 0; turn < 1000; ++turn) {
            do
                delivery.tick();
            while (m_portal.deliver());
            const auto waiting = program.cases.waiting();
            const auto unpurged = program.cases.unpurged();
            if (!waiting || !unpurged)
                return std::unexpected(waiting ? unpurged.error() : waiting.error());
            if (*waiting == 0 && unpurged->empty() && delivery.isIdle())
                return ledgerIsRight(program);
            m_clock.advance(250ms);
        }
        return wrong("a case never arrives");
    }

    Done ledgerIsRight(const Program& program) const
    {
        for (const auto& [id, promise] : m_promises) {
            const auto entry = m_portal.entries.find(id);
            if (m_portal.refused.contains(id)) {
                const auto row = program.cases.find(id);
                if (!row || !*row || (*row)->state != CaseState::Quarantined || !program.spool.contains(id))
                    return wrong("a case in quarantine has got out");
                continue;
            }
            if (entry == m_portal.entries.end() || entry->second.arrivals != 1
                || entry->second.sha256 != promise.sha256)
                return wrong("not at the portal once, whole");
        }
        for (const auto& [id, entry] : m_portal.entries)
            if (!m_promises.contains(id))
                return wrong("something at the portal that nobody held");
        return {};
    }

    const Life& m_life;
    QString m_state;
    const Opener& m_open;
    std::map<CaseId, Promise> m_promises;
    std::set<QString> m_numbers;
    LedgerPortal m_portal;
    sealing::KeySet m_keys;
    ManualClock m_clock{morning + std::chrono::hours{24}};
    Verdict m_verdict;
};

} // namespace

Verdict judge(const Life& life, const QString& state, First first, const Opener& open)
{
    return Afterlife(life, state, open).judge(first);
}

} // namespace dvc::salvage
