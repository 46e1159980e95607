#include "kiosk_state.h"
#include "step_counter.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace dvc;
using namespace dvc::store;

namespace {

QStringList spoolFiles(const KioskState& kiosk)
{
    const QString spool = kiosk.path() + QStringLiteral("/spool");
    QStringList files = QDir(spool).entryList({QStringLiteral("*.age")}, QDir::Files);
    for (const QString& name : QDir(spool + QStringLiteral("/tmp")).entryList(QDir::Files))
        files << QStringLiteral("tmp/") + name;
    return files;
}

// Every case of the journal has its file, whole; the log holds; the file is sound.
void checkInvariant(Program& program)
{
    const auto rows = program.cases->all();
    REQUIRE(rows);
    for (const auto& row : *rows) {
        const auto measured = program.spool.measure(row.id);
        REQUIRE(measured);
        CHECK(*measured == Sealed{row.sealedSize, row.sha256});
        CHECK(program.prints->ofCase(row.id)->size() == 1);
    }
    CHECK(program.audit->verify());
    CHECK(program.database->check());
}

} // namespace

TEST_CASE("a held case is a row, a sealed file, an owed paper and an audit entry")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto fresh = newCase(*program.cases, kiosk.clock);
    REQUIRE(program.cases->hold(fresh, program.spool, bytes(65536, 'x')));
    const auto row = rowOf(program, fresh.id);
    CHECK(row.state == CaseState::Held);
    CHECK(row.number == fresh.number);
    CHECK(row.sealedSize == 65536);
    CHECK(row.sha256 == QCryptographicHash::hash(QByteArray(65536, 'x'), QCryptographicHash::Sha256).toHex());
    CHECK(row.heldAt == morning);
    CHECK(spoolFiles(kiosk) == QStringList{fresh.id.toString() + QStringLiteral(".age")});
    CHECK(program.audit->head()->entries == 2);
    checkInvariant(program);
}

TEST_CASE("holding the same case twice is refused without harm")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    auto fresh = held(program, kiosk.clock);
    const auto row = rowOf(program, fresh.id);
    fresh.printId = PrintLedger::makeId();
    bool asked = false;
    const auto again = program.cases->hold(fresh, program.spool, [&](QIODevice&) -> Done {
        asked = true;
        return {};
    });
    CHECK(codeOf(again) == "store.case_exists");
    CHECK_FALSE(asked);
    CHECK(rowOf(program, fresh.id) == row);
    REQUIRE(program.cases->sending(fresh.id, QString(), 0));
    REQUIRE(program.cases->delivered(fresh.id, deliveredStatement(row), "jws"));
    REQUIRE(program.cases->purge(fresh.id, program.spool));
    // Nor when the file has long gone.
    CHECK(codeOf(program.cases->hold(fresh, program.spool, bytes(10))) == "store.case_exists");
    CHECK(spoolFiles(kiosk).isEmpty());
    CHECK(program.audit->verify());
}

TEST_CASE("the requests of a day are counted, by procedure")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const QStringList copies{QStringLiteral("2.000635")};
    const auto midnight = morning - std::chrono::hours{9};
    const auto count = [&](const QStringList& codes) {
        return program.cases->countHeld(codes, midnight, kiosk.clock.now()).value();
    };
    CHECK(count(copies) == 0);
    held(program, kiosk.clock);
    kiosk.clock.advance(std::chrono::minutes{10});
    held(program, kiosk.clock);
    CHECK(count(copies) == 2);
    CHECK(count({QStringLiteral("2.000815")}) == 0);
    CHECK(program.cases->countHeld(copies, midnight, morning).value() == 1); // as the first one's paper says
    CHECK(program.cases->countHeld(copies, kiosk.clock.now() + std::chrono::hours{24}, Instant::max()).value() == 0);
}

TEST_CASE("a sealer that fails leaves nothing")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto fresh = newCase(*program.cases, kiosk.clock);
    const auto failing = [](QIODevice& out) -> Done {
        out.write("half");
        return fail(ErrorKind::Stop, "sealer.broken");
    };
    CHECK(codeOf(program.cases->hold(fresh, program.spool, failing)) == "sealer.broken");
    CHECK(codeOf(program.cases->hold(fresh, program.spool, [](QIODevice&) { return Done{}; })) == "spool.empty");
    CHECK(spoolFiles(kiosk).isEmpty());
    CHECK(program.cases->all()->empty());
    CHECK(program.cases->hold(fresh, program.spool, bytes(10))); // nothing was promised, nothing is in the way
}

