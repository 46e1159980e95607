#include "app/forms/form.h"

#include <catch2/catch.hpp>

#include <algorithm>

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
} // namespace

TEST_CASE("the shipped catalog reads and its procedure asks what it must")
{
    const auto catalog = catalog::Catalog::read(shipped);
    REQUIRE(catalog);
    const auto procedure = catalog->find(QStringLiteral("2.000635"));
    REQUIRE(procedure);
    CHECK(procedure->feeOf(2)->amount == 8000);
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
        Row{QuestionType::Date, u"//1990", u"1990"}, Row{QuestionType::Date, u"/5/1990", u"1990-05"},
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
        Question question;
        question.type = type;
        question.options = {QStringLiteral("a"), QStringLiteral("c")};
        question.min = 1;
        question.max = 20;
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
    CHECK(code(QuestionType::Several, u"a,c").isEmpty());
    CHECK(code(QuestionType::Several, u"a,b") == u"option");
    CHECK(code(QuestionType::Money, u"21") == u"money.range");
    CHECK(code(QuestionType::PersonId, u"001190000017").isEmpty());
    CHECK(code(QuestionType::PersonId, u"00119000001") == u"person-id");
    CHECK(code(QuestionType::PersonId, u"012345678") == u"person-id");
    CHECK(code(QuestionType::Email, u"an@buudien.vn").isEmpty());
    CHECK(code(QuestionType::Email, u"an@") == u"email");
}

namespace {

catalog::Condition about(catalog::Condition::Kind kind, int from, int below = 1 << 30)
{
    return {kind, QStringLiteral("d"), {}, from, below, {}};
}

} // namespace

TEST_CASE("conditions about time count days and birthdays as a person does")
{
    using Kind = catalog::Condition::Kind;
    const auto on = [](const char16_t* date, const catalog::Condition& condition) {
        return holds(condition, {{QStringLiteral("d"), typed(date)}}, today);
    };
    CHECK(on(u"2008-11-24", about(Kind::Age, 18)));
    CHECK_FALSE(on(u"2008-11-25", about(Kind::Age, 18)));
    CHECK(on(u"2008-02-29", about(Kind::Age, 18)));
    CHECK(on(u"2026-09-24", about(Kind::DaysAgo, 61)));
    CHECK_FALSE(on(u"2026-09-25", about(Kind::DaysAgo, 61)));
    const catalog::Condition before{Kind::Before, QStringLiteral("d"), {QStringLiteral("today")}, 0, 0, {}};
    CHECK(on(u"2026-11-23", before));
    CHECK_FALSE(on(u"2026-11-24", before));
    CHECK(on(u"1990", before));
    CHECK_FALSE(on(u"khong ro", before));
    CHECK_FALSE(holds(before, {}, today));
}

TEST_CASE("a condition that is still open may hold, one that is decided may not")
{
    using Kind = catalog::Condition::Kind;
    const catalog::Condition self{Kind::Is, QStringLiteral("for"), {QStringLiteral("self")}, 0, 0, {}};
    const catalog::Condition open{Kind::Answered, QStringLiteral("later"), {}, 0, 0, {}};
    const Answers child{{QStringLiteral("for"), typed(u"child")}};
    const catalog::Condition both{Kind::All, {}, {}, 0, 0, {self, open}};
    CHECK_FALSE(mayHold(both, child, today));
    CHECK(mayHold(open, child, today));
    CHECK(mayHold(catalog::Condition{Kind::Not, {}, {}, 0, 0, {self}}, child, today));
    CHECK(mayHold(std::nullopt, {}, today));
}
