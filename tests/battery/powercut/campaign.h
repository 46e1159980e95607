#pragma once

#include "house.h"
#include "verdict.h"

#include <map>
#include <string>

namespace dvc::powercut {

/// What a battery counted.
struct Figures {
    long cuts = 0; ///< Different disks opened; those of `again` among them.
    long again = 0; ///< Of disks whose recovery was cut.
    long thorough = 0; ///< With integrity_check and every sealed file hashed by the store.
    std::map<Fault, long> faults;
    std::vector<std::string> first; ///< The first faults, as texts.

    [[nodiscard]] long faulty() const;
    void fault(Fault fault, const std::string& text);
    void add(const Figures& other);
};

/// Records a life of `citizens` in the real store, set up as `setup` says.
[[nodiscard]] Recording record(int citizens, const Setup& setup, const QString& folder);

inline constexpr std::uint64_t firstSeed = 20261125; // and the next for the other model

struct Plan {
    long cuts = 0; ///< Over both models.
    int againEach = 0; ///< Every which cut is recovered, recorded and cut again; 0: none.
    int againCuts = 20; ///< About so many of each.
    int thoroughEach = 16;
    std::uint64_t seed = firstSeed;
};

/// Cuts the power at every entry of the recording, in both models at once (a thread each), until the plan is met or no
/// cut leaves a disk that was not seen before.
[[nodiscard]] Figures batter(const Recording& recording, const Plan& plan, const QString& folder);

/// "50,000 cuts (…): 0 lost, …"
[[nodiscard]] std::string inWords(const Figures& figures, double seconds);

/// "Write #3 journal.db-wal 4096 at 32"
[[nodiscard]] std::string inWords(const Op& op, const Recording& recording);

} // namespace dvc::powercut
