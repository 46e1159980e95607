#pragma once

#include "sync/client/link_state.h"

#include <QByteArray>
#include <QDBusConnection>
#include <QObject>
#include <QString>
#include <QVariantMap>

#include <memory>

class VnDvcSync1Interface;
class QDBusPendingCallWatcher;

namespace dvc::sync {

/// The kiosk's view of dvc-syncd over D-Bus (vn.dvc.Sync1). Never blocks on the daemon: properties are cached, calls
/// are sent and forgotten or answered by a signal. A daemon that is away, dies or comes back is followed by itself;
/// while it is away the link is Down and waiting() keeps the last known number. GUI thread only.
///
/// Correctness never depends on this class: the journal is the truth, the signals are doorbells.
class SyncClient final : public QObject {
    Q_OBJECT
public:
    /// `bus` is the system bus (or what DBUS_SYSTEM_BUS_ADDRESS names). A bus that is not connected is a daemon away.
    explicit SyncClient(const QDBusConnection& bus, QObject* parent = nullptr);
    ~SyncClient() override;

    [[nodiscard]] LinkState link() const { return m_link; }
    /// Cases held or being sent, as the daemon last said.
    [[nodiscard]] unsigned waiting() const { return m_waiting; }

    /// Doorbell after a commit.
    void caseHeld();
    /// A person wants everything tried now.
    void sendNow();
    /// Exactly one lookUpAnswered follows, within 40 s. `recipient` is an age1… text made for this one question.
    void lookUp(const QString& code, const QString& proof, const QString& recipient);

Q_SIGNALS:
    void linkChanged(dvc::sync::LinkState link);
    void waitingChanged(unsigned waiting);
    /// The journal may have changed: read it again.
    void journalChanged();
    /// The catalog folder holds something new.
    void catalogReady();
    /// The answer to the question about `code`. Either an age file and no code, or no file and a code:
    /// `lookup.unknown`, `lookup.refused`, `lookup.away` (also when the daemon is away), `lookup.unreadable`,
    /// `lookup.asked_wrong`.
    void lookUpAnswered(const QString& code, const QByteArray& ageFile, const QString& errorCode);

private Q_SLOTS:
    void onPropertiesChanged(const QString& interface, const QVariantMap& changed, const QStringList& invalidated);
    void onOwnerChanged(const QString& service, const QString& before, const QString& after);

private:
    void askProperties();
    void take(const QVariantMap& properties);
    void setLink(LinkState link);

    QDBusConnection m_bus;
    std::unique_ptr<VnDvcSync1Interface> m_proxy; ///< Null without a bus.
    LinkState m_link = LinkState::Down;
    unsigned m_waiting = 0;
};

} // namespace dvc::sync
