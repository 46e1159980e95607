#include "sync/portal/blob_folder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dvc::portal {

namespace {

std::unexpected<Error> systemError(const char* code)
{
    return fail(ErrorKind::Retry, code, std::strerror(errno));
}

} // namespace

BlobWriter::BlobWriter(int descriptor, qint64 offset)
    : m_descriptor(descriptor)
    , m_offset(offset)
{
}

BlobWriter::~BlobWriter()
{
    ::close(m_descriptor);
}

Done BlobWriter::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto written = ::pwrite(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()), m_offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return systemError("blob.write");
        m_offset += written;
        bytes = bytes.sliced(written);
    }
    return {};
}

Done BlobWriter::sync()
{
    if (::fdatasync(m_descriptor) != 0)
        return systemError("blob.sync");
    return {};
}

BlobFolder::BlobFolder(QString dir)
    : m_dir(std::move(dir))
{
}

Done BlobFolder::prepare() const
{
    if (!QDir().mkpath(m_dir))
        return fail(ErrorKind::CallStaff, "blob.folder");
    return {};
}

QString BlobFolder::path(const QString& id) const
{
    return m_dir + QLatin1Char('/') + id;
}

qint64 BlobFolder::size(const QString& id) const
{
    struct stat info{};
    return ::stat(QFile::encodeName(path(id)).constData(), &info) == 0 ? info.st_size : 0;
}

Result<std::unique_ptr<BlobWriter>> BlobFolder::append(const QString& id) const
{
    const int descriptor = ::open(QFile::encodeName(path(id)).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return systemError("blob.open");
    struct stat info{};
    if (::fstat(descriptor, &info) != 0) {
        ::close(descriptor);
        return systemError("blob.open");
    }
    auto writer = std::make_unique<BlobWriter>(descriptor, info.st_size);
    if (info.st_size == 0)
        if (auto durable = syncFolder(); !durable)
            return std::unexpected(durable.error());
    return writer;
}

Done BlobFolder::sync(const QString& id) const
{
    const int descriptor = ::open(QFile::encodeName(path(id)).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT ? Done{} : Done{systemError("blob.open")};
    const bool durable = ::fdatasync(descriptor) == 0;
    ::close(descriptor);
    if (!durable)
        return systemError("blob.sync");
    return {};
}

Result<QByteArray> BlobFolder::sha256(const QString& id) const
{
    QFile file(path(id));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Retry, "blob.open");
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file))
        return fail(ErrorKind::Retry, "blob.read");
    return hash.result().toHex();
}

Done BlobFolder::clear(const QString& id) const
{
    if (::truncate(QFile::encodeName(path(id)).constData(), 0) != 0)
        return systemError("blob.write");
    return sync(id);
}

Done BlobFolder::remove(const QString& id) const
{
    if (::unlink(QFile::encodeName(path(id)).constData()) != 0 && errno != ENOENT)
        return systemError("blob.write");
    return syncFolder();
}

Done BlobFolder::syncFolder() const
{
    const int descriptor = ::open(QFile::encodeName(m_dir).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return systemError("blob.folder");
    const bool durable = ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!durable)
        return systemError("blob.sync");
    return {};
}

} // namespace dvc::portal
