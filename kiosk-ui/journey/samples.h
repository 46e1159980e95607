#pragma once

#include "kiosk-ui/journey/presenter.h"

#include <vector>

namespace dvc::journey {

/// Every page as a made-up citizen meets it, walked through the real session: for the gallery and for tests that look
/// at all pages. Times are fixed, people are synthetic. `sheet` is what lies in the scanner.
[[nodiscard]] std::vector<ScreenModel> samplePages(const catalog::Catalog& catalog, const places::Places& places,
    Preferences preferences, const papers::Page& sheet = {});

/// *Cần gì* and every page of every form, each choice answered by its first option; what is not visible then is left
/// out.
[[nodiscard]] std::vector<ScreenModel> formPages(const catalog::Catalog& catalog, Preferences preferences);

} // namespace dvc::journey
