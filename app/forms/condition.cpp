// The closed condition language: nothing here loops longer than the condition is.
#include "app/forms/form.h"

#include <algorithm>

namespace dvc::forms {

using catalog::Condition;

namespace {

/// The days that a canonical date can mean: "2001" is any day of that year.
struct Days {
    QDate first;
    QDate last;
};

Days daysOf(const QString& value)
{
    if (value.size() == 4)
        return {QDate(value.toInt(), 1, 1), QDate(value.toInt(), 12, 31)};
    if (value.size() > 7)
        return {QDate::fromString(value, Qt::ISODate), QDate::fromString(value, Qt::ISODate)};
    const auto first = QDate::fromString(value + QStringLiteral("-01"), Qt::ISODate);
    return {first, first.addMonths(1).addDays(-1)};
}

QString valueOf(const QString& question, const Answers& answers)
{
    const auto answer = answers.find(question);
    return answer == answers.end() ? QString() : answer->second.value;
}

int wholeYears(QDate from, QDate to)
{
    int years = to.year() - from.year();
    if (from.addYears(years) > to)
        --years;
    return years;
}

bool inRange(const Condition& condition, int number)
{
    return number >= condition.from && number < condition.below;
}

int countOf(const QString& value)
{
    bool number = false;
    const int count = value.toInt(&number);
    return number ? count : int(value.count(u',')) + 1;
}

/// What is known in part fulfils a condition about days only when each day it can mean does.
bool fulfilled(const Condition& condition, const QString& value, const Answers& answers, QDate today)
{
    using Kind = Condition::Kind;
    const auto [first, last] = daysOf(value);
    if (!first.isValid())
        return false;
    if (condition.kind == Kind::Age)
        return inRange(condition, wholeYears(first, today)) && inRange(condition, wholeYears(last, today));
    if (condition.kind == Kind::DaysAgo)
        return last.daysTo(today) >= condition.from;
    const auto& mark = condition.values.front();
    const auto other =
        mark == u"today" ? Days{today, today} : daysOf(mark.front().isDigit() ? mark : valueOf(mark, answers));
    return other.first.isValid() && (condition.kind == Kind::Before ? last < other.first : first > other.last);
}

} // namespace

bool holds(const Condition& condition, const Answers& answers, QDate today)
{
    using Kind = Condition::Kind;
    const auto part = [&](const Condition& one) { return holds(one, answers, today); };
    switch (condition.kind) {
    case Kind::All:
        return std::ranges::all_of(condition.parts, part);
    case Kind::Any:
        return std::ranges::any_of(condition.parts, part);
    case Kind::Not:
        return !part(condition.parts.front());
    default:
        break;
    }
    const auto value = valueOf(condition.question, answers);
    if (value.isEmpty())
        return false;
    switch (condition.kind) {
    case Kind::Is:
        return std::ranges::any_of(
            value.split(u','), [&](const auto& one) { return std::ranges::count(condition.values, one) > 0; });
    case Kind::Answered:
        return true;
    case Kind::Before:
    case Kind::After:
    case Kind::Age:
    case Kind::DaysAgo:
        return fulfilled(condition, value, answers, today);
    case Kind::Count:
        return inRange(condition, countOf(value));
    default:
        return false;
    }
}

bool holds(const std::optional<Condition>& condition, const Answers& answers, QDate today)
{
    return !condition || holds(*condition, answers, today);
}

namespace {

enum class Maybe { No, Yes, Open };

Maybe maybe(const Condition& condition, const Answers& answers, QDate today)
{
    using Kind = Condition::Kind;
    if (condition.kind == Kind::Not) {
        const auto inner = maybe(condition.parts.front(), answers, today);
        return inner == Maybe::Open ? inner : inner == Maybe::Yes ? Maybe::No : Maybe::Yes;
    }
    if (condition.kind == Kind::All || condition.kind == Kind::Any) {
        const auto strong = condition.kind == Kind::All ? Maybe::No : Maybe::Yes;
        auto result = condition.kind == Kind::All ? Maybe::Yes : Maybe::No;
        for (const auto& part : condition.parts) {
            const auto one = maybe(part, answers, today);
            if (one == strong)
                return strong;
            if (one == Maybe::Open)
                result = Maybe::Open;
        }
        return result;
    }
    if (!answers.contains(condition.question))
        return Maybe::Open;
    return holds(condition, answers, today) ? Maybe::Yes : Maybe::No;
}

} // namespace

bool mayHold(const std::optional<Condition>& condition, const Answers& answers, QDate today)
{
    return !condition || maybe(*condition, answers, today) != Maybe::No;
}

} // namespace dvc::forms
