#include "app/store/salvage.h"

#include "app/filing/case_number.h"
#include "app/store/audit_log.h"
#include "app/store/case_rows.h"
#include "app/store/held_label.h"
#include "app/store/salvaged_cases.h"
#include "app/store/salvaged_rows.h"
#include "app/store/sql.h"
#include "app/store/witness.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <set>

namespace dvc::store {

namespace {

constexpr qint64 numberJump = 1000; // more than can be given between two looks of the kernel at its unwritten pages
constexpr const char* const companions[] = {"-wal", "-shm", ""};

QString buildingPath(const QString& journal)
{
    return journal + QStringLiteral(".building");
}

/// "…/journal.db.rebuilt-<stamp>", or nothing.
QString rebuiltPath(const QString& journal)
{
    const QFileInfo file(journal);
    const auto names = QDir(file.path()).entryList({file.fileName() + QStringLiteral(".rebuilt-*")}, QDir::Files);
    return names.isEmpty() ? QString() : file.path() + u'/' + names.front();
}

QString asidePath(const QString& journal, const QString& stamp)
{
    return journal + QStringLiteral(".damaged-") + stamp;
}

bool isThere(const QString& path)
{
    const QFileInfo file(path);
    return file.exists() || file.isSymLink();
}

QString freshStamp(const QString& journal, const Clock& clock)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(clock.now().time_since_epoch().count(), Qt::UTC)
                             .toString(QStringLiteral("yyyyMMddTHHmmss"))
        + u'Z';
    QString stamp = time;
    const auto taken = [&] {
        return std::ranges::any_of(
            companions, [&](const char* end) { return isThere(asidePath(journal, stamp) + QLatin1StringView(end)); });
    };
    for (int again = 2; taken(); ++again)
        stamp = time + QStringLiteral(".%1").arg(again);
    return stamp;
}

// No number is given twice. Where neither the journal nor its witness says how far they had come: minutes, of which
// more have passed since the first kiosk than any kiosk has held cases.
qint64 serialFloor(const SalvagedRows& found, const std::vector<SalvagedCase>& cases,
    const std::optional<Milestone>& witness, const Clock& clock)
{
    constexpr Instant firstKiosk{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    qint64 serial = witness ? witness->serial : 0;
    // A counter far above its witness is one that was damaged.
    if (found.serial && (!witness || *found.serial - witness->serial < plausibleLead))
        serial = std::max(serial, *found.serial);
    Instant latest = clock.now();
    for (const SalvagedCase& salvaged : cases) {
        if (const auto number = filing::CaseNumber::parse(salvaged.row.number))
            serial = std::max(serial, qint64{number->serial()});
        latest = std::max(latest, salvaged.row.heldAt);
    }
    if (!witness && !found.serial)
        serial = std::max<qint64>(serial, std::chrono::floor<std::chrono::minutes>(latest - firstKiosk).count());
    return std::min<qint64>(serial + numberJump, filing::CaseNumber::maxSerial);
}

void putCase(SQLite::Database& sql, const CaseRow& row)
{
    SQLite::Statement insert(sql,
        "INSERT INTO cases (id, number, lane, procedure, agency, sha256, sealed_size, held_at, state,"
        " quarantine_reason, sent, delivered_at, inbox, delivered_jws, word, code, receiver, due, decision_jws,"
        " decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    const auto text = [&](int at, const QString& value) { bindText(insert, at, value); };
    const auto number = [&](int at, qint64 value) { insert.bind(at, static_cast<int64_t>(value)); };
    text(1, row.id.toString());
    text(2, row.number);
    number(3, row.lane);
    text(4, row.procedure);
    text(5, row.agency);
    text(6, QString::fromLatin1(row.sha256));
    number(7, row.sealedSize);
    number(8, toSql(row.heldAt));
    text(9, caseStateName(row.state));
    text(10, row.quarantineReason);
    number(11, row.deliveredJws.isEmpty() ? 0 : row.sealedSize);
    if (row.deliveredAt)
        number(12, toSql(*row.deliveredAt));
    text(13, row.inbox);
    if (!row.deliveredJws.isEmpty())
        bindBytes(insert, 14, row.deliveredJws);
    text(15, officerWordName(row.word));
    text(16, row.code);
    text(17, row.receiver);
    if (row.due)
        text(18, row.due->toString(Qt::ISODate));
    if (!row.decisionJws.isEmpty())
        bindBytes(insert, 19, row.decisionJws);
    if (row.decidedAt)
        number(20, toSql(*row.decidedAt));
    insert.exec();
}

void putPrint(SQLite::Database& sql, const PrintRow& row)
{
    SQLite::Statement insert(sql,
        "INSERT INTO prints (id, case_id, copy, state, printer_uri, job_id, up_time) VALUES (?, ?, ?, ?, ?, ?, ?)");
    bindText(insert, 1, row.id);
    bindText(insert, 2, row.caseId.toString());
    insert.bind(3, row.copy);
    bindText(insert, 4, printStateName(row.state));
    bindText(insert, 5, row.printerUri);
    insert.bind(6, row.jobId);
    insert.bind(7, row.printerUpTime);
    insert.exec();
}

/// The audit log of the new journal: the part of the old one that still hangs together, and what has to be told.
class Teller {
public:
    Teller(SQLite::Database& sql, AuditLog& audit, const Writing& writing)
        : m_sql(sql)
        , m_audit(audit)
        , m_writing(writing)
    {
    }

    void carryOver(const std::vector<SalvagedEntry>& entries)
    {
        qint64 seq = 0;
        SQLite::Statement insert(m_sql, "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)");
        for (const SalvagedEntry& entry : entries) {
            insert.bind(1, static_cast<int64_t>(++seq));
            insert.bind(2, static_cast<int64_t>(entry.at));
            bindText(insert, 3, entry.kind);
            if (!entry.about.isEmpty())
                bindText(insert, 4, entry.about);
            insert.bind(5, static_cast<int64_t>(entry.value));
            bindBytes(insert, 6, entry.hash);
            insert.exec();
            insert.reset();
            insert.clearBindings();
            const bool ofPrint = entry.kind.startsWith(u"print_");
            m_told.emplace(entry.kind, entry.about, ofPrint ? entry.value : 0);
        }
        if (entries.empty())
            return;
        SQLite::Statement move(m_sql, "UPDATE audit_head SET entries = ?, hash = ?");
        move.bind(1, static_cast<int64_t>(seq));
        bindBytes(move, 2, entries.back().hash);
        move.exec();
    }

    [[nodiscard]] bool wasTold(AuditKind kind, const QString& about, qint64 copy = 0) const
    {
        return m_told.contains({auditName(kind), about, copy});
    }

    void tell(AuditKind kind, qint64 value, const std::optional<CaseId>& about = {})
    {
        if (m_done)
            m_done = m_audit.append(m_writing, {kind, about, value});
    }
    void tellOnce(AuditKind kind, const CaseId& about, qint64 value)
    {
        if (!wasTold(kind, about.toString()))
            tell(kind, value, about);
    }
    void tellPrint(AuditKind kind, const PrintRow& row)
    {
        if (!wasTold(kind, row.caseId.toString(), row.copy))
            tell(kind, row.copy, row.caseId);
    }

    [[nodiscard]] const Done& done() const { return m_done; }

private:
    SQLite::Database& m_sql;
    AuditLog& m_audit;
    const Writing& m_writing;
    std::set<std::tuple<QString, QString, qint64>> m_told;
    Done m_done;
};

void tellCase(Teller& teller, const CaseRow& row)
{
    teller.tellOnce(AuditKind::CaseHeld, row.id, row.sealedSize);
    if (row.state == CaseState::Quarantined)
        teller.tellOnce(AuditKind::CaseQuarantined, row.id, 0);
    if (row.state != CaseState::Purged)
        return;
    teller.tellOnce(AuditKind::CaseDelivered, row.id, row.sealedSize);
    teller.tellOnce(AuditKind::CasePurged, row.id, 0);
    if (row.word == OfficerWord::Accepted)
        teller.tellOnce(AuditKind::WordAccepted, row.id, 0);
    else if (row.word == OfficerWord::Supplement)
        teller.tellOnce(AuditKind::WordSupplement, row.id, 0);
    else if (row.word == OfficerWord::Refused)
        teller.tellOnce(AuditKind::WordRefused, row.id, 0);
}

// Whether a sheet that was still owed has come out nobody knows any more: so it never comes out by itself again.
void putPrints(SQLite::Database& sql, Teller& teller, const std::vector<PrintRow>& prints)
{
    for (PrintRow row : prints) {
        const bool open = row.state == PrintState::Prepared || row.state == PrintState::Offered
            || row.state == PrintState::HandedOver;
        if (open)
            row.state = PrintState::Uncertain;
        putPrint(sql, row);
        teller.tellPrint(AuditKind::PrintPrepared, row);
        if (open)
            teller.tellPrint(AuditKind::PrintUncertain, row);
    }
}

// A case of which the log tells, and nothing else does any more.
qint64 tellUnrecovered(Teller& teller, const SalvagedRows& found, const std::vector<SalvagedCase>& cases)
{
    std::set<QString> known;
    for (const SalvagedCase& salvaged : cases)
        known.insert(salvaged.row.id.toString());
    qint64 count = 0;
    for (const SalvagedEntry& entry : found.audit) {
        const auto id = CaseId::parse(entry.about);
        if (entry.kind != auditName(AuditKind::CaseHeld) || !id || !known.insert(entry.about).second
            || teller.wasTold(AuditKind::CaseUnrecovered, entry.about))
            continue;
        teller.tell(AuditKind::CaseUnrecovered, teller.wasTold(AuditKind::CaseDelivered, entry.about) ? 1 : 0, *id);
        ++count;
    }
    return count;
}

Done fillJournal(Database& database, const SalvagedRows& found, const std::vector<SalvagedCase>& cases,
    const Clock& clock, Salvage& salvage)
{
    AuditLog audit(database, clock);
    auto done = database.write([&](const Writing& writing) -> Done {
        auto& sql = database.sql();
        Teller teller(sql, audit, writing);
        teller.carryOver(found.audit);
        teller.tell(AuditKind::JournalSalvaged, salvage.rebuilt);
        teller.tell(AuditKind::SalvageKept, salvage.kept);
        for (const SalvagedCase& salvaged : cases) {
            putCase(sql, salvaged.row);
            tellCase(teller, salvaged.row);
        }
        putPrints(sql, teller, printsOf(found, cases));
        salvage.unrecovered = tellUnrecovered(teller, found, cases);
        SQLite::Statement counter(sql, "UPDATE counters SET value = ? WHERE name = 'serial'");
        counter.bind(1, static_cast<int64_t>(salvage.serial));
        counter.exec();
        return teller.done();
    });
    if (!done)
        return done;
    if (auto good = database.check(); !good)
        return good;
    const auto verified = audit.verify();
    return verified ? Done() : std::unexpected(verified.error());
}

Done dropLeftovers(const QString& journal, const Disk& disk)
{
    for (const char* end : {"", "-wal", "-shm", "-journal", ".lock", ".new"})
        if (auto removed = disk.remove(buildingPath(journal) + QLatin1StringView(end)); !removed)
            return removed;
    return {};
}

std::unexpected<Error> notRebuilt(const Error& error)
{
    // A full disk is its own story; everything else is one.
    const bool full = error.code == "store.full" || error.code == "disk.full";
    return fail(ErrorKind::CallStaff, full ? "store.full" : "store.salvage", error.code + " " + error.detail);
}

} // namespace

Result<Salvage> rebuildJournal(const Place& place, const Error& why, const Clock& clock, const Disk& disk)
{
    const QFileInfo folder(place.spool);
    if (!folder.isDir() || !folder.isReadable() || !folder.isExecutable())
        return fail(ErrorKind::CallStaff, "store.salvage", "the spool cannot be read");
    const Spool spool(place.spool, disk);
    const auto found = readSalvage(place.journal, place.machine);
    const auto cases = salvagedCases(found, spool, place.machine);
    if (!cases)
        return notRebuilt(cases.error());
    Salvage salvage;
    salvage.why = why;
    for (const SalvagedCase& salvaged : *cases)
        ++(salvaged.hadRow ? salvage.kept : salvage.rebuilt);
    salvage.serial = serialFloor(found, *cases, Witness(place.journal).read(), clock);

    const QString building = buildingPath(place.journal);
    const auto build = [&]() -> Done {
        if (auto dropped = dropLeftovers(place.journal, disk); !dropped)
            return dropped;
        auto numbered = *cases;
        if (auto done = numberUnnumbered(numbered, place.machine, salvage.serial); !done)
            return done;
        {
            auto database = Database::open(building, disk);
            if (!database)
                return std::unexpected(database.error());
            if (auto filled = fillJournal(**database, found, numbered, clock, salvage); !filled)
                return filled;
        } // closed: one file again
        if (QFileInfo(building + QStringLiteral("-wal")).size() > 0)
            return fail(ErrorKind::CallStaff, "store.io", "the log of the new journal stays");
        const QString rebuilt = place.journal + QStringLiteral(".rebuilt-") + freshStamp(place.journal, clock);
        if (auto renamed = disk.rename(building, rebuilt); !renamed)
            return renamed;
        return disk.flushFolder(QFileInfo(place.journal).path());
    };
    if (auto built = build(); !built)
        return notRebuilt(built.error());
    return salvage;
}

bool isRebuilt(const QString& journal)
{
    return !rebuiltPath(journal).isEmpty();
}

Result<QString> placeRebuilt(const QString& journal, const Disk& disk)
{
    const QString rebuilt = rebuiltPath(journal);
    const QString aside = asidePath(journal, rebuilt.section(QStringLiteral(".rebuilt-"), -1));
    const auto move = [&]() -> Done {
        // The log and its index first: none of the old ones may ever lie beside the new journal.
        for (const char* end : companions) {
            const QLatin1StringView suffix(end);
            if (!isThere(journal + suffix))
                continue;
            if (auto moved = disk.rename(journal + suffix, aside + suffix); !moved)
                return moved;
        }
        if (auto dropped = dropLeftovers(journal, disk); !dropped)
            return dropped;
        // The witness speaks of the old history. Without one the new journal is believed, with the old one it is not.
        if (auto forgotten = disk.remove(journal + QStringLiteral(".witness")); !forgotten)
            return forgotten;
        if (auto placed = disk.rename(rebuilt, journal); !placed)
            return placed;
        return disk.flushFolder(QFileInfo(journal).path());
    };
    if (auto moved = move(); !moved)
        return notRebuilt(moved.error());
    return isThere(aside) ? aside : QString();
}

} // namespace dvc::store
