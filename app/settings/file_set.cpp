#include "app/settings/file_set.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dvc::settings {

namespace {

std::unexpected<Error> failed(const QString& path)
{
    const int error = errno;
    return fail(ErrorKind::CallStaff, "bundle.write",
        QFileInfo(path).fileName().toStdString() + " errno " + std::to_string(error));
}

QByteArray freshName(const QString& path)
{
    return QFile::encodeName(path + QStringLiteral(".new"));
}

// Root installs for others: what lies in a folder belongs to whom the folder belongs.
bool giveToOwnerAbove(const QByteArray& native, const QString& path)
{
    if (::geteuid() != 0)
        return true;
    struct stat above{};
    return ::stat(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), &above) == 0
        && ::chown(native.constData(), above.st_uid, above.st_gid) == 0;
}

bool makeFolder(const QString& path, mode_t mode)
{
    const auto native = QFile::encodeName(path);
    if (QFileInfo(path).isDir())
        return true;
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || ::mkdir(native.constData(), 0700) != 0)
        return false;
    // The owner first: changing it takes set-group-id away.
    return giveToOwnerAbove(native, path) && ::chmod(native.constData(), mode) == 0;
}

bool writeFresh(const QString& path, const QByteArray& bytes, mode_t mode)
{
    const auto fresh = freshName(path);
    ::unlink(fresh.constData());
    const int fd = ::open(fresh.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return false;
    qsizetype done = 0;
    while (done < bytes.size()) {
        const auto written = ::write(fd, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
        if (written < 0 && errno != EINTR)
            break;
        done += qMax<qsizetype>(written, 0);
    }
    const bool good =
        done == bytes.size() && giveToOwnerAbove(fresh, path) && ::fchmod(fd, mode) == 0 && ::fsync(fd) == 0;
    const int error = errno;
    ::close(fd);
    errno = error;
    return good;
}

bool flushFolder(const QString& folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool good = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    return good;
}

} // namespace

Done FileSet::install() const
{
    Done done;
    for (const auto& folder : m_folders) {
        if (done && !makeFolder(folder.path, folder.mode))
            done = failed(folder.path);
    }
    for (const auto& file : m_files) {
        if (done && !writeFresh(file.path, file.bytes, file.mode))
            done = failed(file.path);
    }
    for (const auto& file : m_files) {
        if (done && ::rename(freshName(file.path).constData(), QFile::encodeName(file.path).constData()) != 0)
            done = failed(file.path);
    }
    if (!done) {
        for (const auto& file : m_files)
            ::unlink(freshName(file.path).constData());
        return done;
    }
    for (const auto& folder : m_folders) {
        if (!flushFolder(folder.path))
            return failed(folder.path);
    }
    return {};
}

} // namespace dvc::settings
