#include "portal_process.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

#include <catch2/catch.hpp>

#include <csignal>

using namespace Qt::StringLiterals;

namespace dvc::test {

namespace {

const QString program = QStringLiteral(DVC_BIN_DIR "/dvc-portal");

QJsonObject readJson(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace

QString TestKiosk::recipient() const
{
    return bundle["portal"_L1]["recipient"_L1].toString();
}

sealing::KeySet TestKiosk::portalKeys() const
{
    const auto jwks = QJsonDocument(bundle["portal"_L1]["jwks"_L1].toObject()).toJson();
    return sealing::KeySet::parseJwks(jwks).value();
}

sealing::SigningKey TestKiosk::slipKey() const
{
    return sealing::SigningKey::fromJson(bundle["slip"_L1].toObject()).value();
}

PortalProcess::PortalProcess()
{
    REQUIRE(m_dir.isValid());
    QProcess init;
    init.start(program, {u"init"_s, folder()});
    REQUIRE(init.waitForFinished());
    REQUIRE(init.exitCode() == 0);
}

PortalProcess::~PortalProcess()
{
    kill();
}

void PortalProcess::start(const QJsonObject& changes)
{
    QJsonObject settings = readJson(folder() + u"/portal.json"_s);
    for (auto change = changes.begin(); change != changes.end(); ++change)
        settings.insert(change.key(), change.value());
    QFile file(folder() + u"/portal.json"_s);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QJsonDocument(settings).toJson());
    file.close();

    m_process = std::make_unique<QProcess>();
    m_process->start(program, {u"--data"_s, folder(), u"--listen"_s, u"127.0.0.1:0"_s});
    REQUIRE(m_process->waitForReadyRead(20'000));
    const auto ready = QJsonDocument::fromJson(m_process->readLine()).object();
    REQUIRE(ready["ready"_L1].toBool());
    m_port = static_cast<quint16>(ready["port"_L1].toInt());
}

void PortalProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
    m_process.reset();
}

qint64 PortalProcess::stop()
{
    QElapsedTimer timer;
    timer.start();
    ::kill(static_cast<pid_t>(m_process->processId()), SIGTERM);
    const bool ended = m_process->waitForFinished(5000);
    return ended && m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == 0 ? timer.elapsed()
                                                                                                  : -1;
}

TestKiosk PortalProcess::enrol(const QString& name)
{
    const QString path = scratch(name + u".kiosk"_s);
    const auto made = command({u"init-kiosk"_s, name, u"--practice"_s, u"--out"_s, path});
    INFO(made.error.toStdString());
    REQUIRE(made.status == 0);
    TestKiosk kiosk{readJson(path), {}};
    const auto text = [&](QLatin1String part, QLatin1String field) {
        return kiosk.bundle[part][field].toString().toLatin1();
    };
    kiosk.credentials = {
        text("portal"_L1, "ca_pem"_L1), text("identity"_L1, "certificate_pem"_L1), text("identity"_L1, "key_pem"_L1)};
    return kiosk;
}

Outcome PortalProcess::command(const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments + QStringList{u"--data"_s, folder()});
    REQUIRE(process.waitForFinished());
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

Reply awaitDossier(TlsClient& client, const QString& id)
{
    for (int i = 0; i < 500; ++i) {
        const auto reply = client.ask("GET", "/v1/dossiers/" + id.toLatin1());
        REQUIRE(reply);
        if (reply->status != 202)
            return *reply;
        QThread::msleep(20); // Another process works; there is no clock of ours to move.
    }
    FAIL("the portal does not end its work on the case");
    return {};
}

QByteArrayList statementsOf(const Reply& reply)
{
    QByteArrayList list;
    for (const QJsonValue& value : QJsonDocument::fromJson(reply.body).array())
        list.append(value.toString().toLatin1());
    return list;
}

} // namespace dvc::test
