#pragma once

#include "app/base/clock.h"
#include "sync/client/link_state.h"
#include "sync/link/backoff.h"
#include "sync/portal_client/portal.h"

#include <QObject>

namespace dvc::link {

/// Knows whether the portal can be reached, because it asked: only a probe sets the state. Others report a doubt, and
/// the next probe decides whether it was the link or just their own question; so no single case can take the link down.
class LinkWatch final : public QObject {
    Q_OBJECT
public:
    /// While up and without other news, a probe each `calm`; while not up, jittered waits of at most `patience` (a
    /// probe is one small GET, so it may come more often than uploads are tried).
    struct Rhythm {
        std::chrono::milliseconds calm{60'000};
        std::chrono::milliseconds patience{60'000};
    };

    LinkWatch(portal_client::Portal& portal, const Clock& clock, Random random, const Rhythm& rhythm);
    LinkWatch(portal_client::Portal& portal, const Clock& clock, Random random)
        : LinkWatch(portal, clock, std::move(random), Rhythm())
    {
    }

    [[nodiscard]] sync::LinkState state() const { return m_state; }
    /// Up, and nobody doubts it: new exchanges may start.
    [[nodiscard]] bool isOpen() const { return m_state == sync::LinkState::Up && !m_doubted; }

    /// Probes if it is time. Call often.
    void tick();
    /// Somebody's exchange failed in a way that may be the link's fault: probe at once.
    void doubt();
    /// The portal answered somebody as the contract says.
    void confirm();
    /// A person's wish: no more waiting.
    void probeNow();

Q_SIGNALS:
    void changed(dvc::sync::LinkState state);
    /// The link was away and is up again.
    void returned();

private:
    void probe();
    void take(const portal_client::Answer& answer);
    void set(sync::LinkState state);

    portal_client::Portal& m_portal;
    const Clock& m_clock;
    Random m_random;
    Rhythm m_rhythm;
    Backoff m_backoff;
    sync::LinkState m_state = sync::LinkState::Down;
    std::chrono::milliseconds m_next{0}; ///< Monotonic.
    bool m_doubted = false;
    bool m_probing = false;
};

} // namespace dvc::link
