#include "sync/dbus/sync_service.h"
namespace dvc::dbus {
SyncService::SyncService(QObject* parent)
    : QObject(parent)
{
}
QByteArray SyncService::LookUp(const QString&, const QString&, const QString&)
{
    return {};
}
} // namespace dvc::dbus
