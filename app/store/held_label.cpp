#include "app/store/held_label.h"

#include <QCryptographicHash>

#include <array>

namespace dvc::store {

namespace {

constexpr std::array names{
    "dvc-held/1", "id", "number", "lane", "procedure", "agency", "held_at", "size", "sha256", "print", "sum"};
constexpr std::size_t facts = names.size() - 1;

QByteArray sumOf(const QByteArray& text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

} // namespace

QByteArray labelText(const HeldLabel& label)
{
    const auto& [fresh, sealed] = label;
    const std::array<QByteArray, facts> values{QByteArray(), fresh.id.toString().toLatin1(), fresh.number.toLatin1(),
        QByteArray::number(fresh.lane), fresh.procedure.toLatin1(), fresh.agency.toLatin1(),
        QByteArray::number(qint64{fresh.heldAt.time_since_epoch().count()}), QByteArray::number(sealed.size),
        sealed.sha256, fresh.printId.toLatin1()};
    QByteArray text;
    for (std::size_t i = 0; i < facts; ++i)
        text += QByteArray(names[i]) + (values[i].isEmpty() ? "" : " ") + values[i] + '\n';
    return text + names.back() + ' ' + sumOf(text) + '\n';
}

std::optional<HeldLabel> readLabel(const QByteArray& text)
{
    const auto sumAt = text.lastIndexOf("sum ");
    if (text.size() > 2048 || sumAt < 0 || text.sliced(sumAt) != "sum " + sumOf(text.first(sumAt)) + '\n')
        return {};
    const auto lines = text.split('\n');
    std::array<QByteArray, facts> values;
    if (lines.size() != static_cast<qsizetype>(names.size()) + 1)
        return {};
    for (std::size_t i = 0; i < facts; ++i) {
        const auto& line = lines[static_cast<qsizetype>(i)];
        const auto words = line.split(' ');
        if (words.size() > 2 || words[0] != names[i])
            return {};
        values[i] = words.size() == 2 ? words[1] : QByteArray();
    }
    HeldLabel label;
    const auto id = CaseId::parse(QString::fromLatin1(values[1]));
    if (!id)
        return {};
    label.facts.id = *id;
    label.facts.number = QString::fromLatin1(values[2]);
    label.facts.lane = values[3].toInt();
    label.facts.procedure = QString::fromLatin1(values[4]);
    label.facts.agency = QString::fromLatin1(values[5]);
    label.facts.heldAt = Instant{std::chrono::milliseconds{values[6].toLongLong()}};
    label.sealed = {values[7].toLongLong(), values[8]};
    label.facts.printId = QString::fromLatin1(values[9]);
    return label;
}

} // namespace dvc::store
