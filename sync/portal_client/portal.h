#pragma once

#include "app/base/case_id.h"
#include "app/base/clock.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace dvc::portal_client {

/// Everything that can come back from one question to the portal. Made from status, headers and the shape of the body,
/// never from the text of an error (portal.md "Delivery rules").
enum class Verdict {
    Taken, ///< 200, 201, 204, and what the contract asks of such an answer is there.
    Busy, ///< 202: the portal has it and is at work; ask again after `retryAfter`.
    Conflict, ///< 409: our offset is not the portal's. Ask for it.
    Gone, ///< 404, 410: no such upload, dossier or look-up.
    Unacceptable, ///< 400, 413, 415, 422 as problem details: this case will never be taken as it is. A person decides.
    Refused, ///< 401, 403, or TLS that closes after our certificate: the certificate's state.
    TooMany, ///< 429: this kiosk asks too often.
    Later, ///< 408, 423, 425, 5xx: the portal cannot do it now.
    Lost, ///< The question was on the wire, the answer was not seen. It may have been done.
    Unreachable, ///< Nobody answered.
    Captive, ///< Somebody else answered: a certificate that is not our CA's, a redirect, a web page.
    ClockWrong, ///< A certificate of our CA that is not valid at the time this machine believes in.
    Unreadable, ///< An answer that the contract does not know. Believe nothing of it.
};

/// One answer. Only what the verdict allows may be used: of anything but Taken and Busy, no body, location or offset.
struct Answer {
    Verdict verdict = Verdict::Unreachable;
    int status = 0; ///< HTTP, 0 if none was seen.
    QString problem{}; ///< Unacceptable: last segment of the problem's type URI, `[a-z0-9-]{1,40}`, or empty.
    std::optional<std::chrono::milliseconds> retryAfter{}; ///< As sent, not below 0; the asker caps it.
    std::optional<Instant> date{}; ///< The portal's clock.
    QByteArray body{};
    QString location{}; ///< Create: absolute, https, the portal's own origin.
    std::optional<qint64> offset{}; ///< Head, patch: ≥ 0. Whether it can be true is the asker's to judge.
    std::optional<qint64> length{}; ///< Head: Upload-Length, where sent.

    bool operator==(const Answer&) const = default;
};

/// What a create tells the portal. Nothing personal.
struct NewUpload {
    CaseId id{};
    QByteArray sha256{}; ///< Of the sealed file, 64 lower-case hexadecimal digits.
    qint64 length = 0;

    bool operator==(const NewUpload&) const = default;
};

/// The one portal of this kiosk. Each call is one exchange and ends in exactly one `reply`, later and in the caller's
/// thread, never from inside the call; destroying the portal drops replies that are still out. Nothing is tried twice
/// in here: who asked decides.
class Portal {
public:
    using Reply = std::function<void(const Answer&)>;
    virtual ~Portal() = default;

    /// GET /v1/kiosks/self: may we, and is it the portal?
    virtual void probe(Reply reply) = 0;
    /// POST /v1/uploads with the case's uuid as Idempotency-Key. Taken: `location`.
    virtual void create(const NewUpload& upload, Reply reply) = 0;
    /// HEAD of the upload. Taken: `offset`.
    virtual void head(const QString& location, Reply reply) = 0;
    /// PATCH of one piece. Taken: `offset` where the portal says it.
    virtual void patch(const QString& location, qint64 offset, const QByteArray& piece, Reply reply) = 0;
    /// GET /v1/dossiers/{uuid}. Taken: `body`, a JSON array of compact JWS, not verified.
    virtual void dossier(CaseId id, Reply reply) = 0;
    /// POST /v1/look-ups. Taken: `body`, an age file.
    virtual void lookUp(const QString& code, const QString& proof, const QString& recipient, Reply reply) = 0;
};

} // namespace dvc::portal_client
