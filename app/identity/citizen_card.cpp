#include "app/identity/citizen_card.h"

#include "app/base/text.h"

#include <QStringDecoder>
#include <QStringList>

#include <algorithm>

namespace dvc::identity {

namespace {

constexpr qsizetype longestLine = 1024;

std::unexpected<Error> bad(const char* code)
{
    return fail(ErrorKind::Tell, code);
}

QDate readDate(QStringView text)
{
    // Digits only on the real cards; slashes from some readers. QDate would also take odd widths.
    if (text.size() == 8)
        return QDate::fromString(text.toString(), QStringLiteral("ddMMyyyy"));
    if (text.size() == 10)
        return QDate::fromString(text.toString(), QStringLiteral("dd/MM/yyyy"));
    return {};
}

bool isOldNumber(QStringView text)
{
    return text.size() == 9 && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Result<QStringList> splitLine(QByteArrayView line)
{
    while (!line.isEmpty() && (line.back() == '\r' || line.back() == '\n'))
        line.chop(1);
    if (line.trimmed().isEmpty())
        return bad("card.empty");
    if (line.size() > longestLine)
        return bad("card.long");
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(line);
    if (utf8.hasError())
        return bad("card.encoding");
    if (hasForbiddenCharacters(text))
        return bad("card.characters");
    return text.normalized(QString::NormalizationForm_C).split(u'|');
}

std::vector<CardWarning> crossCheck(const CitizenCard& card, QDate today)
{
    std::vector<CardWarning> warnings;
    const auto warn = [&](bool when, CardWarning warning) {
        if (when)
            warnings.push_back(warning);
    };
    warn(card.number.sex() != card.sex, CardWarning::SexDiffers);
    warn(card.number.birthYear() != card.birthDate.year(), CardWarning::BirthYearDiffers);
    warn(card.number.birthYear() >= 2100, CardWarning::CenturyUnlikely);
    warn(!card.issued, CardWarning::NoIssueDate);
    warn(card.issued && *card.issued < card.birthDate, CardWarning::IssuedBeforeBirth);
    warn(card.issued && *card.issued > today, CardWarning::IssuedInFuture);
    return warnings;
}

} // namespace

Result<CitizenCard> parseCard(QByteArrayView line, QDate today)
{
    auto split = splitLine(line);
    if (!split)
        return std::unexpected(split.error());
    QStringList fields = *std::move(split);
    if (fields.size() < 6 || fields.size() > 16)
        return bad("card.fields");
    // The six-field variant has no CMND column: the second field is then the name.
    if (fields.size() == 6)
        fields.insert(1, QString());

    CitizenCard card;
    const auto number = NationalId::parse(fields[0].trimmed());
    if (!number || fields[0].trimmed().contains(u' '))
        return bad("card.number");
    card.number = *number;
    if (const auto old = fields[1].trimmed(); !old.isEmpty()) {
        if (!isOldNumber(old))
            return bad("card.fields");
        card.oldNumber = old;
    }
    const auto name = PersonName::parse(fields[2]);
    if (!name)
        return bad("card.name");
    card.name = *name;
    card.birthDate = readDate(fields[3].trimmed());
    if (!card.birthDate.isValid() || card.birthDate > today || card.birthDate.year() < 1900)
        return bad("card.birth_date");
    const auto sex = fold(fields[4]);
    if (sex != u"nam" && sex != u"nu")
        return bad("card.sex");
    card.sex = sex == u"nam" ? Sex::Male : Sex::Female;
    card.address = tidy(fields[5]);
    if (card.address.isEmpty() || card.address.size() > 300)
        return bad("card.address");
    if (const auto issued = fields[6].trimmed(); !issued.isEmpty()) {
        card.issued = readDate(issued);
        if (!card.issued->isValid())
            return bad("card.issue_date");
    }
    card.warnings = crossCheck(card, today);
    return card;
}

const char* warningCode(CardWarning warning)
{
    switch (warning) {
    case CardWarning::SexDiffers:
        return "sex_differs";
    case CardWarning::BirthYearDiffers:
        return "birth_year_differs";
    case CardWarning::CenturyUnlikely:
        return "century_unlikely";
    case CardWarning::IssuedBeforeBirth:
        return "issued_before_birth";
    case CardWarning::IssuedInFuture:
        return "issued_in_future";
    case CardWarning::NoIssueDate:
        return "no_issue_date";
    }
    return "";
}

} // namespace dvc::identity
