#include "app/store/database.h"

#include "app/store/journal_lock.h"
#include "app/store/schema.h"
#include "app/store/sql.h"
#include "app/store/witness.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <sys/stat.h>
#include <unistd.h>

namespace dvc::store {

namespace {

constexpr int busyTimeoutMs = 5000;
constexpr auto openingPatience = std::chrono::milliseconds{busyTimeoutMs};

// SQLite would make the file 0640 under umask 007's cousins, and -wal and -shm take its mode: so it is 0660 before
// SQLite sees it. It appears under its name only with that mode.
Done makeEmptyFile(const QString& path, const Disk& disk)
{
    const QString fresh = path + QStringLiteral(".new");
    const auto make = [&]() -> Done {
        if (auto removed = disk.remove(fresh); !removed)
            return removed;
        const auto fd = disk.create(fresh);
        if (!fd)
            return std::unexpected(fd.error());
        Done done;
        if (::fchmod(*fd, 0660) != 0)
            done = fail(ErrorKind::CallStaff, "store.access", "mode errno " + std::to_string(errno));
        if (done)
            done = disk.flush(*fd);
        ::close(*fd);
        return done ? disk.rename(fresh, path) : done;
    };
    const auto made = make();
    if (made)
        return {};
    const auto code = made.error().code == "disk.full" ? "store.full" : "store.access";
    return fail(ErrorKind::CallStaff, code, made.error().detail);
}

int intPragma(SQLite::Database& sql, const char* pragma)
{
    return sql.execAndGet(pragma).getInt();
}

std::string schemaOf(SQLite::Database& sql)
{
    std::string text;
    SQLite::Statement all(sql, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1, 2");
    while (all.executeStep())
        for (int i = 0; i < all.getColumnCount(); ++i)
            text += all.getColumn(i).getString() + '\n';
    return text;
}

const std::string& ourSchema()
{
    static const std::string text = [] {
        SQLite::Database scratch(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        scratch.exec(schemaSql);
        return schemaOf(scratch);
    }();
    return text;
}

// Before anything is written: whose file is it, and of which time?
Result<bool> isBlank(SQLite::Database& sql, const JournalLock& lock)
{
    const int version = intPragma(sql, "PRAGMA user_version");
    const int application = intPragma(sql, "PRAGMA application_id");
    const auto schema = schemaOf(sql);
    if (version == 0 && application == 0 && schema.empty())
        return true;
    const bool named = application == Database::applicationId && version == Database::schemaVersion;
    const bool shaped = schema == ourSchema();
    if (named && shaped)
        return false;
    const auto detail = "application " + std::to_string(application) + " version " + std::to_string(version);
    // A newer program's journal has other tables and another version. One of the two alone is damage, and so is a
    // stranger's file where ours once was.
    const bool newer = application == Database::applicationId && version > Database::schemaVersion && !shaped;
    if (named || shaped || (!newer && lock.remembersJournal()))
        return fail(ErrorKind::CallStaff, "store.damaged", detail);
    return fail(ErrorKind::Stop, "store.schema", detail);
}

void config(SQLite::Database& sql, int option, int value)
{
    sql.check(sqlite3_db_config(sql.getHandle(), option, value, nullptr));
}

void createSchema(SQLite::Database& sql)
{
    SQLite::Transaction transaction(sql, SQLite::TransactionBehavior::EXCLUSIVE);
    sql.exec(schemaSql);
    sql.exec("PRAGMA application_id = " + std::to_string(Database::applicationId));
    sql.exec("PRAGMA user_version = " + std::to_string(Database::schemaVersion));
    transaction.commit();
}

Done prepare(SQLite::Database& sql, const JournalLock& lock, const Disk& disk)
{
    // A file that is refused shall not even be checkpointed when we close it.
    config(sql, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    config(sql, SQLITE_DBCONFIG_DEFENSIVE, 1);
    sql.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
             "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA");
    const auto blank = isBlank(sql, lock);
    if (!blank)
        return std::unexpected(blank.error());
    if (*blank) {
        if (lock.remembersJournal())
            return fail(ErrorKind::CallStaff, "store.lost", "empty");
        createSchema(sql);
    }
    if (sqlite3_db_readonly(sql.getHandle(), "main") == 1)
        return fail(ErrorKind::CallStaff, "store.access", "sqlite " + std::to_string(SQLITE_READONLY));
    if (sql.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal")
        return fail(ErrorKind::CallStaff, "store.access", "no WAL here");
    sql.exec("PRAGMA synchronous = FULL");
    config(sql, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0);
    return lock.rememberJournal(disk);
}

} // namespace

std::unexpected<Error> fromSql(const SQLite::Exception& exception)
{
    const auto detail = "sqlite " + std::to_string(exception.getExtendedErrorCode());
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(ErrorKind::Retry, "store.busy", detail);
    case SQLITE_FULL:
        return fail(ErrorKind::CallStaff, "store.full", detail);
    case SQLITE_IOERR:
        return fail(ErrorKind::CallStaff, "store.io", detail);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return fail(ErrorKind::CallStaff, "store.damaged", detail);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return fail(ErrorKind::CallStaff, "store.access", detail);
    case SQLITE_CONSTRAINT:
        return fail(ErrorKind::Stop, "store.constraint", detail);
    default:
        return fail(ErrorKind::Stop, "store.sql", detail);
    }
}

Database::Database(std::unique_ptr<SQLite::Database> sql, QString path)
    : m_sql(std::move(sql))
    , m_path(std::move(path))
{
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString& path, const Disk& disk)
{
    auto lock = JournalLock::take(path, openingPatience);
    if (!lock)
        return std::unexpected(lock.error());
    auto database = openLocked(path, **lock, disk);
    if (!database)
        return database;
    if (auto shared = (*database)->keep(*std::move(lock), false); !shared)
        return std::unexpected(shared.error());
    return database;
}

Result<std::unique_ptr<Database>> Database::openLocked(const QString& path, const JournalLock& lock, const Disk& disk)
{
    if (!QFileInfo::exists(path) && !QFileInfo(path).isSymLink()) {
        if (lock.remembersJournal())
            return fail(ErrorKind::CallStaff, "store.lost", "missing");
        if (auto made = makeEmptyFile(path, disk); !made)
            return std::unexpected(made.error());
    }
    try {
        auto sql = std::make_unique<SQLite::Database>(
            QFile::encodeName(path).constData(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busyTimeoutMs, nullptr);
        if (auto ready = prepare(*sql, lock, disk); !ready)
            return std::unexpected(ready.error());
        return std::unique_ptr<Database>(new Database(std::move(sql), path));
    } catch (const SQLite::Exception& exception) {
        // Only words of our own were said so far: that SQLite does not understand them is the file's fault.
        if (exception.getErrorCode() == SQLITE_ERROR)
            return fail(ErrorKind::CallStaff, "store.damaged", "sqlite 1");
        return fromSql(exception);
    }
}

Done Database::keep(std::unique_ptr<JournalLock> lock, bool witnessed)
{
    if (auto shared = lock->share(); !shared)
        return shared;
    m_lock = std::move(lock);
    if (witnessed)
        m_witness = std::make_unique<Witness>(m_path);
    return {};
}

bool Database::isSuspect() const
{
    return m_lock && m_lock->isSuspect();
}

void Database::suspect() const
{
    // What is to be read for its rows stays as it is.
    sqlite3_db_config(m_sql->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (m_lock)
        m_lock->markSuspect();
}

Done Database::noticed(Done done) const
{
    if (!done && done.error().code == "store.damaged")
        suspect();
    return done;
}

Done Database::write(const std::function<Done(const Writing&)>& change)
{
    try {
        SQLite::Transaction transaction(*m_sql, SQLite::TransactionBehavior::IMMEDIATE);
        if (auto done = change(Writing{}); !done)
            return noticed(std::move(done));
        transaction.commit();
    } catch (const SQLite::Exception& exception) {
        return noticed(fromSql(exception));
    }
    // The change is safe; that its witness may not be written takes nothing from it.
    if (m_witness)
        (void)read([&]() -> Done {
            m_witness->note(milestoneOf(*m_sql));
            return {};
        });
    return {};
}

Done Database::read(const std::function<Done()>& look) const
{
    try {
        return noticed(look());
    } catch (const SQLite::Exception& exception) {
        return noticed(fromSql(exception));
    }
}

Result<qint64> Database::dataVersion() const
{
    qint64 version = 0;
    auto done = read([&]() -> Done {
        version = m_sql->execAndGet("PRAGMA data_version").getInt64();
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return version;
}

Done Database::check() const
{
    return read([&]() -> Done {
        if (m_sql->execAndGet("PRAGMA integrity_check(1)").getString() == "ok")
            return {};
        return fail(ErrorKind::CallStaff, "store.damaged", "integrity_check");
    });
}

} // namespace dvc::store
