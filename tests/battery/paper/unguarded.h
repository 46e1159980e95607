#pragma once

#include "printing/transport/printer.h"

#include <memory>

namespace dvc::test {

/// How the guards stand in a run; the battery must fail with any of them gone.
struct Guards {
    bool ledger = true; ///< A hand-over stays written.
    bool readiness = true; ///< What the printer says of itself counts.
    bool whole = true; ///< A document whose arrival was not confirmed may have come in part.
};

/// A printer without some of the guards that stand before it.
class Unguarded final : public transport::Printer {
public:
    Unguarded(std::unique_ptr<transport::Printer> printer, Guards guards)
        : m_printer(std::move(printer))
        , m_guards(guards)
    {
    }

    [[nodiscard]] QString uri() const override { return m_printer->uri(); }
    [[nodiscard]] transport::PrinterStatus status() override
    {
        auto status = m_printer->status();
        if (!m_guards.readiness)
            status.readiness = transport::Readiness::Ready;
        return status;
    }
    [[nodiscard]] Result<int> createJob(const QString& name, QSize size) override
    {
        return m_printer->createJob(name, size);
    }
    [[nodiscard]] Done sendDocument(int jobId, const QByteArray& pdf) override
    {
        auto sent = m_printer->sendDocument(jobId, pdf);
        return m_guards.whole ? sent : Done();
    }
    [[nodiscard]] Result<std::optional<transport::JobStatus>> job(int jobId) override { return m_printer->job(jobId); }
    [[nodiscard]] Result<std::optional<transport::JobStatus>> findByName(const QString& name) override
    {
        return m_printer->findByName(name);
    }
    [[nodiscard]] Done cancel(int jobId) override { return m_printer->cancel(jobId); }
    void giveUp() override { m_printer->giveUp(); }
    void interrupt() override { m_printer->interrupt(); }

private:
    std::unique_ptr<transport::Printer> m_printer;
    Guards m_guards;
};

} // namespace dvc::test
