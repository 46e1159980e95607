#pragma once

#include <algorithm>
#include <chrono>
#include <functional>

namespace dvc::link {

/// A number in [0, 1). Tests pass a fixed one.
using Random = std::function<double()>;

/// Waits between tries by decorrelated jitter: each is drawn between `least` and three times the last one, at most
/// `most`. Many kiosks that lost the same portal at the same moment do not come back at the same moment.
class Backoff {
public:
    static constexpr std::chrono::milliseconds least{1'000};
    static constexpr std::chrono::milliseconds most{900'000};

    explicit Backoff(std::chrono::milliseconds ceiling = most)
        : m_ceiling(ceiling)
    {
    }

    /// The next wait: `least` ≤ wait ≤ the ceiling.
    [[nodiscard]] std::chrono::milliseconds next(const Random& random)
    {
        const auto span = static_cast<double>((m_last * 3 - least).count());
        const auto drawn = least + std::chrono::milliseconds(static_cast<long long>(span * random()));
        m_last = std::min(drawn, m_ceiling);
        return m_last;
    }
    void reset() { m_last = least; }

private:
    std::chrono::milliseconds m_ceiling;
    std::chrono::milliseconds m_last = least;
};

} // namespace dvc::link
