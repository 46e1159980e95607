#include "kiosk_state.h"

using namespace dvc;
using namespace dvc::store;
using sealing::Statement;
using sealing::StatementKind;

namespace {

const QString address = QStringLiteral("https://portal.example/v1/uploads/7");

Statement decided(const CaseId& id, StatementKind kind = StatementKind::Accepted)
{
    Statement statement;
    statement.kind = kind;
    statement.id = id;
    statement.time = morning + std::chrono::hours{3};
    if (kind == StatementKind::Accepted) {
        statement.code = QStringLiteral("H56.99-261124-0001");
        statement.receiver = QStringLiteral("Lê Thị Tiếp Nhận");
        statement.due = QDate(2026, 11, 27);
    }
    return statement;
}

void bring(Program& program, const CaseId& id, CaseState state)
{
    auto& cases = *program.cases;
    if (state == CaseState::Quarantined)
        REQUIRE(cases.quarantine(id, QStringLiteral("upload.case_conflict")));
    if (state == CaseState::Held || state == CaseState::Quarantined)
        return;
    REQUIRE(cases.sending(id, address, 0));
    if (state == CaseState::Sending)
        return;
    REQUIRE(cases.delivered(id, deliveredStatement(rowOf(program, id)), "jws"));
    if (state == CaseState::Purged)
        REQUIRE(cases.purge(id, program.spool));
}

} // namespace

TEST_CASE("a case moves only as its states allow, and a refusal changes nothing")
{
    using enum CaseState;
    struct Step {
        const char* name;
        std::function<Done(Program&, const CaseRow&)> run;
        std::vector<CaseState> from;
    };
    const std::vector<Step> steps{
        {"sending", [](Program& p, const CaseRow& row) { return p.cases->sending(row.id, address, 5); },
            {Held, Sending}},
        {"attempt",
            [](Program& p, const CaseRow& row) {
                return p.cases->attempt(row.id, QStringLiteral("link.down"), morning);
            },
            {Held, Sending}},
        {"delivered",
            [](Program& p, const CaseRow& row) { return p.cases->delivered(row.id, deliveredStatement(row), "jws"); },
            {Sending, Delivered, Purged}},
        {"purge", [](Program& p, const CaseRow& row) { return p.cases->purge(row.id, p.spool); }, {Delivered}},
        {"quarantine",
            [](Program& p, const CaseRow& row) { return p.cases->quarantine(row.id, QStringLiteral("upload.413")); },
            {Held, Sending}},
        {"decision", [](Program& p, const CaseRow& row) { return p.cases->decision(row.id, decided(row.id), "word"); },
            {Delivered, Purged}},
    };
    for (const auto state : {Held, Sending, Delivered, Purged, Quarantined}) {
        for (const auto& step : steps) {
            KioskState kiosk;
            auto& program = *kiosk.program;
            const auto id = held(program, kiosk.clock).id;
            bring(program, id, state);
            const auto before = rowOf(program, id);
            const auto entries = program.audit->head()->entries;
            const bool inSpool = program.spool.contains(id);
            CAPTURE(caseStateName(state).toStdString(), step.name);
            const bool allowed = std::ranges::find(step.from, state) != step.from.end();
            CHECK(codeOf(step.run(program, before)) == (allowed ? "done" : "store.state"));
            if (!allowed) {
                CHECK(rowOf(program, id) == before);
                CHECK(program.audit->head()->entries == entries);
                CHECK(program.spool.contains(id) == inSpool);
            }
            CHECK(program.audit->verify());
        }
    }
}

TEST_CASE("the officer speaks once")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto id = held(program, kiosk.clock).id;
    bring(program, id, CaseState::Purged);
    const auto kind = GENERATE(StatementKind::Accepted, StatementKind::Supplement, StatementKind::Refused);
    CHECK(program.cases->undecided()->size() == 1);
    REQUIRE(program.cases->decision(id, decided(id, kind), "word"));
    CHECK(program.cases->undecided()->empty());
    const auto row = rowOf(program, id);
    CHECK(row.word != OfficerWord::None);
    CHECK(row.decisionJws == "word");
    CHECK(row.decidedAt == morning + std::chrono::hours{3});
    if (kind == StatementKind::Accepted)
        CHECK((row.code == QStringLiteral("H56.99-261124-0001") && row.due == QDate(2026, 11, 27)));
    const auto entries = program.audit->head()->entries;
    CHECK(program.cases->decision(id, decided(id, kind), "word")); // asked again after a doubt
    CHECK(program.audit->head()->entries == entries);
    for (const auto other : {StatementKind::Accepted, StatementKind::Supplement, StatementKind::Refused})
        CHECK(codeOf(program.cases->decision(id, decided(id, other), "another")) == "store.state");
    CHECK(rowOf(program, id) == row);
}

