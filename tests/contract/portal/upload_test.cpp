#include "portal_process.h"
#include "sealed_case.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QThread>

#include <catch2/catch.hpp>

using namespace Qt::StringLiterals;
using namespace dvc;
using namespace dvc::test;

namespace {

const TlsClient::Headers tus{{"Tus-Resumable", "1.0.0"}};

qint64 offsetOf(TlsClient& client, const QByteArray& location)
{
    const auto reply = client.ask("HEAD", location, tus);
    REQUIRE(reply);
    REQUIRE(reply->status == 200);
    return reply->headers.value("upload-offset").toLongLong();
}

QByteArray create(TlsClient& client, const SealedCase& sealed)
{
    const auto reply = client.ask("POST", "/v1/uploads", sealed.announcement());
    REQUIRE(reply);
    REQUIRE(reply->status == 201);
    return reply->headers.value("location");
}

TlsClient::Headers with(TlsClient::Headers headers, const QByteArray& name, const QByteArray& value)
{
    headers.insert(name, value);
    return headers;
}

/// Begins a PATCH of `announced` bytes and sends only `bytes` of it.
void sendPart(TlsClient& client, const QByteArray& location, qint64 offset, qint64 announced, const QByteArray& bytes)
{
    REQUIRE(client.send(TlsClient::head(
        "PATCH", location, with(patchHeaders(offset), "Content-Length", QByteArray::number(announced)))));
    REQUIRE(client.send(bytes));
}

QString blobOf(const PortalProcess& portal, const QByteArray& location)
{
    return portal.folder() + u"/blobs/"_s + QString::fromLatin1(location.split('/').last());
}

void awaitSize(const QString& path, qint64 size)
{
    for (int i = 0; i < 500 && QFileInfo(path).size() < size; ++i)
        QThread::msleep(10); // Another process writes.
    REQUIRE(QFileInfo(path).size() >= size);
}

QString slugOf(const Reply& reply)
{
    return QJsonDocument::fromJson(reply.body).object()["type"_L1].toString().section(u'/', -1);
}

} // namespace

