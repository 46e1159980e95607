#pragma once

#include "app/base/clock.h"

#include <algorithm>
#include <chrono>

namespace dvc::delivery {

/// When the next piece may go out, and how long it may be. Uploads share one gate: they give way while a citizen waits
/// for an answer, and keep below the ceiling of the site's line.
class WireGate {
public:
    static constexpr qint64 shortPiece = 1 << 20;
    static constexpr qint64 longPiece = 4 << 20;

    /// `ceilingKbps` in kilobits a second; 0: none.
    explicit WireGate(const Clock& clock, int ceilingKbps = 0)
        : m_clock(clock)
        , m_ceilingKbps(ceilingKbps)
    {
    }

    void citizenWaits() { ++m_citizens; }
    void citizenServed() { m_citizens = std::max(0, m_citizens - 1); }

    [[nodiscard]] bool isOpen() const { return m_citizens == 0 && m_clock.monotonic() >= m_freeAt; }
    [[nodiscard]] qint64 pieceSize() const { return m_piece; }

    void pieceLeaves(qint64 bytes)
    {
        if (m_ceilingKbps > 0) // kilobits a second are bits a millisecond
            m_freeAt = std::max(m_freeAt, m_clock.monotonic()) + std::chrono::milliseconds(bytes * 8 / m_ceilingKbps);
    }
    /// Fast lines get longer pieces; after any trouble short ones lose less.
    void pieceArrived(std::chrono::milliseconds took)
    {
        m_piece = took < std::chrono::seconds(2) ? std::min(m_piece * 2, longPiece) : shortPiece;
    }
    void pieceFailed() { m_piece = shortPiece; }

private:
    const Clock& m_clock;
    int m_ceilingKbps;
    int m_citizens = 0;
    std::chrono::milliseconds m_freeAt{0};
    qint64 m_piece = shortPiece;
};

} // namespace dvc::delivery
