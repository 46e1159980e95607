#include "app/forms/form.h"

#include "app/base/text.h"
#include "app/identity/national_id.h"

#include <QRegularExpression>

#include <algorithm>

namespace dvc::forms {

using catalog::QuestionType;

namespace {

QString digitsOf(const QString& text)
{
    QString digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits;
}

QString canonicalDate(const QString& typed)
{
    static const QRegularExpression parted(QStringLiteral("^\\s*(\\d{1,2})[ ./-]+(\\d{1,2})[ ./-]+(\\d{4})\\s*$"));
    QDate date;
    if (const auto match = parted.match(typed); match.hasMatch())
        date = QDate(match.captured(3).toInt(), match.captured(2).toInt(), match.captured(1).toInt());
    else if (const auto digits = digitsOf(typed); digits.size() == 8 && digits.size() == typed.trimmed().size())
        date = QDate::fromString(digits, QStringLiteral("ddMMyyyy"));
    return date.isValid() ? date.toString(Qt::ISODate) : tidy(typed);
}

QString canonicalPhone(const QString& typed)
{
    static const QRegularExpression shape(QStringLiteral("^[+0-9 .()-]*$"));
    if (!shape.match(typed).hasMatch())
        return tidy(typed);
    auto digits = digitsOf(typed);
    if (digits.startsWith(u"0084"))
        digits.remove(0, 4).prepend(u'0');
    else if (digits.startsWith(u"84") && digits.size() == 11)
        digits.remove(0, 2).prepend(u'0');
    return digits;
}

QString judgeDate(const QString& value, QDate today)
{
    const auto date = QDate::fromString(value, Qt::ISODate);
    if (!date.isValid() || date.year() < 1900)
        return QStringLiteral("date");
    return date > today ? QStringLiteral("date.future") : QString();
}

QString judgeText(const catalog::Question& question, const QString& value)
{
    if (value.size() > question.max)
        return QStringLiteral("text.long");
    return hasForbiddenCharacters(value) ? QStringLiteral("text.characters") : QString();
}

} // namespace

bool holds(const std::optional<catalog::Condition>& condition, const Answers& answers)
{
    if (!condition)
        return true;
    const auto answer = answers.find(condition->question);
    return answer != answers.end() && std::ranges::count(condition->isOneOf, answer->second.value) > 0;
}

QString judge(const catalog::Question& question, const QString& value, QDate today)
{
    if (value.isEmpty())
        return question.required ? QStringLiteral("required") : QString();
    switch (question.type) {
    case QuestionType::Choice:
        return std::ranges::count(question.options, value) > 0 ? QString() : QStringLiteral("option");
    case QuestionType::Count: {
        bool whole = false;
        const int count = value.toInt(&whole);
        return whole && count >= question.min && count <= question.max ? QString() : QStringLiteral("count.range");
    }
    case QuestionType::Text:
        return judgeText(question, value);
    case QuestionType::Name:
        return identity::PersonName::parse(value) ? QString() : QStringLiteral("name");
    case QuestionType::Date:
        return judgeDate(value, today);
    case QuestionType::Phone: {
        static const QRegularExpression mobile(QStringLiteral("^0[35789][0-9]{8}$"));
        return mobile.match(value).hasMatch() ? QString() : QStringLiteral("phone");
    }
    }
    return {};
}

FormState evaluate(const catalog::Procedure& procedure, const Answers& answers, QDate today)
{
    FormState state;
    // Answers seen so far: a condition may look back only, and only at what is itself visible.
    Answers seen;
    if (const auto whom = answers.find(QStringLiteral("for")); whom != answers.end())
        seen.insert(*whom);
    for (const auto& page : procedure.pages) {
        if (!holds(page.when, seen))
            continue;
        for (const auto& question : page.questions) {
            if (!holds(question.when, seen))
                continue;
            state.visible.push_back(question.id);
            const auto answer = answers.find(question.id);
            const auto value = answer == answers.end() ? QString() : answer->second.value;
            if (const auto problem = judge(question, value, today); !problem.isEmpty())
                state.problems.push_back({question.id, problem});
            else if (answer != answers.end())
                seen.insert(*answer);
        }
    }
    return state;
}

QString canonical(QuestionType type, const QString& typed)
{
    switch (type) {
    case QuestionType::Date:
        return canonicalDate(typed);
    case QuestionType::Phone:
        return canonicalPhone(typed);
    case QuestionType::Choice:
    case QuestionType::Count:
        return typed.trimmed();
    case QuestionType::Text:
    case QuestionType::Name:
        return tidy(typed);
    }
    return typed;
}

QString readable(QuestionType type, const QString& value)
{
    if (type == QuestionType::Date) {
        const auto date = QDate::fromString(value, Qt::ISODate);
        return date.isValid() ? date.toString(QStringLiteral("dd/MM/yyyy")) : value;
    }
    if (type == QuestionType::Phone && value.size() == 10)
        return value.left(4) + u' ' + value.mid(4, 3) + u' ' + value.mid(7);
    return value;
}

} // namespace dvc::forms
