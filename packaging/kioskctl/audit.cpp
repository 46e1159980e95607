#include "packaging/kioskctl/journal.h"

#include <QCommandLineParser>
#include <QJsonObject>

namespace dvc::kioskctl {

namespace {

Done checkWitness(const store::AuditLog& audit, const QString& head)
{
    if (head.isEmpty())
        return {};
    const auto found = audit.hasWitness(head);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return fail(ErrorKind::Stop, "audit.broken", "no entry with the head that the slip shows");
    return {};
}

} // namespace

int auditVerify(const Call& call)
{
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("json"), {}});
    parser.addOption({QStringLiteral("head"), {}, QStringLiteral("CHARS")});
    if (!understood(parser, call))
        return UsedWrongly;
    const QString head = parser.value(QStringLiteral("head"));
    const bool json = parser.isSet(QStringLiteral("json"));
    const auto journal = openJournal(call.config);
    if (!journal)
        return failed(QStringLiteral("The audit log cannot be read"), journal.error());
    auto verified = (*journal)->audit->verify();
    if (verified) {
        if (auto witness = checkWitness(*(*journal)->audit, head); !witness)
            verified = std::unexpected(witness.error());
    }
    if (verified) {
        if (auto whole = (*journal)->database->check(); !whole)
            verified = std::unexpected(whole.error());
    }
    if (!verified) {
        if (json)
            sayJson({{QStringLiteral("ok"), false},
                {QStringLiteral("error"), QString::fromStdString(verified.error().code)},
                {QStringLiteral("detail"), QString::fromStdString(verified.error().detail)}});
        return failed(QStringLiteral("The audit log does not hold"), verified.error());
    }
    if (json)
        sayJson({{QStringLiteral("ok"), true}, {QStringLiteral("entries"), verified->entries},
            {QStringLiteral("head"), verified->shortText()},
            {QStringLiteral("hash"), QString::fromLatin1(verified->hash.toHex())}});
    else
        sayLine(QStringLiteral("%1 entries, unbroken; head %2.").arg(verified->entries).arg(verified->shortText()));
    return AsAsked;
}

} // namespace dvc::kioskctl
