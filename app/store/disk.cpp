#include "app/store/disk.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dvc::store {

namespace {

std::unexpected<Error> failed(const char* step)
{
    const int error = errno;
    const auto detail = std::string(step) + " errno " + std::to_string(error);
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fail(ErrorKind::CallStaff, "disk.full", detail);
    case EEXIST:
        return fail(ErrorKind::Stop, "disk.exists", detail);
    case ENOENT:
        return fail(ErrorKind::Stop, "disk.missing", detail);
    case EACCES:
    case EPERM:
    case EROFS:
        return fail(ErrorKind::CallStaff, "disk.access", detail);
    default:
        return fail(ErrorKind::CallStaff, "disk.io", detail);
    }
}

} // namespace

Result<int> PosixDisk::create(const QString& path) const
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (fd < 0)
        return failed("create");
    if (::fchmod(fd, 0640) != 0) {
        auto error = failed("mode");
        ::close(fd);
        return error;
    }
    return fd;
}

Done PosixDisk::write(int fd, const char* data, qint64 size) const
{
    while (size > 0) {
        const auto written = ::write(fd, data, static_cast<std::size_t>(size));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failed("write");
        data += written;
        size -= written;
    }
    return {};
}

Done PosixDisk::flush(int fd) const
{
    return ::fsync(fd) == 0 ? Done{} : failed("fsync");
}

Done PosixDisk::rename(const QString& from, const QString& to) const
{
    const int done = ::renameat2(
        AT_FDCWD, QFile::encodeName(from).constData(), AT_FDCWD, QFile::encodeName(to).constData(), RENAME_NOREPLACE);
    return done == 0 ? Done{} : failed("rename");
}

Done PosixDisk::flushFolder(const QString& folder) const
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return failed("folder");
    Done done;
    if (::fsync(fd) != 0)
        done = failed("folder");
    ::close(fd);
    return done;
}

Done PosixDisk::remove(const QString& path) const
{
    if (::unlink(QFile::encodeName(path).constData()) == 0 || errno == ENOENT)
        return {};
    return failed("remove");
}

const Disk& posixDisk()
{
    static const PosixDisk disk;
    return disk;
}

} // namespace dvc::store