TEST_CASE("nobody waits for an officer's word on a prepared case")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto id = held(program, kiosk.clock, 4).id;
    bring(program, id, CaseState::Delivered);
    CHECK(program.cases->undecided()->empty());
    CHECK(codeOf(program.cases->decision(id, decided(id), "word")) == "store.state");
}

TEST_CASE("a statement about something else delivers nothing")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto id = held(program, kiosk.clock).id;
    const auto other = held(program, kiosk.clock).id;
    bring(program, id, CaseState::Sending);
    const auto row = rowOf(program, id);
    auto statement = deliveredStatement(row);
    QByteArray jws = "jws";
    SECTION("another case")
    {
        statement.id = other;
    }
    SECTION("other bytes")
    {
        statement.sha256 = QByteArray(64, '0');
    }
    SECTION("an officer's word")
    {
        statement = decided(id);
    }
    SECTION("no statement at all")
    {
        jws.clear();
    }
    CHECK(codeOf(program.cases->delivered(id, statement, jws)) == "store.statement");
    CHECK(rowOf(program, id) == row);
    CHECK(program.spool.contains(id));
}

TEST_CASE("a case nobody knows is unknown, not made")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto id = CaseId::make(kiosk.clock);
    CHECK(codeOf(program.cases->sending(id, address, 0)) == "store.unknown");
    CHECK(codeOf(program.cases->purge(id, program.spool)) == "store.unknown");
    CHECK(codeOf(program.cases->attempt(id, QStringLiteral("x"), morning)) == "store.unknown");
    CHECK(program.cases->find(id)->has_value() == false);
}

TEST_CASE("the journal takes codes and no sentences")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto id = held(program, kiosk.clock).id;
    const QString sentence = GENERATE(QStringLiteral("Nguyễn Văn A"), QStringLiteral("two words"), QString(),
        QString(65, u'a'), QStringLiteral("a\nb"));
    CHECK(codeOf(program.cases->attempt(id, sentence, morning)) == "store.value");
    CHECK(codeOf(program.cases->quarantine(id, sentence)) == "store.value");
    auto fresh = newCase(*program.cases, kiosk.clock);
    fresh.procedure = sentence;
    CHECK(codeOf(program.cases->hold(fresh, program.spool, bytes(10))) == "store.value");
    CHECK_FALSE(program.spool.contains(fresh.id));
}

TEST_CASE("offsets beyond the file are refused")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto id = held(program, kiosk.clock).id;
    const qint64 offset = GENERATE(-1, 64 * 1024 + 1);
    CHECK(codeOf(program.cases->sending(id, address, offset)) == "store.value");
    CHECK(rowOf(program, id).state == CaseState::Held);
}

TEST_CASE("what is due comes in the order in which it was held, though clocks jump")
{
    using namespace std::chrono_literals;
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto first = held(program, kiosk.clock).id;
    kiosk.clock.jumpTo(morning - 48h);
    const auto second = held(program, kiosk.clock).id;
    const auto third = held(program, kiosk.clock).id;
    const auto ids = [&](Instant now, int max = 10) {
        std::vector<CaseId> due;
        const auto rows = program.cases->due(now, max);
        REQUIRE(rows);
        for (const auto& row : *rows)
            due.push_back(row.id);
        return due;
    };
    CHECK(ids(morning) == std::vector{first, second, third});
    CHECK(ids(morning, 2) == std::vector{first, second});
    REQUIRE(program.cases->attempt(first, QStringLiteral("link.down"), morning + 15min));
    CHECK(ids(morning) == std::vector{second, third});
    CHECK(ids(morning + 15min) == std::vector{first, second, third});
    for (const auto& id : {second, third})
        REQUIRE(program.cases->attempt(id, QStringLiteral("link.down"), morning + 1h));
    CHECK(ids(morning).empty());
    CHECK(*program.cases->nextDue() == morning + 15min);
    CHECK(program.cases->waiting() == 3);
    CHECK((*program.cases->oldestWaiting())->id == first);
    SECTION("a person's wish ends every wait and is told")
    {
        const auto entries = program.audit->head()->entries;
        REQUIRE(program.cases->sendNow());
        CHECK(program.audit->head()->entries == entries + 1);
    }
    SECTION("the link's return ends every wait")
    {
        REQUIRE(program.cases->resetWaits());
    }
    CHECK(ids(morning) == std::vector{first, second, third});
    CHECK(rowOf(program, first).attempts == 1);
    CHECK(rowOf(program, first).attemptCode == QStringLiteral("link.down"));
}

