// Promise 1 of the kiosk: after "ĐÃ LƯU TRONG MÁY" no power cut loses or doubles a case. One run of the real store is
// recorded, and the power is cut after every entry of the record (docs/proofs.md). DVC_LONG: two million cuts.
#include "campaign.h"
#include "life.h"

#include "app/sealing/sealer.h"

#include <catch2/catch.hpp>

#include <QBuffer>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <iostream>

using namespace dvc;
using namespace dvc::powercut;

namespace {

// Checkpoints come every few cases, so that a short life has many.
const std::string often = "PRAGMA wal_autocheckpoint = 40;";

bool isLong()
{
    return qEnvironmentVariableIsSet("DVC_LONG");
}

struct Bench {
    Bench() { REQUIRE(dir.isValid()); }

    Recording live(int citizens, const Setup& setup) { return record(citizens, setup, folder()); }
    Figures cut(const char* title, const Recording& recording, const Plan& plan)
    {
        const auto began = std::chrono::steady_clock::now();
        const auto figures = batter(recording, plan, folder());
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        std::cout << "power cut, " << title << ": " << recording.log.size() << " entries, "
                  << inWords(figures, took.count()) << std::endl;
        return figures;
    }
    QString folder() { return dir.filePath(QString::number(++folders)); }

    QTemporaryDir dir{store::quickFolder()};
    int folders = 0;
};

} // namespace

TEST_CASE("what a recorded life sealed opens for the portal")
{
    Bench bench;
    const auto recording = bench.live(6, {.pragmas = often});
    REQUIRE(recording.moments.back().books.cases.size() == 6);
    for (const auto& row : recording.moments.back().books.cases) {
        auto sealed = recording.sealed.at(row.id);
        CHECK(QCryptographicHash::hash(sealed, QCryptographicHash::Sha256).toHex() == row.sha256);
        QBuffer in(&sealed);
        REQUIRE(in.open(QIODevice::ReadOnly));
        const auto bag = sealing::openCase({portalKey()}, in, 16 << 20);
        REQUIRE(bag);
        CHECK(bag->id == row.id);
    }
}

TEST_CASE("no power cut loses, doubles or halves what was promised")
{
    const int lives = isLong() ? 8 : 1;
    const long cuts = isLong() ? 240'000 : 46'000;
    for (int life = 0; life < lives; ++life) {
        Bench bench;
        const auto recording = bench.live(14, {.pragmas = often});
        const auto figures = bench.cut("many checkpoints", recording,
            {.cuts = cuts, .againEach = 40, .seed = firstSeed + std::uint64_t(life) * 2});
        CHECK(figures.faulty() == 0);
        CHECK(figures.cuts >= cuts);
    }
}

TEST_CASE("no power cut does so with SQLite's own checkpoints")
{
    const long cuts = isLong() ? 80'000 : 4'000;
    Bench bench;
    const auto recording = bench.live(60, {});
    const auto isFarInWal = [](const Op& op) { return op.name == "journal.db-wal" && op.at > 1000 * 4120; };
    REQUIRE(std::ranges::any_of(recording.log, isFarInWal)); // else this run says nothing more than the other
    const auto figures = bench.cut("checkpoint at 1,000 pages", recording, {.cuts = cuts, .againEach = 100});
    CHECK(figures.faulty() == 0);
    CHECK(figures.cuts >= cuts);
}

// Sabotage by substitution: the same life without one of its guards. A battery that stays green here proves nothing.
TEST_CASE("the battery notices a guard that is not there")
{
    struct Sabotage {
        const char* title;
        Setup setup;
        Fault said; ///< What the battery says at least.
    };
    const auto sabotage = GENERATE(Sabotage{"without SQLite's syncs", {{.journalSync = false}, often}, Fault::Lost},
        Sabotage{"with synchronous=NORMAL", {{}, often + "PRAGMA synchronous = NORMAL"}, Fault::Lost},
        Sabotage{"without SQLite's flushes of the folder", {{.journalFolder = false}, often}, Fault::Lost},
        Sabotage{"without the sealed file's flush", {{.fileSync = false}, often}, Fault::Half},
        Sabotage{"without the spool folder's flush", {{.folderSync = false}, often}, Fault::Lost});
    Bench bench;
    const auto recording = bench.live(8, sabotage.setup);
    const auto figures = bench.cut(sabotage.title, recording, {.cuts = 3'000});
    CHECK(figures.faults.contains(sabotage.said));
}

// Not a guard that stands alone: before the first number is given, the WAL's first sync has flushed the folder as well.
TEST_CASE("the making of a journal without synchronous=EXTRA", "[.extra]")
{
    Bench bench;
    const auto recording = bench.live(8, {{.afterDelete = false}, often});
    CHECK(bench.cut("without synchronous=EXTRA", recording, {.cuts = 20'000, .againEach = 40}).faulty() == 0);
}

TEST_CASE("what a life does to a disk", "[.log]")
{
    Bench bench;
    const auto recording = bench.live(2, {.pragmas = often});
    for (std::size_t at = 0; at < recording.log.size(); ++at)
        std::cout << at + 1 << ' ' << inWords(recording.log[at], recording) << '\n';
}
