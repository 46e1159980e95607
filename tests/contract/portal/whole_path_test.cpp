#include "portal_process.h"
#include "sealed_case.h"

#include "app/sealing/age.h"
#include "app/sealing/slip_code.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <catch2/catch.hpp>

using namespace Qt::StringLiterals;
using namespace dvc;
using namespace dvc::test;
using sealing::StatementKind;

namespace {

QByteArray create(TlsClient& client, const SealedCase& sealed)
{
    const auto made = client.ask("POST", "/v1/uploads", sealed.announcement());
    REQUIRE(made);
    REQUIRE(made->status == 201);
    return made->headers.value("location");
}

Reply deliver(TlsClient& client, const SealedCase& sealed)
{
    const auto location = create(client, sealed);
    const auto sent = client.ask("PATCH", location, patchHeaders(0), sealed.bytes);
    REQUIRE(sent);
    REQUIRE(sent->status == 204);
    return awaitDossier(client, sealed.uuid());
}

QJsonObject row(PortalProcess& portal, const QString& uuid)
{
    for (const QByteArray& line : portal.command({u"dossiers"_s, u"--json"_s}).out.split('\n')) {
        const auto object = QJsonDocument::fromJson(line).object();
        if (object["case"_L1].toString() == uuid)
            return object;
    }
    return {};
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST_CASE("a case is sent, delivered, opened and accepted, and each statement stays the same")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient());
    const auto client = portal.connect(kiosk);
    REQUIRE(client);

    const auto delivered = deliver(*client, sealed);
    REQUIRE(delivered.status == 200);
    REQUIRE(statementsOf(delivered).size() == 1);
    const auto statement = sealing::verifyStatement(statementsOf(delivered).first(), kiosk.portalKeys());
    REQUIRE(statement);
    CHECK(statement->kind == StatementKind::Delivered);
    CHECK(statement->id == sealed.id);
    CHECK(statement->sha256 == sealed.sha256);
    CHECK(statement->kiosk == u"k1");
    CHECK(statement->inbox == u"Bộ phận Một cửa xã Thọ Xuân");
    CHECK(awaitDossier(*client, sealed.uuid()).body == delivered.body);
    CHECK(row(portal, sealed.uuid())["state"_L1].toString() == u"delivered");

    const QString out = portal.scratch(u"opened"_s);
    REQUIRE(portal.command({u"open"_s, sealed.uuid(), u"--out"_s, out}).status == 0);
    CHECK(QJsonDocument::fromJson(contentOf(out + u"/dossier.json"_s)).object() == sealed.dossier);
    CHECK(contentOf(out + u"/attachments/01-giay.pdf"_s) == "%PDF-1.4 a made-up page");

    const QStringList accept{u"decide"_s, sealed.uuid(), u"--accept"_s, u"H56.99-261124-0001"_s, u"--due"_s,
        u"2026-11-27"_s, u"--receiver"_s, u"Lê Thị Hoa"_s};
    REQUIRE(portal.command(accept).status == 0);
    const auto both = statementsOf(awaitDossier(*client, sealed.uuid()));
    REQUIRE(both.size() == 2);
    CHECK(both.first() == statementsOf(delivered).first());
    const auto accepted = sealing::verifyStatement(both.last(), kiosk.portalKeys());
    REQUIRE(accepted);
    CHECK(accepted->kind == StatementKind::Accepted);
    CHECK(accepted->code == u"H56.99-261124-0001");
    CHECK(accepted->due == QDate(2026, 11, 27));
    CHECK(accepted->receiver == u"Lê Thị Hoa");

    // Said again it is the same word; another word comes too late.
    CHECK(portal.command(accept).status == 0);
    CHECK(portal.command({u"decide"_s, sealed.uuid(), u"--refuse"_s, u"Không đúng thẩm quyền"_s}).status == 1);
    CHECK(statementsOf(awaitDossier(*client, sealed.uuid())) == both);

