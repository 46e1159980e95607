#pragma once

#include "app/catalog/open_catalog.h"
#include "app/settings/settings.h"

namespace dvc::kioskctl {

/// The catalog that the kiosk of these settings serves from: what was imported, else what was shipped.
[[nodiscard]] Result<catalog::Opened> servedCatalog(const settings::Settings& settings);

/// "catalog   41, 12 procedures, created 2026-11-25, good: …", a line of status.
[[nodiscard]] QString catalogLine(const catalog::Opened& opened);

} // namespace dvc::kioskctl
