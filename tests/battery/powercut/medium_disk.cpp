#include "medium_disk.h"

#include "app/store/layout.h"

#include <QFile>

#include <stdexcept>
#include <sys/types.h>
#include <unistd.h>

namespace dvc::powercut {

namespace {

const std::string lockName = "journal.db.lock";

// What the real folder shows of a medium.
std::map<std::string, QByteArray> visible(const Medium& medium)
{
    std::map<std::string, QByteArray> files;
    for (const auto& [name, inode] : medium.names()) {
        if (name.starts_with("spool/") || name == lockName)
            files.emplace(name, inode->bytes);
        else if (name == "journal.db" || name == "journal.db.new")
            files.emplace(name, QByteArray());
    }
    return files;
}

bool same(const QByteArray& a, const QByteArray& b)
{
    return a.size() == b.size() && (a.constData() == b.constData() || a == b);
}

void demand(bool done, const char* what)
{
    if (!done)
        throw std::runtime_error(std::string("the shown folder: ") + what);
}

} // namespace

MediumDisk::MediumDisk(Medium& medium, QString root)
    : m_medium(medium)
    , m_root(std::move(root))
{
}

std::string MediumDisk::nameOf(const QString& path) const
{
    return path.size() > m_root.size() ? path.sliced(m_root.size() + 1).toStdString() : std::string();
}

std::pair<std::string, std::shared_ptr<Inode>> MediumDisk::fileOf(int fd) const
{
    char path[4096];
    const auto size = ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path);
    const auto name = nameOf(QFile::decodeName(QByteArray(path, size < 0 ? 0 : size)));
    auto inode = m_medium.find(name);
    if (!inode)
        throw std::logic_error("a file that the medium does not know: " + name);
    return {name, std::move(inode)};
}

Result<int> MediumDisk::create(const QString& path) const
{
    auto fd = m_real.create(path);
    if (fd)
        m_medium.create(nameOf(path));
    return fd;
}

Done MediumDisk::write(int fd, const char* data, qint64 size) const
{
    const auto [name, inode] = fileOf(fd);
    m_medium.write(*inode, name, inode->bytes.size(), data, size); // the store only appends
    return m_real.write(fd, data, size);
}

Done MediumDisk::flush(int fd) const
{
    const auto [name, inode] = fileOf(fd);
    if (m_medium.guards.fileSync)
        m_medium.sync(*inode, name);
    return {};
}

Done MediumDisk::rename(const QString& from, const QString& to) const
{
    auto done = m_real.rename(from, to);
    if (done)
        m_medium.rename(nameOf(from), nameOf(to));
    return done;
}

Done MediumDisk::flushFolder(const QString& folder) const
{
    if (m_medium.guards.folderSync)
        m_medium.syncFolder(nameOf(folder));
    return {};
}

Done MediumDisk::remove(const QString& path) const
{
    auto done = m_real.remove(path);
    if (done)
        m_medium.remove(nameOf(path));
    return done;
}

Shown::Shown(QString root)
    : m_root(std::move(root))
{
    demand(store::ensureLayout(m_root).has_value(), "layout");
}

void Shown::show(const Medium& medium)
{
    // Written without a flush and without the port: after a cut it may be behind or gone, and here it is gone.
    QFile::remove(m_root + QStringLiteral("/journal.db.witness"));
    auto wanted = visible(medium);
    const auto pathOf = [&](const std::string& name) { return m_root + u'/' + QString::fromStdString(name); };
    for (const auto& [name, bytes] : m_there)
        if (!wanted.contains(name))
            demand(QFile::remove(pathOf(name)), "remove");
    for (const auto& [name, bytes] : wanted) {
        const auto old = m_there.find(name);
        if (old != m_there.end() && same(old->second, bytes))
            continue;
        QFile file(pathOf(name));
        demand(file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered), "open");
        demand(file.write(bytes) == bytes.size(), "write");
    }
    m_there = std::move(wanted);
}

void Shown::changedTo(const Medium& medium)
{
    m_there = visible(medium);
}

} // namespace dvc::powercut