    // The kiosk that lost every reply and begins again gets the same answers and sends nothing.
    const auto again = portal.connect(kiosk);
    const auto location = create(*again, sealed);
    const auto offset = again->ask("HEAD", location, {{"Tus-Resumable", "1.0.0"}});
    CHECK(offset->headers.value("upload-offset").toLongLong() == sealed.bytes.size());
    CHECK(statementsOf(awaitDossier(*again, sealed.uuid())) == both);

    const auto log = portal.log();
    CHECK_FALSE(log.contains("001099000017"));
    CHECK_FALSE(log.contains("Hoa"));
}

TEST_CASE("an officer asks for everything that is missing, or refuses")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto client = portal.connect(kiosk);
    const auto sealed = sealFor(kiosk.recipient(), {}, 64 << 10);
    REQUIRE(deliver(*client, sealed).status == 200);

    SECTION("one list of faults")
    {
        QFile faults(portal.scratch(u"faults.txt"_s));
        REQUIRE(faults.open(QIODevice::WriteOnly));
        faults.write("Trang 2 bị mờ\n\nThiếu chữ ký\n");
        faults.close();
        REQUIRE(portal.command({u"decide"_s, sealed.uuid(), u"--supplement"_s, faults.fileName()}).status == 0);
        const auto word =
            sealing::verifyStatement(statementsOf(awaitDossier(*client, sealed.uuid())).last(), kiosk.portalKeys());
        REQUIRE(word);
        CHECK(word->kind == StatementKind::Supplement);
        CHECK(word->faults == QStringList{u"Trang 2 bị mờ"_s, u"Thiếu chữ ký"_s});
    }
    SECTION("a reason")
    {
        REQUIRE(portal.command({u"decide"_s, sealed.uuid(), u"--refuse"_s, u"Không thuộc thẩm quyền"_s}).status == 0);
        const auto word =
            sealing::verifyStatement(statementsOf(awaitDossier(*client, sealed.uuid())).last(), kiosk.portalKeys());
        REQUIRE(word);
        CHECK(word->kind == StatementKind::Refused);
        CHECK(word->reason == u"Không thuộc thẩm quyền");
    }
    SECTION("used wrongly nothing is said")
    {
        CHECK(portal.command({u"decide"_s, sealed.uuid()}).status == 2);
        CHECK(portal.command({u"decide"_s, sealed.uuid(), u"--accept"_s, u"X"_s}).status == 2);
        CHECK(portal.command({u"decide"_s, sealed.uuid(), u"--accept"_s, u"X"_s, u"--due"_s, u"27/11/2026"_s}).status
            == 1);
        CHECK(portal.command({u"decide"_s, sealed.uuid(), u"--refuse"_s, u"a\u202Eb"_s}).status == 1);
        CHECK(portal.command({u"decide"_s, sealed.uuid(), u"--refuse"_s, u"a"_s, u"--accept"_s, u"b"_s}).status == 2);
        CHECK(statementsOf(awaitDossier(*client, sealed.uuid())).size() == 1);
    }
}

TEST_CASE("a prepared dossier is delivered into nobody's inbox and no officer can decide it")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto client = portal.connect(kiosk);
    const auto sealed = sealFor(kiosk.recipient(), {{"lane"_L1, 4}, {"agency"_L1, QString()}}, 64 << 10);
    const auto reply = deliver(*client, sealed);
    REQUIRE(reply.status == 200);
    CHECK(sealing::verifyStatement(statementsOf(reply).first(), kiosk.portalKeys())->inbox.isEmpty());
    CHECK(portal.command({u"decide"_s, sealed.uuid(), u"--refuse"_s, u"Không"_s}).status == 1);
}

