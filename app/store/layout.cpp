#include "app/store/layout.h"

#include <QFile>

#include <cerrno>
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

void shareWithGroup()
{
    ::umask(007);
}

} // namespace dvc::store
