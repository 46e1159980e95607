#include "app/base/civil.h"
#include "app/base/strict_json.h"
#include "app/forms/form.h"
#include "packaging/kioskctl/catalog_folder.h"
#include "packaging/kioskctl/command.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <cstdio>

namespace dvc::kioskctl {

namespace {

forms::Known knownOf(const QJsonObject& card)
{
    const auto text = [&](const char* key) { return card[QLatin1StringView(key)].toString(); };
    return {text("name"), text("number"), text("birth_date"), text("sex"), text("address"), text("phone")};
}

/// Answers as they would be typed: `{"q": "text"}`; numbers and lists of options may be written as JSON.
forms::Answers answersOf(const catalog::Procedure& procedure, const QJsonObject& json)
{
    forms::Answers answers;
    for (auto it = json.begin(); it != json.end(); ++it) {
        QString value = it->toVariant().toString();
        if (it->isArray())
            value = it->toVariant().toStringList().join(u',');
        const auto* question = procedure.question(it.key());
        answers[it.key()] = {question ? forms::canonical(procedure, *question, value) : value};
    }
    return answers;
}

QJsonArray problemsJson(const std::vector<forms::Problem>& problems)
{
    QJsonArray json;
    for (const auto& problem : problems)
        json.append(
            QJsonObject{{QStringLiteral("question"), problem.question}, {QStringLiteral("code"), problem.code}});
    return json;
}

} // namespace

int tryAnswers(const Call& call)
{
    auto rest = call.rest;
    const auto folder = takeCatalogFolder(rest);
    if (folder.isEmpty() || rest.size() != 1)
        return usedWrongly(QStringLiteral("try answers: name one procedure's code."));
    const auto catalog = catalog::Catalog::read(folder);
    if (!catalog)
        return failed(QStringLiteral("try answers"), catalog.error());
    const auto procedure = catalog->find(rest.front());
    if (!procedure)
        return failed(QStringLiteral("try answers: the catalog has no procedure %1.").arg(rest.front()));
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return failed(QStringLiteral("try answers: stdin is closed."));
    for (auto line = in.readLine(1 << 20); !line.isEmpty(); line = in.readLine(1 << 20)) {
        const auto json = parseStrictJson(line.trimmed());
        if (!json) {
            sayJson({{QStringLiteral("error"), QString::fromStdString(json.error().code)}});
            continue;
        }
        // Either the answers themselves, or a golden pair that holds them with a day and a card.
        const bool pair = (*json)[QStringLiteral("answers")].isObject();
        auto answers = answersOf(*procedure, pair ? (*json)[QStringLiteral("answers")].toObject() : *json);
        auto today = QDate::fromString((*json)[QStringLiteral("today")].toString(), Qt::ISODate);
        if (!today.isValid())
            today = toCivil(SystemClock().now()).date;
        if (const auto card = (*json)[QStringLiteral("card")]; card.isObject())
            forms::prefill(*procedure, knownOf(card.toObject()), answers, today);
        const auto state = forms::evaluate(*procedure, answers, today);
        QJsonArray visible;
        for (const auto& id : state.visible)
            visible.append(id);
        sayJson({{QStringLiteral("visible"), visible}, {QStringLiteral("problems"), problemsJson(state.problems)},
            {QStringLiteral("warnings"), problemsJson(state.warnings)}});
    }
    return AsAsked;
}

} // namespace dvc::kioskctl
