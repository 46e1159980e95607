#include "journey.h"

#include "app/filing/dossier.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <set>

using namespace dvc;
using namespace dvc::filing;

TEST_CASE("a citizen with a card reaches the review, sends once and sees the three moments")
{
    Walk walk;
    walk.toReview();
    const auto& draft = walk.stage<Reviewing>().draft;
    CHECK(feeFor(draft).amount == 16000);
    CHECK(draft.applicant->assurance == Assurance::CardQr);
    CHECK(draft.applicant->phone == QStringLiteral("0912345678"));

    walk.context().linkUp = true;
    walk.on(Next{}).on(Next{});
    CHECK(walk.stage<Declaring>().missing);
    walk.on(Ticked{}).on(Next{});
    CHECK(walk.asks<Hold>());
    CHECK(walk.stage<Holding>().file.id == walk.session().caseId);

    SECTION("a second press on Gửi does nothing")
    {
        walk.on(Next{});
        CHECK(walk.refused());
        CHECK(walk.is<Holding>());
    }
    SECTION("delivered in time: one paper, with that moment")
    {
        walk.on(Held{QStringLiteral("TAM-K7Q2-00042M"), walk.now()});
        CHECK(walk.asks<AwaitDelivery>());
        CHECK(walk.stage<Filed>().moment == Moment::Saved);
        FoundCase moved{walk.session().caseId, {}, Lane::Staff, {}, Moment::Delivered, walk.now(), walk.now(), {},
            QStringLiteral("Một cửa"), {}, {}, {}, {}, {}};
        walk.on(CaseMoved{moved});
        CHECK(walk.asks<PrintSlip>());
        CHECK(walk.stage<Filed>().moment == Moment::Delivered);
        walk.on(CaseMoved{moved});
        CHECK(walk.effects.empty());
        walk.on(DeliveryWaitOver{});
        CHECK(walk.refused());
        walk.on(PaperMoved{Paper::Printed, {}}).on(Next{});
        CHECK(walk.asks<EndLife>());
        CHECK(walk.session().stage == Stage{Ended{}});
    }
    SECTION("not delivered in time: one paper that says CHƯA GỬI, the screen may still move on")
    {
        walk.on(Held{QStringLiteral("TAM-K7Q2-00042M"), walk.now()}).on(DeliveryWaitOver{});
        CHECK(walk.asks<PrintSlip>());
        FoundCase moved{walk.session().caseId, {}, Lane::Staff, {}, Moment::Delivered, walk.now(), walk.now(), {}, {},
            {}, {}, {}, {}, {}};
        walk.on(CaseMoved{moved});
        CHECK(walk.effects.empty());
        CHECK(walk.stage<Filed>().moment == Moment::Delivered);
    }
    SECTION("line down: paper at once, nothing awaited")
    {
        walk.context().linkUp = false;
        walk.on(Held{QStringLiteral("TAM-K7Q2-00042M"), walk.now()});
        CHECK(walk.asks<PrintSlip>());
        CHECK_FALSE(walk.stage<Filed>().awaitingDelivery);
    }
    SECTION("an id that the journal must not see again is replaced before the second try")
    {
        ManualClock clock(walk.now());
        const auto fresh = CaseId::make(clock);
        walk.on(HoldFailed{{ErrorKind::CallStaff, "store.hold_commit", {}}, fresh}).on(Next{});
        CHECK(walk.stage<Holding>().file.id == fresh);
        CHECK(walk.session().caseId == fresh);
    }
    SECTION("a hold that failed is tried again under the same identity")
    {
        walk.on(HoldFailed{{ErrorKind::CallStaff, "store.full", {}}, {}});
        CHECK(walk.stage<HoldingFailed>().error == "store.full");
        walk.on(Next{});
        CHECK(walk.asks<Hold>());
        CHECK(walk.stage<Holding>().file.id == walk.session().caseId);
    }
}

