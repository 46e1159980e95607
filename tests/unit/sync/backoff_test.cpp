#include "sync/link/backoff.h"

#include <catch2/catch.hpp>

#include <QRandomGenerator>

using namespace dvc::link;
using namespace std::chrono_literals;

TEST_CASE("Waits stay between one second and fifteen minutes and at most triple")
{
    QRandomGenerator generator(7);
    Backoff backoff;
    std::chrono::milliseconds last = Backoff::least;
    std::chrono::milliseconds longest{0};
    for (int i = 0; i < 10'000; ++i) {
        const auto wait = backoff.next([&] { return generator.generateDouble(); });
        REQUIRE(wait >= Backoff::least);
        REQUIRE(wait <= Backoff::most);
        REQUIRE(wait <= last * 3);
        longest = std::max(longest, wait);
        last = wait;
    }
    CHECK(longest == Backoff::most);
}

TEST_CASE("Two kiosks that fail together do not come back together")
{
    QRandomGenerator one(1);
    QRandomGenerator two(2);
    Backoff first;
    Backoff second;
    int same = 0;
    for (int i = 0; i < 100; ++i)
        same += first.next([&] { return one.generateDouble(); }) == second.next([&] { return two.generateDouble(); });
    CHECK(same < 10);
}

TEST_CASE("A reset wait begins at one second again")
{
    Backoff backoff;
    for (int i = 0; i < 20; ++i)
        (void)backoff.next([] { return 0.999; });
    CHECK(backoff.next([] { return 0.999; }) > 800s);
    backoff.reset();
    CHECK(backoff.next([] { return 0.999; }) < 3s);
}
