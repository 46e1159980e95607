#include "sync/link/link_watch.h"

#include <QPointer>

#include <algorithm>

namespace dvc::link {
namespace {

using portal_client::Answer;
using portal_client::Verdict;
using sync::LinkState;

LinkState stateOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Taken:
    case Verdict::TooMany: // it knows us well enough to count
        return LinkState::Up;
    case Verdict::Refused:
        return LinkState::Refused;
    case Verdict::Captive:
        return LinkState::Captive;
    case Verdict::ClockWrong:
        return LinkState::Clock;
    case Verdict::Busy:
    case Verdict::Conflict:
    case Verdict::Gone:
    case Verdict::Unacceptable:
    case Verdict::Later:
    case Verdict::Lost:
    case Verdict::Unreachable:
    case Verdict::Unreadable:
        break;
    }
    return LinkState::Down;
}

} // namespace

LinkWatch::LinkWatch(portal_client::Portal& portal, const Clock& clock, Random random, const Rhythm& rhythm)
    : m_portal(portal)
    , m_clock(clock)
    , m_random(std::move(random))
    , m_rhythm(rhythm)
    , m_backoff(rhythm.patience)
    , m_next(clock.monotonic())
{
}

void LinkWatch::tick()
{
    if (!m_probing && m_clock.monotonic() >= m_next)
        probe();
}

void LinkWatch::doubt()
{
    if (m_state != LinkState::Up)
        return; // known already; the waits go on
    m_doubted = true;
    m_next = m_clock.monotonic();
}

void LinkWatch::confirm()
{
    if (isOpen())
        m_next = m_clock.monotonic() + m_rhythm.calm;
    else
        m_next = m_clock.monotonic();
}

void LinkWatch::probeNow()
{
    m_backoff.reset();
    m_next = m_clock.monotonic();
}

void LinkWatch::probe()
{
    m_probing = true;
    m_portal.probe([self = QPointer(this)](const Answer& answer) {
        if (self)
            self->take(answer);
    });
}

void LinkWatch::take(const Answer& answer)
{
    m_probing = false;
    m_doubted = false;
    const LinkState state = stateOf(answer.verdict);
    if (state == LinkState::Up) {
        m_backoff.reset();
        m_next = m_clock.monotonic() + m_rhythm.calm;
    } else {
        const auto asked = std::min(answer.retryAfter.value_or(std::chrono::milliseconds(0)), Backoff::most);
        m_next = m_clock.monotonic() + std::max(m_backoff.next(m_random), asked);
    }
    set(state);
}

void LinkWatch::set(LinkState state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT changed(state);
    if (state == LinkState::Up)
        Q_EMIT returned();
}

} // namespace dvc::link