TEST_CASE("lane 4 is prepared and stays prepared, also once it lies at the portal")
{
    Walk walk;
    walk.context().linkUp = true;
    walk.toReview("lane:4").on(Next{}).on(Ticked{}).on(Next{}).on(Held{QStringLiteral("TAM-K7Q2-00042M"), walk.now()});
    CHECK(walk.asks<PrintSlip>());
    CHECK(walk.stage<Filed>().moment == Moment::Prepared);
    FoundCase moved{walk.session().caseId, {}, Lane::Prepare, {}, Moment::Prepared, walk.now(), walk.now(), {}, {}, {},
        {}, {}, {}, {}};
    walk.on(CaseMoved{moved});
    CHECK(walk.stage<Filed>().moment == Moment::Prepared);
}

TEST_CASE("a bad card is told apart and stores nothing")
{
    Walk walk;
    walk.toNotice();
    walk.on(Scanned{QByteArray(3072, '|')});
    CHECK(walk.stage<ReadingNotice>().cardError == "card.long");
    CHECK_FALSE(walk.stage<ReadingNotice>().draft.applicant);
    walk.on(Next{});
    CHECK(walk.stage<ReadingNotice>().cardError == "card.awaited");
    walk.on(Scanned{minhsCard});
    CHECK(walk.stage<ConfirmingIdentity>().draft.applicant);
    walk.on(Denied{});
    CHECK_FALSE(walk.stage<ReadingNotice>().draft.applicant);
}

TEST_CASE("a citizen without a card types the number and is known as typed")
{
    Walk walk;
    walk.toNotice().on(WantsToType{});
    walk.on(Edited{QStringLiteral("number"), QStringLiteral("03820100001")}).on(Next{});
    CHECK(walk.stage<TypingIdentity>().numberError == "id.length");
    CHECK(walk.stage<TypingIdentity>().nameError == "name.empty");
    walk.on(Edited{QStringLiteral("number"), QStringLiteral("038201000017")});
    walk.on(Edited{QStringLiteral("name"), QStringLiteral("Lê Quang Minh")}).on(Next{});
    CHECK(walk.stage<ConfirmingIdentity>().draft.applicant->assurance == Assurance::Typed);
}

TEST_CASE("Sửa on the review leads straight back")
{
    Walk walk;
    walk.toReview().on(WantsToEdit{QStringLiteral("copies")}).chose("copies:-").on(Next{});
    CHECK(feeFor(walk.stage<Reviewing>().draft).amount == 8000);
    walk.on(WantsToEdit{QStringLiteral("phone")})
        .on(Edited{QStringLiteral("phone"), QStringLiteral("0987654321")})
        .on(Next{});
    CHECK(walk.stage<Reviewing>().draft.applicant->phone == QStringLiteral("0987654321"));
    walk.on(WantsToEdit{QStringLiteral("result")}).chose("result:post").on(Next{});
    CHECK(walk.stage<Asking>().problems.size() == 1);
    walk.on(Edited{QStringLiteral("post_address"), QStringLiteral("Thôn 3")}).on(Next{});
    CHECK(walk.is<Reviewing>());
    walk.on(WantsToEdit{QStringLiteral("needs")}).chose("lane:4").on(Next{});
    CHECK(walk.stage<Reviewing>().draft.lane == Lane::Prepare);
}

TEST_CASE("Quay lại walks to the beginning without losing an answer")
{
    Walk walk;
    walk.toReview();
    int steps = 0;
    while (!walk.is<ReadingNotice>() && steps++ < 20)
        walk.on(Back{});
    CHECK(steps == 8);
    CHECK(walk.stage<ReadingNotice>().draft.answers.at(QStringLiteral("copies")).value == QStringLiteral("2"));
    for (int i = 0; i < 4; ++i)
        walk.on(Back{});
    CHECK(walk.is<Home>());
    walk.on(Back{});
    CHECK(walk.asks<EndLife>());
}

