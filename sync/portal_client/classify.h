#pragma once

#include "sync/portal_client/portal.h"

#include <QUrl>

namespace dvc::portal_client {

/// The questions, because the same status can be right for one and wrong for another.
enum class Question { Probe, Create, Head, Patch, Dossier, LookUp };

/// What was seen of one exchange, without Qt's words for it.
struct Seen {
    enum class Trouble {
        None, ///< A complete HTTP answer.
        NoConnection, ///< Not even TLS: name, route, refusal, time-out before the handshake was done.
        ForeignCertificate, ///< A certificate that our CA did not make, or not for this name.
        CertificateTime, ///< Our CA's certificate, and only its dates are wrong.
        ClosedAfterTls, ///< TLS stood, our request was out, no answer came.
        RefusedInTls, ///< As before, and the TLS layer itself ended it.
        TooLong, ///< More bytes than any answer of the contract has.
    };
    Trouble trouble = Trouble::None;
    int status = 0;
    QByteArray contentType; ///< As sent, may be empty.
    QByteArray location, retryAfter, uploadOffset, uploadLength, date; ///< Headers as sent, empty when absent.
    QByteArray body;
};

/// The status table of portal.md, as one pure function. `base` is the portal's address: a Location must be on its
/// origin.
[[nodiscard]] Answer classify(Question question, const Seen& seen, const QUrl& base);

/// The absolute address of an upload, or empty if `sent` does not lie on the origin of `base` by https.
[[nodiscard]] QString ownLocation(const QByteArray& sent, const QUrl& base);

} // namespace dvc::portal_client
