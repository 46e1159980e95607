#include "tests/contract/sync/wire_server.h"

#include "sync/portal_client/portal_client.h"

#include <QNetworkProxyFactory>
#include <QTcpServer>
#include <QTcpSocket>

using namespace dvc;
using namespace dvc::test;
using portal_client::Answer;
using portal_client::Deadlines;
using portal_client::PortalClient;
using portal_client::Verdict;

namespace {

const Instant now = SystemClock().now();

portal::CertifiedKey authority(const char* name, Instant from = now - std::chrono::days(30))
{
    const auto made = portal::makeAuthority(QString::fromLatin1(name), from, std::chrono::days(3650));
    REQUIRE(made);
    return *made;
}

portal::CertifiedKey leaf(const portal::CertifiedKey& by, portal::Leaf::Use use, const char* names = "IP:127.0.0.1",
    Instant from = now, std::chrono::days life = std::chrono::days(30))
{
    const auto made = portal::issue(by, {use, QStringLiteral("phuong-1"), names, life}, from);
    REQUIRE(made);
    return *made;
}

/// Our CA, its server, our kiosk and a client of it.
struct World {
    portal::CertifiedKey ca = authority("ca");
    portal::CertifiedKey kiosk = leaf(ca, portal::Leaf::Use::Client, "URI:urn:kiosk");
    WireServer server;
    std::unique_ptr<PortalClient> client;
    std::vector<Answer> answers;

    World()
        : server(leaf(ca, portal::Leaf::Use::Server), ca.certificate)
    {
        client = connectTo(server.url());
    }
    explicit World(const portal::CertifiedKey& certificate, QSsl::SslProtocol protocol = QSsl::TlsV1_3OrLater)
        : server(certificate, ca.certificate, protocol)
    {
        client = connectTo(server.url());
    }

    [[nodiscard]] std::unique_ptr<PortalClient> connectTo(const QUrl& url, const Deadlines& deadlines = {}) const
    {
        auto made = PortalClient::make({url, ca.certificate, kiosk.certificate, kiosk.key}, deadlines);
        REQUIRE(made);
        return std::move(*made);
    }
    [[nodiscard]] PortalClient::Reply note()
    {
        return [this](const Answer& answer) { answers.push_back(answer); };
    }
    Answer probe()
    {
        client->probe(note());
        return wait();
    }
    Answer wait()
    {
        const auto before = answers.size();
        REQUIRE(until([&] { return answers.size() > before; }));
        return answers.back();
    }
};

const QByteArray good = "200 OK\r\nContent-Type: application/json";

} // namespace

TEST_CASE("A probe shows our certificate over TLS 1.3 and asks for nothing else")
{
    World world;
    world.server.answer(good, R"({"kiosk":"phuong-1"})");
    CHECK(world.probe().verdict == Verdict::Taken);
    REQUIRE(world.server.requests.size() == 1);
    const Wired& wired = world.server.requests[0];
    CHECK(wired.line() == "GET /v1/kiosks/self HTTP/1.1");
    CHECK(wired.header("Accept-Encoding") == "identity");
    CHECK(wired.header("Cookie").isEmpty());
    CHECK(wired.header("User-Agent") == "dvc-syncd");
    REQUIRE(world.server.peers.size() == 1);
    CHECK(world.server.peers[0].subjectInfo(QSslCertificate::CommonName) == QStringList{QStringLiteral("phuong-1")});
}

