#pragma once

#include "app/base/result.h"
#include "app/sealing/age_keys.h"
#include "app/sealing/jws.h"
#include "app/settings/settings.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace dvc::settings {

/// What this kiosk believes, from the bundle it was enrolled with; changed later only by what the old keys signed.
struct Trust {
    QString url; ///< The portal, https, without a slash at the end.
    QString lookupUrl; ///< What the QR on our papers begins with; https.
    sealing::Recipient recipient; ///< The portal's sealing key.
    std::optional<sealing::Recipient> recovery; ///< A second key that opens our cases, if the province wants one.
    QString catalogKey; ///< "<kid>:<base64url>", Ed25519.
    QString kiosk; ///< This kiosk's name at the portal.
    QString machine; ///< The four characters in its numbers.
    bool practice = false; ///< Enrolled for rehearsals only.
    QString agencyName; ///< May be empty.
    QByteArray caPem; ///< The only authority that TLS believes.
    sealing::KeySet statementKeys; ///< Signs `delivered` and the officer's word.
    sealing::KeySet slipKeys; ///< Every kiosk of the province: for papers checked off line.
    sealing::KeySet catalogKeys; ///< `catalogKey` as a set of one.

    /// Whom a case is sealed for.
    [[nodiscard]] std::vector<sealing::Recipient> recipients() const;
};

/// Reads portal.json, ca.pem, jwks.json and slip_keys.json from the folder `portal.trust`.
/// Errors: `trust.missing` (CallStaff: not enrolled; detail: the file), those of strict JSON, and `trust.value` (Stop;
/// detail: the field).
[[nodiscard]] Result<Trust> loadTrust(const QString& folder);

/// The key that signs our own papers (`paths.state`/private/slip.key). Errors: `slip_key.missing`, `slip_key.mode`
/// (CallStaff: others may read it), `key.syntax`.
[[nodiscard]] Result<sealing::SigningKey> loadSlipKey(const Paths& paths);

} // namespace dvc::settings
