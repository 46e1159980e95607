#include "app/payment/vietqr.h"

#include "app/base/text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dvc::payment {

namespace {

constexpr auto napas = "A000000727"_L1;
constexpr auto toAccount = "QRIBFTTA"_L1;
constexpr auto toCard = "QRIBFTTC"_L1;
constexpr qsizetype longestMemo = 25;
constexpr qint64 largestAmount = 9'999'999'999'999; // object 54 has 13 places

std::unexpected<Error> bad(const char* code)
{
    return fail(ErrorKind::Stop, code);
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isPlain(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool onlyDigits(QStringView text)
{
    return std::ranges::all_of(text, isDigit);
}

bool isGood(const Transfer& transfer)
{
    const auto size = transfer.account.size();
    if (size > 19)
        return false;
    return transfer.to == TransferTo::Card ? size >= 12 && onlyDigits(transfer.account)
                                           : size >= 1 && std::ranges::all_of(transfer.account, isPlain);
}

Result<QString> foldMemo(const QString& memo)
{
    if (hasForbiddenCharacters(memo))
        return bad("vietqr.memo");
    QString folded;
    for (QChar c : memo.normalized(QString::NormalizationForm_D)) {
        if (c.isMark())
            continue;
        // No decomposition has them; ð and Ð are typed by mistake.
        if (c == u'đ' || c == u'ð')
            c = u'd';
        else if (c == u'Đ' || c == u'Ð')
            c = u'D';
        if (c.isSurrogate() || (c.isLetterOrNumber() && !isPlain(c)))
            return bad("vietqr.memo");
        folded += isPlain(c) || c == u'-' ? c : u' ';
    }
    folded = folded.simplified();
    if (folded.size() > longestMemo || folded.isEmpty() != memo.isEmpty())
        return bad("vietqr.memo");
    return folded;
}

QString object(const char* id, const QString& value)
{
    return QLatin1StringView(id) + QString::number(value.size()).rightJustified(2, u'0') + value;
}

QString crcText(QStringView before)
{
    return QString::number(crc16(before.toLatin1()), 16).toUpper().rightJustified(4, u'0');
}

bool holdsObjects(QStringView path)
{
    const int id = path.right(2).toInt();
    return path == u"38/01" || (path.size() == 2 && ((id >= 26 && id <= 51) || id == 62 || id == 64 || id >= 80));
}

Result<std::vector<QrObject>> readObjects(QStringView text, const QString& path = {})
{
    std::vector<QrObject> objects;
    while (!text.isEmpty()) {
        if (text.size() < 4 || !onlyDigits(text.first(4)))
            return bad("vietqr.objects");
        QrObject read{text.first(2).toString(), {}, {}};
        const auto size = text.sliced(2, 2).toInt();
        text = text.sliced(4);
        const auto twice = std::ranges::find(objects, read.id, &QrObject::id) != objects.end();
        if (size < 1 || size > text.size() || twice)
            return bad("vietqr.objects");
        read.value = text.first(size).toString();
        text = text.sliced(size);
        if (const auto here = path + read.id; holdsObjects(here)) {
            auto inner = readObjects(read.value, here + u'/');
            if (!inner)
                return inner;
            read.objects = *std::move(inner);
        }
        objects.push_back(std::move(read));
    }
    return objects;
}

const QrObject* find(const std::vector<QrObject>& objects, QLatin1StringView id)
{
    const auto found = std::ranges::find(objects, id, &QrObject::id);
    return found == objects.end() ? nullptr : &*found;
}

QString valueOf(const std::vector<QrObject>& objects, QLatin1StringView id)
{
    const auto* found = find(objects, id);
    return found ? found->value : QString();
}

Result<std::optional<qint64>> readAmount(const std::vector<QrObject>& objects)
{
    const auto* amount = find(objects, "54"_L1);
    if (!amount)
        return std::nullopt;
    if (valueOf(objects, "53"_L1) != "704"_L1)
        return bad("vietqr.currency");
    if (amount->value.size() > 13 || !onlyDigits(amount->value) || amount->value.toLongLong() == 0)
        return bad("vietqr.amount");
    return amount->value.toLongLong();
}

std::optional<Transfer> readTransfer(const VietQr& qr)
{
    const auto* scheme = find(qr.objects, "38"_L1);
    if (!scheme || valueOf(scheme->objects, "00"_L1) != napas)
        return std::nullopt;
    const auto* receiver = find(scheme->objects, "01"_L1);
    const auto service = valueOf(scheme->objects, "02"_L1);
    if (!receiver || (service != toAccount && service != toCard))
        return std::nullopt;
    const auto* more = find(qr.objects, "62"_L1);
    Transfer transfer{valueOf(receiver->objects, "00"_L1), valueOf(receiver->objects, "01"_L1),
        service == toCard ? TransferTo::Card : TransferTo::Account, qr.amount,
        more ? valueOf(more->objects, "08"_L1) : QString()};
    const bool named = transfer.bin.size() == 6 && onlyDigits(transfer.bin) && isGood(transfer);
    return named ? std::optional(transfer) : std::nullopt;
}

} // namespace

quint16 crc16(QByteArrayView bytes)
{
    quint16 crc = 0xffff;
    for (const char byte : bytes) {
        crc = static_cast<quint16>(crc ^ (static_cast<unsigned char>(byte) << 8));
        for (int bit = 0; bit < 8; ++bit)
            crc = static_cast<quint16>(crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1);
    }
    return crc;
}

Result<QString> makeVietQr(const Transfer& transfer)
{
    if (transfer.bin.size() != 6 || !onlyDigits(transfer.bin))
        return bad("vietqr.bin");
    if (!isGood(transfer))
        return bad("vietqr.account");
    if (transfer.amount && (*transfer.amount < 1 || *transfer.amount > largestAmount))
        return bad("vietqr.amount");
    const auto memo = foldMemo(transfer.memo);
    if (!memo)
        return memo;
    QString text = object("00", u"01"_s) + object("01", transfer.amount ? u"12"_s : u"11"_s);
    text += object("38",
        object("00", napas) + object("01", object("00", transfer.bin) + object("01", transfer.account))
            + object("02", transfer.to == TransferTo::Card ? toCard : toAccount));
    text += object("53", u"704"_s);
    if (transfer.amount)
        text += object("54", QString::number(*transfer.amount));
    text += object("58", u"VN"_s);
    if (!memo->isEmpty())
        text += object("62", object("08", *memo));
    text += "6304"_L1; // the CRC covers its own id and length
    return text + crcText(text);
}

Result<VietQr> parseVietQr(QStringView text)
{
    if (text.size() > 512 || !std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c <= u'~'; }))
        return bad("vietqr.characters");
    if (text.size() < 8 || text.sliced(text.size() - 8, 4) != u"6304")
        return bad("vietqr.objects");
    if (text.last(4).compare(crcText(text.chopped(4)), Qt::CaseInsensitive) != 0)
        return bad("vietqr.crc");
    auto objects = readObjects(text);
    if (!objects)
        return std::unexpected(objects.error());
    if (objects->front() != QrObject{u"00"_s, u"01"_s, {}} || objects->back().id != "63"_L1)
        return bad("vietqr.objects");
    const auto amount = readAmount(*objects);
    if (!amount)
        return std::unexpected(amount.error());
    VietQr qr{valueOf(*objects, "01"_L1) == "12"_L1, *amount, {}, *std::move(objects)};
    qr.transfer = readTransfer(qr);
    return qr;
}

} // namespace dvc::payment
