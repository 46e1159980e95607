#include "app/store/journal_lock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace dvc::store {

namespace {

constexpr off_t suspectAt = 1; // the byte that says so
constexpr off_t workingAt = 16; // locked by those who work; never written
constexpr auto pause = std::chrono::milliseconds{10};

std::unexpected<Error> lockFailed(const char* step)
{
    return fail(ErrorKind::CallStaff, "store.lock", std::string(step) + " errno " + std::to_string(errno));
}

bool lockWorking(int fd, short kind)
{
    struct flock range{};
    range.l_type = kind;
    range.l_whence = SEEK_SET;
    range.l_start = workingAt;
    range.l_len = 1;
    // Of the open file, not of the process: two connections of one program are two.
    return ::fcntl(fd, F_OFD_SETLK, &range) == 0;
}

char byteAt(int fd, off_t place)
{
    char byte = 0;
    return ::pread(fd, &byte, 1, place) == 1 ? byte : '\0';
}

} // namespace

JournalLock::JournalLock(int fd)
    : m_fd(fd)
{
}

JournalLock::~JournalLock()
{
    ::close(m_fd);
}

Result<std::unique_ptr<JournalLock>> JournalLock::take(const QString& journal, std::chrono::milliseconds patience)
{
    const auto path = QFile::encodeName(journal + QStringLiteral(".lock"));
    const auto start = std::chrono::steady_clock::now();
    std::unique_ptr<JournalLock> lock;
    for (;; std::this_thread::sleep_for(pause)) {
        if (!lock) {
            if (const int fd = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0660); fd >= 0)
                lock.reset(new JournalLock(fd));
        }
        if (lock) {
            // Fails for the user who did not make it, and need not succeed then.
            (void)!::fchmod(lock->m_fd, 0660);
            if (::flock(lock->m_fd, LOCK_EX | LOCK_NB) == 0)
                return lock;
        }
        // EACCES may pass: the other user may stand between making the file and opening it to the group.
        if (errno != EWOULDBLOCK && errno != EINTR && errno != EACCES)
            return lockFailed("lock");
        const bool access = errno == EACCES;
        if (std::chrono::steady_clock::now() - start <= (access ? std::chrono::milliseconds{300} : patience))
            continue;
        if (access)
            return lockFailed("lock");
        return fail(ErrorKind::Retry, "store.busy", "opening");
    }
}

bool JournalLock::remembersJournal() const
{
    char mark = 0;
    return ::pread(m_fd, &mark, 1, 0) == 1;
}

Done JournalLock::rememberJournal(const Disk& disk) const
{
    if (remembersJournal())
        return {};
    // Nothing else moves the descriptor, so this is the first byte.
    Done done = disk.write(m_fd, "1", 1);
    if (done)
        done = disk.flush(m_fd);
    return done ? done : fail(ErrorKind::CallStaff, "store.lock", "mark " + done.error().detail);
}

bool JournalLock::isSuspect() const
{
    return byteAt(m_fd, suspectAt) == 'D';
}

void JournalLock::markSuspect() const
{
    // If it cannot be written the next thorough look finds the damage again.
    if (remembersJournal() && !isSuspect())
        (void)!::pwrite(m_fd, "D", 1, suspectAt);
}

void JournalLock::clearSuspect() const
{
    if (isSuspect())
        (void)!::pwrite(m_fd, "0", 1, suspectAt);
}

Done JournalLock::share()
{
    if (!lockWorking(m_fd, F_RDLCK))
        return lockFailed("share");
    return ::flock(m_fd, LOCK_UN) == 0 ? Done{} : lockFailed("unlock");
}

Done JournalLock::takeAlone(std::chrono::milliseconds patience)
{
    const auto start = std::chrono::steady_clock::now();
    while (!lockWorking(m_fd, F_WRLCK)) {
        if (errno != EAGAIN && errno != EACCES && errno != EINTR)
            return lockFailed("alone");
        if (std::chrono::steady_clock::now() - start > patience)
            return fail(ErrorKind::Retry, "store.shared", "another program works on the journal");
        std::this_thread::sleep_for(pause);
    }
    return {};
}

} // namespace dvc::store