TEST_CASE("a case that the portal cannot open or accept is shown with its reason and never delivered")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto client = portal.connect(kiosk);
    const auto paper = QJsonObject{{"file"_L1, u"attachments/02-x.pdf"_s}};
    const auto [key, value, reason] = GENERATE_REF(table<QString, QJsonValue, QString>({
        {u"agency"_s, u"H99.01"_s, u"dossier.agency"_s},
        {u"lane"_s, 1, u"dossier.lane"_s},
        {u"number"_s, u"TAM-0K17-00000A"_s, u"dossier.number"_s},
        {u"case"_s, u"0192f000-0000-7000-8000-000000000001"_s, u"dossier.case"_s},
        {u"format"_s, u"dvc-dossier/2"_s, u"dossier.format"_s},
        {u"procedure"_s, QJsonObject(), u"dossier.procedure"_s},
        {u"papers"_s, QJsonArray{paper}, u"dossier.papers"_s},
        {u"sealed for"_s, u"a stranger"_s, u"age.no_match"_s},
    }));
    const bool isForeign = key == u"sealed for";
    const auto sealed = isForeign ? sealFor(sealing::Identity::generate().recipient().toString(), {}, 64 << 10)
                                  : sealFor(kiosk.recipient(), {{key, value}}, 64 << 10);
    INFO(reason.toStdString());
    const auto reply = deliver(*client, sealed);
    CHECK(reply.status == 422);
    CHECK(reply.headers.value("content-type") == "application/problem+json");
    const auto problem = QJsonDocument::fromJson(reply.body).object();
    CHECK(problem["type"_L1].toString().endsWith(u"/problems/case-unreadable"));
    CHECK(problem["reason"_L1].toString() == reason);
    CHECK(row(portal, sealed.uuid())["state"_L1].toString() == u"failed");
    CHECK(row(portal, sealed.uuid())["reason"_L1].toString() == reason);
}

TEST_CASE("a second case under one number is told, put into no inbox, and leaves the first as it is")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto copy = portal.enrol(u"k2"_s);
    const auto first = sealFor(kiosk.recipient(), {}, 64 << 10);
    const auto delivered = deliver(*portal.connect(kiosk), first);
    REQUIRE(delivered.status == 200);
    const auto number = first.dossier["number"_L1];
    const auto second = sealFor(kiosk.recipient(), {{"number"_L1, number}}, 64 << 10);
    REQUIRE(second.uuid() != first.uuid());
    const auto client = portal.connect(GENERATE(true, false) ? kiosk : copy);

    const auto reply = deliver(*client, second);
    const auto problem = QJsonDocument::fromJson(reply.body).object();
    CHECK(reply.status == 422);
    CHECK(reply.headers.value("content-type") == "application/problem+json");
    CHECK(problem["type"_L1].toString().endsWith(u"/problems/number-taken"));
    CHECK(problem["reason"_L1].toString() == u"dossier.number_taken");
    CHECK(row(portal, second.uuid())["state"_L1].toString() == u"failed");
    CHECK(row(portal, second.uuid())["reason"_L1].toString() == u"dossier.number_taken");
    CHECK(portal.command({u"decide"_s, second.uuid(), u"--refuse"_s, u"Trùng số"_s}).status == 1);
    CHECK(row(portal, first.uuid())["state"_L1].toString() == u"delivered");
    CHECK(awaitDossier(*portal.connect(kiosk), first.uuid()).body == delivered.body);

    // Each start tries again what it could not take, and says the same of it.
    portal.kill();
    portal.start();
    const auto again = portal.connect(kiosk);
    CHECK(awaitDossier(*again, first.uuid()).body == delivered.body);
    CHECK(row(portal, second.uuid())["reason"_L1].toString() == u"dossier.number_taken");
    const auto third = sealFor(kiosk.recipient(), {}, 64 << 10);
    CHECK(deliver(*again, third).status == 200);
}

TEST_CASE("a case of an agency that was missing is delivered once the operator has added it")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto sealed = sealFor(kiosk.recipient(), {{"agency"_L1, u"H56.12"_s}}, 64 << 10);
    CHECK(deliver(*portal.connect(kiosk), sealed).status == 422);
    portal.kill();
    portal.start({{"agencies"_L1, QJsonArray{QJsonObject{{"id"_L1, u"H56.12"_s}, {"name"_L1, u"Xã Lam Sơn"_s}}}}});
    const auto client = portal.connect(kiosk);
    for (int i = 0; i < 500 && awaitDossier(*client, sealed.uuid()).status != 200; ++i) { }
    CHECK(awaitDossier(*client, sealed.uuid()).status == 200);
}

