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

QString canonicalDate(const QString& written)
{
    auto typed = written.trimmed();
    while (typed.startsWith(u'/')) // day or month left empty
        typed.remove(0, 1);
    static const QRegularExpression parted(QStringLiteral("^\\s*(\\d{1,2})[ ./-]+(\\d{1,2})[ ./-]+(\\d{4})\\s*$"));
    static const QRegularExpression monthOnly(QStringLiteral("^\\s*(\\d{1,2})[ ./-]+(\\d{4})\\s*$"));
    if (const auto month = monthOnly.match(typed); month.hasMatch())
        return QStringLiteral("%1-%2").arg(month.captured(2), month.captured(1).rightJustified(2, u'0'));
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

/// Digits with the spaces and dots that people put between them; anything else stays as typed.
QString canonicalDigits(const QString& typed)
{
    static const QRegularExpression shape(QStringLiteral("^[0-9 .]*$"));
    return shape.match(typed).hasMatch() ? digitsOf(typed) : tidy(typed);
}

QString judgeDate(const catalog::Question& question, const QString& value, QDate today)
{
    static const QRegularExpression part(QStringLiteral("^([0-9]{4})(?:-([0-9]{2}))?$"));
    auto date = QDate::fromString(value, Qt::ISODate);
    if (const auto match = part.match(value); question.partial && match.hasMatch())
        date = QDate(match.captured(1).toInt(), match.captured(2).isEmpty() ? 1 : match.captured(2).toInt(), 1);
    if (!date.isValid() || date.year() < 1900)
        return QStringLiteral("date");
    return date > today && !question.future ? QStringLiteral("date.future") : QString();
}

QString judgeSeveral(const catalog::Question& question, const QString& value)
{
    const auto chosen = value.split(u',');
    const auto known = [&](const auto& one) { return std::ranges::count(question.options, one) > 0; };
    if (!std::ranges::all_of(chosen, known))
        return QStringLiteral("option");
    const auto count = int(chosen.size());
    return count >= question.min && count <= question.max ? QString() : QStringLiteral("several.range");
}

QString judgeNumber(const catalog::Question& question, const QString& value, const char* code)
{
    bool whole = false;
    const int number = value.toInt(&whole);
    return whole && number >= question.min && number <= question.max ? QString() : QString::fromLatin1(code);
}

QString judgeText(const catalog::Question& question, const QString& value)
{
    if (value.size() > question.max)
        return QStringLiteral("text.long");
    return hasForbiddenCharacters(value) ? QStringLiteral("text.characters") : QString();
}

} // namespace

QString judge(const catalog::Question& question, const QString& value, QDate today)
{
    if (value.isEmpty())
        return question.required ? QStringLiteral("required") : QString();
    switch (question.type) {
    case QuestionType::Choice:
        return std::ranges::count(question.options, value) > 0 ? QString() : QStringLiteral("option");
    case QuestionType::Several:
        return judgeSeveral(question, value);
    case QuestionType::Count:
        return judgeNumber(question, value, "count.range");
    case QuestionType::Money:
        return judgeNumber(question, value, "money.range");
    case QuestionType::Text:
    case QuestionType::Address:
        return judgeText(question, value);
    case QuestionType::Name:
        return identity::PersonName::parse(value) ? QString() : QStringLiteral("name");
    case QuestionType::PersonId: {
        static const QRegularExpression nine(QStringLiteral("^[0-9]{9}$"));
        const bool fits = identity::NationalId::parse(value) || (question.old && nine.match(value).hasMatch());
        return fits ? QString() : QStringLiteral("person-id");
    }
    case QuestionType::Date:
        return judgeDate(question, value, today);
    case QuestionType::Phone: {
        static const QRegularExpression mobile(QStringLiteral("^0[35789][0-9]{8}$"));
        return mobile.match(value).hasMatch() ? QString() : QStringLiteral("phone");
    }
    case QuestionType::Email: {
        static const QRegularExpression shape(QStringLiteral("^[^@ ]{1,64}@[a-z0-9.-]{1,60}[.][a-z]{2,20}$"));
        return value.size() <= 100 && shape.match(value).hasMatch() ? QString() : QStringLiteral("email");
    }
    }
    return {};
}

namespace {

/// What a personal number says against the answers beside it (vietnam.md: an officer compares, nobody is turned away).
void compareNumber(const catalog::Question& question, const Answers& seen, std::vector<Problem>& warnings)
{
    const auto valueOf = [&](const QString& id) {
        const auto answer = seen.find(id);
        return answer == seen.end() ? QString() : answer->second.value;
    };
    const auto number = identity::NationalId::parse(valueOf(question.id));
    if (!number)
        return;
    const auto birth = valueOf(question.birth);
    if (!birth.isEmpty() && birth.left(4).toInt() != number->birthYear())
        warnings.push_back({question.id, QStringLiteral("person-id.birth")});
    const auto sex = valueOf(question.sex);
    if (!sex.isEmpty() && (sex == u"male") != (number->sex() == identity::Sex::Male))
        warnings.push_back({question.id, QStringLiteral("person-id.sex")});
}

/// Walks the form in its order, showing to `each` every visible question with the answers before it.
template <class Each> Answers walk(const catalog::Procedure& procedure, const Answers& answers, QDate today, Each each)
{
    // Answers seen so far: a condition may look back only, and only at what is itself visible.
    Answers seen;
    if (const auto whom = answers.find(QStringLiteral("for")); whom != answers.end())
        seen.insert(*whom);
    for (const auto& page : procedure.pages) {
        if (!holds(page.when, seen, today))
            continue;
        for (const auto& question : page.questions)
            if (holds(question.when, seen, today))
                each(question, seen);
    }
    return seen;
}

} // namespace

