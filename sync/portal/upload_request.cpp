#include "sync/portal/upload_request.h"

#include <QMap>

#include <algorithm>

namespace dvc::portal {

namespace {

constexpr qsizetype metadataLimit = 1024;

std::unexpected<Response> bad(const char* title)
{
    return std::unexpected(problem(400, "bad-request", title));
}

/// Upload-Metadata: `key base64, key base64`. Nothing if it is malformed or a key stands twice.
std::optional<QMap<QByteArray, QByteArray>> readMetadata(const QByteArray& text)
{
    QMap<QByteArray, QByteArray> values;
    for (const QByteArray& pair : text.split(',')) {
        const QByteArrayList parts = pair.trimmed().split(' ');
        const auto value = QByteArray::fromBase64Encoding(
            parts.size() == 2 ? parts[1] : QByteArray(), QByteArray::AbortOnBase64DecodingErrors);
        if (parts[0].isEmpty() || parts.size() > 2 || !value || values.contains(parts[0]))
            return std::nullopt;
        values.insert(parts[0], *value);
    }
    return values;
}

bool isSha256(const QByteArray& text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

} // namespace

std::optional<qint64> readCount(const QByteArray& text)
{
    if (text.isEmpty() || text.size() > 15
        || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return text.toLongLong();
}

std::optional<Response> otherTusVersion(const Request& request)
{
    if (request.header("tus-resumable") == tusVersion)
        return std::nullopt;
    return problem(412, "tus-version", "This upload speaks tus 1.0.0").with("Tus-Version", tusVersion);
}

std::expected<Announcement, Response> readAnnouncement(const Request& request, qint64 maxBytes)
{
    QByteArray key = request.header("idempotency-key");
    if (key.size() > 2 && key.startsWith('"') && key.endsWith('"'))
        key = key.sliced(1, key.size() - 2);
    const auto id = CaseId::parse(QString::fromLatin1(key));
    if (!id)
        return bad("Idempotency-Key must be the uuid of the case");

    Announcement announcement{*id, {}, 0, request.header("upload-metadata")};
    const auto metadata =
        announcement.metadata.size() <= metadataLimit ? readMetadata(announcement.metadata) : std::nullopt;
    if (!metadata)
        return bad("Upload-Metadata is malformed");
    if (metadata->value("case") != id->toString().toLatin1())
        return bad("The metadata 'case' must be the uuid of the case");
    announcement.sha256 = metadata->value("sha256");
    if (!isSha256(announcement.sha256))
        return bad("The metadata 'sha256' must be 64 hexadecimal digits");

    const auto length = readCount(request.header("upload-length"));
    if (!length || *length == 0)
        return bad("Upload-Length must say the size");
    if (*length > maxBytes)
        return std::unexpected(problem(413, "too-large", "The sealed file is larger than the portal takes")
                .with("Tus-Max-Size", QByteArray::number(maxBytes)));
    announcement.length = *length;
    return announcement;
}

} // namespace dvc::portal
