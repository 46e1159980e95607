#pragma once

#include "app/store/case_row.h"
#include "sync/delivery/desk.h"
#include "sync/delivery/wire_gate.h"

#include <QObject>

#include <optional>
#include <string>

namespace dvc::delivery {

/// How one run of one case came to its end.
struct Ending {
    enum class Kind {
        Delivered, ///< The proven statement is committed; the sealed file may go.
        Quarantined, ///< A person has to look.
        Busy, ///< All is there, the portal is at work on it.
        Setback, ///< To be tried again later.
        LocalFault, ///< Journal or disk of this machine; nothing could be recorded.
    };
    Kind kind = Kind::Setback;
    std::string code; ///< Stable, content-free: "wire.lost", "portal.later", "delivered.other_case".
    std::optional<std::chrono::milliseconds> retryAfter{}; ///< The portal's wish.
    bool doubtLink = false; ///< It may be the link, not the case.
    bool portalFull = false; ///< 429: everybody waits.

    bool operator==(const Ending&) const = default;
};

/// One case on its way: create → (offset?) → pieces → delivered?. Each step is journalled before the next; a run can be
/// dropped at any moment and the next one finds its place by asking the portal for the offset. It decides nothing about
/// time: it ends, and the schedule says when to try again.
///
/// After any error the portal is asked where it stands before anything is sent again, and only 0 ≤ offset ≤ length is
/// believed. A case whose sealed file is gone (an older journal came back, say) is asked for too: the portal may have
/// it, and only if it has not, a person has to look. The third turn of this kind ends the run, so no portal can keep it
/// in a loop.
class CaseRun final : public QObject {
    Q_OBJECT
public:
    CaseRun(const Desk& desk, WireGate& gate, store::CaseRow row);

    void start();
    /// A piece that waits at the gate goes if it may now.
    void tick();
    [[nodiscard]] const store::CaseRow& row() const { return m_row; }

Q_SIGNALS:
    /// Once, and the last thing the run does.
    void ended(const dvc::delivery::Ending& ending);
    /// The journal holds something new.
    void journalled();

private:
    using Answer = portal_client::Answer;
    using Step = void (CaseRun::*)(const Answer&);

    void create();
    void created(const Answer& answer);
    void askOffset();
    void offsetAnswered(const Answer& answer);
    void sendPiece();
    void pieceAnswered(const Answer& answer);
    void askStatements();
    void statementsAnswered(const Answer& answer);
    void fileIsMissing();
    void missingAnswered(const Answer& answer);
    void takeStatements(const QByteArray& body, const char* unproven);

    [[nodiscard]] portal_client::Portal::Reply then(Step step);
    /// What every question has in common when it was not answered as hoped; `again` asks it once more.
    void setBack(const Answer& answer, void (CaseRun::*again)());
    /// Takes the portal's offset into the journal; false if the run ended over it.
    bool stand(qint64 offset);
    void goOn();
    /// Another turn instead of progress; false (and the run has ended) at the third.
    bool hasPatience(const char* code);
    bool fileIsWhole();
    void quarantine(const QString& reason);
    void end(Ending::Kind kind, std::string code);
    void end(Ending ending);

    const Desk& m_desk;
    WireGate& m_gate;
    store::CaseRow m_row;
    int m_turns = 0;
    qint64 m_sent = 0; ///< Length of the piece that is out.
    std::chrono::milliseconds m_sentAt{0};
    bool m_atGate = false;
    bool m_ended = false;
};

} // namespace dvc::delivery
