#pragma once

#include "app/base/case_id.h"
#include "app/sealing/jws.h"

namespace dvc::sealing {

/// The QR on the kiosk's own papers. A phone opens it as an address; behind the # stands what never reaches a server's
/// log: what the paper says, signed by the kiosk, so that any kiosk can check it off line. Nothing personal.
struct SlipCode {
    CaseId id;
    QString number; ///< "TAM-0412-000A7X"
    QChar moment = u'S'; ///< 'S' saved in the machine, 'D' delivered, 'P' prepared only.
    int papers = 0; ///< 0 to 99
    int pages = 0; ///< 0 to 999
    QString kid; ///< The slip key's name; set when made.

    bool operator==(const SlipCode&) const = default;
};

/// `<lookupUrl>/t/<uuid>#<number>.<moment>.<papers>.<pages>.<kid>.<signature>`. `lookupUrl` is https without a slash at
/// its end. The signature (Ed25519, base64url) is over everything before the last dot.
[[nodiscard]] QString makeSlipCode(const SlipCode& slip, const SigningKey& key, QStringView lookupUrl);

/// Errors, all Tell: `slip.size` (more than 230 characters), `slip.foreign` (not below this address), `slip.syntax`,
/// `slip.kid` (no key of this province), `slip.signature`.
[[nodiscard]] Result<SlipCode> readSlipCode(QStringView text, const KeySet& slipKeys, QStringView lookupUrl);

} // namespace dvc::sealing
