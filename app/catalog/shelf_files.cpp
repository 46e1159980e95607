#include "app/catalog/shelf_files.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dvc::catalog {

namespace {

QByteArray native(const QString& path)
{
    return QFile::encodeName(path);
}

bool closed(int fd, bool good)
{
    const int error = errno;
    ::close(fd);
    errno = error;
    return good;
}

bool writeAll(int fd, const QByteArray& bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const auto written = ::write(fd, bytes.constData() + done, std::size_t(bytes.size() - done));
        if (written < 0 && errno != EINTR)
            return false;
        done += qMax<qsizetype>(written, 0);
    }
    return true;
}

} // namespace

bool writeWhole(const QString& path, const QByteArray& bytes)
{
    const int fd = ::open(native(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0640);
    return fd >= 0 && closed(fd, writeAll(fd, bytes) && ::fsync(fd) == 0);
}

bool makeFolder(const QString& path)
{
    return ::mkdir(native(path).constData(), 0770) == 0;
}

bool flushFolder(const QString& path)
{
    const int fd = ::open(native(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd >= 0 && closed(fd, ::fsync(fd) == 0);
}

bool pointTo(const QString& link, const QString& target)
{
    const auto fresh = native(link + QStringLiteral(".new"));
    return (::unlink(fresh.constData()) == 0 || errno == ENOENT)
        && ::symlink(native(target).constData(), fresh.constData()) == 0
        && ::rename(fresh.constData(), native(link).constData()) == 0 && flushFolder(QFileInfo(link).path());
}

QString linkTarget(const QString& link)
{
    QByteArray target(256, Qt::Uninitialized);
    const auto length = ::readlink(native(link).constData(), target.data(), std::size_t(target.size()));
    return length <= 0 || length == target.size() ? QString() : QFile::decodeName(target.first(length));
}

bool rename(const QString& from, const QString& to)
{
    return ::rename(native(from).constData(), native(to).constData()) == 0;
}

FolderLock::FolderLock(const QString& folder)
    : m_fd(::open(native(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
{
    if (m_fd >= 0 && ::flock(m_fd, LOCK_EX | LOCK_NB) != 0)
        m_fd = closed(m_fd, true) ? -1 : m_fd;
}

FolderLock::~FolderLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace dvc::catalog
