#pragma once

#include "app/settings/settings.h"
#include "sync/delivery/case_run.h"
#include "sync/delivery/desk.h"
#include "sync/delivery/wire_gate.h"
#include "sync/delivery/word_watch.h"
#include "sync/link/link_watch.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

namespace dvc::delivery {

struct DeliverySettings {
    int ceilingKbps = 0; ///< Kilobits a second for uploads; 0: no ceiling.
    std::optional<settings::Window> window{}; ///< Only in these hours is anything sent; a person's wish opens it.
    AskRhythm ask{};
};

/// Brings every held case to the portal (portal.md "Delivery rules"): oldest first, three at once, of which at most two
/// large ones, so that small cases pass a large one that is stuck; one run per case. Waits are jittered, kept per case
/// and also written to the journal; the link's return and a person's wish end them all. The journal is looked at once a
/// second and whenever it changed, so that nothing depends on a doorbell.
///
/// A delivered case's file goes right after the commit, and again at the next start if that was cut off. Thread: the
/// one of the Portal. Time comes from the desk's clock; somebody has to call tick() a few times a second.
class Delivery final : public QObject {
    Q_OBJECT
public:
    static constexpr int runsAtOnce = 3;
    static constexpr int largeRunsAtOnce = 2;
    static constexpr qint64 largeFrom = 1 << 20; ///< Bytes of the sealed file above which a case is large.

    Delivery(const Desk& desk, link::LinkWatch& link, const DeliverySettings& settings);
    ~Delivery() override;

    void tick();
    /// Doorbell: look now.
    void caseHeld() { m_look = true; }
    /// A person's wish: every wait is over, the link is probed, undecided cases are asked for, and for a quarter of an
    /// hour the window does not count.
    void sendNow();
    /// A citizen's look-up: the answer, later. If the number is one of ours its officer's word is asked for as well.
    void lookUp(
        const QString& code, const QString& proof, const QString& recipient, portal_client::Portal::Reply reply);
    /// Starts nothing any more; what runs may end.
    void stop() { m_stopped = true; }
    [[nodiscard]] bool isIdle() const { return m_runs.empty() && m_words.isIdle(); }

Q_SIGNALS:
    /// The journal holds something new, from whomever.
    void journalChanged();
    /// One line for the log: a code and an opaque id, never content.
    void noted(const QString& event, const QString& id);

private:
    /// What is remembered of a case between its runs; gone with the process.
    struct Memory {
        link::Backoff backoff;
        std::chrono::milliseconds notBefore{0};
        qint64 offset = 0;
    };

    void noticeClock();
    void noticeJournal();
    void startDue();
    void start(const store::CaseRow& row);
    void runEnded(const CaseId& id, const Ending& ending);
    void wait(const CaseId& id, const Ending& ending, qint64 offset);
    void endWaits();
    [[nodiscard]] bool isInWindow() const;
    void purge();
    void sweep();
    [[nodiscard]] int largeRuns() const;

    const Desk& m_desk;
    link::LinkWatch& m_link;
    DeliverySettings m_settings;
    WireGate m_gate;
    WordWatch m_words;
    std::map<CaseId, std::unique_ptr<CaseRun>> m_runs;
    std::vector<std::unique_ptr<CaseRun>> m_ended; ///< Ended inside their own call; dropped at the next tick.
    std::map<CaseId, Memory> m_memory;
    std::chrono::milliseconds m_nextLook{0}, m_nextPurge{0}, m_nextSweep{0}, m_pausedUntil{0};
    std::chrono::milliseconds m_wishUntil{0}; ///< A person asked: the hours do not count.
    std::chrono::milliseconds m_wallMinusMonotonic{0};
    qint64 m_dataVersion = -1;
    bool m_look = true;
    bool m_stopped = false;
};

} // namespace dvc::delivery
