#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <sodium.h>

#include <array>
#include <optional>

// The few primitives that age, JWS and slip codes share. Inside this room only.
namespace dvc::sealing {

using Bytes32 = std::array<unsigned char, 32>;

/// Key bytes that are overwritten when they go out of scope; copies wipe themselves too.
template <std::size_t N> struct Secret {
    std::array<unsigned char, N> bytes{};

    Secret() = default;
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    ~Secret() { sodium_memzero(bytes.data(), N); }

    [[nodiscard]] unsigned char* data() { return bytes.data(); }
    [[nodiscard]] const unsigned char* data() const { return bytes.data(); }
};

/// HKDF-SHA-256 (RFC 5869) with the 32 bytes of output that age always wants; an empty salt is 32 zero bytes.
[[nodiscard]] Secret<32> hkdfSha256(QByteArrayView key, QByteArrayView salt, QByteArrayView info);

enum class Base64 {
    Standard, ///< RFC 4648 section 4: age.
    Url, ///< RFC 4648 section 5: JWS, slip codes.
};

/// Unpadded.
[[nodiscard]] QByteArray toBase64(QByteArrayView bytes, Base64 alphabet);
/// Unpadded and canonical only: no `=`, no foreign character, no stray bits in the last one. Nothing otherwise.
[[nodiscard]] std::optional<QByteArray> fromBase64(QByteArrayView text, Base64 alphabet);

/// Never null, which libsodium does not take even for no bytes.
[[nodiscard]] inline const unsigned char* raw(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.isNull() ? "" : bytes.data());
}
template <std::size_t N> [[nodiscard]] QByteArrayView view(const std::array<unsigned char, N>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(N)};
}

} // namespace dvc::sealing
