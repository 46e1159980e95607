#include "app/sealing/age_keys.h"

#include "app/sealing/bech32.h"

#include <QIODevice>

#include <algorithm>

namespace dvc::sealing {

namespace {

constexpr QStringView recipientPrefix = u"age";
constexpr QStringView identityPrefix = u"AGE-SECRET-KEY-";
constexpr qint64 identityFileLimit = 64 * 1024;

} // namespace

Result<Recipient> Recipient::parse(QStringView age1)
{
    const auto bytes = fromBech32(recipientPrefix, age1);
    Recipient recipient;
    if (!bytes || bytes->size() != qsizetype(recipient.m_point.size()))
        return fail(ErrorKind::Stop, "age.recipient", "not an age1 key");
    std::ranges::copy(*bytes, recipient.m_point.begin());

    // Any scalar shows a point of low order: the shared secret is zero.
    const Secret<32> any = Identity::generate().secret();
    Secret<32> shared;
    if (crypto_scalarmult_curve25519(shared.data(), any.data(), recipient.m_point.data()) != 0)
        return fail(ErrorKind::Stop, "age.recipient", "point of low order");
    return recipient;
}

QString Recipient::toString() const
{
    return toBech32(recipientPrefix, view(m_point));
}

Identity Identity::generate()
{
    Identity identity;
    randombytes_buf(identity.m_secret.data(), identity.m_secret.bytes.size());
    return identity;
}

Result<Identity> Identity::parse(QStringView secretKey)
{
    auto bytes = fromBech32(identityPrefix, secretKey);
    Identity identity;
    if (!bytes || bytes->size() != qsizetype(identity.m_secret.bytes.size()))
        return fail(ErrorKind::Stop, "age.identity");
    std::ranges::copy(*bytes, identity.m_secret.bytes.begin());
    sodium_memzero(bytes->data(), static_cast<std::size_t>(bytes->size()));
    return identity;
}

QString Identity::toString() const
{
    return toBech32(identityPrefix, view(m_secret.bytes));
}

Recipient Identity::recipient() const
{
    Recipient recipient;
    crypto_scalarmult_curve25519_base(recipient.m_point.data(), m_secret.data());
    return recipient;
}

Result<std::vector<Identity>> readIdentities(QIODevice& in)
{
    const QByteArray text = in.read(identityFileLimit + 1);
    if (text.size() > identityFileLimit)
        return fail(ErrorKind::Stop, "age.identity", "file too long");
    std::vector<Identity> identities;
    int number = 0;
    for (const auto& line : text.split('\n')) {
        ++number;
        const auto key = line.trimmed();
        if (key.isEmpty() || key.startsWith('#'))
            continue;
        const auto identity = Identity::parse(QString::fromLatin1(key));
        if (!identity)
            return fail(ErrorKind::Stop, "age.identity", "line " + std::to_string(number));
        identities.push_back(*identity);
    }
    if (identities.empty())
        return fail(ErrorKind::Stop, "age.identity", "no key");
    return identities;
}

} // namespace dvc::sealing
