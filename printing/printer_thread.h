#pragma once

#include "printing/transport/printer.h"

#include <QThread>

#include <functional>
#include <memory>

namespace dvc::printing {

/// The one thread that speaks to the printer, so that the window's never waits for it.
class PrinterThread {
public:
    explicit PrinterThread(std::unique_ptr<transport::Printer> printer);
    /// Interrupts what is under way and waits for its end, about a quarter of a second at most.
    ~PrinterThread();

    /// Runs `work` on the thread, after what was asked before.
    void run(std::function<void(transport::Printer&)> work);

    /// What is under way ends soon, as if the printer were offline.
    void giveUp() { m_printer->giveUp(); }

    [[nodiscard]] QString uri() const { return m_printer->uri(); }

private:
    std::unique_ptr<transport::Printer> m_printer;
    QThread m_thread;
    std::unique_ptr<QObject> m_there; ///< Lives in the thread; whatever is sent to it runs there.
};

} // namespace dvc::printing
