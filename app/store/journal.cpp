#include "app/store/journal.h"

#include "app/filing/case_number.h"
#include "app/store/audit_log.h"
#include "app/store/case_rows.h"
#include "app/store/held_label.h"
#include "app/store/journal_lock.h"
#include "app/store/salvage.h"
#include "app/store/sql.h"
#include "app/store/witness.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

#include <algorithm>

namespace dvc::store {

namespace {

using namespace std::chrono_literals;

constexpr auto openingPatience = 60s; // somebody may be rebuilding
constexpr auto alonePatience = 5s;
constexpr auto quickLook = 150ms;

/// Stops SQLite's work on a connection when the time is over.
class Deadline {
public:
    Deadline(SQLite::Database& sql, std::chrono::milliseconds time)
        : m_sql(sql)
        , m_end(std::chrono::steady_clock::now() + time)
    {
        constexpr int steps = 2000;
        sqlite3_progress_handler(
            m_sql.getHandle(), steps,
            [](void* self) { return std::chrono::steady_clock::now() > static_cast<Deadline*>(self)->m_end ? 1 : 0; },
            this);
    }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;
    ~Deadline() { sqlite3_progress_handler(m_sql.getHandle(), 0, nullptr, nullptr); }

private:
    SQLite::Database& m_sql;
    std::chrono::steady_clock::time_point m_end;
};

std::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorKind::CallStaff, "store.damaged", std::move(what));
}

std::unexpected<Error> older(std::string what)
{
    return fail(ErrorKind::CallStaff, "store.older", std::move(what));
}

// Whatever was committed before the witness was written must be there, and be the same.
Done compareWithWitness(const Database& database, const Witness& witness)
{
    const auto seen = witness.read();
    if (!seen)
        return {};
    return database.read([&]() -> Done {
        auto& sql = database.sql();
        const auto now = milestoneOf(sql);
        if (now.serial < seen->serial)
            return older("numbers");
        if (now.entries < seen->entries)
            return older("entries");
        if (seen->entries == 0)
            return {};
        SQLite::Statement entry(sql, "SELECT hash FROM audit WHERE seq = ?");
        entry.bind(1, static_cast<int64_t>(seen->entries));
        if (!entry.executeStep() || bytesOf(entry.getColumn(0)) != seen->hash)
            return older("another history");
        return {};
    });
}

Done quickCheck(const Database& database)
{
    return database.read([&]() -> Done {
        const Deadline deadline(database.sql(), quickLook);
        try {
            if (database.sql().execAndGet("PRAGMA quick_check(1)").getString() != "ok")
                return damaged("quick_check");
        } catch (const SQLite::Exception& exception) {
            if (exception.getErrorCode() != SQLITE_INTERRUPT)
                throw;
        }
        return {};
    });
}

// A counter far ahead of everything that was seen would use the numbers up.
Done checkSerial(const Database& database, const Witness& witness)
{
    return database.read([&]() -> Done {
        const auto serial = milestoneOf(database.sql()).serial;
        const auto seen = witness.read();
        const bool good = serial >= 0 && (!seen || serial - seen->serial < plausibleLead);
        return good ? Done() : damaged("counters");
    });
}

bool agrees(const CaseRow& row, const HeldLabel& label)
{
    const auto& facts = label.facts;
    return facts.id == row.id && facts.number == row.number && facts.lane == row.lane
        && facts.procedure == row.procedure && facts.agency == row.agency && facts.heldAt == row.heldAt
        && label.sealed.sha256 == row.sha256 && label.sealed.size == row.sealedSize;
}

// A label has a sum of its own: where the two differ it is the row that was damaged.
Done compareWithLabels(const Database& database, const QString& folder)
{
    const Spool spool(folder);
    const auto files = spool.ids(); // first: the other program goes on holding
    const auto rows = selectCases(database, "NOT INDEXED WHERE state IN ('held', 'sending', 'quarantined')");
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<CaseId> waiting;
    for (const CaseRow& row : *rows) {
        waiting.push_back(row.id);
        if (const auto label = readLabel(spool.label(row.id)); label && !agrees(row, *label))
            return damaged("label");
    }
    std::ranges::sort(waiting);
    qint64 highest = 0;
    for (const CaseId& id : files) {
        if (std::ranges::binary_search(waiting, id))
            continue;
        const auto label = readLabel(spool.label(id));
        if (const auto number = filing::CaseNumber::parse(label ? label->facts.number : QString()))
            highest = std::max(highest, qint64{number->serial()});
    }
    return highest > milestoneOf(database.sql()).serial ? older("a sealed file's number") : Done();
}

