#pragma once

#include "printing/transport/printer.h"

#include <chrono>
#include <memory>

namespace dvc::transport {

/// IPP (RFC 8011) straight to the printer: no queue in between that believes to know better. One connection a question,
/// so that a stale connection cannot make a request go out twice.
class IppPrinter final : public Printer {
public:
    /// How long a printer may be silent before it counts as away.
    static constexpr std::chrono::milliseconds patience{2000};
    /// The longest answer that is read; longer ones count as none.
    static constexpr std::ptrdiff_t longest = 1 << 20;

    /// `uri`: ipp://host[:port]/path or ipps://…; 631 without a port. Error `printer.uri` (CallStaff).
    [[nodiscard]] static Result<std::unique_ptr<IppPrinter>> make(const QString& uri);
    ~IppPrinter() override;

    [[nodiscard]] QString uri() const override;
    [[nodiscard]] PrinterStatus status() override;
    [[nodiscard]] Result<int> createJob(const QString& name, QSize size) override;
    [[nodiscard]] Done sendDocument(int jobId, const QByteArray& pdf) override;
    [[nodiscard]] Result<std::optional<JobStatus>> job(int jobId) override;
    [[nodiscard]] Result<std::optional<JobStatus>> findByName(const QString& name) override;
    [[nodiscard]] Done cancel(int jobId) override;
    void giveUp() override;
    void interrupt() override;

private:
    struct Inner;
    explicit IppPrinter(std::unique_ptr<Inner> inner);
    std::unique_ptr<Inner> m_inner;
};

} // namespace dvc::transport
