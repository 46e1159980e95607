#include "app/sealing/age_header.h"

#include <QIODevice>

#include <algorithm>

namespace dvc::sealing {

namespace {

constexpr QByteArrayView versionLine = "age-encryption.org/v1";
constexpr char x25519[] = "X25519";
constexpr QByteArrayView wrapInfo = "age-encryption.org/v1/X25519";
constexpr qsizetype columns = 64;
constexpr qsizetype headerLimit = 64 * 1024;
constexpr unsigned char zeroNonce[crypto_aead_chacha20poly1305_ietf_NPUBBYTES] = {};

std::unexpected<Error> bad(const char* why)
{
    return fail(ErrorKind::Stop, "age.header", why);
}

Secret<32> wrapKey(const Secret<32>& shared, const Bytes32& share, const Recipient& recipient)
{
    return hkdfSha256(view(shared.bytes), view(share).toByteArray() + view(recipient.bytes()).toByteArray(), wrapInfo);
}

Bytes32 macOf(const FileKey& key, QByteArrayView authenticated)
{
    const auto macKey = hkdfSha256(view(key.bytes), {}, "header");
    Bytes32 mac;
    crypto_auth_hmacsha256(
        mac.data(), raw(authenticated), static_cast<unsigned long long>(authenticated.size()), macKey.data());
    return mac;
}

Result<Wrapped> wrap(const FileKey& key, const Recipient& recipient)
{
    const Identity once = Identity::generate();
    Wrapped wrapped{once.recipient().bytes(), {}};
    Secret<32> shared;
    if (crypto_scalarmult_curve25519(shared.data(), once.secret().data(), recipient.bytes().data()) != 0)
        return fail(ErrorKind::Stop, "age.recipient", "point of low order");
    const auto under = wrapKey(shared, wrapped.share, recipient);
    crypto_aead_chacha20poly1305_ietf_encrypt(
        wrapped.body.data(), nullptr, key.data(), key.bytes.size(), nullptr, 0, nullptr, zeroNonce, under.data());
    return wrapped;
}

// One line at a time, keeping what the MAC will cover and a bound on the whole.
class Lines {
public:
    explicit Lines(QIODevice& in)
        : m_in(in)
    {
    }
    /// The next line without its end; nothing if it has none.
    std::optional<QByteArray> next()
    {
        QByteArray line = m_in.readLine(headerLimit - m_all.size() + 1);
        m_all += line;
        if (!line.endsWith('\n') || m_all.size() > headerLimit)
            return std::nullopt;
        line.chop(1);
        return line;
    }
    [[nodiscard]] const QByteArray& all() const { return m_all; }

private:
    QIODevice& m_in;
    QByteArray m_all;
};

std::optional<QByteArray> readBody(Lines& lines)
{
    QByteArray text;
    for (;;) {
        const auto line = lines.next();
        if (!line || line->size() > columns)
            return std::nullopt;
        text += *line;
        if (line->size() < columns)
            return fromBase64(text, Base64::Standard);
    }
}

std::optional<Bytes32> exactly32(const std::optional<QByteArray>& bytes)
{
    Bytes32 value;
    if (!bytes || bytes->size() != qsizetype(value.size()))
        return std::nullopt;
    std::ranges::copy(*bytes, value.begin());
    return value;
}

bool isArgument(QByteArrayView argument)
{
    return !argument.isEmpty() && std::ranges::all_of(argument, [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

qint64 headerSize(std::size_t recipients)
{
    constexpr qint64 base64Of32 = 43;
    constexpr qint64 stanza = sizeof "-> X25519" + base64Of32 + 1 + base64Of32 + 1;
    return versionLine.size() + 1 + static_cast<qint64>(recipients) * stanza + 4 + base64Of32 + 1;
}

Result<QByteArray> writeHeader(const std::vector<Recipient>& recipients, const FileKey& key)
{
    if (recipients.empty())
        return fail(ErrorKind::Stop, "age.recipient", "nobody to seal for");
    QByteArray header = versionLine.toByteArray() + '\n';
    for (const auto& recipient : recipients) {
        const auto wrapped = wrap(key, recipient);
        if (!wrapped)
            return std::unexpected(wrapped.error());
        header += "-> X25519 " + toBase64(view(wrapped->share), Base64::Standard) + '\n'
            + toBase64(view(wrapped->body), Base64::Standard) + '\n';
    }
    header += "---";
    return QByteArray(header + ' ' + toBase64(view(macOf(key, header)), Base64::Standard) + '\n');
}

Result<Header> readHeader(QIODevice& in)
{
    Lines lines(in);
    if (const auto version = lines.next(); !version || *version != versionLine)
        return bad("not age version 1");

    Header header;
    int stanzas = 0;
    bool passphrase = false;
    for (;;) {
        const auto before = lines.all().size();
        const auto line = lines.next();
        if (!line)
            return bad("cut short");
        if (line->startsWith("---")) {
            const auto mac =
                exactly32(line->startsWith("--- ") ? fromBase64(line->mid(4), Base64::Standard) : std::nullopt);
            if (stanzas == 0 || !mac)
                return bad("last line");
            if (passphrase && stanzas > 1)
                return bad("scrypt stanza not alone"); // the format forbids it, so nobody meant this file
            header.authenticated = lines.all().first(before) + "---";
            header.mac = *mac;
            return header;
        }
        const auto arguments = line->split(' ');
        if (arguments.size() < 2 || arguments[0] != "->"
            || !std::all_of(arguments.begin() + 1, arguments.end(), isArgument))
            return bad("stanza");
        const auto body = readBody(lines);
        if (!body)
            return bad("stanza body");
        ++stanzas;
        passphrase = passphrase || arguments[1] == "scrypt";
        if (arguments[1] != x25519)
            continue;
        const auto share = exactly32(arguments.size() == 3 ? fromBase64(arguments[2], Base64::Standard) : std::nullopt);
        const auto wrapped = exactly32(body);
        if (!share || !wrapped)
            return bad("X25519 stanza");
        header.stanzas.push_back({*share, *wrapped});
    }
}

Result<FileKey> openHeader(const Header& header, const std::vector<Identity>& identities)
{
    for (const auto& identity : identities) {
        const auto recipient = identity.recipient();
        for (const auto& stanza : header.stanzas) {
            Secret<32> shared;
            if (crypto_scalarmult_curve25519(shared.data(), identity.secret().data(), stanza.share.data()) != 0)
                return bad("point of low order");
            const auto under = wrapKey(shared, stanza.share, recipient);
            FileKey key;
            if (crypto_aead_chacha20poly1305_ietf_decrypt(key.data(), nullptr, nullptr, stanza.body.data(),
                    stanza.body.size(), nullptr, 0, zeroNonce, under.data())
                != 0)
                continue;
            if (sodium_memcmp(macOf(key, header.authenticated).data(), header.mac.data(), header.mac.size()) != 0)
                return fail(ErrorKind::Stop, "age.hmac");
            return key;
        }
    }
    return fail(ErrorKind::Stop, "age.no_match");
}

} // namespace dvc::sealing
