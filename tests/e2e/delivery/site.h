#pragma once

#include "app/sealing/sealer.h"
#include "app/settings/settings.h"
#include "app/settings/trust.h"
#include "app/store/case_store.h"
#include "sync/client/sync_client.h"

#include <catch2/catch.hpp>

#include <QProcess>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace dvc::test {

/// Turns the event loop until `done`; other processes work, there is no clock of ours to move.
bool until(const std::function<bool()>& done, std::chrono::milliseconds most = std::chrono::seconds(30));

/// One kiosk and one portal on this machine, of real programs: dvc-portal, dvc-syncd, a private message bus. The test
/// itself plays dvc-kiosk: it holds cases in the journal and listens on the bus.
class Site {
public:
    Site();
    ~Site();

    void startPortal();
    void stopPortal();
    /// dvc-portal with these words, beside the running one.
    QByteArray portal(const QStringList& words);
    void startBus();
    void stopBus();
    /// Waits for the ready line.
    void startDaemon();
    void killDaemon(); ///< SIGKILL
    [[nodiscard]] qint64 endDaemon(); ///< SIGTERM; milliseconds until it was gone with status 0, else -1.
    /// A client on the bus, as the kiosk has one.
    std::unique_ptr<sync::SyncClient> client();
    /// The identity of a kiosk that this portal does not know.
    void useStrangersIdentity();
    void addSettings(const QByteArray& toml);

    /// The test's own hold on the journal, as that of a kiosk's life.
    void openBooks();
    void closeBooks();
    [[nodiscard]] QString machine() const { return m_trust.machine; }

    CaseId hold(qint64 attachmentBytes = 100);
    store::CaseRow row(const CaseId& id);
    [[nodiscard]] long waiting() const; ///< Held and sending.
    [[nodiscard]] long unpurged() const; ///< Delivered; their files still have to go.
    bool reaches(const CaseId& id, store::CaseState state)
    {
        return until([&] { return row(id).state == state; });
    }
    [[nodiscard]] QByteArray daemonLog() const;
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] QString config() const { return path("kiosk.toml"); }
    [[nodiscard]] store::Spool& spool() { return *m_spool; }
    [[nodiscard]] QProcessEnvironment environment() const;

    static const QByteArray nationalId; ///< In each dossier: must be seen nowhere in the clear.

private:
    void enrol();
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QProcess m_portal, m_bus, m_daemon;
    SystemClock m_clock;
    settings::Trust m_trust;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::AuditLog> m_audit;
    std::unique_ptr<store::CaseStore> m_cases;
    std::unique_ptr<store::Spool> m_spool;
};

} // namespace dvc::test
