#pragma once

#include "printing/print_service.h"
#include "tests/unit/store/kiosk_state.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace dvc::test {

/// Puts something between the print service and its printer.
using Dress = std::function<std::unique_ptr<transport::Printer>(std::unique_ptr<transport::Printer>)>;

/// A twentieth of the product's waits, so that a battery ends today.
[[nodiscard]] printing::Pace quickPace();

struct KioskChoice {
    QString state; ///< Folder; made if it is not there. The next life takes the same.
    QString printer; ///< Address.
    printing::Pace pace = quickPace();
    Dress dress{};
    bool forgetful = false; ///< Its ledger forgets that a paper was handed over.
};

/// What dvc-kiosk is to a paper: the journal, the accept path and the print service on the system's clock. One life.
class Kiosk {
public:
    struct Told {
        QString id;
        store::PrintState state;
        QString reason;
    };

    explicit Kiosk(const KioskChoice& choice);

    /// A citizen's case, held with its owed paper; how long that took counts for slowestHold().
    store::PrintRow accept();
    void want(const store::PrintRow& row) { service->print(row, document(row), QSize(7200, 9000)); }
    [[nodiscard]] store::PrintRow find(const QString& id) const;
    [[nodiscard]] store::PrintState stateOf(const store::PrintRow& row) const { return find(row.id).state; }
    [[nodiscard]] bool told(const store::PrintRow& row, const QString& reason) const;

    /// Lets events run until it holds; false after `limit`.
    bool until(const std::function<bool()>& holds, std::chrono::milliseconds limit = std::chrono::seconds(12));
    void rest(std::chrono::milliseconds time)
    {
        (void)until([] { return false; }, time);
    }

    /// What a citizen's slip is to a printer: bytes that nobody else has, with a name in them.
    [[nodiscard]] static QByteArray document(const store::PrintRow& row);
    static const QByteArray personal; ///< Stands in every document.

    std::chrono::milliseconds slowestHold{0};
    std::chrono::milliseconds slowestBeat{0}; ///< The longest that the window's loop stood still.
    std::vector<Told> signalled;
    std::function<void(const Told&)> onTold; ///< After it was noted.

private:
    SystemClock m_clock;
    std::unique_ptr<store::Program> m_program;
    QTimer m_heart;
    QElapsedTimer m_beat;

public:
    std::unique_ptr<printing::PrintService> service; ///< Ends before what it stands on.
};

} // namespace dvc::test
