#include "app/forms/form.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace dvc;
using namespace dvc::forms;
using catalog::QuestionType;

namespace {
const QDate today(2026, 11, 24);
const QString shipped = QStringLiteral(DVC_SOURCE_DIR "/resources/catalog");

Answer typed(const char16_t* value)
{
    return {QString::fromUtf16(value), From::Typed};
}

Answers complete()
{
    return {{QStringLiteral("for"), typed(u"self")}, {QStringLiteral("record"), typed(u"birth")},
        {QStringLiteral("office"), typed(u"here")}, {QStringLiteral("copies"), typed(u"2")},
        {QStringLiteral("result"), typed(u"counter")}};
}

/// A copy of the shipped procedure in which one file's text was replaced.
std::string codeAfter(const QString& file, const QByteArray& before, const QByteArray& after)
{
    QTemporaryDir folder;
    const auto source = shipped + QStringLiteral("/procedures/2.000635/");
    for (const auto& name : QDir(source).entryList(QDir::Files)) {
        QFile in(source + name);
        QFile out(folder.filePath(name));
        if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
            return "setup";
        auto bytes = in.readAll();
        if (name == file) {
            if (!bytes.contains(before))
                return "setup";
            bytes.replace(before, after);
        }
        out.write(bytes);
    }
    const auto read = catalog::readProcedure(folder.path());
    return read ? "ok" : read.error().code;
}
} // namespace

TEST_CASE("the shipped catalog reads and its procedure asks what it must")
{
    const auto catalog = catalog::Catalog::read(shipped);
    REQUIRE(catalog);
    const auto procedure = catalog->find(QStringLiteral("2.000635"));
    REQUIRE(procedure);
    CHECK(procedure->fee.amount == 8000);
    CHECK(procedure->formHash.size() == 64);
    CHECK(procedure->formHash != procedure->textHash);
    const auto state = evaluate(*procedure, complete(), today);
    CHECK(state.problems.empty());
    CHECK(state.visible
        == std::vector<QString>{QStringLiteral("record"), QStringLiteral("office"), QStringLiteral("entry_number"),
            QStringLiteral("entry_date"), QStringLiteral("copies"), QStringLiteral("result")});
}

TEST_CASE("what a condition hides is neither visible nor judged, and comes back with its answer")
{
    const auto catalog = catalog::Catalog::read(shipped).value();
    const auto& procedure = *catalog.find(QStringLiteral("2.000635"));
    auto answers = complete();
    answers[QStringLiteral("result")] = typed(u"post");
    CHECK(evaluate(procedure, answers, today).problems
        == std::vector<Problem>{{QStringLiteral("post_address"), QStringLiteral("required")}});
    answers[QStringLiteral("post_address")] = typed(u"Thôn 3, xã Thọ Xuân");
    CHECK(evaluate(procedure, answers, today).problems.empty());
    answers[QStringLiteral("for")] = typed(u"child");
    CHECK(evaluate(procedure, answers, today).problems
        == std::vector<Problem>{{QStringLiteral("subject_name"), QStringLiteral("required")}});
    answers[QStringLiteral("result")] = typed(u"teleport");
    const auto wrong = evaluate(procedure, answers, today);
    CHECK(std::ranges::count(wrong.visible, QStringLiteral("post_address")) == 0);
    CHECK(std::ranges::count(wrong.problems, Problem{QStringLiteral("result"), QStringLiteral("option")}) == 1);
}

TEST_CASE("what is typed is understood in the ways people write it")
{
    struct Row {
        QuestionType type;
        const char16_t* in;
        const char16_t* out;
    };
    const auto row = GENERATE(Row{QuestionType::Date, u"5/9/2001", u"2001-09-05"},
        Row{QuestionType::Date, u"05 09 2001", u"2001-09-05"}, Row{QuestionType::Date, u"05092001", u"2001-09-05"},
        Row{QuestionType::Date, u"31/02/2004", u"31/02/2004"}, Row{QuestionType::Date, u"hôm qua", u"hôm qua"},
        Row{QuestionType::Phone, u"0912 345 678", u"0912345678"},
        Row{QuestionType::Phone, u"+84 912.345.678", u"0912345678"},
        Row{QuestionType::Phone, u"84912345678", u"0912345678"},
        Row{QuestionType::Name, u"  Lê  Ngọc Ánh ", u"Lê Ngọc Ánh"});
    CHECK(canonical(row.type, QString::fromUtf16(row.in)) == QString::fromUtf16(row.out));
}

TEST_CASE("each wrong answer gets its own word")
{
    using catalog::Question;
    const auto code = [](QuestionType type, const char16_t* value) {
        Question question{QStringLiteral("x"), type, true, {QStringLiteral("a")}, 1, 20, {}, {}};
        return judge(question, QString::fromUtf16(value), today);
    };
    CHECK(code(QuestionType::Text, u"") == u"required");
    CHECK(code(QuestionType::Choice, u"b") == u"option");
    CHECK(code(QuestionType::Count, u"0") == u"count.range");
    CHECK(code(QuestionType::Count, u"21") == u"count.range");
    CHECK(code(QuestionType::Count, u"2.5") == u"count.range");
    CHECK(code(QuestionType::Text, u"một hai ba bốn năm sáu") == u"text.long");
    CHECK(code(QuestionType::Text, u"a\u202eb") == u"text.characters");
    CHECK(code(QuestionType::Date, u"2026-11-25") == u"date.future");
    CHECK(code(QuestionType::Date, u"1899-12-31") == u"date");
    CHECK(code(QuestionType::Phone, u"0112345678") == u"phone");
    CHECK(code(QuestionType::Phone, u"091234567") == u"phone");
    CHECK(code(QuestionType::Name, u"<b>") == u"name");
    CHECK(code(QuestionType::Phone, u"0912345678").isEmpty());
}

TEST_CASE("a broken procedure is refused with its place")
{
    const auto form = QStringLiteral("form.json");
    CHECK(codeAfter(form, "\"version\": 1", "\"version\": 1") == "ok");
    CHECK(codeAfter(form, "\"version\": 1", "\"version\": \"1\"") == "catalog.value");
    CHECK(codeAfter(form, "\"version\": 1", "\"version\": 1, \"colour\": 1") == "catalog.key");
    CHECK(codeAfter(form, "\"version\": 1", "\"version\": 1, \"version\": 2") == "catalog.json");
    CHECK(codeAfter(form, "dvc-procedure/1", "dvc-procedure/2") == "catalog.format");
    CHECK(codeAfter(form, "\"type\": \"count\"", "\"type\": \"script\"") == "catalog.value");
    CHECK(codeAfter(form, "\"fate\": \"shown\"", "\"fate\": \"burnt\"") == "catalog.value");
    CHECK(codeAfter(form, "\"lanes\": [2, 4]", "\"lanes\": [5]") == "catalog.value");
    CHECK(codeAfter(QStringLiteral("text.en.json"), "\"q.copies\": \"Number of copies\",", "") == "catalog.text");
}
