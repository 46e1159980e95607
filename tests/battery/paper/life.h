#pragma once

namespace dvc::test {

/// "MOMENT|STATE FOLDER|PRINTER|f or -": this test binary, run with [.life], is a kiosk that dies at that moment.
constexpr auto lifeVariable = "DVC_PAPER_LIFE";

} // namespace dvc::test
