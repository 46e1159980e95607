#pragma once

#include "printing/transport/printer.h"

namespace dvc::kills {

/// A printer that never fails and writes into a file what it was asked and what came out: "job NUMBER NAME ." and
/// "paper NUMBER NAME .", a line each. The file outlives the program, as a printer does. The printer's thread.
class PaperBook final : public transport::Printer {
public:
    explicit PaperBook(QString file);
    ~PaperBook() override;

    /// The words of each line that was written to its end; any thread, any process, also while one writes.
    [[nodiscard]] static QList<QByteArrayList> read(const QString& path);

    [[nodiscard]] QString uri() const override { return QStringLiteral("ipp://paper-book/"); }
    [[nodiscard]] transport::PrinterStatus status() override { return {transport::Readiness::Ready, {}, 1000}; }
    [[nodiscard]] Result<int> createJob(const QString& name, QSize size) override;
    [[nodiscard]] Done sendDocument(int jobId, const QByteArray& pdf) override;
    [[nodiscard]] Result<std::optional<transport::JobStatus>> job(int jobId) override;
    [[nodiscard]] Result<std::optional<transport::JobStatus>> findByName(const QString& name) override;
    [[nodiscard]] Done cancel(int jobId) override;
    void giveUp() override { }
    void interrupt() override { }

private:
    /// The newest job that `fits` takes.
    template <class Fits> std::optional<transport::JobStatus> newest(Fits fits) const;

    QString m_path;
    int m_file;
};

} // namespace dvc::kills
