#include "app/store/witness.h"

#include "app/store/sql.h"

#include <QCryptographicHash>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dvc::store {

namespace {

constexpr qsizetype slotSize = 256;
constexpr const char* head = "dvc-witness/1";

class Descriptor {
public:
    Descriptor(const QString& path, int flags)
        : m_fd(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, 0660))
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    operator int() const { return m_fd; }

private:
    int m_fd;
};

QByteArray sumOf(const QByteArray& line)
{
    return QCryptographicHash::hash(line, QCryptographicHash::Sha256).toHex().left(16);
}

QByteArray slotText(const Milestone& milestone)
{
    const QByteArray line = QByteArray(head) + ' ' + QByteArray::number(milestone.serial) + ' '
        + QByteArray::number(milestone.entries) + ' ' + milestone.hash.toHex();
    return (line + ' ' + sumOf(line)).leftJustified(slotSize - 1, ' ') + '\n';
}

std::optional<Milestone> milestoneIn(const QByteArray& text)
{
    const auto words = text.trimmed().split(' ');
    if (text.size() != slotSize || words.size() != 5 || words[0] != head)
        return {};
    if (sumOf(words.first(4).join(' ')) != words[4])
        return {};
    return Milestone{words[1].toLongLong(), words[2].toLongLong(), QByteArray::fromHex(words[3])};
}

bool writeSlot(int fd, const Milestone& milestone, qsizetype slot)
{
    const auto text = slotText(milestone);
    return ::pwrite(fd, text.constData(), static_cast<std::size_t>(text.size()), slot * slotSize) == text.size();
}

} // namespace

Milestone milestoneOf(SQLite::Database& sql)
{
    Milestone milestone;
    SQLite::Statement query(
        sql, "SELECT entries, hash, (SELECT value FROM counters WHERE name = 'serial') FROM audit_head");
    if (query.executeStep()) {
        milestone.entries = query.getColumn(0).getInt64();
        milestone.hash = bytesOf(query.getColumn(1));
        milestone.serial = query.getColumn(2).getInt64();
    }
    return milestone;
}

Witness::Witness(const QString& journal)
    : m_path(journal + QStringLiteral(".witness"))
{
}

std::optional<Milestone> Witness::read() const
{
    const Descriptor fd(m_path, O_RDONLY);
    QByteArray bytes(2 * slotSize, '\0');
    const auto size = fd < 0 ? 0 : ::pread(fd, bytes.data(), static_cast<std::size_t>(bytes.size()), 0);
    bytes.truncate(std::max<qsizetype>(size, 0));
    const auto first = milestoneIn(bytes.first(std::min(bytes.size(), slotSize)));
    const auto second = milestoneIn(bytes.sliced(std::min(bytes.size(), slotSize)));
    if (!first || !second)
        return first ? first : second;
    const auto place = [](const Milestone& milestone) { return std::pair(milestone.entries, milestone.serial); };
    return place(*first) < place(*second) ? second : first;
}

void Witness::note(const Milestone& milestone) const
{
    const Descriptor fd(m_path, O_RDWR | O_CREAT);
    if (fd < 0)
        return;
    (void)!::fchmod(fd, 0660);
    (void)writeSlot(fd, milestone, (milestone.entries + milestone.serial) % 2);
}

Done Witness::restart(const Milestone& milestone) const
{
    const Descriptor fd(m_path, O_RDWR | O_CREAT | O_TRUNC);
    const bool done = fd >= 0 && writeSlot(fd, milestone, 0) && writeSlot(fd, milestone, 1) && ::fsync(fd) == 0;
    if (!done)
        return fail(ErrorKind::CallStaff, "store.access", "witness errno " + std::to_string(errno));
    (void)!::fchmod(fd, 0660);
    return {};
}

} // namespace dvc::store
