#include "sync/client/sync_client.h"

#include "sync1_proxy.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QTimer>

namespace dvc::sync {
namespace {

const QString service = QStringLiteral("vn.dvc.Sync1");
const QString object = QStringLiteral("/vn/dvc/Sync1");
const QString properties = QStringLiteral("org.freedesktop.DBus.Properties");
const QString errorPrefix = QStringLiteral("vn.dvc.Sync1.Error.");
constexpr int lookUpMilliseconds = 40'000;

QString lookUpCode(const QDBusError& error)
{
    // Whatever the bus itself reports (no owner, no reply, policy) is a daemon that is away.
    const QString name = error.name();
    return name.startsWith(errorPrefix) ? name.mid(errorPrefix.size()) : QStringLiteral("lookup.away");
}

} // namespace

SyncClient::SyncClient(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    m_proxy = std::make_unique<VnDvcSync1Interface>(service, object, m_bus);
    connect(m_proxy.get(), &VnDvcSync1Interface::JournalChanged, this, &SyncClient::journalChanged);
    connect(m_proxy.get(), &VnDvcSync1Interface::CatalogReady, this, &SyncClient::catalogReady);
    m_bus.connect(service, object, properties, QStringLiteral("PropertiesChanged"), this,
        SLOT(onPropertiesChanged(QString, QVariantMap, QStringList)));
    auto* watcher = new QDBusServiceWatcher(service, m_bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, this, &SyncClient::onOwnerChanged);
    askProperties();
}

SyncClient::~SyncClient() = default;

void SyncClient::caseHeld()
{
    if (m_proxy)
        m_proxy->CaseHeld();
}

void SyncClient::sendNow()
{
    if (m_proxy)
        m_proxy->SendNow();
}

void SyncClient::lookUp(const QString& code, const QString& proof, const QString& recipient)
{
    if (!m_proxy) {
        QTimer::singleShot(0, this, [this, code] { Q_EMIT lookUpAnswered(code, {}, QStringLiteral("lookup.away")); });
        return;
    }
    auto message = QDBusMessage::createMethodCall(service, object, service, QStringLiteral("LookUp"));
    message << code << proof << recipient;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message, lookUpMilliseconds), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, code] {
        watcher->deleteLater();
        const QDBusPendingReply<QByteArray> reply = *watcher;
        if (reply.isError())
            Q_EMIT lookUpAnswered(code, {}, lookUpCode(reply.error()));
        else
            Q_EMIT lookUpAnswered(code, reply.value(), {});
    });
}

void SyncClient::askProperties()
{
    auto message = QDBusMessage::createMethodCall(service, object, properties, QStringLiteral("GetAll"));
    message << service;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QVariantMap> reply = *watcher;
        if (reply.isError())
            setLink(LinkState::Down);
        else
            take(reply.value());
    });
}

void SyncClient::take(const QVariantMap& properties)
{
    if (const auto waiting = properties.find(QStringLiteral("Waiting")); waiting != properties.end()) {
        const unsigned now = waiting->toUInt();
        if (std::exchange(m_waiting, now) != now)
            Q_EMIT waitingChanged(now);
    }
    if (const auto link = properties.find(QStringLiteral("LinkState")); link != properties.end())
        setLink(linkFromName(link->toString()).value_or(LinkState::Down));
}

void SyncClient::setLink(LinkState link)
{
    if (std::exchange(m_link, link) != link)
        Q_EMIT linkChanged(link);
}

void SyncClient::onPropertiesChanged(const QString& interface, const QVariantMap& changed, const QStringList&)
{
    if (interface == service)
        take(changed);
}

void SyncClient::onOwnerChanged(const QString&, const QString&, const QString& after)
{
    if (after.isEmpty())
        setLink(LinkState::Down);
    else
        askProperties();
}

} // namespace dvc::sync
