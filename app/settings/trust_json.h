#pragma once

// Inside of app/settings only: the four files of the trust folder, read and written by one source.

#include "app/settings/trust.h"

namespace dvc::settings {

struct TrustFiles {
    QByteArray portal; ///< portal.json
    QByteArray ca; ///< ca.pem
    QByteArray jwks; ///< jwks.json
    QByteArray slipKeys; ///< slip_keys.json

    bool operator==(const TrustFiles&) const = default;
};

/// Everything is checked: what this refuses is never installed.
[[nodiscard]] Result<Trust> trustOf(const TrustFiles& files);

/// True for one or more whole PEM blocks of this label and nothing but white space around them.
[[nodiscard]] bool isPem(const QByteArray& text, const QByteArray& label);

} // namespace dvc::settings
