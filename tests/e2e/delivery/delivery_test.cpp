#include "tests/e2e/delivery/site.h"

#include "app/sealing/age.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace dvc;
using namespace dvc::test;
using namespace std::chrono_literals;
using store::CaseState;
using sync::LinkState;

namespace {

/// How often the portal has this case.
int atPortal(Site& site, const CaseId& id)
{
    const QByteArray list = site.portal({QStringLiteral("dossiers"), QStringLiteral("--json")});
    return static_cast<int>(list.count(id.toString().toLatin1()));
}

} // namespace

TEST_CASE("A sealed case is delivered, its file goes, its row is purged, and the kiosk hears of it")
{
    Site site;
    site.startDaemon();
    const auto kiosk = site.client();
    int heard = 0;
    QObject::connect(kiosk.get(), &sync::SyncClient::journalChanged, kiosk.get(), [&] { ++heard; });
    REQUIRE(until([&] { return kiosk->link() == LinkState::Up; }));
    const CaseId id = site.hold();
    kiosk->caseHeld();
    REQUIRE(site.reaches(id, CaseState::Purged));
    CHECK_FALSE(site.spool().contains(id));
    CHECK(site.row(id).inbox == QStringLiteral("Bộ phận Một cửa xã Thọ Xuân"));
    CHECK_FALSE(site.row(id).deliveredJws.isEmpty());
    CHECK(until([&] { return heard > 0 && kiosk->waiting() == 0; }));
    CHECK(atPortal(site, id) == 1);

    SECTION("and the officer's word is in the journal within seconds after a person asks")
    {
        site.portal({QStringLiteral("decide"), id.toString(), QStringLiteral("--accept"),
            QStringLiteral("H56.99-261124-0007"), QStringLiteral("--due"), QStringLiteral("2026-12-01")});
        kiosk->sendNow();
        REQUIRE(until([&] { return site.row(id).word == store::OfficerWord::Accepted; }, 5s));
        CHECK(site.row(id).code == QStringLiteral("H56.99-261124-0007"));
        CHECK(site.row(id).due == QDate(2026, 12, 1));
    }
    SECTION("and a citizen finds it by its number, sealed to a key that only the citizen's process holds")
    {
        const auto once = sealing::Identity::generate();
        std::vector<std::pair<QByteArray, QString>> answers;
        QObject::connect(kiosk.get(), &sync::SyncClient::lookUpAnswered, kiosk.get(),
            [&](const QString&, const QByteArray& file, const QString& code) { answers.emplace_back(file, code); });
        const QString number = site.row(id).number;
        kiosk->lookUp(number, QStringLiteral("0017"), once.recipient().toString());
        REQUIRE(until([&] { return answers.size() == 1; }));
        CHECK(answers[0].second.isEmpty());
        QBuffer sealed(&answers[0].first);
        QBuffer plain;
        REQUIRE((sealed.open(QIODevice::ReadOnly) && plain.open(QIODevice::WriteOnly)));
        REQUIRE(sealing::unseal({once}, sealed, plain));
        CHECK(QJsonDocument::fromJson(plain.data())[QStringLiteral("statements")].toArray().size() == 1);

        kiosk->lookUp(number, QStringLiteral("9999"), once.recipient().toString());
        REQUIRE(until([&] { return answers.size() == 2; }));
        CHECK(answers[1] == std::pair(QByteArray(), QStringLiteral("lookup.unknown")));
        kiosk->lookUp(number, QStringLiteral("0017"), QStringLiteral("no recipient"));
        REQUIRE(until([&] { return answers.size() == 3; }));
        CHECK(answers[2].second == QStringLiteral("lookup.asked_wrong"));
    }
    CHECK(site.endDaemon() >= 0);
    CHECK_FALSE(site.daemonLog().contains(Site::nationalId));
    CHECK_FALSE(site.daemonLog().contains("0017\n"));
    CHECK_FALSE(site.daemonLog().contains("https:"));
}

TEST_CASE("A stopped portal makes cases wait, and they catch up by themselves when it is back")
{
    Site site;
    site.stopPortal();
    site.startDaemon();
    const auto kiosk = site.client();
    const CaseId first = site.hold();
    const CaseId second = site.hold();
    kiosk->caseHeld();
    REQUIRE(until([&] { return kiosk->waiting() == 2; }));
    CHECK(kiosk->link() == LinkState::Down);
    CHECK(site.row(first).state == CaseState::Held);
    site.startPortal();
    CHECK(site.reaches(first, CaseState::Purged));
    CHECK(site.reaches(second, CaseState::Purged));
    CHECK(until([&] { return kiosk->link() == LinkState::Up; }));
    CHECK(atPortal(site, first) == 1);

    site.stopPortal(); // and once more, in the middle of a day
    const CaseId third = site.hold();
    REQUIRE(until([&] { return kiosk->link() == LinkState::Down; }));
    CHECK(site.row(third).state != CaseState::Purged);
    site.startPortal();
    CHECK(site.reaches(third, CaseState::Purged));
}

