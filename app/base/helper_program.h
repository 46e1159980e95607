#pragma once

#include <QString>

namespace dvc {

/// Path of a helper program of ours ("dvc-scan"): beside this program, as in a build, else in ../libexec/dvc-kiosk.
/// Whether it is there is found out by starting it. Needs a QCoreApplication.
[[nodiscard]] QString helperProgram(const QString& name);

} // namespace dvc
