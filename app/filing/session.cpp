#include "app/filing/session.h"

#include "app/base/civil.h"
#include "app/base/text.h"

#include <algorithm>
#include <numeric>

namespace dvc::filing {

using forms::Answer;
using forms::From;

namespace {

template <class Payload> const Payload* as(const Event& event)
{
    return std::get_if<Payload>(&event.what);
}

QDate dayOf(const Event& event)
{
    return toCivil(event.at).date;
}

Step to(Session session, Stage stage, std::vector<Effect> effects = {})
{
    session.stage = std::move(stage);
    return {std::move(session), std::move(effects)};
}

Step refuse(const Session& session, const char* why)
{
    return {session, {RefusedEvent{why}}};
}

Step notHere(const Session& session)
{
    return refuse(session, "not_here");
}

Step end(Session session)
{
    session.over = Over::Nothing;
    session.covered = false;
    return to(std::move(session), Ended{}, {EndLife{}});
}

const catalog::Page* pageOf(const Draft& draft, const QString& id)
{
    const auto& pages = draft.procedure->pages;
    const auto found = std::ranges::find(pages, id, &catalog::Page::id);
    return found == pages.end() ? nullptr : &*found;
}

/// Fills in what a page's questions have as default, where nothing was answered yet.
Asking openPage(Draft draft, const catalog::Page& page, bool fromReview)
{
    for (const auto& question : page.questions)
        if (!question.defaultValue.isEmpty() && !draft.answers.contains(question.id))
            draft.answers[question.id] = {question.defaultValue, From::Default};
    // What was understood is shown the way a person writes it.
    for (const auto& question : page.questions)
        if (const auto answer = draft.answers.find(question.id); answer != draft.answers.end())
            answer->second.value = forms::readable(question.type, answer->second.value);
    return {std::move(draft), page.id, {}, {}, fromReview};
}

/// Papers that could be scanned here and that nothing is known of yet.
bool papersMissing(const Context& context, const Draft& draft, QDate today)
{
    return context.canScan
        && std::ranges::any_of(scannable(draft, today), [&](const auto* paper) { return !given(draft, paper->id); });
}

/// The page after `current` (or the first); when there is none, papers that the answers ask for, then the review.
Stage pageAfter(const Context& context, Draft draft, const QString& current, QDate today)
{
    const auto asked = askedPages(draft, today);
    bool behind = current.isEmpty();
    for (const auto& page : draft.procedure->pages) {
        if (behind && std::ranges::count(asked, &page) > 0)
            return openPage(std::move(draft), page, false);
        behind = behind || page.id == current;
    }
    if (context.canScan && !scannable(draft, today).empty())
        return GivingPapers{std::move(draft)};
    return Reviewing{std::move(draft)};
}

/// First page with something wrong, for a review that must be complete.
const catalog::Page* firstIncomplete(const Draft& draft, QDate today)
{
    const auto state = forms::evaluate(*draft.procedure, draft.answers, today);
    for (const auto* page : visiblePages(draft, today))
        for (const auto& question : page->questions)
            if (std::ranges::find(state.problems, question.id, &forms::Problem::question) != state.problems.end())
                return page;
    return nullptr;
}

// ---- one function per stage ----

Step at(const Context&, const Session& session, const Attract&, const Event& event)
{
    if (const auto* began = as<Began>(event)) {
        Session fresh = session;
        fresh.caseId = began->fresh;
        return to(std::move(fresh), Home{});
    }
    return notHere(session);
}

Step at(const Context& context, const Session& session, const Home&, const Event& event)
{
    if (as<Back>(event))
        return end(session);
    if (const auto* chose = as<Chose>(event)) {
        if (chose->what == u"make")
            return context.roomForCases ? to(session, ChoosingProcedure{}) : to(session, Unavailable{"disk"});
        if (chose->what == u"needs")
            return to(session, ChoosingProcedure{});
        if (chose->what == u"filed")
            return to(session, LookingUp{});
        return to(session, Unavailable{"later"});
    }
    return notHere(session);
}

Step at(const Context&, const Session& session, const Unavailable&, const Event& event)
{
    return as<Back>(event) || as<Next>(event) ? to(session, Home{}) : notHere(session);
}

/// *Cần gì*; with one way open there is nothing to choose.
Step readNeeds(const Context& context, const Session& session, Draft draft)
{
    const auto lanes = openLanes(context, *draft.procedure);
    if (lanes.empty())
        return to(session, Unavailable{"later"});
    if (lanes.size() == 1)
        draft.lane = lanes.front();
    return to(session, ReadingNeeds{std::move(draft), lanes.size() == 1});
}

Step at(const Context& context, const Session& session, const ChoosingProcedure& stage, const Event& event)
{
    if (as<Back>(event))
        return stage.event.isEmpty() && !stage.finding ? to(session, Home{}) : to(session, ChoosingProcedure{});
    if (const auto* edited = as<Edited>(event); edited && stage.finding)
        return edited->field == u"query" ? to(session, ChoosingProcedure{{}, true, edited->text.left(100)})
                                         : refuse(session, "unknown_field");
    if (const auto* chose = as<Chose>(event)) {
        static const auto group = QStringLiteral("event:");
        if (chose->what.startsWith(group))
            return to(session, ChoosingProcedure{chose->what.mid(group.size()), false, {}});
        if (chose->what == u"find")
            return to(session, ChoosingProcedure{{}, true, {}});
        const auto procedure = context.catalog->find(chose->what);
        if (!procedure || !procedure->validOn(dayOf(event)))
            return to(session, Unavailable{"later"});
        Draft draft{procedure, Lane::Prepare, {}, {}};
        if (procedure->forWhom.size() > 1)
            return to(session, ChoosingForWhom{std::move(draft)});
        // Where it can be made for one only, there is nothing to ask.
        draft.answers[QStringLiteral("for")] = {procedure->forWhom.front(), From::Default};
        return readNeeds(context, session, std::move(draft));
    }
    return notHere(session);
}

Step at(const Context& context, const Session& session, const ChoosingForWhom& stage, const Event& event)
{
    if (as<Back>(event))
        return to(session, ChoosingProcedure{});
    auto draft = stage.draft;
    if (const auto* chose = as<Chose>(event)) {
        if (std::ranges::count(draft.procedure->forWhom, chose->what) == 0)
            return refuse(session, "unknown_choice");
        draft.answers[QStringLiteral("for")] = {chose->what, From::Chosen};
        return to(session, ChoosingForWhom{std::move(draft)});
    }
    if (as<Next>(event)) {
        if (!draft.answers.contains(QStringLiteral("for")))
            return to(session, ChoosingForWhom{std::move(draft), true});
        return readNeeds(context, session, std::move(draft));
    }
    return notHere(session);
}

Step at(const Context& context, const Session& session, const ReadingNeeds& stage, const Event& event)
{
    if (as<Back>(event))
        return stage.draft.procedure->forWhom.size() > 1 ? to(session, ChoosingForWhom{stage.draft})
                                                         : to(session, ChoosingProcedure{});
    if (const auto* chose = as<Chose>(event)) {
        for (const auto lane : openLanes(context, *stage.draft.procedure)) {
            if (chose->what != QStringLiteral("lane:%1").arg(static_cast<int>(lane)))
                continue;
            auto draft = stage.draft;
            draft.lane = lane;
            return to(session, ReadingNeeds{std::move(draft), true});
        }
        return refuse(session, "unknown_choice");
    }
    if (as<Next>(event)) {
        if (!stage.laneChosen)
            return to(session, ReadingNeeds{stage.draft, false, true});
        if (!context.roomForCases)
            return to(session, Unavailable{"disk"});
        // Back from the review only to change the lane: who the citizen is stays known.
        if (stage.draft.applicant && !stage.draft.applicant->phone.isEmpty())
            return to(session, Reviewing{stage.draft});
        return to(session, ReadingNotice{stage.draft, {}});
    }
    return notHere(session);
}

Step at(const Context&, const Session& session, const ReadingNotice& stage, const Event& event)
{
    if (as<Back>(event))
        return to(session, ReadingNeeds{stage.draft, true});
    if (as<WantsToType>(event))
        return to(session, TypingIdentity{stage.draft, {}, {}, {}, {}});
    if (as<WantsCounter>(event))
        return to(session, Unavailable{"counter"});
    if (as<Next>(event)) // Read, but no card yet: say what is awaited.
        return to(session, ReadingNotice{stage.draft, "card.awaited"});
    if (const auto* scanned = as<Scanned>(event)) {
        const auto card = identity::parseCard(scanned->line, dayOf(event));
        if (!card)
            return to(session, ReadingNotice{stage.draft, card.error().code});
        auto draft = stage.draft;
        draft.applicant = Applicant{card->number, card->name, card->birthDate, card->sex, card->address, {}, From::Card,
            Assurance::CardQr, card->warnings};
        return to(session, ConfirmingIdentity{std::move(draft)});
    }
    return notHere(session);
}

Step at(const Context&, const Session& session, const TypingIdentity& stage, const Event& event)
{
    auto next = stage;
    if (as<Back>(event))
        return to(session, ReadingNotice{stage.draft, {}});
    if (const auto* edited = as<Edited>(event)) {
        if (edited->field != u"number" && edited->field != u"name")
            return refuse(session, "unknown_field");
        (edited->field == u"number" ? next.number : next.name) = edited->text.left(200);
        return to(session, std::move(next));
    }
    if (as<Next>(event)) {
        const auto number = identity::NationalId::parse(stage.number);
        const auto name = identity::PersonName::parse(stage.name);
        next.numberError = number ? std::string() : number.error().code;
        next.nameError = name ? std::string() : name.error().code;
        if (!number || !name)
            return to(session, std::move(next));
        next.draft.applicant = Applicant{*number, *name, {}, {}, {}, {}, From::Typed, Assurance::Typed, {}};
        return to(session, ConfirmingIdentity{std::move(next.draft)});
    }
    return notHere(session);
}

Step at(const Context&, const Session& session, const ConfirmingIdentity& stage, const Event& event)
{
    if (as<Confirmed>(event) || as<Next>(event))
        return to(session, GivingPhone{stage.draft, {}, {}, false});
    if (as<Denied>(event) || as<Back>(event)) {
        auto draft = stage.draft;
        draft.applicant.reset();
        return to(session, ReadingNotice{std::move(draft), {}});
    }
    return notHere(session);
}

Step at(const Context& context, const Session& session, const GivingPhone& stage, const Event& event)
{
    auto next = stage;
    if (as<Back>(event))
        return stage.fromReview ? to(session, Reviewing{stage.draft}) : to(session, ConfirmingIdentity{stage.draft});
    if (const auto* edited = as<Edited>(event)) {
        if (edited->field != u"phone")
            return refuse(session, "unknown_field");
        next.phone = edited->text.left(40);
        return to(session, std::move(next));
    }
    if (as<Next>(event)) {
        catalog::Question question;
        question.type = catalog::QuestionType::Phone;
        const auto phone = forms::canonical(question.type, stage.phone);
        if (const auto problem = forms::judge(question, phone, dayOf(event)); !problem.isEmpty()) {
            next.error = problem.toStdString();
            return to(session, std::move(next));
        }
        next.draft.applicant->phone = phone;
        forms::prefill(*next.draft.procedure, knownOf(*next.draft.applicant), next.draft.answers, dayOf(event));
        if (stage.fromReview)
            return to(session, Reviewing{std::move(next.draft)});
        return to(session, pageAfter(context, std::move(next.draft), {}, dayOf(event)));
    }
    return notHere(session);
}

GivingPhone phoneAgain(Draft draft)
{
    auto phone = forms::readable(catalog::QuestionType::Phone, draft.applicant->phone);
    return {std::move(draft), std::move(phone), {}, false};
}

/// The last page that asks something, for *Quay lại*.
Stage lastPage(Draft draft, QDate today)
{
    const auto pages = askedPages(draft, today);
    return pages.empty() ? Stage(phoneAgain(std::move(draft))) : openPage(std::move(draft), *pages.back(), false);
}

Step at(const Context& context, const Session& session, const GivingPapers& stage, const Event& event)
{
    const auto today = dayOf(event);
    if (as<Back>(event))
        return to(session, stage.fromReview ? Stage(Reviewing{stage.draft}) : lastPage(stage.draft, today));
    if (const auto* chose = as<Chose>(event)) {
        for (const auto* paper : scannable(stage.draft, today)) {
            if (chose->what != QStringLiteral("paper:") + paper->id)
                continue;
            const auto* known = given(stage.draft, paper->id);
            return to(session, ScanningPaper{stage.draft, paper->id, known ? known->pages : Pages(), stage.fromReview});
        }
        return refuse(session, "unknown_choice");
    }
    if (as<Next>(event)) {
        if (papersMissing(context, stage.draft, today))
            return to(session, GivingPapers{stage.draft, stage.fromReview, true});
        return to(session, Reviewing{stage.draft});
    }
    return notHere(session);
}

Step startScan(const Session& session, ScanningPaper stage)
{
    stage.running = true;
    stage.error.clear();
    return to(session, std::move(stage), {ScanPages{}});
}

Step takePaper(const Session& session, const ScanningPaper& stage, GivenPaper paper)
{
    auto draft = stage.draft;
    draft.papers[stage.paper] = std::move(paper);
    return to(session, GivingPapers{std::move(draft), stage.fromReview});
}

qint64 bytesOf(const Pages& pages)
{
    return std::accumulate(
        pages.begin(), pages.end(), qint64(0), [](qint64 sum, const auto& page) { return sum + page.jpeg.size(); });
}

/// One page more; too many or too large a pile ends the scan and keeps what was there.
Step takePage(const Session& session, ScanningPaper stage, const papers::Page& page)
{
    qint64 bytes = bytesOf(stage.pages) + page.jpeg.size();
    for (const auto& [id, paper] : stage.draft.papers)
        bytes += id == stage.paper ? 0 : bytesOf(paper.pages);
    if (stage.pages.size() < mostPages && bytes <= mostPaperBytes) {
        stage.pages.push_back(page);
        return to(session, std::move(stage));
    }
    stage.running = false;
    stage.error = "papers.full";
    return to(session, std::move(stage), {StopScan{}});
}

Step at(const Context&, const Session& session, const ScanningPaper& stage, const Event& event)
{
    auto next = stage;
    if (const auto* scanned = as<PageScanned>(event))
        return stage.running ? takePage(session, std::move(next), scanned->page) : refuse(session, "not_scanning");
    if (const auto* over = as<ScanOver>(event)) {
        if (!stage.running)
            return refuse(session, "not_scanning");
        next.running = false;
        next.error = over->code;
        return to(session, std::move(next));
    }
    if (as<Back>(event)) {
        if (!stage.running)
            return to(session, GivingPapers{stage.draft, stage.fromReview});
        next.running = false;
        return to(session, std::move(next), {StopScan{}});
    }
    if (stage.running)
        return refuse(session, "scanning");
    if (as<Next>(event))
        return stage.pages.empty() ? startScan(session, std::move(next))
                                   : takePaper(session, stage, {stage.pages, false});
    if (const auto* chose = as<Chose>(event)) {
        if (chose->what == u"desk")
            return takePaper(session, stage, {{}, true});
        if (chose->what != u"scan" && chose->what != u"again")
            return refuse(session, "unknown_choice");
        if (chose->what == u"again")
            next.pages.clear();
        return startScan(session, std::move(next));
    }
    return notHere(session);
}

/// A place that is offered takes the place of the words that mean it.
bool applyPlace(const Context& context, Draft& draft, const catalog::Question& question, const QString& code)
{
    for (auto& offer : offersFor(context, draft, question))
        if (places::codeOf(offer.place) == code) {
            draft.answers[question.id] = {std::move(offer.text), From::Typed};
            return true;
        }
    return false;
}

/// A touch on a choice ("record:birth"), on a place ("address:15499") or on − and + of a count ("copies:-").
bool applyChoice(const Context& context, Draft& draft, const catalog::Page& page, const QString& what)
{
    const auto colon = what.indexOf(u':');
    const auto id = what.left(colon);
    const auto value = what.mid(colon + 1);
    const auto question = std::ranges::find(page.questions, id, &catalog::Question::id);
    if (colon < 0 || question == page.questions.end())
        return false;
    if (question->type == catalog::QuestionType::Address)
        return applyPlace(context, draft, *question, value);
    if (question->type == catalog::QuestionType::Count && (value == u"+" || value == u"-")) {
        const int now = draft.answers[id].value.toInt() + (value == u"+" ? 1 : -1);
        draft.answers[id] = {QString::number(std::clamp(now, question->min, question->max)), From::Chosen};
        return true;
    }
    if (std::ranges::count(question->options, value) == 0)
        return false;
    if (question->type != catalog::QuestionType::Several) {
        draft.answers[id] = {value, From::Chosen};
        return true;
    }
    const auto before = draft.answers[id].value.split(u',', Qt::SkipEmptyParts);
    QStringList chosen;
    for (const auto& option : question->options) // in the order of the form, whatever was touched first
        if (before.contains(option) != (option == value))
            chosen << option;
    draft.answers[id] = {chosen.join(u','), From::Chosen};
    return true;
}

/// Takes the page's answers in canonical form and says what is wrong with those that are visible.
forms::FormState takePage(Draft& draft, const catalog::Page& page, QDate today)
{
    for (const auto& question : page.questions)
        if (const auto answer = draft.answers.find(question.id); answer != draft.answers.end())
            answer->second.value = forms::canonical(*draft.procedure, question, answer->second.value);
    forms::prefill(*draft.procedure, knownOf(*draft.applicant), draft.answers, today);
    auto state = forms::evaluate(*draft.procedure, draft.answers, today);
    const auto elsewhere = [&](const auto& problem) {
        return std::ranges::find(page.questions, problem.question, &catalog::Question::id) == page.questions.end();
    };
    std::erase_if(state.problems, elsewhere);
    std::erase_if(state.warnings, elsewhere);
    return state;
}

Step backFrom(const Session& session, const Asking& stage, QDate today)
{
    auto draft = stage.draft;
    if (const auto* page = pageOf(draft, stage.page))
        (void)takePage(draft, *page, today); // what was typed stays, whatever it is worth
    if (stage.fromReview && !firstIncomplete(draft, today))
        return to(session, Reviewing{std::move(draft)});
    const catalog::Page* previous = nullptr;
    for (const auto* page : askedPages(draft, today)) {
        if (page >= pageOf(draft, stage.page)) // they lie in one row
            break;
        previous = page;
    }
    if (!previous)
        return to(session, phoneAgain(std::move(draft)));
    return to(session, openPage(std::move(draft), *previous, false));
}

Step at(const Context& context, const Session& session, const Asking& stage, const Event& event)
{
    const auto today = dayOf(event);
    const auto* page = pageOf(stage.draft, stage.page);
    auto next = stage;
    if (as<Back>(event))
        return backFrom(session, stage, today);
    if (const auto* chose = as<Chose>(event)) {
        if (!applyChoice(context, next.draft, *page, chose->what))
            return refuse(session, "unknown_choice");
        next.problems.clear();
        next.warnings.clear();
        return to(session, std::move(next));
    }
    if (const auto* edited = as<Edited>(event)) {
        const auto question = std::ranges::find(page->questions, edited->field, &catalog::Question::id);
        if (question == page->questions.end())
            return refuse(session, "unknown_field");
        next.draft.answers[edited->field] = {edited->text.left(question->max + 100), From::Typed};
        return to(session, std::move(next));
    }
    if (as<Next>(event)) {
        auto state = takePage(next.draft, *page, today);
        const bool said = state.warnings == stage.warnings;
        next.problems = std::move(state.problems);
        next.warnings = std::move(state.warnings);
        if (!next.problems.empty() || !said)
            return to(session, std::move(next));
        // A changed answer may have opened a page that was never asked: ask it before the review.
        const auto* missing = firstIncomplete(next.draft, today);
        if (stage.fromReview && missing)
            return to(session, openPage(std::move(next.draft), *missing, true));
        if (stage.fromReview)
            return to(session, Reviewing{std::move(next.draft)});
        return to(session, pageAfter(context, std::move(next.draft), stage.page, today));
    }
    return notHere(session);
}

Step at(const Context& context, const Session& session, const Reviewing& stage, const Event& event)
{
    const auto today = dayOf(event);
    if (as<Next>(event)) {
        if (const auto* missing = firstIncomplete(stage.draft, today))
            return to(session, openPage(stage.draft, *missing, true));
        if (papersMissing(context, stage.draft, today))
            return to(session, GivingPapers{stage.draft, true, true});
        return to(session, Declaring{stage.draft});
    }
    if (as<Back>(event))
        return to(session,
            context.canScan && !scannable(stage.draft, today).empty() ? Stage(GivingPapers{stage.draft})
                                                                      : lastPage(stage.draft, today));
    if (const auto* edit = as<WantsToEdit>(event)) {
        if (edit->page == u"phone")
            return to(session,
                GivingPhone{stage.draft, forms::readable(catalog::QuestionType::Phone, stage.draft.applicant->phone),
                    {}, true});
        if (edit->page == u"papers" && context.canScan)
            return to(session, GivingPapers{stage.draft, true});
        if (edit->page == u"needs")
            return to(session, ReadingNeeds{stage.draft, true});
        if (const auto* page = pageOf(stage.draft, edit->page))
            return to(session, openPage(stage.draft, *page, true));
        return refuse(session, "unknown_page");
    }
    return notHere(session);
}

Step at(const Context& context, const Session& session, const Declaring& stage, const Event& event)
{
    if (as<Back>(event))
        return to(session, Reviewing{stage.draft});
    if (as<Ticked>(event))
        return to(session, Declaring{stage.draft, !stage.ticked});
    if (as<Next>(event)) {
        if (!stage.ticked)
            return to(session, Declaring{stage.draft, false, true});
        CaseFile file{session.caseId, stage.draft, event.at, context.agency};
        return to(session, Holding{file}, {Hold{file}});
    }
    return notHere(session);
}

Step at(const Context& context, const Session& session, const Holding& stage, const Event& event)
{
    if (const auto* held = as<Held>(event)) {
        Filed filed{stage.file, held->number, held->at, Moment::Saved, {}, {}, false, Paper::Waiting, {}, 1};
        if (stage.file.draft.lane == Lane::Prepare) {
            filed.moment = Moment::Prepared;
            return to(session, std::move(filed), {PrintSlip{1}});
        }
        filed.awaitingDelivery = context.linkUp;
        return to(session, std::move(filed),
            context.linkUp ? std::vector<Effect>{AwaitDelivery{stage.file.id}} : std::vector<Effect>{PrintSlip{1}});
    }
    if (const auto* failed = as<HoldFailed>(event)) {
        auto next = session;
        auto file = stage.file;
        if (failed->fresh)
            next.caseId = file.id = *failed->fresh;
        return to(std::move(next), HoldingFailed{std::move(file), failed->error.code});
    }
    return notHere(session);
}

Step at(const Context&, const Session& session, const HoldingFailed& stage, const Event& event)
{
    if (as<Next>(event))
        return to(session, Holding{stage.file}, {Hold{stage.file}});
    if (as<Back>(event))
        return to(session, Reviewing{stage.file.draft});
    return notHere(session);
}

Step at(const Context&, const Session& session, const Filed& stage, const Event& event)
{
    auto next = stage;
    if (const auto* moved = as<CaseMoved>(event)) {
        if (moved->now.id != stage.file.id)
            return refuse(session, "other_case");
        // A prepared case stays prepared, also once it lies at the portal (product.md, lane 4).
        if (stage.moment == Moment::Saved && moved->now.deliveredAt) {
            next.moment = Moment::Delivered;
            next.deliveredAt = moved->now.deliveredAt;
            next.inbox = moved->now.inbox;
        }
        const bool print = stage.awaitingDelivery && next.moment == Moment::Delivered;
        next.awaitingDelivery = stage.awaitingDelivery && !print;
        return to(session, std::move(next), print ? std::vector<Effect>{PrintSlip{1}} : std::vector<Effect>{});
    }
    if (as<DeliveryWaitOver>(event)) {
        if (!stage.awaitingDelivery)
            return refuse(session, "not_waiting");
        next.awaitingDelivery = false;
        return to(session, std::move(next), {PrintSlip{1}});
    }
    if (const auto* paper = as<PaperMoved>(event)) {
        next.paper = paper->paper;
        next.paperReason = paper->reason;
        return to(session, std::move(next));
    }
    if (as<WantsPaperAgain>(event)) {
        if (stage.awaitingDelivery || stage.paper == Paper::Waiting || stage.paper == Paper::Printing
            || stage.copies >= 5)
            return refuse(session, "paper_busy");
        next.copies = stage.copies + 1;
        next.paper = Paper::Waiting;
        return to(session, next, {PrintSlip{next.copies}});
    }
    if (as<Next>(event))
        return end(session);
    return notHere(session);
}

Step at(const Context&, const Session& session, const LookingUp& stage, const Event& event)
{
    if (as<Back>(event))
        return to(session, Home{});
    if (const auto* scanned = as<Scanned>(event)) {
        if (stage.searching)
            return refuse(session, "searching");
        return to(session, LookingUp{{}, true}, {FindCase{QString::fromUtf8(scanned->line).trimmed()}});
    }
    if (const auto* found = as<CaseFound>(event))
        return to(session, ShowingCase{found->found});
    if (const auto* missing = as<CaseNotFound>(event))
        return to(session, LookingUp{missing->code, false});
    return notHere(session);
}

Step at(const Context&, const Session& session, const ShowingCase& stage, const Event& event)
{
    if (as<Back>(event))
        return to(session, LookingUp{});
    if (as<Next>(event))
        return end(session);
    if (const auto* moved = as<CaseMoved>(event))
        return moved->now.id == stage.found.id ? to(session, ShowingCase{moved->now}) : refuse(session, "other_case");
    return notHere(session);
}

Step at(const Context&, const Session& session, const Ended&, const Event&)
{
    return refuse(session, "ended");
}

/// True where leaving loses nothing that would have to be asked about.
bool nothingToLose(const Stage& stage)
{
    return std::holds_alternative<Attract>(stage) || std::holds_alternative<Home>(stage)
        || std::holds_alternative<Filed>(stage) || std::holds_alternative<LookingUp>(stage)
        || std::holds_alternative<ShowingCase>(stage) || std::holds_alternative<ChoosingProcedure>(stage)
        || std::holds_alternative<Unavailable>(stage);
}

/// What may happen on any page; nothing if the page itself has to answer.
std::optional<Step> anywhere(const Session& session, const Event& event)
{
    auto next = session;
    if (std::holds_alternative<Ended>(session.stage))
        return std::nullopt;
    const bool holding = std::holds_alternative<Holding>(session.stage);
    if (as<WantsToLeave>(event)) {
        if (holding)
            return refuse(session, "holding");
        if (nothingToLose(session.stage))
            return end(session);
        next.over = Over::Leaving;
        return Step{next, {}};
    }
    if (const auto* answer = as<LeaveAnswered>(event)) {
        if (session.over != Over::Leaving)
            return refuse(session, "not_asked");
        next.over = Over::Nothing;
        return answer->leave ? end(session) : Step{next, {}};
    }
    if (as<IdleReached>(event)) {
        // The waiting page waits; a case being sealed must not be cut off.
        if (holding || std::holds_alternative<Attract>(session.stage))
            return refuse(session, "not_idle");
        if (session.over == Over::Idle)
            return end(session);
        next.over = Over::Idle;
        return Step{next, {}};
    }
    if (const auto* answer = as<IdleAnswered>(event)) {
        if (session.over != Over::Idle)
            return refuse(session, "not_asked");
        next.over = Over::Nothing;
        return answer->stay ? Step{next, {}} : end(session);
    }
    if (const auto* covered = as<Covered>(event)) {
        next.covered = covered->covered;
        return Step{next, {}};
    }
    if (as<StaffCalled>(event)) {
        next.staffCalled = !session.staffCalled;
        return Step{next, next.staffCalled ? std::vector<Effect>{RingStaff{}} : std::vector<Effect>{}};
    }
    return std::nullopt;
}

/// Touches and scans do nothing while something lies over the page; outcomes of effects always arrive.
bool isOutcome(const Event& event)
{
    return as<Held>(event) || as<HoldFailed>(event) || as<CaseMoved>(event) || as<DeliveryWaitOver>(event)
        || as<PaperMoved>(event) || as<PageScanned>(event) || as<ScanOver>(event) || as<CaseFound>(event)
        || as<CaseNotFound>(event);
}

} // namespace

Step step(const Context& context, const Session& session, const Event& event)
{
    if (auto done = anywhere(session, event))
        return *std::move(done);
    if ((session.over != Over::Nothing || session.covered) && !isOutcome(event))
        return refuse(session, "behind");
    return std::visit([&](const auto& stage) { return at(context, session, stage, event); }, session.stage);
}

bool mayAskAgain(const Filed& filed)
{
    return filed.paper == Paper::Printed || filed.paper == Paper::Failed || filed.paper == Paper::Uncertain;
}

bool isBuilt(Lane lane)
{
    return lane == Lane::Staff || lane == Lane::Prepare;
}

std::vector<Lane> openLanes(const Context& context, const catalog::Procedure& procedure)
{
    std::vector<Lane> open;
    for (const auto lane : context.lanes)
        if (isBuilt(lane) && std::ranges::count(procedure.lanes, static_cast<int>(lane)) > 0)
            open.push_back(lane);
    return open;
}

} // namespace dvc::filing
