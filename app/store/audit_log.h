#pragma once

#include "app/base/case_id.h"
#include "app/base/clock.h"
#include "app/store/database.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace dvc::store {

/// What can be told in the audit log. The names in the file are stable (docs/formats/journal.md).
enum class AuditKind {
    CaseHeld, ///< value: size of the sealed file
    CaseSending,
    CaseDelivered,
    CasePurged,
    CaseQuarantined,
    WordAccepted,
    WordSupplement,
    WordRefused,
    PrintPrepared, ///< value of all print kinds: the copy's number
    PrintOffered,
    PrintHandedOver,
    PrintPrinted,
    PrintFailed,
    PrintUncertain,
    PrintAbandoned,
    SendAsked, ///< a person's wish; value: cases concerned
    Swept, ///< value: files set aside
    JournalSalvaged, ///< a damaged journal was set aside and this one made; value: rows made again from sealed files
    SalvageKept, ///< value: rows that could still be read in the damaged journal
    CaseUnrecovered, ///< told as held, but neither its row nor a sealed file was found; value: 1 if told as delivered
};

/// One entry before it is chained. It can hold a kind, a case and a number, and nothing else: no free text reaches the
/// log because there is no place to put it.
struct AuditEvent {
    AuditKind kind = AuditKind::CaseHeld;
    std::optional<CaseId> about;
    qint64 value = 0;

    bool operator==(const AuditEvent&) const = default;
};

/// Where the chain stands.
struct AuditHead {
    qint64 entries = 0;
    QByteArray hash; ///< 32 raw bytes.

    /// The first 8 hexadecimal characters: what stands on every slip, so that citizens witness the log.
    [[nodiscard]] QString shortText() const { return QString::fromLatin1(hash.toHex().left(8)); }
    bool operator==(const AuditHead&) const = default;
};

/// What the log tells of a rebuilt journal.
struct SalvageTold {
    Instant at;
    qint64 rebuilt = 0; ///< Rows made again from sealed files.
    qint64 kept = 0; ///< Rows that the damaged journal still gave.
    qint64 unrecovered = 0; ///< Cases told as held of which nothing else was left.
    qint64 undelivered = 0; ///< Of these: those of which no delivery was told either.
};

/// Append-only rows, each with SHA-256 over the one before and itself; triggers refuse UPDATE and DELETE. Errors: those
/// of Database, and `audit.broken` (Stop; detail: the first entry's number that does not fit, or `head`, `cases`).
class AuditLog {
public:
    AuditLog(Database& database, const Clock& clock);

    /// Chains one entry into the open transaction. The wall clock's time goes in as it is; order is the entry's number.
    [[nodiscard]] Done append(const Writing& writing, const AuditEvent& event);

    [[nodiscard]] Result<AuditHead> head() const;
    /// Walks the whole chain; compares it with the stored head and with the cases and prints of the journal, so that a
    /// flipped, dropped, swapped or cut entry is found. An older copy of the whole file is whole in itself: only a
    /// witness from outside finds it.
    [[nodiscard]] Result<AuditHead> verify() const;
    /// True if some entry's hash begins with the 8 characters that a slip shows. Error `audit.witness` if they are
    /// none.
    [[nodiscard]] Result<bool> hasWitness(QStringView shortText) const;
    /// The last time that a damaged journal was rebuilt; nothing: never.
    [[nodiscard]] Result<std::optional<SalvageTold>> lastSalvage() const;

private:
    Database& m_database;
    const Clock& m_clock;
};

/// "case_held": the kind's name in the file.
[[nodiscard]] QString auditName(AuditKind kind);
/// SHA-256 over one entry as the file has it and the hash of the entry before.
[[nodiscard]] QByteArray auditHash(
    const QByteArray& before, qint64 seq, qint64 at, const QString& kind, const QString& about, qint64 value);

} // namespace dvc::store
