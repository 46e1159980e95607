#pragma once

#include "app/base/clock.h"
#include "app/store/print_ledger.h"
#include "printing/pace.h"
#include "printing/printer_thread.h"
#include "printing/transport/printer.h"

#include <QObject>
#include <QSize>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>

namespace dvc::printing {

/// Brings each paper to its end: at most once by itself, again only because a person asked for another copy.
///
/// Prepared → Offered → HandedOver → Printed | Failed | Uncertain, each step in the ledger before the act that follows
/// it; the document leaves only after the printer's job number is in the ledger. A printer that is not ready gets
/// nothing, so no paper of a citizen waits inside it; the paper stays Prepared and is tried again until abandon().
/// Printed is said only when the printer took the whole document in this life and says completed of the job that bears
/// our name.
///
/// Lives in the window's thread and never waits there: one worker thread speaks to the printer, one question at a time.
/// The documents are held in memory only and let go when the paper has ended.
class PrintService : public QObject {
    Q_OBJECT
public:
    PrintService(std::unique_ptr<transport::Printer> printer, store::PrintLedger& ledger, const Clock& clock,
        Pace pace = {}, QObject* parent = nullptr);
    /// Interrupts the question under way; waits at most about a quarter of a second for it.
    ~PrintService() override;

    /// Takes over the open rows of an earlier life; call once, before print(). What had not been handed over is
    /// abandoned (its document is gone), the rest is followed at the printer to its end.
    void recover();

    /// Wants a paper: `paper` is a row in state Prepared, `size` the page in 1/100 mm (documents::slipSize). A second
    /// call with the same row changes nothing.
    void print(const store::PrintRow& paper, const QByteArray& pdf, QSize size);

    /// The citizen has left. What was not handed over is never printed (Abandoned); what was is followed to its end,
    /// and cancelled as soon as the printer blocks.
    void abandon(const QString& printId);

    /// From now on the printer is asked when idle too.
    void watch();

    [[nodiscard]] const transport::PrinterStatus& status() const { return m_status; }
    [[nodiscard]] bool idle() const { return m_papers.empty(); } ///< No paper is on its way.

Q_SIGNALS:
    /// A step that is in the ledger, or a new reason why there is none. `reason` is empty, one of PrinterStatus, or
    /// "busy", "refused" (the printer will never take it), "aborted", "cancelled", "lost", "restarted", "journal" (the
    /// ledger could not be written).
    void printChanged(const QString& printId, dvc::store::PrintState state, const QString& reason);
    void statusChanged(const dvc::transport::PrinterStatus& status);

private:
    struct Paper;
    using Time = std::chrono::milliseconds;
    using JobAnswer = Result<std::optional<transport::JobStatus>>;

    /// Runs `question` on the printer's thread and `then` here with its answer. One at a time.
    template <typename Question, typename Then> void ask(Question question, Then then);
    void nextTurn(Time wait);
    void turn();
    void turnOf(Paper& paper);
    void see(const transport::PrinterStatus& status);
    void tell(QString id, const QString& reason);
    Paper* find(const QString& id);

    void clearOldOffer(const QString& id);
    void lookForReady(const QString& id);
    void offer(Paper& paper);
    void created(const QString& id, const Result<int>& answer);
    void handOver(Paper& paper, int jobId);
    void dropJob(const QString& id, int jobId, const QString& reason);
    void send(Paper& paper);
    void follow(const QString& id);
    void followed(const QString& id, const transport::PrinterStatus& status, const JobAnswer& answer);
    void cancel(Paper& paper);
    void end(Paper& paper, store::PrintState state, const QString& reason);
    void settle(QString id);

    store::PrintLedger& m_ledger;
    const Clock& m_clock;
    const Pace m_pace;
    QTimer m_timer;
    std::deque<std::unique_ptr<Paper>> m_papers; ///< The first has the printer's ear.
    transport::PrinterStatus m_status;
    bool m_seen = false;
    bool m_watching = false;
    bool m_asking = false;
    Time m_askedAt{0};
    PrinterThread m_thread; ///< Goes first, while all that its answers touch is still there.
};

} // namespace dvc::printing

Q_DECLARE_METATYPE(dvc::store::PrintState)
