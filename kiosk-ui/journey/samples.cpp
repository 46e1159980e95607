#include "kiosk-ui/journey/samples.h"

#include "app/base/civil.h"

namespace dvc::journey {

using namespace filing;

namespace {

class Walk {
public:
    Walk(const catalog::Catalog& catalog, Preferences preferences)
    {
        m_context.catalog = &catalog;
        m_context.lanes = {Lane::Staff, Lane::Prepare};
        m_context.agency = QStringLiteral("H56.99");
        m_context.linkUp = true;
        m_site = {QStringLiteral("Bưu điện xã Thọ Xuân, tỉnh Thanh Hóa"), QStringLiteral("Quyết định số 118/QĐ-UBND"),
            QStringLiteral("Bộ phận Một cửa xã Thọ Xuân"),
            {{QStringLiteral("Thứ Hai – Thứ Sáu"), QStringLiteral("7:30 – 17:00")},
                {QStringLiteral("Thứ Bảy"), QStringLiteral("7:30 – 11:30")}},
            {{QStringLiteral("18001096"), QStringLiteral("Dịch vụ công")}}, true};
        m_view.preferences = preferences;
        m_view.link = Link::Up;
        m_view.now = fromIso(u"2026-11-23T09:52:00+07:00").value();
        m_view.slipText =
            QStringLiteral("https://tracuu.example.vn/t/0192f0c1-2d3e-7a4b-8c5d-6e7f80912345#TAM-K7Q2-00042N.S.0.0.k1.")
            + QString(86, u'A');
    }

    Walk& on(decltype(Event::what) what)
    {
        m_session = step(m_context, m_session, Event{m_view.now, std::move(what)}).session;
        return *this;
    }
    Walk& chose(const char* what) { return on(Chose{QString::fromLatin1(what)}); }
    Walk& typed(const char* field, const QString& text) { return on(Edited{QString::fromLatin1(field), text}); }
    Walk& link(Link link)
    {
        m_view.link = link;
        m_context.linkUp = link == Link::Up;
        return *this;
    }
    Walk& near(const places::Places& places, const char* province)
    {
        m_context.places = &places;
        m_context.province = QString::fromLatin1(province);
        return *this;
    }
    Walk& scanning()
    {
        m_context.canScan = true;
        return *this;
    }
    Walk& stand(Stage stage)
    {
        m_session.stage = std::move(stage);
        return *this;
    }
    Walk& keep(const QString& suffix = {})
    {
        m_view.context = &m_context;
        m_view.session = &m_session;
        m_view.site = &m_site;
        auto model = present(m_view);
        model.page += suffix;
        pages.push_back(std::move(model));
        return *this;
    }
    Instant now() const { return m_view.now; }
    CaseId id() const { return m_session.caseId; }

