#include "sync/portal/uploads.h"

#include "sync/portal/log.h"
#include "sync/portal/upload_request.h"

#include <QDateTime>
#include <QLocale>
#include <QRandomGenerator>

#include <array>

namespace dvc::portal {

namespace {

constexpr std::chrono::hours extendEvery{1};

QString randomId()
{
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), random.size());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(random.data()), sizeof random).toHex());
}

QByteArray httpDate(Instant at)
{
    const auto utc = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
    return QLocale::c().toString(utc, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() + " GMT";
}

Response absent()
{
    return problem(404, "unknown-upload", "There is no such upload");
}

Response gone()
{
    return problem(410, "upload-gone", "This upload has ended; create it again");
}

Response offsetConflict(qint64 offset)
{
    return problem(409, "offset", "The upload stands at another offset")
        .with("Upload-Offset", QByteArray::number(offset));
}

Response tooLong()
{
    return problem(413, "too-large", "The body is longer than what was announced");
}

} // namespace

Uploads::Uploads(
    Storage& storage, BlobFolder& blobs, const Clock& clock, UploadLimits limits, std::function<void(CaseId)> received)
    : m_storage(storage)
    , m_blobs(blobs)
    , m_clock(clock)
    , m_limits(limits)
    , m_received(std::move(received))
{
}

Response Uploads::options() const
{
    return Response{204, {}, {}}
        .with("Tus-Version", tusVersion)
        .with("Tus-Extension", "creation,expiration,termination")
        .with("Tus-Max-Size", QByteArray::number(m_limits.maxBytes));
}

Response Uploads::create(const QString& kiosk, const Request& request)
{
    if (auto other = otherTusVersion(request))
        return *other;
    const auto announced = readAnnouncement(request, m_limits.maxBytes);
    if (!announced)
        return announced.error();
    const Instant now = m_clock.now();
    const auto creation = m_storage.createUpload({randomId(), kiosk, announced->caseId, announced->sha256,
        announced->length, announced->metadata, now, now + m_limits.life, UploadState::Open});
    if (!creation)
        return outOfOrder();
    if (creation->outcome == Creation::Outcome::Conflict) {
        log("case-conflict", announced->caseId.toString());
        return problem(422, "case-conflict", "This case is known with other content");
    }
    if (creation->outcome == Creation::Outcome::Made)
        log("upload-created", announced->caseId.toString());
    return Response{201, {}, {}}
        .with("Location", "/v1/uploads/" + creation->upload.id.toLatin1())
        .with("Upload-Expires", httpDate(creation->upload.expires));
}

Response Uploads::head(const QString& kiosk, const QString& id, const Request& request)
{
    if (auto other = otherTusVersion(request))
        return *other;
    const auto turn = turnOf(id);
    const std::lock_guard mine(turn->mutex);
    const auto upload = own(kiosk, id);
    if (!upload)
        return upload.error();
    ++turn->current;
    if (upload->state == UploadState::Open)
        if (auto wrong = settle(*upload); wrong && wrong->status >= 500)
            return *wrong;
    const auto offset = offsetOf(*upload);
    if (!offset)
        return outOfOrder();
    return offsetReply(200, *upload, *offset)
        .with("Upload-Length", QByteArray::number(upload->length))
        .with("Upload-Metadata", upload->metadata);
}

Response Uploads::terminate(const QString& kiosk, const QString& id, const Request& request)
{
    if (auto other = otherTusVersion(request))
        return *other;
    const auto turn = turnOf(id);
    const std::lock_guard mine(turn->mutex);
    const auto upload = own(kiosk, id);
    if (!upload)
        return upload.error();
    ++turn->current;
    const auto ended = m_storage.endUpload(id, UploadState::Terminated);
    if (!ended && ended.error().code == "storage.absent")
        return problem(409, "upload-complete", "The case has arrived whole; it stays");
    if (!ended || !m_blobs.remove(id))
        return outOfOrder();
    log("upload-terminated", upload->caseId.toString());
    return {204, {}, {}};
}

std::expected<std::unique_ptr<Patch>, Response> Uploads::patch(
    const QString& kiosk, const QString& id, const Request& request, std::optional<qint64> bodyBytes)
{
    if (auto other = otherTusVersion(request))
        return std::unexpected(*other);
    const auto turn = turnOf(id);
    const std::lock_guard mine(turn->mutex);
    const auto upload = own(kiosk, id);
    if (!upload)
        return std::unexpected(upload.error());
    if (request.header("content-type") != "application/offset+octet-stream")
        return std::unexpected(problem(415, "media-type", "A PATCH carries application/offset+octet-stream"));
    const auto wanted = readCount(request.header("upload-offset"));
    if (!wanted)
        return std::unexpected(problem(400, "bad-request", "Upload-Offset must say where the bytes belong"));

    const auto offset = offsetOf(*upload);
    if (!offset)
        return std::unexpected(outOfOrder());
    if (*wanted != *offset)
        return std::unexpected(offsetConflict(*offset));
    if (bodyBytes && *bodyBytes > upload->length - *offset)
        return std::unexpected(tooLong());
    if (upload->state != UploadState::Open)
        return std::make_unique<Patch>(*this, *upload, turn, ++turn->current, nullptr);
    auto writer = m_blobs.append(id);
    if (!writer)
        return std::unexpected(outOfOrder());
    return std::make_unique<Patch>(*this, *upload, turn, ++turn->current, std::move(*writer));
}

