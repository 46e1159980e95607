#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <utility>
#include <vector>

// The tar around a bundle. Inside this room only.
namespace dvc::catalog {

using TarFile = std::pair<QString, QByteArray>; ///< Path, content.

/// POSIX ustar in the order given, owner 0, mode 0644, every member of the moment `when`: the same files give the same
/// bytes. Nothing if a path is too long for it.
[[nodiscard]] QByteArray writeTar(const std::vector<TarFile>& files, Instant when);

/// Regular files only. Errors, all Stop, as readBundle says: `catalog_bundle.size`, `.empty`, `.tar`, `.kind`, `.path`,
/// `.duplicate`.
[[nodiscard]] Result<std::map<QString, QByteArray>> readTar(const QByteArray& bytes);

} // namespace dvc::catalog
