#pragma once

#include "app/base/case_id.h"
#include "sync/portal/http_message.h"

#include <expected>
#include <optional>

namespace dvc::portal {

inline constexpr auto tusVersion = "1.0.0";

/// What a create announces.
struct Announcement {
    CaseId caseId;
    QByteArray sha256; ///< Hex, lower case.
    qint64 length = 0;
    QByteArray metadata; ///< As sent.

    bool operator==(const Announcement&) const = default;
};

/// Reads the headers of a create: Idempotency-Key (bare or as the draft's quoted string) and the metadata `case` name
/// the same uuid, `sha256` has 64 digits, Upload-Length is 1 … maxBytes. Else the reply: 400, or 413.
[[nodiscard]] std::expected<Announcement, Response> readAnnouncement(const Request& request, qint64 maxBytes);

/// Nothing if the request speaks tus 1.0.0, else 412 with the version that we speak.
[[nodiscard]] std::optional<Response> otherTusVersion(const Request& request);

/// A whole number without sign, at most 15 digits.
[[nodiscard]] std::optional<qint64> readCount(const QByteArray& text);

} // namespace dvc::portal
