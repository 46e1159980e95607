#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <map>

namespace dvc::sealing {

/// An Ed25519 key with its name. `kid`: 1 to 32 of A–Z a–z 0–9 _ -; `seed`: 32 bytes, secret.
struct SigningKey {
    QString kid;
    QByteArray seed;

    [[nodiscard]] static SigningKey generate(const QString& kid);
    /// {"kid": …, "seed": base64url}, as key files and bundles hold it. Error, kind Stop: `key.syntax`.
    [[nodiscard]] static Result<SigningKey> fromJson(const QJsonObject& json);
    [[nodiscard]] QJsonObject toJson() const;

    [[nodiscard]] QByteArray publicKey() const; ///< 32 bytes.
    [[nodiscard]] QByteArray sign(QByteArrayView message) const; ///< 64 bytes.
};

/// The public keys we believe, by name.
class KeySet {
public:
    /// JWKS (RFC 7517) with OKP/Ed25519 keys (RFC 8037), at most 64 KiB; keys of other types are passed over, as the
    /// RFC asks. Errors, kind Stop: those of strict JSON, `jwks.syntax`, `jwks.key` (malformed, without kid, twice, or
    /// with its private half).
    [[nodiscard]] static Result<KeySet> parseJwks(QByteArrayView json);
    [[nodiscard]] QByteArray toJwks() const;

    /// Error, kind Stop: `jwks.key` (kid or length wrong, kid already there).
    [[nodiscard]] Done add(const QString& kid, const QByteArray& publicKey);
    /// Takes the keys of `other` whose names are not here yet; those that are stay as they are.
    void addUnknown(const KeySet& other) { m_keys.insert(other.m_keys.begin(), other.m_keys.end()); }
    [[nodiscard]] bool contains(const QString& kid) const { return m_keys.contains(kid); }
    [[nodiscard]] bool isEmpty() const { return m_keys.empty(); }
    /// False also for an unknown kid.
    [[nodiscard]] bool verify(const QString& kid, QByteArrayView message, QByteArrayView signature) const;

    bool operator==(const KeySet&) const = default;

private:
    std::map<QString, QByteArray> m_keys;
};

/// JWS compact serialisation (RFC 7515) with alg EdDSA. `iss` is put into the payload, kid and typ into the header.
[[nodiscard]] QByteArray signJws(const QJsonObject& payload, const SigningKey& key, QStringView typ, QStringView iss);

inline constexpr qsizetype maxJwsBytes = 64 * 1024; ///< Of a statement; a catalog's manifest is longer.

/// Believes only what was meant for this place: at most `maxBytes`, a header of exactly alg = EdDSA, a known kid and
/// this typ, canonical base64url, the signature, then a payload in strict JSON with this iss. Errors, all Stop:
/// `jws.size`, `jws.syntax`, `jws.alg`, `jws.typ`, `jws.kid`, `jws.signature`, `jws.payload`, `jws.iss`.
[[nodiscard]] Result<QJsonObject> verifyJws(
    QByteArrayView compact, const KeySet& keys, QStringView typ, QStringView iss, qsizetype maxBytes = maxJwsBytes);

} // namespace dvc::sealing
