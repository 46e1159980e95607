// What the card says is not asked, stays to be seen and mended, and goes when it does not apply any more.
#include "tests/unit/catalog/worked_example.h"
#include "tests/unit/filing/journey.h"

#include <QTemporaryDir>

using namespace dvc;
using namespace dvc::filing;

namespace {

/// The worked example of procedure.md, filed by somebody up to the phone number.
class ExampleWalk {
public:
    ExampleWalk()
    {
        tests::makeExampleCatalog(QDir(m_folder.path()));
        m_catalog = std::make_unique<catalog::Catalog>(catalog::Catalog::read(m_folder.path()).value());
        walk.context().catalog = m_catalog.get();
    }
    Walk& toForm(const char* whom)
    {
        walk.begin().chose("make").chose("9.000001").chose(whom).on(Next{}).chose("lane:2").on(Next{});
        walk.on(Scanned{minhsCard}).on(Confirmed{});
        return walk.on(Edited{QStringLiteral("phone"), QStringLiteral("0912345678")}).on(Next{});
    }

    Walk walk;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<catalog::Catalog> m_catalog;
};

} // namespace

TEST_CASE("whoever files for oneself is not asked what the card says, and finds it on the review")
{
    ExampleWalk example;
    auto& walk = example.toForm("self");
    CHECK(walk.stage<Asking>().page == u"purpose");
    walk.chose("purpose:marry").on(Next{});
    const auto& draft = walk.stage<Reviewing>().draft;
    CHECK(draft.answers.at(QStringLiteral("person_number"))
        == forms::Answer{QStringLiteral("038201000017"), forms::From::Card});
    CHECK(visiblePages(draft, QDate(2026, 11, 23)).size() == 2);
    CHECK(askedPages(draft, QDate(2026, 11, 23)).size() == 1);
    CHECK(feeFor(draft).local);

    walk.on(WantsToEdit{QStringLiteral("person")});
    CHECK(walk.stage<Asking>().page == u"person");
    walk.on(Edited{QStringLiteral("person_name"), QStringLiteral("Lê Quang Minh Nhật")}).on(Next{});
    const auto& mended = walk.stage<Reviewing>().draft.answers.at(QStringLiteral("person_name"));
    CHECK(mended == forms::Answer{QStringLiteral("Lê Quang Minh Nhật"), forms::From::Typed});
}

TEST_CASE("whoever files for somebody else is asked, and Back leads through the same pages")
{
    ExampleWalk example;
    auto& walk = example.toForm("authorised");
    CHECK(walk.stage<Asking>().page == u"person");
    walk.on(Next{});
    CHECK(walk.stage<Asking>().problems.size() == 2);
    walk.on(Edited{QStringLiteral("person_name"), QStringLiteral("Trần Thị Bình")})
        .on(Edited{QStringLiteral("person_number"), QStringLiteral("079304012345")})
        .on(Next{});
    CHECK(walk.stage<Asking>().page == u"purpose");
    walk.on(Back{});
    CHECK(walk.stage<Asking>().page == u"person");
    walk.on(Back{});
    CHECK(walk.is<GivingPhone>());
}

TEST_CASE("what was filled in for a condition goes with it; what a person typed stays")
{
    ExampleWalk example;
    const auto& procedure = *example.walk.context().catalog->procedures().front();
    const forms::Known known{QStringLiteral("An"), QStringLiteral("038201000017"), {}, {}, {}, {}, forms::From::Card};
    const QDate today(2026, 11, 25);
    forms::Answers answers{{QStringLiteral("for"), {QStringLiteral("self")}}};
    forms::prefill(procedure, known, answers, today);
    CHECK(answers.size() == 3);
    answers[QStringLiteral("person_name")] = {QStringLiteral("Bình"), forms::From::Typed};
    answers[QStringLiteral("for")].value = QStringLiteral("authorised");
    forms::prefill(procedure, known, answers, today);
    CHECK(answers.size() == 2);
    CHECK(answers.at(QStringLiteral("person_name")).value == QStringLiteral("Bình"));
}

TEST_CASE("fees count by steps, are capped, and are multiplied by the copies")
{
    auto procedure = std::make_shared<catalog::Procedure>();
    catalog::Fee fee;
    fee.per = QStringLiteral("pages");
    fee.steps = {{2, 2000}, {1 << 30, 1000}};
    fee.cap = 200'000;
    fee.times = QStringLiteral("copies");
    procedure->fees = {fee};
    const auto due = [&](const char16_t* pages, const char16_t* copies) {
        return feeFor(Draft{procedure, Lane::Staff, {},
                          {{QStringLiteral("pages"), {QString::fromUtf16(pages)}},
                              {QStringLiteral("copies"), {QString::fromUtf16(copies)}}}})
            .amount;
    };
    CHECK(due(u"1", u"1") == 2000);
    CHECK(due(u"2", u"3") == 12'000);
    CHECK(due(u"5", u"1") == 7000);
    CHECK(due(u"500", u"2") == 400'000);
    CHECK(due(u"0", u"1") == 0);
}