TEST_CASE("a cut PATCH keeps its bytes and the case goes on from there")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient());
    auto client = portal.connect(kiosk);
    const auto location = create(*client, sealed);
    sendPart(*client, location, 0, sealed.bytes.size(), sealed.bytes.left(400'000));
    awaitSize(blobOf(portal, location), 400'000 - (16 << 10));
    client.reset();

    client = portal.connect(kiosk);
    const qint64 offset = offsetOf(*client, location);
    CHECK(offset > 380'000);
    CHECK(offset <= 400'000);
    CHECK(client->ask("PATCH", location, patchHeaders(offset), sealed.bytes.mid(offset))->status == 204);
    CHECK(awaitDossier(*client, sealed.uuid()).status == 200);
}

TEST_CASE("a kiosk that comes again does not wait for its own stalled PATCH")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient());
    const auto stalled = portal.connect(kiosk);
    const auto location = create(*stalled, sealed);
    sendPart(*stalled, location, 0, sealed.bytes.size(), sealed.bytes.left(200'000));
    awaitSize(blobOf(portal, location), 180'000);

    const auto client = portal.connect(kiosk);
    const qint64 offset = offsetOf(*client, location);
    CHECK(stalled->send(sealed.bytes.mid(200'000)));
    CHECK(stalled->receive()->status == 409);
    CHECK(offsetOf(*client, location) == offset);
    CHECK(client->ask("PATCH", location, patchHeaders(offset), sealed.bytes.mid(offset))->status == 204);
    CHECK(awaitDossier(*client, sealed.uuid()).status == 200);
}

TEST_CASE("after kill -9 in the middle of an upload what was acknowledged is there and the case completes")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient());
    auto client = portal.connect(kiosk);
    const auto location = create(*client, sealed);
    REQUIRE(client->ask("PATCH", location, patchHeaders(0), sealed.bytes.left(300'000))->status == 204);
    sendPart(*client, location, 300'000, sealed.bytes.size() - 300'000, sealed.bytes.mid(300'000, 200'000));
    awaitSize(blobOf(portal, location), 450'000);
    portal.kill();
    portal.start();

    client = portal.connect(kiosk);
    CHECK(create(*client, sealed) == location);
    const qint64 offset = offsetOf(*client, location);
    CHECK(offset >= 450'000);
    CHECK(client->ask("PATCH", location, patchHeaders(offset), sealed.bytes.mid(offset))->status == 204);
    CHECK(awaitDossier(*client, sealed.uuid()).status == 200);
}

TEST_CASE("a whole upload whose end nobody saw is delivered after a restart, without being asked for")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient(), {}, 64 << 10);
    const auto location = create(*portal.connect(kiosk), sealed);
    portal.kill();
    QFile blob(blobOf(portal, location));
    REQUIRE(blob.open(QIODevice::WriteOnly));
    blob.write(sealed.bytes);
    blob.close();
    portal.start();
    CHECK(awaitDossier(*portal.connect(kiosk), sealed.uuid()).status == 200);
}

TEST_CASE("a create said again has the same Location and takes nothing back")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient());
    const auto client = portal.connect(kiosk);
    const auto location = create(*client, sealed);
    REQUIRE(client->ask("PATCH", location, patchHeaders(0), sealed.bytes.left(100'000))->status == 204);
    CHECK(create(*client, sealed) == location);
    CHECK(offsetOf(*client, location) == 100'000);

    SealedCase changed = sealed;
    changed.sha256 = QByteArray(64, 'a');
    const auto conflict = client->ask("POST", "/v1/uploads", changed.announcement());
    CHECK(conflict->status == 422);
    CHECK(slugOf(*conflict) == u"case-conflict");
    CHECK(offsetOf(*client, location) == 100'000);
    const auto busy = client->ask("GET", "/v1/dossiers/" + sealed.uuid().toLatin1());
    CHECK(busy->status == 202);
    CHECK(busy->headers.contains("retry-after"));
}

TEST_CASE("what one kiosk sends is nobody else's")
{
    PortalProcess portal;
    portal.start();
    const auto mine = portal.enrol(u"k1"_s);
    const auto theirs = portal.enrol(u"k2"_s);
    const auto sealed = sealFor(mine.recipient(), {}, 64 << 10);
    const auto location = create(*portal.connect(mine), sealed);
    const auto client = portal.connect(theirs);
    CHECK(client->ask("HEAD", location, tus)->status == 404);
    CHECK(client->ask("DELETE", location, tus)->status == 404);
    CHECK(client->ask("GET", "/v1/dossiers/" + sealed.uuid().toLatin1())->status == 404);
    CHECK(client->ask("PATCH", location, patchHeaders(0), sealed.bytes)->status == 404);

    // A kiosk that holds the same sealed file (a dead machine's queue was carried to it) may send it as its own.
    const auto rescuer = portal.connect(theirs);
    const auto second = create(*rescuer, sealed);
    CHECK(second != location);
    CHECK(rescuer->ask("PATCH", second, patchHeaders(0), sealed.bytes)->status == 204);
    CHECK(awaitDossier(*rescuer, sealed.uuid()).status == 200);
    CHECK(awaitDossier(*portal.connect(mine), sealed.uuid()).body == awaitDossier(*rescuer, sealed.uuid()).body);
    CHECK(create(*portal.connect(mine), sealed) == location);
}

TEST_CASE("the first kiosk may still finish an upload that another one was quicker with")
{
    PortalProcess portal;
    portal.start();
    const auto slow = portal.enrol(u"k1"_s);
    const auto quick = portal.enrol(u"k2"_s);
    const auto sealed = sealFor(slow.recipient(), {}, 64 << 10);
    const auto client = portal.connect(slow);
    const auto location = create(*client, sealed);
    REQUIRE(client->ask("PATCH", location, patchHeaders(0), sealed.bytes.left(1000))->status == 204);
    const auto rescuer = portal.connect(quick);
    REQUIRE(rescuer->ask("PATCH", create(*rescuer, sealed), patchHeaders(0), sealed.bytes)->status == 204);
    const auto delivered = awaitDossier(*rescuer, sealed.uuid());
    CHECK(client->ask("PATCH", location, patchHeaders(1000), sealed.bytes.mid(1000))->status == 204);
    CHECK(offsetOf(*client, location) == sealed.bytes.size());
    CHECK(awaitDossier(*client, sealed.uuid()).body == delivered.body);
}

TEST_CASE("bytes that are not what was announced are asked for again")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient(), {}, 64 << 10);
    const auto client = portal.connect(kiosk);
    const auto location = create(*client, sealed);
    QByteArray damaged = sealed.bytes;
    damaged[5000] = static_cast<char>(damaged[5000] ^ 1);
    const auto refused = client->ask("PATCH", location, patchHeaders(0), damaged);
    CHECK(refused->status == 409);
    CHECK(slugOf(*refused) == u"checksum");
    CHECK(offsetOf(*client, location) == 0);
    CHECK(client->ask("PATCH", location, patchHeaders(0), sealed.bytes)->status == 204);
    CHECK(awaitDossier(*client, sealed.uuid()).status == 200);
}

TEST_CASE("uploads keep to tus 1.0.0")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient(), {}, 64 << 10);
    const auto client = portal.connect(kiosk);
    const auto location = create(*client, sealed);
    const auto status = [&](const QByteArray& method, const TlsClient::Headers& headers, const QByteArray& body = {}) {
        return portal.connect(kiosk)->ask(method, location, headers, body).value_or(Reply()).status;
    };

    SECTION("what the server can do is told")
    {
        const auto options = client->ask("OPTIONS", "/v1/uploads");
        CHECK(options->status == 204);
        CHECK(options->headers.value("tus-version") == "1.0.0");
        CHECK(options->headers.value("tus-extension") == "creation,expiration,termination");
        CHECK(options->headers.value("tus-max-size") == "268435456");
        const auto head = client->ask("HEAD", location, tus);
        CHECK(head->headers.value("upload-length").toLongLong() == sealed.bytes.size());
        CHECK(head->headers.value("cache-control") == "no-store");
        CHECK(head->headers.value("tus-resumable") == "1.0.0");
        CHECK(head->headers.value("upload-metadata") == sealed.announcement().value("Upload-Metadata"));
        CHECK(head->headers.value("upload-expires").endsWith("GMT"));
    }
    SECTION("another version is refused with ours")
    {
        const auto reply = client->ask("HEAD", location, {{"Tus-Resumable", "0.2.2"}});
        CHECK(reply->status == 412);
        CHECK(reply->headers.value("tus-version") == "1.0.0");
        CHECK(status("HEAD", {}) == 412);
    }
    SECTION("a PATCH at another offset changes nothing")
    {
        CHECK(status("PATCH", patchHeaders(1), "x") == 409);
        CHECK(status("PATCH", patchHeaders(sealed.bytes.size()), "") == 409);
        CHECK(offsetOf(*client, location) == 0);
    }
    SECTION("a PATCH of another kind is not taken")
    {
        CHECK(status("PATCH", with(patchHeaders(0), "Content-Type", "text/plain"), "x") == 415);
        CHECK(status("PATCH", with(patchHeaders(0), "Upload-Offset", "-1"), "x") == 400);
        CHECK(status("POST", patchHeaders(0), "x") == 405);
    }
    SECTION("a body that is longer than announced is refused before it comes")
    {
        CHECK(status("PATCH", patchHeaders(0), sealed.bytes + "x") == 413);
        CHECK(offsetOf(*client, location) == 0);
    }
    SECTION("a chunked body is taken, but not more than announced")
    {
        const auto chunked = with(patchHeaders(0), "Transfer-Encoding", "chunked");
        CHECK(client->send(
            TlsClient::head("PATCH", location, chunked) + "5\r\n" + sealed.bytes.left(5) + "\r\n0\r\n\r\n"));
        CHECK(client->receive()->status == 204);
        const auto more = with(patchHeaders(5), "Transfer-Encoding", "chunked");
        CHECK(client->send(
            TlsClient::head("PATCH", location, more) + "20000\r\n" + QByteArray(0x20000, 'x') + "\r\n0\r\n\r\n"));
        CHECK(client->receive()->status == 413);
        const auto after = portal.connect(kiosk);
        CHECK(offsetOf(*after, location) < sealed.bytes.size());
    }
    SECTION("an ended upload is gone, and can be made again")
    {
        CHECK(status("DELETE", tus) == 204);
        CHECK(status("HEAD", tus) == 410);
        CHECK(status("DELETE", tus) == 410);
        CHECK(status("PATCH", patchHeaders(0), sealed.bytes) == 410);
        const auto again = create(*client, sealed);
        CHECK(again != location);
        CHECK(client->ask("PATCH", again, patchHeaders(0), sealed.bytes)->status == 204);
        CHECK(awaitDossier(*client, sealed.uuid()).status == 200);
        CHECK(client->ask("DELETE", again, tus)->status == 409);
        CHECK(awaitDossier(*client, sealed.uuid()).status == 200);
    }
}

TEST_CASE("a create that is not well announced makes nothing")
{
    PortalProcess portal;
    portal.start({{"max_upload_mb"_L1, 1}});
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient(), {}, 64 << 10);
    const auto good = sealed.announcement();
    const auto client = portal.connect(kiosk);
    auto without = [&](const QByteArray& name) {
        auto headers = good;
        headers.remove(name);
        return headers;
    };
    const auto uuid = sealed.uuid().toLatin1();
    const auto [headers, status] = GENERATE_REF(table<TlsClient::Headers, int>({
        {without("Idempotency-Key"), 400},
        {with(good, "Idempotency-Key", CaseId::make(SystemClock()).toString().toLatin1()), 400},
        {with(good, "Idempotency-Key", uuid.toUpper()), 400},
        {without("Upload-Metadata"), 400},
        {with(good, "Upload-Metadata", "case " + uuid.toBase64()), 400},
        {with(good, "Upload-Metadata", "case " + uuid.toBase64() + ",sha256 " + QByteArray("abc").toBase64()), 400},
        {with(good, "Upload-Metadata", good.value("Upload-Metadata") + ",case " + uuid.toBase64()), 400},
        {with(good, "Upload-Metadata", good.value("Upload-Metadata") + ",x " + QByteArray(2000, 'A')), 400},
        {without("Upload-Length"), 400},
        {with(good, "Upload-Length", "0"), 400},
        {with(good, "Upload-Length", "1e3"), 400},
        {with(good, "Upload-Length", "99999999999999999999"), 400},
        {with(good, "Upload-Length", "1048577"), 413},
        {without("Tus-Resumable"), 412},
    }));
    const auto reply = client->ask("POST", "/v1/uploads", headers);
    REQUIRE(reply);
    CHECK(reply->status == status);
    CHECK(client->ask("GET", "/v1/dossiers/" + uuid)->status == 404);
    CHECK(client->ask("POST", "/v1/uploads", with(good, "Idempotency-Key", '"' + uuid + '"'))->status == 201);
}
