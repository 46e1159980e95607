#include "app/devices/card_scanner.h"

namespace dvc::devices {

CardScanner::CardScanner(const QString& port, QObject* parent)
    : QObject(parent)
{
    if (port.isEmpty())
        return;
    m_port.setPortName(port);
    m_retry.setInterval(2000);
    connect(&m_retry, &QTimer::timeout, this, &CardScanner::tryOpen);
    connect(&m_port, &QSerialPort::readyRead, this, &CardScanner::read);
    connect(&m_port, &QSerialPort::errorOccurred, this, [this](QSerialPort::SerialPortError error) {
        if (error == QSerialPort::ResourceError || error == QSerialPort::ReadError)
            lost();
    });
    tryOpen();
}

void CardScanner::tryOpen()
{
    if (m_port.isOpen())
        return;
    if (!m_port.open(QIODevice::ReadOnly)) {
        m_retry.start();
        return;
    }
    m_retry.stop();
    m_port.clear(); // what was scanned before this citizen came is not this citizen's
    m_line.clear();
    m_skipping = false;
    Q_EMIT connectedChanged(true);
}

void CardScanner::read()
{
    for (const char byte : m_port.readAll()) {
        if (byte == '\r' || byte == '\n') {
            if (!m_skipping && !m_line.isEmpty())
                Q_EMIT scanned(m_line);
            m_line.clear();
            m_skipping = false;
            continue;
        }
        if (m_skipping)
            continue;
        m_line += byte;
        if (m_line.size() > longestLine) {
            Q_EMIT scanned(m_line);
            m_line.clear();
            m_skipping = true;
        }
    }
}

void CardScanner::lost()
{
    m_port.close();
    m_retry.start();
    Q_EMIT connectedChanged(false);
}

} // namespace dvc::devices
