#include "tests/battery/kills/house.h"

#include <QElapsedTimer>

#include <cstdio>
#include <random>

using namespace dvc;
using namespace dvc::kills;
using namespace Qt::StringLiterals;

namespace {

bool isLong()
{
    return qEnvironmentVariableIsSet("DVC_LONG");
}

/// What kills hit, summed over a campaign.
struct Tally {
    int kills = 0, ofKiosk = 0, ofDaemon = 0, ofBoth = 0;
    int held = 0, atPortal = 0;
    int whileSealing = 0, beforeCommit = 0, beforeTold = 0, whileSending = 0;
    QStringList faults;

    /// The marks that this kill left, beside those that stood before it.
    void add(const Verdict& before, const Verdict& now, bool daemon)
    {
        whileSealing += now.unfinished > before.unfinished ? 1 : 0;
        beforeCommit += now.rowless > before.rowless ? 1 : 0;
        beforeTold += now.untold > before.untold ? 1 : 0;
        whileSending += daemon && now.sending > 0 ? 1 : 0;
        faults += now.faults;
    }

    void print(double seconds) const
    {
        std::printf(
            "kills: %d in %.0f s (kiosk %d, daemon %d, both at once %d); %d cases told as held, %d at the portal "
            "in the end; killed while sealing %d, between file and commit %d, between commit and sentence %d, "
            "the daemon with a case on its way %d; %d faults\n",
            kills, seconds, ofKiosk, ofDaemon, ofBoth, held, atPortal, whileSealing, beforeCommit, beforeTold,
            whileSending, int(faults.size()));
        std::fflush(stdout);
    }
};

/// One state folder, killed `times` times, and then everything delivered. With words, without a guard: the kiosk alone.
void campaign(Tally& tally, int times, std::mt19937& random, const QStringList& words = {})
{
    House house;
    Verdict before;
    const bool guarded = words.isEmpty();
    const auto within = [&](int least, int most) { return std::uniform_int_distribution(least, most)(random); };
    for (int i = 0; i < times; ++i) {
        if (!house.kioskRuns())
            house.startKiosk(words);
        if (guarded && !house.daemonRuns())
            house.startDaemon();
        sleepMs(within(2, 60));
        const int whom = within(1, 20);
        const bool kiosk = !guarded || whom <= 17, daemon = guarded && whom >= 15;
        if (kiosk)
            house.killKiosk();
        if (daemon)
            house.killDaemon();
        ++tally.kills;
        ++(kiosk && daemon ? tally.ofBoth : kiosk ? tally.ofKiosk : tally.ofDaemon);
        const bool nobody = kiosk && daemon;
        const auto now = house.examine(i % 10 == 0, nobody && i % 3 == 0);
        tally.add(before, now, daemon);
        before = now;
        if (!tally.faults.isEmpty())
            break;
    }
    if (house.kioskRuns())
        house.killKiosk();
    tally.held += int(house.witnesses().size());
    if (!guarded) // there is nothing more to ask
        return;
    if (!house.deliverAll())
        tally.faults += u"portal: something was not delivered in the end"_s;
    const auto end = house.examine(true, true);
    tally.faults += end.faults;
    tally.atPortal += end.atPortal;
    if (end.atPortal != end.rows)
        tally.faults += u"lost: %1 rows and %2 cases at the portal"_s.arg(end.rows).arg(end.atPortal);
}

} // namespace

TEST_CASE("kiosk and daemon are killed at any moment, and what was told as held is there exactly once")
{
    const unsigned asked = qEnvironmentVariable("DVC_SEED").toUInt(); // 0: by lot
    const unsigned seed = asked != 0 ? asked : std::random_device()();
    std::mt19937 random(seed);
    const int kills = isLong() ? 10'000 : 144; // battery.syscalls makes the quick form's 200 full
    constexpr int perHouse = 72;
    Tally tally;
    QElapsedTimer watch;
    watch.start();
    for (int done = 0; done < kills && tally.faults.isEmpty(); done += perHouse)
        campaign(tally, perHouse, random);
    tally.print(double(watch.elapsed()) / 1000);
    INFO("seed " << seed << '\n' << tally.faults.join(u'\n').toStdString());
    CHECK(tally.faults.isEmpty());
    CHECK(tally.kills >= kills);
    CHECK(tally.held > kills / 2);
    // Kills that hit nothing prove nothing.
    CHECK(tally.whileSealing + tally.beforeCommit + tally.beforeTold > 0);
    CHECK(tally.whileSending > 0);
}

TEST_CASE("a kiosk that says held before the commit is found out by kills")
{
    std::mt19937 random(1);
    Tally tally;
    campaign(tally, 400, random, {u"--without"_s, u"commit"_s});
    std::printf("kills: without the commit first, found by kill %d\n", tally.kills);
    CHECK(tally.faults.join(u'\n').contains(u"lost: told as held, and not in the journal"));
}

TEST_CASE("a sealed file that grows under its final name is found out by kills")
{
    std::mt19937 random(2);
    Tally tally;
    campaign(tally, 400, random, {u"--without"_s, u"rename"_s});
    std::printf("kills: without the rename, found by kill %d\n", tally.kills);
    CHECK(tally.faults.join(u'\n').contains(u"half: a sealed file under its final name does not open"));
}
