#include "app/sealing/jws.h"

#include "app/base/strict_json.h"
#include "app/sealing/crypto.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace dvc::sealing {

namespace {

constexpr qsizetype seedSize = crypto_sign_SEEDBYTES;
constexpr qsizetype publicSize = crypto_sign_PUBLICKEYBYTES;
constexpr qsizetype signatureSize = crypto_sign_BYTES;

std::unexpected<Error> refuse(const char* code)
{
    return fail(ErrorKind::Stop, code);
}

bool isKid(QStringView kid)
{
    return !kid.isEmpty() && kid.size() <= 32 && std::ranges::all_of(kid, [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
    });
}

struct KeyPair {
    Bytes32 open;
    Secret<crypto_sign_SECRETKEYBYTES> secret;

    explicit KeyPair(const QByteArray& seed)
    {
        if (seed.size() != seedSize)
            qFatal("a signing key without its seed");
        crypto_sign_seed_keypair(open.data(), secret.data(), raw(seed));
    }
};

QByteArray encoded(const QJsonObject& object)
{
    return toBase64(QJsonDocument(object).toJson(QJsonDocument::Compact), Base64::Url);
}

std::optional<QByteArray> decoded(const QJsonValue& value)
{
    return fromBase64(value.toString().toLatin1(), Base64::Url);
}

} // namespace

SigningKey SigningKey::generate(const QString& kid)
{
    QByteArray seed(seedSize, Qt::Uninitialized);
    randombytes_buf(seed.data(), static_cast<std::size_t>(seed.size()));
    return {kid, seed};
}

Result<SigningKey> SigningKey::fromJson(const QJsonObject& json)
{
    const auto seed = decoded(json[u"seed"]);
    const QString kid = json[u"kid"].toString();
    if (json.size() != 2 || !isKid(kid) || !seed || seed->size() != seedSize)
        return refuse("key.syntax");
    return SigningKey{kid, *seed};
}

QJsonObject SigningKey::toJson() const
{
    return {{QStringLiteral("kid"), kid}, {QStringLiteral("seed"), QString::fromLatin1(toBase64(seed, Base64::Url))}};
}

QByteArray SigningKey::publicKey() const
{
    return view(KeyPair(seed).open).toByteArray();
}

QByteArray SigningKey::sign(QByteArrayView message) const
{
    const KeyPair pair(seed);
    QByteArray signature(signatureSize, Qt::Uninitialized);
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, raw(message),
        static_cast<unsigned long long>(message.size()), pair.secret.data());
    return signature;
}

Result<KeySet> KeySet::parseJwks(QByteArrayView json)
{
    const auto set = parseStrictJson(json.toByteArray(), maxJwsBytes);
    if (!set)
        return std::unexpected(set.error());
    if (!(*set)[u"keys"].isArray())
        return refuse("jwks.syntax");
    KeySet keys;
    for (const auto& value : (*set)[u"keys"].toArray()) {
        const auto key = value.toObject();
        if (key[u"kty"].toString() != u"OKP" || key[u"crv"].toString() != u"Ed25519")
            continue;
        const auto bytes = decoded(key[u"x"]);
        if (key.contains(u"d") || !bytes)
            return refuse("jwks.key");
        if (auto done = keys.add(key[u"kid"].toString(), *bytes); !done)
            return std::unexpected(done.error());
    }
    return keys;
}

QByteArray KeySet::toJwks() const
{
    QJsonArray keys;
    for (const auto& [kid, bytes] : m_keys)
        keys.append(QJsonObject{{QStringLiteral("kty"), QStringLiteral("OKP")},
            {QStringLiteral("crv"), QStringLiteral("Ed25519")}, {QStringLiteral("alg"), QStringLiteral("EdDSA")},
            {QStringLiteral("use"), QStringLiteral("sig")}, {QStringLiteral("kid"), kid},
            {QStringLiteral("x"), QString::fromLatin1(toBase64(bytes, Base64::Url))}});
    return QJsonDocument(QJsonObject{{QStringLiteral("keys"), keys}}).toJson(QJsonDocument::Compact);
}

Done KeySet::add(const QString& kid, const QByteArray& publicKey)
{
    if (!isKid(kid) || publicKey.size() != publicSize || !m_keys.emplace(kid, publicKey).second)
        return refuse("jwks.key");
    return {};
}

bool KeySet::verify(const QString& kid, QByteArrayView message, QByteArrayView signature) const
{
    const auto key = m_keys.find(kid);
    return key != m_keys.end() && signature.size() == signatureSize
        && crypto_sign_verify_detached(
               raw(signature), raw(message), static_cast<unsigned long long>(message.size()), raw(key->second))
        == 0;
}

QByteArray signJws(const QJsonObject& payload, const SigningKey& key, QStringView typ, QStringView iss)
{
    QJsonObject body = payload;
    body.insert(u"iss", iss.toString());
    const QByteArray message = encoded({{QStringLiteral("alg"), QStringLiteral("EdDSA")},
                                   {QStringLiteral("kid"), key.kid}, {QStringLiteral("typ"), typ.toString()}})
        + '.' + encoded(body);
    return message + '.' + toBase64(key.sign(message), Base64::Url);
}

Result<QJsonObject> verifyJws(
    QByteArrayView compact, const KeySet& keys, QStringView typ, QStringView iss, qsizetype maxBytes)
{
    if (compact.size() > maxBytes)
        return refuse("jws.size");
    const auto parts = compact.toByteArray().split('.');
    if (parts.size() != 3)
        return refuse("jws.syntax");
    const auto headerBytes = fromBase64(parts[0], Base64::Url);
    const auto payloadBytes = fromBase64(parts[1], Base64::Url);
    const auto signature = fromBase64(parts[2], Base64::Url);
    if (!headerBytes || !payloadBytes || !signature)
        return refuse("jws.syntax");
    const auto header = parseStrictJson(*headerBytes, maxJwsBytes);
    if (!header)
        return refuse("jws.syntax");
    if ((*header)[u"alg"].toString() != u"EdDSA")
        return refuse("jws.alg");
    if ((*header)[u"typ"].toString() != typ)
        return refuse("jws.typ");
    const auto kid = (*header)[u"kid"].toString();
    if (!keys.contains(kid))
        return refuse("jws.kid");
    if (header->size() != 3) // crit, jwk, jku, x5c and whatever else wants to be obeyed
        return refuse("jws.syntax");
    if (!keys.verify(kid, QByteArrayView(compact).first(compact.lastIndexOf('.')), *signature))
        return refuse("jws.signature");
    auto payload = parseStrictJson(*payloadBytes, maxBytes);
    if (!payload)
        return refuse("jws.payload");
    if ((*payload)[u"iss"].toString() != iss)
        return refuse("jws.iss");
    return *payload;
}

} // namespace dvc::sealing
