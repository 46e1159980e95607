#pragma once

#include "app/base/clock.h"
#include "app/store/audit_log.h"
#include "app/store/database.h"
#include "app/store/print_ledger.h"
#include "printing/print_service.h"

#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <tuple>
#include <vector>

namespace dvc::printing {

/// A journal in a temporary folder and a service above it; `printer` is whatever the test brings. The limits follow a
/// clock that only the test moves, the turns follow each other without waiting.
class ServiceBench {
public:
    explicit ServiceBench(std::unique_ptr<transport::Printer> printer);

    /// A row in state Prepared, for a case of its own.
    store::PrintRow owe();
    void print(const store::PrintRow& row) { service->print(row, pdf, QSize(7200, 9000)); }
    [[nodiscard]] store::PrintState stateOf(const store::PrintRow& row) const;
    [[nodiscard]] QString reasonOf(const store::PrintRow& row) const; ///< As last signalled.
    /// Lets events run until it holds; false after `limit` of real time.
    [[nodiscard]] static bool until(
        const std::function<bool()>& holds, std::chrono::milliseconds limit = std::chrono::seconds(10));
    [[nodiscard]] bool ends(const store::PrintRow& row, store::PrintState state) const;
    /// The next life of the program: the old service is gone, a new one finds the journal.
    void restart(std::unique_ptr<transport::Printer> printer);

    QTemporaryDir folder;
    ManualClock clock{Instant(std::chrono::hours(24 * 365 * 50))};
    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::AuditLog> audit;
    std::unique_ptr<store::PrintLedger> ledger;
    std::unique_ptr<PrintService> service;
    QByteArray pdf = "%PDF-1.4 not really";
    struct Signal {
        QString id;
        store::PrintState state;
        QString reason;
    };
    std::vector<Signal> signalled;
    Pace pace;
    bool ledgerIsOurs = true; ///< False: the test writes there too.
};

} // namespace dvc::printing
