#pragma once

#include "app/base/case_id.h"
#include "app/base/clock.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <optional>
#include <vector>

namespace dvc::portal {

/// A registered kiosk. Its certificate is known by fingerprint: a certificate of the right CA that stands in no row is
/// a stranger's.
struct Kiosk {
    QString name;
    QString machine; ///< 4 Crockford characters, the middle of its numbers.
    QByteArray certificate; ///< SHA-256 of the DER, hex.
    QString slipKid;
    QByteArray slipKey; ///< Ed25519 public key, 32 bytes.
    bool practice = false;
    Instant enrolled;
    std::optional<Instant> revoked;
    std::optional<Instant> heartbeatAt;
    QByteArray heartbeat; ///< Last one, JSON as sent.

    bool operator==(const Kiosk&) const = default;
};

enum class UploadState { Open, Complete, Terminated, Expired };

/// One kiosk's sending of one case; the id is random and also names its blob.
struct Upload {
    QString id;
    QString kiosk;
    CaseId caseId;
    QByteArray sha256; ///< Hex, of the sealed file, as announced.
    qint64 length = 0;
    QByteArray metadata; ///< Upload-Metadata as sent.
    Instant created;
    Instant expires;
    UploadState state = UploadState::Open;

    bool operator==(const Upload&) const = default;
};

enum class DossierState { Uploading, Received, Delivered, Unreadable };

/// One case, known from the first create on and for ever. Holds nothing of what the citizen wrote.
struct Dossier {
    CaseId id;
    QByteArray sha256;
    qint64 length = 0;
    QString kiosk; ///< Who brought it first.
    DossierState state = DossierState::Uploading;
    QString reason; ///< Why it is unreadable: a code.
    QString blob;
    QString number; ///< TAM-…, from here on known once delivered.
    int lane = 0;
    QString agency;
    QString procedure;
    Instant created;
    std::optional<Instant> delivered;
    QString word; ///< "", "accepted", "supplement", "refused"

    bool operator==(const Dossier&) const = default;
};

/// What dossier.json says and the ledger keeps.
struct DossierFacts {
    QString number;
    int lane = 0;
    QString agency;
    QString procedure;

    bool operator==(const DossierFacts&) const = default;
};

struct Creation {
    enum class Outcome { Made, Known, Conflict } outcome = Outcome::Made;
    Upload upload; ///< The one made or found; nothing on conflict.
};

/// The portal's ledger. Each function is one transaction, durable when it returns success. Any thread. Errors:
/// `storage.failed` (kind Retry), `storage.absent` (kind Stop) where a named row must exist.
class Storage {
public:
    virtual ~Storage() = default;

    /// Error `kiosk.known` if name, machine or certificate is taken.
    [[nodiscard]] virtual Done addKiosk(const Kiosk&) = 0;
    [[nodiscard]] virtual Result<std::vector<Kiosk>> kiosks() = 0;
    [[nodiscard]] virtual Result<std::optional<Kiosk>> kioskByCertificate(const QByteArray& sha256Hex) = 0;
    [[nodiscard]] virtual Done revokeKiosk(const QString& name, Instant now) = 0;
    [[nodiscard]] virtual Done heartbeat(const QString& kiosk, const QByteArray& json, Instant now) = 0;

    /// Makes the upload and its case, or finds what the same kiosk made for the same case before (open or complete).
    /// A case known with another sha256 or length is a conflict and nothing changes. A case that already arrived gives
    /// an upload that is complete.
    [[nodiscard]] virtual Result<Creation> createUpload(const Upload&) = 0;
    [[nodiscard]] virtual Result<std::optional<Upload>> upload(const QString& id) = 0;
    [[nodiscard]] virtual Result<std::vector<Upload>> openUploads() = 0;
    [[nodiscard]] virtual Result<bool> hasUpload(const QString& kiosk, CaseId) = 0;
    [[nodiscard]] virtual Done extend(const QString& uploadId, Instant expires) = 0;
    [[nodiscard]] virtual Done endUpload(const QString& uploadId, UploadState) = 0;

    /// The upload is whole and its hash is right. True if its blob is now the case's; false if another upload of the
    /// same bytes was first, then the blob may go.
    [[nodiscard]] virtual Result<bool> received(const QString& uploadId) = 0;
    [[nodiscard]] virtual Result<std::optional<Dossier>> dossier(CaseId) = 0;
    [[nodiscard]] virtual Result<std::vector<Dossier>> dossiers() = 0; ///< Oldest first.
    [[nodiscard]] virtual Result<std::vector<Dossier>> dossiersByNumber(const QString& number) = 0;

    /// Inbox row, facts and statement together. A case delivered before keeps its first statement and this one is
    /// dropped.
    [[nodiscard]] virtual Done deliver(CaseId, const DossierFacts&, const QByteArray& jws, Instant now) = 0;
    [[nodiscard]] virtual Done unreadable(CaseId, const QString& reason) = 0;
    /// Cases in an agency's inbox, oldest first.
    [[nodiscard]] virtual Result<std::vector<CaseId>> inbox(const QString& agency) = 0;
    /// Error `decision.known` if an officer has spoken before; `decision.early` if the case is in no inbox.
    [[nodiscard]] virtual Done decide(CaseId, const QString& word, const QByteArray& jws, Instant now) = 0;
    /// Delivered first, then the officer's word.
    [[nodiscard]] virtual Result<QByteArrayList> statements(CaseId) = 0;

    /// Wrong proofs given for one code since `since`.
    [[nodiscard]] virtual Result<int> failedLookUps(const QString& code, Instant since) = 0;
    [[nodiscard]] virtual Done lookUpFailed(const QString& code, Instant now) = 0;
};

} // namespace dvc::portal
