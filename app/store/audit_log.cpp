#include "app/store/audit_log.h"

#include "app/store/sql.h"

#include <QCryptographicHash>

namespace dvc::store {

namespace {

AuditHead readHead(SQLite::Database& sql)
{
    SQLite::Statement query(sql, "SELECT entries, hash FROM audit_head");
    AuditHead head;
    if (query.executeStep()) {
        head.entries = query.getColumn(0).getInt64();
        head.hash = bytesOf(query.getColumn(1));
    }
    return head;
}

// What the other tables say must have been told: an entry dropped together with a forged head is found here.
constexpr const char* untold[] = {
    "SELECT 1 FROM cases WHERE id NOT IN (SELECT case_id FROM audit WHERE kind = 'case_held')",
    "SELECT 1 FROM cases WHERE state IN ('delivered', 'purged')"
    " AND id NOT IN (SELECT case_id FROM audit WHERE kind = 'case_delivered')",
    "SELECT 1 FROM cases WHERE state = 'purged' AND id NOT IN (SELECT case_id FROM audit WHERE kind = 'case_purged')",
    "SELECT 1 FROM cases WHERE state = 'quarantined'"
    " AND id NOT IN (SELECT case_id FROM audit WHERE kind = 'case_quarantined')",
    "SELECT 1 FROM cases WHERE word <> 'none' AND (id, 'word_' || word) NOT IN (SELECT case_id, kind FROM audit"
    " WHERE case_id IS NOT NULL)",
    "SELECT 1 FROM prints WHERE (case_id, copy) NOT IN (SELECT case_id, value FROM audit WHERE kind = "
    "'print_prepared')",
    "SELECT 1 FROM audit WHERE kind = 'case_held' AND case_id NOT IN (SELECT id FROM cases)"
    " AND case_id NOT IN (SELECT case_id FROM audit WHERE kind = 'case_unrecovered')",
};

} // namespace

QByteArray auditHash(
    const QByteArray& before, qint64 seq, qint64 at, const QString& kind, const QString& about, qint64 value)
{
    // Lines of text, so that anybody can recompute an entry with sha256sum.
    const QByteArray text = "dvc-audit/1\n" + before.toHex() + '\n' + QByteArray::number(seq) + '\n'
        + QByteArray::number(at) + '\n' + kind.toUtf8() + '\n' + about.toUtf8() + '\n' + QByteArray::number(value)
        + '\n';
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

QString auditName(AuditKind kind)
{
    switch (kind) {
    case AuditKind::CaseHeld:
        return QStringLiteral("case_held");
    case AuditKind::CaseSending:
        return QStringLiteral("case_sending");
    case AuditKind::CaseDelivered:
        return QStringLiteral("case_delivered");
    case AuditKind::CasePurged:
        return QStringLiteral("case_purged");
    case AuditKind::CaseQuarantined:
        return QStringLiteral("case_quarantined");
    case AuditKind::WordAccepted:
        return QStringLiteral("word_accepted");
    case AuditKind::WordSupplement:
        return QStringLiteral("word_supplement");
    case AuditKind::WordRefused:
        return QStringLiteral("word_refused");
    case AuditKind::PrintPrepared:
        return QStringLiteral("print_prepared");
    case AuditKind::PrintOffered:
        return QStringLiteral("print_offered");
    case AuditKind::PrintHandedOver:
        return QStringLiteral("print_handed_over");
    case AuditKind::PrintPrinted:
        return QStringLiteral("print_printed");
    case AuditKind::PrintFailed:
        return QStringLiteral("print_failed");
    case AuditKind::PrintUncertain:
        return QStringLiteral("print_uncertain");
    case AuditKind::PrintAbandoned:
        return QStringLiteral("print_abandoned");
    case AuditKind::SendAsked:
        return QStringLiteral("send_asked");
    case AuditKind::Swept:
        return QStringLiteral("swept");
    case AuditKind::JournalSalvaged:
        return QStringLiteral("journal_salvaged");
    case AuditKind::SalvageKept:
        return QStringLiteral("salvage_kept");
    case AuditKind::CaseUnrecovered:
        return QStringLiteral("case_unrecovered");
    }
    Q_UNREACHABLE();
}

AuditLog::AuditLog(Database& database, const Clock& clock)
    : m_database(database)
    , m_clock(clock)
{
}

Done AuditLog::append(const Writing&, const AuditEvent& event)
{
    return m_database.read([&]() -> Done {
        auto& sql = m_database.sql();
        const AuditHead head = readHead(sql);
        const qint64 seq = head.entries + 1;
        const qint64 at = toSql(m_clock.now());
        const QString kind = auditName(event.kind);
        const QString about = event.about ? event.about->toString() : QString();
        const QByteArray hash = auditHash(head.hash, seq, at, kind, about, event.value);

        SQLite::Statement insert(sql, "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)");
        insert.bind(1, static_cast<int64_t>(seq));
        insert.bind(2, static_cast<int64_t>(at));
        bindText(insert, 3, kind);
        if (event.about)
            bindText(insert, 4, about);
        insert.bind(5, static_cast<int64_t>(event.value));
        bindBytes(insert, 6, hash);
        insert.exec();

        SQLite::Statement move(sql, "UPDATE audit_head SET entries = ?, hash = ?");
        move.bind(1, static_cast<int64_t>(seq));
        bindBytes(move, 2, hash);
        move.exec();
        return {};
    });
}

Result<AuditHead> AuditLog::head() const
{
    AuditHead head;
    auto done = m_database.read([&]() -> Done {
        head = readHead(m_database.sql());
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return head;
}

Result<AuditHead> AuditLog::verify() const
{
    AuditHead walked{0, QByteArray(32, '\0')};
    auto done = m_database.read([&]() -> Done {
        auto& sql = m_database.sql();
        // One snapshot for all queries: the other process goes on writing.
        SQLite::Transaction snapshot(sql, SQLite::TransactionBehavior::DEFERRED);
        SQLite::Statement rows(sql, "SELECT seq, at, kind, case_id, value, hash FROM audit ORDER BY seq");
        while (rows.executeStep()) {
            const qint64 seq = walked.entries + 1;
            const auto hash = auditHash(walked.hash, seq, rows.getColumn(1).getInt64(), textOf(rows.getColumn(2)),
                textOf(rows.getColumn(3)), rows.getColumn(4).getInt64());
            if (rows.getColumn(0).getInt64() != seq || bytesOf(rows.getColumn(5)) != hash)
                return fail(ErrorKind::Stop, "audit.broken", std::to_string(seq));
            walked = {seq, hash};
        }
        if (readHead(sql) != walked)
            return fail(ErrorKind::Stop, "audit.broken", "head");
        for (const char* query : untold) {
            SQLite::Statement missing(sql, query);
            if (missing.executeStep())
                return fail(ErrorKind::Stop, "audit.broken", "cases");
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return walked;
}

Result<bool> AuditLog::hasWitness(QStringView shortText) const
{
    const auto bytes = QByteArray::fromHex(shortText.toLatin1());
    if (bytes.size() != 4 || bytes.toHex() != shortText.toString().toLower().toLatin1())
        return fail(ErrorKind::Tell, "audit.witness");
    bool found = false;
    auto done = m_database.read([&]() -> Done {
        SQLite::Statement query(m_database.sql(), "SELECT 1 FROM audit WHERE substr(hash, 1, 4) = ?");
        bindBytes(query, 1, bytes);
        found = query.executeStep();
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return found;
}

Result<std::optional<SalvageTold>> AuditLog::lastSalvage() const
{
    std::optional<SalvageTold> told;
    auto done = m_database.read([&]() -> Done {
        SQLite::Statement query(m_database.sql(),
            "SELECT at, value, (SELECT coalesce(max(value), 0) FROM audit WHERE seq = salvage.seq + 1"
            " AND kind = 'salvage_kept'),"
            " (SELECT count(*) FROM audit WHERE kind = 'case_unrecovered' AND seq > salvage.seq),"
            " (SELECT count(*) FROM audit WHERE kind = 'case_unrecovered' AND seq > salvage.seq AND value = 0)"
            " FROM audit AS salvage WHERE kind = 'journal_salvaged' ORDER BY seq DESC LIMIT 1");
        if (query.executeStep())
            told = SalvageTold{instantOf(query.getColumn(0)), query.getColumn(1).getInt64(),
                query.getColumn(2).getInt64(), query.getColumn(3).getInt64(), query.getColumn(4).getInt64()};
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return told;
}

} // namespace dvc::store
