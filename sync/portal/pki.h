#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace dvc::portal {

/// A certificate and its private key (EC P-256), both PEM.
struct CertifiedKey {
    QByteArray certificate;
    QByteArray key;
};

/// Certificates begin a day early: a kiosk's clock may be behind, and TLS refuses what is not yet valid.
/// Errors of all: `pki.failed` (kind Stop).

/// A self-signed authority that signs end certificates only.
[[nodiscard]] Result<CertifiedKey> makeAuthority(const QString& commonName, Instant now, std::chrono::days life);

struct Leaf {
    enum class Use { Server, Client } use = Use::Client;
    QString commonName;
    QByteArray alternativeNames; ///< "DNS:localhost,IP:127.0.0.1" or "URI:urn:…"
    std::chrono::days life{0};
};
[[nodiscard]] Result<CertifiedKey> issue(const CertifiedKey& authority, const Leaf& leaf, Instant now);

/// SHA-256 of the DER, hex: how a certificate is registered. Empty if the text is no certificate.
[[nodiscard]] QByteArray fingerprint(const QByteArray& certificatePem);

} // namespace dvc::portal
