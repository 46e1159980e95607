#pragma once

#include "app/base/result.h"

#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace dvc::portal {

class Api;

struct ServerOptions {
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 8443; ///< 0: a free one.
    QString certificate; ///< PEM files.
    QString key;
    QString kioskCa;
    std::chrono::seconds header{20};
    std::chrono::seconds idle{60};
    int threads = 4;
    int maxConnections = 1024; ///< More are closed at once.
    std::chrono::minutes sweepEvery{30};
};

/// HTTPS in front of an Api: TLS 1.3 only, HTTP/1.1, at most 16 KiB of head, bodies of a PATCH in pieces of 128 KiB. A
/// kiosk's certificate is asked for; who has none is heard and answered by the Api, so that it learns why.
class Server {
public:
    /// Listens when this returns. Errors: `server.tls`, `server.listen` (both CallStaff, detail says what).
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(const ServerOptions& options, Api& api);
    virtual ~Server() = default;

    [[nodiscard]] virtual quint16 port() const = 0;
    /// Serves until SIGTERM or SIGINT; `sweep` is called every sweepEvery on a thread of the server.
    virtual void run(const std::function<void()>& sweep) = 0;
};

} // namespace dvc::portal
