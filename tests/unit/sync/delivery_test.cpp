#include "tests/unit/sync/house.h"

using namespace dvc;
using namespace dvc::test;
using portal_client::Answer;
using portal_client::Verdict;
using store::CaseState;

TEST_CASE("A held case is created, sent, proven, and only then its file goes")
{
    House house;
    const CaseId id = house.hold();
    house.sayAllGood(id);
    house.pass(1s);
    CHECK(house.notes == "delivered ");
    CHECK(house.portal.story(id) == "create patch dossier");
    CHECK(house.row(id).state == CaseState::Purged);
    CHECK_FALSE(house.spool.contains(id));
    CHECK_FALSE(house.row(id).deliveredJws.isEmpty());
    CHECK(house.row(id).inbox == QStringLiteral("H31.45"));
    CHECK(house.changes > 0);
    CHECK(house.audit->verify());
}

TEST_CASE("Nothing is sent while the link is down, and everything is when it returns")
{
    House house;
    house.portal.link = FakePortal::plain(Verdict::Unreachable);
    const CaseId id = house.hold();
    house.pass(30min);
    CHECK(house.portal.story(id).empty());
    CHECK(house.row(id).attempts == 0);
    CHECK(house.cases->waiting() == 1);

    house.portal.link = FakePortal::plain(Verdict::Taken);
    house.sayAllGood(id);
    house.pass(62s);
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("A large case goes in pieces and its address is journalled before the first")
{
    House house;
    const qint64 mega = 1 << 20;
    const CaseId id = house.hold(6 * mega);
    house.portal.say(id, FakePortal::created(id));
    house.delivery->tick(); // the probe
    house.portal.deliver();
    house.delivery->tick();
    REQUIRE(house.portal.story(id) == "create");
    CHECK(house.row(id).state == CaseState::Held);
    house.portal.deliver(); // its answer: the first piece leaves
    CHECK(house.row(id).state == CaseState::Sending);
    CHECK(house.row(id).location == FakePortal::locationOf(id));
    REQUIRE(house.portal.story(id) == "create patch");
    CHECK(house.portal.asked.back().bytes.size() == mega);
    CHECK(house.portal.asked.back().offset == 0);
}

TEST_CASE("Pieces grow from one to four megabytes on a fast line")
{
    House house;
    const qint64 mega = 1 << 20;
    const CaseId id = house.hold(12 * mega);
    house.portal.say(id, FakePortal::created(id));
    for (const qint64 offset : {1, 3, 7, 11, 12})
        house.portal.say(id, FakePortal::at(offset * mega));
    house.portal.say(id, house.said({house.deliveredOf(id)}));
    house.pass(2s);
    std::vector<qint64> sizes;
    for (const auto& one : house.portal.asked) {
        if (one.what == "patch")
            sizes.push_back(one.bytes.size() / mega);
    }
    CHECK(sizes == std::vector<qint64>{1, 2, 4, 4, 1});
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("A lost create answer is asked again with the same key and continues where the portal stands")
{
    House house;
    const CaseId id = house.hold();
    house.portal.say(id, FakePortal::plain(Verdict::Lost));
    house.portal.say(id, FakePortal::created(id));
    house.portal.say(id, FakePortal::at(1000));
    house.portal.say(id, FakePortal::at(65'536));
    house.portal.say(id, house.said({house.deliveredOf(id)}));
    house.pass(1s);
    CHECK(house.portal.story(id) == "create create head patch dossier");
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("A lost answer to a piece is no failure: the offset is asked for and nothing is sent twice")
{
    House house;
    const CaseId id = house.hold();
    house.portal.say(id, FakePortal::created(id));
    house.portal.say(id, FakePortal::plain(Verdict::Lost));
    house.portal.say(id, FakePortal::at(65'536));
    house.portal.say(id, house.said({house.deliveredOf(id)}));
    house.pass(1s);
    CHECK(house.portal.story(id) == "create patch head dossier");
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("An offset that cannot be true changes nothing but the attempt's record")
{
    House house;
    const CaseId id = house.hold();
    house.portal.say(id, FakePortal::created(id));
    house.portal.say(id, FakePortal::plain(Verdict::Conflict, 409));
    SECTION("beyond the end")
    {
        house.portal.say(id, FakePortal::at(65'537));
    }
    SECTION("of an upload of another length")
    {
        Answer other = FakePortal::at(100);
        other.length = 4096;
        house.portal.say(id, other);
    }
    house.pass(500ms);
    CHECK(house.row(id).state == CaseState::Sending);
    CHECK(house.row(id).offset == 0);
    CHECK(house.row(id).attempts == 1);
    CHECK(house.row(id).attemptCode == QStringLiteral("portal.offset"));
    CHECK(house.spool.contains(id));
}

TEST_CASE("A portal that has less than it said gets the rest again")
{
    House house;
    const CaseId id = house.hold();
    house.portal.say(id, FakePortal::created(id));
    house.portal.say(id, FakePortal::at(65'536));
    house.portal.say(id, FakePortal::plain(Verdict::Later, 503));
    house.pass(500ms);
    REQUIRE(house.row(id).offset == 65'536);
    house.portal.say(id, FakePortal::at(10));
    house.portal.say(id, FakePortal::at(65'536));
    house.portal.say(id, house.said({house.deliveredOf(id)}));
    house.pass(5s);
    CHECK(house.row(id).state == CaseState::Purged);
    CHECK(house.portal.count("patch", id) == 2);
}

TEST_CASE("No file goes without a delivered that is proven for this very case")
{
    House house;
    const CaseId id = house.hold();
    const CaseId other = CaseId::make(house.clock);
    house.portal.say(id, FakePortal::created(id));
    house.portal.say(id, FakePortal::at(65'536));
    auto statement = house.deliveredOf(id);
    QString code;
    SECTION("another case's")
    {
        statement.id = other;
        house.portal.say(id, house.said({statement}));
        code = QStringLiteral("delivered.other_case");
    }
    SECTION("other bytes")
    {
        statement.sha256 = QByteArray(64, 'a');
        house.portal.say(id, house.said({statement}));
        code = QStringLiteral("delivered.other_bytes");
    }
    SECTION("another kiosk's")
    {
        statement.kiosk = QStringLiteral("phuong-2");
        house.portal.say(id, house.said({statement}));
        code = QStringLiteral("delivered.other_kiosk");
    }
    SECTION("somebody else's signature")
    {
        const auto stranger = sealing::SigningKey::generate(QStringLiteral("portal-1"));
        house.portal.say(id, House::body("[\"" + sealing::signStatement(statement, stranger) + "\"]"));
        code = QStringLiteral("delivered.unproven");
    }
    SECTION("a signature with one letter changed")
    {
        QByteArray jws = sealing::signStatement(statement, house.key);
        jws[jws.size() - 10] = jws[jws.size() - 10] == 'A' ? 'B' : 'A';
        house.portal.say(id, House::body("[\"" + jws + "\"]"));
        code = QStringLiteral("delivered.unproven");
    }
    SECTION("an officer's word instead")
    {
        house.portal.say(id, house.said({house.acceptedOf(id)}));
        code = QStringLiteral("delivered.none");
    }
    SECTION("an empty list")
    {
        house.portal.say(id, House::body("[]"));
        code = QStringLiteral("delivered.none");
    }
    SECTION("truncated JSON")
    {
        house.portal.say(id, House::body("[\"eyJhbGci"));
        code = QStringLiteral("portal.unreadable");
    }
    SECTION("an array that closes the reader's bracket")
    {
        house.portal.say(id, House::body("[],\"more\":[]"));
        code = QStringLiteral("portal.unreadable");
    }
    SECTION("a captive portal's page")
    {
        house.portal.say(id, FakePortal::plain(Verdict::Captive, 200));
        code = QStringLiteral("wire.captive");
    }
    SECTION("200 with an empty body")
    {
        house.portal.say(id, FakePortal::plain(Verdict::Unreadable, 200));
        code = QStringLiteral("portal.unreadable");
    }
    house.pass(500ms);
    CHECK(house.row(id).state == CaseState::Sending);
    CHECK(house.row(id).deliveredJws.isEmpty());
    CHECK(house.row(id).attempts == 1);
    CHECK(house.row(id).attemptCode == code);
    CHECK(house.spool.contains(id));

    // and the truth, told later, is believed
    house.portal.scripts[id].clear();
    house.portal.say(id, FakePortal::at(65'536));
    house.portal.say(id, house.said({house.deliveredOf(id)}));
    house.pass(5s);
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("The guard is what holds: with a verifier that trusts everybody a stranger's word would delete the file")
{
    House house;
    const CaseId id = house.hold();
    const auto stranger = sealing::SigningKey::generate(QStringLiteral("nobody"));
    sealing::KeySet strangers;
    REQUIRE(strangers.add(stranger.kid, stranger.publicKey()));
    house.desk->verify = [&](QByteArrayView jws) { return sealing::verifyStatement(jws, strangers); };
    house.portal.say(id, FakePortal::created(id));
    house.portal.say(id, FakePortal::at(65'536));
    house.portal.say(id, House::body("[\"" + sealing::signStatement(house.deliveredOf(id), stranger) + "\"]"));
    house.pass(500ms);
    CHECK_FALSE(house.spool.contains(id));
}

TEST_CASE("What the portal will never take goes to quarantine with its reason and the file stays")
{
    House house;
    const CaseId id = house.hold();
    const int status = GENERATE(400, 413, 415, 422);
    const bool atCreate = GENERATE(true, false);
    if (!atCreate)
        house.portal.say(id, FakePortal::created(id));
    house.portal.say(
        id, {.verdict = Verdict::Unacceptable, .status = status, .problem = QStringLiteral("case-conflict")});
    house.pass(1s);
    CHECK(house.row(id).state == CaseState::Quarantined);
    CHECK(house.row(id).quarantineReason == QStringLiteral("portal.%1.case-conflict").arg(status));
    CHECK(house.spool.contains(id));
    house.pass(1h);
    CHECK(house.portal.count("create", id) == 1);
}

TEST_CASE("A sealed file that is gone or not the one that was held is a person's matter")
{
    House house;
    const CaseId id = house.hold();
    SECTION("gone, and the portal never had it")
    {
        REQUIRE(QFile::remove(house.spool.pathOf(id)));
        house.portal.say(id, FakePortal::plain(Verdict::Gone, 404));
        house.pass(500ms);
        CHECK(house.row(id).quarantineReason == QStringLiteral("spool.missing"));
        CHECK(house.portal.story(id) == "dossier");
        return;
    }
    SECTION("gone, and what the portal has is something else")
    {
        REQUIRE(QFile::remove(house.spool.pathOf(id)));
        house.portal.say(id, house.said({}));
        house.pass(500ms);
        CHECK(house.row(id).quarantineReason == QStringLiteral("spool.missing"));
        return;
    }
    SECTION("gone, and the portal does not come to an end with what it has")
    {
        REQUIRE(QFile::remove(house.spool.pathOf(id)));
        for (int i = 0; i < 21; ++i)
            house.portal.say(id, FakePortal::plain(Verdict::Busy, 202));
        house.pass(2min);
        CHECK(house.row(id).state == CaseState::Held);
        CHECK(house.row(id).attemptCode == QStringLiteral("spool.missing"));
        house.pass(24h);
        CHECK(house.row(id).quarantineReason == QStringLiteral("spool.missing"));
        return;
    }
    SECTION("changed on disk")
    {
        QFile file(house.spool.pathOf(id));
        REQUIRE(file.open(QIODevice::ReadWrite));
        file.seek(100);
        file.write("y");
        file.close();
        house.pass(500ms);
        CHECK(house.row(id).quarantineReason == QStringLiteral("spool.damaged"));
    }
    CHECK(house.portal.story(id).empty());
}

TEST_CASE("A case that was delivered in a journal that is no more is delivered again by the portal's word alone")
{
    House house;
    const CaseId id = house.hold();
    REQUIRE(QFile::remove(house.spool.pathOf(id)));
    house.pass(1s); // the line is down: nothing is decided
    CHECK(house.row(id).state == CaseState::Held);
    house.portal.say(id, house.said({house.deliveredOf(id)}));
    house.pass(10min);
    CHECK(house.row(id).state == CaseState::Purged);
    CHECK(house.portal.count("create", id) == 0);
    CHECK(house.audit->verify());
}

TEST_CASE("A certificate that is refused stops nothing for good")
{
    House house;
    const CaseId id = house.hold();
    house.portal.link = FakePortal::plain(Verdict::Refused, 403);
    house.pass(10min);
    CHECK(house.link->state() == sync::LinkState::Refused);
    CHECK(house.row(id).state == CaseState::Held);
    house.portal.link = FakePortal::plain(Verdict::Taken);
    house.sayAllGood(id);
    house.pass(62s);
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("An upload that expired at the portal is created again")
{
    House house;
    const CaseId id = house.hold();
    house.portal.say(id, FakePortal::created(id));
    house.portal.say(id, FakePortal::plain(Verdict::Gone, 410));
    house.portal.say(id, FakePortal::created(id));
    house.portal.say(id, FakePortal::at(0));
    house.portal.say(id, FakePortal::at(65'536));
    house.portal.say(id, house.said({house.deliveredOf(id)}));
    house.pass(1s);
    CHECK(house.portal.story(id) == "create patch create head patch dossier");
    CHECK(house.row(id).state == CaseState::Purged);
}

TEST_CASE("A portal that says 409 or 410 for ever cannot keep the daemon in a loop")
{
    House house;
    const CaseId id = house.hold();
    const bool gone = GENERATE(true, false);
    for (int i = 0; i < 200; ++i) {
        if (i % 2 == 0)
            house.portal.say(id, FakePortal::created(id));
        else
            house.portal.say(id, FakePortal::plain(gone ? Verdict::Gone : Verdict::Conflict, gone ? 410 : 409));
    }
    house.pass(500ms);
    CHECK(house.row(id).attempts == 1);
    CHECK(house.portal.asked.size() < 12);
}

TEST_CASE("A busy portal is asked again when it said so and that is no failed try")
{
    House house;
    const CaseId id = house.hold();
    house.portal.say(id, FakePortal::created(id));
    house.portal.say(id, FakePortal::at(65'536));
    for (int i = 0; i < 3; ++i) {
        house.portal.say(id, {.verdict = Verdict::Busy, .status = 202, .retryAfter = 1s});
        house.portal.say(id, FakePortal::at(65'536));
    }
    house.portal.say(id, house.said({house.deliveredOf(id)}));
    house.pass(5s);
    CHECK(house.row(id).state == CaseState::Purged);
    CHECK(house.row(id).attempts == 0);
    CHECK(house.portal.count("dossier", id) == 4);
}
