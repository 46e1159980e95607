#pragma once

#include "app/base/result.h"
#include "app/settings/settings.h"

#include <QByteArray>
#include <QString>

namespace dvc::settings {

/// What an enrolment gave.
struct Enrolled {
    QString kiosk;
    QString machine;
    bool practice = false;
    bool operator==(const Enrolled&) const = default;
};

/// Installs FILE.kiosk (format "dvc-kiosk-bundle/1", docs/settings.md): the trust folder, the network identity
/// (client.pem, client.key 0600) and the slip key (0600). Everything is checked before the first byte is written, all
/// new files are on the medium before the first takes its name, portal.json last: nothing is left half done by a bad
/// bundle or a full disk; after a power cut in between, the same bundle again makes it whole.
/// Run as root, each file gets the owner of the folder that it lies in.
/// Errors: those of strict JSON; `bundle.format` (Tell: not such a file), `bundle.value` and `trust.value` (Tell;
/// detail: the field), `bundle.enrolled` (Stop: this kiosk trusts another portal or other keys; they change only by
/// what the old ones signed), `bundle.write` (CallStaff; detail: file and errno).
[[nodiscard]] Result<Enrolled> installBundle(const QByteArray& bundle, const Settings& settings);

inline constexpr qsizetype maxBundleBytes = 256 * 1024;

} // namespace dvc::settings
