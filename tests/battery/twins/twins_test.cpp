#include "tests/battery/kills/house.h"

#include <SQLiteCpp/Database.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <cstdio>
#include <set>

using namespace dvc;
using namespace dvc::kills;
using namespace Qt::StringLiterals;
using store::CaseState;

namespace {

/// A further kiosk without its window, beside the house's own.
class Twin {
public:
    Twin(House& house, const QStringList& words)
    {
        auto environment = house.site().environment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        m_process.setProcessEnvironment(environment);
        m_process.start(House::kioskProgram(), words);
        REQUIRE(m_process.waitForStarted());
    }
    ~Twin()
    {
        if (m_process.state() != QProcess::NotRunning)
            killNow(m_process);
    }
    [[nodiscard]] std::vector<Witness> ended()
    {
        REQUIRE(m_process.waitForFinished(60'000));
        INFO(m_process.readAllStandardError().toStdString());
        CHECK(m_process.exitCode() == 0);
        std::vector<Witness> all;
        for (const auto& line : m_process.readAllStandardOutput().split('\n'))
            if (const auto witness = witnessOf(line))
                all.push_back(*witness);
        return all;
    }

private:
    QProcess m_process;
};

/// The portal's ledger loses each number as soon as it has it.
void forgetNumbers(const QString& ledger)
{
    SQLite::Database database(ledger.toStdString(), SQLite::OPEN_READWRITE, 5000);
    database.exec("CREATE TRIGGER forget AFTER UPDATE OF number ON dossiers WHEN NEW.number <> '' "
                  "BEGIN UPDATE dossiers SET number = '' WHERE case_id = NEW.case_id; END");
}

Evidence evidenceOf(House& house, const QString& state, const QString& papers, std::vector<Witness> witnesses)
{
    return {state, papers, house.site().path("portal/sealing.identity"), std::move(witnesses), {}, true};
}

void checkGood(const Verdict& verdict)
{
    INFO(verdict.faults.join(u'\n').toStdString());
    CHECK(verdict.faults.isEmpty());
}

/// Starts a program that is to find its place taken; what it says.
QByteArray refused(House& house, const QString& program, const QStringList& words)
{
    QProcess process;
    auto environment = house.site().environment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(DVC_BIN_DIR "/") + program, words);
    const bool ended = process.waitForFinished(20'000);
    if (!ended)
        killNow(process);
    REQUIRE(ended);
    CHECK(process.exitStatus() == QProcess::NormalExit);
    CHECK(process.exitCode() == 1);
    return process.readAllStandardError();
}

} // namespace

TEST_CASE("two kiosks on one state folder hold every case once, each under its own number")
{
    House house;
    const QStringList many{u"--filings"_s, u"20"_s};
    house.startKiosk(many);
    Twin twin(house, house.kioskWords(many));
    REQUIRE(house.kioskEnded(60'000) == 0);
    auto all = twin.ended();
    all.insert(all.end(), house.witnesses().begin(), house.witnesses().end());
    CHECK(all.size() == 40);
    std::set<QString> numbers;
    for (const auto& witness : all)
        numbers.insert(witness.number);
    CHECK(numbers.size() == 40);
    const auto verdict = examine(evidenceOf(house, house.site().path("state"), house.site().path("papers"), all));
    checkGood(verdict);
    CHECK(verdict.rows == 40);
    CHECK(house.deliverAll());
    const auto end = house.examine(true, true);
    checkGood(end);
    CHECK(end.atPortal == 40);
}

TEST_CASE("a second dvc-kiosk on one state folder says why and ends; after a kill the place is free")
{
    House house;
    const QStringList words{
        u"--config"_s, house.site().config(), u"--catalog"_s, house.site().path("catalog"), u"--size"_s, u"540x960"_s};
    QProcess first;
    auto environment = house.site().environment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    first.setProcessEnvironment(environment);
    for (int life = 0; life < 2; ++life) {
        first.start(QStringLiteral(DVC_BIN_DIR "/dvc-kiosk"), words);
        const QDir files(u"/proc/%1/fd"_s.arg(first.processId()));
        const auto serves = [&] {
            for (const auto& name : files.entryList(QDir::Files | QDir::System))
                if (QFile::symLinkTarget(files.filePath(name)).endsWith(u"/kiosk.lock"))
                    return true;
            return false;
        };
        REQUIRE(test::until(serves));
        sleepMs(100); // from opening it to locking it
        CHECK(refused(house, u"dvc-kiosk"_s, words).contains("another dvc-kiosk already serves"));
        CHECK(first.state() == QProcess::Running);
        killNow(first);
    }
}

TEST_CASE("a second dvc-syncd says why and ends, and the first delivers each case once")
{
    House house;
    house.startDaemon();
    house.startKiosk({u"--filings"_s, u"6"_s});
    const QStringList words{u"--config"_s, house.site().config()};
    for (int i = 0; i < 3; ++i)
        CHECK(refused(house, u"dvc-syncd"_s, words).contains("another dvc-syncd already serves"));
    REQUIRE(house.kioskEnded(60'000) == 0);
    CHECK(house.deliverAll());
    const auto end = house.examine(true, true);
    checkGood(end);
    CHECK(end.atPortal == 6);
}

TEST_CASE("Gửi hồ sơ pressed twice, and five times, files one case for each citizen")
{
    House house;
    for (const int presses : {2, 5}) {
        house.startKiosk({u"--filings"_s, u"8"_s, u"--presses"_s, QString::number(presses)});
        REQUIRE(house.kioskEnded(60'000) == 0);
    }
    CHECK(house.witnesses().size() == 16);
    const auto verdict = house.examine(true, false);
    checkGood(verdict);
    CHECK(verdict.rows == 16);
    CHECK(verdict.untold == 0);
}

TEST_CASE("a touch that comes just after the held page is taken for the one before and leaves the page standing")
{
    House house;
    house.startKiosk({u"--filings"_s, u"3"_s, u"--again"_s, u"150"_s});
    CHECK(house.kioskEnded(60'000) == 0);
    CHECK(house.witnesses().size() == 3);
    checkGood(house.examine(true, false));

    SECTION("without that rest the page is gone")
    {
        house.startKiosk({u"--filings"_s, u"1"_s, u"--again"_s, u"150"_s, u"--without"_s, u"rest"_s});
        CHECK(house.kioskEnded(60'000) == 1);
        CHECK(house.kioskLog().contains("a second touch took the held page away"));
        checkGood(house.examine(true, false)); // the case is safe all the same
    }
}

TEST_CASE("of two kiosks with one identity one keeps the numbers, the other is told, and nothing is lost or doubled")
{
    const bool forgets = GENERATE(false, true); // without its guard: a portal that does not know which numbers it has
    House house;
    auto& site = house.site();
    if (forgets)
        forgetNumbers(site.path("portal/portal.db"));
    // A copied machine: the same keys, name and number characters, its own state.
    const auto copied = site.path("state2");
    REQUIRE(QDir().mkpath(copied));
    QProcess copy;
    copy.start(u"cp"_s, {u"-a"_s, site.path("state/private"), copied});
    REQUIRE(copy.waitForFinished());
    QFile from(site.config());
    REQUIRE(from.open(QIODevice::ReadOnly));
    QFile to(site.path("kiosk2.toml"));
    REQUIRE(to.open(QIODevice::WriteOnly));
    to.write(from.readAll().replace("\"state\"", "\"state2\""));
    to.close();
    house.startKiosk({u"--filings"_s, u"3"_s});
    Twin twin(house,
        {u"--config"_s, to.fileName(), u"--catalog"_s, site.path("catalog"), u"--papers"_s, site.path("papers2"),
            u"--filings"_s, u"3"_s});
    REQUIRE(house.kioskEnded(60'000) == 0);
    const auto others = twin.ended();
    REQUIRE(others.size() == 3);
    REQUIRE(house.witnesses().size() == 3);
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(others[i].number == house.witnesses()[i].number); // the danger is real

    house.startDaemon();
    QProcess second;
    second.setProcessEnvironment(site.environment());
    second.start(QStringLiteral(DVC_BIN_DIR "/dvc-syncd"), {u"--config"_s, to.fileName()});
    REQUIRE(second.waitForStarted());
    const auto statesOf = [](const QString& state) {
        const SystemClock clock;
        const auto database = store::Database::open(state + u"/journal.db"_s);
        REQUIRE(database);
        store::AuditLog audit(**database, clock);
        const auto rows = store::CaseStore(**database, audit, u"0K17"_s, clock).all();
        REQUIRE(rows);
        return *rows;
    };
    int purged = 0, quarantined = 0;
    REQUIRE(test::until(
        [&] {
            purged = quarantined = 0;
            for (const auto& state : {site.path("state"), copied})
                for (const auto& row : statesOf(state)) {
                    purged += row.state == CaseState::Purged ? 1 : 0;
                    quarantined += row.state == CaseState::Quarantined ? 1 : 0;
                }
            return purged + quarantined == 6;
        },
        std::chrono::seconds(60)));
    house.killDaemon();
    killNow(second);
    if (forgets) {
        CHECK(purged == 6); // two citizens' cases under each number
        std::printf("twins: one identity twice, a portal without the guard: 6 cases delivered under 3 numbers\n");
        return;
    }
    CHECK(purged == 3);
    CHECK(quarantined == 3);
    for (const auto& state : {site.path("state"), copied})
        for (const auto& row : statesOf(state))
            if (row.state == CaseState::Quarantined)
                CHECK(row.quarantineReason == u"portal.422.number-taken");

    std::set<QString> numbers;
    int delivered = 0, told = 0;
    for (const auto& line : site.portal({u"dossiers"_s, u"--json"_s}).split('\n')) {
        const auto dossier = QJsonDocument::fromJson(line).object();
        if (dossier["state"_L1] == "delivered"_L1)
            delivered += numbers.insert(dossier["number"_L1].toString()).second ? 1 : 0;
        else if (dossier["reason"_L1] == "dossier.number_taken"_L1)
            ++told;
    }
    CHECK(delivered == 3);
    CHECK(told == 3);
    checkGood(examine(evidenceOf(house, site.path("state"), site.path("papers"), house.witnesses())));
    checkGood(examine(evidenceOf(house, copied, site.path("papers2"), others)));
    std::printf("twins: one identity twice: 6 cases under 3 numbers; 3 delivered, 3 kept and told as number-taken\n");
}
