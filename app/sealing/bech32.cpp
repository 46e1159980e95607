#include "app/sealing/bech32.h"

#include <QString>

#include <array>

namespace dvc::sealing {

namespace {

constexpr QStringView alphabet = u"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr int checksumLength = 6;

class Checksum {
public:
    explicit Checksum(QStringView lowerPrefix)
    {
        for (const QChar c : lowerPrefix)
            add(c.unicode() >> 5);
        add(0);
        for (const QChar c : lowerPrefix)
            add(c.unicode() & 31);
    }
    void add(unsigned value)
    {
        static constexpr std::array generator{0x3b6a57b2u, 0x26508e6du, 0x1ea119fau, 0x3d4233ddu, 0x2a1462b3u};
        const unsigned top = m_state >> 25;
        m_state = (m_state & 0x1ffffff) << 5 ^ value;
        for (unsigned i = 0; i < generator.size(); ++i)
            m_state ^= (top >> i & 1) ? generator[i] : 0;
    }
    [[nodiscard]] unsigned state() const { return m_state; }

private:
    unsigned m_state = 1;
};

} // namespace

QString toBech32(QStringView prefix, QByteArrayView bytes)
{
    const QString lower = prefix.toString().toLower();
    QString text = lower + u'1';
    Checksum checksum(lower);
    const auto put = [&](unsigned value) {
        checksum.add(value);
        text += alphabet[static_cast<qsizetype>(value)];
    };
    unsigned bits = 0;
    int count = 0;
    for (const char byte : bytes) {
        bits = (bits << 8 | static_cast<unsigned char>(byte)) & 0xfff;
        for (count += 8; count >= 5; count -= 5)
            put(bits >> (count - 5) & 31);
    }
    if (count > 0)
        put(bits << (5 - count) & 31);
    for (int i = 0; i < checksumLength; ++i)
        checksum.add(0);
    for (int i = 0; i < checksumLength; ++i)
        text += alphabet[static_cast<qsizetype>((checksum.state() ^ 1) >> (5 * (5 - i)) & 31)];
    return prefix == lower ? text : text.toUpper();
}

std::optional<QByteArray> fromBech32(QStringView prefix, QStringView text)
{
    const QString lowerPrefix = prefix.toString().toLower();
    const bool isLower = prefix == lowerPrefix;
    if (!text.startsWith(prefix) || text.size() < prefix.size() + 1 + checksumLength || text[prefix.size()] != u'1')
        return std::nullopt;

    QByteArray bytes;
    Checksum checksum(lowerPrefix);
    const QStringView data = text.mid(prefix.size() + 1);
    unsigned bits = 0;
    int count = 0;
    for (qsizetype i = 0; i < data.size(); ++i) {
        const QChar c = data[i];
        if (c.unicode() > 127 || (isLower ? c.isUpper() : c.isLower()))
            return std::nullopt;
        const auto value = alphabet.indexOf(c.toLower());
        if (value < 0)
            return std::nullopt;
        checksum.add(static_cast<unsigned>(value));
        if (i >= data.size() - checksumLength)
            continue;
        bits = (bits << 5 | static_cast<unsigned>(value)) & 0xfff;
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count & 0xff);
        }
    }
    const bool padded = count < 5 && (bits & ((1u << count) - 1)) == 0;
    if (!padded || checksum.state() != 1)
        return std::nullopt;
    return bytes;
}

} // namespace dvc::sealing
