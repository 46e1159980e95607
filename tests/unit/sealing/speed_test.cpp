#include "app/sealing/sealer.h"
#include "devices.h"

#include <chrono>
#include <iostream>

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::sealing;

// Hidden: `unit_sealing "[speed]"` prints what this machine does.
TEST_CASE("sealing 40 MB", "[.speed]")
{
    const auto identity = Identity::generate();
    const Bag bag{CaseId::make(SystemClock()),
        {{QStringLiteral("attachments/01-anh.pdf"), QByteArray(40'000'000, 'x')}}, SystemClock().now()};
    Writing out;
    out.buffer().reserve(48 << 20);
    const auto start = std::chrono::steady_clock::now();
    REQUIRE(AgeSealer({identity.recipient()}).seal(bag, out));
    const auto middle = std::chrono::steady_clock::now();
    Reading in(out.data());
    const auto opened = openCase({identity}, in, 64 << 20);
    const auto end = std::chrono::steady_clock::now();
    CHECK(opened.has_value());
    const auto rate = [](auto time) { return 40.0 / std::chrono::duration<double>(time).count(); };
    std::cout << "sealed at " << rate(middle - start) << " MB/s, opened at " << rate(end - middle) << " MB/s\n";
}
