#pragma once

#include "printing/transport/printer.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace dvc::transport {

/// A printer's inside, commanded by a test from any thread while the service asks it from another.
class FakeMachine {
public:
    struct Job {
        JobStatus status;
        QByteArray pdf;
    };

    // Commands.
    void reason(Readiness readiness, const QString& word = {});
    void unplug(bool away = true);
    void powerCycle(); ///< Forgets its jobs, counts from one, up time from zero.
    void hang(bool hung); ///< Takes questions and does not answer until it is let go or interrupted.
    void holdPaper(bool held); ///< Documents stay inside; letting go prints what waits.
    void failNextCreate(const Error& error, bool jobExists = false);
    void failNextSend(const Error& error, bool documentArrived);
    void move(JobState state); ///< The newest job.
    void rename(const QString& name); ///< The newest job's number now belongs to another.

    // Looking.
    [[nodiscard]] std::vector<QByteArray> papers() const; ///< What came out.
    [[nodiscard]] std::vector<Job> jobs() const;
    [[nodiscard]] QStringList calls() const; ///< "status" left out.

private:
    friend class FakePrinter;
    void finish(Job& job);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    PrinterStatus m_status{Readiness::Ready, {}, 1000};
    bool m_away = false;
    bool m_hung = false;
    bool m_held = false;
    std::optional<Error> m_createError;
    bool m_createdAnyway = false;
    std::optional<Error> m_sendError;
    bool m_arrivedAnyway = false;
    int m_nextId = 1;
    std::vector<Job> m_jobs;
    std::vector<QByteArray> m_papers;
    QStringList m_calls;
};

class FakePrinter final : public Printer {
public:
    explicit FakePrinter(std::shared_ptr<FakeMachine> machine)
        : m_machine(std::move(machine))
    {
    }

    [[nodiscard]] QString uri() const override { return QStringLiteral("ipp://fake/"); }
    [[nodiscard]] PrinterStatus status() override;
    [[nodiscard]] Result<int> createJob(const QString& name, QSize size) override;
    [[nodiscard]] Done sendDocument(int jobId, const QByteArray& pdf) override;
    [[nodiscard]] Result<std::optional<JobStatus>> job(int jobId) override;
    [[nodiscard]] Result<std::optional<JobStatus>> findByName(const QString& name) override;
    [[nodiscard]] Done cancel(int jobId) override;
    void giveUp() override;
    void interrupt() override;

private:
    /// The machine's lock, once it answers; nothing if it is away.
    [[nodiscard]] std::optional<std::unique_lock<std::mutex>> reach(const char* call);

    std::shared_ptr<FakeMachine> m_machine;
    // Under the machine's lock.
    bool m_interrupted = false;
    bool m_givenUp = false;
};

} // namespace dvc::transport
