#pragma once

#include "app/base/case_id.h"
#include "app/base/clock.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <optional>

namespace dvc::store {

/// held → sending → delivered → purged, and held | sending → quarantined, which only a person ends.
enum class CaseState { Held, Sending, Delivered, Purged, Quarantined };

/// What a receiving officer said. None → one of the others, once.
enum class OfficerWord { None, Accepted, Supplement, Refused };

/// What the kiosk says of a new case. No personal data: the dossier is in the sealed file only.
struct NewCase {
    CaseId id;
    QString number; ///< From CaseStore::takeNumber; stands in dossier.json too.
    int lane = 2; ///< 2, 3 or 4 (lane 1 keeps no sealed file).
    QString procedure; ///< Code, "2.000635".
    QString agency; ///< Code, "H31.45".
    Instant heldAt;
    QString printId; ///< From PrintLedger::makeId; empty: no paper is owed.

    bool operator==(const NewCase&) const = default;
};

/// One row of the journal's table `cases`.
struct CaseRow {
    CaseId id;
    QString number;
    int lane = 2;
    QString procedure;
    QString agency;
    QByteArray sha256; ///< Over the sealed file, 64 lower-case hexadecimal digits.
    qint64 sealedSize = 0;
    Instant heldAt;
    CaseState state = CaseState::Held;
    QString quarantineReason; ///< A code.

    int attempts = 0; ///< Failed tries so far.
    QString attemptCode; ///< Error code of the last failed try.
    std::optional<Instant> nextAttempt; ///< Nothing: now.
    QString location; ///< The upload's address at the portal; empty before the first creation.
    qint64 offset = 0; ///< Bytes the portal has confirmed.

    std::optional<Instant> deliveredAt;
    QString inbox;
    QByteArray deliveredJws; ///< The portal's signed statement as it came.

    OfficerWord word = OfficerWord::None;
    QString code; ///< The official code, when accepted.
    QString receiver;
    std::optional<QDate> due;
    QByteArray decisionJws;
    std::optional<Instant> decidedAt;

    bool operator==(const CaseRow&) const = default;
};

[[nodiscard]] QString caseStateName(CaseState state); ///< "quarantined": the name in the file.
[[nodiscard]] QString officerWordName(OfficerWord word); ///< "none", "accepted", …

} // namespace dvc::store