TEST_CASE("A kiosk that the portal does not know is told so and keeps its cases")
{
    Site site;
    site.useStrangersIdentity();
    const CaseId id = site.hold();
    site.startDaemon();
    const auto kiosk = site.client();
    CHECK(until([&] { return kiosk->link() == LinkState::Refused; }));
    CHECK(site.row(id).state == CaseState::Held);
    CHECK(site.spool().contains(id));
}

TEST_CASE("A kiosk whose certificate was revoked is refused as well")
{
    Site site;
    site.portal({QStringLiteral("revoke"), QStringLiteral("xa-1")});
    const CaseId id = site.hold();
    site.startDaemon();
    const auto kiosk = site.client();
    CHECK(until([&] { return kiosk->link() == LinkState::Refused; }));
    CHECK(site.spool().contains(id));
}

TEST_CASE("A daemon killed in the middle of an upload goes on where the portal stands")
{
    Site site;
    site.addSettings("[queue]\nceiling_kbps = 20000\n"); // a piece of 1 MiB in some 0.4 s
    const CaseId id = site.hold(12 << 20);
    site.startDaemon();
    qint64 before = 0;
    for (int kills = 0; kills < 3; ++kills) {
        REQUIRE(until([&] { return site.row(id).offset > before; }));
        site.killDaemon();
        before = site.row(id).offset;
        REQUIRE(before < site.row(id).sealedSize);
        site.startDaemon();
    }
    CHECK(until([&] { return site.row(id).state == CaseState::Purged; }, 60s));
    CHECK(atPortal(site, id) == 1);
}

TEST_CASE("A second daemon for the same state says so and ends")
{
    Site site;
    site.startDaemon();
    QProcess second;
    second.setProcessEnvironment(site.environment());
    second.start(QStringLiteral(DVC_BIN_DIR "/dvc-syncd"), {QStringLiteral("--config"), site.config()});
    REQUIRE(second.waitForFinished(10'000));
    CHECK(second.exitCode() == 1);
    CHECK(second.readAllStandardError().contains("another dvc-syncd"));
    CHECK(second.readAllStandardOutput().isEmpty());
}

TEST_CASE("SIGTERM ends the daemon within two seconds, also in the middle of an upload")
{
    Site site;
    site.addSettings("[queue]\nceiling_kbps = 8000\n");
    const CaseId id = site.hold(12 << 20);
    site.startDaemon();
    REQUIRE(until([&] { return site.row(id).offset > 0; }));
    const qint64 took = site.endDaemon();
    CHECK(took >= 0);
    CHECK(took < 2000);
    CHECK(site.row(id).state == CaseState::Sending);
}

TEST_CASE("A bus that is missing stops no delivery, and is found when it comes")
{
    Site site;
    site.stopBus();
    const CaseId id = site.hold();
    site.startDaemon();
    CHECK(site.reaches(id, CaseState::Purged));
    site.startBus();
    const auto kiosk = site.client();
    CHECK(until([&] { return kiosk->link() == LinkState::Up; }));
    site.killDaemon(); // a daemon that is away is a link that is down
    CHECK(until([&] { return kiosk->link() == LinkState::Down; }));
    site.startDaemon();
    CHECK(until([&] { return kiosk->link() == LinkState::Up; }));
}

TEST_CASE("Used wrongly, or on a kiosk that is not enrolled, the daemon says so in its exit status")
{
    QProcess daemon;
    daemon.start(QStringLiteral(DVC_BIN_DIR "/dvc-syncd"), {QStringLiteral("--bogus")});
    REQUIRE(daemon.waitForFinished(10'000));
    CHECK(daemon.exitCode() == 2);
    daemon.start(
        QStringLiteral(DVC_BIN_DIR "/dvc-syncd"), {QStringLiteral("--config"), QStringLiteral("/nowhere.toml")});
    REQUIRE(daemon.waitForFinished(10'000));
    CHECK(daemon.exitCode() == 1);
    CHECK(daemon.readAllStandardError().count('\n') == 1);
    daemon.start(QStringLiteral(DVC_BIN_DIR "/dvc-syncd"), {QStringLiteral("--help")});
    REQUIRE(daemon.waitForFinished(10'000));
    CHECK(daemon.exitCode() == 0);
}
