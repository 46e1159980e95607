#include "app/sealing/sealer.h"

#include <QIODevice>

#include <algorithm>
#include <utility>

namespace dvc::sealing {

namespace {

constexpr qint64 kibi = 1024;
constexpr qint64 mebi = 1024 * kibi;

/// Lets whoever writes to a device write to an AgeWriter; keeps the writer's own error.
class SealedDevice final : public QIODevice {
public:
    explicit SealedDevice(AgeWriter& writer)
        : m_writer(writer)
    {
        open(WriteOnly | Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] const Done& state() const { return m_state; }

protected:
    qint64 readData(char*, qint64) override { return -1; }
    qint64 writeData(const char* bytes, qint64 size) override
    {
        m_state = m_writer.write(QByteArrayView(bytes, size));
        return m_state ? size : -1;
    }

private:
    AgeWriter& m_writer;
    Done m_state;
};

/// Plain bytes in memory, bounded, wiped at the end; read back from the start.
class WipedMemory final : public QIODevice {
public:
    explicit WipedMemory(qint64 limit)
        : m_limit(limit)
    {
        open(ReadWrite | Unbuffered);
    }
    ~WipedMemory() override
    {
        for (auto& piece : m_pieces)
            sodium_memzero(piece.data(), static_cast<std::size_t>(piece.size()));
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool isFull() const { return m_full; }

protected:
    qint64 writeData(const char* bytes, qint64 size) override
    {
        m_full = m_full || size > m_limit;
        if (m_full)
            return -1;
        m_limit -= size;
        m_pieces.emplace_back(bytes, size);
        return size;
    }
    qint64 readData(char* bytes, qint64 size) override
    {
        if (m_piece == m_pieces.size())
            return 0;
        const auto& piece = m_pieces[m_piece];
        const auto count = std::min<qint64>(size, piece.size() - m_at);
        std::copy_n(piece.constData() + m_at, count, bytes);
        m_at += count;
        if (m_at == piece.size()) {
            ++m_piece;
            m_at = 0;
        }
        return count;
    }

private:
    qint64 m_limit;
    bool m_full = false;
    std::vector<QByteArray> m_pieces; // pieces, since a growing array leaves copies behind
    std::size_t m_piece = 0;
    qint64 m_at = 0;
};

/// The content that makes a sealed file of just this size, if there is one: a final chunk cannot be empty, so that 16
/// sizes at each border of a chunk do not exist.
std::optional<qint64> plainSize(qint64 sealed, std::size_t recipients)
{
    const qint64 chunk = sealedSize(64 * kibi, recipients) - sealedSize(0, recipients) + 16;
    const qint64 payload = sealed - sealedSize(0, recipients) + 16;
    const qint64 plain = payload - 16 * ((payload + chunk - 1) / chunk);
    return sealedSize(plain, recipients) == sealed ? std::optional(plain) : std::nullopt;
}

} // namespace

AgeSealer::AgeSealer(std::vector<Recipient> recipients)
    : m_recipients(std::move(recipients))
{
}

Done AgeSealer::seal(const Bag& bag, QIODevice& out) const
{
    auto target = paddedSize(sealedSize(bagSize(bag), m_recipients.size()));
    auto plain = plainSize(target, m_recipients.size());
    while (!plain || *plain < bagSize(bag)) {
        target = paddedSize(target + 1);
        plain = plainSize(target, m_recipients.size());
    }
    AgeWriter writer(m_recipients, out);
    SealedDevice device(writer);
    const auto bagged = writeBag(bag, *plain, device);
    if (!device.state())
        return device.state();
    return bagged ? writer.finish() : bagged;
}

qint64 paddedSize(qint64 sealed)
{
    if (sealed <= 64 * kibi)
        return 64 * kibi;
    if (sealed <= 256 * kibi)
        return 256 * kibi;
    return (sealed + mebi - 1) / mebi * mebi;
}

Result<Bag> openCase(const std::vector<Identity>& identities, QIODevice& in, qint64 maxBytes)
{
    WipedMemory tar(maxBytes);
    const auto done = unseal(identities, in, tar);
    if (tar.isFull())
        return fail(ErrorKind::Stop, "bag.size");
    if (!done)
        return std::unexpected(done.error());
    return readBag(tar, maxBytes);
}

} // namespace dvc::sealing
