#pragma once

#include "app/base/result.h"

#include <QDate>
#include <QString>

#include <map>

namespace dvc::calendar {

/// Why a day is not what its weekday says.
enum class DayKind {
    Holiday, ///< Bộ luật Lao động 45/2019/QH14, art. 112; may fall on a weekend.
    DayOff, ///< Monday to Friday: makes up for a holiday on a weekend (art. 111.3), or swapped with a Saturday.
    WorkingSaturday, ///< The other half of a swap.
};

struct Day {
    QDate date;
    DayKind kind = DayKind::Holiday;
    QString name; ///< As a person reads it, Vietnamese.
    QString basis; ///< The text that orders the day.
    bool sure = false; ///< False: derived from the law, or a text nobody has shown us yet; the order may still differ.
    bool on = true; ///< False: known, but the office does not keep it.

    bool operator==(const Day&) const = default;
};

/// Working days of Vietnamese state offices: Monday to Friday, and what the catalog's rows say otherwise
/// (docs/formats/calendar.md). Knows only the years it has a file for and never guesses beyond them. A value; any
/// thread.
class Calendar {
public:
    /// `folder`/calendar/*.json. Errors, kind Stop: `calendar.file` (none there, or not to be read), `calendar.json`,
    /// `calendar.format`, `calendar.key` (missing or unknown), `calendar.value`, `calendar.twice` (a year or a date);
    /// detail names file and place.
    [[nodiscard]] static Result<Calendar> read(const QString& folder);

    [[nodiscard]] bool covers(QDate date) const { return m_years.contains(date.year()); }
    /// Error `calendar.uncovered`, kind CallStaff: a newer catalog is needed; detail is the year.
    [[nodiscard]] Result<bool> isWorkingDay(QDate date) const;
    /// The first working day on `date` or after it; error as above.
    [[nodiscard]] Result<QDate> workingDayFrom(QDate date) const;
    /// The row of this day, or nullptr; pointers live as long as this value is not assigned.
    [[nodiscard]] const Day* day(QDate date) const;
    /// True when nothing from `from` to `to`, both included, can still change: their years are decided, their rows
    /// sure.
    [[nodiscard]] bool sure(QDate from, QDate to) const;

    bool operator==(const Calendar&) const = default;

private:
    Done add(const QByteArray& json, const QString& path);

    std::map<int, bool> m_years; // decided?
    std::map<QDate, Day> m_days;
};

} // namespace dvc::calendar
