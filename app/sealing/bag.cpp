#include "app/sealing/bag.h"

#include "app/base/civil.h"
#include "app/sealing/bag_layout.h"

#include <QIODevice>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>

namespace dvc::sealing {

namespace {

constexpr qint64 block = 512;
constexpr qint64 endOfTar = 2 * block;

struct Member {
    QByteArray path;
    QByteArray bytes;
};

qint64 memberSize(qint64 bytes)
{
    return block + (bytes + block - 1) / block * block;
}

QByteArray bagInfo(const Bag& bag)
{
    qint64 octets = 0;
    for (const auto& file : bag.files)
        octets += file.bytes.size();
    return "Bagging-Date: " + toCivil(bag.bagged).date.toString(Qt::ISODate).toLatin1() + '\n' + identifierLabel
        + bag.id.toString().toLatin1() + "\nPayload-Oxum: " + QByteArray::number(octets) + '.'
        + QByteArray::number(qsizetype(bag.files.size())) + '\n';
}

QByteArray manifestOf(const Bag& bag)
{
    QByteArray manifest;
    for (const auto& file : bag.files)
        manifest += manifestLine(file.path.toLatin1(), file.bytes);
    return manifest;
}

/// Everything but the padding, in the order of the tar.
std::vector<Member> membersOf(const Bag& bag)
{
    std::vector<Member> members{{bagitName, bagitText}, {bagInfoName, bagInfo(bag)}, {manifestName, manifestOf(bag)}};
    for (const auto& file : bag.files)
        members.push_back({dataFolder + file.path.toLatin1(), file.bytes});
    return members;
}

struct WriterEnd {
    void operator()(archive* a) const { archive_write_free(a); }
};

struct Sink {
    QIODevice& out;
    bool failed = false;
};

la_ssize_t writeTo(archive*, void* target, const void* bytes, std::size_t size)
{
    // libarchive 3.6 leaks memory when it hears that a device failed, so it does not hear it.
    auto& sink = *static_cast<Sink*>(target);
    sink.failed = sink.failed || sink.out.write(static_cast<const char*>(bytes), qint64(size)) != qint64(size);
    return la_ssize_t(size);
}

bool add(archive* a, const QByteArray& path, Instant when, qint64 size)
{
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname(entry.get(), path.constData());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), std::chrono::floor<std::chrono::seconds>(when.time_since_epoch()).count(), 0);
    archive_entry_set_size(entry.get(), size);
    return archive_write_header(a, entry.get()) == ARCHIVE_OK;
}

bool addContent(archive* a, const char* bytes, qint64 size)
{
    return size == 0 || archive_write_data(a, bytes, static_cast<std::size_t>(size)) == size;
}

bool addPadding(archive* a, const QByteArray& path, Instant when, qint64 size)
{
    static constexpr std::array<char, 16 * 1024> zeros{};
    if (!add(a, path, when, size))
        return false;
    for (; size > 0; size -= std::min(size, qint64(zeros.size())))
        if (!addContent(a, zeros.data(), std::min(size, qint64(zeros.size()))))
            return false;
    return true;
}

Done checkPaths(const Bag& bag)
{
    std::set<QString> seen;
    for (const auto& file : bag.files)
        if (!isBagPath(file.path.toLatin1()) || QString::fromLatin1(file.path.toLatin1()) != file.path
            || !seen.insert(file.path).second)
            return fail(ErrorKind::Stop, "bag.path");
    return {};
}

} // namespace

qint64 bagSize(const Bag& bag)
{
    // Without the sums, which are the slow part and all of one length.
    const auto lineSize = manifestLine({}, {}).size();
    qint64 manifest = 0;
    qint64 size = endOfTar + memberSize(0); // an empty padding.bin is always there
    for (const auto& file : bag.files) {
        manifest += lineSize + file.path.size();
        size += memberSize(file.bytes.size());
    }
    return size + memberSize(qint64(sizeof bagitText - 1)) + memberSize(bagInfo(bag).size()) + memberSize(manifest);
}

Done writeBag(const Bag& bag, qint64 paddedTo, QIODevice& out)
{
    if (auto done = checkPaths(bag); !done)
        return done;
    const qint64 spare = paddedTo == 0 ? 0 : paddedTo - bagSize(bag);
    if (spare < 0)
        return fail(ErrorKind::Stop, "bag.size");
    // A tar counts in blocks; the odd bytes of the asked size follow as zeros behind its end mark.
    const qint64 tail = spare % block;

    const auto failed = [&] { return fail(ErrorKind::CallStaff, "bag.io", out.errorString().toStdString()); };
    Sink sink{out};
    const std::unique_ptr<archive, WriterEnd> tar(archive_write_new());
    archive* a = tar.get();
    archive_write_set_format_ustar(a);
    archive_write_set_bytes_per_block(a, 0);
    archive_write_set_bytes_in_last_block(a, 1);
    if (archive_write_open(a, &sink, nullptr, writeTo, nullptr) != ARCHIVE_OK)
        return failed();
    for (const auto& member : membersOf(bag))
        if (!add(a, member.path, bag.bagged, member.bytes.size())
            || !addContent(a, member.bytes.constData(), member.bytes.size()) || sink.failed)
            return failed();
    if (!addPadding(a, paddingName, bag.bagged, spare - tail) || archive_write_close(a) != ARCHIVE_OK || sink.failed
        || out.write(QByteArray(tail, '\0')) != tail)
        return failed();
    return {};
}

} // namespace dvc::sealing
