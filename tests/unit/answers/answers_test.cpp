// Golden pairs: what somebody gave, and what the form then shows and finds wrong. One file a procedure.
#include "app/base/strict_json.h"
#include "app/forms/form.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QJsonArray>

using namespace dvc;

namespace {

const QString folder = QStringLiteral(DVC_SOURCE_DIR "/tests/unit/answers");

forms::Known knownOf(const QJsonObject& card)
{
    const auto text = [&](const char* key) { return card[QLatin1StringView(key)].toString(); };
    return {text("name"), text("number"), text("birth_date"), text("sex"), text("address"), text("phone")};
}

std::vector<forms::Problem> problemsOf(const QJsonValue& json)
{
    std::vector<forms::Problem> problems;
    for (const auto& item : json.toArray())
        problems.push_back({item[QStringLiteral("question")].toString(), item[QStringLiteral("code")].toString()});
    return problems;
}

std::string told(const std::vector<forms::Problem>& problems)
{
    QStringList words;
    for (const auto& problem : problems)
        words << problem.question + u'=' + problem.code;
    words.sort();
    return words.join(u' ').toStdString();
}

std::string told(const std::vector<QString>& ids)
{
    QStringList words;
    for (const auto& id : ids)
        words << id;
    return words.join(u' ').toStdString();
}

forms::FormState stateOf(const catalog::Procedure& procedure, const QJsonObject& pair)
{
    forms::Answers answers;
    const auto given = pair[QStringLiteral("answers")].toObject();
    for (auto it = given.begin(); it != given.end(); ++it) {
        const auto value = it->isArray() ? it->toVariant().toStringList().join(u',') : it->toVariant().toString();
        const auto* question = procedure.question(it.key());
        INFO(it.key().toStdString());
        CHECK((question || it.key() == u"for"));
        answers[it.key()] = {question ? forms::canonical(procedure, *question, value) : value};
    }
    const auto today = QDate::fromString(pair[QStringLiteral("today")].toString(), Qt::ISODate);
    REQUIRE(today.isValid());
    if (pair[QStringLiteral("card")].isObject())
        forms::prefill(procedure, knownOf(pair[QStringLiteral("card")].toObject()), answers, today);
    return forms::evaluate(procedure, answers, today);
}

} // namespace

TEST_CASE("every procedure shows and judges what its golden pairs say, and has at least eight")
{
    const auto catalog = catalog::Catalog::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
    INFO((catalog ? std::string() : catalog.error().code + catalog.error().detail));
    REQUIRE(catalog);
    for (const auto& procedure : catalog->procedures()) {
        INFO(procedure->code.toStdString());
        QFile file(folder + u'/' + procedure->code + QStringLiteral(".jsonl"));
        REQUIRE(file.open(QIODevice::ReadOnly));
        int pairs = 0;
        for (auto line = file.readLine(); !line.isEmpty(); line = file.readLine()) {
            const auto pair = parseStrictJson(line.trimmed());
            REQUIRE(pair);
            INFO((*pair)[QStringLiteral("name")].toString().toStdString());
            const auto state = stateOf(*procedure, *pair);
            std::vector<QString> visible;
            for (const auto& id : (*pair)[QStringLiteral("visible")].toArray())
                visible.push_back(id.toString());
            CHECK(told(state.visible) == told(visible));
            CHECK(told(state.problems) == told(problemsOf((*pair)[QStringLiteral("problems")])));
            CHECK(told(state.warnings) == told(problemsOf((*pair)[QStringLiteral("warnings")])));
            if (pairs++ == 0)
                CHECK(state.problems.empty()); // the first is a complete filing: it drives the rehearsal too
        }
        CHECK(pairs >= 8);
    }
}
