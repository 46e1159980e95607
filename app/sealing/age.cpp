#include "app/sealing/age.h"

#include "app/sealing/age_header.h"

#include <QIODevice>

#include <algorithm>
#include <utility>

namespace dvc::sealing {

namespace {

constexpr qsizetype chunkSize = 64 * 1024;
constexpr qsizetype tagSize = crypto_aead_chacha20poly1305_ietf_ABYTES;
constexpr qsizetype nonceSize = 16;

std::unexpected<Error> deviceFailed(const QIODevice& device)
{
    return fail(ErrorKind::CallStaff, "age.io", device.errorString().toStdString());
}

Done writeAll(QIODevice& out, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const auto written = out.write(bytes.data(), bytes.size());
        if (written <= 0)
            return deviceFailed(out);
        bytes = bytes.sliced(written);
    }
    return {};
}

/// Up to `size` bytes; fewer only at the end.
Result<qsizetype> readUpTo(QIODevice& in, unsigned char* data, qsizetype size)
{
    qsizetype filled = 0;
    while (filled < size) {
        const auto count = in.read(reinterpret_cast<char*>(data) + filled, size - filled);
        if (count < 0)
            return deviceFailed(in);
        if (count == 0)
            break;
        filled += count;
    }
    return filled;
}

using Nonce = std::array<unsigned char, crypto_aead_chacha20poly1305_ietf_NPUBBYTES>;

/// STREAM: an 11-byte big-endian counter, then 1 for the final chunk.
Nonce chunkNonce(quint64 counter, bool final)
{
    Nonce nonce{};
    for (std::size_t i = 0; i < sizeof counter; ++i)
        nonce[10 - i] = static_cast<unsigned char>(counter >> (8 * i));
    nonce[11] = final ? 1 : 0;
    return nonce;
}

/// Memory for chunks that is wiped at its end.
struct Buffer {
    std::vector<unsigned char> bytes;
    explicit Buffer(qsizetype size)
        : bytes(static_cast<std::size_t>(size))
    {
    }
    ~Buffer() { sodium_memzero(bytes.data(), bytes.size()); }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
};

Done openPayload(const Secret<32>& key, QIODevice& in, QIODevice& out)
{
    const auto bad = [](const char* why) { return fail(ErrorKind::Stop, "age.payload", why); };
    Buffer sealed(chunkSize + tagSize);
    Buffer plain(chunkSize);
    for (quint64 counter = 0;; ++counter) {
        const auto size = readUpTo(in, sealed.bytes.data(), chunkSize + tagSize);
        if (!size)
            return std::unexpected(size.error());
        if (*size < tagSize)
            return bad("cut short");
        const auto opens = [&](bool final) {
            return crypto_aead_chacha20poly1305_ietf_decrypt(plain.bytes.data(), nullptr, nullptr, sealed.bytes.data(),
                       static_cast<unsigned long long>(*size), nullptr, 0, chunkNonce(counter, final).data(),
                       key.data())
                == 0;
        };
        // Only a whole chunk can have one behind it; whether it is the last, its nonce says and not the end of the
        // file.
        const bool final = *size < chunkSize + tagSize || !opens(false);
        if (final && !opens(true))
            return bad("changed");
        if (*size == tagSize && counter > 0)
            return bad("empty final chunk");
        const QByteArrayView content(plain.bytes.data(), *size - tagSize);
        if (auto done = writeAll(out, content); !done)
            return done;
        if (final) {
            const auto rest = readUpTo(in, sealed.bytes.data(), 1);
            if (!rest)
                return std::unexpected(rest.error());
            return *rest == 0 ? Done{} : Done(bad("continued"));
        }
    }
}

} // namespace

qint64 sealedSize(qint64 plain, std::size_t recipients)
{
    const auto chunks = std::max<qint64>(1, (plain + chunkSize - 1) / chunkSize);
    return headerSize(recipients) + nonceSize + plain + chunks * tagSize;
}

AgeWriter::AgeWriter(std::vector<Recipient> recipients, QIODevice& out)
    : m_recipients(std::move(recipients))
    , m_out(out)
{
    m_plain.reserve(chunkSize); // never more, so that no copy of plain text stays behind
}

AgeWriter::~AgeWriter()
{
    sodium_memzero(m_plain.data(), m_plain.capacity());
}

Done AgeWriter::start()
{
    m_started = true;
    FileKey fileKey;
    std::array<unsigned char, nonceSize> nonce;
    randombytes_buf(fileKey.data(), fileKey.bytes.size());
    randombytes_buf(nonce.data(), nonce.size());
    m_key = hkdfSha256(view(fileKey.bytes), view(nonce), "payload");
    const auto header = writeHeader(m_recipients, fileKey);
    if (!header)
        return std::unexpected(header.error());
    return writeAll(m_out, *header + view(nonce).toByteArray());
}

Done AgeWriter::flush(bool final)
{
    std::array<unsigned char, chunkSize + tagSize> sealed;
    unsigned long long size = 0;
    crypto_aead_chacha20poly1305_ietf_encrypt(sealed.data(), &size, m_plain.data(), m_plain.size(), nullptr, 0, nullptr,
        chunkNonce(m_counter++, final).data(), m_key.data());
    m_plain.clear();
    return writeAll(m_out, view(sealed).first(static_cast<qsizetype>(size)));
}

Done AgeWriter::write(QByteArrayView plain)
{
    if (m_state && !m_started)
        m_state = start();
    while (m_state && !plain.isEmpty()) {
        if (m_plain.size() == chunkSize && !(m_state = flush(false)))
            break;
        const auto count = std::min(plain.size(), chunkSize - static_cast<qsizetype>(m_plain.size()));
        m_plain.insert(m_plain.end(), plain.begin(), plain.begin() + count);
        plain = plain.sliced(count);
    }
    return m_state;
}

Done AgeWriter::finish()
{
    if (auto ready = write({}); !ready)
        return ready;
    auto done = flush(true);
    m_state = done ? fail(ErrorKind::Stop, "age.io", "finished") : done;
    return done;
}

Done seal(const std::vector<Recipient>& recipients, QIODevice& in, QIODevice& out)
{
    AgeWriter writer(recipients, out);
    Buffer plain(chunkSize);
    for (;;) {
        const auto size = readUpTo(in, plain.bytes.data(), chunkSize);
        if (!size)
            return std::unexpected(size.error());
        if (*size == 0)
            return writer.finish();
        if (auto done = writer.write(QByteArrayView(plain.bytes.data(), *size)); !done)
            return done;
    }
}

Done unseal(const std::vector<Identity>& identities, QIODevice& in, QIODevice& out)
{
    const auto header = readHeader(in);
    if (!header)
        return std::unexpected(header.error());
    const auto fileKey = openHeader(*header, identities);
    if (!fileKey)
        return std::unexpected(fileKey.error());
    std::array<unsigned char, nonceSize> nonce;
    const auto size = readUpTo(in, nonce.data(), nonceSize);
    if (!size)
        return std::unexpected(size.error());
    if (*size < nonceSize)
        return fail(ErrorKind::Stop, "age.header", "no nonce");
    return openPayload(hkdfSha256(view(fileKey->bytes), view(nonce), "payload"), in, out);
}

} // namespace dvc::sealing
