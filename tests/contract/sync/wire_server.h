#pragma once

#include "sync/portal/pki.h"

#include <catch2/catch.hpp>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <deque>
#include <functional>
#include <vector>

namespace dvc::test {

using namespace std::chrono_literals;

/// Turns the event loop until `done`, at most ten seconds.
inline bool until(const std::function<bool()>& done, std::chrono::milliseconds most = 10s)
{
    QElapsedTimer watch;
    watch.start();
    QTimer wake;
    wake.start(10);
    while (!done() && watch.elapsed() < most.count())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return done();
}

/// One request as it stood on the wire.
struct Wired {
    QByteArray head;
    QByteArray body;

    [[nodiscard]] QByteArray line() const { return head.left(head.indexOf("\r\n")); }
    [[nodiscard]] QByteArray header(const QByteArray& name) const
    {
        for (const QByteArray& row : head.split('\n')) {
            if (row.toLower().startsWith(name.toLower() + ':'))
                return row.mid(name.size() + 1).trimmed();
        }
        return {};
    }
};

/// A server over TLS that plays exactly the bytes it was given, one act for each request; it knows no HTTP but where a
/// request ends. No act left: it says nothing.
class WireServer final {
public:
    struct Act {
        QByteArray bytes;
        bool close = false; ///< Ends the connection after `bytes`.
        bool forEver = false; ///< Repeats `bytes` as long as somebody reads.
    };

    WireServer(const portal::CertifiedKey& certificate, const QByteArray& clientCa,
        QSsl::SslProtocol protocol = QSsl::TlsV1_3OrLater)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setProtocol(protocol);
        tls.setLocalCertificate(QSslCertificate(certificate.certificate, QSsl::Pem));
        tls.setPrivateKey(QSslKey(certificate.key, QSsl::Ec));
        tls.setCaCertificates(QSslCertificate::fromData(clientCa, QSsl::Pem));
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        m_server.setSslConfiguration(tls);
        REQUIRE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QSslServer::pendingConnectionAvailable, &m_server, [this] { take(); });
    }

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(m_server.serverPort())); }
    void act(const QByteArray& bytes, bool close = false) { acts.push_back({bytes, close, false}); }
    /// A whole answer with its length.
    void answer(const QByteArray& statusAndHeaders, const QByteArray& body = {})
    {
        act("HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
            + body);
    }

    std::deque<Act> acts;
    std::vector<Wired> requests;
    QList<QSslCertificate> peers;
    qint64 poured = 0; ///< Bytes of an endless answer.
    int closed = 0;

private:
    void take()
    {
        while (auto* socket = qobject_cast<QSslSocket*>(m_server.nextPendingConnection())) {
            peers << socket->peerCertificate();
            auto input = std::make_shared<QByteArray>();
            QObject::connect(socket, &QSslSocket::readyRead, socket, [this, socket, input] { read(socket, *input); });
            QObject::connect(socket, &QSslSocket::disconnected, socket, [this] { ++closed; });
            read(socket, *input);
        }
    }
    void read(QSslSocket* socket, QByteArray& input)
    {
        input += socket->readAll();
        const auto end = input.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Wired wired{input.left(end + 2), {}};
        const auto length = wired.header("Content-Length").toLongLong();
        if (input.size() < end + 4 + length)
            return;
        wired.body = input.mid(end + 4, length);
        input.remove(0, end + 4 + length);
        requests.push_back(wired);
        if (acts.empty())
            return;
        const Act next = acts.front();
        acts.pop_front();
        socket->write(next.bytes);
        if (next.forEver)
            pour(socket, next.bytes);
        if (next.close)
            socket->disconnectFromHost();
    }
    void pour(QSslSocket* socket, const QByteArray& bytes)
    {
        QObject::connect(socket, &QSslSocket::encryptedBytesWritten, socket, [this, socket, bytes] {
            if (socket->state() == QAbstractSocket::ConnectedState && socket->bytesToWrite() < (1 << 20)) {
                socket->write(QByteArray(64 * 1024, 'x'));
                poured += 64 * 1024;
            }
        });
    }

    QSslServer m_server;
};

} // namespace dvc::test
