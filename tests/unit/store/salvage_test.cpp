#include "kiosk_state.h"

#include "app/filing/case_number.h"
#include "app/store/held_label.h"
#include "app/store/journal.h"
#include "app/store/page_scan.h"
#include "app/store/sql.h"
#include "app/store/witness.h"

#include <QFile>

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace dvc;
using namespace dvc::store;

namespace {

const QString machine = QStringLiteral("0K17");

Place placeOf(const QString& state)
{
    return {state + QStringLiteral("/journal.db"), state + QStringLiteral("/spool"), machine};
}

HeldLabel someLabel(const Clock& clock)
{
    HeldLabel label;
    label.facts = {CaseId::make(clock), QStringLiteral("TAM-0K17-00001W"), 3, QStringLiteral("2.000635"),
        QStringLiteral("H56.99"), clock.now(), PrintLedger::makeId()};
    label.sealed = {65536, QByteArray(64, 'a')};
    return label;
}

void spoil(const QString& path, qint64 at, qint64 size)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.seek(at));
    REQUIRE(file.write(QByteArray(size, 'x')) == size);
}

// Where the first page of a table lies in the file.
qint64 rootOf(const Program& program, const std::string& table)
{
    const auto page =
        program.database->sql().execAndGet("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'");
    return (page.getInt64() - 1) * 4096;
}

Program programOf(OpenedJournal opened, const QString& state, const Clock& clock)
{
    opened.database.reset();
    return Program(state, clock);
}

} // namespace

TEST_CASE("a label says what was held, and no byte of it can be another")
{
    const ManualClock clock(morning);
    auto label = someLabel(clock);
    CHECK(readLabel(labelText(label)) == label);
    label.facts.printId.clear();
    const auto text = labelText(label);
    CHECK(readLabel(text) == label);
    for (qsizetype i = 0; i < text.size(); ++i) {
        auto wrong = text;
        wrong[i] = static_cast<char>(wrong[i] ^ 1);
        CAPTURE(i);
        CHECK_FALSE(readLabel(wrong));
        CHECK_FALSE(readLabel(text.first(i)));
    }
    CHECK_FALSE(readLabel(text + '\n'));
}

TEST_CASE("a witness knows the farthest that it saw, and a torn slot takes the last step only")
{
    QTemporaryDir dir(quickFolder());
    const QString journal = dir.filePath(QStringLiteral("journal.db"));
    const Witness witness(journal);
    CHECK_FALSE(witness.read());
    const auto at = [](qint64 serial, qint64 entries) {
        return Milestone{serial, entries, QByteArray(32, static_cast<char>(entries))};
    };
    witness.note(at(1, 2));
    witness.note(at(2, 2));
    CHECK(witness.read() == at(2, 2));
    witness.note(at(2, 4));
    witness.note(at(3, 4));
    CHECK(witness.read() == at(3, 4));
    spoil(journal + QStringLiteral(".witness"), 256 + 30, 1);
    CHECK(witness.read() == at(2, 4));
    spoil(journal + QStringLiteral(".witness"), 30, 1);
    CHECK_FALSE(witness.read());
    REQUIRE(witness.restart(at(9, 1)));
    CHECK(witness.read() == at(9, 1));
}

TEST_CASE("rows are read without SQLite, from the file and from its log, longer than a page too")
{
    KioskState kiosk;
    auto& sql = kiosk.program->database->sql();
    REQUIRE(kiosk.program->database->write([&](const Writing&) -> Done {
        for (int i = 1; i <= 40; ++i)
            sql.exec("INSERT INTO audit VALUES (" + std::to_string(i) + ", -1, 'kind', NULL, "
                + std::to_string(i * 1'000'000'000'000) + ", zeroblob(32))");
        sql.exec("INSERT INTO prints (id, case_id, copy, state, printer_uri) VALUES (printf('%032d', 1),"
                 " printf('%036d', 1), 1, 'prepared', printf('%.*c', 250, 'u'))");
        return {};
    }));
    const bool inFile = GENERATE(true, false);
    if (inFile)
        kiosk.program.reset();
    std::map<qint64, qint64> values;
    int texts = 0;
    REQUIRE(scanPages(kiosk.journal(), [&](const RawRow& row) {
        if (row.columns.size() == 6 && row.rowid > 0)
            values[row.rowid] = std::get<qint64>(row.columns[4]);
        if (row.columns.size() == 8)
            texts += std::get<RawText>(row.columns[5]).utf8 == QByteArray(250, 'u') ? 1 : 0;
    }));
    CHECK(values.size() == 40);
    CHECK(values[7] == 7'000'000'000'000);
    CHECK(texts >= 1);
    CHECK_FALSE(scanPages(kiosk.path(), [](const RawRow&) { }));
}