TEST_CASE("A create says what the contract asks for and brings back an absolute address")
{
    World world;
    world.server.answer("201 Created\r\nLocation: /v1/uploads/0123");
    const CaseId id = CaseId::make(SystemClock());
    world.client->create({id, QByteArray(64, 'a'), 65'536}, world.note());
    const Answer answer = world.wait();
    CHECK(answer.verdict == Verdict::Taken);
    CHECK(answer.location == world.server.url().toString() + QStringLiteral("/v1/uploads/0123"));
    const Wired& wired = world.server.requests.at(0);
    CHECK(wired.line() == "POST /v1/uploads HTTP/1.1");
    CHECK(wired.header("Tus-Resumable") == "1.0.0");
    CHECK(wired.header("Upload-Length") == "65536");
    CHECK(wired.header("Idempotency-Key") == '"' + id.toString().toLatin1() + '"');
    CHECK(wired.header("Upload-Metadata")
        == "case " + id.toString().toLatin1().toBase64() + ",sha256 " + QByteArray(64, 'a').toBase64());
    CHECK(wired.header("Content-Length") == "0");
}

TEST_CASE("A piece goes out whole and once")
{
    World world;
    world.server.answer("204 No Content\r\nUpload-Offset: 4194404");
    QByteArray piece(4 << 20, 'p');
    piece[1000] = '\0';
    world.client->patch(world.server.url().toString() + QStringLiteral("/v1/uploads/1"), 100, piece, world.note());
    const Answer answer = world.wait();
    CHECK(answer.verdict == Verdict::Taken);
    CHECK(answer.offset == 4'194'404);
    const Wired& wired = world.server.requests.at(0);
    CHECK(wired.line() == "PATCH /v1/uploads/1 HTTP/1.1");
    CHECK(wired.header("Upload-Offset") == "100");
    CHECK(wired.header("Content-Type") == "application/offset+octet-stream");
    CHECK(wired.body == piece);
}

TEST_CASE("What changes something is never sent a second time when its answer is lost")
{
    World world;
    const bool warm = GENERATE(false, true); // on a fresh connection and on one that served before
    CAPTURE(warm);
    if (warm) {
        world.server.answer(good, "{}");
        REQUIRE(world.probe().verdict == Verdict::Taken);
        world.server.requests.clear();
    }
    for (int i = 0; i < 8; ++i)
        world.server.act({}, true);
    const QString location = world.server.url().toString() + QStringLiteral("/v1/uploads/1");
    SECTION("create")
    {
        world.client->create({CaseId::make(SystemClock()), QByteArray(64, 'a'), 5}, world.note());
    }
    SECTION("piece")
    {
        world.client->patch(location, 0, QByteArray(100'000, 'x'), world.note());
    }
    SECTION("look-up")
    {
        world.client->lookUp(QStringLiteral("TAM-1"), QStringLiteral("0017"), QStringLiteral("age1x"), world.note());
    }
    CHECK(world.wait().verdict == Verdict::Lost);
    until([] { return false; }, 700ms); // a time in which nothing more may come; Qt repeats within milliseconds
    CHECK(world.server.requests.size() == 1);
}

TEST_CASE("A redirect is not followed")
{
    World world;
    WireServer elsewhere(leaf(world.ca, portal::Leaf::Use::Server), world.ca.certificate);
    const QByteArray code = GENERATE("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent");
    world.server.answer(code + "\r\nLocation: " + elsewhere.url().toEncoded() + "/v1/kiosks/self");
    CHECK(world.probe().verdict == Verdict::Captive);
    CHECK(elsewhere.requests.empty());
    CHECK(world.server.requests.size() == 1);
}

TEST_CASE("Nobody but our authority's server gets a byte of a request")
{
    const auto stranger = authority("stranger");
    const auto ours = authority("ours");
    SECTION("another authority, although this machine's own store believes it")
    {
        QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration all = before;
        all.addCaCertificates(QSslCertificate::fromData(stranger.certificate, QSsl::Pem));
        QSslConfiguration::setDefaultConfiguration(all);
        World world(leaf(stranger, portal::Leaf::Use::Server));
        CHECK(world.probe().verdict == Verdict::Captive);
        CHECK(world.server.requests.empty());
        QSslConfiguration::setDefaultConfiguration(before);
    }
    World world;
    const auto ask = [&](WireServer& server) {
        world.client = world.connectTo(server.url());
        const Verdict verdict = world.probe().verdict;
        CHECK(server.requests.empty());
        return verdict;
    };
    SECTION("our authority's, but for another host")
    {
        WireServer server(leaf(world.ca, portal::Leaf::Use::Server, "DNS:other.example"), world.ca.certificate);
        CHECK(ask(server) == Verdict::Captive);
    }
    SECTION("our authority's, expired: a matter of clocks")
    {
        WireServer server(leaf(world.ca, portal::Leaf::Use::Server, "IP:127.0.0.1", now - std::chrono::days(20),
                              std::chrono::days(5)),
            world.ca.certificate);
        CHECK(ask(server) == Verdict::ClockWrong);
    }
    SECTION("our authority's, not valid yet: a matter of clocks")
    {
        WireServer server(leaf(world.ca, portal::Leaf::Use::Server, "IP:127.0.0.1", now + std::chrono::days(300)),
            world.ca.certificate);
        CHECK(ask(server) == Verdict::ClockWrong);
    }
    SECTION("expired and another authority's: no matter of clocks")
    {
        WireServer server(leaf(stranger, portal::Leaf::Use::Server, "IP:127.0.0.1", now - std::chrono::days(20),
                              std::chrono::days(5)),
            world.ca.certificate);
        CHECK(ask(server) == Verdict::Captive);
    }
    SECTION("TLS 1.2")
    {
        WireServer server(leaf(world.ca, portal::Leaf::Use::Server), world.ca.certificate, QSsl::TlsV1_2);
        CHECK(ask(server) == Verdict::Unreachable);
    }
}

TEST_CASE("No server and a server without TLS are both nobody")
{
    World world;
    QTcpServer plain;
    REQUIRE(plain.listen(QHostAddress::LocalHost));
    const QUrl url(QStringLiteral("https://127.0.0.1:%1").arg(plain.serverPort()));
    SECTION("nobody listens")
    {
        plain.close();
    }
    SECTION("a web page instead of a handshake")
    {
        QObject::connect(&plain, &QTcpServer::newConnection, &plain,
            [&] { plain.nextPendingConnection()->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"); });
    }
    world.client = world.connectTo(url);
    CHECK(world.probe().verdict == Verdict::Unreachable);
}

TEST_CASE("An answer that does not end, or is packed, is cut off")
{
    World world;
    SECTION("an endless body")
    {
        world.server.acts.push_back({"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[", false, true});
        world.client->dossier(CaseId::make(SystemClock()), world.note());
        CHECK(world.wait().verdict == Verdict::Unreadable);
        REQUIRE(until([&] { return world.server.closed == 1; }));
        CHECK(world.server.poured < (16 << 20));
    }
    SECTION("a length of ten gigabytes")
    {
        world.server.acts.push_back(
            {"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n\r\n[", false, true});
        world.client->dossier(CaseId::make(SystemClock()), world.note());
        CHECK(world.wait().verdict == Verdict::Unreadable);
    }
    SECTION("gzip that nobody asked for")
    {
        world.server.answer(good + "\r\nContent-Encoding: gzip",
            QByteArray::fromHex("1f8b0800000000000003abae0500") + "43bfa6a302000000");
        CHECK(world.probe().verdict == Verdict::Unreadable);
    }
}

TEST_CASE("An answer that breaks off is lost, whatever it began with")
{
    World world;
    world.server.act("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[\"ey", true);
    world.client->dossier(CaseId::make(SystemClock()), world.note());
    const Answer answer = world.wait();
    CHECK(answer.verdict == Verdict::Lost);
    CHECK(answer.body.isEmpty());
}

TEST_CASE("A portal that says nothing is nobody when the time is over")
{
    World world;
    world.client = world.connectTo(world.server.url(), {.probe = 300ms, .ask = 300ms, .patch = 300ms, .silence = 60s});
    CHECK(world.probe().verdict == Verdict::Unreachable);
    world.client->patch(
        world.server.url().toString() + QStringLiteral("/v1/uploads/1"), 0, QByteArray(1000, 'x'), world.note());
    CHECK(world.wait().verdict == Verdict::Unreachable);
}

TEST_CASE("A proxy that the environment names is not used")
{
    qputenv("https_proxy", "http://127.0.0.1:9");
    qputenv("http_proxy", "http://127.0.0.1:9");
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    World world;
    world.server.answer(good, "{}");
    CHECK(world.probe().verdict == Verdict::Taken);
    QNetworkProxyFactory::setUseSystemConfiguration(false);
    qunsetenv("https_proxy");
    qunsetenv("http_proxy");
}

TEST_CASE("An upload's address at another portal is no upload of ours and nobody is asked")
{
    World world;
    WireServer other(leaf(world.ca, portal::Leaf::Use::Server), world.ca.certificate);
    world.client->head(other.url().toString() + QStringLiteral("/v1/uploads/1"), world.note());
    CHECK(world.wait().verdict == Verdict::Gone);
    world.client->patch(other.url().toString() + QStringLiteral("/v1/uploads/1"), 0, "x", world.note());
    CHECK(world.wait().verdict == Verdict::Gone);
    CHECK(other.requests.empty());
}

TEST_CASE("A status is read also where Qt calls it an error")
{
    World world;
    const auto [line, verdict] = GENERATE(table<QByteArray, Verdict>({{"401 No", Verdict::Refused},
        {"403 No", Verdict::Refused}, {"404 No", Verdict::Gone}, {"409 No", Verdict::Conflict},
        {"410 No", Verdict::Gone}, {"423 No", Verdict::Later}, {"429 No", Verdict::TooMany}, {"500 No", Verdict::Later},
        {"503 No", Verdict::Later}, {"418 No", Verdict::Unreadable}}));
    CAPTURE(line.toStdString());
    const QString location = world.server.url().toString() + QStringLiteral("/v1/uploads/1");
    world.server.answer(line + "\r\nRetry-After: 7");
    world.client->patch(location, 0, QByteArray(1000, 'x'), world.note());
    const Answer answer = world.wait();
    CHECK(answer.verdict == verdict);
    CHECK(answer.retryAfter == 7s);
    CHECK(world.server.requests.size() == 1);
}

TEST_CASE("Problem details arrive with their name")
{
    World world;
    world.server.answer("422 No\r\nContent-Type: application/problem+json",
        R"({"type":"https://dvc.example/problems/case-conflict","status":422})");
    world.client->create({CaseId::make(SystemClock()), QByteArray(64, 'a'), 5}, world.note());
    const Answer answer = world.wait();
    CHECK(answer.verdict == Verdict::Unacceptable);
    CHECK(answer.problem == QStringLiteral("case-conflict"));
}

TEST_CASE("A client that goes away takes its open questions with it")
{
    World world;
    world.client->probe(world.note());
    REQUIRE(until([&] { return world.server.requests.size() == 1; }));
    world.client.reset();
    until([&] { return world.server.closed == 1; });
    CHECK(world.answers.empty());
}

TEST_CASE("An identity that is not whole is refused at the start")
{
    World world;
    const QUrl url = world.server.url();
    const auto make = [](const portal_client::PortalIdentity& identity) {
        const auto made = PortalClient::make(identity);
        return made ? std::string() : made.error().code;
    };
    const auto& [certificate, key] = world.kiosk;
    CHECK(make({url, world.ca.certificate, certificate, key}).empty());
    CHECK(make({QUrl(QStringLiteral("http://127.0.0.1")), world.ca.certificate, certificate, key}) == "portal.url");
    CHECK(make({url, {}, certificate, key}) == "portal.ca");
    CHECK(make({url, world.ca.certificate, "x", key}) == "portal.certificate");
    CHECK(make({url, world.ca.certificate, certificate, "x"}) == "portal.key");
}
