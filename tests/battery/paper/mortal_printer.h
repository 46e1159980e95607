#pragma once

#include "printing/transport/printer.h"

#include <csignal>
#include <memory>

namespace dvc::test {

/// Stands between the print service and its printer and kills the program at one moment: "before create",
/// "after send", …
class MortalPrinter final : public transport::Printer {
    template <typename Call> auto around(const char* word, Call call)
    {
        dieAt("before ", word);
        auto answer = call();
        dieAt("after ", word);
        return answer;
    }
    void dieAt(const char* side, const char* word) const
    {
        if (m_moment == QLatin1String(side) + QLatin1String(word))
            ::raise(SIGKILL);
    }

    std::unique_ptr<transport::Printer> m_printer;
    QString m_moment;

public:
    MortalPrinter(std::unique_ptr<transport::Printer> printer, QString moment)
        : m_printer(std::move(printer))
        , m_moment(std::move(moment))
    {
    }

    [[nodiscard]] QString uri() const override { return m_printer->uri(); }
    [[nodiscard]] transport::PrinterStatus status() override
    {
        return around("status", [&] { return m_printer->status(); });
    }
    [[nodiscard]] Result<int> createJob(const QString& name, QSize size) override
    {
        return around("create", [&] { return m_printer->createJob(name, size); });
    }
    [[nodiscard]] Done sendDocument(int jobId, const QByteArray& pdf) override
    {
        return around("send", [&] { return m_printer->sendDocument(jobId, pdf); });
    }
    [[nodiscard]] Result<std::optional<transport::JobStatus>> job(int jobId) override
    {
        return around("job", [&] { return m_printer->job(jobId); });
    }
    [[nodiscard]] Result<std::optional<transport::JobStatus>> findByName(const QString& name) override
    {
        return m_printer->findByName(name);
    }
    [[nodiscard]] Done cancel(int jobId) override
    {
        return around("cancel", [&] { return m_printer->cancel(jobId); });
    }
    void giveUp() override { m_printer->giveUp(); }
    void interrupt() override { m_printer->interrupt(); }
};

} // namespace dvc::test
