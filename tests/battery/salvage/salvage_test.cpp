#include "damages.h"
#include "verdict.h"

#include "app/store/layout.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>

#include <cstdio>
#include <cstdlib>
#include <sys/wait.h>
#include <unistd.h>

using namespace dvc;
using namespace dvc::salvage;

namespace {

const Opener product = [](const store::Place& place, store::Look look, const Clock& clock) {
    return store::openJournal(place, look, clock);
};

const Life& theLife()
{
    static const Life life = live();
    return life;
}

bool isLong()
{
    return qEnvironmentVariableIsSet("DVC_LONG");
}

struct Figures {
    int runs = 0;
    int salvages = 0;
    int faults = 0;
    qint64 kept = 0;
    qint64 rebuilt = 0;
    int forgotten = 0;
    std::string first; ///< The first fault.
};

using Table = std::map<std::string, Figures>;

Figures total(const Table& table)
{
    Figures all;
    for (const auto& [kind, figures] : table) {
        all.runs += figures.runs;
        all.salvages += figures.salvages;
        all.faults += figures.faults;
        all.kept += figures.kept;
        all.rebuilt += figures.rebuilt;
        all.forgotten += figures.forgotten;
    }
    return all;
}

void say(const std::string& kind, const Figures& figures)
{
    std::printf("%-36s %6d %9d %10lld %8lld %10d %7d  %s\n", kind.c_str(), figures.runs, figures.salvages,
        static_cast<long long>(figures.kept), static_cast<long long>(figures.rebuilt), figures.forgotten,
        figures.faults, figures.first.c_str());
}

void say(const char* title, const Table& table)
{
    std::printf("\n%s\n%-36s %6s %9s %10s %8s %10s %7s\n", title, "damage", "runs", "salvages", "rows kept", "rebuilt",
        "forgotten", "faults");
    for (const auto& [kind, figures] : table)
        say(kind, figures);
    say("all", total(table));
    std::fflush(stdout);
}

void count(Figures& figures, const Verdict& verdict, const std::string& what)
{
    ++figures.runs;
    figures.salvages += verdict.salvages;
    figures.kept += verdict.kept;
    figures.rebuilt += verdict.rebuilt;
    figures.forgotten += verdict.forgotten;
    if (verdict.fault.empty())
        return;
    ++figures.faults;
    if (figures.first.empty())
        figures.first = what + ": " + verdict.fault;
}

/// `both`: each damage is met by the daemon first and by the kiosk first; else in turn.
Table campaign(const std::vector<Damage>& damages, const Opener& open, bool both)
{
    QTemporaryDir dir(QStringLiteral("/dev/shm/dvc-salvage-XXXXXX"));
    const QString state = dir.path() + QStringLiteral("/state");
    Table table;
    for (std::size_t i = 0; i < damages.size(); ++i) {
        for (const auto first : {First::Daemon, First::Kiosk}) {
            if (!both && (i % 2 == 0) != (first == First::Daemon))
                continue;
            damages[i].inflict(state);
            const auto verdict = judge(theLife(), state, first, open);
            count(table[damages[i].kind], verdict,
                damages[i].what + (first == First::Kiosk ? ", the kiosk first" : ", the daemon first"));
        }
    }
    return table;
}

std::vector<Damage> someDamages(int each, int rounds, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    return allDamages(theLife(), each, rounds, random);
}

} // namespace

TEST_CASE("books that nobody damaged are opened as they are")
{
    QTemporaryDir dir(QStringLiteral("/dev/shm/dvc-salvage-XXXXXX"));
    const QString state = dir.path() + QStringLiteral("/state");
    const auto first = GENERATE(First::Daemon, First::Kiosk);
    for (const auto* files : {&theLife().closed, &theLife().open}) {
        writeFiles(state, *files);
        const auto verdict = judge(theLife(), state, first, product);
        CHECK(verdict.fault.empty());
        CHECK(verdict.salvages == 0);
        CHECK(verdict.forgotten == 0);
        CHECK(store::damagedJournals(placeOf(state).journal).isEmpty());
    }
}