TEST_CASE("a citizen finds a case by its number or its paper, and nobody guesses it")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto other = portal.enrol(u"k2"_s);
    const auto client = portal.connect(other);
    const auto sealed = sealFor(kiosk.recipient(), {}, 64 << 10);
    const auto delivered = deliver(*portal.connect(kiosk), sealed);
    const auto citizen = sealing::Identity::generate();
    const auto ask = [&](const QString& code, const QString& proof) {
        const QJsonObject body{
            {"code"_L1, code}, {"proof"_L1, proof}, {"recipient"_L1, citizen.recipient().toString()}};
        return client->ask("POST", "/v1/look-ups", {}, QJsonDocument(body).toJson()).value();
    };
    const auto opened = [&](const Reply& reply) {
        QByteArray bytes = reply.body;
        QBuffer in(&bytes);
        QBuffer out;
        in.open(QIODevice::ReadOnly);
        out.open(QIODevice::WriteOnly);
        REQUIRE(sealing::unseal({citizen}, in, out));
        return QJsonDocument::fromJson(out.data()).object()["statements"_L1].toArray();
    };
    const QString number = sealed.dossier["number"_L1].toString();
    const auto wanted = QJsonDocument::fromJson(delivered.body).array();
    const QString qr = makeSlipCode({sealed.id, number, u'S', 1, 1, {}}, kiosk.slipKey(), u"https://tracuu.example.vn");

    SECTION("by number and last four digits, however typed")
    {
        CHECK(opened(ask(number, u"0017"_s)) == wanted);
        CHECK(opened(ask(number.toLower().remove(u'-'), u"0017"_s)) == wanted);
        CHECK(opened(ask(sealed.uuid(), u"0017"_s)) == wanted);
    }
    SECTION("by the paper's QR, whole or in parts")
    {
        CHECK(opened(ask(qr, QString())) == wanted);
        CHECK(opened(ask(sealed.uuid(), qr.section(u'#', 1))) == wanted);
    }
    SECTION("a wrong proof and an unknown code look alike")
    {
        const auto wrong = ask(number, u"0018"_s);
        CHECK(wrong.status == 404);
        CHECK(wrong.body == ask(u"TAM-0K17-ZZZZZZ"_s, u"0017"_s).body);
        CHECK(ask(number, QString()).status == 404);
        QString forged = qr;
        forged[forged.size() - 10] = forged[forged.size() - 10] == u'A' ? u'B' : u'A';
        CHECK(ask(forged, QString()).status == 404);
        CHECK(client->ask("POST", "/v1/look-ups", {}, "{}")->status == 400);
    }
    SECTION("ten wrong proofs close the code, in all its spellings")
    {
        for (int i = 0; i < 10; ++i)
            CHECK(ask(number, u"99%1%2"_s.arg(i).arg(i)).status == 404);
        CHECK(ask(number, u"0017"_s).status == 429);
        CHECK(ask(number.toLower(), u"0017"_s).status == 429);
    }
}

TEST_CASE("a heartbeat is kept and shown")
{
    PortalProcess portal;
    portal.start();
    const auto kiosk = portal.enrol(u"k1"_s);
    const auto client = portal.connect(kiosk);
    CHECK(client->ask("PUT", "/v1/kiosks/self/heartbeat", {}, R"({"queue":3})")->status == 204);
    CHECK(client->ask("PUT", "/v1/kiosks/self/heartbeat", {}, "[3]")->status == 400);
    const auto self = QJsonDocument::fromJson(client->ask("GET", "/v1/kiosks/self")->body).object();
    CHECK(self["kiosk"_L1].toString() == u"k1");
    const auto shown = QJsonDocument::fromJson(portal.command({u"kiosks"_s, u"--json"_s}).out).object();
    CHECK(shown["heartbeat"_L1]["queue"_L1].toInt() == 3);
}
