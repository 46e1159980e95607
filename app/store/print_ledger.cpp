#include "app/store/print_ledger.h"

#include "app/store/sql.h"

#include <sodium.h>

#include <array>

namespace dvc::store {

namespace {

constexpr const char* columns = "SELECT id, case_id, copy, state, printer_uri, job_id, up_time FROM prints ";

constexpr std::array allStates{PrintState::Prepared, PrintState::Offered, PrintState::HandedOver, PrintState::Printed,
    PrintState::Failed, PrintState::Uncertain, PrintState::Abandoned};

AuditKind auditKind(PrintState state)
{
    switch (state) {
    case PrintState::Prepared:
        return AuditKind::PrintPrepared;
    case PrintState::Offered:
        return AuditKind::PrintOffered;
    case PrintState::HandedOver:
        return AuditKind::PrintHandedOver;
    case PrintState::Printed:
        return AuditKind::PrintPrinted;
    case PrintState::Failed:
        return AuditKind::PrintFailed;
    case PrintState::Uncertain:
        return AuditKind::PrintUncertain;
    case PrintState::Abandoned:
        return AuditKind::PrintAbandoned;
    }
    Q_UNREACHABLE();
}

bool allowed(PrintState from, PrintState to)
{
    switch (from) {
    case PrintState::Prepared:
        return to == PrintState::Offered || to == PrintState::Failed || to == PrintState::Abandoned;
    case PrintState::Offered:
        // Uncertain: we died between speaking to the printer and writing down what it answered.
        return to != PrintState::Prepared && to != PrintState::Printed;
    case PrintState::HandedOver:
        return to == PrintState::Printed || to == PrintState::Failed || to == PrintState::Uncertain;
    case PrintState::Printed:
    case PrintState::Failed:
    case PrintState::Uncertain:
    case PrintState::Abandoned:
        return false;
    }
    Q_UNREACHABLE();
}

Result<PrintRow> rowOf(SQLite::Statement& query)
{
    PrintRow row;
    row.id = textOf(query.getColumn(0));
    const auto caseId = CaseId::parse(textOf(query.getColumn(1)));
    const auto known = printStateOf(textOf(query.getColumn(3)));
    if (!caseId || !known)
        return fail(ErrorKind::CallStaff, "store.damaged", "prints");
    row.caseId = *caseId;
    row.copy = query.getColumn(2).getInt();
    row.state = *known;
    row.printerUri = textOf(query.getColumn(4));
    row.jobId = query.getColumn(5).getInt();
    row.printerUpTime = query.getColumn(6).getInt();
    return row;
}

Result<std::vector<PrintRow>> rows(const Database& database, const char* where, const QString& value = {})
{
    std::vector<PrintRow> found;
    auto done = database.read([&]() -> Done {
        SQLite::Statement query(database.sql(), std::string(columns) + where);
        if (!value.isEmpty())
            bindText(query, 1, value);
        while (query.executeStep()) {
            auto row = rowOf(query);
            if (!row)
                return std::unexpected(row.error());
            found.push_back(*row);
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

// Finds the row inside of the open transaction and refuses steps that do not exist. True: the step is to be made.
Result<bool> mayStep(const PrintLedger& ledger, const QString& id, PrintState to, PrintRow& row)
{
    auto found = ledger.find(id);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return fail(ErrorKind::Stop, "print.unknown");
    row = **found;
    if (row.state == to && to != PrintState::HandedOver)
        return false;
    if (!allowed(row.state, to))
        return fail(ErrorKind::Stop, "print.state",
            (printStateName(row.state) + QStringLiteral(" to ") + printStateName(to)).toStdString());
    return true;
}

} // namespace

QString printStateName(PrintState state)
{
    return auditName(auditKind(state)).sliced(6); // "print_…"
}

std::optional<PrintState> printStateOf(const QString& name)
{
    const auto found = std::ranges::find(allStates, name, printStateName);
    return found == allStates.end() ? std::optional<PrintState>() : *found;
}

PrintLedger::PrintLedger(Database& database, AuditLog& audit)
    : m_database(database)
    , m_audit(audit)
{
}

QString PrintLedger::makeId()
{
    std::array<char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return QString::fromLatin1(QByteArray(bytes.data(), bytes.size()).toHex());
}

Result<PrintRow> PrintLedger::prepare(const CaseId& caseId)
{
    PrintRow row;
    row.id = makeId();
    row.caseId = caseId;
    auto done = m_database.write([&](const Writing& writing) -> Done {
        SQLite::Statement last(m_database.sql(), "SELECT coalesce(max(copy), 0) FROM prints WHERE case_id = ?");
        bindText(last, 1, caseId.toString());
        last.executeStep();
        row.copy = last.getColumn(0).getInt() + 1;
        return insert(writing, row.id, caseId, row.copy);
    });
    if (!done)
        return std::unexpected(done.error());
    return row;
}

Done PrintLedger::insert(const Writing& writing, const QString& id, const CaseId& caseId, int copy)
{
    return m_database.read([&]() -> Done {
        SQLite::Statement insert(
            m_database.sql(), "INSERT INTO prints (id, case_id, copy, state) VALUES (?, ?, ?, 'prepared')");
        bindText(insert, 1, id);
        bindText(insert, 2, caseId.toString());
        insert.bind(3, copy);
        insert.exec();
        return m_audit.append(writing, {AuditKind::PrintPrepared, caseId, copy});
    });
}

Result<std::optional<PrintRow>> PrintLedger::find(const QString& id) const
{
    auto found = rows(m_database, "WHERE id = ?", id);
    if (!found)
        return std::unexpected(found.error());
    return found->empty() ? std::optional<PrintRow>{} : found->front();
}

Result<std::vector<PrintRow>> PrintLedger::open() const
{
    return rows(m_database, "WHERE state IN ('prepared', 'offered', 'handed_over') ORDER BY seq");
}

Result<std::vector<PrintRow>> PrintLedger::ofCase(const CaseId& caseId) const
{
    return rows(m_database, "WHERE case_id = ? ORDER BY copy", caseId.toString());
}

Done PrintLedger::offered(const QString& id)
{
    return step(id, PrintState::Offered, {});
}

Done PrintLedger::handedOver(const QString& id, const QString& printerUri, int jobId, int printerUpTime)
{
    PrintRow at;
    at.printerUri = printerUri;
    at.jobId = jobId;
    at.printerUpTime = printerUpTime;
    return step(id, PrintState::HandedOver, at);
}

Done PrintLedger::end(const QString& id, PrintState state)
{
    if (state == PrintState::Prepared || state == PrintState::Offered || state == PrintState::HandedOver)
        return fail(ErrorKind::Stop, "print.state", "not an end");
    return step(id, state, {});
}

Done PrintLedger::step(const QString& id, PrintState to, const PrintRow& at)
{
    return m_database.write([&](const Writing& writing) -> Done {
        PrintRow row;
        const auto go = mayStep(*this, id, to, row);
        if (!go)
            return std::unexpected(go.error());
        if (!*go)
            return {};
        const bool handsOver = to == PrintState::HandedOver;
        SQLite::Statement update(m_database.sql(),
            handsOver ? "UPDATE prints SET state = ?1, printer_uri = ?3, job_id = ?4, up_time = ?5 WHERE id = ?2"
                      : "UPDATE prints SET state = ?1 WHERE id = ?2");
        bindText(update, 1, printStateName(to));
        bindText(update, 2, id);
        if (handsOver) {
            bindText(update, 3, at.printerUri);
            update.bind(4, at.jobId);
            update.bind(5, at.printerUpTime);
        }
        update.exec();
        return m_audit.append(writing, {auditKind(to), row.caseId, row.copy});
    });
}

} // namespace dvc::store
