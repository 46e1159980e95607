#include "app/sealing/slip_code.h"

#include "app/sealing/crypto.h"

#include <QStringList>

#include <algorithm>

namespace dvc::sealing {

namespace {

constexpr qsizetype longest = 230;

std::unexpected<Error> refuse(const char* code)
{
    return fail(ErrorKind::Tell, code);
}

QString addressOf(QStringView lookupUrl)
{
    return lookupUrl.toString() + QStringLiteral("/t/");
}

/// TAM-<machine, 4>-<serial, 5, and its check sign>; the check itself is the store's business.
bool isNumber(QStringView number)
{
    return number.size() == 15 && number.startsWith(u"TAM-") && number[8] == u'-'
        && std::ranges::all_of(
            number.mid(4), [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || c == u'-'; });
}

std::optional<int> count(QStringView digits, int most)
{
    const auto value = digits.toInt();
    return value >= 0 && value <= most && QString::number(value) == digits ? std::optional(value) : std::nullopt;
}

} // namespace

QString makeSlipCode(const SlipCode& slip, const SigningKey& key, QStringView lookupUrl)
{
    const QString text = addressOf(lookupUrl) + slip.id.toString() + u'#'
        + QStringList{slip.number, QString(slip.moment), QString::number(slip.papers), QString::number(slip.pages),
            key.kid}
              .join(u'.');
    return text + u'.' + QString::fromLatin1(toBase64(key.sign(text.toLatin1()), Base64::Url));
}

Result<SlipCode> readSlipCode(QStringView text, const KeySet& slipKeys, QStringView lookupUrl)
{
    if (text.size() > longest)
        return refuse("slip.size");
    const QString address = addressOf(lookupUrl);
    if (!text.startsWith(address))
        return refuse("slip.foreign");
    const auto halves = text.mid(address.size()).split(u'#');
    const auto parts = halves.size() == 2 ? halves[1].split(u'.') : QList<QStringView>();
    if (parts.size() != 6)
        return refuse("slip.syntax");
    const auto id = CaseId::parse(halves[0]);
    const auto papers = count(parts[2], 99);
    const auto pages = count(parts[3], 999);
    const auto signature = fromBase64(parts[5].toLatin1(), Base64::Url);
    const bool moment = parts[1] == u"S" || parts[1] == u"D" || parts[1] == u"P";
    if (!id || !isNumber(parts[0]) || !moment || !papers || !pages || !signature)
        return refuse("slip.syntax");
    const QString kid = parts[4].toString();
    if (!slipKeys.contains(kid))
        return refuse("slip.kid");
    // A foreign letter in what is left would have been refused above, so Latin-1 loses nothing.
    if (!slipKeys.verify(kid, text.first(text.lastIndexOf(u'.')).toLatin1(), *signature))
        return refuse("slip.signature");
    return SlipCode{*id, parts[0].toString(), parts[1][0], *papers, *pages, kid};
}

} // namespace dvc::sealing
