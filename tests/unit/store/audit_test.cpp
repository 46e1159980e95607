#include "kiosk_state.h"

#include "app/store/sql.h"

#include <QFile>

using namespace dvc;
using namespace dvc::store;

namespace {

constexpr const char* withoutTriggers = "DROP TRIGGER audit_unchanged; DROP TRIGGER audit_stays;";

// Two cases, the first one purged: eight entries and more.
void fill(KioskState& kiosk)
{
    auto& program = *kiosk.program;
    const auto id = held(program, kiosk.clock).id;
    held(program, kiosk.clock);
    REQUIRE(program.cases->sending(id, QString(), 0));
    REQUIRE(program.cases->delivered(id, deliveredStatement(rowOf(program, id)), "jws"));
    REQUIRE(program.cases->purge(id, program.spool));
    REQUIRE(program.audit->head()->entries == 7);
}

std::string verdict(const KioskState& kiosk)
{
    const auto database = Database::open(kiosk.journal());
    REQUIRE(database);
    const auto verified = AuditLog(**database, kiosk.clock).verify();
    return verified ? "whole" : verified.error().code + " " + verified.error().detail;
}

} // namespace

TEST_CASE("an audit log that nobody touched is whole, empty too")
{
    KioskState kiosk;
    CHECK(verdict(kiosk) == "whole");
    CHECK(kiosk.program->audit->head()->shortText() == QStringLiteral("00000000"));
    fill(kiosk);
    CHECK(verdict(kiosk) == "whole");
    CHECK(kiosk.program->audit->verify() == kiosk.program->audit->head());
}

TEST_CASE("the worked example of the format's document is what the code makes")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    auto fresh = newCase(*program.cases, kiosk.clock);
    fresh.id = *CaseId::parse(u"019aaf16-1c00-7abc-8def-0123456789ab");
    REQUIRE(program.cases->hold(fresh, program.spool, bytes(65536, 'x')));
    QFile page(QStringLiteral(DVC_SOURCE_DIR "/docs/formats/journal.md"));
    REQUIRE(page.open(QIODevice::ReadOnly));
    const auto text = page.readAll();
    CHECK(text.contains(fresh.number.toLatin1()));
    CHECK(text.contains(rowOf(program, fresh.id).sha256));
    CHECK(text.contains("`" + program.audit->head()->shortText().toLatin1() + "`"));
    SQLite::Statement rows(program.database->sql(), "SELECT seq, at, kind, value, lower(hex(hash)) FROM audit");
    int entries = 0;
    for (; rows.executeStep(); ++entries) {
        for (int column = 1; column < 5; ++column)
            CHECK(text.contains(bytesOf(rows.getColumn(column))));
    }
    CHECK(entries == 2);
}

TEST_CASE("the journal itself refuses to change the audit log or to drop a case")
{
    KioskState kiosk;
    fill(kiosk);
    const char* sql = GENERATE("UPDATE audit SET value = 0", "DELETE FROM audit", "DELETE FROM cases");
    auto& database = *kiosk.program->database;
    CHECK(codeOf(database.write([&](const Writing&) -> Done {
        database.sql().exec(sql);
        return {};
    })) == "store.constraint");
    CHECK(verdict(kiosk) == "whole");
}

TEST_CASE("every touch of the audit log is found")
{
    struct Touch {
        const char* what;
        const char* sql;
        const char* verdict;
    };
    const auto touch = GENERATE(values<Touch>({
        {"value flipped", "UPDATE audit SET value = value + 1 WHERE seq = 3", "audit.broken 3"},
        {"time flipped", "UPDATE audit SET at = at - 1 WHERE seq = 1", "audit.broken 1"},
        {"kind flipped", "UPDATE audit SET kind = 'print_printed' WHERE seq = 2", "audit.broken 2"},
        {"case flipped", "UPDATE audit SET case_id = NULL WHERE seq = 7", "audit.broken 7"},
        {"hash flipped", "UPDATE audit SET hash = zeroblob(32) WHERE seq = 4", "audit.broken 4"},
        {"dropped", "DELETE FROM audit WHERE seq = 4", "audit.broken 4"},
        {"dropped and closed up", "DELETE FROM audit WHERE seq = 4; UPDATE audit SET seq = seq - 1 WHERE seq > 4",
            "audit.broken 4"},
        {"swapped",
            "UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3;"
            "UPDATE audit SET seq = 3 WHERE seq = 99",
            "audit.broken 2"},
        {"cut", "DELETE FROM audit WHERE seq > 5", "audit.broken head"},
        {"emptied", "DELETE FROM audit", "audit.broken head"},
        {"head forged", "UPDATE audit_head SET hash = zeroblob(32)", "audit.broken head"},
        {"cut and head forged",
            "DELETE FROM audit WHERE seq > 5;"
            "UPDATE audit_head SET entries = 5, hash = (SELECT hash FROM audit WHERE seq = 5)",
            "audit.broken cases"},
        {"emptied and head forged", "DELETE FROM audit; UPDATE audit_head SET entries = 0, hash = zeroblob(32)",
            "audit.broken cases"},
        {"a case without its entry",
            "INSERT INTO cases (id, number, lane, procedure, agency, sha256, sealed_size, held_at, state)"
            " SELECT replace(id, '-7', '-8'), 'TAM-0000-000000', lane, procedure, agency, sha256, sealed_size,"
            " held_at, 'held' FROM cases LIMIT 1",
            "audit.broken cases"},
        {"a case taken away", "DROP TRIGGER cases_stay; DELETE FROM cases WHERE state = 'held'", "audit.broken cases"},
        {"a state forged", "UPDATE cases SET state = 'quarantined', quarantine_reason = 'x' WHERE state = 'held'",
            "audit.broken cases"},
    }));
    CAPTURE(touch.what);
    KioskState kiosk;
    fill(kiosk);
    kiosk.program.reset();
    tamper(kiosk.journal(), (std::string(withoutTriggers) + touch.sql).c_str());
    CHECK(verdict(kiosk) == touch.verdict);
}

TEST_CASE("an older copy of the journal is found by a citizen's slip")
{
    KioskState kiosk;
    const auto first = held(*kiosk.program, kiosk.clock);
    const auto oldSlip = kiosk.program->audit->head()->shortText();
    kiosk.program.reset();
    REQUIRE(QFile::copy(kiosk.journal(), kiosk.journal() + QStringLiteral(".old")));
    kiosk.program.emplace(kiosk.path(), kiosk.clock);
    held(*kiosk.program, kiosk.clock);
    const auto newSlip = kiosk.program->audit->head()->shortText();
    CHECK(kiosk.program->audit->hasWitness(newSlip) == true);
    CHECK(kiosk.program->audit->hasWitness(oldSlip.toUpper()) == true);
    kiosk.program.reset();
    REQUIRE(QFile::remove(kiosk.journal()));
    REQUIRE(QFile::rename(kiosk.journal() + QStringLiteral(".old"), kiosk.journal()));
    kiosk.program.emplace(kiosk.path(), kiosk.clock);
    CHECK(kiosk.program->audit->verify());
    CHECK(kiosk.program->audit->hasWitness(oldSlip) == true);
    CHECK(kiosk.program->audit->hasWitness(newSlip) == false);
    for (const auto* nonsense : {u"", u"12345", u"1234567x", u"1234567890"})
        CHECK_FALSE(kiosk.program->audit->hasWitness(QString::fromUtf16(nonsense)));
}
