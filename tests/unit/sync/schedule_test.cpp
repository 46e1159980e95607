#include "tests/unit/sync/house.h"

#include "app/base/civil.h"

using namespace dvc;
using namespace dvc::test;
using portal_client::Answer;
using portal_client::Verdict;
using store::CaseState;

namespace {

std::vector<CaseId> createdInOrder(const FakePortal& portal)
{
    std::vector<CaseId> order;
    for (const auto& one : portal.asked) {
        if (one.what == "create")
            order.push_back(one.id);
    }
    return order;
}

} // namespace

TEST_CASE("The oldest case goes first and never more than three at once")
{
    House house;
    std::vector<CaseId> held;
    for (int i = 0; i < 9; ++i) {
        held.push_back(house.hold());
        house.sayAllGood(held.back());
    }
    house.pass(10s);
    CHECK(createdInOrder(house.portal) == held);
    CHECK(house.portal.mostAtOnce <= 3);
    CHECK(house.cases->waiting() == 0);
}

TEST_CASE("A small case passes large ones that are stuck")
{
    House house;
    std::vector<CaseId> large;
    for (int i = 0; i < 4; ++i) {
        large.push_back(house.hold(3 << 20));
        house.portal.say(large.back(), FakePortal::created(large.back()));
    }
    const CaseId small = house.hold();
    house.sayAllGood(small);
    house.settle(); // probe and whatever can go; the large ones have no more words: their line is cut
    house.pass(5s);
    CHECK(house.row(small).state == CaseState::Purged);
    CHECK(house.row(large[0]).state == CaseState::Sending);
}

TEST_CASE("A poisoned case never blocks the queue")
{
    House house;
    house.dice = 0.9;
    std::vector<CaseId> poisoned;
    for (int i = 0; i < 5; ++i) {
        poisoned.push_back(house.hold());
        for (int n = 0; n < 5000; ++n)
            house.portal.say(
                poisoned.back(), FakePortal::plain(i % 2 == 0 ? Verdict::Later : Verdict::Unreadable, 500));
    }
    std::vector<CaseId> good;
    for (int i = 0; i < 20; ++i) {
        good.push_back(house.hold());
        house.sayAllGood(good.back());
    }
    house.pass(30s);
    for (const CaseId& id : good)
        CHECK(house.row(id).state == CaseState::Purged);
    house.pass(6h);
    for (const CaseId& id : poisoned) {
        CHECK(house.row(id).state == CaseState::Held);
        CHECK(house.row(id).attempts > 5); // no limit on the number of tries
    }
}

