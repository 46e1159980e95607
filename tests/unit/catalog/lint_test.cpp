// Broken catalogs, each from the worked example of docs/formats/procedure.md by the edits of one file in broken/.
#include "app/catalog/lint.h"
#include "tests/unit/catalog/worked_example.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>

#include <algorithm>
#include <set>

using namespace dvc;
using namespace dvc::catalog;
using namespace dvc::tests;

namespace {

const QString source = QStringLiteral(DVC_SOURCE_DIR);
const QString brokenFolder = source + QStringLiteral("/tests/unit/catalog/broken");
/// `value` put at a pointer ("/pages/0/id"); undefined takes it out.
QJsonValue edited(const QJsonValue& in, QStringList pointer, const QJsonValue& value)
{
    if (pointer.isEmpty())
        return value;
    const auto key = pointer.takeFirst();
    if (in.isArray()) {
        auto array = in.toArray();
        const int index = key.toInt();
        REQUIRE(index < array.size());
        array[index] = edited(array[index], pointer, value);
        return array;
    }
    auto object = in.toObject();
    const auto inner = edited(object[key], pointer, value);
    if (inner.isUndefined())
        object.remove(key);
    else
        object[key] = inner;
    return object;
}

void applyEdit(const QDir& folder, const QJsonObject& edit)
{
    const auto path = folder.filePath(edit[QStringLiteral("file")].toString());
    if (edit[QStringLiteral("gone")].toBool()) {
        QFileInfo(path).isDir() ? QDir(path).removeRecursively() : QFile::remove(path);
    } else if (edit[QStringLiteral("huge")].toBool()) {
        writeAll(path, QByteArray((1 << 20) + 1, ' '));
    } else if (edit.contains(QStringLiteral("raw"))) {
        writeAll(path, edit[QStringLiteral("raw")].toString().toUtf8());
    } else if (edit.contains(QStringLiteral("replace"))) {
        const auto pair = edit[QStringLiteral("replace")].toArray();
        auto bytes = readAll(path);
        REQUIRE(bytes.contains(pair[0].toString().toUtf8()));
        writeAll(path, bytes.replace(pair[0].toString().toUtf8(), pair[1].toString().toUtf8()));
    } else {
        auto pointer = edit[QStringLiteral("at")].toString().split(u'/').mid(1);
        const auto json = QJsonDocument::fromJson(readAll(path)).object();
        const auto value =
            edit.contains(QStringLiteral("value")) ? edit[QStringLiteral("value")] : QJsonValue(QJsonValue::Undefined);
        writeAll(path, QJsonDocument(edited(json, pointer, value).toObject()).toJson(QJsonDocument::Compact));
    }
}

Findings findingsIn(const QString& folder)
{
    const auto files = readCatalogFiles(folder);
    auto all = files.findings;
    for (auto& finding : lint(files))
        all.push_back(std::move(finding));
    return all;
}

std::vector<std::string> codesOf(const Findings& findings)
{
    std::vector<std::string> codes;
    for (const auto& finding : findings)
        codes.push_back(finding.code);
    return codes;
}

} // namespace

TEST_CASE("the worked example of procedure.md is clean")
{
    QTemporaryDir folder;
    makeExampleCatalog(QDir(folder.path()));
    CHECK(codesOf(findingsIn(folder.path())) == std::vector<std::string>{});
    const auto catalog = Catalog::read(folder.path());
    REQUIRE(catalog);
    CHECK(catalog->find(QStringLiteral("9.000001"))->pages.size() == 2);
}

TEST_CASE("the linter knows the pictures that there are")
{
    auto there = QDir(source + QStringLiteral("/resources/icons")).entryList({QStringLiteral("*.svg")});
    there.replaceInStrings(QStringLiteral(".svg"), QString());
    CHECK(QSet(there.begin(), there.end()) == [] {
        const auto names = catalog::pictureNames();
        return QSet(names.begin(), names.end());
    }());
}

TEST_CASE("the shipped catalog is clean")
{
    for (const auto& finding : findingsIn(source + QStringLiteral("/resources/catalog")))
        FAIL_CHECK(finding.file.toStdString()
            << ' ' << finding.place.toStdString() << ' ' << finding.code << ' ' << finding.detail.toStdString());
}

