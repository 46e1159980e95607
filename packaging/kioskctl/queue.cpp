#include "app/base/civil.h"
#include "packaging/kioskctl/journal.h"

#include <QCommandLineParser>
#include <QJsonObject>

namespace dvc::kioskctl {

namespace {

// "printed" as soon as one sheet was; else how the last one stands.
Result<QString> printedText(const store::PrintLedger& prints, const CaseId& id)
{
    const auto rows = prints.ofCase(id);
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto& row : *rows) {
        if (row.state == store::PrintState::Printed)
            return store::printStateName(row.state);
    }
    return rows->empty() ? QStringLiteral("none") : store::printStateName(rows->back().state);
}

QJsonValue timeJson(const std::optional<Instant>& time)
{
    return time ? QJsonValue(toIso(*time)) : QJsonValue();
}

QJsonObject jsonOf(const store::CaseRow& row, const QString& printed)
{
    return {{QStringLiteral("case"), row.id.toString()}, {QStringLiteral("number"), row.number},
        {QStringLiteral("lane"), row.lane}, {QStringLiteral("procedure"), row.procedure},
        {QStringLiteral("agency"), row.agency}, {QStringLiteral("state"), store::caseStateName(row.state)},
        {QStringLiteral("reason"), row.quarantineReason}, {QStringLiteral("sha256"), QString::fromLatin1(row.sha256)},
        {QStringLiteral("size"), row.sealedSize}, {QStringLiteral("offset"), row.offset},
        {QStringLiteral("held_at"), toIso(row.heldAt)}, {QStringLiteral("attempts"), row.attempts},
        {QStringLiteral("attempt_code"), row.attemptCode}, {QStringLiteral("next_attempt"), timeJson(row.nextAttempt)},
        {QStringLiteral("delivered_at"), timeJson(row.deliveredAt)}, {QStringLiteral("inbox"), row.inbox},
        {QStringLiteral("delivered_jws"), QString::fromLatin1(row.deliveredJws)},
        {QStringLiteral("word"), store::officerWordName(row.word)}, {QStringLiteral("code"), row.code},
        {QStringLiteral("receiver"), row.receiver},
        {QStringLiteral("due"), row.due ? QJsonValue(row.due->toString(Qt::ISODate)) : QJsonValue()},
        {QStringLiteral("decision_jws"), QString::fromLatin1(row.decisionJws)},
        {QStringLiteral("decided_at"), timeJson(row.decidedAt)}, {QStringLiteral("printed"), printed}};
}

QString lineOf(const store::CaseRow& row)
{
    QString line = QStringLiteral("%1  %2  %3  lane %4  %5 KiB  %6")
                       .arg(row.number, toIso(row.heldAt), row.procedure, QString::number(row.lane),
                           QString::number(row.sealedSize / 1024), store::caseStateName(row.state));
    if (row.state == store::CaseState::Quarantined)
        line += QStringLiteral(" (%1)").arg(row.quarantineReason);
    if (row.attempts > 0)
        line += QStringLiteral("  %1 tries, last %2").arg(QString::number(row.attempts), row.attemptCode);
    return line;
}

} // namespace

int queue(const Call& call)
{
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("json"), {}});
    if (!understood(parser, call))
        return UsedWrongly;
    const QString what = QStringLiteral("The queue cannot be shown");
    const auto journal = openJournal(call.config);
    if (!journal && journal.error().code == "store.none")
        return AsAsked; // nothing was held yet: an empty queue
    if (!journal)
        return failed(what, journal.error());
    const auto rows = (*journal)->cases->all();
    if (!rows)
        return failed(what, rows.error());
    for (const auto& row : *rows) {
        if (!parser.isSet(QStringLiteral("json"))) {
            if (row.state != store::CaseState::Purged)
                sayLine(lineOf(row));
            continue;
        }
        const auto printed = printedText(*(*journal)->prints, row.id);
        if (!printed)
            return failed(what, printed.error());
        sayJson(jsonOf(row, *printed));
    }
    return AsAsked;
}

int queueSend(const Call& call)
{
    QCommandLineParser parser;
    if (!understood(parser, call))
        return UsedWrongly;
    const QString what = QStringLiteral("Nothing was asked for");
    const auto journal = openJournal(call.config);
    if (!journal)
        return failed(what, journal.error());
    const auto waiting = (*journal)->cases->waiting();
    if (!waiting)
        return failed(what, waiting.error());
    if (auto sent = (*journal)->cases->sendNow(); !sent)
        return failed(what, sent.error());
    sayLine(QStringLiteral("%1 waiting, tried as soon as the daemon can.").arg(*waiting));
    return AsAsked;
}

} // namespace dvc::kioskctl
