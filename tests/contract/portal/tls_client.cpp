#include "tls_client.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace dvc::test {

namespace {

BIO* reader(const QByteArray& pem)
{
    return BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size()));
}

SSL_CTX* contextOf(const Credentials& credentials, bool oldTls)
{
    SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
    if (oldTls)
        SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
    BIO* text = reader(credentials.ca);
    X509* certificate = PEM_read_bio_X509(text, nullptr, nullptr, nullptr);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate);
    X509_free(certificate);
    BIO_free(text);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (!credentials.certificate.isEmpty()) {
        text = reader(credentials.certificate);
        certificate = PEM_read_bio_X509(text, nullptr, nullptr, nullptr);
        SSL_CTX_use_certificate(context, certificate);
        X509_free(certificate);
        BIO_free(text);
        text = reader(credentials.key);
        EVP_PKEY* const key = PEM_read_bio_PrivateKey(text, nullptr, nullptr, nullptr);
        SSL_CTX_use_PrivateKey(context, key);
        EVP_PKEY_free(key);
        BIO_free(text);
    }
    return context;
}

void waitAtMost(int socket, int milliseconds)
{
    const timeval span{milliseconds / 1000, (milliseconds % 1000) * 1000};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &span, sizeof span);
}

} // namespace

std::unique_ptr<TlsClient> TlsClient::connect(quint16 port, const Credentials& credentials, bool oldTls)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    waitAtMost(socket, 10'000);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket);
        return nullptr;
    }
    SSL_CTX* const context = contextOf(credentials, oldTls);
    SSL* const tls = SSL_new(context);
    SSL_CTX_free(context);
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls), "127.0.0.1");
    SSL_set_fd(tls, socket);
    std::unique_ptr<TlsClient> client(new TlsClient(socket, tls));
    ERR_clear_error();
    return SSL_connect(tls) == 1 ? std::move(client) : nullptr;
}

TlsClient::TlsClient(int socket, SSL* tls)
    : m_socket(socket)
    , m_tls(tls)
{
}

TlsClient::~TlsClient()
{
    SSL_free(m_tls);
    ::close(m_socket);
}

bool TlsClient::send(const QByteArray& bytes)
{
    ERR_clear_error();
    return bytes.isEmpty() || SSL_write(m_tls, bytes.constData(), static_cast<int>(bytes.size())) == bytes.size();
}

bool TlsClient::fill()
{
    std::array<char, 16384> piece{};
    ERR_clear_error();
    const int size = SSL_read(m_tls, piece.data(), piece.size());
    if (size <= 0)
        return false;
    m_received.append(piece.data(), size);
    return true;
}

std::optional<Reply> TlsClient::receive(bool toHead)
{
    qsizetype end = 0;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0)
        if (!fill())
            return std::nullopt;
    QByteArrayList lines = m_received.left(end).split('\n');
    m_received.remove(0, end + 4);
    Reply reply;
    reply.status = lines.takeFirst().split(' ').value(1).toInt();
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        reply.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    if (reply.status == 100)
        return receive(toHead);
    const qsizetype length = toHead ? 0 : reply.headers.value("content-length").toLongLong();
    while (m_received.size() < length)
        if (!fill())
            return std::nullopt;
    reply.body = m_received.left(length);
    m_received.remove(0, length);
    return reply;
}

QByteArray TlsClient::head(const QByteArray& method, const QByteArray& target, const Headers& headers)
{
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (auto header = headers.begin(); header != headers.end(); ++header)
        text += header.key() + ": " + header.value() + "\r\n";
    return text + "\r\n";
}

std::optional<Reply> TlsClient::ask(
    const QByteArray& method, const QByteArray& target, const Headers& headers, const QByteArray& body)
{
    Headers all = headers;
    if (!body.isEmpty() || method == "POST" || method == "PATCH" || method == "PUT")
        all.insert("Content-Length", QByteArray::number(body.size()));
    // A portal that has replied may close before it has read everything: the reply counts.
    if (send(head(method, target, all)))
        (void)send(body);
    return receive(method == "HEAD");
}

bool TlsClient::isClosedWithin(int milliseconds)
{
    waitAtMost(m_socket, milliseconds);
    char byte = 0;
    ERR_clear_error();
    const int size = SSL_read(m_tls, &byte, 1);
    const int error = SSL_get_error(m_tls, size);
    const bool silent = error == SSL_ERROR_WANT_READ || (error == SSL_ERROR_SYSCALL && errno == EAGAIN);
    return size <= 0 && !silent;
}

} // namespace dvc::test
