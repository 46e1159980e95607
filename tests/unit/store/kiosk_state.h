#pragma once

#include "app/sealing/statement.h"
#include "app/store/case_store.h"
#include "app/store/layout.h"
#include "app/store/print_ledger.h"

#include <catch2/catch.hpp>

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace dvc::store {

inline const Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{2}};

/// One program's view of a kiosk's state folder.
struct Program {
    explicit Program(const QString& state, const Clock& clock, const Disk& disk = posixDisk())
        : spool(state + QStringLiteral("/spool"), disk)
    {
        auto opened = Database::open(state + QStringLiteral("/journal.db"), disk);
        if (!opened)
            throw std::runtime_error(opened.error().code + " " + opened.error().detail);
        database = std::move(*opened);
        audit = std::make_unique<AuditLog>(*database, clock);
        cases = std::make_unique<CaseStore>(*database, *audit, QStringLiteral("0K17"), clock);
        prints = std::make_unique<PrintLedger>(*database, *audit);
    }

    Spool spool;
    std::unique_ptr<Database> database;
    std::unique_ptr<AuditLog> audit;
    std::unique_ptr<CaseStore> cases;
    std::unique_ptr<PrintLedger> prints;
};

/// Where a test's folders lie: in memory where there is such a place, for thousands of syncs.
inline QString quickFolder()
{
    return (QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm") : QDir::tempPath())
        + QStringLiteral("/dvc-store-XXXXXX");
}

/// A kiosk's state folder and one program that works on it.
struct KioskState {
    KioskState()
    {
        REQUIRE(dir.isValid());
        REQUIRE(ensureLayout(path()));
        program.emplace(path(), clock);
    }

    [[nodiscard]] QString path() const { return dir.path() + QStringLiteral("/state"); }
    [[nodiscard]] QString journal() const { return path() + QStringLiteral("/journal.db"); }

    QTemporaryDir dir{quickFolder()};
    ManualClock clock{morning};
    std::optional<Program> program;
};

inline NewCase newCase(CaseStore& cases, const Clock& clock)
{
    NewCase fresh;
    fresh.id = CaseId::make(clock);
    const auto number = cases.takeNumber();
    if (number)
        fresh.number = *number;
    fresh.lane = 2;
    fresh.procedure = QStringLiteral("2.000635");
    fresh.agency = QStringLiteral("H56.99");
    fresh.heldAt = clock.now();
    fresh.printId = PrintLedger::makeId();
    return fresh;
}

/// Stands for a sealer: writes `size` bytes in pieces.
inline std::function<Done(QIODevice&)> bytes(qint64 size, char fill = 'a')
{
    return [size, fill](QIODevice& out) -> Done {
        for (qint64 left = size; left > 0;) {
            const QByteArray piece(qMin<qint64>(left, 16 * 1024), fill);
            if (out.write(piece) != piece.size())
                return fail(ErrorKind::CallStaff, "sealer.io");
            left -= piece.size();
        }
        return {};
    };
}

inline NewCase held(Program& program, const Clock& clock, int lane = 2)
{
    auto fresh = newCase(*program.cases, clock);
    fresh.lane = lane;
    REQUIRE(program.cases->hold(fresh, program.spool, bytes(64 * 1024)));
    return fresh;
}

inline sealing::Statement deliveredStatement(const CaseRow& row)
{
    sealing::Statement statement;
    statement.kind = sealing::StatementKind::Delivered;
    statement.id = row.id;
    statement.sha256 = row.sha256;
    statement.inbox = QStringLiteral("H56.99");
    statement.time = morning;
    return statement;
}

inline CaseRow rowOf(const Program& program, const CaseId& id)
{
    const auto row = program.cases->find(id);
    REQUIRE(row);
    REQUIRE(*row);
    return **row;
}

inline std::string codeOf(const Done& done)
{
    return done ? "done" : done.error().code;
}

/// Runs `body` in a child and gives its exit status; a signal gives 128 and its number.
int inChild(const std::function<int()>& body);

/// Somebody with a tool for SQLite and without our rules.
void tamper(const QString& journal, const char* sql);

} // namespace dvc::store
