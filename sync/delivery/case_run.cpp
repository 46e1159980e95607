#include "sync/delivery/case_run.h"

#include "sync/delivery/statements.h"

#include <QFile>
#include <QPointer>

namespace dvc::delivery {

using portal_client::Verdict;
using Kind = Ending::Kind;

namespace {

constexpr int patience = 3;
constexpr int missingPatience = 20; // tries of a portal that says it is at work on a case whose file is gone here

/// Endings of answers that end a run at once: code, and whether the link is in doubt.
struct EndOf {
    const char* code;
    bool doubtLink;
};

EndOf endOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Refused:
        return {"wire.refused", true};
    case Verdict::TooMany:
        return {"portal.too_many", false};
    case Verdict::Later:
        return {"portal.later", true};
    case Verdict::Unreachable:
        return {"wire.unreachable", true};
    case Verdict::Captive:
        return {"wire.captive", true};
    case Verdict::ClockWrong:
        return {"wire.clock", true};
    case Verdict::Lost:
        return {"wire.lost", true};
    case Verdict::Taken:
    case Verdict::Busy:
    case Verdict::Conflict:
    case Verdict::Gone:
    case Verdict::Unacceptable:
    case Verdict::Unreadable:
        break;
    }
    return {"portal.unreadable", false};
}

} // namespace

CaseRun::CaseRun(const Desk& desk, WireGate& gate, store::CaseRow row)
    : m_desk(desk)
    , m_gate(gate)
    , m_row(std::move(row))
{
}

void CaseRun::start()
{
    if (m_row.location.isEmpty())
        create();
    else
        askOffset(); // whatever the journal says: the portal knows better
}

void CaseRun::tick()
{
    if (m_atGate && m_gate.isOpen()) {
        m_atGate = false;
        sendPiece();
    }
}

portal_client::Portal::Reply CaseRun::then(Step step)
{
    return [self = QPointer(this), step](const Answer& answer) {
        if (self && !self->m_ended)
            (self->*step)(answer);
    };
}

void CaseRun::create()
{
    if (fileIsWhole())
        m_desk.portal.create({m_row.id, m_row.sha256, m_row.sealedSize}, then(&CaseRun::created));
}

void CaseRun::created(const Answer& answer)
{
    if (answer.verdict != Verdict::Taken) {
        setBack(answer, &CaseRun::create);
        return;
    }
    m_row.location = answer.location;
    // Journalled before the first byte: a kill from here on finds its upload again. The portal may have had it already
    // (a create whose answer was lost), so it is asked where it stands unless this is plainly the first try.
    const bool first = m_row.state == store::CaseState::Held && m_row.attempts == 0 && m_turns == 0;
    if (!stand(0))
        return;
    if (first)
        goOn();
    else
        askOffset();
}

void CaseRun::askOffset()
{
    m_desk.portal.head(m_row.location, then(&CaseRun::offsetAnswered));
}

void CaseRun::offsetAnswered(const Answer& answer)
{
    if (answer.verdict != Verdict::Taken) {
        setBack(answer, &CaseRun::askOffset);
        return;
    }
    const bool possible = answer.offset && *answer.offset <= m_row.sealedSize
        && answer.length.value_or(m_row.sealedSize) == m_row.sealedSize;
    if (!possible) {
        end(Kind::Setback, "portal.offset");
        return;
    }
    if (stand(*answer.offset))
        goOn();
}

void CaseRun::goOn()
{
    if (m_row.offset == m_row.sealedSize)
        askStatements();
    else if (m_gate.isOpen())
        sendPiece();
    else
        m_atGate = true;
}

void CaseRun::sendPiece()
{
    const auto file = m_desk.spool.open(m_row.id);
    if (!file) {
        quarantine(QStringLiteral("spool.missing"));
        return;
    }
    m_sent = std::min(m_gate.pieceSize(), m_row.sealedSize - m_row.offset);
    const QByteArray piece = (*file)->seek(m_row.offset) ? (*file)->read(m_sent) : QByteArray();
    if (piece.size() != m_sent) {
        end(Kind::LocalFault, "spool.read");
        return;
    }
    m_sentAt = m_desk.clock.monotonic();
    m_gate.pieceLeaves(m_sent);
    m_desk.portal.patch(m_row.location, m_row.offset, piece, then(&CaseRun::pieceAnswered));
}

void CaseRun::pieceAnswered(const Answer& answer)
{
    if (answer.verdict != Verdict::Taken) {
        m_gate.pieceFailed();
        setBack(answer, &CaseRun::askOffset);
        return;
    }
    m_gate.pieceArrived(m_desk.clock.monotonic() - m_sentAt);
    const qint64 hoped = m_row.offset + m_sent;
    if (answer.offset != hoped) { // "taken" without saying what: it is asked, not assumed
        if (hasPatience("portal.offset"))
            askOffset();
        return;
    }
    if (stand(hoped))
        goOn();
}

