#include "tests/contract/portal/portal_process.h"
#include "tests/contract/portal/sealed_case.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <catch2/catch.hpp>

using namespace Qt::StringLiterals;
using namespace dvc;
using namespace dvc::test;

namespace {

/// Runs a script of tests/peers/portal among the installed peers.
Outcome runNode(const QString& script, const QStringList& arguments)
{
    // Node looks for packages beside the script, and the peers are installed in the build folder.
    const QString placed = QStringLiteral(DVC_PEERS_DIR "/") + script;
    QFile::remove(placed);
    REQUIRE(QFile::copy(QStringLiteral(DVC_SOURCE_DIR "/tests/peers/portal/") + script, placed));
    QProcess node;
    node.start(u"node"_s, QStringList{placed} + arguments);
    REQUIRE(node.waitForFinished(60'000));
    return {node.exitCode(), node.readAllStandardOutput(), node.readAllStandardError()};
}

struct Scene {
    PortalProcess portal;
    TestKiosk kiosk;
    SealedCase sealed;

    explicit Scene(qint64 size)
    {
        portal.start();
        kiosk = portal.enrol(u"k1"_s);
        sealed = sealFor(kiosk.recipient(), {}, size);
        QFile file(portal.scratch(u"case.age"_s));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(sealed.bytes) == sealed.bytes.size());
    }
    [[nodiscard]] QString url() const { return u"https://localhost:%1"_s.arg(portal.port()); }
};

} // namespace

TEST_CASE("tus-js-client sends a case, hangs up in the middle, goes on, and the case is delivered")
{
    Scene scene(24 << 20);
    const auto run = runNode(u"tus_client.mjs"_s,
        {scene.url(), scene.portal.scratch(u"k1.kiosk"_s), scene.portal.scratch(u"case.age"_s), scene.sealed.uuid()});
    INFO(run.error.toStdString());
    REQUIRE(run.status == 0);
    const auto exchanges = QJsonDocument::fromJson(run.out).object()["exchanges"_L1].toArray();
    REQUIRE(exchanges.size() >= 3);
    CHECK(exchanges.first()["method"_L1].toString() == u"POST");
    const auto head = exchanges[1];
    CHECK(head["method"_L1].toString() == u"HEAD");
    CHECK(head["offset"_L1].toString().toLongLong() > 0);
    CHECK(head["offset"_L1].toString().toLongLong() < scene.sealed.bytes.size());
    CHECK(exchanges.last()["status"_L1].toInt() == 204);
    CHECK(awaitDossier(*scene.portal.connect(scene.kiosk), scene.sealed.uuid()).status == 200);
}

TEST_CASE("an OpenAPI validator finds each reply as the contract promises it, and would notice a lie")
{
    Scene scene(64 << 10);
    QStringList arguments{scene.url(), scene.portal.scratch(u"k1.kiosk"_s),
        QStringLiteral(DVC_SOURCE_DIR "/sync/contract/openapi.yaml"), scene.portal.scratch(u"case.age"_s),
        scene.sealed.uuid()};
    SECTION("the truth")
    {
        const auto run = runNode(u"contract.mjs"_s, arguments);
        INFO(run.error.toStdString());
        CHECK(run.status == 0);
        CHECK(QJsonDocument::fromJson(run.out).object()["seen"_L1].toInt() >= 24);
    }
    SECTION("a lie")
    {
        const auto run = runNode(u"contract.mjs"_s, arguments << u"lie"_s);
        CHECK(run.status == 1);
        CHECK(run.error.contains("time"));
        CHECK(QJsonDocument::fromJson(run.out).object()["wrong"_L1].toInt() == 1);
    }
}
