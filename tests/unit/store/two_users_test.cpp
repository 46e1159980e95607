#include "kiosk_state.h"

#include <QFile>
#include <QFileInfo>

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace dvc;
using namespace dvc::store;

namespace {

constexpr uid_t kioskUser = 61001;
constexpr uid_t syncUser = 61002;
constexpr gid_t sharedGroup = 61010;

// A child that is nobody but this user of the group.
int as(uid_t user, const std::function<int()>& body)
{
    return inChild([&] {
        if (::setgroups(0, nullptr) != 0 || ::setgid(sharedGroup) != 0 || ::setuid(user) != 0)
            return 98;
        return body();
    });
}

} // namespace

TEST_CASE("two users of one group write and read one journal and one spool")
{
    if (::geteuid() != 0) {
        WARN("skipped: only root can become two other users");
        return;
    }
    const mode_t mask = GENERATE(0007, 0022);
    const bool daemonFirst = GENERATE(true, false);
    CAPTURE(mask, daemonFirst);
    QTemporaryDir dir(quickFolder());
    const QString state = dir.filePath(QStringLiteral("state"));
    REQUIRE(::chmod(QFile::encodeName(dir.path()).constData(), 0755) == 0);
    REQUIRE(::mkdir(QFile::encodeName(state).constData(), 0700) == 0);
    REQUIRE(::chown(QFile::encodeName(state).constData(), kioskUser, sharedGroup) == 0);
    const ManualClock clock(morning);
    const CaseId id = CaseId::make(clock);

    REQUIRE(as(kioskUser, [&] {
        ::umask(mask);
        return ensureLayout(state) && ensurePrivate(state) ? 0 : 1;
    }) == 0);
    const auto openJournal = [&] {
        ::umask(mask);
        Program program(state, clock);
        return program.cases->takeNumber() ? 0 : 1;
    };
    REQUIRE(as(daemonFirst ? syncUser : kioskUser, openJournal) == 0);
    REQUIRE(as(daemonFirst ? kioskUser : syncUser, openJournal) == 0);

    REQUIRE(as(kioskUser, [&] {
        ::umask(mask);
        Program program(state, clock);
        auto fresh = newCase(*program.cases, clock);
        fresh.id = id;
        return program.cases->hold(fresh, program.spool, bytes(70000)) ? 0 : 1;
    }) == 0);
    CHECK(as(syncUser, [&] {
        ::umask(mask);
        Program program(state, clock);
        const auto row = program.cases->find(id);
        if (!row || !*row)
            return 1;
        const auto file = program.spool.open(id);
        if (!file || (*file)->readAll().size() != 70000)
            return 2;
        if (!program.cases->sending(id, QStringLiteral("https://portal.example/u/1"), 0))
            return 3;
        if (!program.cases->delivered(id, deliveredStatement(**row), "jws"))
            return 4;
        if (!program.cases->purge(id, program.spool) || program.spool.contains(id))
            return 5;
        return QFileInfo(state + QStringLiteral("/private")).isReadable() ? 6 : 0;
    }) == 0);
    CHECK(as(kioskUser, [&] {
        Program program(state, clock);
        const auto row = program.cases->find(id);
        return row && *row && (*row)->state == CaseState::Purged && program.audit->verify() ? 0 : 1;
    }) == 0);
}

TEST_CASE("somebody outside of the group gets nothing")
{
    if (::geteuid() != 0) {
        WARN("skipped: only root can become another user");
        return;
    }
    KioskState kiosk;
    held(*kiosk.program, kiosk.clock);
    REQUIRE(::chmod(QFile::encodeName(kiosk.dir.path()).constData(), 0755) == 0);
    CHECK(inChild([&] {
        if (::setgroups(0, nullptr) != 0 || ::setgid(61099) != 0 || ::setuid(61099) != 0)
            return 98;
        return Database::open(kiosk.journal()) ? 1 : 0;
    }) == 0);
}

TEST_CASE("one program of a kind serves a state folder, and its place is free when it has ended")
{
    QTemporaryDir dir(quickFolder());
    const QString state = dir.filePath(QStringLiteral("state"));
    REQUIRE(ensureLayout(state));
    const auto refused = [&] {
        const auto again = serveAlone(state, "kiosk");
        return !again && again.error().code == "store.served" && again.error().kind == ErrorKind::Stop;
    };
    CHECK(inChild([&] {
        if (!serveAlone(state, "kiosk"))
            return 1;
        if (!refused())
            return 2;
        return serveAlone(state, "syncd") ? 0 : 3; // another kind, another place
    }) == 0);
    CHECK(inChild([&] { return serveAlone(state, "kiosk") ? 0 : 1; }) == 0);
}

TEST_CASE("who served a state folder before need not be who serves it next")
{
    if (::geteuid() != 0) {
        WARN("skipped: only root can become another user");
        return;
    }
    QTemporaryDir dir(quickFolder());
    const QString state = dir.filePath(QStringLiteral("state"));
    REQUIRE(::chmod(QFile::encodeName(dir.path()).constData(), 0755) == 0);
    REQUIRE(::mkdir(QFile::encodeName(state).constData(), 0700) == 0);
    REQUIRE(::chown(QFile::encodeName(state).constData(), kioskUser, sharedGroup) == 0);
    REQUIRE(as(kioskUser, [&] { return ensureLayout(state) ? 0 : 1; }) == 0);
    const auto lock = QFile::encodeName(state + QStringLiteral("/kiosk.lock"));

    // An administrator tried the program out.
    REQUIRE(inChild([&] {
        shareWithGroup();
        return ensureLayout(state) && serveAlone(state, "kiosk") ? 0 : 1;
    }) == 0);
    CHECK(as(kioskUser, [&] { return serveAlone(state, "kiosk") ? 0 : 1; }) == 0);

    // The file is really somebody else's: a sentence, not a number.
    REQUIRE(::chmod(lock.constData(), 0600) == 0);
    CHECK(as(kioskUser, [&] {
        const auto served = serveAlone(state, "kiosk");
        return !served && served.error().code == "store.layout"
                && served.error().detail == "kiosk.lock belongs to another user"
            ? 0
            : 1;
    }) == 0);
}
