#include "sync/portal/decide.h"

#include "app/base/text.h"
#include "sync/portal/portal_folder.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dvc::portal {

namespace {

// As long as a kiosk believes them (app/sealing/statement.h).
constexpr qsizetype lineLimit = 200;
constexpr qsizetype textLimit = 2000;
constexpr qsizetype faultsLimit = 100;

using sealing::Statement;
using sealing::StatementKind;

Result<QString> readText(const QString& given, qsizetype limit = textLimit)
{
    const QString text = tidy(given);
    if (text.isEmpty() || text.size() > limit || hasForbiddenCharacters(text))
        return fail(ErrorKind::Tell, "decide.text");
    return text;
}

Result<QStringList> readFaults(const QString& path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    QStringList faults;
    for (const QString& line : QString::fromUtf8(*bytes).split(u'\n')) {
        if (tidy(line).isEmpty())
            continue;
        const auto fault = readText(line);
        if (!fault)
            return std::unexpected(fault.error());
        faults.append(*fault);
    }
    if (faults.isEmpty() || faults.size() > faultsLimit)
        return fail(ErrorKind::Tell, "decide.text");
    return faults;
}

Done readAcceptance(const CommandLine& line, Statement& statement)
{
    statement.kind = StatementKind::Accepted;
    const auto code = readText(line.value("accept"), lineLimit);
    if (!code)
        return std::unexpected(code.error());
    statement.code = *code;
    const QDate due = QDate::fromString(line.value("due"), Qt::ISODate);
    if (!due.isValid())
        return fail(ErrorKind::Tell, "decide.due");
    statement.due = due;
    if (line.has("receiver")) {
        const auto receiver = readText(line.value("receiver"), lineLimit);
        if (!receiver)
            return std::unexpected(receiver.error());
        statement.receiver = *receiver;
    }
    return {};
}

QString wordOf(StatementKind kind)
{
    switch (kind) {
    case StatementKind::Accepted:
        return u"accepted"_s;
    case StatementKind::Supplement:
        return u"supplement"_s;
    case StatementKind::Refused:
        return u"refused"_s;
    case StatementKind::Delivered:
        break;
    }
    return {};
}

/// True if what is kept says the same, whenever it was said.
bool saysTheSame(const QByteArrayList& kept, Statement wanted, const sealing::SigningKey& key)
{
    sealing::KeySet keys;
    if (kept.size() < 2 || !keys.add(key.kid, key.publicKey()))
        return false;
    auto before = verifyStatement(kept.last(), keys);
    if (!before)
        return false;
    wanted.time = before->time;
    return *before == wanted;
}

} // namespace

Result<Statement> readDecision(const CommandLine& line, Instant now)
{
    const bool accepts = line.has("accept");
    const bool supplements = line.has("supplement");
    const bool refuses = line.has("refuse");
    if (accepts + supplements + refuses != 1)
        return fail(ErrorKind::Tell, "usage", "One of --accept, --supplement and --refuse is needed.");
    if (accepts != line.has("due") || (line.has("receiver") && !accepts))
        return fail(ErrorKind::Tell, "usage", "--due goes with --accept, and --receiver may.");
    const auto id = CaseId::parse(line.operands.value(0));
    if (!id)
        return fail(ErrorKind::Tell, "usage", "The case is named by its uuid.");

    Statement statement;
    statement.id = *id;
    statement.time = now;
    if (accepts) {
        if (auto read = readAcceptance(line, statement); !read)
            return std::unexpected(read.error());
    } else if (supplements) {
        const auto faults = readFaults(line.value("supplement"));
        if (!faults)
            return std::unexpected(faults.error());
        statement.kind = StatementKind::Supplement;
        statement.faults = *faults;
    } else {
        const auto reason = readText(line.value("refuse"));
        if (!reason)
            return std::unexpected(reason.error());
        statement.kind = StatementKind::Refused;
        statement.reason = *reason;
    }
    return statement;
}

Result<QByteArray> decide(Storage& storage, const Statement& statement, const sealing::SigningKey& key)
{
    const auto dossier = storage.dossier(statement.id);
    if (!dossier)
        return std::unexpected(dossier.error());
    if (!*dossier)
        return fail(ErrorKind::Tell, "decision.absent");
    const QByteArray jws = signStatement(statement, key);
    const auto decided = storage.decide(statement.id, wordOf(statement.kind), jws, statement.time);
    if (decided)
        return jws;
    if (decided.error().code != "decision.known")
        return std::unexpected(decided.error());
    const auto kept = storage.statements(statement.id);
    if (kept && saysTheSame(*kept, statement, key))
        return kept->last();
    return std::unexpected(decided.error());
}

} // namespace dvc::portal
