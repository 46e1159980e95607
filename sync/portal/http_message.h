#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QMap>

#include <utility>
#include <vector>

namespace dvc::portal {

/// One request as the rules see it: no socket, no HTTP library. The body of a PATCH never stands here, it streams.
struct Request {
    QByteArray method; ///< Upper case.
    QByteArray target; ///< Path as sent, with its query if any.
    QMap<QByteArray, QByteArray> headers; ///< Names in lower case.
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray& lowerName) const { return headers.value(lowerName).trimmed(); }
};

struct Response {
    int status = 200;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray& name) const; ///< Exact spelling; empty if absent.
    Response&& with(const QByteArray& name, const QByteArray& value) &&;
};

/// Problem details (RFC 9457). `slug` ends the type URI and is the stable part: clients compare it and nothing else.
/// `detail` holds nothing that a citizen gave. `more` are extension members.
[[nodiscard]] Response problem(int status, const char* slug, const char* title, QJsonObject more = {});
/// The store or the disk failed; the caller may come again.
[[nodiscard]] Response outOfOrder();

[[nodiscard]] Response jsonResponse(int status, const QJsonValue& objectOrArray);

} // namespace dvc::portal