TEST_CASE("numbers are never given twice and read back")
{
    KioskState kiosk;
    Program other(kiosk.path(), kiosk.clock);
    QStringList given;
    for (int i = 0; i < 20; ++i)
        given << *(i % 2 ? other : *kiosk.program).cases->takeNumber();
    CHECK(QSet<QString>(given.begin(), given.end()).size() == 20);
    const auto fresh = held(*kiosk.program, kiosk.clock);
    CHECK((*kiosk.program->cases->findByNumber(fresh.number))->id == fresh.id);
    CHECK_FALSE(kiosk.program->cases->findByNumber(given.front())->has_value());
    kiosk.program.reset();
    tamper(kiosk.journal(), "UPDATE counters SET value = 33554431");
    const auto none = other.cases->takeNumber();
    REQUIRE_FALSE(none);
    CHECK(none.error().code == "store.numbers_used_up");
}

TEST_CASE("a sheet moves only as its states allow")
{
    using enum PrintState;
    const auto bringTo = [](Program& program, const QString& id, PrintState state) {
        if (state == Prepared)
            return;
        if (state == Abandoned) {
            REQUIRE(program.prints->end(id, Abandoned));
            return;
        }
        REQUIRE(program.prints->offered(id));
        if (state == Offered)
            return;
        REQUIRE(program.prints->handedOver(id, QStringLiteral("ipp://127.0.0.1/ipp/print"), 7, 100));
        if (state != HandedOver)
            REQUIRE(program.prints->end(id, state));
    };
    const std::map<PrintState, std::vector<PrintState>> allowed{{Prepared, {Offered, Failed, Abandoned}},
        {Offered, {Offered, HandedOver, Failed, Uncertain, Abandoned}}, {HandedOver, {Printed, Failed, Uncertain}},
        {Printed, {Printed}}, {Failed, {Failed}}, {Uncertain, {Uncertain}}, {Abandoned, {Abandoned}}};
    for (const auto& [from, steps] : allowed) {
        for (const auto to : {Offered, HandedOver, Printed, Failed, Uncertain, Abandoned}) {
            KioskState kiosk;
            auto& prints = *kiosk.program->prints;
            const QString id = held(*kiosk.program, kiosk.clock).printId;
            bringTo(*kiosk.program, id, from);
            const auto before = **prints.find(id);
            CAPTURE(printStateName(from).toStdString(), printStateName(to).toStdString());
            const auto done = to == Offered ? prints.offered(id)
                : to == HandedOver          ? prints.handedOver(id, QStringLiteral("ipp://127.0.0.1/ipp/print"), 8, 101)
                                            : prints.end(id, to);
            const bool may = std::ranges::find(steps, to) != steps.end();
            CHECK(codeOf(done) == (may ? "done" : "print.state"));
            CHECK((*prints.find(id))->state == (may ? to : from));
            if (!may)
                CHECK(**prints.find(id) == before);
            CHECK(kiosk.program->audit->verify());
        }
    }
}

TEST_CASE("a held case owes one paper, and every further sheet is a copy")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto fresh = held(program, kiosk.clock);
    REQUIRE(program.prints->open()->size() == 1);
    CHECK(program.prints->open()->front().id == fresh.printId);
    CHECK(program.prints->open()->front().copy == 1);
    const auto copy = program.prints->prepare(fresh.id);
    REQUIRE(copy);
    CHECK(copy->copy == 2);
    CHECK(program.prints->ofCase(fresh.id)->size() == 2);
    REQUIRE(program.prints->offered(fresh.printId));
    REQUIRE(program.prints->handedOver(fresh.printId, QStringLiteral("ipp://127.0.0.1/ipp/print"), 7, 100));
    CHECK((*program.prints->find(fresh.printId))->jobId == 7);
    CHECK((*program.prints->find(fresh.printId))->printerUpTime == 100);
    REQUIRE(program.prints->end(fresh.printId, PrintState::Printed));
    CHECK(program.prints->open()->size() == 1);
    CHECK(codeOf(program.prints->offered(PrintLedger::makeId())) == "print.unknown");
    auto paperless = newCase(*program.cases, kiosk.clock);
    paperless.printId.clear();
    REQUIRE(program.cases->hold(paperless, program.spool, bytes(10)));
    CHECK(program.prints->ofCase(paperless.id)->empty());
}
