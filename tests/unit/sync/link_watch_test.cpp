#include "tests/unit/sync/fake_portal.h"

#include "sync/link/link_watch.h"

#include <catch2/catch.hpp>

using namespace dvc;
using namespace std::chrono_literals;
using portal_client::Verdict;
using sync::LinkState;

namespace {

struct Line {
    ManualClock clock{Instant(1'795'000'000'000ms)};
    test::FakePortal portal;
    link::LinkWatch watch{portal, clock, [] { return 0.5; }};
    int returns = 0;

    Line()
    {
        QObject::connect(&watch, &link::LinkWatch::returned, &watch, [this] { ++returns; });
    }
    void pass(std::chrono::milliseconds time)
    {
        for (; time > 0ms; time -= 250ms) {
            settle();
            clock.advance(250ms);
        }
        settle();
    }
    void settle()
    {
        watch.tick();
        portal.deliver();
    }
};

} // namespace

TEST_CASE("The link is down until the portal has answered")
{
    Line line;
    CHECK(line.watch.state() == LinkState::Down);
    line.watch.tick();
    CHECK(line.watch.state() == LinkState::Down);
    line.portal.deliver();
    CHECK(line.watch.state() == LinkState::Up);
    CHECK(line.returns == 1);
}

TEST_CASE("A probe's verdict names the state of the link")
{
    const auto [verdict, state] = GENERATE(table<Verdict, LinkState>({{Verdict::Taken, LinkState::Up},
        {Verdict::TooMany, LinkState::Up}, {Verdict::Refused, LinkState::Refused},
        {Verdict::Captive, LinkState::Captive}, {Verdict::ClockWrong, LinkState::Clock},
        {Verdict::Unreachable, LinkState::Down}, {Verdict::Lost, LinkState::Down}, {Verdict::Later, LinkState::Down},
        {Verdict::Unreadable, LinkState::Down}, {Verdict::Gone, LinkState::Down}}));
    Line line;
    line.portal.link = test::FakePortal::plain(verdict);
    line.settle();
    CHECK(line.watch.state() == state);
}

TEST_CASE("A link that is away is probed with waits that grow to a minute and no further")
{
    Line line;
    line.portal.link = test::FakePortal::plain(Verdict::Unreachable);
    line.pass(10min);
    const int first = line.portal.count("probe");
    CHECK(first >= 9);
    CHECK(first <= 20);
    line.pass(10min);
    CHECK(line.portal.count("probe") - first >= 9);
    line.portal.link = test::FakePortal::plain(Verdict::Taken);
    line.pass(61s);
    CHECK(line.watch.state() == LinkState::Up);
    CHECK(line.returns == 1);
}

TEST_CASE("A portal that asks for patience is left alone as long as it says")
{
    Line line;
    line.portal.link = {.verdict = Verdict::Later, .status = 503, .retryAfter = 300s};
    line.pass(299s);
    CHECK(line.portal.count("probe") == 1);
    line.pass(2s);
    CHECK(line.portal.count("probe") == 2);
    SECTION("but not longer than a quarter of an hour")
    {
        line.portal.link.retryAfter = 24h;
        line.pass(300s);
        const int before = line.portal.count("probe");
        line.pass(902s);
        CHECK(line.portal.count("probe") == before + 1);
    }
}

TEST_CASE("A doubt closes the link only until the next probe and is no return")
{
    Line line;
    line.settle();
    REQUIRE(line.returns == 1);
    line.watch.doubt();
    CHECK_FALSE(line.watch.isOpen());
    CHECK(line.watch.state() == LinkState::Up);
    line.settle();
    CHECK(line.watch.isOpen());
    CHECK(line.returns == 1);
}

TEST_CASE("A quiet link is probed once a minute, a busy one is not")
{
    Line line;
    line.pass(5min);
    const int quiet = line.portal.count("probe");
    CHECK(quiet >= 5);
    CHECK(quiet <= 6);
    for (int i = 0; i < 10; ++i) {
        line.watch.confirm();
        line.pass(30s);
    }
    CHECK(line.portal.count("probe") <= quiet + 1);
}
