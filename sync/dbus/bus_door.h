#pragma once

#include "sync/dbus/sync_service.h"

#include <QDBusConnection>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace dvc::dbus {

/// Puts a SyncService on the system bus (or the one that DBUS_SYSTEM_BUS_ADDRESS names) under vn.dvc.Sync1, and keeps
/// trying: a bus that is missing, ends or comes back is no reason to stop delivering.
class BusDoor final : public QObject {
    Q_OBJECT
public:
    explicit BusDoor(SyncService& service, std::chrono::milliseconds retry = std::chrono::seconds(2));
    ~BusDoor() override;

    [[nodiscard]] bool isOpen() const { return m_open; }

private:
    void look();
    bool open();
    void close();
    void tellProperty(const QString& name, const QVariant& value);

    SyncService& m_service;
    QTimer m_timer;
    QString m_connection; ///< Qt's name of the connection; empty: none.
    bool m_open = false;
};

} // namespace dvc::dbus
