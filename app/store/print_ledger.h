#pragma once

#include "app/base/case_id.h"
#include "app/store/audit_log.h"
#include "app/store/database.h"

#include <QString>

#include <optional>
#include <vector>

namespace dvc::store {

/// prepared → offered → handed over → printed | failed | uncertain; prepared and offered may also be abandoned or
/// failed. What has ended stays ended: another sheet is another row with the next copy number.
enum class PrintState {
    Prepared, ///< We owe a paper; the printer has heard nothing.
    Offered, ///< We are about to speak to the printer; it may be offered again while nothing was handed over.
    HandedOver, ///< The printer has a job of ours; from here on nothing is sent again by itself.
    Printed, ///< The printer said so.
    Failed, ///< Surely not printed.
    Uncertain, ///< Handed over, and the printer cannot tell any more.
    Abandoned, ///< Not wanted any more.
};

struct PrintRow {
    QString id; ///< 32 hexadecimal characters, random; also the job's name at the printer.
    CaseId caseId;
    int copy = 1; ///< 1 is the original; every other is marked as a copy.
    PrintState state = PrintState::Prepared;
    QString printerUri; ///< Empty until handed over.
    int jobId = 0; ///< The printer's number; 0 if it gives none.
    int printerUpTime = 0; ///< printer-up-time in seconds at the hand-over: a smaller one later means a restart.

    bool operator==(const PrintRow&) const = default;
};

/// One row per sheet that we owe. Each call is one transaction with its audit entry. Errors: those of Database,
/// `print.unknown` (Stop) and `print.state` (Stop: no such step from here; nothing changed).
class PrintLedger {
public:
    PrintLedger(Database& database, AuditLog& audit);

    /// "9f86d081…": a new name for a sheet, without meaning.
    [[nodiscard]] static QString makeId();

    /// A further sheet for a case (the next copy number). The case may be another kiosk's.
    [[nodiscard]] Result<PrintRow> prepare(const CaseId& caseId);
    [[nodiscard]] Result<std::optional<PrintRow>> find(const QString& id) const;
    /// Rows that have not ended, oldest first.
    [[nodiscard]] Result<std::vector<PrintRow>> open() const;
    [[nodiscard]] Result<std::vector<PrintRow>> ofCase(const CaseId& caseId) const;

    [[nodiscard]] Done offered(const QString& id);
    /// Before the first byte of the document leaves.
    [[nodiscard]] Done handedOver(const QString& id, const QString& printerUri, int jobId, int printerUpTime);
    /// `state` is one of Printed, Failed, Uncertain, Abandoned. The same end again is no error.
    [[nodiscard]] Done end(const QString& id, PrintState state);

    /// For CaseStore::hold: the owed paper joins the transaction that holds the case.
    [[nodiscard]] Done insert(const Writing& writing, const QString& id, const CaseId& caseId, int copy);

private:
    [[nodiscard]] Done step(const QString& id, PrintState to, const PrintRow& at);

    Database& m_database;
    AuditLog& m_audit;
};

[[nodiscard]] QString printStateName(PrintState state); ///< "handed_over": the name in the file.
[[nodiscard]] std::optional<PrintState> printStateOf(const QString& name);

} // namespace dvc::store
