#include "sync/portal_client/portal_client.h"

#include "sync/portal_client/one_shot_body.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkCookieJar>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>

namespace dvc::portal_client {
namespace {

constexpr qint64 bodyCap = 1 << 20;
constexpr qint64 lookUpCap = 4 << 20;

QSslKey readKey(const QByteArray& pem)
{
    QSslKey key(pem, QSsl::Ec);
    return key.isNull() ? QSslKey(pem, QSsl::Rsa) : key;
}

bool isAboutTime(const QSslError& error)
{
    return error.error() == QSslError::CertificateExpired || error.error() == QSslError::CertificateNotYetValid;
}

} // namespace

/// What has to be remembered while a reply is out: Qt reports our own abort, a time-out and a peer's in the same words.
struct PortalClient::Exchange {
    bool tlsStood = false;
    bool tooLong = false;
    QList<QSslError> certificateErrors;
};

Result<std::unique_ptr<PortalClient>> PortalClient::make(const PortalIdentity& identity, const Deadlines& deadlines)
{
    const QUrl& url = identity.url;
    if (!url.isValid() || url.scheme() != QLatin1String("https") || url.host().isEmpty() || !url.userInfo().isEmpty()
        || url.hasQuery() || url.hasFragment())
        return fail(ErrorKind::CallStaff, "portal.url");
    if (!QSslSocket::isProtocolSupported(QSsl::TlsV1_3OrLater))
        return fail(ErrorKind::CallStaff, "portal.tls");
    const auto authorities = QSslCertificate::fromData(identity.caPem, QSsl::Pem);
    if (authorities.isEmpty())
        return fail(ErrorKind::CallStaff, "portal.ca");
    const auto chain = QSslCertificate::fromData(identity.certificatePem, QSsl::Pem);
    if (chain.isEmpty())
        return fail(ErrorKind::CallStaff, "portal.certificate");
    const QSslKey key = readKey(identity.keyPem);
    if (key.isNull())
        return fail(ErrorKind::CallStaff, "portal.key");

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(authorities); // replaces the system's store and forbids loading more on demand
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setProtocol(QSsl::TlsV1_3OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return std::unique_ptr<PortalClient>(new PortalClient(url, tls, deadlines));
}

PortalClient::PortalClient(QUrl url, QSslConfiguration tls, const Deadlines& deadlines)
    : m_url(std::move(url))
    , m_tls(std::move(tls))
    , m_deadlines(deadlines)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

PortalClient::~PortalClient()
{
    for (QNetworkReply* wire : std::as_const(m_open)) {
        wire->disconnect(this);
        wire->abort();
    }
}

QUrl PortalClient::at(const QString& path) const
{
    QUrl url = m_url;
    QString base = m_url.path();
    if (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    url.setPath(base + path);
    return url;
}

QNetworkRequest PortalClient::request(const QUrl& url) const
{
    QNetworkRequest request(url);
    request.setSslConfiguration(m_tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // uploads crawl behind a 64 KiB window
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(static_cast<int>(m_deadlines.silence.count()));
    request.setRawHeader("User-Agent", "dvc-syncd");
    request.setRawHeader("Accept-Encoding", "identity"); // set by hand, so that nothing is unpacked behind our caps
    request.setRawHeader("Accept-Language", "vi");
    return request;
}

void PortalClient::probe(Reply reply)
{
    send(Question::Probe, "GET", request(at(QStringLiteral("/v1/kiosks/self"))), {}, std::move(reply));
}

void PortalClient::create(const NewUpload& upload, Reply reply)
{
    const QByteArray uuid = upload.id.toString().toLatin1();
    QNetworkRequest asked = request(at(QStringLiteral("/v1/uploads")));
    asked.setRawHeader("Tus-Resumable", "1.0.0");
    asked.setRawHeader("Upload-Length", QByteArray::number(upload.length));
    asked.setRawHeader("Upload-Metadata", "case " + uuid.toBase64() + ",sha256 " + upload.sha256.toBase64());
    asked.setRawHeader("Idempotency-Key", '"' + uuid + '"');
    // tus creates with an empty body; an empty one could be sent again silently, so the empty body is a one-shot too.
    send(Question::Create, "POST", asked, {}, std::move(reply));
}

void PortalClient::head(const QString& location, Reply reply)
{
    if (!isOurs(location)) {
        answerGone(std::move(reply));
        return;
    }
    QNetworkRequest asked = request(QUrl(location, QUrl::StrictMode));
    asked.setRawHeader("Tus-Resumable", "1.0.0");
    send(Question::Head, "HEAD", asked, {}, std::move(reply));
}

void PortalClient::patch(const QString& location, qint64 offset, const QByteArray& piece, Reply reply)
{
    if (!isOurs(location)) {
        answerGone(std::move(reply));
        return;
    }
    QNetworkRequest asked = request(QUrl(location, QUrl::StrictMode));
    asked.setRawHeader("Tus-Resumable", "1.0.0");
    asked.setRawHeader("Upload-Offset", QByteArray::number(offset));
    asked.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/offset+octet-stream"));
    send(Question::Patch, "PATCH", asked, piece, std::move(reply));
}

void PortalClient::dossier(CaseId id, Reply reply)
{
    send(Question::Dossier, "GET", request(at(QStringLiteral("/v1/dossiers/") + id.toString())), {}, std::move(reply));
}

void PortalClient::lookUp(const QString& code, const QString& proof, const QString& recipient, Reply reply)
{
    const QJsonObject question{
        {QStringLiteral("code"), code}, {QStringLiteral("proof"), proof}, {QStringLiteral("recipient"), recipient}};
    QNetworkRequest asked = request(at(QStringLiteral("/v1/look-ups")));
    asked.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    send(Question::LookUp, "POST", asked, QJsonDocument(question).toJson(QJsonDocument::Compact), std::move(reply));
}

bool PortalClient::isOurs(const QString& location) const
{
    return ownLocation(location.toLatin1(), m_url) == location;
}

void PortalClient::answerGone(Reply reply)
{
    QTimer::singleShot(0, this, [reply = std::move(reply)] {
        Answer answer;
        answer.verdict = Verdict::Gone;
        reply(answer);
    });
}

void PortalClient::send(
    Question question, const char* verb, QNetworkRequest request, const QByteArray& body, Reply reply)
{
    const QByteArray method(verb);
    if (method == "GET" || method == "HEAD") {
        follow(m_network.sendCustomRequest(request, method), question, std::move(reply));
        return;
    }
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    auto once = std::make_unique<OneShotBody>(body);
    QNetworkReply* wire = m_network.sendCustomRequest(request, method, once.get());
    once.release()->setParent(wire);
    follow(wire, question, std::move(reply));
}

void PortalClient::follow(QNetworkReply* wire, Question question, Reply reply)
{
    m_open.insert(wire);
    const auto exchange = std::make_shared<Exchange>();
    const qint64 cap = question == Question::LookUp ? lookUpCap : bodyCap;
    wire->setReadBufferSize(cap + 1);
    connect(wire, &QNetworkReply::encrypted, this, [exchange] { exchange->tlsStood = true; });
    connect(wire, &QNetworkReply::sslErrors, this,
        [exchange](const QList<QSslError>& errors) { exchange->certificateErrors += errors; });
    connect(wire, &QNetworkReply::readyRead, this, [wire, exchange, cap] {
        if (wire->bytesAvailable() > cap) {
            exchange->tooLong = true;
            wire->abort();
        }
    });
    const auto whole = question == Question::Probe ? m_deadlines.probe
        : question == Question::Patch              ? m_deadlines.patch
                                                   : m_deadlines.ask;
    auto* deadline = new QTimer(wire);
    deadline->setSingleShot(true);
    connect(deadline, &QTimer::timeout, wire, &QNetworkReply::abort);
    deadline->start(whole);
    connect(wire, &QNetworkReply::finished, this, [this, wire, exchange, question, reply = std::move(reply)] {
        m_open.remove(wire);
        wire->deleteLater();
        reply(classify(question, see(*wire, *exchange), m_url));
    });
}

Seen PortalClient::see(QNetworkReply& wire, const Exchange& exchange)
{
    Seen seen;
    seen.status = wire.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    seen.trouble = troubleOf(wire, exchange);
    if (seen.status != 0)
        m_endedInTls = 0;
    if (seen.trouble != Seen::Trouble::None)
        return seen;
    seen.contentType = wire.rawHeader("Content-Type");
    seen.location = wire.rawHeader("Location");
    seen.retryAfter = wire.rawHeader("Retry-After");
    seen.uploadOffset = wire.rawHeader("Upload-Offset");
    seen.uploadLength = wire.rawHeader("Upload-Length");
    seen.date = wire.rawHeader("Date");
    seen.body = wire.readAll();
    return seen;
}

Seen::Trouble PortalClient::troubleOf(QNetworkReply& wire, const Exchange& exchange)
{
    using Trouble = Seen::Trouble;
    if (exchange.tooLong)
        return Trouble::TooLong;
    const auto error = wire.error();
    const int status = wire.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // Errors 201 to 499 are Qt's names for statuses; an error below 100 with a status is an answer that broke off.
    if (status != 0 && (error == QNetworkReply::NoError || error >= QNetworkReply::ContentAccessDenied))
        return Trouble::None;
    if (!exchange.certificateErrors.isEmpty()) {
        const auto& errors = exchange.certificateErrors;
        return std::all_of(errors.begin(), errors.end(), isAboutTime) ? Trouble::CertificateTime
                                                                      : Trouble::ForeignCertificate;
    }
    switch (error) {
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return Trouble::ClosedAfterTls;
    case QNetworkReply::UnknownNetworkError:
        // Behind TLS 1.3 a refused client certificate looks like this; a cut line can look like it once.
        if (exchange.tlsStood && status == 0)
            return ++m_endedInTls >= 2 ? Trouble::RefusedInTls : Trouble::ClosedAfterTls;
        return exchange.tlsStood || status != 0 ? Trouble::ClosedAfterTls : Trouble::NoConnection;
    default:
        return status != 0 ? Trouble::ClosedAfterTls : Trouble::NoConnection;
    }
}

} // namespace dvc::portal_client
