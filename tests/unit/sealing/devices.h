#pragma once

#include <QBuffer>
#include <QIODevice>

/// A device whose disk is full after so many bytes.
class FullDevice final : public QIODevice {
public:
    explicit FullDevice(qint64 room)
        : m_room(room)
    {
        open(WriteOnly | Unbuffered);
    }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char*, qint64 size) override
    {
        if (m_room == 0)
            return -1;
        const auto taken = std::min(size, m_room);
        m_room -= taken;
        return taken;
    }

private:
    qint64 m_room;
};

/// A device that gives its bytes in small pieces and, where told, breaks.
class SlowDevice final : public QIODevice {
public:
    SlowDevice(QByteArray bytes, qint64 piece, qint64 breaksAt = -1)
        : m_bytes(std::move(bytes))
        , m_piece(piece)
        , m_breaksAt(breaksAt)
    {
        open(ReadOnly | Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_at == m_bytes.size(); }

protected:
    qint64 readData(char* data, qint64 size) override
    {
        if (m_breaksAt >= 0 && m_at >= m_breaksAt)
            return -1;
        const auto count = std::min({size, m_piece, qint64(m_bytes.size()) - m_at});
        std::copy_n(m_bytes.constData() + m_at, count, data);
        m_at += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_piece;
    qint64 m_breaksAt;
    qint64 m_at = 0;
};

/// An open QBuffer that reads these bytes.
struct Reading : QBuffer {
    explicit Reading(const QByteArray& bytes)
    {
        setData(bytes);
        open(ReadOnly);
    }
};

/// An open QBuffer that collects.
struct Writing : QBuffer {
    Writing() { open(WriteOnly); }
};
