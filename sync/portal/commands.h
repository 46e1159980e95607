#pragma once

#include <QStringList>

namespace dvc::portal {

/// `dvc-portal …` as its command lines are promised. Prints to stdout and stderr. 0 as asked, 1 it failed (one sentence
/// on stderr), 2 used wrongly.
[[nodiscard]] int runPortal(const QStringList& arguments);

} // namespace dvc::portal
