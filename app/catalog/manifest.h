#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/sealing/jws.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace dvc::catalog {

inline constexpr qint64 maxBundleBytes = 64 << 20; ///< Of the whole file.
inline constexpr qint64 maxJsonBytes = 1 << 20; ///< Of one *.json in it.
inline constexpr std::size_t maxBundleFiles = 20'000;
inline constexpr qint64 maxManifestBytes = 6 << 20; ///< Of manifest.jws or manifest.json.

/// One file of a bundle.
struct ManifestFile {
    QString path; ///< Below the catalog's folder, see isBundlePath.
    QByteArray sha256; ///< 64 lower-case hexadecimal digits.
    qint64 length = 0;

    bool operator==(const ManifestFile&) const = default;
};

/// How long a catalog may be trusted: a kiosk that was off line for a month still serves.
enum class Freshness {
    Fresh,
    Stale, ///< Past the soft expiry: serves, and technicians are told.
    Expired, ///< Past the hard expiry: not taken any more.
};

/// What the catalog key signs: which catalog this is, for whom, until when, and every file of it.
/// docs/formats/catalog-bundle.md.
struct Manifest {
    qint64 version = 0; ///< 1 to 2^53 - 1; only ever grows.
    Instant created{}; ///< Whole seconds, as all three.
    Instant softExpiry{};
    Instant hardExpiry{};
    QStringList audience; ///< Names of kiosks, or "*" alone.
    std::vector<ManifestFile> files; ///< By path, ascending.
    sealing::KeySet slipKeys; ///< The province's, for papers checked off line; may be empty.

    [[nodiscard]] Freshness freshness(Instant now) const;
    [[nodiscard]] bool isFor(const QString& kiosk) const;

    bool operator==(const Manifest&) const = default;
};

/// At most 100 characters of A–Z a–z 0–9 . _ - between slashes; no part is empty or begins with a dot. So no path
/// leaves its folder, hides, or means two things on two systems.
[[nodiscard]] bool isBundlePath(const QString& path);

[[nodiscard]] QJsonObject toJson(const Manifest& manifest);

/// Error `catalog_bundle.manifest` (Stop; detail: the field): a field missing, unknown, malformed or beyond its limits,
/// a path twice or below a file. Key `iss` of the signature is allowed.
[[nodiscard]] Result<Manifest> manifestOf(const QJsonObject& json);

/// JWS compact, EdDSA, typ "dvc-catalog+jws", iss "dvc-catalog".
[[nodiscard]] QByteArray signManifest(const Manifest& manifest, const sealing::SigningKey& key);

/// Errors, all Stop: `catalog_bundle.key` (nobody we know signed it), `catalog_bundle.signature`,
/// `catalog_bundle.manifest`.
[[nodiscard]] Result<Manifest> verifyManifest(const QByteArray& jws, const sealing::KeySet& keys);

} // namespace dvc::catalog