TEST_CASE("Waits grow with each failure, are written down and end with a person's wish")
{
    House house;
    house.dice = 0.99;
    const CaseId id = house.hold();
    for (int i = 0; i < 20; ++i)
        house.portal.say(id, FakePortal::plain(Verdict::Later, 500));
    house.pass(1h);
    const int tries = house.row(id).attempts;
    CHECK(tries >= 5);
    CHECK(tries <= 12);
    REQUIRE(house.row(id).nextAttempt);
    CHECK(*house.row(id).nextAttempt - house.clock.now() <= 15min);
    house.pass(500ms);
    REQUIRE(house.row(id).attempts == tries);

    house.portal.scripts[id].clear();
    house.sayAllGood(id);
    house.delivery->sendNow();
    house.pass(1s);
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("Retry-After holds one case back as long as the portal says, and no longer than a quarter of an hour")
{
    House house;
    const CaseId id = house.hold();
    house.portal.say(id, {.verdict = Verdict::Later, .status = 423, .retryAfter = 24h});
    house.sayAllGood(id);
    house.pass(14min);
    CHECK(house.portal.count("create", id) == 1);
    house.pass(2min);
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("Too many requests hold everybody back")
{
    House house;
    const CaseId first = house.hold();
    house.portal.say(first, {.verdict = Verdict::TooMany, .status = 429, .retryAfter = 60s});
    house.sayAllGood(first);
    house.pass(500ms);
    const CaseId second = house.hold();
    house.sayAllGood(second);
    house.pass(55s);
    CHECK(house.portal.story(second).empty());
    house.pass(10s);
    CHECK(house.row(first).state == CaseState::Purged);
    CHECK(house.row(second).state == CaseState::Purged);
}

TEST_CASE("A case held while the daemon runs is found without any doorbell")
{
    House house;
    house.pass(5s);
    const CaseId id = house.hold();
    house.sayAllGood(id);
    house.pass(2s);
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("A clock that is set back by years does not keep a case waiting")
{
    House house;
    const CaseId id = house.hold();
    house.portal.say(id, FakePortal::plain(Verdict::Later, 500));
    house.sayAllGood(id);
    house.settle();
    REQUIRE(house.row(id).attempts == 1);
    house.clock.jumpTo(house.clock.now() - std::chrono::hours(24 * 365 * 3));
    house.pass(3s);
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("A new daemon takes up each case where the old one was")
{
    House house;
    SECTION("held")
    {
        const CaseId id = house.hold();
        house.restart();
        house.sayAllGood(id);
        house.pass(1s);
        CHECK(house.row(id).state == CaseState::Purged);
    }
    SECTION("sending: the portal is asked where it stands")
    {
        const CaseId id = house.hold();
        REQUIRE(house.cases->sending(id, FakePortal::locationOf(id), 1000));
        house.restart();
        house.portal.say(id, FakePortal::at(5000));
        house.portal.say(id, FakePortal::at(65'536));
        house.portal.say(id, house.said({house.deliveredOf(id)}));
        house.pass(1s);
        CHECK(house.portal.story(id) == "head patch dossier");
        CHECK(house.portal.asked[2].offset == 5000);
        CHECK(house.row(id).state == CaseState::Purged);
    }
    SECTION("sending, with a wait written down by a clock that was wrong")
    {
        const CaseId id = house.hold();
        REQUIRE(house.cases->attempt(id, QStringLiteral("wire.lost"), house.clock.now() + 24h * 365));
        house.restart();
        house.sayAllGood(id);
        house.portal.scripts[id].insert(
            house.portal.scripts[id].begin() + 1, FakePortal::at(0)); // no first try any more
        house.pass(1s);
        CHECK(house.row(id).state == CaseState::Purged);
    }
    SECTION("delivered, killed before the file went: it goes without a word to the portal")
    {
        const CaseId id = house.hold();
        REQUIRE(house.cases->sending(id, FakePortal::locationOf(id), 65'536));
        REQUIRE(house.cases->delivered(
            id, house.deliveredOf(id), sealing::signStatement(house.deliveredOf(id), house.key)));
        REQUIRE(house.spool.contains(id));
        house.portal.link = FakePortal::plain(Verdict::Unreachable);
        house.restart();
        house.pass(500ms);
        CHECK(house.row(id).state == CaseState::Purged);
        CHECK_FALSE(house.spool.contains(id));
    }
    SECTION("quarantined: left alone")
    {
        const CaseId id = house.hold();
        REQUIRE(house.cases->quarantine(id, QStringLiteral("portal.422")));
        house.restart();
        house.delivery->sendNow();
        house.pass(1min);
        CHECK(house.portal.story(id).empty());
        CHECK(house.spool.contains(id));
    }
}

TEST_CASE("A stopped daemon starts nothing and what runs may end")
{
    House house;
    const CaseId first = house.hold();
    house.portal.say(first, FakePortal::created(first));
    house.settle();
    house.delivery->stop();
    const CaseId second = house.hold();
    house.pass(5s);
    CHECK(house.portal.story(second).empty());
    CHECK(house.delivery->isIdle());
}

TEST_CASE("Uploads give way while a citizen waits for an answer")
{
    House house;
    house.settle();
    bool answered = false;
    house.portal.lookUps.push_back(House::body("age-encryption.org/v1\n"));
    house.delivery->lookUp(QStringLiteral("TAM-K7Q2-00001X"), QStringLiteral("0017"), QStringLiteral("age1x"),
        [&](const Answer& answer) { answered = answer.verdict == Verdict::Taken; });
    const CaseId id = house.hold();
    house.sayAllGood(id);
    house.clock.advance(2s);
    house.delivery->tick(); // the create may go, it is small
    CHECK(house.portal.count("patch") == 0);
    house.pass(1s);
    CHECK(answered);
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("A ceiling spreads the pieces over time")
{
    House house;
    house.settings.ceilingKbps = 1024; // a megabyte in some 8 s
    house.restart();
    const CaseId id = house.hold(3 << 20);
    house.portal.say(id, FakePortal::created(id));
    for (const qint64 offset : {1, 3})
        house.portal.say(id, FakePortal::at(offset << 20));
    house.portal.say(id, house.said({house.deliveredOf(id)}));
    house.pass(5s);
    CHECK(house.portal.count("patch") == 1);
    house.pass(5s);
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("Outside of the site's hours nothing is sent unless a person asks")
{
    House house; // begins at 04:26 civil time
    const QTime now = toCivil(house.clock.now()).time;
    const bool overMidnight = GENERATE(false, true);
    house.settings.window = overMidnight ? settings::Window{now.addSecs(3600), now.addSecs(-3600)}
                                         : settings::Window{now.addSecs(3600), now.addSecs(7200)};
    house.restart();
    const CaseId id = house.hold();
    house.sayAllGood(id);
    house.pass(50min);
    CHECK(house.portal.story(id).empty());
    SECTION("the hours come")
    {
        house.pass(11min);
        CHECK(house.row(id).state == CaseState::Purged);
    }
    SECTION("a person asks")
    {
        house.delivery->sendNow();
        house.pass(1s);
        CHECK(house.row(id).state == CaseState::Purged);
    }
}
