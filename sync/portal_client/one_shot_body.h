#pragma once

#include <QByteArray>
#include <QIODevice>

#include <cstring>

namespace dvc::portal_client {

/// A request body that cannot be rewound. QNetworkAccessManager (Qt 6.4) silently sends a request again when the
/// connection closes without an answer; of a sequential body it cannot, and reports the loss instead.
class OneShotBody final : public QIODevice {
public:
    explicit OneShotBody(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_read == m_bytes.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_read; }

protected:
    qint64 readData(char* data, qint64 most) override
    {
        if (atEnd())
            return -1;
        const qint64 count = std::min(most, bytesAvailable());
        std::memcpy(data, m_bytes.constData() + m_read, static_cast<std::size_t>(count));
        m_read += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_read = 0;
};

} // namespace dvc::portal_client
