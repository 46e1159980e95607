#include "tests/battery/kiosk/paper_book.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace dvc::kills {

using transport::JobState;
using transport::JobStatus;

namespace {

/// One write; a kill in the middle of it leaves words without their full stop, which said nothing.
bool say(int file, const QByteArray& words)
{
    const auto line = '\n' + words + " .";
    return ::write(file, line.constData(), size_t(line.size())) == line.size();
}

} // namespace

QList<QByteArrayList> PaperBook::read(const QString& path)
{
    QFile file(path);
    QList<QByteArrayList> said;
    if (file.open(QIODevice::ReadOnly))
        for (const auto& line : file.readAll().split('\n'))
            if (const auto words = line.split(' '); words.size() == 4 && words[3] == ".")
                said.append(words);
    return said;
}

PaperBook::PaperBook(QString file)
    : m_path(std::move(file))
    , m_file(::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600))
{
}

PaperBook::~PaperBook()
{
    ::close(m_file);
}

template <class Fits> std::optional<JobStatus> PaperBook::newest(Fits fits) const
{
    std::optional<JobStatus> found;
    for (const auto& words : read(m_path)) {
        const JobStatus told{words[1].toInt(), QString::fromLatin1(words[2]),
            words[0] == "paper"        ? JobState::Completed
                : words[0] == "cancel" ? JobState::Canceled
                                       : JobState::Held};
        if (fits(told))
            found = told;
    }
    return found;
}

Result<int> PaperBook::createJob(const QString& name, QSize)
{
    ::flock(m_file, LOCK_EX); // two kiosks may have one printer
    int id = 1;
    (void)newest([&](const JobStatus& job) { return id = std::max(id, job.id + 1), false; });
    const bool said = say(m_file, "job " + QByteArray::number(id) + ' ' + name.toLatin1());
    ::flock(m_file, LOCK_UN);
    if (!said)
        return fail(ErrorKind::Retry, "printer.offline");
    return id;
}

Done PaperBook::sendDocument(int jobId, const QByteArray& pdf)
{
    const auto known = newest([&](const JobStatus& job) { return job.id == jobId; });
    if (!known || !pdf.startsWith("%PDF"))
        return fail(ErrorKind::CallStaff, "printer.refused");
    if (!say(m_file, "paper " + QByteArray::number(jobId) + ' ' + known->name.toLatin1()))
        return fail(ErrorKind::Stop, "printer.lost");
    return {};
}

Result<std::optional<JobStatus>> PaperBook::job(int jobId)
{
    return newest([&](const JobStatus& job) { return job.id == jobId; });
}

Result<std::optional<JobStatus>> PaperBook::findByName(const QString& name)
{
    return newest([&](const JobStatus& job) { return job.name == name; });
}

Done PaperBook::cancel(int jobId)
{
    const auto known = newest([&](const JobStatus& job) { return job.id == jobId; });
    if (!known || known->state == JobState::Completed)
        return fail(ErrorKind::CallStaff, "printer.refused");
    (void)say(m_file, "cancel " + QByteArray::number(jobId) + ' ' + known->name.toLatin1());
    return {};
}

} // namespace dvc::kills
