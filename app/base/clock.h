#pragma once

#include <chrono>

namespace dvc {

/// A point of wall time in UTC, milliseconds. What is printed or signed; never used for time-outs.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where time comes from. Wall time may jump; monotonic time never does and serves time-outs only.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
};

/// The machine's clocks. Any thread.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override
    {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override
    {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    }
};

/// A clock that only a test moves.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start)
        : m_now(start)
    {
    }
    [[nodiscard]] Instant now() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return m_monotonic; }
    void advance(std::chrono::milliseconds by)
    {
        m_now += by;
        m_monotonic += by;
    }
    /// Somebody sets the wall clock; monotonic time does not notice.
    void jumpTo(Instant to) { m_now = to; }

private:
    Instant m_now;
    std::chrono::milliseconds m_monotonic{0};
};

} // namespace dvc
