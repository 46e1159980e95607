#include "app/store/spool.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <sys/statvfs.h>
#include <unistd.h>

namespace dvc::store {

namespace {

constexpr auto orphanLife = std::chrono::days{30};
const QString suffix = QStringLiteral(".age");
const QString labelSuffix = QStringLiteral(".row");

// What a sealer writes into: counts and hashes as it goes, and keeps the first failure.
class SpoolDevice final : public QIODevice {
public:
    SpoolDevice(const Disk& disk, int fd)
        : m_disk(disk)
        , m_fd(fd)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }
    ~SpoolDevice() override { ::close(m_fd); }

    bool isSequential() const override { return true; }
    const Done& state() const { return m_state; }
    Done flush() const { return m_disk.flush(m_fd); }
    Sealed sealed() const { return {m_size, m_hash.result().toHex()}; }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* data, qint64 size) override
    {
        if (m_state)
            m_state = m_disk.write(m_fd, data, size);
        if (!m_state) {
            setErrorString(QStringLiteral("spool"));
            return -1;
        }
        m_hash.addData(QByteArrayView(data, size));
        m_size += size;
        return size;
    }

private:
    const Disk& m_disk;
    int m_fd;
    qint64 m_size = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    Done m_state;
};

std::vector<CaseId> idsIn(const QString& folder, const QString& end = suffix)
{
    std::vector<CaseId> ids;
    const auto names = QDir(folder).entryList({u'*' + end}, QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString& name : names) {
        if (const auto id = CaseId::parse(QStringView(name).chopped(end.size())))
            ids.push_back(*id);
    }
    return ids;
}

bool sameBytes(const QString& one, const QString& other)
{
    const auto sumOf = [](const QString& path) {
        QFile file(path);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
    };
    const auto sum = sumOf(one);
    return !sum.isEmpty() && sum == sumOf(other);
}

bool lastWritten(const QString& path, std::chrono::milliseconds age, Instant now)
{
    const auto written = std::chrono::milliseconds{QFileInfo(path).lastModified().toMSecsSinceEpoch()};
    return Instant{written} + age <= now;
}

} // namespace

Spool::Spool(QString folder, const Disk& disk)
    : m_folder(std::move(folder))
    , m_disk(disk)
{
}

QString Spool::pathOf(const CaseId& id) const
{
    return m_folder + u'/' + id.toString() + suffix;
}

bool Spool::contains(const CaseId& id) const
{
    return QFileInfo::exists(pathOf(id));
}

QString Spool::labelPathOf(const CaseId& id) const
{
    return m_folder + u'/' + id.toString() + labelSuffix;
}

Result<Sealed> Spool::fill(const QString& path, const std::function<Done(QIODevice&)>& write)
{
    const auto fd = m_disk.create(path);
    if (!fd)
        return std::unexpected(fd.error());
    SpoolDevice device(m_disk, *fd);
    Done done = write(device);
    if (!device.state())
        done = device.state();
    if (done && device.sealed().size == 0)
        done = fail(ErrorKind::Stop, "spool.empty");
    if (done)
        done = device.flush();
    if (!done)
        return std::unexpected(done.error());
    return device.sealed();
}

// From tmp/ to the names that count. The sealed file is last: it alone makes the case be there.
Done Spool::place(const CaseId& id, const std::function<QByteArray()>& label)
{
    const QString unfinished = m_folder + QStringLiteral("/tmp/") + id.toString();
    if (!label)
        return m_disk.rename(unfinished, pathOf(id));
    const auto written = fill(unfinished + labelSuffix, [&](QIODevice& out) -> Done {
        out.write(label()); // the device keeps its failure
        return {};
    });
    if (!written)
        return std::unexpected(written.error());
    if (auto placed = m_disk.rename(unfinished + labelSuffix, labelPathOf(id)); !placed)
        return placed;
    auto placed = m_disk.rename(unfinished, pathOf(id));
    if (!placed)
        (void)m_disk.remove(labelPathOf(id));
    return placed;
}

Result<Sealed> Spool::put(const CaseId& id, const std::function<Done(QIODevice&)>& writeSealed,
    const std::function<QByteArray(const Sealed&)>& label)
{
    if (contains(id))
        return fail(ErrorKind::Stop, "spool.exists");
    const QString unfinished = m_folder + QStringLiteral("/tmp/") + id.toString();
    const auto sealed = fill(unfinished, writeSealed);
    Done done = sealed ? Done() : std::unexpected(sealed.error());
    if (done)
        done = place(id, label ? [&] { return label(*sealed); } : std::function<QByteArray()>());
    if (!done) {
        // The first failure is what the caller needs; a tmp file that stays is the sweep's.
        (void)m_disk.remove(unfinished);
        if (label)
            (void)m_disk.remove(unfinished + labelSuffix);
        return std::unexpected(done.error());
    }
    if (auto flushed = m_disk.flushFolder(m_folder); !flushed)
        return std::unexpected(flushed.error());
    return sealed;
}

