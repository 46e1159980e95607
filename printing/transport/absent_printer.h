#pragma once

#include "printing/transport/printer.h"

namespace dvc::transport {

/// A kiosk without a printer, or with one whose address makes no sense: always Offline. Number and QR on the screen are
/// then all the citizen gets.
class AbsentPrinter final : public Printer {
public:
    [[nodiscard]] QString uri() const override { return {}; }
    [[nodiscard]] PrinterStatus status() override { return {Readiness::Offline, {QStringLiteral("offline")}, 0}; }
    [[nodiscard]] Result<int> createJob(const QString&, QSize) override { return away(); }
    [[nodiscard]] Done sendDocument(int, const QByteArray&) override { return away(); }
    [[nodiscard]] Result<std::optional<JobStatus>> job(int) override { return away(); }
    [[nodiscard]] Result<std::optional<JobStatus>> findByName(const QString&) override { return away(); }
    [[nodiscard]] Done cancel(int) override { return away(); }
    void giveUp() override { }
    void interrupt() override { }

private:
    static std::unexpected<Error> away() { return fail(ErrorKind::Retry, "printer.offline"); }
};

} // namespace dvc::transport
