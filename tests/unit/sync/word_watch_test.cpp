#include "tests/unit/sync/house.h"

using namespace dvc;
using namespace dvc::test;
using portal_client::Verdict;
using store::OfficerWord;

namespace {

CaseId deliveredCase(House& house, int lane = 2)
{
    const CaseId id = house.hold(65'536, lane);
    house.sayAllGood(id);
    house.pass(1s);
    REQUIRE(house.row(id).state == store::CaseState::Purged);
    house.portal.asked.clear();
    return id;
}

} // namespace

TEST_CASE("The officer's word is fetched, verified and stored")
{
    House house;
    const CaseId id = deliveredCase(house);
    house.portal.say(id, house.said({house.deliveredOf(id), house.acceptedOf(id)}));
    house.pass(30s);
    CHECK(house.row(id).word == OfficerWord::Accepted);
    CHECK(house.row(id).code == QStringLiteral("H31.45-261124-0007"));
    CHECK(house.row(id).due == QDate(2026, 12, 1));
    house.pass(1h);
    CHECK(house.portal.count("dossier", id) == 1); // said once, asked no more
}

TEST_CASE("Undecided cases are asked for often at first and then ever less")
{
    House house;
    const CaseId id = deliveredCase(house);
    house.portal.scripts[id] = {};
    for (int i = 0; i < 1000; ++i)
        house.portal.say(id, house.said({house.deliveredOf(id)}));
    const auto asked = [&](std::chrono::milliseconds time) {
        const int before = house.portal.count("dossier", id);
        house.pass(time);
        return house.portal.count("dossier", id) - before;
    };
    CHECK(asked(10min) >= 20);
    const int hour = asked(50min);
    CHECK(hour >= 15);
    CHECK(hour <= 40);
    const int day = asked(23h);
    CHECK(day >= 80);
    CHECK(day <= 130);
    const int later = asked(24h);
    CHECK(later >= 9);
    CHECK(later <= 16);
}

TEST_CASE("A person's wish and a look-up of ours ask at once")
{
    House house;
    const CaseId id = deliveredCase(house);
    house.portal.say(id, house.said({house.deliveredOf(id), house.acceptedOf(id)}));
    SECTION("send now")
    {
        house.delivery->sendNow();
    }
    SECTION("a look-up of its number")
    {
        house.delivery->lookUp(
            house.row(id).number, QStringLiteral("0017"), QStringLiteral("age1x"), [](const auto&) { });
    }
    house.pass(1s);
    CHECK(house.row(id).word == OfficerWord::Accepted);
}

TEST_CASE("A word that is not proven for this case changes nothing")
{
    House house;
    const CaseId id = deliveredCase(house);
    auto word = house.acceptedOf(id);
    SECTION("a stranger's signature")
    {
        const auto stranger = sealing::SigningKey::generate(QStringLiteral("portal-1"));
        house.portal.say(id, House::body("[\"" + sealing::signStatement(word, stranger) + "\"]"));
    }
    SECTION("another case's word")
    {
        word.id = CaseId::make(house.clock);
        house.portal.say(id, house.said({word}));
    }
    SECTION("not JSON")
    {
        house.portal.say(id, House::body("["));
    }
    SECTION("nobody there") { }
    house.delivery->sendNow();
    house.pass(1s);
    CHECK(house.portal.count("dossier", id) == 1);
    CHECK(house.row(id).word == OfficerWord::None);
    CHECK(house.audit->verify());
}

TEST_CASE("A new daemon asks for every case that has no word yet, and for no case of lane 4")
{
    House house;
    const CaseId id = deliveredCase(house);
    const CaseId prepared = deliveredCase(house, 4);
    house.portal.asked.clear();
    house.restart();
    house.portal.say(id, house.said({house.deliveredOf(id), house.acceptedOf(id)}));
    house.pass(1s);
    CHECK(house.row(id).word == OfficerWord::Accepted);
    house.pass(1h);
    CHECK(house.portal.count("dossier", prepared) == 0);
}