TEST_CASE("leaving asks once where something would be lost, and ends")
{
    Walk walk;
    walk.toReview().on(WantsToLeave{});
    CHECK(walk.session().over == Over::Leaving);
    walk.on(Next{});
    CHECK(walk.refused());
    walk.on(LeaveAnswered{false});
    CHECK(walk.is<Reviewing>());
    walk.on(WantsToLeave{}).on(LeaveAnswered{true});
    CHECK(walk.asks<EndLife>());
}

TEST_CASE("idle warns, can be extended, then wipes")
{
    Walk walk;
    walk.toReview().on(IdleReached{});
    CHECK(walk.session().over == Over::Idle);
    walk.on(IdleAnswered{true});
    CHECK(walk.is<Reviewing>());
    walk.on(IdleReached{}).on(IdleReached{});
    CHECK(walk.asks<EndLife>());
    CHECK(walk.is<Ended>());
}

TEST_CASE("a covered screen takes no touch but keeps hearing of its case")
{
    Walk walk;
    walk.toReview().on(Covered{true}).on(Next{});
    CHECK(walk.refused());
    walk.on(Covered{false}).on(Next{});
    CHECK(walk.is<Declaring>());
}

TEST_CASE("with the disk nearly full the citizen is told before the start")
{
    Walk walk;
    walk.context().roomForCases = false;
    walk.begin().chose("make");
    CHECK(walk.stage<Unavailable>().reason == "disk");
    walk.on(Back{}).chose("filed");
    CHECK(walk.is<LookingUp>());
}

TEST_CASE("only lanes that site and procedure both open are offered")
{
    Walk walk({Lane::OwnPhone, Lane::Staff, Lane::Post, Lane::Prepare});
    const auto& procedure = *Walk::catalog().find(QStringLiteral("2.000635"));
    CHECK(openLanes(walk.context(), procedure) == std::vector{Lane::Staff, Lane::Prepare});
    walk.begin().chose("make").chose("2.000635").chose("self").on(Next{}).chose("lane:1");
    CHECK(walk.refused());
    walk.on(Next{});
    CHECK(walk.stage<ReadingNeeds>().missing);
}

