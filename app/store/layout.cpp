#include "app/store/layout.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dvc::store {

namespace {

Done ensureFolder(const QString& path, mode_t mode, const char* name)
{
    const auto native = QFile::encodeName(path);
    const auto failed = [&] {
        return fail(ErrorKind::CallStaff, "store.layout", std::string(name) + " errno " + std::to_string(errno));
    };
    const bool made = ::mkdir(native.constData(), 0700) == 0;
    if (!made && errno != EEXIST)
        return failed();
    struct stat found{};
    if (::stat(native.constData(), &found) != 0)
        return failed();
    if (!S_ISDIR(found.st_mode)) {
        errno = ENOTDIR;
        return failed();
    }
    if ((found.st_mode & 07777) != mode && found.st_uid == ::geteuid() && ::chmod(native.constData(), mode) != 0)
        return failed();
    return {};
}

} // namespace

Done ensureLayout(const QString& state)
{
    static constexpr const char* folders[] = {"", "/spool", "/spool/tmp", "/spool/orphans", "/drafts", "/catalog"};
    for (const char* folder : folders) {
        if (auto done = ensureFolder(state + QLatin1String(folder), 02770, folder); !done)
            return done;
    }
    return {};
}

Done ensurePrivate(const QString& state)
{
    return ensureFolder(state + QStringLiteral("/private"), 0700, "/private");
}

Done serveAlone(const QString& state, const char* program)
{
    const auto name = program + std::string(".lock");
    const auto path = QFile::encodeName(state) + '/' + QByteArray::fromStdString(name);
    // For the group: who made it, an administrator perhaps, need not be who comes next. Never closed: it goes with us.
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    if (file >= 0 && ::flock(file, LOCK_EX | LOCK_NB) == 0)
        return {};
    const int why = errno;
    if (file >= 0)
        ::close(file);
    if (file >= 0 && why == EWOULDBLOCK)
        return fail(ErrorKind::Stop, "store.served", program);
    return fail(ErrorKind::CallStaff, "store.layout",
        name + (why == EACCES ? " belongs to another user" : " errno " + std::to_string(why)));
}

void shareWithGroup()
{
    ::umask(007);
}

} // namespace dvc::store