Result<std::unique_ptr<QFile>> Spool::open(const CaseId& id) const
{
    auto file = std::make_unique<QFile>(pathOf(id));
    if (!file->exists())
        return fail(ErrorKind::Stop, "spool.missing");
    if (!file->open(QIODevice::ReadOnly))
        return fail(ErrorKind::CallStaff, "disk.access", "open");
    return file;
}

Result<Sealed> Spool::measure(const CaseId& id) const
{
    const auto file = open(id);
    if (!file)
        return std::unexpected(file.error());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(file->get()))
        return fail(ErrorKind::CallStaff, "disk.io", "read");
    return Sealed{(*file)->size(), hash.result().toHex()};
}

QByteArray Spool::label(const CaseId& id) const
{
    QFile file(labelPathOf(id));
    return file.open(QIODevice::ReadOnly) ? file.read(64 * 1024) : QByteArray();
}

Done Spool::remove(const CaseId& id)
{
    if (auto removed = m_disk.remove(pathOf(id)); !removed)
        return removed;
    if (auto removed = m_disk.remove(labelPathOf(id)); !removed)
        return removed;
    return m_disk.flushFolder(m_folder);
}

// A power cut in an earlier move may have left the file under both names: then only the old one has to go.
Done Spool::moveAside(const QString& name)
{
    const QString from = m_folder + u'/' + name;
    const QString to = m_folder + QStringLiteral("/orphans/") + name;
    auto moved = m_disk.rename(from, to);
    const bool isThere = !moved && moved.error().code == "disk.exists";
    return isThere && sameBytes(from, to) ? m_disk.remove(from) : moved;
}

Done Spool::setAside(const CaseId& id)
{
    if (auto moved = moveAside(id.toString() + suffix); !moved)
        return moved;
    if (auto moved = moveAside(id.toString() + labelSuffix); !moved && moved.error().code != "disk.missing")
        return moved;
    if (auto flushed = m_disk.flushFolder(m_folder + QStringLiteral("/orphans")); !flushed)
        return flushed;
    return m_disk.flushFolder(m_folder);
}

std::vector<CaseId> Spool::ids() const
{
    return idsIn(m_folder);
}

std::vector<CaseId> Spool::olderThan(std::chrono::milliseconds age, Instant now) const
{
    auto ids = idsIn(m_folder);
    std::erase_if(ids, [&](const CaseId& id) { return !lastWritten(pathOf(id), age, now); });
    return ids;
}

std::vector<CaseId> Spool::orphans() const
{
    return idsIn(m_folder + QStringLiteral("/orphans"));
}

Done Spool::dropStale(std::chrono::milliseconds age, Instant now)
{
    const auto drop = [&](const QString& folder, std::chrono::milliseconds life) -> Done {
        const auto files = QDir(folder).entryInfoList(QDir::Files | QDir::NoSymLinks);
        for (const auto& file : files) {
            if (!lastWritten(file.filePath(), life, now))
                continue;
            if (auto removed = m_disk.remove(file.filePath()); !removed)
                return removed;
        }
        return {};
    };
    if (auto done = drop(m_folder + QStringLiteral("/tmp"), age); !done)
        return done;
    for (const CaseId& id : idsIn(m_folder, labelSuffix)) {
        if (contains(id) || !lastWritten(labelPathOf(id), age, now))
            continue;
        if (auto removed = m_disk.remove(labelPathOf(id)); !removed)
            return removed;
    }
    return drop(m_folder + QStringLiteral("/orphans"), orphanLife);
}

qint64 Spool::freeBytes() const
{
    struct statvfs room{};
    if (::statvfs(QFile::encodeName(m_folder).constData(), &room) != 0)
        return 0;
    return static_cast<qint64>(room.f_bavail) * static_cast<qint64>(room.f_frsize);
}

bool Spool::hasRoom(qint64 reserveBytes) const
{
    struct statvfs room{};
    if (::statvfs(QFile::encodeName(m_folder).constData(), &room) != 0)
        return false;
    // File systems without a fixed number of inodes report none at all.
    const bool inodes = room.f_files == 0 || room.f_favail > 16;
    return inodes && static_cast<qint64>(room.f_bavail) * static_cast<qint64>(room.f_frsize) > reserveBytes;
}

} // namespace dvc::store
