#include "app/catalog/bundle_tar.h"

#include "app/catalog/bundle.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace dvc::catalog {

namespace {

constexpr qsizetype block = 512;

std::unexpected<Error> refuse(const char* code, const QString& detail = {})
{
    return fail(ErrorKind::Stop, code, detail.toStdString());
}

struct End {
    void operator()(archive* a) const { archive_free(a); }
};

la_ssize_t append(archive*, void* target, const void* bytes, std::size_t size)
{
    static_cast<QByteArray*>(target)->append(static_cast<const char*>(bytes), qsizetype(size));
    return la_ssize_t(size);
}

bool addFile(archive* a, const TarFile& file, Instant when)
{
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname(entry.get(), file.first.toLatin1().constData());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), std::chrono::floor<std::chrono::seconds>(when.time_since_epoch()).count(), 0);
    archive_entry_set_size(entry.get(), file.second.size());
    return archive_write_header(a, entry.get()) == ARCHIVE_OK
        && (file.second.isEmpty()
            || archive_write_data(a, file.second.constData(), std::size_t(file.second.size())) == file.second.size());
}

Result<QByteArray> content(archive* a, archive_entry* entry, qint64 room)
{
    // A sparse member may claim more than the file has.
    const qint64 size = archive_entry_size(entry);
    if (size < 0 || size > room)
        return refuse("catalog_bundle.size");
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 filled = 0; filled < size;) {
        const auto count = archive_read_data(a, bytes.data() + filled, std::size_t(size - filled));
        if (count <= 0)
            return refuse("catalog_bundle.tar");
        filled += count;
    }
    return bytes;
}

Result<QString> memberPath(archive_entry* entry)
{
    const QByteArray raw(archive_entry_pathname(entry)); // null becomes empty
    const auto path = QString::fromLatin1(raw);
    if (!isBundlePath(path))
        return refuse("catalog_bundle.path", path.left(100));
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) || archive_entry_symlink(entry))
        return refuse("catalog_bundle.kind", path);
    return path;
}

} // namespace

QByteArray writeTar(const std::vector<TarFile>& files, Instant when)
{
    QByteArray bytes;
    const std::unique_ptr<archive, End> tar(archive_write_new());
    archive_write_set_format_ustar(tar.get());
    archive_write_set_bytes_per_block(tar.get(), 0);
    archive_write_set_bytes_in_last_block(tar.get(), 1);
    bool good = archive_write_open(tar.get(), &bytes, nullptr, append, nullptr) == ARCHIVE_OK;
    for (const auto& file : files)
        good = good && addFile(tar.get(), file, when);
    good = good && archive_write_close(tar.get()) == ARCHIVE_OK;
    return good ? bytes : QByteArray();
}

Result<std::map<QString, QByteArray>> readTar(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return refuse("catalog_bundle.empty");
    if (bytes.size() > maxBundleBytes)
        return refuse("catalog_bundle.size");
    const std::unique_ptr<archive, End> tar(archive_read_new());
    archive_read_support_format_tar(tar.get());
    if (archive_read_open_memory(tar.get(), bytes.constData(), std::size_t(bytes.size())) != ARCHIVE_OK)
        return refuse("catalog_bundle.tar");
    std::map<QString, QByteArray> files;
    qint64 room = maxBundleBytes;
    for (;;) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(tar.get(), &entry);
        if (status == ARCHIVE_EOF)
            break;
        if (status != ARCHIVE_OK)
            return refuse("catalog_bundle.tar");
        const auto path = memberPath(entry);
        if (!path)
            return std::unexpected(path.error());
        if (files.size() > maxBundleFiles) // and the manifest
            return refuse("catalog_bundle.size");
        auto read = content(tar.get(), entry, room);
        if (!read)
            return std::unexpected(read.error());
        room -= read->size();
        if (!files.emplace(*path, *std::move(read)).second)
            return refuse("catalog_bundle.duplicate", *path);
    }
    if (bytes.size() % block != 0 || !bytes.endsWith(QByteArray(2 * block, '\0'))) // libarchive does not miss its end
        return refuse("catalog_bundle.tar");
    return files;
}

} // namespace dvc::catalog
