#pragma once

#include "app/base/case_id.h"
#include "app/base/clock.h"
#include "app/sealing/jws.h"

#include <QDate>
#include <QStringList>

#include <optional>

namespace dvc::sealing {

enum class StatementKind {
    Delivered, ///< The portal has the case, whole and safe; the machine's word, in seconds.
    Accepted, ///< An officer's: taken under an official code.
    Supplement, ///< An officer's: everything that is missing, asked once.
    Refused, ///< An officer's, with the reason.
};

/// What the portal says about a case, signed (docs/formats/case.md). Fields that a kind does not name stay empty.
struct Statement {
    StatementKind kind = StatementKind::Delivered;
    CaseId id;
    QByteArray sha256; ///< Delivered: of the sealed file, 64 lower-case hexadecimal digits.
    QString kiosk; ///< Delivered: the kiosk that the portal knows it from.
    QString inbox; ///< Delivered: the agency whose inbox holds it; empty for a case that waits to be asked for.
    Instant time; ///< When it was so; whole seconds travel.
    QString code; ///< Accepted: the official code.
    QString receiver; ///< Accepted: the officer's name as the receipt gives it; may be empty.
    std::optional<QDate> due; ///< Accepted: the day of the result, if the procedure has one.
    QStringList faults; ///< Supplement: 1 to 100 lines.
    QString reason; ///< Refused.

    bool operator==(const Statement&) const = default;
};

/// Compact JWS, iss "dvc-portal", typ "dvc-delivered+jwt" or "dvc-decision+jwt".
[[nodiscard]] QByteArray signStatement(const Statement& statement, const SigningKey& key);

/// Errors, all Stop: those of verifyJws; `statement.fields` (one is missing, unknown, too long or malformed).
[[nodiscard]] Result<Statement> verifyStatement(QByteArrayView compact, const KeySet& keys);

} // namespace dvc::sealing
