#include "journey.h"

#include "app/filing/dossier.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace dvc;
using namespace dvc::filing;

namespace {

/// A grey JPEG of 16 × 24 pixels.
const char shades[] =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7"
    "gYKBTmCNl4x9lnN+gXz/wAALCAAYABABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFhAAAwAAAAAAAAAAAAAAAAAAABNh"
    "/9oACAEBAAA/ANW+h9Jr6H0mvofT/9k=";

papers::Page page(char fill, qsizetype bytes = 100)
{
    return {QByteArray(bytes, fill), QSize(10, 10), 200};
}

/// A stay in a rented room: one paper, the lease, and with a child's consent another.
Walk& toPapers(Walk& walk)
{
    walk.context().canScan = true;
    walk.toAddress().on(Edited{QStringLiteral("place"), QStringLiteral("Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa")});
    walk.on(Next{}).chose("stay_kind:rented").on(Next{});
    walk.on(Edited{QStringLiteral("stay_from"), QStringLiteral("2026-11-24")}).chose("stay_length:one-year").on(Next{});
    walk.chose("head_is:self").on(Next{});
    for (int pages = 0; walk.is<Asking>() && pages < 20; ++pages) {
        const auto asked = walk.stage<Asking>().page;
        const auto& all = walk.stage<Asking>().draft.procedure->pages;
        for (const auto& question : std::ranges::find(all, asked, &catalog::Page::id)->questions)
            if (!question.options.empty())
                walk.on(Chose{question.id + u':' + question.options.front()});
        walk.on(Next{});
    }
    REQUIRE(walk.is<GivingPapers>());
    return walk;
}

} // namespace

TEST_CASE("papers are scanned after the questions, because the answers say which")
{
    Walk walk;
    toPapers(walk);
    CHECK(scannable(walk.stage<GivingPapers>().draft, QDate(2026, 11, 23)).front()->id == u"lease");

    SECTION("nothing goes on before each paper is scanned or left for the desk")
    {
        walk.on(Next{});
        CHECK(walk.stage<GivingPapers>().missing);
        walk.chose("paper:lease").chose("desk");
        CHECK_FALSE(walk.stage<GivingPapers>().missing);
        walk.on(Next{});
        CHECK(walk.is<Reviewing>());
    }
    SECTION("pages are shown and become the paper only when the citizen takes them")
    {
        walk.chose("paper:lease").on(Next{});
        CHECK(walk.asks<ScanPages>());
        walk.on(PageScanned{page('a')}).on(PageScanned{page('b')});
        walk.on(Next{});
        CHECK(walk.refused()); // while it scans
        walk.on(ScanOver{});
        CHECK_FALSE(given(walk.stage<ScanningPaper>().draft, QStringLiteral("lease")));
        walk.on(Next{});
        CHECK(given(walk.stage<GivingPapers>().draft, QStringLiteral("lease"))->pages == Pages{page('a'), page('b')});

        SECTION("a further page joins them, scanning again replaces them, going back changes nothing")
        {
            walk.chose("paper:lease").chose("scan").on(PageScanned{page('c')}).on(ScanOver{});
            CHECK(walk.stage<ScanningPaper>().pages.size() == 3);
            walk.chose("again").on(PageScanned{page('d')}).on(ScanOver{});
            CHECK(walk.stage<ScanningPaper>().pages == Pages{page('d')});
            walk.on(Back{});
            CHECK(given(walk.stage<GivingPapers>().draft, QStringLiteral("lease"))->pages.size() == 2);
        }
        SECTION("left for the desk after all, no page of it stays")
        {
            walk.chose("paper:lease").chose("desk");
            CHECK(*given(walk.stage<GivingPapers>().draft, QStringLiteral("lease")) == GivenPaper{{}, true});
        }
    }
    SECTION("a fault is told, what was scanned before it stays")
    {
        walk.chose("paper:lease").on(Next{}).on(PageScanned{page('a')}).on(ScanOver{"scan.jam"});
        CHECK(walk.stage<ScanningPaper>().error == "scan.jam");
        CHECK(walk.stage<ScanningPaper>().pages.size() == 1);
        walk.chose("scan");
        CHECK(walk.stage<ScanningPaper>().error.empty());
        CHECK(walk.asks<ScanPages>());
    }
    SECTION("stopped, and a page that comes late is not taken")
    {
        walk.chose("paper:lease").on(Next{}).on(Back{});
        CHECK(walk.asks<StopScan>());
        CHECK_FALSE(walk.stage<ScanningPaper>().running);
        walk.on(PageScanned{page('x')});
        CHECK(walk.refused());
        walk.on(ScanOver{});
        CHECK(walk.refused());
        CHECK(walk.stage<ScanningPaper>().pages.empty());
    }
    SECTION("a feeder that never ends, or pages too large, stop at the limit")
    {
        walk.chose("paper:lease").on(Next{});
        const bool many = GENERATE(true, false);
        const auto each = many ? page('a') : page('a', 10 << 20);
        for (int i = 0; i < 100 && walk.stage<ScanningPaper>().running; ++i)
            walk.on(PageScanned{each});
        CHECK(walk.asks<StopScan>());
        CHECK(walk.stage<ScanningPaper>().error == "papers.full");
        CHECK(walk.stage<ScanningPaper>().pages.size() == (many ? mostPages : 4));
    }
    SECTION("from the review back to the papers, and straight back")
    {
        walk.chose("paper:lease").chose("desk").on(Next{}).on(WantsToEdit{QStringLiteral("papers")});
        CHECK(walk.stage<GivingPapers>().fromReview);
        walk.chose("paper:lease").on(Back{}).on(Back{});
        CHECK(walk.is<Reviewing>());
        walk.on(Back{});
        CHECK_FALSE(walk.stage<GivingPapers>().fromReview);
        walk.on(Back{});
        CHECK(walk.is<Asking>());
    }
    SECTION("an answer changed at the review asks for its paper before anything is sent")
    {
        walk.chose("paper:lease").chose("desk").on(Next{});
        auto draft = walk.stage<Reviewing>().draft;
        draft.papers.clear(); // as when an answer opens a paper that was never asked for
        walk.stand(Reviewing{draft}).on(Next{});
        CHECK(walk.stage<GivingPapers>().missing);
    }
    SECTION("no other paper than the list's, and no scan behind something that lies over the page")
    {
        walk.chose("paper:form");
        CHECK(walk.refused());
        walk.chose("paper:lease").on(WantsToLeave{}).on(Next{});
        CHECK(walk.refused());
    }
}