TEST_CASE("whatever happens to the journal's files, no held case is lost, doubled or given another number")
{
    const auto seed = isLong() ? std::random_device{}() : 20261125U;
    CAPTURE(seed);
    const auto damages = isLong() ? someDamages(1, 40, seed) : someDamages(8, 1, seed);
    const auto table = campaign(damages, product, isLong());
    say(("damaged journals, seed " + std::to_string(seed)).c_str(), table);
    for (const auto& [kind, figures] : table) {
        CAPTURE(kind, figures.first);
        CHECK(figures.faults == 0);
    }
    CHECK(total(table).runs >= 300);
    CHECK(total(table).salvages >= 200);
}

TEST_CASE("without the salvage the same damages break promises")
{
    struct Without {
        const char* what;
        Opener open;
        double least; ///< Share of the runs that must fail.
    };
    const Opener asItIs = [](const store::Place& place, store::Look, const Clock&) -> Result<store::OpenedJournal> {
        auto database = store::Database::open(place.journal);
        if (!database)
            return std::unexpected(database.error());
        return store::OpenedJournal{std::move(*database), std::nullopt};
    };
    const Opener emptyJournal = [asItIs](const store::Place& place, store::Look look, const Clock& clock) {
        auto opened = store::openJournal(place, look, clock);
        const bool damaged = !opened || opened->salvage;
        if (!damaged)
            return opened;
        opened = std::unexpected(Error{}); // lets go of it
        QDir(place.journal).removeRecursively();
        for (const char* end : {"", "-wal", "-shm", ".lock", ".witness"})
            QFile::remove(place.journal + QLatin1StringView(end));
        return asItIs(place, look, clock);
    };
    const Opener withoutSpool = [](const store::Place& place, store::Look look, const Clock& clock) {
        auto elsewhere = place;
        elsewhere.spool += QStringLiteral("/orphans"); // a spool without a file
        return store::openJournal(elsewhere, look, clock);
    };
    for (const auto& [what, open, least] : {Without{"damaged journals, opened as they are", asItIs, 0.4},
             Without{"damaged journals, an empty one instead", emptyJournal, 0.6},
             Without{"damaged journals, rebuilt without the spool", withoutSpool, 0.2}}) {
        const auto table = campaign(someDamages(40, 1, 7), open, false);
        say(what, table);
        CHECK(total(table).faults >= least * total(table).runs);
    }
}

TEST_CASE("an older copy is seen by the witness alone")
{
    QTemporaryDir dir(QStringLiteral("/dev/shm/dvc-salvage-XXXXXX"));
    const QString state = dir.path() + QStringLiteral("/state");
    const Opener blind = [](const store::Place& place, store::Look look, const Clock& clock) {
        QFile::remove(place.journal + QStringLiteral(".witness"));
        return store::openJournal(place, look, clock);
    };
    // After the last copy three cases were held, of which the labels tell; all else is the witness's.
    int blindFaults = 0;
    for (const auto& damage : someDamages(1000, 1, 1)) {
        if (!damage.kind.starts_with("an older copy"))
            continue;
        CAPTURE(damage.what);
        damage.inflict(state);
        CHECK(judge(theLife(), state, First::Kiosk, product).fault.empty());
        damage.inflict(state);
        blindFaults += judge(theLife(), state, First::Kiosk, blind).fault.empty() ? 0 : 1;
    }
    CHECK(blindFaults > 0);
}

namespace {

/// The real disk until its patience is at an end; then every step fails, as after a cut.
class FailingDisk final : public store::Disk {
public:
    explicit FailingDisk(int steps)
        : m_left(steps)
    {
    }
    Result<int> create(const QString& path) const override { return step() ? m_disk.create(path) : refused(); }
    Done write(int fd, const char* data, qint64 size) const override
    {
        return step() ? m_disk.write(fd, data, size) : Done(refused());
    }
    Done flush(int fd) const override { return step() ? m_disk.flush(fd) : Done(refused()); }
    Done rename(const QString& from, const QString& to) const override
    {
        return step() ? m_disk.rename(from, to) : Done(refused());
    }
    Done flushFolder(const QString& folder) const override
    {
        return step() ? m_disk.flushFolder(folder) : Done(refused());
    }
    Done remove(const QString& path) const override { return step() ? m_disk.remove(path) : Done(refused()); }
    bool isExhausted() const { return m_left < 0; }

private:
    bool step() const { return --m_left >= 0; }
    static std::unexpected<Error> refused() { return fail(ErrorKind::CallStaff, "disk.io", "battery"); }

