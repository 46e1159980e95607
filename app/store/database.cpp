#include "app/store/database.h"

#include "app/store/schema.h"
#include "app/store/sql.h"

#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace dvc::store {

namespace {

constexpr int busyTimeoutMs = 5000;

std::unexpected<Error> lockFailed(const char* step)
{
    return fail(ErrorKind::CallStaff, "store.lock", std::string(step) + " errno " + std::to_string(errno));
}

// The lock of opening and creating; its one byte of content says that a journal was made here.
class OpeningLock {
public:
    OpeningLock() = default;
    OpeningLock(const OpeningLock&) = delete;
    OpeningLock& operator=(const OpeningLock&) = delete;
    ~OpeningLock()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }

    Done take(const QString& path)
    {
        const auto start = std::chrono::steady_clock::now();
        for (;; std::this_thread::sleep_for(std::chrono::milliseconds{10})) {
            if (m_fd < 0)
                m_fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0660);
            if (m_fd >= 0) {
                // Fails for the user who did not make it, and need not succeed then.
                (void)!::fchmod(m_fd, 0660);
                if (::flock(m_fd, LOCK_EX | LOCK_NB) == 0)
                    return {};
            }
            // EACCES may pass: the other user may stand between making the file and opening it to the group.
            if (errno != EWOULDBLOCK && errno != EINTR && errno != EACCES)
                return lockFailed("lock");
            const auto patience = std::chrono::milliseconds{errno == EACCES ? 300 : busyTimeoutMs};
            if (std::chrono::steady_clock::now() - start > patience)
                return errno == EACCES ? Done(lockFailed("lock")) : fail(ErrorKind::Retry, "store.busy", "opening");
        }
    }

    bool remembersJournal() const
    {
        char mark = 0;
        return ::pread(m_fd, &mark, 1, 0) == 1;
    }

    Done rememberJournal(const Disk& disk) const
    {
        if (remembersJournal())
            return {};
        // Nothing else moves the descriptor, so this is the first byte.
        Done done = disk.write(m_fd, "1", 1);
        if (done)
            done = disk.flush(m_fd);
        return done ? done : fail(ErrorKind::CallStaff, "store.lock", "mark " + done.error().detail);
    }

private:
    int m_fd = -1;
};

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
            done = lockFailed("mode");
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

// Before anything is written: whose file is it, and of which time?
Result<bool> isBlank(SQLite::Database& sql)
{
    const int version = intPragma(sql, "PRAGMA user_version");
    const int application = intPragma(sql, "PRAGMA application_id");
    if (version == 0 && application == 0 && sql.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0)
        return true;
    if (application != Database::applicationId || version != Database::schemaVersion)
        return fail(ErrorKind::Stop, "store.schema",
            "application " + std::to_string(application) + " version " + std::to_string(version));
    return false;
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

Done prepare(SQLite::Database& sql, const OpeningLock& lock, const Disk& disk)
{
    // A file that is refused shall not even be checkpointed when we close it.
    config(sql, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    config(sql, SQLITE_DBCONFIG_DEFENSIVE, 1);
    sql.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
             "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA");
    const auto blank = isBlank(sql);
    if (!blank)
        return std::unexpected(blank.error());
    if (*blank) {
        if (lock.remembersJournal())
            return fail(ErrorKind::CallStaff, "store.lost", "empty");
        createSchema(sql);
    }
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

Database::Database(std::unique_ptr<SQLite::Database> sql)
    : m_sql(std::move(sql))
{
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString& path, const Disk& disk)
{
    OpeningLock lock;
    if (auto taken = lock.take(path + QStringLiteral(".lock")); !taken)
        return std::unexpected(taken.error());
    if (!QFileInfo::exists(path)) {
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
        return std::unique_ptr<Database>(new Database(std::move(sql)));
    } catch (const SQLite::Exception& exception) {
        return fromSql(exception);
    }
}

Done Database::write(const std::function<Done(const Writing&)>& change)
{
    try {
        SQLite::Transaction transaction(*m_sql, SQLite::TransactionBehavior::IMMEDIATE);
        if (auto done = change(Writing{}); !done)
            return done;
        transaction.commit();
        return {};
    } catch (const SQLite::Exception& exception) {
        return fromSql(exception);
    }
}

Done Database::read(const std::function<Done()>& look) const
{
    try {
        return look();
    } catch (const SQLite::Exception& exception) {
        return fromSql(exception);
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
