#pragma once

#include <chrono>

namespace dvc::printing {

/// How often the printer is asked and when a paper is given up. All on the monotonic clock.
struct Pace {
    std::chrono::milliseconds idle{1000}; ///< Between two looks at a printer that has nothing of ours.
    std::chrono::milliseconds busy{200}; ///< Between two looks at our job.
    std::chrono::milliseconds silent{5000}; ///< A question without an answer for so long: the printer is Offline.
    std::chrono::milliseconds lost{30'000}; ///< Out of reach with our job for so long: Uncertain.
    std::chrono::milliseconds stuck{90'000}; ///< Blocked with our job for so long: the job is cancelled.
    std::chrono::milliseconds unfinished{300'000}; ///< Never completes: the same.
    std::chrono::milliseconds cancelled{10'000}; ///< How long we wait for the printer to confirm a cancel.
};

} // namespace dvc::printing
