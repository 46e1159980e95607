#include "app/sealing/crypto.h"

#include <QtGlobal>

namespace dvc::sealing {

namespace {

// Before any key is made: libsodium picks its fast code and opens its randomness here, once and thread-safe.
[[maybe_unused]] const bool ready = [] {
    if (sodium_init() < 0)
        qFatal("libsodium finds no randomness");
    return true;
}();

int variant(Base64 alphabet)
{
    return alphabet == Base64::Url ? sodium_base64_VARIANT_URLSAFE_NO_PADDING
                                   : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
}

} // namespace

Secret<32> hkdfSha256(QByteArrayView key, QByteArrayView salt, QByteArrayView info)
{
    crypto_auth_hmacsha256_state state;
    Secret<32> extracted;
    crypto_auth_hmacsha256_init(&state, raw(salt), static_cast<std::size_t>(salt.size()));
    crypto_auth_hmacsha256_update(&state, raw(key), static_cast<unsigned long long>(key.size()));
    crypto_auth_hmacsha256_final(&state, extracted.data());

    const unsigned char firstBlock = 1;
    Secret<32> expanded;
    crypto_auth_hmacsha256_init(&state, extracted.data(), extracted.bytes.size());
    crypto_auth_hmacsha256_update(&state, raw(info), static_cast<unsigned long long>(info.size()));
    crypto_auth_hmacsha256_update(&state, &firstBlock, 1);
    crypto_auth_hmacsha256_final(&state, expanded.data());
    sodium_memzero(&state, sizeof state);
    return expanded;
}

QByteArray toBase64(QByteArrayView bytes, Base64 alphabet)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    QByteArray text(static_cast<qsizetype>(sodium_base64_encoded_len(size, variant(alphabet))), Qt::Uninitialized);
    sodium_bin2base64(text.data(), static_cast<std::size_t>(text.size()), raw(bytes), size, variant(alphabet));
    text.chop(1); // sodium counts the terminating zero
    return text;
}

std::optional<QByteArray> fromBase64(QByteArrayView text, Base64 alphabet)
{
    QByteArray bytes(text.size() * 3 / 4, Qt::Uninitialized);
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<std::size_t>(bytes.size()),
            text.data(), static_cast<std::size_t>(text.size()), nullptr, &length, nullptr, variant(alphabet))
        != 0)
        return std::nullopt;
    bytes.truncate(static_cast<qsizetype>(length));
    return bytes;
}

} // namespace dvc::sealing
