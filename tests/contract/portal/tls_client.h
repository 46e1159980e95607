#pragma once

#include <QByteArray>
#include <QMap>

#include <memory>
#include <optional>

typedef struct ssl_st SSL;

namespace dvc::test {

struct Reply {
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< Names in lower case.
    QByteArray body;
};

/// Who somebody is and whom they trust, all PEM; empty certificate: nobody.
struct Credentials {
    QByteArray ca;
    QByteArray certificate;
    QByteArray key;
};

/// A small HTTPS client that can also be rude: it sends any bytes, stops in the middle and hangs up.
class TlsClient {
public:
    using Headers = QMap<QByteArray, QByteArray>;

    /// Nothing if the handshake fails. `oldTls`: speaks TLS 1.2 at most.
    static std::unique_ptr<TlsClient> connect(quint16 port, const Credentials& credentials, bool oldTls = false);
    ~TlsClient(); ///< Hangs up without a goodbye.
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    bool send(const QByteArray& bytes);
    /// The next final reply; nothing if the other side closes or is silent for 10 s.
    std::optional<Reply> receive(bool toHead = false);
    std::optional<Reply> ask(
        const QByteArray& method, const QByteArray& target, const Headers& headers = {}, const QByteArray& body = {});
    /// True if the other side closes within the time.
    bool isClosedWithin(int milliseconds);

    static QByteArray head(const QByteArray& method, const QByteArray& target, const Headers& headers);

private:
    TlsClient(int socket, SSL* tls);
    bool fill();

    int m_socket;
    SSL* m_tls;
    QByteArray m_received;
};

} // namespace dvc::test