Done thorough(Database& database, const Place& place, const Witness& witness, const Clock& clock)
{
    if (auto whole = database.check(); !whole)
        return whole;
    const AuditLog audit(database, clock);
    if (const auto verified = audit.verify(); !verified && verified.error().code == "audit.broken")
        return damaged("audit " + verified.error().detail);
    else if (!verified)
        return std::unexpected(verified.error());
    if (auto good = checkSerial(database, witness); !good)
        return good;
    return database.read([&] { return compareWithLabels(database, place.spool); });
}

// What a new journal can mend: a full disk, a folder without access or a newer program's journal is none of it.
bool isDamage(const Error& error, const Place& place)
{
    if (error.code == "store.access") {
        const QFileInfo file(place.journal);
        const bool ours = file.isFile() && file.isReadable() && file.isWritable();
        // SQLite will not write to a file of ours: a byte of its header says that a later SQLite made it.
        const bool readOnly = ours && error.detail == "sqlite " + std::to_string(SQLITE_READONLY);
        return readOnly || (!ours && (file.exists() || file.isSymLink()));
    }
    return error.code == "store.damaged" || error.code == "store.lost" || error.code == "store.older";
}

// A lock file that was lost with the journal remembers nothing; the spool does.
bool isForgotten(const Place& place)
{
    const QFileInfo file(place.journal);
    return (!file.exists() || (file.isFile() && file.size() == 0))
        && (!Spool(place.spool).ids().empty() || Witness(place.journal).read()
            || !damagedJournals(place.journal).isEmpty());
}

Result<std::unique_ptr<Database>> openWhole(
    const Place& place, const JournalLock& lock, Look look, const Clock& clock, const Disk& disk)
{
    if (lock.isSuspect())
        look = Look::Thorough;
    if (!lock.remembersJournal() && isForgotten(place))
        return fail(ErrorKind::CallStaff, "store.lost", "the lock file too");
    auto database = Database::openLocked(place.journal, lock, disk);
    if (!database)
        return database;
    if (auto good = examine(**database, place, look, clock); !good)
        return std::unexpected(good.error());
    return database;
}

} // namespace

Result<OpenedJournal> openJournal(const Place& place, Look look, const Clock& clock, const Disk& disk)
{
    auto taken = JournalLock::take(place.journal, openingPatience);
    if (!taken)
        return std::unexpected(taken.error());
    auto& lock = *taken;
    const Witness witness(place.journal);
    OpenedJournal opened;
    auto database =
        isRebuilt(place.journal) ? damaged("a salvage was cut short") : openWhole(place, *lock, look, clock, disk);
    if (!database) {
        const Error why = database.error();
        if (!isDamage(why, place))
            return std::unexpected(why);
        if (auto remembered = lock->rememberJournal(disk); !remembered)
            return std::unexpected(remembered.error());
        lock->markSuspect(); // whoever works lets go
        if (auto alone = lock->takeAlone(alonePatience); !alone)
            return std::unexpected(alone.error());
        Salvage salvage;
        salvage.why = why;
        if (!isRebuilt(place.journal)) {
            auto rebuilt = rebuildJournal(place, why, clock, disk);
            if (!rebuilt)
                return std::unexpected(rebuilt.error());
            salvage = *std::move(rebuilt);
        }
        auto aside = placeRebuilt(place.journal, disk);
        if (!aside)
            return std::unexpected(aside.error());
        salvage.aside = *std::move(aside);
        opened.salvage = std::move(salvage);
        database = Database::openLocked(place.journal, *lock, disk);
        if (!database)
            return std::unexpected(database.error());
        if (auto fresh = witness.restart(milestoneOf((*database)->sql())); !fresh)
            return std::unexpected(fresh.error());
    }
    lock->clearSuspect();
    if (auto shared = (*database)->keep(std::move(lock), true); !shared)
        return std::unexpected(shared.error());
    opened.database = *std::move(database);
    return opened;
}

Done examine(Database& database, const Place& place, Look look, const Clock& clock)
{
    const Witness witness(place.journal);
    auto good = compareWithWitness(database, witness);
    if (good)
        good = look == Look::Quick ? quickCheck(database) : thorough(database, place, witness, clock);
    if (!good && isDamage(good.error(), place))
        database.suspect();
    return good;
}

QStringList damagedJournals(const QString& journal)
{
    const QFileInfo file(journal);
    auto names = QDir(file.path())
                     .entryList({file.fileName() + QStringLiteral(".damaged-*")},
                         QDir::Files | QDir::Dirs | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    names.removeIf([](const QString& name) { return name.endsWith(u"-wal") || name.endsWith(u"-shm"); });
    for (QString& name : names)
        name.prepend(file.path() + u'/');
    return names;
}

} // namespace dvc::store
