#include "app/identity/national_id.h"

#include "app/base/text.h"

#include <algorithm>

namespace dvc::identity {

Result<NationalId> NationalId::parse(QStringView text)
{
    NationalId id;
    for (const QChar c : text) {
        if (c == u' ')
            continue;
        if (c < u'0' || c > u'9')
            return fail(ErrorKind::Tell, "id.digits");
        id.m_digits += c;
    }
    if (id.m_digits.size() != 12)
        return fail(ErrorKind::Tell, "id.length");
    if (id.m_digits.count(id.m_digits[0]) == 12)
        return fail(ErrorKind::Tell, "id.digits");
    return id;
}

QString NationalId::masked() const
{
    return m_digits.isEmpty() ? QString() : QStringLiteral("•••• •••• ") + m_digits.right(4);
}

Sex NationalId::sex() const
{
    return m_digits[3].digitValue() % 2 == 0 ? Sex::Male : Sex::Female;
}

int NationalId::birthYear() const
{
    return 1900 + 100 * (m_digits[3].digitValue() / 2) + QStringView(m_digits).mid(4, 2).toInt();
}

Result<PersonName> PersonName::parse(const QString& text)
{
    PersonName name;
    name.m_text = tidy(text);
    if (name.m_text.isEmpty())
        return fail(ErrorKind::Tell, "name.empty");
    if (name.m_text.size() > 100)
        return fail(ErrorKind::Tell, "name.long");
    const auto allowed = [](QChar c) {
        return c.isLetter() || c == u' ' || c == u'\'' || c == u'’' || c == u'-' || c == u'.';
    };
    if (!std::ranges::all_of(name.m_text, allowed) || !name.m_text[0].isLetter())
        return fail(ErrorKind::Tell, "name.characters");
    return name;
}

} // namespace dvc::identity
