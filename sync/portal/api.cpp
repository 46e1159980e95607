#include "sync/portal/api.h"

#include "app/base/civil.h"
#include "app/base/strict_json.h"
#include "sync/portal/dossier_check.h"
#include "sync/portal/upload_request.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace dvc::portal {

namespace {

constexpr auto uploadsPath = "/v1/uploads";
constexpr auto uploadPrefix = "/v1/uploads/";
constexpr auto dossierPrefix = "/v1/dossiers/";
constexpr qsizetype heartbeatLimit = 16 << 10;

Response refuseMethod(const char* allow)
{
    return problem(405, "method", "This address does not know that method").with("Allow", allow);
}

QString rest(const Request& request, const char* prefix)
{
    return QString::fromLatin1(request.target.sliced(qstrlen(prefix)));
}

} // namespace

Api::Api(Storage& storage, Uploads& uploads, LookUp& lookUp, const Clock& clock)
    : m_storage(storage)
    , m_uploads(uploads)
    , m_lookUp(lookUp)
    , m_clock(clock)
{
}

std::expected<Kiosk, Response> Api::caller(const QByteArray& certificate)
{
    if (certificate.isEmpty())
        return std::unexpected(problem(403, "client-certificate", "A kiosk's certificate is needed"));
    const auto kiosk = m_storage.kioskByCertificate(certificate);
    if (!kiosk)
        return std::unexpected(outOfOrder());
    if (!*kiosk)
        return std::unexpected(problem(403, "client-certificate", "This certificate is not registered"));
    if ((*kiosk)->revoked)
        return std::unexpected(problem(403, "client-certificate", "This certificate is no longer accepted"));
    return **kiosk;
}

bool Api::isPatch(const Request& request)
{
    return request.method == "PATCH" && request.target.startsWith(uploadPrefix);
}

std::expected<std::unique_ptr<Patch>, Response> Api::patch(
    const Kiosk& kiosk, const Request& request, std::optional<qint64> bodyBytes)
{
    return m_uploads.patch(kiosk.name, rest(request, uploadPrefix), request, bodyBytes);
}

Response Api::answer(const Kiosk& kiosk, const Request& request)
{
    const QByteArray& method = request.method;
    if (request.target == uploadsPath) {
        if (method == "OPTIONS")
            return m_uploads.options();
        return method == "POST" ? m_uploads.create(kiosk.name, request) : refuseMethod("OPTIONS, POST");
    }
    if (request.target.startsWith(uploadPrefix))
        return upload(kiosk, request, rest(request, uploadPrefix));
    if (request.target.startsWith(dossierPrefix))
        return method == "GET" ? statements(kiosk, rest(request, dossierPrefix)) : refuseMethod("GET");
    if (request.target == "/v1/kiosks/self")
        return method == "GET" ? self(kiosk) : refuseMethod("GET");
    if (request.target == "/v1/kiosks/self/heartbeat")
        return method == "PUT" ? heartbeat(kiosk, request) : refuseMethod("PUT");
    if (request.target == "/v1/look-ups")
        return method == "POST" ? m_lookUp.answer(request) : refuseMethod("POST");
    return problem(404, "unknown-address", "There is nothing at this address");
}

Response Api::upload(const Kiosk& kiosk, const Request& request, const QString& id)
{
    if (request.method == "OPTIONS")
        return m_uploads.options();
    if (request.method == "HEAD")
        return m_uploads.head(kiosk.name, id, request);
    if (request.method == "DELETE")
        return m_uploads.terminate(kiosk.name, id, request);
    return refuseMethod("DELETE, HEAD, OPTIONS, PATCH");
}

Response Api::statements(const Kiosk& kiosk, const QString& id)
{
    const auto unknown = [] { return problem(404, "unknown-dossier", "This case was never created"); };
    const auto caseId = CaseId::parse(id);
    if (!caseId)
        return unknown();
    const auto known = m_storage.hasUpload(kiosk.name, *caseId);
    if (!known)
        return outOfOrder();
    if (!*known)
        return unknown();
    const auto dossier = m_storage.dossier(*caseId);
    if (!dossier || !*dossier)
        return outOfOrder();
    switch ((*dossier)->state) {
    case DossierState::Uploading:
        return jsonResponse(202, QJsonObject{{"state"_L1, "uploading"_L1}}).with("Retry-After", "5");
    case DossierState::Received:
        return jsonResponse(202, QJsonObject{{"state"_L1, "opening"_L1}}).with("Retry-After", "1");
    case DossierState::Unreadable: {
        const auto& reason = (*dossier)->reason;
        const bool taken = reason == QLatin1StringView(numberTaken);
        return problem(422, taken ? "number-taken" : "case-unreadable",
            taken ? "Another case already has this number" : "The portal cannot open or accept this case",
            {{"reason"_L1, reason}});
    }
    case DossierState::Delivered:
        break;
    }
    const auto list = m_storage.statements(*caseId);
    if (!list)
        return outOfOrder();
    QJsonArray array;
    for (const QByteArray& jws : *list)
        array.append(QString::fromLatin1(jws));
    return jsonResponse(200, array);
}

Response Api::self(const Kiosk& kiosk) const
{
    return jsonResponse(200, QJsonObject{{"kiosk"_L1, kiosk.name}, {"time"_L1, toIso(m_clock.now())}});
}

Response Api::heartbeat(const Kiosk& kiosk, const Request& request)
{
    if (!parseStrictJson(request.body, heartbeatLimit))
        return problem(400, "bad-request", "A heartbeat is one JSON object of at most 16 KiB");
    if (!m_storage.heartbeat(kiosk.name, request.body, m_clock.now()))
        return outOfOrder();
    return {204, {}, {}};
}

} // namespace dvc::portal
