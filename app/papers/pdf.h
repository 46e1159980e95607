#pragma once

#include "app/base/result.h"
#include "app/papers/page.h"

#include <vector>

namespace dvc::papers {

/// One PDF of these pages in their order, each as large as the sheet was, the JPEG bytes unchanged inside. No date, no
/// producer, no random id: the same pages give the same bytes. Errors, all Stop: `papers.empty`, `papers.page` (not a
/// JPEG, or of another size than its header says, or over the limits of page.h), `papers.pdf`.
[[nodiscard]] Result<QByteArray> toPdf(const std::vector<Page>& pages);

} // namespace dvc::papers
