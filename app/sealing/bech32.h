#pragma once

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace dvc::sealing {

/// Bech32 (BIP 173) without its length limit, as age uses it. The text is upper case if the prefix is.
[[nodiscard]] QString toBech32(QStringView prefix, QByteArrayView bytes);
/// The bytes if prefix (in just this case), checksum and padding are right and the case is not mixed.
[[nodiscard]] std::optional<QByteArray> fromBech32(QStringView prefix, QStringView text);

} // namespace dvc::sealing
