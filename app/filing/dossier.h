#pragma once

#include "app/filing/session.h"

#include <QByteArray>

namespace dvc::filing {

/// How sure the kiosk's clock was when it stamped the case.
enum class TimeQuality { Trusted, Holdover, Unknown };

/// The kiosk that prepared the case.
struct KioskStamp {
    QString id;
    qint64 catalogVersion = 0;
    TimeQuality time = TimeQuality::Unknown;
};

/// A scanned paper as it travels: one PDF.
struct Attachment {
    QString paper; ///< Id in the procedure.
    QString path; ///< "attachments/01-birth-proof.pdf", below the bag's data/.
    int pages = 0;
    QByteArray pdf;
};

/// One for each visible paper that was scanned, in the order of the procedure. Errors: those of papers::toPdf.
[[nodiscard]] Result<std::vector<Attachment>> attachmentsOf(const CaseFile& file);

/// dossier.json of a case (format "dvc-dossier/1", docs/formats/dossier.md): UTF-8, NFC, only visible answers, each
/// with where it came from, an address with the codes of its commune and province where `places` (may be null) knows
/// them. `number` is the TAM number that the journal gave; `attachments` are those of attachmentsOf.
[[nodiscard]] QByteArray dossierJson(const CaseFile& file, const QString& number, const KioskStamp& kiosk,
    const places::Places* places = nullptr, const std::vector<Attachment>& attachments = {});

/// Stable words of the format: "card-qr", "typed"; "self"…
[[nodiscard]] QString word(Assurance assurance);
[[nodiscard]] QString word(forms::From from);

} // namespace dvc::filing
