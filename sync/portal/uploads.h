#pragma once

#include "app/base/clock.h"
#include "sync/portal/blob_folder.h"
#include "sync/portal/http_message.h"
#include "sync/portal/storage.h"

#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace dvc::portal {

/// Whose turn it is to add to one upload. The newest comer wins: a PATCH whose kiosk has gone away must not keep the
/// same kiosk out when it is back.
struct Turn {
    std::mutex mutex;
    quint64 current = 0;
};

struct UploadLimits {
    qint64 maxBytes = qint64(256) << 20; ///< Of one sealed file.
    std::chrono::hours life{24 * 14}; ///< Since the last byte; then the bytes go, not the knowledge of the case.
};

class Uploads;

/// One PATCH while its body comes. Whatever happens to it, the bytes written stay and count.
class Patch {
public:
    Patch(
        Uploads& owner, Upload upload, std::shared_ptr<Turn> turn, quint64 ticket, std::unique_ptr<BlobWriter> writer);
    ~Patch(); ///< A PATCH that was cut: what came is made durable.
    Patch(const Patch&) = delete;
    Patch& operator=(const Patch&) = delete;

    /// Nothing if the bytes are taken, else the reply that ends this PATCH.
    [[nodiscard]] std::optional<Response> write(QByteArrayView bytes);
    /// The body has ended: durable, then 204; the last one also has its hash compared.
    [[nodiscard]] Response finish();

private:
    Uploads& m_owner;
    Upload m_upload;
    std::shared_ptr<Turn> m_turn;
    quint64 m_ticket;
    std::unique_ptr<BlobWriter> m_writer;
    bool m_finished = false;
};

/// tus 1.0.0: core, creation, expiration, termination (tus.io/protocols/resumable-upload). Differences that the
/// contract asks for: a create needs `Idempotency-Key` = the case's uuid and is answered alike for ever; an offset
/// given in a reply is on the disk. Any thread.
class Uploads {
public:
    /// `received` is called with each case whose sealed file is whole, from whichever thread noticed.
    Uploads(Storage& storage, BlobFolder& blobs, const Clock& clock, UploadLimits limits,
        std::function<void(CaseId)> received);

    [[nodiscard]] Response options() const;
    [[nodiscard]] Response create(const QString& kiosk, const Request& request);
    /// Also ends an older PATCH of this upload: who asks for the offset has given that one up.
    [[nodiscard]] Response head(const QString& kiosk, const QString& id, const Request& request);
    [[nodiscard]] Response terminate(const QString& kiosk, const QString& id, const Request& request);
    /// `bodyBytes`: what Content-Length says, nothing for a chunked body.
    [[nodiscard]] std::expected<std::unique_ptr<Patch>, Response> patch(
        const QString& kiosk, const QString& id, const Request& request, std::optional<qint64> bodyBytes);

    /// At the start: whole uploads whose end nobody saw are taken, as after a PATCH.
    [[nodiscard]] Done settleAll();
    /// Uploads past their life lose their bytes.
    [[nodiscard]] Done expire();

private:
    friend class Patch;
    [[nodiscard]] std::expected<Upload, Response> own(const QString& kiosk, const QString& id) const;
    [[nodiscard]] std::shared_ptr<Turn> turnOf(const QString& id);
    /// Under the upload's turn. Whole and right: received; whole and wrong: back to nothing, and the reply says so.
    [[nodiscard]] std::optional<Response> settle(const Upload& upload);
    [[nodiscard]] Result<qint64> offsetOf(const Upload& upload) const;
    [[nodiscard]] Response offsetReply(int status, const Upload& upload, qint64 offset) const;
    [[nodiscard]] Upload extended(Upload upload);

    Storage& m_storage;
    BlobFolder& m_blobs;
    const Clock& m_clock;
    UploadLimits m_limits;
    std::function<void(CaseId)> m_received;
    std::mutex m_turnsMutex;
    std::map<QString, std::weak_ptr<Turn>> m_turns;
};

} // namespace dvc::portal
