#pragma once

#include "sync/client/link_state.h"

#include <QByteArray>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QObject>
#include <QString>

#include <map>

namespace dvc::dbus {

/// The object behind vn.dvc.Sync1: what the kiosk may ask of the daemon. The generated adaptor forwards to it. It holds
/// only what the two properties say; wishes leave it as signals, so that it knows nothing of delivery or the wire.
class SyncService final : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_PROPERTY(QString LinkState READ linkText)
    Q_PROPERTY(unsigned Waiting READ waiting)
public:
    static constexpr int lookUpsAtOnce = 4;

    explicit SyncService(QObject* parent = nullptr);

    [[nodiscard]] QString linkText() const { return sync::linkName(m_link); }
    [[nodiscard]] unsigned waiting() const { return m_waiting; }
    void setLink(sync::LinkState link);
    void setWaiting(unsigned waiting);

    /// Ends one lookUpAsked: an age file, or a code of the contract ("lookup.away").
    void answerLookUp(quint64 ticket, const QByteArray& sealed, const QString& errorCode);

    // Called by the adaptor.
    void CaseHeld() { Q_EMIT caseHeld(); }
    void SendNow() { Q_EMIT sendNow(); }
    QByteArray LookUp(const QString& code, const QString& proof, const QString& recipient);

Q_SIGNALS:
    void caseHeld();
    void sendNow();
    void lookUpAsked(quint64 ticket, const QString& code, const QString& proof, const QString& recipient);
    void propertyChanged(const QString& name, const QVariant& value);

    // Names of the contract; the adaptor relays them to the bus.
    void JournalChanged();
    void CatalogReady();

private:
    void refuse(const QDBusMessage& message, const QDBusConnection& bus, const QString& errorCode);

    struct Asked {
        QDBusConnection bus;
        QDBusMessage message;
    };

    sync::LinkState m_link = sync::LinkState::Down;
    unsigned m_waiting = 0;
    std::map<quint64, Asked> m_asked;
    quint64 m_lastTicket = 0;
};

} // namespace dvc::dbus
