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

/// dossier.json of a case (format "dvc-dossier/1", docs/formats/dossier.md): UTF-8, NFC, only visible answers, each
/// with where it came from, an address with the codes of its commune and province where `places` (may be null) knows
/// them. `number` is the TAM number that the journal gave.
[[nodiscard]] QByteArray dossierJson(
    const CaseFile& file, const QString& number, const KioskStamp& kiosk, const places::Places* places = nullptr);

/// Stable words of the format: "card-qr", "typed"; "self"…
[[nodiscard]] QString word(Assurance assurance);
[[nodiscard]] QString word(forms::From from);

} // namespace dvc::filing
