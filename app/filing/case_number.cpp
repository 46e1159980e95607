#include "app/filing/case_number.h"

#include <array>

namespace dvc::filing {

namespace {

constexpr QStringView alphabet = u"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int machineLength = 4;
constexpr int serialLength = 5;
constexpr int bodyLength = machineLength + serialLength;

int valueOf(QChar c)
{
    c = c.unicode() < 128 ? c.toUpper() : QChar(u'?');
    if (c == u'I' || c == u'L')
        c = u'1';
    if (c == u'O')
        c = u'0';
    return static_cast<int>(alphabet.indexOf(c));
}

// Multiplication by x in GF(2^5) modulo x^5 + x^2 + 1, whose x generates all 31 non-zero elements: ten positions get
// ten different weights.
int timesX(int a)
{
    a <<= 1;
    return a & 32 ? a ^ 0b100101 : a;
}

int checkOf(QStringView body)
{
    int sum = 0;
    for (const QChar c : body)
        sum = timesX(sum ^ valueOf(c));
    return sum;
}

QString serialText(quint32 serial)
{
    QString text(serialLength, u'0');
    for (int i = serialLength - 1; i >= 0; --i, serial >>= 5)
        text[i] = alphabet[serial & 31];
    return text;
}

} // namespace

Result<CaseNumber> CaseNumber::make(QStringView machine, quint32 serial)
{
    CaseNumber number;
    for (const QChar c : machine) {
        const int value = valueOf(c);
        if (value < 0)
            return fail(ErrorKind::Stop, "case_number.machine");
        number.m_machine += alphabet[value];
    }
    if (number.m_machine.size() != machineLength)
        return fail(ErrorKind::Stop, "case_number.machine");
    if (serial > maxSerial)
        return fail(ErrorKind::Stop, "case_number.serial");
    number.m_serial = serial;
    return number;
}

Result<CaseNumber> CaseNumber::parse(QStringView text)
{
    QString plain;
    for (const QChar c : text) {
        if (c == u'-' || c == u' ')
            continue;
        plain += c;
    }
    if (text.size() > 40 || !plain.startsWith(u"TAM", Qt::CaseInsensitive) || plain.size() != 3 + bodyLength + 1)
        return fail(ErrorKind::Tell, "case_number.syntax");
    QString digits;
    for (const QChar c : QStringView(plain).mid(3)) {
        const int value = valueOf(c);
        if (value < 0)
            return fail(ErrorKind::Tell, "case_number.syntax");
        digits += alphabet[value];
    }
    const auto body = QStringView(digits).left(bodyLength);
    if (checkOf(body) != valueOf(digits.back()))
        return fail(ErrorKind::Tell, "case_number.check");
    CaseNumber number;
    number.m_machine = body.left(machineLength).toString();
    for (const QChar c : body.mid(machineLength))
        number.m_serial = number.m_serial << 5 | static_cast<quint32>(valueOf(c));
    return number;
}

QString CaseNumber::toString() const
{
    const QString serial = serialText(m_serial);
    return QStringLiteral("TAM-") + m_machine + u'-' + serial + alphabet[checkOf(QString(m_machine + serial))];
}

} // namespace dvc::filing
