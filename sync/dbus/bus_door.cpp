#include "sync/dbus/bus_door.h"

#include "sync1_adaptor.h"

#include <QDBusMessage>

namespace dvc::dbus {
namespace {

const QString service = QStringLiteral("vn.dvc.Sync1");
const QString object = QStringLiteral("/vn/dvc/Sync1");

} // namespace

BusDoor::BusDoor(SyncService& syncService, std::chrono::milliseconds retry)
    : m_service(syncService)
{
    new Sync1Adaptor(&m_service); // a child of the service
    connect(&m_service, &SyncService::propertyChanged, this, &BusDoor::tellProperty);
    connect(&m_timer, &QTimer::timeout, this, &BusDoor::look);
    m_timer.start(retry);
    look();
}

BusDoor::~BusDoor()
{
    close();
}

void BusDoor::look()
{
    if (m_open && QDBusConnection(m_connection).isConnected())
        return;
    close();
    m_open = open();
    if (!m_open)
        close();
}

bool BusDoor::open()
{
    // A name of its own each time: Qt hands out the dead connection again under an old one.
    static int count = 0;
    m_connection = QStringLiteral("vn.dvc.Sync1-%1").arg(++count);
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SystemBus, m_connection);
    return bus.isConnected() && bus.registerObject(object, &m_service, QDBusConnection::ExportAdaptors)
        && bus.registerService(service);
}

void BusDoor::close()
{
    m_open = false;
    if (m_connection.isEmpty())
        return;
    QDBusConnection(m_connection).unregisterObject(object);
    QDBusConnection::disconnectFromBus(m_connection);
    m_connection.clear();
}

void BusDoor::tellProperty(const QString& name, const QVariant& value)
{
    if (!m_open)
        return;
    auto message = QDBusMessage::createSignal(
        object, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("PropertiesChanged"));
    message << service << QVariantMap{{name, value}} << QStringList();
    QDBusConnection(m_connection).send(message);
}

} // namespace dvc::dbus
