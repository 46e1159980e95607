#pragma once

#include "app/base/clock.h"
#include "sync/portal/dossier_check.h"
#include "sync/portal/intake.h"
#include "sync/portal/pki.h"

namespace dvc::portal {

/// `portal.json`, made by init and edited by the operator; read at each start. An unknown key is refused.
struct PortalSettings {
    QString dir; ///< "data": where everything else lies; the file's own folder if it says nothing.
    QString url = QStringLiteral("https://localhost:8443"); ///< As kiosks reach the portal; goes into bundles.
    QString lookupUrl = QStringLiteral("https://tracuu.example.vn"); ///< Begins the QR on every paper.
    std::vector<Agency> agencies; ///< At least one.
    int maxUploadMb = 256; ///< 1 … 4096
    int uploadLifeDays = 14; ///< 1 … 365
    int idleSeconds = 60; ///< 1 … 3600; between two pieces of a body, and of a connection that says nothing.
    int headerSeconds = 20; ///< 1 … 600; for the whole handshake, and for the whole head of a request.

    bool operator==(const PortalSettings&) const = default;
};

/// Where things lie in the portal's folder, which only its owner may enter.
struct PortalPaths {
    explicit PortalPaths(QString folder);
    [[nodiscard]] QString settings() const { return dir + QStringLiteral("/portal.json"); }
    [[nodiscard]] QString ledger() const { return dir + QStringLiteral("/portal.db"); }
    [[nodiscard]] QString blobs() const { return dir + QStringLiteral("/blobs"); }
    [[nodiscard]] QString jwks() const { return dir + QStringLiteral("/jwks.json"); }
    [[nodiscard]] QString key(const char* name) const; ///< A secret of that name, for the owner only.

    QString dir;
};

/// Makes a new portal in `dir` (absent or empty of a portal): both authorities, the server's certificate (localhost,
/// 127.0.0.1, ::1 and `hosts`), sealing identity, statement key with jwks.json, catalog key, settings, ledger.
/// Errors: `init.exists` (Stop), `file.write` (CallStaff), those of pki and storage.
[[nodiscard]] Done initPortal(const QString& dir, const QStringList& hosts, Instant now);

/// Errors, all Stop: `settings.absent`, `settings.syntax` (detail: what and where).
[[nodiscard]] Result<PortalSettings> loadSettings(const QString& file);

/// Errors: `file.read`, and those of the key formats.
[[nodiscard]] Result<IntakeKeys> loadIntakeKeys(const PortalPaths& paths);

struct KioskWish {
    QString name; ///< 1 … 32 of A–Z a–z 0–9 and -
    QString url; ///< Empty: the portal's own.
    bool practice = false;
};

/// Registers a kiosk and gives its bundle (docs/formats/portal.md), which holds its private keys. Works beside a
/// running server. Errors: `kiosk.name`, `kiosk.known`, and those of pki, files and storage.
[[nodiscard]] Result<QByteArray> registerKiosk(
    Storage& storage, const PortalPaths& paths, const PortalSettings& settings, const KioskWish& wish, Instant now);

/// A new file that only its owner reads, on the disk before this returns. Error `file.write`.
[[nodiscard]] Done writeSecret(const QString& path, const QByteArray& bytes);
/// Error `file.read`.
[[nodiscard]] Result<QByteArray> readFile(const QString& path);

} // namespace dvc::portal
