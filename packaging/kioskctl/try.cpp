#include "app/base/civil.h"
#include "app/identity/citizen_card.h"
#include "app/typing/composer.h"
#include "packaging/kioskctl/lines.h"

#include <QCommandLineParser>
#include <QJsonArray>
#include <QJsonObject>

namespace dvc::kioskctl {

namespace {

// One line in, one line out; no options.
int plainLines(const Call& call, const std::function<void(const QByteArray&)>& answer)
{
    QCommandLineParser parser;
    return understood(parser, call) ? eachLine(call, answer) : UsedWrongly;
}

int compose(const Call& call, typing::Method method)
{
    return plainLines(
        call, [&](const QByteArray& keys) { sayLine(typing::composeLine(method, QString::fromUtf8(keys))); });
}

QJsonObject cardJson(const identity::CitizenCard& card)
{
    QJsonArray warnings;
    for (const auto warning : card.warnings)
        warnings.append(QLatin1String(identity::warningCode(warning)));
    return {{QStringLiteral("ok"), true}, {QStringLiteral("number"), card.number.text()},
        {QStringLiteral("old_number"), card.oldNumber ? QJsonValue(*card.oldNumber) : QJsonValue()},
        {QStringLiteral("name"), card.name.text()},
        {QStringLiteral("birth_date"), card.birthDate.toString(Qt::ISODate)},
        {QStringLiteral("sex"), card.sex == identity::Sex::Male ? QStringLiteral("male") : QStringLiteral("female")},
        {QStringLiteral("address"), card.address},
        {QStringLiteral("issue_date"), card.issued ? QJsonValue(card.issued->toString(Qt::ISODate)) : QJsonValue()},
        {QStringLiteral("warnings"), warnings}};
}

} // namespace

int tryTelex(const Call& call)
{
    return compose(call, typing::Method::Telex);
}

int tryVni(const Call& call)
{
    return compose(call, typing::Method::Vni);
}

int tryCard(const Call& call)
{
    const QDate today = toCivil(SystemClock().now()).date;
    return plainLines(call, [&](const QByteArray& line) {
        const auto card = identity::parseCard(line, today);
        sayJson(card ? cardJson(*card)
                     : QJsonObject{{QStringLiteral("ok"), false},
                           {QStringLiteral("error"), QString::fromStdString(card.error().code)}});
    });
}

} // namespace dvc::kioskctl