TEST_CASE("every broken catalog is refused by its own rule, with file, place and what to do")
{
    const auto names = QDir(brokenFolder).entryList({QStringLiteral("*.json")}, QDir::Files);
    CHECK(names.size() >= 60);
    std::set<std::string> seen;
    for (const auto& name : names) {
        INFO(name.toStdString());
        const auto broken = QJsonDocument::fromJson(readAll(brokenFolder + u'/' + name)).object();
        QTemporaryDir folder;
        makeExampleCatalog(QDir(folder.path()));
        for (const auto& edit : broken[QStringLiteral("edit")].toArray())
            applyEdit(QDir(folder.path()), edit.toObject());
        const auto expected = broken[QStringLiteral("says")].toString().toStdString();
        const auto findings = findingsIn(folder.path());
        const auto found = std::ranges::find(findings, expected, &Finding::code);
        if (found == findings.end()) {
            std::string said;
            for (const auto& code : codesOf(findings))
                said += code + ' ';
            FAIL_CHECK("expected " << expected << ", said: " << said);
            continue;
        }
        CHECK_FALSE(found->file.isEmpty());
        const auto sentence = sentenceOf(*found);
        CHECK(sentence.endsWith(u'.'));
        CHECK(sentence.size() > 20);
        CHECK_FALSE(sentence.contains(u'%'));
        CHECK_FALSE(Catalog::read(folder.path()));
        seen.insert(expected);
    }
    for (const auto& code : lintCodes()) {
        INFO(code << " has no broken catalog");
        CHECK(seen.contains(code));
    }
}

TEST_CASE("a page that repeats is written out, with its words and conditions")
{
    QTemporaryDir folder;
    makeExampleCatalog(QDir(folder.path()));
    const auto at = [&](const char* json) { applyEdit(QDir(folder.path()), QJsonDocument::fromJson(json).object()); };
    at(R"({"file":"procedures/9.000001/form.json","at":"/pages/1/questions/1","value":{"id":"members","type":"count","required":true,"min":0,"max":3}})");
    at(R"({"file":"procedures/9.000001/form.json","at":"/pages/0","value":{"id":"purpose0","icon":"file","questions":[{"id":"members","type":"count","required":true,"min":0,"max":3}]}})");
    at(R"({"file":"procedures/9.000001/form.json","at":"/pages/1","value":{"id":"member","icon":"user","repeat":{"count":"members","max":3},
        "questions":[{"id":"member_known","type":"yes-no","required":true},
                     {"id":"member_name","type":"name","required":true,"when":{"question":"member_known","is":["yes"]}}]}})");
    for (const auto* file : {"vi", "en"}) {
        const auto path = QStringLiteral("procedures/9.000001/text.%1.json").arg(QLatin1StringView(file));
        for (const auto* gone : {"/page.person", "/q.person_name", "/q.person_number", "/page.purpose", "/q.purpose",
                 "/q.purpose.marry", "/q.purpose.other", "/q.other_purpose", "/q.other_purpose.hint"})
            applyEdit(QDir(folder.path()),
                {{QStringLiteral("file"), path}, {QStringLiteral("at"), QString::fromLatin1(gone)}});
        const std::pair<const char*, const char*> words[] = {{"/page.purpose0", "Mấy người?"},
            {"/q.members", "Số người"}, {"/page.member", "Người thứ {n}"}, {"/q.member_known", "Đã có số"},
            {"/q.member_name", "Họ tên"}};
        for (const auto& [key, text] : words)
            applyEdit(QDir(folder.path()),
                {{QStringLiteral("file"), path}, {QStringLiteral("at"), QString::fromLatin1(key)},
                    {QStringLiteral("value"), QString::fromUtf8(text)}});
    }
    const auto catalog = Catalog::read(folder.path());
    INFO((catalog ? std::string() : catalog.error().detail));
    REQUIRE(catalog);
    const auto& procedure = *catalog->procedures().front();
    REQUIRE(procedure.pages.size() == 4);
    CHECK(procedure.pages[2].id == u"member-2");
    CHECK(procedure.text(QStringLiteral("page.member-2"), Language::Vi) == QStringLiteral("Người thứ 2"));
    CHECK(procedure.text(QStringLiteral("q.member_known-3.yes"), Language::Vi) == QStringLiteral("Có"));
    CHECK(procedure.pages[2].questions[1].when->question == u"member_known-2");
}
