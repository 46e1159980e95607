// The only file that sees Boost: it takes half a minute to compile. Rules live in api.cpp and uploads.cpp.
#include "sync/portal/server.h"

#include "sync/portal/api.h"
#include "sync/portal/log.h"

#include <QDateTime>
#include <QLocale>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <openssl/ssl.h>

#include <atomic>
#include <csignal>
#include <thread>
#include <vector>

namespace dvc::portal {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;
using Failure = boost::system::error_code;
using Stream = beast::ssl_stream<beast::tcp_stream>;

constexpr auto use = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t headLimit = 16 << 10;
constexpr std::size_t pieceSize = 128 << 10;
constexpr std::chrono::seconds partingTime{2};
constexpr std::size_t partingBytes = 4 << 20;

QByteArray bytesOf(beast::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

template <typename Body> Request requestOf(const http::request<Body>& message)
{
    Request request{bytesOf(message.method_string()), bytesOf(message.target()), {}, {}};
    for (const auto& field : message)
        request.headers.insert(bytesOf(field.name_string()).toLower(), bytesOf(field.value()));
    return request;
}

QByteArray httpNow()
{
    return QLocale::c()
               .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss"))
               .toLatin1()
        + " GMT";
}

http::response<http::string_body> messageOf(const Response& response, bool isHead, bool keepAlive)
{
    http::response<http::string_body> message{static_cast<http::status>(response.status), 11};
    message.set("Date", httpNow().constData());
    message.set("Tus-Resumable", "1.0.0");
    message.set("Cache-Control", "no-store");
    for (const auto& [name, value] : response.headers)
        message.set(name.constData(), value.constData());
    if (!isHead)
        message.body().assign(response.body.constData(), static_cast<std::size_t>(response.body.size()));
    if (response.status != 204)
        message.content_length(message.body().size());
    message.keep_alive(keepAlive);
    return message;
}

/// SHA-256 of a certificate that our kiosk authority signed and that is valid today; empty for all others.
QByteArray certificateOf(Stream& stream)
{
    SSL* const tls = stream.native_handle();
    X509* const certificate = SSL_get0_peer_certificate(tls);
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (!certificate || SSL_get_verify_result(tls) != X509_V_OK
        || X509_digest(certificate, EVP_sha256(), hash, &size) != 1)
        return {};
    return QByteArray(reinterpret_cast<const char*>(hash), static_cast<qsizetype>(size)).toHex();
}

/// One kiosk's connection, from handshake to farewell.
class Connection {
public:
    Connection(tcp::socket socket, ssl::context& context, Api& api, const ServerOptions& options)
        : m_stream(std::move(socket), context)
        , m_api(api)
        , m_options(options)
    {
    }

    asio::awaitable<void> serve()
    {
        allow(m_options.header);
        auto [failure] = co_await m_stream.async_handshake(ssl::stream_base::server, use);
        if (failure)
            co_return;
        m_certificate = certificateOf(m_stream);
        bool again = true;
        while (again)
            again = co_await serveOne();
        co_await part();
    }

private:
    /// From now on until the next call; the whole of a head must come in one such span, so a slow one does not last.
    void allow(std::chrono::seconds span) { beast::get_lowest_layer(m_stream).expires_after(span); }

    asio::awaitable<bool> serveOne()
    {
        http::request_parser<http::buffer_body> parser;
        parser.header_limit(headLimit);
        parser.body_limit(boost::none);
        allow(m_buffer.size() == 0 ? m_options.idle : m_options.header);
        auto [failure, size] = co_await http::async_read_header(m_stream, m_buffer, parser, use);
        if (failure) {
            if (failure == http::error::header_limit)
                co_await reply(
                    problem(431, "head-too-large", "The head of a request has at most 16 KiB"), false, false);
            else if (failure.category() == http::make_error_code(http::error::bad_method).category()
                && failure != http::error::end_of_stream && failure != http::error::partial_message)
                co_await reply(problem(400, "bad-request", "This is not HTTP/1.1"), false, false);
            co_return false;
        }
        const Request request = requestOf(parser.get());
        const bool keepAlive = parser.get().keep_alive();
        const auto kiosk = m_api.caller(m_certificate);
        if (!kiosk)
            co_return co_await reply(kiosk.error(), request.method == "HEAD", false);
        if (Api::isPatch(request))
            co_return co_await servePatch(*kiosk, request, parser, keepAlive);
        co_return co_await serveSmall(*kiosk, request, parser, keepAlive);
    }

    asio::awaitable<bool> servePatch(
        const Kiosk& kiosk, const Request& request, http::request_parser<http::buffer_body>& parser, bool keepAlive)
    {
        std::optional<qint64> bodyBytes;
        if (const auto length = parser.content_length())
            bodyBytes = static_cast<qint64>(std::min<std::uint64_t>(*length, std::uint64_t(1) << 62));
        auto patch = m_api.patch(kiosk, request, bodyBytes);
        if (!patch)
            co_return co_await reply(patch.error(), false, false);
        if (!co_await invite(request))
            co_return false;
        while (!parser.is_done()) {
            if (!co_await readPiece(parser))
                co_return false;
            const std::size_t came = m_piece.size() - parser.get().body().size;
            if (const auto ended = (*patch)->write(QByteArrayView(m_piece.data(), static_cast<qsizetype>(came))))
                co_return co_await reply(*ended, false, false);
        }
        co_return co_await reply((*patch)->finish(), false, keepAlive);
    }

    asio::awaitable<bool> serveSmall(
        const Kiosk& kiosk, Request request, http::request_parser<http::buffer_body>& parser, bool keepAlive)
    {
        const bool isHead = request.method == "HEAD";
        const auto tooLarge = [] { return problem(413, "too-large", "This body has at most 64 KiB"); };
        if (parser.content_length().value_or(0) > static_cast<std::uint64_t>(Api::bodyLimit))
            co_return co_await reply(tooLarge(), isHead, false);
        if (!co_await invite(request))
            co_return false;
        while (!parser.is_done()) {
            if (!co_await readPiece(parser))
                co_return false;
            const std::size_t came = m_piece.size() - parser.get().body().size;
            request.body.append(m_piece.data(), static_cast<qsizetype>(came));
            if (request.body.size() > Api::bodyLimit)
                co_return co_await reply(tooLarge(), isHead, false);
        }
        co_return co_await reply(m_api.answer(kiosk, request), isHead, keepAlive);
    }

    /// Whoever asks before sending (Expect) hears that we listen.
    asio::awaitable<bool> invite(const Request& request)
    {
        if (request.header("expect").toLower() != "100-continue")
            co_return true;
        http::response<http::empty_body> go{http::status::continue_, 11};
        allow(m_options.idle);
        auto [failure, size] = co_await http::async_write(m_stream, go, use);
        co_return !failure;
    }

    asio::awaitable<bool> readPiece(http::request_parser<http::buffer_body>& parser)
    {
        parser.get().body().data = m_piece.data();
        parser.get().body().size = m_piece.size();
        parser.get().body().more = true;
        allow(m_options.idle);
        auto [failure, size] = co_await http::async_read_some(m_stream, m_buffer, parser, use);
        co_return !failure || failure == http::error::need_buffer;
    }

    /// True if another request may follow.
    asio::awaitable<bool> reply(Response response, bool isHead, bool keepAlive)
    {
        auto message = messageOf(response, isHead, keepAlive);
        allow(m_options.idle);
        auto [failure, size] = co_await http::async_write(m_stream, message, use);
        co_return !failure && keepAlive;
    }

    /// What still comes is read for a moment: closing on it would reset the connection and lose our last reply.
    asio::awaitable<void> part()
    {
        allow(partingTime);
        co_await m_stream.async_shutdown(use);
        auto& socket = beast::get_lowest_layer(m_stream);
        Failure ignored;
        socket.socket().shutdown(tcp::socket::shutdown_send, ignored);
        for (std::size_t total = 0; total < partingBytes;) {
            auto [ended, size] = co_await socket.async_read_some(asio::buffer(m_piece), use);
            if (ended)
                break;
            total += size;
        }
    }

    Stream m_stream;
    Api& m_api;
    const ServerOptions& m_options;
    QByteArray m_certificate;
    beast::flat_buffer m_buffer{headLimit + pieceSize};
    std::vector<char> m_piece = std::vector<char>(pieceSize);
};

class BeastServer final : public Server {
public:
    BeastServer(const ServerOptions& options, Api& api)
        : m_options(options)
        , m_api(api)
        , m_pool(options.threads)
        , m_acceptor(m_pool.get_executor())
    {
    }

    Done open()
    {
        Failure failure;
        secure(failure);
        if (failure)
            return fail(ErrorKind::CallStaff, "server.tls", failure.message());
        const auto address = asio::ip::make_address(m_options.address.toStdString(), failure);
        if (!failure)
            listen(tcp::endpoint(address, m_options.port), failure);
        if (failure)
            return fail(ErrorKind::CallStaff, "server.listen", failure.message());
        return {};
    }

    quint16 port() const override { return m_acceptor.local_endpoint().port(); }

    void run(const std::function<void()>& sweep) override
    {
        asio::co_spawn(m_pool, accept(), asio::detached);
        asio::co_spawn(m_pool, keepSweeping(sweep), asio::detached);
        asio::io_context signalLoop;
        asio::signal_set signals(signalLoop, SIGTERM, SIGINT);
        signals.async_wait([](const Failure&, int) { });
        signalLoop.run();
        m_pool.stop();
        m_pool.join();
    }

private:
    void secure(Failure& failure)
    {
        SSL_CTX* const native = m_context.native_handle();
        SSL_CTX_set_min_proto_version(native, TLS1_3_VERSION);
        // No resumption: each connection shows its certificate anew, so that a revoked kiosk is out at once.
        SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
        SSL_CTX_set_num_tickets(native, 0);
        m_context.use_certificate_chain_file(m_options.certificate.toStdString(), failure);
        if (!failure)
            m_context.use_private_key_file(m_options.key.toStdString(), ssl::context::pem, failure);
        if (!failure)
            m_context.load_verify_file(m_options.kioskCa.toStdString(), failure);
        if (failure)
            return;
        SSL_CTX_set_client_CA_list(native, SSL_load_client_CA_file(m_options.kioskCa.toStdString().c_str()));
        m_context.set_verify_mode(ssl::verify_peer, failure);
        // Strangers are let in to be told so in HTTP; certificateOf() asks for the verdict.
        m_context.set_verify_callback([](bool, ssl::verify_context&) { return true; }, failure);
    }

    void listen(const tcp::endpoint& endpoint, Failure& failure)
    {
        m_acceptor.open(endpoint.protocol(), failure);
        if (!failure)
            m_acceptor.set_option(asio::socket_base::reuse_address(true), failure);
        if (!failure)
            m_acceptor.bind(endpoint, failure);
        if (!failure)
            m_acceptor.listen(asio::socket_base::max_listen_connections, failure);
    }

    asio::awaitable<void> accept()
    {
        while (true) {
            auto [failure, socket] =
                co_await m_acceptor.async_accept(asio::any_io_executor(asio::make_strand(m_pool)), use);
            if (failure) {
                // Out of descriptors, as a rule: give the others time to end.
                asio::steady_timer pause(m_pool.get_executor(), std::chrono::milliseconds(100));
                co_await pause.async_wait(use);
                continue;
            }
            if (m_connections >= m_options.maxConnections)
                continue;
            auto executor = socket.get_executor();
            asio::co_spawn(executor, serve(std::move(socket)), asio::detached);
        }
    }

    asio::awaitable<void> serve(tcp::socket socket)
    {
        ++m_connections;
        try {
            Connection connection(std::move(socket), m_context, m_api, m_options);
            co_await connection.serve();
        } catch (const std::exception&) {
            log("connection-failed");
        }
        --m_connections;
    }

    asio::awaitable<void> keepSweeping(std::function<void()> sweep)
    {
        asio::steady_timer timer(m_pool.get_executor());
        while (true) {
            timer.expires_after(m_options.sweepEvery);
            auto [failure] = co_await timer.async_wait(use);
            if (failure)
                co_return;
            sweep();
        }
    }

    ServerOptions m_options;
    Api& m_api;
    ssl::context m_context{ssl::context::tls_server};
    std::atomic<int> m_connections{0};
    asio::thread_pool m_pool;
    tcp::acceptor m_acceptor;
};

} // namespace

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Api& api)
{
    auto server = std::make_unique<BeastServer>(options, api);
    if (auto open = server->open(); !open)
        return std::unexpected(open.error());
    return server;
}

} // namespace dvc::portal
