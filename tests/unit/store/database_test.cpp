#include "kiosk_state.h"

#include "app/store/sql.h"

#include <QFile>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace dvc;
using namespace dvc::store;

namespace {

mode_t modeOf(const QString& path)
{
    struct stat found{};
    return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? found.st_mode & 07777 : 0;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes) == bytes.size());
}

std::string openCode(const QString& path)
{
    const auto opened = Database::open(path);
    return opened ? "open" : opened.error().code;
}

std::string pragma(const Database& database, const char* name)
{
    return database.sql().execAndGet(std::string("PRAGMA ") + name).getString();
}

} // namespace

TEST_CASE("a new journal is open to the group, whatever the umask")
{
    const mode_t mask = GENERATE(0007, 0022, 0077);
    QTemporaryDir dir(quickFolder());
    const QString path = dir.filePath(QStringLiteral("journal.db"));
    const mode_t before = ::umask(mask);
    {
        const auto database = Database::open(path);
        REQUIRE(database);
        REQUIRE((*database)->write([&](const Writing&) -> Done {
            (*database)->sql().exec("UPDATE counters SET value = 1");
            return {};
        }));
        CHECK(modeOf(path) == 0660);
        CHECK(modeOf(path + QStringLiteral("-wal")) == 0660);
        CHECK(modeOf(path + QStringLiteral("-shm")) == 0660);
        CHECK(modeOf(path + QStringLiteral(".lock")) == 0660);
    }
    ::umask(before);
}

TEST_CASE("every connection works under the rules of the house")
{
    KioskState kiosk;
    const auto again = Database::open(kiosk.journal());
    REQUIRE(again);
    for (const Database* database : {kiosk.program->database.get(), again->get()}) {
        CHECK(pragma(*database, "journal_mode") == "wal");
        CHECK(pragma(*database, "synchronous") == "2");
        CHECK(pragma(*database, "secure_delete") == "1");
        CHECK(pragma(*database, "trusted_schema") == "0");
        CHECK(pragma(*database, "cell_size_check") == "1");
        CHECK(pragma(*database, "temp_store") == "2");
        CHECK(pragma(*database, "foreign_keys") == "1");
        CHECK(pragma(*database, "busy_timeout") == "5000");
        CHECK(database->sql()
                  .execAndGet("SELECT count(*) FROM pragma_table_list WHERE type = 'table'"
                              " AND name NOT LIKE 'sqlite_%' AND strict = 0")
                  .getInt()
            == 0);
        // Defensive: the schema cannot be written even when asked for.
        CHECK(codeOf(database->read([&]() -> Done {
            database->sql().exec("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''");
            return {};
        })) == "store.sql");
    }
}

TEST_CASE("what was undone leaves no trace, and the next change goes through")
{
    KioskState kiosk;
    auto& database = *kiosk.program->database;
    const auto change = [&](Done end) {
        return database.write([&](const Writing&) -> Done {
            database.sql().exec("UPDATE counters SET value = value + 1");
            return end;
        });
    };
    CHECK(codeOf(change(fail(ErrorKind::Stop, "test.no"))) == "test.no");
    CHECK(database.sql().execAndGet("SELECT value FROM counters").getInt() == 0);
    CHECK(codeOf(database.write([&](const Writing&) -> Done {
        database.sql().exec("UPDATE counters SET value = 7; SELECT nonsense");
        return {};
    })) == "store.sql");
    CHECK(change({}));
    CHECK(database.sql().execAndGet("SELECT value FROM counters").getInt() == 1);
}

TEST_CASE("a newer journal is refused and not a byte of it changes")
{
    KioskState kiosk;
    kiosk.program.reset();
    tamper(kiosk.journal(), "PRAGMA user_version = 2; CREATE TABLE newer (x)");
    const auto before = contentOf(kiosk.journal());
    CHECK(openCode(kiosk.journal()) == "store.schema");
    CHECK(contentOf(kiosk.journal()) == before);
}

TEST_CASE("a journal of our shape under a false name, or of our name in another shape, is damaged")
{
    KioskState kiosk;
    kiosk.program.reset();
    const char* change = GENERATE("PRAGMA user_version = 2", "PRAGMA application_id = 1", "DROP INDEX cases_next",
        "PRAGMA user_version = 2; PRAGMA application_id = 1; CREATE TABLE theirs (x)");
    tamper(kiosk.journal(), change);
    const auto before = contentOf(kiosk.journal());
    CHECK(openCode(kiosk.journal()) == "store.damaged");
    CHECK(contentOf(kiosk.journal()) == before);
}