Done Uploads::settleAll()
{
    const auto open = m_storage.openUploads();
    if (!open)
        return std::unexpected(open.error());
    for (const Upload& upload : *open) {
        const auto turn = turnOf(upload.id);
        const std::lock_guard mine(turn->mutex);
        if (settle(upload))
            log("upload-unsettled", upload.caseId.toString());
    }
    return {};
}

Done Uploads::expire()
{
    const auto open = m_storage.openUploads();
    if (!open)
        return std::unexpected(open.error());
    for (const Upload& upload : *open) {
        if (upload.expires > m_clock.now())
            continue;
        const auto turn = turnOf(upload.id);
        const std::lock_guard mine(turn->mutex);
        ++turn->current;
        if (auto ended = m_storage.endUpload(upload.id, UploadState::Expired); !ended)
            return ended;
        if (auto removed = m_blobs.remove(upload.id); !removed)
            return removed;
        log("upload-expired", upload.caseId.toString());
    }
    return {};
}

std::expected<Upload, Response> Uploads::own(const QString& kiosk, const QString& id) const
{
    const auto upload = m_storage.upload(id);
    if (!upload)
        return std::unexpected(outOfOrder());
    if (!*upload || (*upload)->kiosk != kiosk)
        return std::unexpected(absent());
    if ((*upload)->state == UploadState::Terminated || (*upload)->state == UploadState::Expired)
        return std::unexpected(gone());
    return **upload;
}

std::shared_ptr<Turn> Uploads::turnOf(const QString& id)
{
    const std::lock_guard guard(m_turnsMutex);
    std::erase_if(m_turns, [](const auto& entry) { return entry.second.expired(); });
    auto turn = m_turns[id].lock();
    if (!turn) {
        turn = std::make_shared<Turn>();
        m_turns[id] = turn;
    }
    return turn;
}

std::optional<Response> Uploads::settle(const Upload& upload)
{
    if (m_blobs.size(upload.id) != upload.length)
        return std::nullopt;
    if (!m_blobs.sync(upload.id))
        return outOfOrder();
    const auto sha256 = m_blobs.sha256(upload.id);
    if (!sha256)
        return outOfOrder();
    if (*sha256 != upload.sha256) {
        log("upload-damaged", upload.caseId.toString());
        if (!m_blobs.clear(upload.id))
            return outOfOrder();
        return problem(409, "checksum", "The bytes that came are not what was announced; send them again")
            .with("Upload-Offset", "0");
    }
    const auto first = m_storage.received(upload.id);
    if (!first || (!*first && !m_blobs.remove(upload.id)))
        return outOfOrder();
    log("upload-complete", upload.caseId.toString());
    m_received(upload.caseId);
    return std::nullopt;
}

Result<qint64> Uploads::offsetOf(const Upload& upload) const
{
    if (upload.state == UploadState::Complete)
        return upload.length;
    // Settled in this very request, perhaps as the second of two: then the blob may be another upload's.
    const auto now = m_storage.upload(upload.id);
    if (!now || !*now)
        return fail(ErrorKind::Retry, "storage.failed");
    if ((*now)->state == UploadState::Complete)
        return upload.length;
    if (auto durable = m_blobs.sync(upload.id); !durable)
        return std::unexpected(durable.error());
    return m_blobs.size(upload.id);
}

Response Uploads::offsetReply(int status, const Upload& upload, qint64 offset) const
{
    return Response{status, {}, {}}
        .with("Upload-Offset", QByteArray::number(offset))
        .with("Upload-Expires", httpDate(upload.expires));
}

Upload Uploads::extended(Upload upload)
{
    const Instant expires = m_clock.now() + m_limits.life;
    // Not at each PATCH: that would be a second flush of the disk for nothing.
    if (expires - upload.expires > extendEvery && m_storage.extend(upload.id, expires))
        upload.expires = expires;
    return upload;
}

Patch::Patch(
    Uploads& owner, Upload upload, std::shared_ptr<Turn> turn, quint64 ticket, std::unique_ptr<BlobWriter> writer)
    : m_owner(owner)
    , m_upload(std::move(upload))
    , m_turn(std::move(turn))
    , m_ticket(ticket)
    , m_writer(std::move(writer))
{
}

Patch::~Patch()
{
    if (m_finished || !m_writer)
        return;
    if (!m_writer->sync())
        log("sync-failed", m_upload.caseId.toString());
}

std::optional<Response> Patch::write(QByteArrayView bytes)
{
    const std::lock_guard mine(m_turn->mutex);
    if (m_turn->current != m_ticket)
        return problem(409, "taken-over", "The kiosk has come again for this upload");
    if (bytes.isEmpty())
        return std::nullopt;
    if (!m_writer || bytes.size() > m_upload.length - m_writer->offset())
        return tooLong();
    if (!m_writer->write(bytes))
        return problem(507, "no-room", "The portal could not store the bytes").with("Retry-After", "60");
    return std::nullopt;
}

Response Patch::finish()
{
    const std::lock_guard mine(m_turn->mutex);
    if (m_turn->current != m_ticket)
        return problem(409, "taken-over", "The kiosk has come again for this upload");
    if (!m_writer)
        return m_owner.offsetReply(204, m_upload, m_upload.length);
    if (!m_writer->sync())
        return outOfOrder();
    m_finished = true;
    const qint64 offset = m_writer->offset();
    m_upload = m_owner.extended(m_upload);
    if (auto wrong = m_owner.settle(m_upload))
        return *wrong;
    return m_owner.offsetReply(204, m_upload, offset);
}

} // namespace dvc::portal
