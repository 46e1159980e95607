#include "portal_process.h"
#include "sealed_case.h"

#include <QElapsedTimer>
#include <QJsonDocument>

#include <catch2/catch.hpp>

using namespace Qt::StringLiterals;
using namespace dvc;
using namespace dvc::test;

namespace {

const QJsonObject impatient{{"idle_seconds"_L1, 1}, {"header_seconds"_L1, 1}};

} // namespace

TEST_CASE("who is not a registered kiosk is told so, whatever is asked")
{
    const auto [method, target] = GENERATE(table<QByteArray, QByteArray>({{"GET", "/v1/kiosks/self"},
        {"POST", "/v1/uploads"}, {"PATCH", "/v1/uploads/x"}, {"GET", "/"}, {"POST", "/v1/look-ups"}}));
    PortalProcess portal;
    portal.start();
    auto kiosk = portal.enrol(u"k1"_s);

    SECTION("no certificate")
    {
        kiosk.credentials.certificate.clear();
    }
    SECTION("a certificate of another portal's authority")
    {
        PortalProcess other;
        const auto stranger = other.enrol(u"k1"_s);
        kiosk.credentials.certificate = stranger.credentials.certificate;
        kiosk.credentials.key = stranger.credentials.key;
    }
    SECTION("a revoked certificate, at once")
    {
        const auto client = portal.connect(kiosk);
        CHECK(client->ask("GET", "/v1/kiosks/self")->status == 200);
        CHECK(portal.command({u"revoke"_s, u"k1"_s}).status == 0);
        CHECK(client->ask("GET", "/v1/kiosks/self")->status == 403);
    }
    SECTION("a certificate of the right authority that stands in no ledger")
    {
        PortalProcess other;
        const auto stranger = other.enrol(u"k9"_s);
        for (const auto& name : {u"/kiosk-ca.pem"_s, u"/kiosk-ca.key"_s}) {
            QFile::remove(portal.folder() + name);
            REQUIRE(QFile::copy(other.folder() + name, portal.folder() + name));
        }
        portal.kill();
        portal.start();
        kiosk.credentials.certificate = stranger.credentials.certificate;
        kiosk.credentials.key = stranger.credentials.key;
    }
    const auto client = portal.connect(kiosk);
    REQUIRE(client);
    const auto reply = client->ask(method, target);
    REQUIRE(reply);
    CHECK(reply->status == 403);
    CHECK(reply->headers.value("content-type") == "application/problem+json");
    CHECK(
        QJsonDocument::fromJson(reply->body).object()["type"_L1].toString().endsWith(u"/problems/client-certificate"));
    CHECK(client->isClosedWithin(5000));
}

TEST_CASE("only TLS 1.3 is spoken, under a certificate of the portal's authority")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    CHECK(portal.connect(kiosk));
    CHECK_FALSE(TlsClient::connect(portal.port(), kiosk.credentials, true));
    PortalProcess other;
    auto misled = kiosk;
    misled.credentials.ca = other.enrol(u"k1"_s).credentials.ca;
    CHECK_FALSE(portal.connect(misled));
}

TEST_CASE("a slow or silent caller is cut off and does not keep others out")
{
    PortalProcess portal;
    portal.start(impatient);
    const auto kiosk = portal.enrol(u"k1"_s);
    QElapsedTimer timer;

    SECTION("one that never says anything")
    {
        const auto client = portal.connect(kiosk);
        CHECK(client->isClosedWithin(4000));
    }
    SECTION("one that sends its head byte by byte")
    {
        const auto client = portal.connect(kiosk);
        timer.start();
        bool open = true;
        while (open && timer.elapsed() < 6000)
            open = client->send("G") && !client->isClosedWithin(200);
        CHECK_FALSE(open);
        CHECK(timer.elapsed() < 4000);
    }
    SECTION("one that stops in a body; its bytes are kept")
    {
        const auto sealed = sealFor(kiosk.recipient(), {}, 64 << 10);
        const auto client = portal.connect(kiosk);
        const auto location = client->ask("POST", "/v1/uploads", sealed.announcement())->headers.value("location");
        auto headers = patchHeaders(0);
        headers.insert("Content-Length", QByteArray::number(sealed.bytes.size()));
        CHECK(client->send(TlsClient::head("PATCH", location, headers) + sealed.bytes.left(1000)));
        CHECK(client->isClosedWithin(4000));
        const auto after = portal.connect(kiosk)->ask("HEAD", location, {{"Tus-Resumable", "1.0.0"}});
        CHECK(after->headers.value("upload-offset") == "1000");
    }
    SECTION("a hundred of them at once")
    {
        std::vector<std::unique_ptr<TlsClient>> idle;
        for (int i = 0; i < 100; ++i)
            idle.push_back(portal.connect(kiosk));
        timer.start();
        CHECK(portal.connect(kiosk)->ask("GET", "/v1/kiosks/self")->status == 200);
        CHECK(timer.elapsed() < 1000);
    }
}

