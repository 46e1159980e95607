#pragma once

#include "life.h"

#include <functional>
#include <random>

namespace dvc::salvage {

/// One thing that can happen to a kiosk's books while nobody works on them.
struct Damage {
    std::string kind; ///< What the figures count it under.
    std::string what; ///< "page 7 zeroed"
    std::function<void(const QString& state)> inflict;
};

/// `each`: 1 takes everything; n takes every n-th of what there are hundreds of. `rounds`: how often what is drawn by
/// lot is drawn anew.
[[nodiscard]] std::vector<Damage> allDamages(const Life& life, int each, int rounds, std::mt19937_64& random);

} // namespace dvc::salvage