TEST_CASE("without a scanner papers are only listed")
{
    Walk walk;
    toPapers(walk);
    const auto draft = walk.stage<GivingPapers>().draft;
    walk.context().canScan = false;
    walk.stand(Reviewing{draft}).on(Next{});
    CHECK(walk.is<Declaring>());
    walk.stand(Reviewing{draft}).on(WantsToEdit{QStringLiteral("papers")});
    CHECK(walk.refused());
}

TEST_CASE("a scanned paper travels as one PDF that the dossier names with its sum")
{
    Walk walk;
    toPapers(walk);
    const papers::Page scanned{QByteArray::fromBase64(shades), QSize(16, 24), 75};
    auto draft = walk.stage<GivingPapers>().draft;
    draft.papers[QStringLiteral("lease")] = {{scanned, scanned}, false};
    const CaseFile file{walk.session().caseId, draft, walk.now(), QStringLiteral("H56.99")};

    const auto attachments = attachmentsOf(file);
    REQUIRE(attachments);
    REQUIRE(attachments->size() == 1);
    const auto& pdf = attachments->front();
    CHECK(pdf.path == u"attachments/01-lease.pdf");
    CHECK(pdf.pdf.startsWith("%PDF-"));
    const auto paper = QJsonDocument::fromJson(dossierJson(file, QStringLiteral("TAM-K7Q2-00042M"),
        {QStringLiteral("K7Q2"), 1, TimeQuality::Trusted}, nullptr, *attachments))[QStringLiteral("papers")]
                           .toArray()
                           .first()
                           .toObject();
    CHECK(paper[QStringLiteral("id")].toString() == u"lease");
    CHECK(paper[QStringLiteral("given")].toString() == u"scan");
    CHECK(paper[QStringLiteral("pages")].toInt() == 2);
    CHECK(paper[QStringLiteral("file")].toString() == pdf.path);
    CHECK(paper[QStringLiteral("sha256")].toString().toLatin1()
        == QCryptographicHash::hash(pdf.pdf, QCryptographicHash::Sha256).toHex());

    SECTION("what an answer has hidden since does not travel")
    {
        draft.answers[QStringLiteral("stay_kind")] = {QStringLiteral("own"), forms::From::Chosen};
        CHECK(attachmentsOf({file.id, draft, file.confirmedAt, file.agency})->empty());
    }
    SECTION("left for the desk, it is named without a file")
    {
        draft.papers[QStringLiteral("lease")] = {{}, true};
        const CaseFile left{file.id, draft, file.confirmedAt, file.agency};
        CHECK(attachmentsOf(left)->empty());
        const auto json = dossierJson(left, QStringLiteral("TAM-K7Q2-00042M"), {QStringLiteral("K7Q2"), 1, {}});
        CHECK(json.contains(R"({"given":"desk","id":"lease"})"));
    }
    SECTION("bytes that are no picture stop the case before it is held")
    {
        draft.papers[QStringLiteral("lease")] = {{page('x')}, false};
        CHECK(attachmentsOf({file.id, draft, file.confirmedAt, file.agency}).error().code == "papers.page");
    }
}
