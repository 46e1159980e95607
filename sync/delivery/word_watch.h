#pragma once

#include "sync/delivery/desk.h"

#include <QObject>

#include <map>

namespace dvc::delivery {

/// How often an undecided case is asked for: often while its citizen may still be in the hall, then ever less.
struct AskRhythm {
    std::chrono::milliseconds fresh{20'000}; ///< In the first 10 minutes after `delivered`.
    std::chrono::milliseconds hour{120'000}; ///< In the first hour.
    std::chrono::milliseconds day{900'000}; ///< In the first day.
    std::chrono::milliseconds later{7'200'000}; ///< Afterwards.
};

/// Fetches the officer's word on delivered cases (GET /v1/dossiers/{uuid}), verifies and stores it. At most two
/// questions at once; what is not proven changes nothing.
class WordWatch final : public QObject {
    Q_OBJECT
public:
    WordWatch(const Desk& desk, const AskRhythm& rhythm);

    /// Asks for what is due. Call often, while the link is open.
    void tick();
    /// A case was delivered.
    void watch(const CaseId& id);
    /// Every undecided case at once.
    void askAll();
    /// This one at once, if it is undecided.
    void ask(const CaseId& id);
    [[nodiscard]] bool isIdle() const { return m_out == 0; }

Q_SIGNALS:
    void journalled();
    /// An answer that may be the link's fault.
    void doubted();

private:
    struct Entry {
        Instant deliveredAt;
        std::chrono::milliseconds next{0}; ///< Monotonic.
        bool out = false;
    };

    void load();
    void question(const CaseId& id, Entry& entry);
    void take(const CaseId& id, const portal_client::Answer& answer);
    [[nodiscard]] std::chrono::milliseconds interval(Instant deliveredAt) const;

    const Desk& m_desk;
    AskRhythm m_rhythm;
    std::map<CaseId, Entry> m_undecided;
    std::chrono::milliseconds m_nextLoad{0};
    std::chrono::milliseconds m_pausedUntil{0}; ///< The portal said: too many.
    int m_out = 0;
};

} // namespace dvc::delivery
