#include "app/base/case_id.h"

#include <sodium.h>

namespace dvc {

CaseId CaseId::make(const Clock& clock)
{
    CaseId id;
    randombytes_buf(id.m_bytes.data(), id.m_bytes.size());
    const auto ms = static_cast<std::uint64_t>(clock.now().time_since_epoch().count());
    for (std::size_t i = 0; i < 6; ++i)
        id.m_bytes[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    id.m_bytes[6] = static_cast<std::uint8_t>((id.m_bytes[6] & 0x0f) | 0x70);
    id.m_bytes[8] = static_cast<std::uint8_t>((id.m_bytes[8] & 0x3f) | 0x80);
    return id;
}

Result<CaseId> CaseId::parse(QStringView text)
{
    CaseId id;
    std::size_t nibble = 0;
    for (qsizetype i = 0; text.size() == 36 && i < 36; ++i) {
        const auto c = text[i].unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool digit = c >= u'0' && c <= u'9';
        const bool letter = c >= u'a' && c <= u'f';
        if (dash ? c != u'-' : !(digit || letter))
            return fail(ErrorKind::Tell, "case_id.syntax");
        if (dash)
            continue;
        const auto value = static_cast<std::uint8_t>(digit ? c - u'0' : c - u'a' + 10);
        id.m_bytes[nibble / 2] = static_cast<std::uint8_t>(id.m_bytes[nibble / 2] << 4 | value);
        ++nibble;
    }
    if (nibble != 32 || id.m_bytes[6] >> 4 != 7 || id.m_bytes[8] >> 6 != 2)
        return fail(ErrorKind::Tell, "case_id.syntax");
    return id;
}

QString CaseId::toString() const
{
    static constexpr char16_t digits[] = u"0123456789abcdef";
    QString text;
    text.reserve(36);
    for (std::size_t i = 0; i < m_bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += u'-';
        text += digits[m_bytes[i] >> 4];
        text += digits[m_bytes[i] & 0x0f];
    }
    return text;
}

} // namespace dvc
