#pragma once

#include "app/store/case_store.h"
#include "app/store/print_ledger.h"
#include "packaging/kioskctl/command.h"

#include <memory>

namespace dvc::kioskctl {

/// The kiosk's journal as a command needs it; never makes one.
struct Journal {
    settings::Settings settings;
    SystemClock clock;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::AuditLog> audit;
    std::unique_ptr<store::CaseStore> cases;
    std::unique_ptr<store::PrintLedger> prints;
};

/// Errors: those of loadSettings and Database::open, and `store.none`: nothing was held here yet.
[[nodiscard]] Result<std::unique_ptr<Journal>> openJournal(const QString& config);

} // namespace dvc::kioskctl
