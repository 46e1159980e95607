// What a draft asks, costs and knows; the questions that step and the pages share.
#include "app/filing/session.h"

#include <algorithm>

namespace dvc::filing {

using forms::From;

std::vector<const catalog::Page*> visiblePages(const Draft& draft, QDate today)
{
    const auto state = forms::evaluate(*draft.procedure, draft.answers, today);
    std::vector<const catalog::Page*> pages;
    for (const auto& page : draft.procedure->pages) {
        const auto visible = [&](const auto& question) { return std::ranges::count(state.visible, question.id) > 0; };
        if (std::ranges::any_of(page.questions, visible))
            pages.push_back(&page);
    }
    return pages;
}

std::vector<const catalog::Page*> askedPages(const Draft& draft, QDate today)
{
    const auto state = forms::evaluate(*draft.procedure, draft.answers, today);
    auto pages = visiblePages(draft, today);
    std::erase_if(pages, [&](const auto* page) {
        return std::ranges::all_of(page->questions, [&](const auto& question) {
            const auto answer = draft.answers.find(question.id);
            return std::ranges::count(state.visible, question.id) == 0
                || (question.prefill && answer != draft.answers.end()
                    && (answer->second.from == From::Card || answer->second.from == From::Earlier)
                    && std::ranges::find(state.problems, question.id, &forms::Problem::question)
                        == state.problems.end());
        });
    });
    return pages;
}

std::vector<const catalog::Paper*> scannable(const Draft& draft, QDate today)
{
    std::vector<const catalog::Paper*> wanted;
    for (const auto& paper : draft.procedure->papers)
        if (paper.scan && forms::holds(paper.when, draft.answers, today))
            wanted.push_back(&paper);
    return wanted;
}

const GivenPaper* given(const Draft& draft, const QString& paper)
{
    const auto found = draft.papers.find(paper);
    return found == draft.papers.end() ? nullptr : &found->second;
}

FeeDue feeFor(const Draft& draft)
{
    const auto* rule = draft.procedure->feeOf(static_cast<int>(draft.lane));
    if (!rule)
        return {};
    const auto count = [&](const QString& question) {
        const auto answer = draft.answers.find(question);
        return question.isEmpty() ? 1 : answer == draft.answers.end() ? 0 : answer->second.value.toInt();
    };
    qint64 sum = qint64(rule->amount) * count(rule->per);
    int below = 0;
    for (const auto& step : rule->steps) {
        const int units = std::clamp(count(rule->per), below, step.upTo) - below;
        sum += qint64(units) * step.amount;
        below = step.upTo;
    }
    if (rule->cap > 0)
        sum = std::min<qint64>(sum, rule->cap);
    sum *= count(rule->times);
    return {rule->local, int(std::min<qint64>(sum, 2'000'000'000)), rule->basis};
}

std::vector<places::Offer> offersFor(const Context& context, const Draft& draft, const catalog::Question& question)
{
    const auto answer = draft.answers.find(question.id);
    if (!context.places || question.type != catalog::QuestionType::Address || answer == draft.answers.end())
        return {};
    auto found = places::offers(*context.places, answer->second.value, context.province);
    std::erase_if(found, [&](const auto& offer) { return offer.text.size() > question.max; });
    return found;
}

forms::Known knownOf(const Applicant& applicant)
{
    const auto sex = applicant.sex
        ? (*applicant.sex == identity::Sex::Male ? QStringLiteral("male") : QStringLiteral("female"))
        : QString();
    return {applicant.name.text(), applicant.number.text(),
        applicant.birthDate ? applicant.birthDate->toString(Qt::ISODate) : QString(), sex, applicant.address,
        applicant.phone, applicant.from == From::Card ? From::Card : From::Earlier};
}

} // namespace dvc::filing
