#include "kiosk-ui/access/voice_wire.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace dvc::access::wire {

QByteArray write(const Wish& wish)
{
    QJsonObject object{{QStringLiteral("number"), qint64{wish.number}}};
    if (const auto& say = wish.utterance) {
        object.insert(QStringLiteral("text"), say->text);
        object.insert(QStringLiteral("english"), say->language == catalog::Language::En);
        object.insert(QStringLiteral("rate"), say->rate);
        object.insert(QStringLiteral("volume"), say->volume);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<Wish> read(const QByteArray& line)
{
    const auto object = QJsonDocument::fromJson(line).object();
    const auto number = object.value(QLatin1StringView("number")).toInteger();
    if (number <= 0)
        return std::nullopt;
    Wish wish{static_cast<quint32>(number), {}};
    if (object.contains(QLatin1StringView("text")))
        wish.utterance = Utterance{object.value(QLatin1StringView("text")).toString(),
            object.value(QLatin1StringView("english")).toBool() ? catalog::Language::En : catalog::Language::Vi,
            object.value(QLatin1StringView("rate")).toDouble(), object.value(QLatin1StringView("volume")).toDouble(1)};
    return wish;
}

} // namespace dvc::access::wire