TEST_CASE("a spool without labels is held too, under fresh numbers")
{
    KioskState kiosk;
    std::vector<NewCase> cases;
    for (int i = 0; i < 3; ++i) {
        kiosk.clock.advance(std::chrono::seconds{1});
        cases.push_back(held(*kiosk.program, kiosk.clock));
        REQUIRE(QFile::remove(kiosk.path() + QStringLiteral("/spool/%1.row").arg(cases.back().id.toString())));
    }
    kiosk.program.reset();
    REQUIRE(QFile::remove(kiosk.journal()));
    auto opened = openJournal(placeOf(kiosk.path()), Look::Quick, kiosk.clock);
    REQUIRE(opened);
    REQUIRE(opened->salvage);
    CHECK(opened->salvage->rebuilt == 3);
    CHECK(opened->salvage->aside.isEmpty());
    // Neither counter nor witness: this kiosk's numbers go on behind the minutes since the first of all kiosks.
    CHECK(opened->salvage->serial > 400'000);
    auto program = programOf(*std::move(opened), kiosk.path(), kiosk.clock);
    for (const auto& fresh : cases) {
        const auto row = rowOf(program, fresh.id);
        CHECK(row.number != fresh.number);
        CHECK(filing::CaseNumber::parse(row.number));
        CHECK(row.heldAt == fresh.heldAt);
        CHECK(*program.spool.measure(fresh.id) == Sealed{row.sealedSize, row.sha256});
        CHECK(program.prints->ofCase(fresh.id)->front().state == PrintState::Uncertain);
    }
    CHECK(program.audit->lastSalvage()->value().rebuilt == 3);
    CHECK(program.audit->verify());
}

TEST_CASE("a case of which only the log tells is reported, with whether it was delivered")
{
    KioskState kiosk;
    auto& program = *kiosk.program;
    const auto gone = held(program, kiosk.clock);
    const auto sent = held(program, kiosk.clock);
    REQUIRE(program.cases->sending(sent.id, QString(), 0));
    REQUIRE(program.cases->delivered(sent.id, deliveredStatement(rowOf(program, sent.id)), "jws"));
    REQUIRE(program.cases->purge(sent.id, program.spool));
    REQUIRE(program.spool.remove(gone.id)); // a disk that lost it
    const qint64 at = rootOf(program, "cases");
    kiosk.program.reset();
    spoil(kiosk.journal(), at, 4096);
    auto opened = openJournal(placeOf(kiosk.path()), Look::Thorough, kiosk.clock);
    REQUIRE(opened);
    REQUIRE(opened->salvage);
    CHECK(opened->salvage->unrecovered == 2);
    const auto after = programOf(*std::move(opened), kiosk.path(), kiosk.clock);
    const auto told = after.audit->lastSalvage();
    REQUIRE((told && *told));
    CHECK((*told)->unrecovered == 2);
    CHECK((*told)->undelivered == 1);
    CHECK(after.audit->verify());
}

TEST_CASE("a citizen who was told that nothing was held over a damaged journal is not surprised by a case")
{
    KioskState kiosk;
    held(*kiosk.program, kiosk.clock);
    const qint64 at = rootOf(*kiosk.program, "audit");
    kiosk.program.reset();
    spoil(kiosk.journal(), at, 4096);
    kiosk.program.emplace(kiosk.path(), kiosk.clock);
    auto& program = *kiosk.program;
    CHECK_FALSE(program.database->isSuspect());
    const auto fresh = newCase(*program.cases, kiosk.clock);
    const auto done = program.cases->hold(fresh, program.spool, bytes(1000));
    REQUIRE_FALSE(done);
    CHECK(done.error().code == "store.hold_commit");
    CHECK(done.error().detail.find("set aside") != std::string::npos);
    CHECK_FALSE(program.spool.contains(fresh.id));
    CHECK(program.spool.orphans() == std::vector{fresh.id});
    CHECK(program.database->isSuspect());
    kiosk.program.reset();
    const auto opened = openJournal(placeOf(kiosk.path()), Look::Quick, kiosk.clock);
    REQUIRE(opened);
    CHECK(opened->salvage);
    CHECK_FALSE(opened->database->isSuspect());
}

TEST_CASE("a journal that cannot be read by its user is set aside, and one in a folder without access is not touched")
{
    if (::geteuid() != 0) {
        WARN("skipped: root may read everything, and becomes another user here");
        return;
    }
    KioskState kiosk;
    const auto fresh = held(*kiosk.program, kiosk.clock);
    kiosk.program.reset();
    const bool closedFolder = GENERATE(false, true);
    constexpr uid_t user = 61001;
    const auto own = [&](const QString& path) {
        REQUIRE(::chown(QFile::encodeName(path).constData(), user, user) == 0);
    };
    REQUIRE(::chmod(QFile::encodeName(kiosk.dir.path()).constData(), 0755) == 0);
    for (const char* name : {"", "/spool", "/spool/tmp", "/spool/orphans", "/journal.db.lock"})
        own(kiosk.path() + QLatin1StringView(name));
    own(kiosk.path() + QStringLiteral("/spool/%1.age").arg(fresh.id.toString()));
    own(kiosk.path() + QStringLiteral("/spool/%1.row").arg(fresh.id.toString()));
    REQUIRE(::chmod(QFile::encodeName(kiosk.journal()).constData(), 0) == 0);
    REQUIRE(::chmod(QFile::encodeName(kiosk.path()).constData(), closedFolder ? 0500 : 0700) == 0);
    const int status = inChild([&] {
        if (::setgroups(0, nullptr) != 0 || ::setgid(user) != 0 || ::setuid(user) != 0)
            return 98;
        const auto opened = openJournal(placeOf(kiosk.path()), Look::Quick, kiosk.clock);
        if (!opened)
            return opened.error().code == "store.salvage" ? 1 : 2;
        return opened->salvage && opened->salvage->rebuilt == 1 ? 0 : 3;
    });
    CHECK(status == (closedFolder ? 1 : 0));
    CHECK(QFile::exists(kiosk.journal()));
    CHECK(damagedJournals(kiosk.journal()).size() == (closedFolder ? 0 : 1));
}
