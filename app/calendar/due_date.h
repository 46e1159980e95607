#pragma once

#include "app/base/clock.h"
#include "app/calendar/calendar.h"

#include <QTime>

namespace dvc::calendar {

enum class Counting {
    WorkingDays, ///< "N ngày làm việc"
    CalendarDays, ///< "N ngày": every day counts, and a last day that is off moves to the next working day.
};

/// How long a procedure may take, as its decree says.
struct Period {
    int days = 0; ///< 0–1000; 0 = "ngay trong ngày".
    Counting counting = Counting::WorkingDays;
    QTime cutOff{15, 0}; ///< Received later than this = received on the next working day (NĐ 61/2018/NĐ-CP: 15:00).
};

struct DueDate {
    QDate date;
    bool sure = false; ///< False: a day on the way is not decided yet, so the date is to be shown as expected.

    bool operator==(const DueDate&) const = default;
};

/// The day by which an office answers. What is received on a day off, or after the cut-off, counts as received on the
/// next working day; the day of receipt itself is not counted (Bộ luật Dân sự 2015, art. 147; last day: art. 148.5).
/// All in UTC+7. Pure. Errors: `calendar.uncovered` (kind CallStaff), `calendar.period` (kind Stop).
[[nodiscard]] Result<DueDate> dueDate(const Calendar& calendar, Instant received, const Period& period);

} // namespace dvc::calendar
