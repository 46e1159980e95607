#pragma once

#include "app/catalog/manifest.h"

#include <map>

namespace dvc::catalog {

inline constexpr char signedName[] = "manifest.jws";
inline constexpr char unsignedName[] = "manifest.json";

/// A catalog as one file: the manifest and every file it names, in an uncompressed tar.
struct Bundle {
    Manifest manifest;
    QByteArray jws; ///< The signed manifest as it came; empty as long as nobody has signed.
    std::map<QString, QByteArray> files; ///< By path.

    bool operator==(const Bundle&) const = default;
};

/// What whoever builds a bundle decides.
struct BundleTerms {
    qint64 version = 0;
    Instant created{};
    std::chrono::days soft{30}; ///< From `created`; a line that is down for a month is nothing unusual.
    std::chrono::days hard{180};
    QStringList audience{QStringLiteral("*")};
    sealing::KeySet slipKeys;
};

/// A version for whoever keeps no count: date and time of the moment in Vietnam to the hundredth of a second,
/// 2026112514320512.
[[nodiscard]] qint64 versionFor(Instant moment);

/// Takes every file below `folder`, and makes search.tsv anew. Errors: those of gatherSearchEntries; and, all Tell,
/// detail: the path: `catalog_bundle.path` (a name that a bundle cannot hold), `catalog_bundle.kind` (a link, or
/// nothing that could be read), `catalog_bundle.json` (no strict JSON), `catalog_bundle.size` (beyond a limit),
/// `catalog_bundle.missing` (nothing there), `catalog_bundle.manifest` (the terms). Whether the procedures make sense
/// is the linter's question.
[[nodiscard]] Result<Bundle> buildBundle(const QString& folder, const BundleTerms& terms);

/// The whole file. Error `catalog_bundle.size`.
[[nodiscard]] Result<QByteArray> writeBundle(const Bundle& bundle);

/// Reads a signed bundle and trusts nothing. Errors, all Stop: `catalog_bundle.size` (beyond a limit),
/// `catalog_bundle.empty`, `catalog_bundle.tar` (not a whole tar), `catalog_bundle.kind` (a link, folder or device),
/// `catalog_bundle.path`, `catalog_bundle.duplicate`, `catalog_bundle.unsigned`, those of verifyManifest, and against
/// the manifest `catalog_bundle.unknown` (a file that it does not name), `catalog_bundle.missing`,
/// `catalog_bundle.length`, `catalog_bundle.sum`, `catalog_bundle.json` (a *.json that is not strict JSON).
[[nodiscard]] Result<Bundle> readBundle(const QByteArray& bytes, const sealing::KeySet& keys);

/// Reads a bundle that nobody has signed yet, as strictly. Error `catalog_bundle.signed` beside those of readBundle.
[[nodiscard]] Result<Bundle> readUnsigned(const QByteArray& bytes);

/// Are these the bytes that the manifest names? Errors `catalog_bundle.length`, `.sum`, `.json` (Stop; detail: the
/// path).
[[nodiscard]] Done checkFile(const ManifestFile& file, const QByteArray& bytes);

} // namespace dvc::catalog