TEST_CASE("somebody else's database is refused")
{
    QTemporaryDir dir(quickFolder());
    const QString path = dir.filePath(QStringLiteral("journal.db"));
    tamper(path, "CREATE TABLE theirs (x)");
    const auto before = contentOf(path);
    CHECK(openCode(path) == "store.schema");
    CHECK(contentOf(path) == before);
}

TEST_CASE("a damaged journal is an error, not an exception and not a new journal")
{
    KioskState kiosk;
    for (int i = 0; i < 50; ++i)
        held(*kiosk.program, kiosk.clock);
    kiosk.program.reset();
    auto bytesNow = contentOf(kiosk.journal());
    REQUIRE(bytesNow.size() > 8 * 4096);
    SECTION("its first page is noise")
    {
        bytesNow.replace(0, 4096, QByteArray(4096, 'x'));
        writeFile(kiosk.journal(), bytesNow);
        CHECK(openCode(kiosk.journal()) == "store.damaged");
    }
    SECTION("its later pages are noise")
    {
        bytesNow.replace(4096, bytesNow.size() - 4096, QByteArray(bytesNow.size() - 4096, '\x7f'));
        writeFile(kiosk.journal(), bytesNow);
        const auto database = Database::open(kiosk.journal());
        if (database) {
            AuditLog audit(**database, kiosk.clock);
            CaseStore cases(**database, audit, QStringLiteral("0K17"), kiosk.clock);
            CHECK(codeOf((*database)->check()) == "store.damaged");
            const auto rows = cases.all();
            CHECK((!rows && rows.error().code == "store.damaged"));
            const auto number = cases.takeNumber();
            CHECK((!number && number.error().code == "store.damaged"));
        } else {
            CHECK(database.error().code == "store.damaged");
        }
    }
    SECTION("it is cut to nothing")
    {
        writeFile(kiosk.journal(), {});
        CHECK(openCode(kiosk.journal()) == "store.lost");
        CHECK(contentOf(kiosk.journal()).isEmpty());
    }
    SECTION("it is gone")
    {
        REQUIRE(QFile::remove(kiosk.journal()));
        CHECK(openCode(kiosk.journal()) == "store.lost");
        CHECK_FALSE(QFile::exists(kiosk.journal()));
    }
}

TEST_CASE("a creation that was cut short is taken up where it stopped")
{
    QTemporaryDir dir(quickFolder());
    const QString path = dir.filePath(QStringLiteral("journal.db"));
    SECTION("an empty file under its own name")
    {
        writeFile(path, {});
    }
    SECTION("a half-made file under the other name")
    {
        writeFile(path + QStringLiteral(".new"), "half");
    }
    CHECK(openCode(path) == "open");
    CHECK(openCode(path) == "open");
    CHECK_FALSE(QFile::exists(path + QStringLiteral(".new")));
}

TEST_CASE("a folder that is not there is an error")
{
    QTemporaryDir dir(quickFolder());
    CHECK(openCode(dir.filePath(QStringLiteral("nowhere/journal.db"))) == "store.lock");
}

TEST_CASE("eight programs that start at once make one journal and lose nothing")
{
    QTemporaryDir dir(quickFolder());
    REQUIRE(ensureLayout(dir.path()));
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[1]);
            char byte;
            (void)!::read(ends[0], &byte, 1); // all start when the parent lets go
            const SystemClock clock;
            try {
                Program program(dir.path(), clock);
                const auto fresh = newCase(*program.cases, clock);
                ::_exit(program.cases->hold(fresh, program.spool, bytes(1000)) ? 0 : 2);
            } catch (...) {
                ::_exit(3);
            }
        }
        children.push_back(child);
    }
    ::close(ends[0]);
    ::close(ends[1]);
    for (const pid_t child : children) {
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    const SystemClock clock;
    Program program(dir.path(), clock);
    const auto rows = program.cases->all();
    REQUIRE(rows);
    CHECK(rows->size() == 8);
    CHECK(program.audit->verify());
    CHECK(program.database->check());
}

TEST_CASE("the other program's changes are noticed")
{
    KioskState kiosk;
    Program other(kiosk.path(), kiosk.clock);
    const auto before = other.cases->dataVersion();
    REQUIRE(before);
    held(*kiosk.program, kiosk.clock);
    const auto after = other.cases->dataVersion();
    REQUIRE(after);
    CHECK(*after != *before);
    REQUIRE(other.cases->sendNow());
    CHECK(*other.cases->dataVersion() == *after); // one's own changes are no news
}
