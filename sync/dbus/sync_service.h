#pragma once

#include "sync/client/link_state.h"

#include <QByteArray>
#include <QDBusContext>
#include <QObject>
#include <QString>

namespace dvc::dbus {

/// The object behind vn.dvc.Sync1: what the kiosk may ask of the daemon. The generated adaptor forwards to it. It holds
/// only what the two properties say; wishes leave it as signals, so that it knows nothing of delivery or the wire.
class SyncService final : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_PROPERTY(QString LinkState READ linkText)
    Q_PROPERTY(unsigned Waiting READ waiting)
public:
    explicit SyncService(QObject* parent = nullptr);

    [[nodiscard]] QString linkText() const { return sync::linkName(m_link); }
    [[nodiscard]] unsigned waiting() const { return m_waiting; }

    // Called by the adaptor.
    void CaseHeld() { Q_EMIT caseHeld(); }
    void SendNow() { Q_EMIT sendNow(); }
    QByteArray LookUp(const QString& code, const QString& proof, const QString& recipient);

Q_SIGNALS:
    void caseHeld();
    void sendNow();

    // Names of the contract; the adaptor relays them to the bus.
    void JournalChanged();
    void CatalogReady();

private:
    sync::LinkState m_link = sync::LinkState::Down;
    unsigned m_waiting = 0;
};

} // namespace dvc::dbus
