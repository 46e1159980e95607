#include "app/calendar/due_date.h"

#include "app/base/civil.h"

namespace dvc::calendar {

namespace {

constexpr int longestPeriod = 1000;

Result<QDate> lastDay(const Calendar& calendar, QDate received, const Period& period)
{
    if (period.counting == Counting::CalendarDays)
        return calendar.workingDayFrom(received.addDays(period.days));
    Result<QDate> day = received;
    for (int counted = 0; day && counted < period.days; ++counted)
        day = calendar.workingDayFrom(day->addDays(1));
    return day;
}

} // namespace

Result<DueDate> dueDate(const Calendar& calendar, Instant received, const Period& period)
{
    if (period.days < 0 || period.days > longestPeriod || !period.cutOff.isValid())
        return fail(ErrorKind::Stop, "calendar.period");
    const auto [date, time] = toCivil(received);
    const auto counted = calendar.workingDayFrom(time > period.cutOff ? date.addDays(1) : date);
    if (!counted)
        return std::unexpected(counted.error());
    const auto last = lastDay(calendar, *counted, period);
    if (!last)
        return std::unexpected(last.error());
    return DueDate{*last, calendar.sure(date, *last)};
}

} // namespace dvc::calendar
