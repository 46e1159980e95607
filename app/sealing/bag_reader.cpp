#include "app/sealing/bag.h"
#include "app/sealing/bag_layout.h"

#include <QIODevice>
#include <QSet>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>

#include <sodium.h>

namespace dvc::sealing {

namespace {

constexpr qsizetype tagLimit = 64 * 1024; // a tag file of ours is far smaller
constexpr std::size_t memberLimit = 1000;
constexpr qsizetype dataLength = sizeof dataFolder - 1;
constexpr qint64 latest = 253'402'300'799; // the last second that has a four-digit year

std::unexpected<Error> refuse(const char* code, const char* why = "")
{
    return fail(ErrorKind::Stop, code, why);
}

struct ReaderEnd {
    void operator()(archive* a) const { archive_read_free(a); }
};

struct Source {
    QIODevice& in;
    std::array<char, 64 * 1024> buffer;

    explicit Source(QIODevice& device)
        : in(device)
    {
    }
    ~Source() { sodium_memzero(buffer.data(), buffer.size()); }
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
};

la_ssize_t readFrom(archive*, void* source, const void** bytes)
{
    auto& from = *static_cast<Source*>(source);
    *bytes = from.buffer.data();
    return from.in.read(from.buffer.data(), qint64(from.buffer.size()));
}

struct Contents {
    Instant when;
    std::map<QByteArray, QByteArray> tags;
    std::vector<BagFile> files; ///< In the order of the tar.
    std::size_t members = 0;
    qint64 room = 0; ///< Bytes that may still be taken.
    bool padded = false;
};

/// The whole content of one member, in memory taken once: a growing array would leave copies behind.
Result<QByteArray> content(archive* a, archive_entry* entry, qint64 limit)
{
    const qint64 size = archive_entry_size(entry);
    if (size < 0 || size > limit)
        return refuse("bag.size");
    QByteArray bytes(size, Qt::Uninitialized);
    qint64 filled = 0;
    while (filled < size) {
        const auto count = archive_read_data(a, bytes.data() + filled, std::size_t(size - filled));
        if (count <= 0)
            return refuse("bag.tar", "content");
        filled += count;
    }
    return bytes;
}

Result<QByteArray> memberPath(archive_entry* entry)
{
    QByteArray path(archive_entry_pathname(entry)); // null becomes empty
    if (!isBagPath(path.startsWith(dataFolder) ? path.mid(dataLength) : path))
        return refuse("bag.path");
    return path;
}

/// The first member's time is when the bag was made.
Done takeTime(archive_entry* entry, Contents& contents)
{
    if (archive_entry_mtime(entry) < 0 || archive_entry_mtime(entry) > latest)
        return refuse("bag.tar", "time");
    contents.when = Instant{std::chrono::seconds{archive_entry_mtime(entry)}};
    return {};
}

Done takeFile(archive* a, archive_entry* entry, const QByteArray& path, Contents& contents)
{
    const QString name = QString::fromLatin1(path.mid(dataLength));
    if (std::ranges::find(contents.files, name, &BagFile::path) != contents.files.end())
        return refuse("bag.duplicate");
    auto bytes = content(a, entry, contents.room);
    if (!bytes)
        return std::unexpected(bytes.error());
    contents.room -= bytes->size();
    contents.files.push_back({name, *std::move(bytes)});
    return {};
}

Done takeTag(archive* a, archive_entry* entry, const QByteArray& path, Contents& contents)
{
    static const QSet<QByteArray> known{bagitName, bagInfoName, manifestName, paddingName};
    if (!known.contains(path))
        return refuse("bag.tags", "unknown file");
    if (contents.tags.contains(path))
        return refuse("bag.duplicate");
    contents.padded = path == paddingName;
    if (contents.padded)
        return archive_read_data_skip(a) == ARCHIVE_OK ? Done{} : refuse("bag.tar", "padding");
    auto bytes = content(a, entry, tagLimit);
    if (!bytes)
        return std::unexpected(bytes.error());
    contents.tags.emplace(path, *std::move(bytes));
    return {};
}

Done takeMember(archive* a, archive_entry* entry, Contents& contents)
{
    if (contents.padded)
        return refuse("bag.tags", "file after the padding");
    if (contents.members >= memberLimit)
        return refuse("bag.size", "too many files");
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) || archive_entry_symlink(entry))
        return refuse("bag.kind");
    const auto path = memberPath(entry);
    if (!path)
        return std::unexpected(path.error());
    if (contents.members == 0)
        if (auto done = takeTime(entry, contents); !done)
            return done;
    ++contents.members;
    return path->startsWith(dataFolder) ? takeFile(a, entry, *path, contents) : takeTag(a, entry, *path, contents);
}

