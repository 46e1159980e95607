#include "tests/e2e/delivery/site.h"

#include "app/settings/bundle.h"
#include "app/store/layout.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;

namespace dvc::test {

namespace {

const QString bin = QStringLiteral(DVC_BIN_DIR "/");

QByteArray readAll(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}

void end(QProcess& process, bool hard = false)
{
    if (process.state() == QProcess::NotRunning)
        return;
    if (hard)
        process.kill();
    else
        process.terminate();
    if (!process.waitForFinished(5000))
        process.kill();
    process.waitForFinished(5000);
}

} // namespace

const QByteArray Site::nationalId = "001099000017";

bool until(const std::function<bool()>& done, std::chrono::milliseconds most)
{
    QElapsedTimer watch;
    watch.start();
    QTimer wake;
    wake.start(20);
    while (!done() && watch.elapsed() < most.count())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return done();
}

Site::Site()
{
    REQUIRE(m_folder.isValid());
    portal({u"init"_s, path("portal")});
    startPortal();
    startBus();
    enrol();
}

Site::~Site()
{
    end(m_daemon);
    end(m_portal);
    end(m_bus);
}

QByteArray Site::portal(const QStringList& words)
{
    QProcess process;
    const bool init = words.first() == "init"_L1;
    process.start(bin + u"dvc-portal"_s, init ? words : words + QStringList{u"--data"_s, path("portal")});
    REQUIRE(process.waitForFinished(30'000));
    INFO(process.readAllStandardError().toStdString());
    REQUIRE(process.exitCode() == 0);
    return process.readAllStandardOutput();
}

void Site::startPortal()
{
    m_portal.setStandardErrorFile(path("portal.log"), QIODevice::Append);
    m_portal.start(bin + u"dvc-portal"_s, {u"--data"_s, path("portal"), u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port)});
    REQUIRE(m_portal.waitForReadyRead(20'000));
    const auto ready = QJsonDocument::fromJson(m_portal.readLine()).object();
    REQUIRE(ready["ready"_L1].toBool());
    m_port = static_cast<quint16>(ready["port"_L1].toInt());
}

void Site::stopPortal()
{
    end(m_portal);
}

void Site::startBus()
{
    m_bus.start(u"dbus-daemon"_s,
        {u"--session"_s, u"--nofork"_s, u"--print-address=1"_s, u"--address=unix:path="_s + path("bus")});
    REQUIRE(m_bus.waitForReadyRead(10'000));
}

void Site::stopBus()
{
    end(m_bus);
    QFile::remove(path("bus"));
}

void Site::enrol()
{
    store::shareWithGroup();
    addSettings(
        "[portal]\ntrust = \"trust\"\nidentity = \"identity\"\n[paths]\nstate = \"state\"\nruntime = \"run\"\n");
    for (const char* folder : {"trust", "identity", "state"})
        REQUIRE(QDir().mkpath(path(folder)));
    const auto settings = settings::loadSettings(config());
    REQUIRE(settings);
    REQUIRE(store::ensureLayout(settings->paths.state));
    REQUIRE(store::ensurePrivate(settings->paths.state));
    portal({u"init-kiosk"_s, u"xa-1"_s, u"--url"_s, u"https://127.0.0.1:%1"_s.arg(m_port), u"--practice"_s, u"--out"_s,
        path("xa-1.kiosk")});
    const auto enrolled = settings::installBundle(readAll(path("xa-1.kiosk")), *settings);
    INFO((enrolled ? std::string() : enrolled.error().code + " " + enrolled.error().detail));
    REQUIRE(enrolled);
    const auto trust = settings::loadTrust(settings->portal.trust);
    REQUIRE(trust);
    m_trust = *trust;
    m_spool = std::make_unique<store::Spool>(settings->paths.spool());
    openBooks();
}

void Site::openBooks()
{
    auto database = store::Database::open(path("state/journal.db"));
    REQUIRE(database);
    m_database = std::move(*database);
    m_audit = std::make_unique<store::AuditLog>(*m_database, m_clock);
    m_cases = std::make_unique<store::CaseStore>(*m_database, *m_audit, m_trust.machine, m_clock);
}

void Site::closeBooks()
{
    m_cases.reset();
    m_audit.reset();
    m_database.reset();
}

void Site::useStrangersIdentity()
{
    portal({u"init"_s, path("elsewhere")});
    QProcess process;
    process.start(bin + u"dvc-portal"_s,
        {u"init-kiosk"_s, u"xa-2"_s, u"--practice"_s, u"--out"_s, path("xa-2.kiosk"), u"--data"_s, path("elsewhere")});
    REQUIRE(process.waitForFinished());
    const auto identity = QJsonDocument::fromJson(readAll(path("xa-2.kiosk")))["identity"_L1];
    write(path("identity/client.pem"), identity["certificate_pem"_L1].toString().toLatin1());
    write(path("identity/client.key"), identity["key_pem"_L1].toString().toLatin1());
}

void Site::addSettings(const QByteArray& toml)
{
    QFile file(config());
    REQUIRE(file.open(QIODevice::Append));
    file.write(toml);
}

QProcessEnvironment Site::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, u"unix:path="_s + path("bus"));
    return environment;
}

void Site::startDaemon()
{
    m_daemon.setProcessEnvironment(environment());
    m_daemon.setStandardErrorFile(path("syncd.log"), QIODevice::Append);
    m_daemon.start(bin + u"dvc-syncd"_s, {u"--config"_s, config()});
    REQUIRE(m_daemon.waitForReadyRead(20'000));
    REQUIRE(m_daemon.readLine() == "{\"ready\":true}\n");
}

void Site::killDaemon()
{
    end(m_daemon, true);
}

qint64 Site::endDaemon()
{
    QElapsedTimer timer;
    timer.start();
    m_daemon.terminate();
    const bool ended = m_daemon.waitForFinished(5000);
    return ended && m_daemon.exitStatus() == QProcess::NormalExit && m_daemon.exitCode() == 0 ? timer.elapsed() : -1;
}

std::unique_ptr<sync::SyncClient> Site::client()
{
    static int count = 0;
    return std::make_unique<sync::SyncClient>(
        QDBusConnection::connectToBus(u"unix:path="_s + path("bus"), u"kiosk-%1"_s.arg(++count)));
}

CaseId Site::hold(qint64 attachmentBytes)
{
    const CaseId id = CaseId::make(m_clock);
    const auto number = m_cases->takeNumber();
    REQUIRE(number);
    QByteArray paper(static_cast<qsizetype>(attachmentBytes), Qt::Uninitialized);
    QRandomGenerator(7).generate(paper.begin(), paper.end());
    const QString sum = QString::fromLatin1(QCryptographicHash::hash(paper, QCryptographicHash::Sha256).toHex());
    const QJsonObject dossier{{"format"_L1, u"dvc-dossier/1"_s}, {"case"_L1, id.toString()}, {"number"_L1, *number},
        {"lane"_L1, 2}, {"agency"_L1, u"H56.99"_s}, {"procedure"_L1, QJsonObject{{"code"_L1, u"2.000635"_s}}},
        {"applicant"_L1,
            QJsonObject{
                {"number"_L1, QJsonObject{{"value"_L1, QString::fromLatin1(nationalId)}, {"from"_L1, u"card"_s}}}}},
        {"papers"_L1,
            QJsonArray{QJsonObject{{"kind"_L1, u"birth"_s}, {"file"_L1, u"attachments/01-giay.pdf"_s},
                {"sha256"_L1, sum}, {"pages"_L1, 1}}}}};
    const sealing::Bag bag{id,
        {{u"dossier.json"_s, QJsonDocument(dossier).toJson(QJsonDocument::Compact)},
            {u"attachments/01-giay.pdf"_s, paper}},
        m_clock.now()};
    const sealing::AgeSealer sealer(m_trust.recipients());
    const store::NewCase fresh{.id = id,
        .number = *number,
        .lane = 2,
        .procedure = u"2.000635"_s,
        .agency = u"H56.99"_s,
        .heldAt = m_clock.now(),
        .printId = {}};
    REQUIRE(m_cases->hold(fresh, *m_spool, [&](QIODevice& out) { return sealer.seal(bag, out); }));
    return id;
}

store::CaseRow Site::row(const CaseId& id)
{
    const auto found = m_cases->find(id);
    REQUIRE(found);
    REQUIRE(*found);
    return **found;
}

long Site::waiting() const
{
    const auto count = m_cases->waiting();
    REQUIRE(count);
    return *count;
}

long Site::unpurged() const
{
    const auto rows = m_cases->unpurged();
    REQUIRE(rows);
    return static_cast<long>(rows->size());
}

QByteArray Site::daemonLog() const
{
    return readAll(path("syncd.log"));
}

} // namespace dvc::test