bool CaseRun::stand(qint64 offset)
{
    if (const auto done = m_desk.cases.sending(m_row.id, m_row.location, offset); !done) {
        end(Kind::LocalFault, done.error().code);
        return false;
    }
    m_row.offset = offset;
    m_row.state = store::CaseState::Sending;
    Q_EMIT journalled();
    return true;
}

void CaseRun::askStatements()
{
    m_desk.portal.dossier(m_row.id, then(&CaseRun::statementsAnswered));
}

void CaseRun::statementsAnswered(const Answer& answer)
{
    if (answer.verdict == Verdict::Busy) {
        Ending busy{Kind::Busy, "portal.busy"};
        busy.retryAfter = answer.retryAfter;
        end(busy);
        return;
    }
    if (answer.verdict != Verdict::Taken) {
        setBack(answer, &CaseRun::askStatements);
        return;
    }
    takeStatements(answer.body, nullptr);
}

void CaseRun::fileIsMissing()
{
    m_desk.portal.dossier(m_row.id, then(&CaseRun::missingAnswered));
}

void CaseRun::missingAnswered(const Answer& answer)
{
    const bool atWork = answer.verdict == Verdict::Busy && m_row.attempts < missingPatience;
    if (answer.verdict == Verdict::Taken)
        takeStatements(answer.body, "spool.missing");
    else if (answer.verdict == Verdict::Gone || (answer.verdict == Verdict::Busy && !atWork))
        quarantine(QStringLiteral("spool.missing"));
    else if (atWork)
        end(Kind::Setback, "spool.missing");
    else
        setBack(answer, &CaseRun::fileIsMissing);
}

// `unproven`: the reason of the quarantine without a proof; none: it is asked for again later.
void CaseRun::takeStatements(const QByteArray& body, const char* unproven)
{
    const auto statements = readStatements(body);
    if (!statements) {
        end(Kind::Setback, "portal.unreadable");
        return;
    }
    const auto proven = findDelivered(*statements, m_row, m_desk.kiosk, m_desk.verify);
    if (!proven && unproven) {
        quarantine(QString::fromLatin1(unproven));
        return;
    }
    if (!proven) {
        end(Kind::Setback, proven.error().code);
        return;
    }
    if (unproven && !stand(m_row.sealedSize)) // it was sent, whoever remembers
        return;
    if (const auto done = m_desk.cases.delivered(m_row.id, proven->statement, proven->jws); !done) {
        end(Kind::LocalFault, done.error().code);
        return;
    }
    Q_EMIT journalled();
    end(Kind::Delivered, "delivered");
}

void CaseRun::setBack(const Answer& answer, void (CaseRun::*again)())
{
    const bool canCreate = again != &CaseRun::create && again != &CaseRun::fileIsMissing;
    switch (answer.verdict) {
    case Verdict::Lost: // it may have been done: ask before anybody waits
        if (hasPatience("wire.lost"))
            (this->*again)();
        return;
    case Verdict::Conflict:
        if (canCreate && hasPatience("portal.conflict")) {
            askOffset();
            return;
        }
        break;
    case Verdict::Gone:
        if (canCreate && hasPatience("portal.gone")) {
            m_row.offset = 0;
            create();
            return;
        }
        break;
    case Verdict::Unacceptable:
        quarantine(answer.problem.isEmpty()
                ? QStringLiteral("portal.%1").arg(answer.status)
                : QStringLiteral("portal.%1.%2").arg(QString::number(answer.status), answer.problem));
        return;
    default:
        break;
    }
    if (m_ended)
        return;
    const EndOf last = endOf(answer.verdict);
    Ending ending{Kind::Setback, last.code};
    ending.retryAfter = answer.retryAfter;
    ending.doubtLink = last.doubtLink;
    ending.portalFull = answer.verdict == Verdict::TooMany;
    end(ending);
}

bool CaseRun::hasPatience(const char* code)
{
    if (++m_turns < patience)
        return true;
    Ending ending{Kind::Setback, code};
    ending.doubtLink = true;
    end(ending);
    return false;
}

bool CaseRun::fileIsWhole()
{
    const auto found = m_desk.spool.measure(m_row.id);
    if (!found && found.error().code == "spool.missing")
        fileIsMissing();
    else if (!found)
        end(Kind::LocalFault, found.error().code);
    else if (found->size != m_row.sealedSize || found->sha256 != m_row.sha256)
        quarantine(QStringLiteral("spool.damaged"));
    else
        return true;
    return false;
}

void CaseRun::quarantine(const QString& reason)
{
    if (const auto done = m_desk.cases.quarantine(m_row.id, reason); !done) {
        end(Kind::LocalFault, done.error().code);
        return;
    }
    Q_EMIT journalled();
    end(Kind::Quarantined, reason.toStdString());
}

void CaseRun::end(Kind kind, std::string code)
{
    end(Ending{kind, std::move(code)});
}

void CaseRun::end(Ending ending)
{
    m_ended = true;
    Q_EMIT ended(ending);
}

} // namespace dvc::delivery
