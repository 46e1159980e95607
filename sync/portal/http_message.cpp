#include "sync/portal/http_message.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dvc::portal {

namespace {
constexpr auto problemBase = "https://dvc.example.vn/problems/";
}

QByteArray Response::header(const QByteArray& name) const
{
    for (const auto& [key, value] : headers)
        if (key == name)
            return value;
    return {};
}

Response&& Response::with(const QByteArray& name, const QByteArray& value) &&
{
    headers.emplace_back(name, value);
    return std::move(*this);
}

Response problem(int status, const char* slug, const char* title, QJsonObject more)
{
    more.insert(QLatin1String("type"), QString(QLatin1String(problemBase) + QLatin1String(slug)));
    more.insert(QLatin1String("title"), QLatin1String(title));
    more.insert(QLatin1String("status"), status);
    Response response{status, {{"Content-Type", "application/problem+json"}}, {}};
    response.body = QJsonDocument(more).toJson(QJsonDocument::Compact);
    return response;
}

Response outOfOrder()
{
    return problem(503, "out-of-order", "The portal cannot store anything at the moment").with("Retry-After", "30");
}

Response jsonResponse(int status, const QJsonValue& value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return {status, {{"Content-Type", "application/json"}}, document.toJson(QJsonDocument::Compact)};
}

} // namespace dvc::portal