/// The one case id that bag-info.txt names. A line that begins with a space would go on with the one before.
Result<CaseId> identifier(const Contents& contents)
{
    const auto info = contents.tags.find(bagInfoName);
    if (info == contents.tags.end())
        return refuse("bag.tags", "bag-info.txt");
    std::optional<CaseId> found;
    for (const auto& line : info->second.split('\n')) {
        if (line.startsWith(' ') || line.startsWith('\t') || line.contains('\r'))
            return refuse("bag.tags", "folded line");
        const auto label = line.first(std::max<qsizetype>(line.indexOf(':'), 0)).trimmed();
        if (label.compare(QByteArrayView(identifierLabel).chopped(2), Qt::CaseInsensitive) != 0)
            continue;
        const auto id = CaseId::parse(QString::fromLatin1(line.mid(sizeof identifierLabel - 1)));
        if (!line.startsWith(identifierLabel) || !id || found)
            return refuse("bag.tags", "identifier");
        found = *id;
    }
    return found ? Result<CaseId>(*found) : refuse("bag.tags", "identifier");
}

Done checkManifest(const Contents& contents)
{
    const auto manifest = contents.tags.find(manifestName);
    if (manifest == contents.tags.end())
        return refuse("bag.manifest", "missing");
    std::map<QByteArray, QByteArray> lines; // path → line
    for (const auto& line : manifest->second.split('\n'))
        if (!line.isEmpty() && !lines.emplace(line.mid(66), line + '\n').second)
            return refuse("bag.manifest", "file named twice");
    if (lines.size() != contents.files.size())
        return refuse("bag.manifest", "other files");
    for (const auto& file : contents.files) {
        const auto line = lines.find(dataFolder + file.path.toLatin1());
        if (line == lines.end())
            return refuse("bag.manifest", "other files");
        if (line->second != manifestLine(file.path.toLatin1(), file.bytes))
            return refuse("bag.sum");
    }
    return {};
}

Result<Contents> readMembers(QIODevice& in, qint64 maxBytes)
{
    const std::unique_ptr<archive, ReaderEnd> tar(archive_read_new());
    archive* a = tar.get();
    const auto source = std::make_unique<Source>(in);
    archive_read_support_format_tar(a);
    if (archive_read_open(a, source.get(), nullptr, readFrom, nullptr) != ARCHIVE_OK)
        return refuse("bag.tar", "start");
    Contents contents;
    contents.room = maxBytes;
    for (;;) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(a, &entry);
        if (status == ARCHIVE_EOF)
            break;
        if (status != ARCHIVE_OK)
            return refuse("bag.tar", "header");
        if (auto done = takeMember(a, entry, contents); !done)
            return std::unexpected(done.error());
    }
    if (!contents.padded)
        return refuse("bag.tar", "cut short");
    return contents;
}

} // namespace

Result<Bag> readBag(QIODevice& in, qint64 maxBytes)
{
    auto contents = readMembers(in, maxBytes);
    if (!contents)
        return std::unexpected(contents.error());
    const auto bagit = contents->tags.find(bagitName);
    if (bagit == contents->tags.end() || bagit->second != bagitText)
        return refuse("bag.tags", "bagit.txt");
    if (auto done = checkManifest(*contents); !done)
        return std::unexpected(done.error());
    const auto id = identifier(*contents);
    if (!id)
        return std::unexpected(id.error());
    return Bag{*id, std::move(contents->files), contents->when};
}

} // namespace dvc::sealing
