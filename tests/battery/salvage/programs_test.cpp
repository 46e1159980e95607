// The same with the real programs: dvc-syncd over a damaged journal, dvc-portal's own ledger, dvc-kioskctl's words.
#include "sync/portal/sqlite_storage.h"
#include "tests/e2e/delivery/site.h"

#include "app/store/journal.h"

#include <QDir>
#include <QFile>

using namespace dvc;
using namespace dvc::test;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(bytes) == bytes.size());
}

QByteArray kioskctl(const Site& site, const QStringList& words)
{
    QProcess process;
    process.start(
        QStringLiteral(DVC_BIN_DIR "/dvc-kioskctl"), QStringList{QStringLiteral("--config"), site.config()} + words);
    REQUIRE(process.waitForFinished(20'000));
    INFO(process.readAllStandardError().toStdString());
    CHECK(process.exitCode() == 0);
    return process.readAllStandardOutput();
}

} // namespace

TEST_CASE("the portal has every case once, whatever became of the kiosk's journal")
{
    Site site;
    const QString journal = site.path("state/journal.db");
    std::vector<CaseId> cases;
    const auto holdTwo = [&] {
        for (int i = 0; i < 2; ++i)
            cases.push_back(site.hold());
    };
    holdTwo();
    const auto early = contentOf(journal);
    const auto earlyLog = contentOf(journal + QStringLiteral("-wal"));
    site.startDaemon();
    for (const CaseId& id : cases)
        REQUIRE(site.reaches(id, store::CaseState::Purged));
    site.stopPortal();
    holdTwo();
    REQUIRE(site.endDaemon() >= 0);
    site.closeBooks();

    SECTION("the first page is noise")
    {
        auto bytes = contentOf(journal);
        write(journal, bytes.replace(0, 4096, QByteArray(4096, 'x')));
    }
    SECTION("it is cut in the middle")
    {
        const auto bytes = contentOf(journal);
        write(journal, bytes.first(bytes.size() / 2));
    }
    SECTION("an older copy came back")
    {
        write(journal, early);
        write(journal + QStringLiteral("-wal"), earlyLog);
    }
    SECTION("it is gone")
    {
        REQUIRE(QFile::remove(journal));
    }
    SECTION("a folder lies in its place")
    {
        REQUIRE(QFile::remove(journal));
        REQUIRE(QDir().mkpath(journal));
    }
    const bool wasThere = QFileInfo::exists(journal);

    site.startPortal();
    site.startDaemon();
    CHECK(site.daemonLog().contains("journal.salvaged store."));
    site.openBooks();
    cases.push_back(site.hold()); // life goes on
    const auto storage = portal::openSqliteStorage(site.path("portal/portal.db"));
    REQUIRE(storage);
    const auto delivered = [&](const CaseId& id) {
        const auto dossier = (*storage)->dossier(id);
        return dossier && *dossier && (*dossier)->state == portal::DossierState::Delivered;
    };
    for (const CaseId& id : cases)
        CHECK(until([&] { return delivered(id) && !site.spool().contains(id); }));
    const auto dossiers = (*storage)->dossiers();
    REQUIRE(dossiers);
    CHECK(dossiers->size() == cases.size());
    std::vector<QString> numbers;
    for (const auto& dossier : *dossiers)
        numbers.push_back(dossier.number);
    std::ranges::sort(numbers);
    CHECK(std::ranges::adjacent_find(numbers) == numbers.end());

    const auto status = kioskctl(site, {QStringLiteral("status")});
    CHECK(status.contains("salvage   journal rebuilt "));
    CHECK(status.contains("damaged   ") == wasThere);
    CHECK(kioskctl(site, {QStringLiteral("audit"), QStringLiteral("verify")}).contains("unbroken"));
    REQUIRE(site.endDaemon() >= 0);
}

TEST_CASE("damage that is met while the daemon works is mended without anybody's help")
{
    Site site;
    site.startDaemon();
    const auto first = site.hold();
    REQUIRE(site.reaches(first, store::CaseState::Purged));
    site.stopPortal();
    const auto second = site.hold();
    site.closeBooks();
    const QString journal = site.path("state/journal.db");
    {
        // The kiosk's next life meets noise where the daemon has not looked for a while.
        QFile file(journal);
        REQUIRE(file.open(QIODevice::ReadWrite));
        file.seek(4096);
        file.write(QByteArray(file.size() - 4096, 'x'));
        QFile log(journal + QStringLiteral("-wal"));
        REQUIRE(log.open(QIODevice::ReadWrite));
        log.seek(32);
        log.write(QByteArray(log.size() - 32, 'x'));
    }
    const SystemClock clock;
    const auto kiosk =
        store::openJournal({journal, site.path("state/spool"), site.machine()}, store::Look::Quick, clock);
    INFO((kiosk ? std::string() : kiosk.error().code + " " + kiosk.error().detail));
    REQUIRE(kiosk); // the daemon let go, and one of the two rebuilt it
    CHECK(store::damagedJournals(journal).size() == 1);
    site.startPortal();
    site.openBooks();
    CHECK(site.reaches(second, store::CaseState::Purged));
    CHECK(site.daemonLog().contains("store.damaged"));
    REQUIRE(site.endDaemon() >= 0);
}