    std::vector<ScreenModel> pages;

private:
    Context m_context;
    Site m_site;
    Session m_session;
    View m_view;
};

const QByteArray card = "038201000017||LÊ QUANG MINH|05092001|Nam|Thôn 3, Xã Thọ Xuân, Tỉnh Thanh Hóa|12122022";

void toReview(Walk& walk, const char* lane)
{
    ManualClock clock(walk.now());
    walk.on(Began{CaseId::make(clock)}).chose("make").chose("2.000635").chose("self").on(Next{}).chose(lane).on(Next{});
    walk.on(Scanned{card})
        .on(Confirmed{})
        .typed("phone", QStringLiteral("0912345678"))
        .on(Next{})
        .chose("record:birth")
        .on(Next{});
    walk.chose("office:here").on(Next{}).on(Next{}).chose("copies:+").on(Next{}).on(Next{});
}

FoundCase found(const Walk& walk, Moment moment)
{
    FoundCase now;
    now.id = walk.id();
    now.number = QStringLiteral("TAM-K7Q2-00042N");
    now.lane = Lane::Staff;
    now.procedure = QStringLiteral("2.000635");
    now.moment = moment;
    now.heldAt = walk.now();
    now.deliveredAt = walk.now();
    now.inbox = QStringLiteral("Bộ phận Một cửa xã Thọ Xuân");
    if (moment != Moment::Delivered)
        now.decidedAt = walk.now() + std::chrono::hours{1};
    if (moment == Moment::Accepted) {
        now.code = QStringLiteral("H56.99-261123-0042");
        now.receiver = QStringLiteral("Bộ phận Một cửa");
        now.due = QDate(2026, 11, 24);
    }
    if (moment == Moment::Supplement)
        now.faults = {QStringLiteral("Giấy ủy quyền thiếu chữ ký của người ủy quyền"),
            QStringLiteral("Ghi rõ số, quyển số đăng ký")};
    if (moment == Moment::Refused)
        now.reason = QStringLiteral("Sổ hộ tịch không có thông tin đã khai.");
    return now;
}

void keepBeginning(Walk& walk)
{
    ManualClock clock(walk.now());
    walk.keep().on(Began{CaseId::make(clock)}).keep().chose("make").keep();
    walk.chose("find").keep().typed("query", QStringLiteral("ban sao khai sanh")).keep(QStringLiteral("-some"));
    walk.typed("query", QStringLiteral("xyzzy")).keep(QStringLiteral("-none")).on(Back{}).chose("2.000635").keep();
    walk.on(Next{})
        .keep(QStringLiteral("-missing"))
        .chose("authorised")
        .on(Next{})
        .keep()
        .chose("lane:2")
        .on(Next{})
        .keep();
    walk.on(Scanned{"https://example.org"}).keep(QStringLiteral("-wrong"));
    walk.on(WantsToType{}).typed("number", QStringLiteral("03820100001")).on(Next{}).keep(QStringLiteral("-wrong"));
    walk.on(Back{}).on(Scanned{card}).keep().on(Confirmed{}).keep();
    walk.typed("phone", QStringLiteral("091234567")).on(Next{}).keep(QStringLiteral("-wrong"));
    walk.typed("phone", QStringLiteral("0912345678")).on(Next{}).keep().chose("record:birth").on(Next{}).keep();
    walk.typed("subject_name", QStringLiteral("Lê Ngọc Ánh"))
        .on(Next{})
        .chose("office:elsewhere")
        .keep()
        .chose("office:here")
        .on(Next{})
        .keep();
    walk.on(Next{})
        .chose("copies:+")
        .keep()
        .on(Next{})
        .chose("result:post")
        .keep()
        .chose("result:counter")
        .on(Next{})
        .keep();
    walk.on(WantsToLeave{}).keep(QStringLiteral("-leave")).on(LeaveAnswered{false});
    walk.on(IdleReached{}).keep(QStringLiteral("-idle")).on(IdleAnswered{true});
    walk.on(Covered{true})
        .keep(QStringLiteral("-covered"))
        .on(Covered{false})
        .on(Next{})
        .keep()
        .on(Ticked{})
        .on(Next{})
        .keep();
}

/// One's own residence, the last words of the address not yet chosen, then chosen.
void keepAddress(Walk& walk)
{
    ManualClock clock(walk.now());
    walk.on(Began{CaseId::make(clock)})
        .chose("make")
        .chose("1.004194")
        .chose("self")
        .on(Next{})
        .chose("lane:4")
        .on(Next{});
    walk.on(Scanned{card}).on(Confirmed{}).typed("phone", QStringLiteral("0912345678")).on(Next{});
    walk.typed("place", QStringLiteral("Thôn 3, tan phu")).keep(QStringLiteral("-offered"));
    walk.typed("place", QStringLiteral("Thôn 3, tho xuan")).chose("place:15499").keep(QStringLiteral("-chosen"));
}

/// A child's birth: the list, the scanner waiting, at work, with a fault, with one page and with five.
void keepPapers(Walk& walk, const catalog::Catalog& catalog, const papers::Page& sheet)
{
    Draft draft{catalog.find(QStringLiteral("1.001193")), Lane::Staff, {}, {}};
    draft.answers[QStringLiteral("parents")] = {QStringLiteral("married"), forms::From::Chosen};
    walk.scanning().stand(GivingPapers{draft}).keep().on(Next{}).keep(QStringLiteral("-missing"));
    walk.chose("paper:birth-proof").keep().on(Next{}).keep().on(ScanOver{"scan.cover"}).keep(QStringLiteral("-fault"));
    walk.on(Next{}).on(PageScanned{sheet}).on(ScanOver{}).keep().chose("scan");
    for (int i = 0; i < 4; ++i)
        walk.on(PageScanned{sheet});
    walk.on(ScanOver{}).keep(QStringLiteral("-five")).on(Next{}).keep(QStringLiteral("-given"));
}

} // namespace

std::vector<ScreenModel> samplePages(
    const catalog::Catalog& catalog, const places::Places& places, Preferences preferences, const papers::Page& sheet)
{
    std::vector<ScreenModel> pages;
    const auto take = [&](Walk& walk) { pages.insert(pages.end(), walk.pages.begin(), walk.pages.end()); };

    Walk beginning(catalog, preferences);
    keepBeginning(beginning);
    take(beginning);

    Walk address(catalog, preferences);
    keepAddress(address.near(places, "38"));
    take(address);

    Walk papers(catalog, preferences);
    keepPapers(papers, catalog, sheet);
    take(papers);

    Walk delivered(catalog, preferences);
    toReview(delivered, "lane:2");
    delivered.on(Next{})
        .on(Ticked{})
        .on(Next{})
        .on(Held{QStringLiteral("TAM-K7Q2-00042N"), delivered.now()})
        .keep(QStringLiteral("-waiting"));
    delivered.on(CaseMoved{found(delivered, Moment::Delivered)}).on(PaperMoved{Paper::Printing, {}}).keep();
    take(delivered);

    Walk saved(catalog, preferences);
    saved.link(Link::Down);
    toReview(saved, "lane:2");
    saved.on(Next{})
        .on(Ticked{})
        .on(Next{})
        .keep(QStringLiteral("-off-line"))
        .on(HoldFailed{{ErrorKind::CallStaff, "store.io", {}}, {}})
        .keep();
    saved.on(Next{}).on(Held{QStringLiteral("TAM-K7Q2-00042N"), saved.now()}).on(PaperMoved{Paper::Printed, {}}).keep();
    saved.on(PaperMoved{Paper::Blocked, "media-empty"}).keep(QStringLiteral("-no-paper"));
    take(saved);

    Walk prepared(catalog, preferences);
    toReview(prepared, "lane:4");
    prepared.on(Next{})
        .keep(QStringLiteral("-prepare"))
        .on(Ticked{})
        .on(Next{})
        .on(Held{QStringLiteral("TAM-K7Q2-00043P"), prepared.now()});
    prepared.on(PaperMoved{Paper::Printed, {}}).keep();
    take(prepared);

    Walk back(catalog, preferences);
    ManualClock clock(back.now());
    back.on(Began{CaseId::make(clock)})
        .chose("filed")
        .keep()
        .on(Scanned{"x"})
        .on(CaseNotFound{"slip.foreign"})
        .keep(QStringLiteral("-wrong"));
    for (const auto moment : {Moment::Delivered, Moment::Accepted, Moment::Supplement, Moment::Refused})
        back.on(CaseFound{found(back, moment)}).keep(QStringLiteral("-%1").arg(static_cast<int>(moment))).on(Back{});
    back.on(Back{}).on(StaffCalled{}).keep(QStringLiteral("-staff")).on(Back{}).keep();
    take(back);
    return pages;
}

std::vector<ScreenModel> formPages(const catalog::Catalog& catalog, Preferences preferences)
{
    Walk walk(catalog, preferences);
    const auto known = identity::parseCard(card, toCivil(walk.now()).date).value();
    for (const auto& procedure : catalog.procedures()) {
        Draft draft{procedure, static_cast<Lane>(procedure->lanes.back()), {}, {}};
        draft.applicant = Applicant{known.number, known.name, known.birthDate, known.sex, known.address,
            QStringLiteral("0912345678"), forms::From::Card, Assurance::CardQr, {}};
        draft.answers[QStringLiteral("for")] = {procedure->forWhom.front(), forms::From::Chosen};
        for (const auto& page : procedure->pages)
            for (const auto& question : page.questions)
                if (!question.options.empty())
                    draft.answers[question.id] = {question.options.front(), forms::From::Chosen};
                else if (question.type == catalog::QuestionType::Count)
                    draft.answers[question.id] = {QString::number(question.min), forms::From::Chosen};
        const auto suffix = u' ' + procedure->code;
        walk.stand(ReadingNeeds{draft, true, false}).keep(suffix);
        for (const auto* page : visiblePages(draft, toCivil(walk.now()).date))
            walk.stand(Asking{draft, page->id, {}, {}, false}).keep(suffix);
    }
    return std::move(walk.pages);
}

} // namespace dvc::journey