    store::PosixDisk m_disk;
    mutable int m_left;
};

} // namespace

TEST_CASE("a salvage that is cut short anywhere is taken up again")
{
    QTemporaryDir dir(QStringLiteral("/dev/shm/dvc-salvage-XXXXXX"));
    const QString state = dir.path() + QStringLiteral("/state");
    const bool withLog = GENERATE(false, true);
    int cuts = 0;
    for (int steps = 0;; ++steps) {
        CAPTURE(withLog, steps);
        auto files = withLog ? theLife().open : theLife().closed;
        auto& log = files[QStringLiteral("journal.db-wal")];
        log.truncate(log.size() / 2);
        if (!withLog) {
            files.erase(QStringLiteral("journal.db-wal"));
            files[QStringLiteral("journal.db")].replace(0, 4096, QByteArray(4096, 'x'));
        }
        writeFiles(state, files);
        const FailingDisk disk(steps);
        const ManualClock clock(morning + std::chrono::hours{20});
        {
            const auto cut = store::openJournal(placeOf(state), store::Look::Thorough, clock, disk);
            CHECK(cut.has_value() != disk.isExhausted());
        }
        const auto verdict = judge(theLife(), state, First::Daemon, product);
        CHECK(verdict.fault == "");
        const auto aside = store::damagedJournals(placeOf(state).journal);
        REQUIRE(aside.size() == 1);
        QFile damaged(aside.front());
        REQUIRE(damaged.open(QIODevice::ReadOnly));
        CHECK(damaged.readAll() == files[QStringLiteral("journal.db")]);
        CHECK(QFile::exists(aside.front() + QStringLiteral("-wal")) == withLog);
        CHECK(QDir(state)
                .entryList({QStringLiteral("journal.db.rebuilt*"), QStringLiteral("journal.db.building*")})
                .isEmpty());
        if (!disk.isExhausted())
            break;
        ++cuts;
    }
    CHECK(cuts >= 12);
}

TEST_CASE("of eight programs that meet one damaged journal exactly one rebuilds it")
{
    QTemporaryDir dir(QStringLiteral("/dev/shm/dvc-salvage-XXXXXX"));
    const QString state = dir.path() + QStringLiteral("/state");
    auto files = theLife().closed;
    files[QStringLiteral("journal.db")].truncate(9000);
    writeFiles(state, files);
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            const SystemClock clock;
            const auto opened =
                store::openJournal(placeOf(state), i % 2 == 0 ? store::Look::Thorough : store::Look::Quick, clock);
            ::_exit(!opened ? 9 : opened->salvage ? 1 : 0);
        }
        children.push_back(child);
    }
    int salvages = 0;
    for (const pid_t child : children) {
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) <= 1);
        salvages += WEXITSTATUS(status);
    }
    CHECK(salvages == 1);
    CHECK(store::damagedJournals(placeOf(state).journal).size() == 1);
    CHECK(judge(theLife(), state, First::Kiosk, product).fault == "");
}

TEST_CASE("nobody rebuilds a journal on which somebody works, and who works is told")
{
    QTemporaryDir dir(QStringLiteral("/dev/shm/dvc-salvage-XXXXXX"));
    const QString state = dir.path() + QStringLiteral("/state");
    writeFiles(state, theLife().closed);
    const ManualClock clock(morning + std::chrono::hours{20});
    auto kiosk = store::openJournal(placeOf(state), store::Look::Quick, clock);
    REQUIRE(kiosk);
    CHECK_FALSE(kiosk->database->isSuspect());
    QFile journal(placeOf(state).journal);
    REQUIRE(journal.open(QIODevice::ReadWrite));
    journal.seek(4096);
    journal.write(QByteArray(4096, 'x'));
    journal.close();
    const auto daemon = store::openJournal(placeOf(state), store::Look::Thorough, clock);
    REQUIRE_FALSE(daemon);
    CHECK(daemon.error().code == "store.shared");
    CHECK(daemon.error().kind == ErrorKind::Retry);
    CHECK(kiosk->database->isSuspect());
    CHECK(store::damagedJournals(placeOf(state).journal).isEmpty());
    kiosk->database.reset(); // the citizen has gone
    CHECK(judge(theLife(), state, First::Daemon, product).fault == "");
    CHECK(store::damagedJournals(placeOf(state).journal).size() == 1);
}
