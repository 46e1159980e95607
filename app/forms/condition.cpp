// The closed condition language: nothing here loops longer than the condition is.
#include "app/forms/form.h"

#include <algorithm>

namespace dvc::forms {

using catalog::Condition;

namespace {

/// The first day that a canonical date can mean: "2001" is 01/01/2001.
QDate firstDay(const QString& value)
{
    if (value.size() == 4)
        return QDate(value.toInt(), 1, 1);
    return QDate::fromString(value.size() == 7 ? value + QStringLiteral("-01") : value, Qt::ISODate);
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

bool compares(const Condition& condition, const QString& value, const Answers& answers, QDate today)
{
    const auto date = firstDay(value);
    const auto& mark = condition.values.front();
    const auto other = mark == u"today" ? today : firstDay(mark.front().isDigit() ? mark : valueOf(mark, answers));
    if (!date.isValid() || !other.isValid())
        return false;
    return condition.kind == Condition::Kind::Before ? date < other : date > other;
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
        return compares(condition, value, answers, today);
    case Kind::Age: {
        const auto date = firstDay(value);
        return date.isValid() && inRange(condition, wholeYears(date, today));
    }
    case Kind::DaysAgo: {
        const auto date = firstDay(value);
        return date.isValid() && date.daysTo(today) >= condition.from;
    }
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
