#pragma once

#include <QByteArray>
#include <QObject>
#include <QSerialPort>
#include <QTimer>

namespace dvc::devices {

/// A QR scanner on a serial line (USB-COM), 9600 8N1, one code a line. A keyboard wedge could not carry Vietnamese
/// letters. Opens by itself again when the cable comes back. GUI thread; never blocks.
class CardScanner final : public QObject {
    Q_OBJECT
public:
    /// A line longer than this is a hostile or broken code: its first bytes are told once, the rest is dropped.
    static constexpr qsizetype longestLine = 2048;

    /// `port` as in the settings (scanner.card.port), "/dev/ttyACM0"; empty = this kiosk has none.
    explicit CardScanner(const QString& port, QObject* parent = nullptr);

    [[nodiscard]] bool connected() const { return m_port.isOpen(); }

Q_SIGNALS:
    /// Bytes of one code without its line end, or the first longestLine + 1 bytes of one that is too long.
    void scanned(const QByteArray& line);
    void connectedChanged(bool connected);

private:
    void tryOpen();
    void read();
    void lost();

    QSerialPort m_port;
    QTimer m_retry;
    QByteArray m_line;
    bool m_skipping = false;
};

} // namespace dvc::devices
