// Places in addresses: offered, taken by a touch, and their codes in the dossier.
#include "journey.h"

#include "app/filing/dossier.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace dvc;
using namespace dvc::filing;

namespace {

const auto place = QStringLiteral("place");

forms::Answer answer(const Walk& walk)
{
    return walk.stage<Asking>().draft.answers.at(place);
}

std::vector<places::Offer> offered(Walk& walk)
{
    const auto& asking = walk.stage<Asking>();
    return offersFor(walk.context(), asking.draft, *asking.draft.procedure->question(place));
}

} // namespace

TEST_CASE("a touch on an offered place completes the address; what the citizen wrote before it stays")
{
    Walk walk;
    walk.toAddress().on(Edited{place, QStringLiteral("Thôn 3, tho xuan")}).chose("place:15499");
    CHECK(answer(walk) == forms::Answer{QStringLiteral("Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"), forms::From::Typed});
    CHECK(offered(walk).empty());
    walk.on(Edited{place, QStringLiteral("Thôn 4, xã Thọ Xuân, tỉnh Thanh Hóa")}).on(Next{});
    CHECK(walk.stage<Asking>().page != place);
}

TEST_CASE("a place that is not offered cannot be taken, and what is not found stays text")
{
    Walk walk;
    walk.toAddress();
    for (const char* what : {"place:15499", "place:", "place:+", "place:99999"})
        CHECK(walk.chose(what).refused());
    walk.on(Edited{place, QStringLiteral("Thôn 3, tho xuan")});
    CHECK(walk.chose("place:00004").refused());
    CHECK(answer(walk).value == QStringLiteral("Thôn 3, tho xuan"));
    walk.on(Edited{place, QStringLiteral("Nhà ông Bảy cạnh giếng")}).on(Next{});
    CHECK(walk.stage<Asking>().page != place);
    CHECK(walk.stage<Asking>().warnings.empty());
}

TEST_CASE("nothing is offered without places, nor what would be too long, nor for other questions")
{
    Walk walk;
    walk.toAddress().on(Edited{place, QString(180, u'x') + QStringLiteral(", tho xuan")});
    CHECK(offered(walk).empty());
    walk.on(Edited{place, QString(160, u'x') + QStringLiteral(", tho xuan")});
    CHECK_FALSE(offered(walk).empty());
    const auto& draft = walk.stage<Asking>().draft;
    CHECK(offersFor(walk.context(), draft, *draft.procedure->question(QStringLiteral("person_name"))).empty());
    walk.context().places = nullptr;
    CHECK(offered(walk).empty());
    CHECK(walk.chose("place:15499").refused());
}

TEST_CASE("the dossier carries the codes of commune and province only where the address ends with both")
{
    Walk walk;
    walk.toReview();
    auto draft = walk.stage<Reviewing>().draft;
    const auto applicantOf = [&](const QString& address, const places::Places* places) {
        draft.applicant->address = address;
        const auto bytes = dossierJson({walk.session().caseId, draft, walk.now(), QStringLiteral("H56.99")},
            QStringLiteral("TAM-K7Q2-00042M"), {}, places);
        return QJsonDocument::fromJson(bytes)[QStringLiteral("applicant")][QStringLiteral("address")].toObject();
    };
    const auto known = applicantOf(QStringLiteral("Thôn 3, Xã Thọ Xuân, Tỉnh Thanh Hóa"), &Walk::country());
    CHECK(known[QStringLiteral("value")].toString() == QStringLiteral("Thôn 3, Xã Thọ Xuân, Tỉnh Thanh Hóa"));
    CHECK(known[QStringLiteral("province")].toString() == QStringLiteral("38"));
    CHECK(known[QStringLiteral("commune")].toString() == QStringLiteral("15499"));
    for (const auto& address : {QStringLiteral("Thôn 3, Thọ Xuân, Thanh Hóa"), QStringLiteral("Tỉnh Thanh Hóa"),
             QStringLiteral("Xã Thọ Xuân, Huyện Thọ Xuân, Tỉnh Thanh Hóa")})
        CHECK(applicantOf(address, &Walk::country()).keys()
            == QStringList{QStringLiteral("from"), QStringLiteral("value")});
    CHECK(applicantOf(QStringLiteral("Xã Thọ Xuân, Tỉnh Thanh Hóa"), nullptr).size() == 2);
}

TEST_CASE("an answer's codes stand beside its text")
{
    Walk walk;
    walk.toAddress().on(Edited{place, QStringLiteral("Thôn 3, tho xuan")}).chose("place:15499");
    const auto draft = walk.stage<Asking>().draft;
    const auto bytes = dossierJson(
        {walk.session().caseId, draft, walk.now(), {}}, QStringLiteral("TAM-K7Q2-00042M"), {}, &Walk::country());
    CHECK(bytes.contains("\"commune\":\"15499\",\"from\":\"typed\",\"id\":\"place\",\"province\":\"38\""));
    CHECK(bytes.count("\"commune\"") == 2); // and the card's
}
