#include "printing/printer_thread.h"

namespace dvc::printing {

PrinterThread::PrinterThread(std::unique_ptr<transport::Printer> printer)
    : m_printer(std::move(printer))
    , m_there(std::make_unique<QObject>())
{
    m_thread.setObjectName(QStringLiteral("printer"));
    m_there->moveToThread(&m_thread);
    m_thread.start();
}

PrinterThread::~PrinterThread()
{
    m_printer->interrupt();
    m_thread.quit();
    m_thread.wait();
}

void PrinterThread::run(std::function<void(transport::Printer&)> work)
{
    QMetaObject::invokeMethod(
        m_there.get(), [this, work = std::move(work)] { work(*m_printer); }, Qt::QueuedConnection);
}

} // namespace dvc::printing
