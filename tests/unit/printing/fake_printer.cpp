#include "tests/unit/printing/fake_printer.h"

#include <algorithm>
#include <utility>

namespace dvc::transport {

namespace {

bool over(JobState state)
{
    return state == JobState::Canceled || state == JobState::Aborted || state == JobState::Completed;
}

std::unexpected<Error> offline()
{
    return fail(ErrorKind::Retry, "printer.offline");
}

} // namespace

void FakeMachine::reason(Readiness readiness, const QString& word)
{
    const std::lock_guard lock(m_mutex);
    m_status.readiness = readiness;
    m_status.reasons = word.isEmpty() ? QStringList() : QStringList(word);
}

void FakeMachine::unplug(bool away)
{
    const std::lock_guard lock(m_mutex);
    m_away = away;
}

void FakeMachine::powerCycle()
{
    const std::lock_guard lock(m_mutex);
    m_jobs.clear();
    m_nextId = 1;
    m_status.upTime = 1;
}

void FakeMachine::hang(bool hung)
{
    const std::lock_guard lock(m_mutex);
    m_hung = hung;
    m_changed.notify_all();
}

void FakeMachine::holdPaper(bool held)
{
    const std::lock_guard lock(m_mutex);
    m_held = held;
    for (Job& job : m_jobs)
        if (!held && job.status.state == JobState::Processing)
            finish(job);
}

void FakeMachine::failNextCreate(const Error& error, bool jobExists)
{
    const std::lock_guard lock(m_mutex);
    m_createError = error;
    m_createdAnyway = jobExists;
}

void FakeMachine::failNextSend(const Error& error, bool documentArrived)
{
    const std::lock_guard lock(m_mutex);
    m_sendError = error;
    m_arrivedAnyway = documentArrived;
}

void FakeMachine::move(JobState state)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.back().status.state = state;
}

void FakeMachine::rename(const QString& name)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.back().status.name = name;
}

std::vector<QByteArray> FakeMachine::papers() const
{
    const std::lock_guard lock(m_mutex);
    return m_papers;
}

std::vector<FakeMachine::Job> FakeMachine::jobs() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobs;
}

QStringList FakeMachine::calls() const
{
    const std::lock_guard lock(m_mutex);
    return m_calls;
}

void FakeMachine::finish(Job& job)
{
    m_papers.push_back(job.pdf);
    job.status.state = JobState::Completed;
}

std::optional<std::unique_lock<std::mutex>> FakePrinter::reach(const char* call)
{
    std::unique_lock lock(m_machine->m_mutex);
    if (call)
        m_machine->m_calls.append(QString::fromLatin1(call));
    m_machine->m_changed.wait(lock, [&] { return !m_machine->m_hung || m_interrupted || m_givenUp; });
    if (m_machine->m_away || m_interrupted || std::exchange(m_givenUp, false))
        return std::nullopt;
    return lock;
}

PrinterStatus FakePrinter::status()
{
    const auto lock = reach(nullptr);
    return lock ? m_machine->m_status : PrinterStatus{Readiness::Offline, {QStringLiteral("offline")}, 0};
}

Result<int> FakePrinter::createJob(const QString& name, QSize size)
{
    const auto lock = reach("create");
    if (!lock)
        return offline();
    if (size.width() > 8000)
        return fail(ErrorKind::CallStaff, "printer.refused");
    const auto error = std::exchange(m_machine->m_createError, std::nullopt);
    if (error && !m_machine->m_createdAnyway)
        return std::unexpected(*error);
    if (std::ranges::any_of(m_machine->m_jobs, [](const auto& job) { return !over(job.status.state); }))
        return fail(ErrorKind::Retry, "printer.busy");
    const int id = m_machine->m_nextId++;
    m_machine->m_jobs.push_back({{id, name, JobState::Held}, {}});
    if (error)
        return std::unexpected(*error);
    return id;
}

Done FakePrinter::sendDocument(int jobId, const QByteArray& pdf)
{
    const auto lock = reach("send");
    if (!lock)
        return fail(ErrorKind::Retry, "printer.unsent");
    const auto error = std::exchange(m_machine->m_sendError, std::nullopt);
    if (error && !m_machine->m_arrivedAnyway)
        return std::unexpected(*error);
    for (auto& job : m_machine->m_jobs) {
        if (job.status.id != jobId || job.status.state != JobState::Held)
            continue;
        job.pdf = pdf;
        job.status.state = JobState::Processing;
        if (!m_machine->m_held)
            m_machine->finish(job);
        if (error)
            return std::unexpected(*error);
        return {};
    }
    return fail(ErrorKind::CallStaff, "printer.refused");
}

Result<std::optional<JobStatus>> FakePrinter::job(int jobId)
{
    const auto lock = reach("job");
    if (!lock)
        return offline();
    for (const auto& job : m_machine->m_jobs)
        if (job.status.id == jobId)
            return job.status;
    return std::nullopt;
}

Result<std::optional<JobStatus>> FakePrinter::findByName(const QString& name)
{
    const auto lock = reach("find");
    if (!lock)
        return offline();
    std::optional<JobStatus> found;
    for (const auto& job : m_machine->m_jobs)
        if (job.status.name == name)
            found = job.status;
    return found;
}

Done FakePrinter::cancel(int jobId)
{
    const auto lock = reach("cancel");
    if (!lock)
        return offline();
    for (auto& job : m_machine->m_jobs) {
        if (job.status.id != jobId || over(job.status.state))
            continue;
        job.status.state = JobState::Canceled;
        return {};
    }
    return fail(ErrorKind::CallStaff, "printer.refused");
}

void FakePrinter::giveUp()
{
    const std::lock_guard lock(m_machine->m_mutex);
    m_givenUp = true;
    m_machine->m_calls.append(QStringLiteral("give up"));
    m_machine->m_changed.notify_all();
}

void FakePrinter::interrupt()
{
    const std::lock_guard lock(m_machine->m_mutex);
    m_interrupted = true;
    m_machine->m_changed.notify_all();
}

} // namespace dvc::transport
