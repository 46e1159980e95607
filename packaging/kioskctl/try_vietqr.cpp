#include "app/base/strict_json.h"
#include "app/payment/vietqr.h"
#include "packaging/kioskctl/lines.h"

#include <QCommandLineParser>
#include <QJsonValue>

#include <cmath>

namespace dvc::kioskctl {

namespace {

Result<QString> takeText(QJsonObject& json, const char* key)
{
    const auto value = json.take(QLatin1StringView(key));
    if (!value.isString() && !value.isUndefined())
        return fail(ErrorKind::Stop, std::string("vietqr.") + key);
    return value.toString();
}

Result<payment::Transfer> readTransfer(QJsonObject json)
{
    payment::Transfer transfer;
    if (json.contains(QStringLiteral("card")))
        transfer.to = payment::TransferTo::Card;
    const char* number = transfer.to == payment::TransferTo::Card ? "card" : "account";
    for (const auto& [key, text] :
        {std::pair{"bin", &transfer.bin}, {number, &transfer.account}, {"memo", &transfer.memo}}) {
        const auto taken = takeText(json, key);
        if (!taken)
            return std::unexpected(taken.error());
        *text = *taken;
    }
    if (const auto amount = json.take(QStringLiteral("amount")); !amount.isUndefined() && !amount.isNull()) {
        const double value = amount.toDouble(-1);
        if (value != std::trunc(value) || std::abs(value) > 1e15)
            return fail(ErrorKind::Stop, "vietqr.amount");
        transfer.amount = static_cast<qint64>(value);
    }
    if (!json.isEmpty())
        return fail(ErrorKind::Stop, "vietqr.key");
    return transfer;
}

Result<QString> vietQrLine(const QByteArray& line)
{
    auto json = parseStrictJson(line);
    if (!json)
        return std::unexpected(json.error());
    const auto transfer = readTransfer(*std::move(json));
    if (!transfer)
        return std::unexpected(transfer.error());
    return payment::makeVietQr(*transfer);
}

} // namespace

int tryVietQr(const Call& call)
{
    QCommandLineParser parser;
    if (!understood(parser, call))
        return UsedWrongly;
    return eachLine(call, [](const QByteArray& line) {
        const auto text = vietQrLine(line);
        sayLine(text ? *text : QStringLiteral("error: ") + QString::fromStdString(text.error().code));
    });
}

} // namespace dvc::kioskctl