TEST_CASE("what is too large or no HTTP is refused and the portal goes on")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto client = portal.connect(kiosk);

    SECTION("a head of more than 16 KiB")
    {
        CHECK(client->ask("GET", "/v1/kiosks/self", {{"X", QByteArray(17 << 10, 'x')}})->status == 431);
    }
    SECTION("a small body that is not small")
    {
        CHECK(client->ask("PUT", "/v1/kiosks/self/heartbeat", {}, QByteArray(65 << 10, ' '))->status == 413);
    }
    SECTION("a heartbeat beyond its own limit")
    {
        CHECK(
            client->ask("PUT", "/v1/kiosks/self/heartbeat", {}, '{' + QByteArray(17 << 10, ' ') + '}')->status == 400);
    }
    SECTION("no HTTP at all")
    {
        CHECK(client->send("\x16\x03\x01 nonsense\r\n\r\n"));
        CHECK(client->receive()->status == 400);
    }
    CHECK(portal.connect(kiosk)->ask("GET", "/v1/kiosks/self")->status == 200);
}

TEST_CASE("no address answers with a redirect, and none that is unknown with anything but 404")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const QByteArray method = GENERATE(QByteArray("GET"), "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
    const auto client = portal.connect(kiosk);
    for (const QByteArray target : {"/", "/v1", "/v1/", "/v1/uploads/", "/v1/uploads/../../etc/passwd", "//v1/uploads",
             "/v1/dossiers", "/v1/dossiers/", "/v1/dossiers/x", "/v1/kiosks/k1", "/V1/uploads", "/v1/look-ups/",
             "/v1/uploads?x=1", "http://localhost/v1/kiosks/self"}) {
        const auto reply = portal.connect(kiosk)->ask(method, target);
        REQUIRE(reply);
        INFO(method.toStdString() << ' ' << target.toStdString() << ' ' << reply->status);
        CHECK((reply->status == 404 || reply->status == 405 || reply->status == 412 || reply->status == 204));
        CHECK_FALSE(reply->headers.contains("location"));
    }
}

TEST_CASE("the portal ends within two seconds of being asked, busy or not, and a second one finds all in order")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient());
    const auto idle = portal.connect(kiosk);
    const auto busy = portal.connect(kiosk);
    const auto location = busy->ask("POST", "/v1/uploads", sealed.announcement())->headers.value("location");
    auto headers = patchHeaders(0);
    headers.insert("Content-Length", QByteArray::number(sealed.bytes.size()));
    CHECK(busy->send(TlsClient::head("PATCH", location, headers) + sealed.bytes.left(300'000)));
    const auto took = portal.stop();
    CHECK(took >= 0);
    CHECK(took < 2000);
    portal.start();
    CHECK(portal.connect(kiosk)->ask("HEAD", location, {{"Tus-Resumable", "1.0.0"}})->status == 200);
}

TEST_CASE("init and init-kiosk never overwrite, and a bundle is its owner's")
{
    PortalProcess portal;
    const auto kiosk = portal.enrol(u"k1"_s);
    CHECK(QFile::permissions(portal.scratch(u"k1.kiosk"_s))
        == (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
    CHECK(kiosk.bundle["format"_L1].toString() == u"dvc-kiosk-bundle/1");
    CHECK(kiosk.bundle["practice"_L1].toBool());
    CHECK(portal.command({u"init-kiosk"_s, u"k1"_s, u"--out"_s, portal.scratch(u"again.kiosk"_s)}).status == 1);
    CHECK(portal.command({u"init-kiosk"_s, u"k2"_s, u"--out"_s, portal.scratch(u"k1.kiosk"_s)}).status == 1);
    CHECK(portal.command({u"init-kiosk"_s, u"k 2"_s, u"--out"_s, portal.scratch(u"k2.kiosk"_s)}).status == 1);
    CHECK(portal.command({u"init-kiosk"_s, u"k2"_s}).status == 2);
    CHECK(portal.command({u"init"_s, portal.folder()}).status == 1);
    CHECK(portal.command({u"kiosks"_s}).out.count('\n') == 1);
    CHECK(portal.command({u"nonsense"_s}).status == 2);
    CHECK(portal.command({u"dossiers"_s, u"--xml"_s}).status == 2);
    CHECK(portal.command({u"--help"_s}).status == 0);
}
