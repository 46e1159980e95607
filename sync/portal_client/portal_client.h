#pragma once

#include "app/base/result.h"
#include "sync/portal_client/classify.h"
#include "sync/portal_client/portal.h"

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QSet>
#include <QSslConfiguration>
#include <QUrl>

#include <chrono>
#include <memory>

namespace dvc::portal_client {

/// What a connection to the portal is made of; all of it comes from the enrolment bundle.
struct PortalIdentity {
    QUrl url; ///< https, host, perhaps port and path; the API begins at `<url>/v1/`.
    QByteArray caPem; ///< The only certificates that are believed.
    QByteArray certificatePem; ///< This kiosk's, with its chain.
    QByteArray keyPem; ///< EC or RSA, not encrypted.
};

/// How long an exchange may take. Monotonic time.
struct Deadlines {
    std::chrono::milliseconds probe{20'000}; ///< Whole exchange.
    std::chrono::milliseconds ask{90'000}; ///< Whole exchange; HEAD may wait while the portal drains an old PATCH.
    std::chrono::milliseconds patch{900'000}; ///< Whole exchange, one piece.
    std::chrono::milliseconds silence{60'000}; ///< Without a byte in either direction, as the kernel sees it.
};

/// Portal over HTTP/1.1 and TLS 1.3 with the kiosk's certificate (portal.md). Trusts our CA and nothing of the system's
/// store; no proxy, no redirect, no cookie, no compression, nothing sent twice by itself, answers cut off at 1 MiB
/// (a look-up's at 4 MiB). Lives in a thread with an event loop.
class PortalClient final : public QObject, public Portal {
    Q_OBJECT
public:
    /// Errors, all of kind CallStaff: `portal.url`, `portal.ca`, `portal.certificate`, `portal.key`, `portal.tls` (no
    /// TLS 1.3 on this machine).
    [[nodiscard]] static Result<std::unique_ptr<PortalClient>> make(
        const PortalIdentity& identity, const Deadlines& deadlines = {});
    ~PortalClient() override;

    void probe(Reply reply) override;
    void create(const NewUpload& upload, Reply reply) override;
    void head(const QString& location, Reply reply) override;
    void patch(const QString& location, qint64 offset, const QByteArray& piece, Reply reply) override;
    void dossier(CaseId id, Reply reply) override;
    void lookUp(const QString& code, const QString& proof, const QString& recipient, Reply reply) override;

private:
    struct Exchange;
    PortalClient(QUrl url, QSslConfiguration tls, const Deadlines& deadlines);

    [[nodiscard]] QUrl at(const QString& path) const;
    [[nodiscard]] QNetworkRequest request(const QUrl& url) const;
    /// A journalled address of another portal (the kiosk was enrolled anew) is no upload of this one.
    [[nodiscard]] bool isOurs(const QString& location) const;
    void answerGone(Reply reply);
    void send(Question question, const char* verb, QNetworkRequest request, const QByteArray& body, Reply reply);
    void follow(QNetworkReply* wire, Question question, Reply reply);
    [[nodiscard]] Seen see(QNetworkReply& wire, const Exchange& exchange);
    [[nodiscard]] Seen::Trouble troubleOf(QNetworkReply& wire, const Exchange& exchange);

    QUrl m_url;
    QSslConfiguration m_tls;
    Deadlines m_deadlines;
    QNetworkAccessManager m_network;
    QSet<QNetworkReply*> m_open;
    int m_endedInTls = 0; ///< In a row: TLS stood, and the TLS layer ended it before a byte of HTTP.
};

} // namespace dvc::portal_client
