#include "app/calendar/calendar.h"

#include "app/base/strict_json.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace dvc::calendar {

namespace {

std::unexpected<Error> bad(const char* code, const QString& where)
{
    return fail(ErrorKind::Stop, code, where.toStdString());
}

/// Exactly these keys, and those that may be missing.
Done hasKeys(const QJsonObject& object, const QStringList& needed, const QStringList& free, const QString& where)
{
    for (const auto& key : needed)
        if (!object.contains(key))
            return bad("calendar.key", where + u'/' + key);
    for (const auto& key : object.keys())
        if (!needed.contains(key) && !free.contains(key))
            return bad("calendar.key", where + u'/' + key);
    return {};
}

std::optional<DayKind> readKind(const QString& word)
{
    if (word == "holiday"_L1)
        return DayKind::Holiday;
    if (word == "day-off"_L1)
        return DayKind::DayOff;
    if (word == "working-saturday"_L1)
        return DayKind::WorkingSaturday;
    return std::nullopt;
}

bool fits(DayKind kind, QDate date)
{
    switch (kind) {
    case DayKind::Holiday:
        return true;
    case DayKind::DayOff:
        return date.dayOfWeek() <= Qt::Friday;
    case DayKind::WorkingSaturday:
        return date.dayOfWeek() == Qt::Saturday;
    }
    return false;
}

Result<Day> readDay(const QJsonObject& row, int year, const QString& where)
{
    if (auto ok = hasKeys(row, {u"date"_s, u"kind"_s, u"name"_s, u"basis"_s, u"sure"_s}, {u"on"_s}, where); !ok)
        return std::unexpected(ok.error());
    const auto kind = readKind(row.value("kind"_L1).toString());
    if (!kind)
        return bad("calendar.value", where + "/kind"_L1);
    Day day{QDate::fromString(row.value("date"_L1).toString(), Qt::ISODate), *kind, row.value("name"_L1).toString(),
        row.value("basis"_L1).toString(), row.value("sure"_L1).toBool(), row.value("on"_L1).toBool(true)};
    if (!day.date.isValid() || day.date.year() != year || !fits(day.kind, day.date))
        return bad("calendar.value", where + "/date"_L1);
    for (const auto* key : {"name", "basis"})
        if (row.value(QLatin1StringView(key)).toString().isEmpty())
            return bad("calendar.value", where + u'/' + QLatin1StringView(key));
    for (const auto* key : {"sure", "on"})
        if (const auto value = row.value(QLatin1StringView(key)); !value.isUndefined() && !value.isBool())
            return bad("calendar.value", where + u'/' + QLatin1StringView(key));
    return day;
}

} // namespace

Done Calendar::add(const QByteArray& json, const QString& path)
{
    const auto file = parseStrictJson(json);
    if (!file)
        return bad("calendar.json", path + u' ' + QString::fromStdString(file.error().code));
    if (file->value("format"_L1).toString() != "dvc-calendar/1"_L1)
        return bad("calendar.format", path);
    if (auto ok = hasKeys(*file, {u"format"_s, u"year"_s, u"decided"_s, u"days"_s}, {}, path); !ok)
        return ok;
    const int year = file->value("year"_L1).toInt();
    if (year < 2000 || year > 2200)
        return bad("calendar.value", path + "/year"_L1);
    if (!file->value("decided"_L1).isBool())
        return bad("calendar.value", path + "/decided"_L1);
    if (!m_years.emplace(year, file->value("decided"_L1).toBool()).second)
        return bad("calendar.twice", path + "/year"_L1);
    if (!file->value("days"_L1).isArray())
        return bad("calendar.value", path + "/days"_L1);
    const auto rows = file->value("days"_L1).toArray();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto where = u"%1/days[%2]"_s.arg(path).arg(i);
        auto day = readDay(rows[i].toObject(), year, where);
        if (!day)
            return std::unexpected(day.error());
        if (!m_days.emplace(day->date, *day).second)
            return bad("calendar.twice", where + "/date"_L1);
    }
    return {};
}

Result<Calendar> Calendar::read(const QString& folder)
{
    Calendar calendar;
    const QDir years(folder + "/calendar"_L1);
    for (const auto& name : years.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(years.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return bad("calendar.file", file.fileName());
        if (auto ok = calendar.add(file.read((1 << 20) + 1), file.fileName()); !ok)
            return std::unexpected(ok.error());
    }
    if (calendar.m_years.empty())
        return bad("calendar.file", years.path());
    return calendar;
}

Result<bool> Calendar::isWorkingDay(QDate date) const
{
    if (!covers(date))
        return fail(ErrorKind::CallStaff, "calendar.uncovered", std::to_string(date.year()));
    if (const auto* row = day(date); row && row->on)
        return row->kind == DayKind::WorkingSaturday;
    return date.dayOfWeek() <= Qt::Friday;
}

Result<QDate> Calendar::workingDayFrom(QDate date) const
{
    for (;; date = date.addDays(1)) {
        const auto works = isWorkingDay(date);
        if (!works)
            return std::unexpected(works.error());
        if (*works)
            return date;
    }
}

const Day* Calendar::day(QDate date) const
{
    const auto found = m_days.find(date);
    return found == m_days.end() ? nullptr : &found->second;
}

bool Calendar::sure(QDate from, QDate to) const
{
    for (int year = from.year(); year <= to.year(); ++year)
        if (const auto found = m_years.find(year); found == m_years.end() || !found->second)
            return false;
    return std::all_of(
        m_days.lower_bound(from), m_days.upper_bound(to), [](const auto& entry) { return entry.second.sure; });
}

} // namespace dvc::calendar
