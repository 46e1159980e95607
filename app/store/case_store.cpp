#include "app/store/case_store.h"

#include "app/filing/case_number.h"
#include "app/store/case_rows.h"
#include "app/store/held_label.h"
#include "app/store/print_ledger.h"
#include "app/store/sql.h"

namespace dvc::store {

namespace {

constexpr auto sweepAge = std::chrono::hours{24};
constexpr const char* resetSql =
    "UPDATE cases SET next_attempt = 0 WHERE state IN ('held', 'sending') AND next_attempt > 0";

bool waits(CaseState state)
{
    return state == CaseState::Held || state == CaseState::Sending;
}

std::unexpected<Error> noStep(const CaseRow& row, const char* to)
{
    return fail(ErrorKind::Stop, "store.state", caseStateName(row.state).toStdString() + " to " + to);
}

Result<std::optional<CaseRow>> first(Result<std::vector<CaseRow>> rows)
{
    if (!rows)
        return std::unexpected(rows.error());
    return rows->empty() ? std::optional<CaseRow>{} : std::move(rows->front());
}

Done checkValues(const NewCase& fresh)
{
    const auto refused = [](const char* what) { return fail(ErrorKind::Stop, "store.value", what); };
    const auto number = filing::CaseNumber::parse(fresh.number);
    if (fresh.id.isNull())
        return refused("id");
    if (!number || number->toString() != fresh.number)
        return refused("number");
    if (fresh.lane < 2 || fresh.lane > 4)
        return refused("lane");
    if (!isCode(fresh.procedure) || fresh.procedure.size() > 32)
        return refused("procedure");
    if (!isCode(fresh.agency) || fresh.agency.size() > 32)
        return refused("agency");
    return {};
}

void insertCase(SQLite::Database& sql, const NewCase& fresh, const Sealed& sealed)
{
    SQLite::Statement insert(sql,
        "INSERT INTO cases (id, number, lane, procedure, agency, sha256, sealed_size, held_at, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'held')");
    bindText(insert, 1, fresh.id.toString());
    bindText(insert, 2, fresh.number);
    insert.bind(3, fresh.lane);
    bindText(insert, 4, fresh.procedure);
    bindText(insert, 5, fresh.agency);
    bindText(insert, 6, QString::fromLatin1(sealed.sha256));
    insert.bind(7, static_cast<int64_t>(sealed.size));
    insert.bind(8, static_cast<int64_t>(toSql(fresh.heldAt)));
    insert.exec();
}

} // namespace

CaseStore::CaseStore(Database& database, AuditLog& audit, QString machine, const Clock& clock)
    : m_database(database)
    , m_audit(audit)
    , m_machine(std::move(machine))
    , m_clock(clock)
{
}

Result<QString> CaseStore::takeNumber()
{
    QString text;
    auto done = m_database.write([&](const Writing&) -> Done {
        SQLite::Statement next(
            m_database.sql(), "UPDATE counters SET value = value + 1 WHERE name = 'serial' RETURNING value");
        if (!next.executeStep())
            return fail(ErrorKind::CallStaff, "store.damaged", "counters");
        const qint64 serial = next.getColumn(0).getInt64();
        if (serial > filing::CaseNumber::maxSerial)
            return fail(ErrorKind::CallStaff, "store.numbers_used_up");
        const auto number = filing::CaseNumber::make(m_machine, static_cast<quint32>(serial));
        if (!number)
            return std::unexpected(number.error());
        text = number->toString();
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return text;
}

Done CaseStore::hold(const NewCase& fresh, Spool& spool, const std::function<Done(QIODevice&)>& writeSealed)
{
    if (auto good = checkValues(fresh); !good)
        return good;
    const auto known = find(fresh.id);
    if (!known)
        return std::unexpected(known.error());
    if (*known || spool.contains(fresh.id))
        return fail(ErrorKind::Stop, "store.case_exists");
    const auto sealed = spool.put(
        fresh.id, writeSealed, [&](const Sealed& whole) { return labelText({.facts = fresh, .sealed = whole}); });
    if (!sealed)
        return std::unexpected(sealed.error());

    PrintLedger prints(m_database, m_audit);
    auto done = m_database.write([&](const Writing& writing) -> Done {
        insertCase(m_database.sql(), fresh, *sealed);
        if (auto told = m_audit.append(writing, {AuditKind::CaseHeld, fresh.id, sealed->size}); !told)
            return told;
        if (fresh.printId.isEmpty())
            return {};
        return prints.insert(writing, fresh.printId, fresh.id, 1);
    });
    if (!done)
        return notHeld(fresh.id, spool, done.error());
    return {};
}

Done CaseStore::notHeld(const CaseId& id, Spool& spool, const Error& why)
{
    // A rebuilt journal holds every sealed file of the spool. This one's citizen was told that nothing was held, so it
    // goes out of the way, unless the row may be there after all.
    const auto row = find(id);
    const bool aside = why.code == "store.damaged" && row && !*row && spool.setAside(id);
    // After a flush that failed SQLite's log may hold the refused commit whole, for the next start to find. The next
    // commit is written over it: a number that nobody gets.
    if (why.code != "store.damaged")
        (void)takeNumber();
    return fail(why.kind, "store.hold_commit",
        why.code + " (" + why.detail + "), sealed file " + (aside ? "set aside" : "left for the sweep"));
}

Result<std::optional<CaseRow>> CaseStore::find(const CaseId& id) const
{
    return first(
        selectCases(m_database, "WHERE id = ?", [&](SQLite::Statement& query) { bindText(query, 1, id.toString()); }));
}

Result<std::optional<CaseRow>> CaseStore::findByNumber(const QString& number) const
{
    return first(
        selectCases(m_database, "WHERE number = ?", [&](SQLite::Statement& query) { bindText(query, 1, number); }));
}

Result<std::vector<CaseRow>> CaseStore::all() const
{
    return selectCases(m_database, "ORDER BY seq");
}

Result<std::vector<CaseRow>> CaseStore::due(Instant now, int max) const
{
    // Cheap when everything waits: a fleet that is off line for weeks asks this every few seconds.
    const auto next = nextDue();
    if (!next)
        return std::unexpected(next.error());
    if (!*next || **next > now)
        return std::vector<CaseRow>{};
    return selectCases(m_database,
        "INDEXED BY cases_waiting WHERE state IN ('held', 'sending') AND next_attempt <= ? ORDER BY seq LIMIT ?",
        [&](SQLite::Statement& query) {
            query.bind(1, static_cast<int64_t>(toSql(now)));
            query.bind(2, max);
        });
}

Result<std::optional<Instant>> CaseStore::nextDue() const
{
    std::optional<Instant> next;
    auto done = m_database.read([&]() -> Done {
        SQLite::Statement query(m_database.sql(),
            "SELECT next_attempt FROM cases INDEXED BY cases_next WHERE state IN ('held', 'sending')"
            " ORDER BY next_attempt LIMIT 1");
        if (query.executeStep())
            next = instantOf(query.getColumn(0));
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return next;
}

Result<long> CaseStore::waiting() const
{
    long count = 0;
    auto done = m_database.read([&]() -> Done {
        count = static_cast<long>(m_database.sql()
                .execAndGet("SELECT count(*) FROM cases INDEXED BY cases_waiting WHERE state IN ('held', 'sending')")
                .getInt64());
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return count;
}

Result<long> CaseStore::countHeld(const QStringList& procedures, Instant from, Instant to) const
{
    long count = 0;
    auto done = m_database.read([&]() -> Done {
        SQLite::Statement query(m_database.sql(), "SELECT procedure FROM cases WHERE held_at BETWEEN ? AND ?");
        query.bind(1, static_cast<int64_t>(toSql(from)));
        query.bind(2, static_cast<int64_t>(toSql(to)));
        while (query.executeStep())
            count += procedures.contains(textOf(query.getColumn(0))) ? 1 : 0;
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return count;
}

Result<std::optional<CaseRow>> CaseStore::oldestWaiting() const
{
    return first(
        selectCases(m_database, "INDEXED BY cases_waiting WHERE state IN ('held', 'sending') ORDER BY seq LIMIT 1"));
}

Result<std::vector<CaseRow>> CaseStore::unpurged() const
{
    return selectCases(m_database, "WHERE state = 'delivered' ORDER BY seq");
}

Result<std::vector<CaseRow>> CaseStore::quarantined() const
{
    return selectCases(m_database, "WHERE state = 'quarantined' ORDER BY seq");
}

Result<std::vector<CaseRow>> CaseStore::undecided() const
{
    return selectCases(
        m_database, "WHERE word = 'none' AND lane < 4 AND state IN ('delivered', 'purged') ORDER BY seq");
}

Done CaseStore::change(const CaseId& id, const std::function<Done(const Writing&, const CaseRow&)>& step)
{
    return m_database.write([&](const Writing& writing) -> Done {
        const auto row = find(id);
        if (!row)
            return std::unexpected(row.error());
        if (!*row)
            return fail(ErrorKind::Stop, "store.unknown");
        return step(writing, **row);
    });
}

Done CaseStore::sending(const CaseId& id, const QString& location, qint64 offset)
{
    return change(id, [&](const Writing& writing, const CaseRow& row) -> Done {
        if (!waits(row.state))
            return noStep(row, "sending");
        if (offset < 0 || offset > row.sealedSize || location.size() > 2048)
            return fail(ErrorKind::Stop, "store.value", "offset or location");
        SQLite::Statement update(
            m_database.sql(), "UPDATE cases SET state = 'sending', location = ?, sent = ? WHERE id = ?");
        bindText(update, 1, location);
        update.bind(2, static_cast<int64_t>(offset));
        bindText(update, 3, id.toString());
        update.exec();
        // Progress is not told: one entry when sending begins.
        if (row.state == CaseState::Sending)
            return {};
        return m_audit.append(writing, {AuditKind::CaseSending, id, 0});
    });
}

Done CaseStore::attempt(const CaseId& id, const QString& code, Instant nextAttempt)
{
    return change(id, [&](const Writing&, const CaseRow& row) -> Done {
        if (!waits(row.state))
            return noStep(row, "attempt");
        if (!isCode(code))
            return fail(ErrorKind::Stop, "store.value", "code");
        SQLite::Statement update(m_database.sql(),
            "UPDATE cases SET attempts = attempts + 1, attempt_code = ?, next_attempt = ? WHERE id = ?");
        bindText(update, 1, code);
        update.bind(2, static_cast<int64_t>(toSql(nextAttempt)));
        bindText(update, 3, id.toString());
        update.exec();
        return {};
    });
}

Done CaseStore::sendNow()
{
    return m_database.write([&](const Writing& writing) -> Done {
        const int reset = m_database.sql().exec(resetSql);
        // Told even when nothing waited: the commit is what the daemon hears (data_version).
        return m_audit.append(writing, {AuditKind::SendAsked, {}, reset});
    });
}

Done CaseStore::resetWaits()
{
    return m_database.write([&](const Writing&) -> Done {
        m_database.sql().exec(resetSql);
        return {};
    });
}

Done CaseStore::purge(const CaseId& id, Spool& spool)
{
    const auto row = find(id);
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return fail(ErrorKind::Stop, "store.unknown");
    if ((*row)->state != CaseState::Delivered)
        return noStep(**row, "purged");
    if (auto removed = spool.remove(id); !removed)
        return removed;
    return change(id, [&](const Writing& writing, const CaseRow& now) -> Done {
        if (now.state != CaseState::Delivered)
            return noStep(now, "purged");
        SQLite::Statement update(m_database.sql(), "UPDATE cases SET state = 'purged' WHERE id = ?");
        bindText(update, 1, id.toString());
        update.exec();
        return m_audit.append(writing, {AuditKind::CasePurged, id, 0});
    });
}

Done CaseStore::quarantine(const CaseId& id, const QString& reason)
{
    return change(id, [&](const Writing& writing, const CaseRow& row) -> Done {
        if (!waits(row.state))
            return noStep(row, "quarantined");
        if (!isCode(reason))
            return fail(ErrorKind::Stop, "store.value", "reason");
        SQLite::Statement update(
            m_database.sql(), "UPDATE cases SET state = 'quarantined', quarantine_reason = ? WHERE id = ?");
        bindText(update, 1, reason);
        bindText(update, 2, id.toString());
        update.exec();
        return m_audit.append(writing, {AuditKind::CaseQuarantined, id, 0});
    });
}

Result<int> CaseStore::sweep(Spool& spool)
{
    int moved = 0;
    auto done = m_database.write([&](const Writing& writing) -> Done {
        for (const CaseId& id : spool.olderThan(sweepAge, m_clock.now())) {
            const auto row = find(id);
            if (!row)
                return std::unexpected(row.error());
            if (*row)
                continue;
            if (auto aside = spool.setAside(id); !aside)
                return aside;
            ++moved;
        }
        return moved == 0 ? Done{} : m_audit.append(writing, {AuditKind::Swept, {}, moved});
    });
    if (!done)
        return std::unexpected(done.error());
    if (auto dropped = spool.dropStale(sweepAge, m_clock.now()); !dropped)
        return std::unexpected(dropped.error());
    return moved;
}

} // namespace dvc::store
