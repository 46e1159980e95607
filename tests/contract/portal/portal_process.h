#pragma once

#include "app/sealing/jws.h"
#include "app/sealing/statement.h"
#include "tls_client.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace dvc::test {

/// What a kiosk knows after enrolling.
struct TestKiosk {
    QJsonObject bundle;
    Credentials credentials;

    [[nodiscard]] QString recipient() const;
    [[nodiscard]] sealing::KeySet portalKeys() const;
    [[nodiscard]] sealing::SigningKey slipKey() const;
};

struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray error;
};

/// The real program on a free port over a folder of its own, and its commands beside it.
class PortalProcess {
public:
    PortalProcess(); ///< A new portal, not started.
    ~PortalProcess(); ///< Kills what still runs.

    /// `changes` are put into portal.json before it starts.
    void start(const QJsonObject& changes = {});
    void kill(); ///< As a power cut does to a process: SIGKILL.
    /// SIGTERM; milliseconds until it was gone, -1 if it was not gone after 5 s.
    qint64 stop();
    [[nodiscard]] QByteArray log() { return m_process->readAllStandardError(); }

    TestKiosk enrol(const QString& name);
    Outcome command(const QStringList& arguments);
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString folder() const { return m_dir.path() + QStringLiteral("/portal"); }
    [[nodiscard]] QString scratch(const QString& name) const { return m_dir.path() + QLatin1Char('/') + name; }

    [[nodiscard]] std::unique_ptr<TlsClient> connect(const TestKiosk& kiosk) const
    {
        return TlsClient::connect(m_port, kiosk.credentials);
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<QProcess> m_process;
    quint16 m_port = 0;
};

/// Asks GET /v1/dossiers/{id} until it is no longer 202.
Reply awaitDossier(TlsClient& client, const QString& id);
QByteArrayList statementsOf(const Reply& reply);

} // namespace dvc::test
