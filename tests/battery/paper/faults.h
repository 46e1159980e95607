#pragma once

#include "tests/battery/paper/trial.h"

namespace dvc::test {

/// A way in which a printer, its cable or the kiosk goes wrong, played on one citizen's paper and mended in the end.
struct Fault {
    std::string name;
    std::function<void(Trial&)> play;
};

[[nodiscard]] std::vector<Fault> printerFaults(); ///< What ippeveprinter is commanded into.
[[nodiscard]] std::vector<Fault> powerFaults(); ///< Killed, switched off and on, hung.
[[nodiscard]] std::vector<Fault> cableFaults(); ///< Cut, gone and back, wrong address, answers that are none.
[[nodiscard]] std::vector<Fault> kioskFaults(); ///< The kiosk's own process killed.

} // namespace dvc::test
