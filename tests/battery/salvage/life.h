#pragma once

#include "ledger_portal.h"

#include "app/store/case_store.h"
#include "app/store/journal.h"
#include "app/store/print_ledger.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace dvc::salvage {

inline const QString machine = QStringLiteral("0K17");
inline const Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{2}};

/// All files below a state folder, by name.
using Files = std::map<QString, QByteArray>;

[[nodiscard]] Files readFiles(const QString& state);
/// Whatever else lies there goes.
void writeFiles(const QString& state, const Files& files);

/// One program at work on the books.
struct Program {
    Program(std::unique_ptr<store::Database> opened, const QString& state, const Clock& clock,
        const QString& name = machine);

    std::unique_ptr<store::Database> database;
    store::AuditLog audit;
    store::CaseStore cases;
    store::PrintLedger prints;
    store::Spool spool;
};

[[nodiscard]] store::Place placeOf(const QString& state, const QString& name = machine);

/// What a citizen was told, and the paper says.
struct Promise {
    QString number;
    QByteArray sha256;
    int lane = 2;
    store::CaseState state = store::CaseState::Held;
    bool hasFile = true;
    bool hasPaper = true;
};

/// A kiosk's life of fourteen cases in every state, recorded: what was promised, what the portal has, and the folder as
/// it was now and then.
struct Life {
    std::shared_ptr<const sealing::SigningKey> key =
        std::make_shared<const sealing::SigningKey>(sealing::SigningKey::generate(QStringLiteral("portal-1")));
    LedgerPortal portal{key};
    std::map<CaseId, Promise> promises;
    std::set<QString> numbers; ///< All that were given.
    std::set<CaseId> printed; ///< Cases whose original the printer was given.
    Files closed; ///< After both programs ended: one journal file, no log.
    Files open; ///< As a kill leaves it: the second half of the life is in the write-ahead log only.
    std::vector<Files> earlier; ///< The journal's files at several moments before.
    QByteArray strangersJournal; ///< Another kiosk's.
    QByteArray strangersLog;
};

[[nodiscard]] Life live();
[[nodiscard]] sealing::KeySet keysOf(const Life& life);

/// Holds a case as the kiosk does, and writes down what was promised.
Done hold(Program& program, const Clock& clock, int lane, std::map<CaseId, Promise>& promises,
    std::set<QString>& numbers, bool paper = true);

} // namespace dvc::salvage
