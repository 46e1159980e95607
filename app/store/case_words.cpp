// What the portal and its officers say of a case.
#include "app/store/case_store.h"

#include "app/sealing/statement.h"
#include "app/store/case_rows.h"
#include "app/store/sql.h"

namespace dvc::store {

namespace {

using sealing::Statement;
using sealing::StatementKind;

std::optional<OfficerWord> wordOf(StatementKind kind)
{
    switch (kind) {
    case StatementKind::Delivered:
        return {};
    case StatementKind::Accepted:
        return OfficerWord::Accepted;
    case StatementKind::Supplement:
        return OfficerWord::Supplement;
    case StatementKind::Refused:
        return OfficerWord::Refused;
    }
    Q_UNREACHABLE();
}

AuditKind auditKind(OfficerWord word)
{
    return word == OfficerWord::Accepted  ? AuditKind::WordAccepted
        : word == OfficerWord::Supplement ? AuditKind::WordSupplement
                                          : AuditKind::WordRefused;
}

} // namespace

Done CaseStore::delivered(const CaseId& id, const Statement& statement, const QByteArray& jws)
{
    return change(id, [&](const Writing& writing, const CaseRow& row) -> Done {
        if (statement.kind != StatementKind::Delivered || statement.id != id || statement.sha256 != row.sha256
            || jws.isEmpty())
            return fail(ErrorKind::Stop, "store.statement");
        if (row.state == CaseState::Delivered || row.state == CaseState::Purged)
            return {};
        if (row.state != CaseState::Sending)
            return fail(ErrorKind::Stop, "store.state", caseStateName(row.state).toStdString() + " to delivered");
        SQLite::Statement update(m_database.sql(),
            "UPDATE cases SET state = 'delivered', sent = sealed_size, delivered_at = ?, inbox = ?, delivered_jws = ?"
            " WHERE id = ?");
        update.bind(1, static_cast<int64_t>(toSql(statement.time)));
        bindText(update, 2, statement.inbox);
        bindBytes(update, 3, jws);
        bindText(update, 4, id.toString());
        update.exec();
        return m_audit.append(writing, {AuditKind::CaseDelivered, id, row.sealedSize});
    });
}

Done CaseStore::decision(const CaseId& id, const Statement& statement, const QByteArray& jws)
{
    const auto word = wordOf(statement.kind);
    if (!word || statement.id != id || jws.isEmpty())
        return fail(ErrorKind::Stop, "store.statement");
    return change(id, [&](const Writing& writing, const CaseRow& row) -> Done {
        if (row.word == *word && row.decisionJws == jws)
            return {};
        const bool delivered = row.state == CaseState::Delivered || row.state == CaseState::Purged;
        if (!delivered || row.word != OfficerWord::None || row.lane > 3)
            return fail(ErrorKind::Stop, "store.state",
                officerWordName(row.word).toStdString() + " to " + officerWordName(*word).toStdString());
        SQLite::Statement update(m_database.sql(),
            "UPDATE cases SET word = ?, code = ?, receiver = ?, due = ?, decision_jws = ?, decided_at = ?"
            " WHERE id = ?");
        bindText(update, 1, officerWordName(*word));
        bindText(update, 2, statement.code);
        bindText(update, 3, statement.receiver);
        if (statement.due)
            bindText(update, 4, statement.due->toString(Qt::ISODate));
        bindBytes(update, 5, jws);
        update.bind(6, static_cast<int64_t>(toSql(statement.time)));
        bindText(update, 7, id.toString());
        update.exec();
        return m_audit.append(writing, {auditKind(*word), id, 0});
    });
}

} // namespace dvc::store