TEST_CASE("when the journal refuses, the sealed file waits for the sweep and nothing is promised")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto first = held(program, kiosk.clock);
    auto fresh = newCase(*program.cases, kiosk.clock);
    fresh.number = first.number; // the journal's UNIQUE refuses it
    const auto entries = program.audit->head()->entries;
    const auto done = program.cases->hold(fresh, program.spool, bytes(10));
    REQUIRE_FALSE(done);
    CHECK(done.error().code == "store.hold_commit");
    CHECK(done.error().detail.find("left for the sweep") != std::string::npos);
    CHECK(program.cases->find(fresh.id)->has_value() == false);
    CHECK(program.prints->ofCase(fresh.id)->empty());
    CHECK(program.audit->head()->entries == entries);
    CHECK(program.spool.contains(fresh.id));
    CHECK(codeOf(program.cases->hold(fresh, program.spool, bytes(10))) == "store.case_exists");
    checkInvariant(program);
}

TEST_CASE("a program killed before any step of holding has kept its promise or made none")
{
    StepCounter::install();
    const CountedDisk disk;
    int killedAt = 0;
    for (int last = 1;; ++last) {
        KioskState kiosk;
        held(*kiosk.program, kiosk.clock);
        kiosk.program.reset();
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        const int status = inChild([&] {
            StepCounter::start([&](int step) {
                if (step == last)
                    ::_exit(9);
            });
            Program program(kiosk.path(), kiosk.clock, disk);
            const auto fresh = newCase(*program.cases, kiosk.clock);
            if (!program.cases->hold(fresh, program.spool, bytes(50000)))
                return 2;
            (void)!::write(ends[1], "H", 1); // the citizen sees ĐÃ LƯU TRONG MÁY
            program.database.reset();
            return 0;
        });
        ::close(ends[1]);
        char mark = 0;
        const bool promised = ::read(ends[0], &mark, 1) == 1;
        ::close(ends[0]);
        CAPTURE(last, status, promised);
        REQUIRE((status == 9 || status == 0));

        kiosk.program.emplace(kiosk.path(), kiosk.clock);
        auto& program = *kiosk.program;
        checkInvariant(program);
        const auto count = program.cases->all()->size();
        CHECK((promised ? count == 2 : count >= 1));
        held(program, kiosk.clock); // life goes on
        // A file without a row is the sweep's after a day, and no other file is.
        kiosk.clock.jumpTo(SystemClock().now() + std::chrono::hours{25});
        CHECK(program.cases->sweep(program.spool));
        CHECK(spoolFiles(kiosk).size() == static_cast<qsizetype>(count) + 1);
        checkInvariant(program);
        if (status == 0)
            break;
        killedAt = last;
    }
    // create, four writes, fsync, rename, folder; and a dozen of SQLite's own.
    CHECK(killedAt > 15);
}

TEST_CASE("a program killed before any step of creating leaves a journal that can be made")
{
    StepCounter::install();
    for (int last = 1;; ++last) {
        QTemporaryDir dir(quickFolder());
        REQUIRE(ensureLayout(dir.path()));
        const ManualClock clock(morning);
        const int status = inChild([&] {
            StepCounter::start([&](int step) {
                if (step == last)
                    ::_exit(9);
            });
            Program program(dir.path(), clock);
            return 0;
        });
        CAPTURE(last, status);
        REQUIRE((status == 9 || status == 0));
        Program program(dir.path(), clock);
        held(program, clock);
        checkInvariant(program);
        if (status == 0) {
            CHECK(last > 8);
            break;
        }
    }
}

TEST_CASE("a case larger than files may be is refused before it is held")
{
    KioskState kiosk;
    kiosk.program.reset();
    CHECK(inChild([&] {
        const rlimit small{256 * 1024, 256 * 1024};
        std::signal(SIGXFSZ, SIG_IGN);
        if (::setrlimit(RLIMIT_FSIZE, &small) != 0)
            return 98;
        Program program(kiosk.path(), kiosk.clock);
        const auto fresh = newCase(*program.cases, kiosk.clock);
        const auto done = program.cases->hold(fresh, program.spool, bytes(300 * 1024));
        return !done && done.error().code == "disk.full" && done.error().kind == ErrorKind::CallStaff ? 0 : 1;
    }) == 0);
    CHECK(spoolFiles(kiosk).isEmpty());
    kiosk.program.emplace(kiosk.path(), kiosk.clock);
    held(*kiosk.program, kiosk.clock);
    checkInvariant(*kiosk.program);
}

