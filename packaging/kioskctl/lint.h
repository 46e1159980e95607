#pragma once

#include "app/catalog/procedure_reader.h"

class QDir;

namespace dvc::kioskctl {

/// Says what is wrong with the catalog in `folder`, which was read as `files`: a line each; how many there are.
[[nodiscard]] std::size_t sayFindings(const QDir& folder, const catalog::CatalogFiles& files);

} // namespace dvc::kioskctl