FormState evaluate(const catalog::Procedure& procedure, const Answers& answers, QDate today)
{
    FormState state;
    const auto seen = walk(procedure, answers, today, [&](const catalog::Question& question, Answers& before) {
        state.visible.push_back(question.id);
        const auto answer = answers.find(question.id);
        const auto value = answer == answers.end() ? QString() : answer->second.value;
        if (const auto problem = judge(question, value, today); !problem.isEmpty())
            state.problems.push_back({question.id, problem});
        else if (!value.isEmpty())
            before.insert(*answer);
    });
    for (const auto& id : state.visible)
        if (const auto* question = procedure.question(id); question->type == QuestionType::PersonId)
            compareNumber(*question, seen, state.warnings);
    for (const auto& check : procedure.checks)
        if (std::ranges::count(state.visible, check.question) > 0 && holds(check.when, seen, today))
            (check.warning ? state.warnings : state.problems)
                .push_back({check.question, QStringLiteral("check.") + check.id});
    return state;
}

void prefill(const catalog::Procedure& procedure, const Known& known, Answers& answers, QDate today)
{
    const std::map<QString, QString> sources{{QStringLiteral("card.name"), known.name},
        {QStringLiteral("card.number"), known.number}, {QStringLiteral("card.birth_date"), known.birthDate},
        {QStringLiteral("card.sex"), known.sex}, {QStringLiteral("card.address"), known.address},
        {QStringLiteral("phone"), known.phone}};
    const Answers given = answers;
    (void)walk(procedure, given, today, [&](const catalog::Question& question, Answers& before) {
        auto answer = answers.find(question.id);
        const bool ours =
            answer == answers.end() || answer->second.from == From::Card || answer->second.from == From::Earlier;
        if (question.prefill && ours) {
            const auto& from = question.prefill->from;
            const bool earlier = from.startsWith(u"answer.");
            QString value;
            if (holds(question.prefill->when, before, today)) {
                const auto source = before.find(from.mid(7));
                value = !earlier ? sources.at(from) : source == before.end() ? QString() : source->second.value;
            }
            if (value.isEmpty() || !judge(question, value, today).isEmpty())
                answers.erase(question.id);
            else
                answers[question.id] = {value, earlier ? From::Earlier : known.from};
            answer = answers.find(question.id);
        }
        if (answer != answers.end() && judge(question, answer->second.value, today).isEmpty()
            && !answer->second.value.isEmpty())
            before.insert(*answer);
    });
}

QString canonical(QuestionType type, const QString& typed)
{
    switch (type) {
    case QuestionType::Date:
        return canonicalDate(typed);
    case QuestionType::Phone:
        return canonicalPhone(typed);
    case QuestionType::Choice:
    case QuestionType::Several:
    case QuestionType::Count:
        return typed.trimmed();
    case QuestionType::Money:
    case QuestionType::PersonId:
        return canonicalDigits(typed);
    case QuestionType::Email:
        return typed.trimmed().toLower();
    case QuestionType::Text:
    case QuestionType::Address:
    case QuestionType::Name:
        return tidy(typed);
    }
    return typed;
}

QString canonical(const catalog::Procedure& procedure, const catalog::Question& question, const QString& typed)
{
    if (question.list.isEmpty() || question.type != QuestionType::Choice)
        return canonical(question.type, typed);
    const auto plain = fold(typed);
    for (const auto& option : question.options)
        for (const auto language : catalog::languages)
            if (option == typed
                || fold(procedure.text(QStringLiteral("q.%1.%2").arg(question.id, option), language)) == plain)
                return option;
    return tidy(typed);
}

QString readable(QuestionType type, const QString& value)
{
    if (type == QuestionType::Date) {
        if (value.size() == 7 && value[4] == u'-')
            return value.mid(5) + u'/' + value.left(4);
        const auto date = QDate::fromString(value, Qt::ISODate);
        return date.isValid() ? date.toString(QStringLiteral("dd/MM/yyyy")) : value;
    }
    if (type == QuestionType::Phone && value.size() == 10)
        return value.left(4) + u' ' + value.mid(4, 3) + u' ' + value.mid(7);
    if (type == QuestionType::Money) {
        auto grouped = value;
        for (auto at = grouped.size() - 3; at > 0; at -= 3)
            grouped.insert(at, u'.');
        return grouped;
    }
    return value;
}

std::vector<QString> fitting(const catalog::Procedure& procedure, const catalog::Question& question,
    const QString& typed, catalog::Language language, std::size_t most)
{
    const auto wanted = fold(tidy(typed));
    std::vector<QString> begins;
    std::vector<QString> inside;
    for (const auto& option : question.options) {
        const auto words = fold(procedure.text(QStringLiteral("q.%1.%2").arg(question.id, option), language));
        if (words.startsWith(wanted))
            begins.push_back(option);
        else if (words.contains(wanted))
            inside.push_back(option);
    }
    begins.insert(begins.end(), inside.begin(), inside.end());
    begins.resize(std::min(most, begins.size()));
    return begins;
}

} // namespace dvc::forms