TEST_CASE("on a full disk a case is refused or kept, and all heals when there is room")
{
    if (::geteuid() != 0) {
        WARN("skipped: only root can mount a small disk");
        return;
    }
    QTemporaryDir dir(quickFolder());
    const auto point = QFile::encodeName(dir.path());
    if (::mount("tmpfs", point.constData(), "tmpfs", 0, "size=4m,mode=0700") != 0) {
        WARN("skipped: nothing can be mounted here");
        return;
    }
    {
        REQUIRE(ensureLayout(dir.path()));
        const ManualClock clock(morning);
        Program program(dir.path(), clock);
        held(program, clock);
        // Room is taken away page by page, so that each write of the path is once the one that fails.
        const QString ballast = dir.path() + QStringLiteral("/ballast");
        int refused = 0;
        for (int pages = 0; pages < 60; ++pages) {
            QFile file(ballast);
            REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            while (file.write(QByteArray(4096, 'b')) == 4096)
                ;
            file.resize(qMax<qint64>(0, file.size() - pages * 4096));
            file.close();
            const auto before = program.cases->all()->size();
            NewCase fresh = newCase(*program.cases, clock);
            if (fresh.number.isEmpty())
                fresh.number = QStringLiteral("TAM-0K17-000000"); // refused as a value
            const auto done = program.cases->hold(fresh, program.spool, bytes(16 * 1024));
            refused += !done;
            REQUIRE(program.cases->all()->size() == before + (done ? 1 : 0));
            if (!done)
                CHECK(program.cases->find(fresh.id)->has_value() == false);
            REQUIRE(QFile::remove(ballast));
            checkInvariant(program);
        }
        CHECK(refused > 10);
        CHECK(refused < 60);
        held(program, clock);
    }
    CHECK(::umount2(point.constData(), MNT_DETACH) == 0);
}

TEST_CASE("the sweep ends a move that a power cut left under both names, and never replaces another file")
{
    using namespace std::chrono_literals;
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto orphan = CaseId::make(kiosk.clock);
    REQUIRE(program.spool.put(orphan, bytes(100)));
    const auto aside = kiosk.path() + QStringLiteral("/spool/orphans/") + orphan.toString() + QStringLiteral(".age");
    kiosk.clock.jumpTo(SystemClock().now() + 25h);
    SECTION("the same file")
    {
        REQUIRE(QFile::copy(program.spool.pathOf(orphan), aside));
        CHECK(program.cases->sweep(program.spool) == 1);
        CHECK_FALSE(program.spool.contains(orphan));
        CHECK(program.spool.orphans() == std::vector{orphan});
    }
    SECTION("another file")
    {
        QFile other(aside);
        REQUIRE(other.open(QIODevice::WriteOnly));
        other.write("other");
        other.close();
        const auto swept = program.cases->sweep(program.spool);
        REQUIRE_FALSE(swept);
        CHECK(swept.error().code == "disk.exists");
        CHECK(program.spool.contains(orphan));
    }
}

TEST_CASE("the sweep takes only what is old and has no row")
{
    using namespace std::chrono_literals;
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto kept = held(program, kiosk.clock).id;
    const auto orphan = CaseId::make(kiosk.clock);
    REQUIRE(program.spool.put(orphan, bytes(100)));
    QFile half(kiosk.path() + QStringLiteral("/spool/tmp/half"));
    REQUIRE(half.open(QIODevice::WriteOnly));
    half.close();
    const auto start = SystemClock().now(); // file times are the system's
    const auto after = [&](std::chrono::milliseconds time) {
        kiosk.clock.jumpTo(start + time);
        return *program.cases->sweep(program.spool);
    };
    CHECK(after(23h) == 0);
    CHECK(program.spool.contains(orphan));
    CHECK(half.exists());
    CHECK(after(24h + 1min) == 1);
    CHECK_FALSE(program.spool.contains(orphan));
    CHECK(program.spool.orphans() == std::vector{orphan});
    CHECK_FALSE(half.exists());
    CHECK(program.spool.contains(kept));
    CHECK(after(29 * 24h) == 0);
    CHECK(program.spool.orphans().size() == 1);
    CHECK(after(31 * 24h) == 0);
    CHECK(program.spool.orphans().empty());
    CHECK(program.spool.contains(kept));
    CHECK(program.audit->verify());
}

TEST_CASE("room is what is left beyond the reserve")
{
    KioskState kiosk;
    const auto& spool = kiosk.program->spool;
    CHECK(spool.hasRoom(1));
    CHECK_FALSE(spool.hasRoom(spool.freeBytes() + (qint64{1} << 40)));
    CHECK_FALSE(Spool(kiosk.path() + QStringLiteral("/nowhere")).hasRoom(0));
    CHECK(Spool(kiosk.path() + QStringLiteral("/nowhere")).freeBytes() == 0);
}

TEST_CASE("a file is never put over another")
{
    KioskState kiosk;
    auto& spool = kiosk.program->spool;
    const auto id = CaseId::make(kiosk.clock);
    const auto first = spool.put(id, bytes(100, 'a'));
    REQUIRE(first);
    CHECK(spool.put(id, bytes(100, 'b')).error().code == "spool.exists");
    // Somebody was quicker between the look and the name.
    const auto other = CaseId::make(kiosk.clock);
    const auto raced = spool.put(other, [&](QIODevice& out) -> Done {
        REQUIRE(QFile::copy(spool.pathOf(id), spool.pathOf(other)));
        return bytes(100, 'b')(out);
    });
    CHECK(raced.error().code == "disk.exists");
    CHECK(spool.measure(other) == first);
    CHECK(spool.measure(id) == first);
    CHECK(spool.open(CaseId::make(kiosk.clock)).error().code == "spool.missing");
}
