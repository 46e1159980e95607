#include "sync/delivery/statements.h"

#include "app/base/strict_json.h"

#include <QJsonArray>

namespace dvc::delivery {

using sealing::StatementKind;

Result<QByteArrayList> readStatements(const QByteArray& body)
{
    // The strict reader takes objects only; exactly one member must come of it, so that the body cannot bring its own.
    const auto wrapped = parseStrictJson(R"({"statements":)" + body + '}', 256 * 1024);
    if (!wrapped || wrapped->size() != 1)
        return fail(ErrorKind::Stop, "statement.list");
    const QJsonValue list = wrapped->value(QLatin1String("statements"));
    if (!list.isArray() || list.toArray().size() > 8)
        return fail(ErrorKind::Stop, "statement.list");
    QByteArrayList statements;
    for (const QJsonValue& entry : list.toArray()) {
        if (!entry.isString())
            return fail(ErrorKind::Stop, "statement.list");
        statements << entry.toString().toLatin1();
    }
    return statements;
}

Result<Proven> findDelivered(
    const QByteArrayList& statements, const store::CaseRow& row, const QString& kiosk, const Verify& verify)
{
    const char* why = "delivered.none";
    for (const QByteArray& jws : statements) {
        const auto statement = verify(jws);
        if (!statement)
            why = "delivered.unproven";
        else if (statement->kind != StatementKind::Delivered)
            continue;
        else if (statement->id != row.id)
            why = "delivered.other_case";
        else if (statement->sha256 != row.sha256)
            why = "delivered.other_bytes";
        else if (statement->kiosk != kiosk)
            why = "delivered.other_kiosk";
        else
            return Proven{*statement, jws};
    }
    return fail(ErrorKind::Stop, why);
}

std::optional<Proven> findDecision(const QByteArrayList& statements, const CaseId& id, const Verify& verify)
{
    for (const QByteArray& jws : statements) {
        const auto statement = verify(jws);
        if (statement && statement->kind != StatementKind::Delivered && statement->id == id)
            return Proven{*statement, jws};
    }
    return std::nullopt;
}

} // namespace dvc::delivery