TEST_CASE("every stage answers every event: by moving, by an effect, or by refusing")
{
    const auto started = [] {
        Walk walk;
        walk.begin();
        return walk;
    };
    std::vector<std::pair<const char*, Walk>> stages;
    stages.emplace_back("attract", Walk());
    stages.emplace_back("home", started());
    stages.emplace_back("unavailable", started().chose("petition"));
    stages.emplace_back("choosing procedure", started().chose("make"));
    stages.emplace_back("for whom", started().chose("make").chose("2.000635"));
    stages.emplace_back("needs", started().chose("make").chose("2.000635").chose("self").on(Next{}));
    stages.emplace_back("notice", stages.back().second);
    stages.back().second.chose("lane:2").on(Next{});
    stages.emplace_back("typing", stages.back().second);
    stages.back().second.on(WantsToType{});
    stages.emplace_back("is it you", stages[6].second);
    stages.back().second.on(Scanned{minhsCard});
    stages.emplace_back("phone", stages.back().second);
    stages.back().second.on(Confirmed{});
    stages.emplace_back("asking", stages.back().second);
    stages.back().second.on(Edited{QStringLiteral("phone"), QStringLiteral("0912345678")}).on(Next{});
    stages.emplace_back("review", Walk().toReview());
    const auto draft = stages.back().second.stage<Reviewing>().draft;
    stages.emplace_back("papers", Walk().stand(GivingPapers{draft}));
    stages.emplace_back("scanning", Walk().stand(ScanningPaper{draft, QStringLiteral("lease"), {}}));
    stages.emplace_back("declare", Walk().toReview().on(Next{}));
    stages.emplace_back("holding", Walk().toReview().on(Next{}).on(Ticked{}).on(Next{}));
    stages.emplace_back("hold failed", stages.back().second);
    stages.back().second.on(HoldFailed{{ErrorKind::CallStaff, "store.full", {}}, {}});
    stages.emplace_back(
        "filed", Walk().toReview().on(Next{}).on(Ticked{}).on(Next{}).on(Held{QStringLiteral("TAM"), Instant{}}));
    stages.emplace_back("looking up", started().chose("filed"));
    stages.emplace_back("showing", started().chose("filed").on(CaseFound{}));
    stages.emplace_back("ended", started().on(Back{}));

    std::set<std::size_t> kinds;
    for (const auto& [name, walk] : stages)
        kinds.insert(walk.session().stage.index());
    CHECK(kinds.size() == std::variant_size_v<Stage>);

    const auto all = [](Walk walk) {
        const auto before = walk.session();
        const auto check = [&](auto what) {
            Walk copy = walk;
            copy.on(what);
            if (copy.refused())
                CHECK(copy.session() == before);
            for (const auto& effect : copy.effects) // a refusal never travels with an act
                CHECK((copy.effects.size() == 1 || !std::holds_alternative<RefusedEvent>(effect)));
        };
        check(Began{}), check(Next{}), check(Back{}), check(Chose{QStringLiteral("<img src=x>%2")}),
            check(Edited{QStringLiteral("x"), QString(9999, u'x')});
        check(Scanned{"\xff|||"}), check(WantsToType{}), check(WantsCounter{}), check(Confirmed{}), check(Denied{});
        check(WantsToEdit{QStringLiteral("../..")}), check(Ticked{}), check(WantsPaperAgain{}), check(WantsToLeave{});
        check(LeaveAnswered{true}), check(Covered{true}), check(StaffCalled{}), check(IdleReached{}),
            check(IdleAnswered{false});
        check(Held{}), check(HoldFailed{}), check(CaseMoved{}), check(DeliveryWaitOver{}), check(PaperMoved{}),
            check(CaseFound{}), check(CaseNotFound{"x"});
    };
    for (const auto& [name, walk] : stages) {
        INFO(name);
        all(walk);
    }
}

TEST_CASE("dossier.json holds the visible answers with their source, and nothing that was hidden")
{
    Walk walk;
    walk.toReview().on(WantsToEdit{QStringLiteral("result")}).chose("result:post");
    walk.on(Edited{QStringLiteral("post_address"), QStringLiteral("Thôn 3, xã Thọ Xuân")}).on(Next{});
    walk.on(WantsToEdit{QStringLiteral("result")})
        .chose("result:counter")
        .on(Next{})
        .on(Next{})
        .on(Ticked{})
        .on(Next{});
    const auto& file = walk.stage<Holding>().file;
    const auto bytes =
        dossierJson(file, QStringLiteral("TAM-K7Q2-00042M"), {QStringLiteral("K7Q2"), 1, TimeQuality::Trusted});
    const auto json = QJsonDocument::fromJson(bytes).object();
    CHECK(json[QStringLiteral("case")].toString() == file.id.toString());
    CHECK(json[QStringLiteral("lane")].toInt() == 2);
    CHECK(json[QStringLiteral("applicant")][QStringLiteral("number")][QStringLiteral("from")].toString()
        == QStringLiteral("card"));
    CHECK(json[QStringLiteral("applicant")][QStringLiteral("assurance")].toString() == QStringLiteral("card-qr"));
    CHECK(json[QStringLiteral("fee")][QStringLiteral("amount")].toInt() == 16000);
    CHECK(json[QStringLiteral("kiosk")][QStringLiteral("time")].toString()
        == QStringLiteral("2026-11-23T09:52:00+07:00"));
    CHECK_FALSE(bytes.contains("post_address"));
    const auto answers = json[QStringLiteral("answers")].toArray();
    CHECK(answers.contains(QJsonObject{{QStringLiteral("id"), QStringLiteral("copies")}, {QStringLiteral("value"), 2},
        {QStringLiteral("from"), QStringLiteral("chosen")}}));
}
