#pragma once

#include "app/catalog/bundle.h"

#include <optional>

namespace dvc::catalog {

/// A catalog that lies on the shelf, whole and signed.
struct Installed {
    QString folder;
    Manifest manifest;
    Freshness freshness = Freshness::Fresh;
};

/// What an import did.
struct Imported {
    Installed active;
    bool already = false; ///< The very same was active before.
};

/// `paths.state`/catalog: the catalogs that came in bundles, for both programs and the technician.
///
///     41/ 42/          procedures/…, lists/…, manifest.jws: never changed once they have their name
///     current          link to the active one; changes from one moment to the next
///     previous         link to the one before
///     incoming/        what is being unpacked; a kill leaves it, the next import sweeps it
///
/// What lies there is not believed: every reading checks signature and sums again, so that neither a bad flash cell nor
/// a hand changes what a citizen is asked.
class Shelf {
public:
    /// `folder` exists (store::ensureLayout), or nothing was ever imported. `kiosk` is our name at the portal.
    Shelf(QString folder, sealing::KeySet keys, QString kiosk);

    /// Whether import would take it: the manifest; changes nothing. Errors: those of readBundle, and
    /// `catalog_bundle.audience` (Stop: for other kiosks), `catalog_bundle.expired` (Stop: past its hard expiry),
    /// `catalog_bundle.rollback` (Stop; older than the active one, or as old and not the same).
    [[nodiscard]] Result<Manifest> check(const QByteArray& bytes, Instant now) const;

    /// Checks everything, unpacks beside, flushes, reads the procedures as the kiosk will, and only then activates. A
    /// kill or power cut at any moment leaves the old or the new one active. Keeps one catalog before this one.
    /// `reserve`: bytes that stay free for citizens' cases.
    /// Errors: those of check and of Catalog::read, `catalog_bundle.busy` (Retry: somebody else imports),
    /// `catalog_bundle.space` (CallStaff), `catalog_bundle.write` (CallStaff; detail: step and errno).
    [[nodiscard]] Result<Imported> import(const QByteArray& bytes, Instant now, qint64 reserve = 64 << 20) const;

    /// Errors: `catalog_bundle.none` (nothing was ever imported), `catalog_bundle.damaged` (Stop; detail: what is wrong
    /// with it). An expired one is no error: `freshness` says so.
    [[nodiscard]] Result<Installed> active(Instant now) const;
    [[nodiscard]] Result<Installed> previous(Instant now) const;

private:
    [[nodiscard]] QString target(const char* link) const;
    [[nodiscard]] Result<Installed> installed(const char* link, Instant now) const;
    [[nodiscard]] Done checkAgainstActive(const Manifest& manifest, Instant now) const;
    [[nodiscard]] Result<QString> unpack(const Bundle& bundle) const;
    [[nodiscard]] Done activate(const QString& unpacked, qint64 version) const;
    void sweep() const;

    QString m_folder;
    sealing::KeySet m_keys;
    QString m_kiosk;
};

} // namespace dvc::catalog
