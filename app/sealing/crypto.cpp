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

QByteArray::Base64Options options(Base64 alphabet)
{
    return (alphabet == Base64::Url ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding)
        | QByteArray::OmitTrailingEquals;
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
    return bytes.toByteArray().toBase64(options(alphabet));
}

std::optional<QByteArray> fromBase64(QByteArrayView text, Base64 alphabet)
{
    // Decoders differ in what they let pass (libsodium's takes some bytes beyond ASCII for letters); an encoder has
    // only one way to write.
    const auto bytes = QByteArray::fromBase64(text.toByteArray(), options(alphabet));
    return toBase64(bytes, alphabet) == text ? std::optional(bytes) : std::nullopt;
}

} // namespace dvc::sealing
