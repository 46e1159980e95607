#pragma once

#include <QStringList>

namespace dvc::kioskctl {

/// Takes `--catalog DIR` out of a command's words. Without it: $DVC_DATA/catalog, else share/dvc-kiosk/catalog beside
/// the program, else (development builds) the source's resources/catalog. Empty if --catalog names nothing.
[[nodiscard]] QString takeCatalogFolder(QStringList& arguments);

} // namespace dvc::kioskctl
