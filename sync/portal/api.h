#pragma once

#include "app/base/clock.h"
#include "sync/portal/look_up.h"
#include "sync/portal/uploads.h"

namespace dvc::portal {

/// Everything the portal answers, by method and path; who asks is known already. Any thread.
class Api {
public:
    static constexpr qint64 bodyLimit = 64 << 10; ///< Of every request but a PATCH.

    Api(Storage& storage, Uploads& uploads, LookUp& lookUp, const Clock& clock);

    /// The kiosk behind a certificate (SHA-256 of the DER in hex; empty: none was shown, or not by our CA), or the 403
    /// that is its answer to everything.
    [[nodiscard]] std::expected<Kiosk, Response> caller(const QByteArray& certificate);
    /// True if the body has to stream through patch().
    [[nodiscard]] static bool isPatch(const Request& request);
    [[nodiscard]] std::expected<std::unique_ptr<Patch>, Response> patch(
        const Kiosk& kiosk, const Request& request, std::optional<qint64> bodyBytes);
    [[nodiscard]] Response answer(const Kiosk& kiosk, const Request& request);

private:
    [[nodiscard]] Response upload(const Kiosk& kiosk, const Request& request, const QString& id);
    [[nodiscard]] Response statements(const Kiosk& kiosk, const QString& id);
    [[nodiscard]] Response self(const Kiosk& kiosk) const;
    [[nodiscard]] Response heartbeat(const Kiosk& kiosk, const Request& request);

    Storage& m_storage;
    Uploads& m_uploads;
    LookUp& m_lookUp;
    const Clock& m_clock;
};

} // namespace dvc::portal
