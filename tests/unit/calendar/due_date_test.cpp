#include "app/calendar/due_date.h"

#include "app/base/civil.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <vector>

using namespace dvc;
using namespace dvc::calendar;

namespace {

const Calendar& shipped()
{
    static const auto calendar = Calendar::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
    REQUIRE(calendar);
    return *calendar;
}

Result<DueDate> due(const char* received, Period period)
{
    const auto instant = fromIso(QString::fromLatin1(received));
    REQUIRE(instant);
    return dueDate(shipped(), *instant, period);
}

/// ISO date or error code.
std::string dueText(const char* received, int days, Counting counting = Counting::WorkingDays, QTime cutOff = {15, 0})
{
    const auto found = due(received, {days, counting, cutOff});
    return found ? found->date.toString(Qt::ISODate).toStdString() : found.error().code;
}

// The oracle: an own table of the three years, every day asked one after the other, nothing of the code under test.
struct Oracle {
    std::vector<QDate> days; // all of 2026–2028
    std::vector<bool> works;

    Oracle()
    {
        const std::set<QDate> off{{2026, 1, 1}, {2026, 1, 2}, {2026, 2, 16}, {2026, 2, 17}, {2026, 2, 18},
            {2026, 2, 19}, {2026, 2, 20}, {2026, 4, 27}, {2026, 4, 30}, {2026, 5, 1}, {2026, 8, 31}, {2026, 9, 1},
            {2026, 9, 2}, {2027, 1, 1}, {2027, 2, 4}, {2027, 2, 5}, {2027, 2, 8}, {2027, 2, 9}, {2027, 2, 10},
            {2027, 4, 16}, {2027, 4, 30}, {2027, 5, 3}, {2027, 9, 2}, {2027, 9, 3}, {2028, 1, 3}, {2028, 1, 24},
            {2028, 1, 25}, {2028, 1, 26}, {2028, 1, 27}, {2028, 1, 28}, {2028, 4, 4}, {2028, 5, 1}, {2028, 5, 2},
            {2028, 9, 1}, {2028, 9, 4}};
        const std::set<QDate> worked{{2026, 1, 10}, {2026, 8, 22}};
        for (QDate day(2026, 1, 1); day <= QDate(2028, 12, 31); day = day.addDays(1)) {
            days.push_back(day);
            const auto name = day.toString(QStringLiteral("ddd"));
            const bool weekend = name == QStringLiteral("Sat") || name == QStringLiteral("Sun");
            works.push_back(worked.contains(day) || (!weekend && !off.contains(day)));
        }
    }
    /// Invalid: beyond the table.
    [[nodiscard]] QDate due(std::size_t at, bool late, int count, Counting counting) const
    {
        bool receivedHere = !late && works[at];
        while (!receivedHere) {
            if (++at == days.size())
                return {};
            receivedHere = works[at];
        }
        for (int left = count; left > 0;) {
            if (++at == days.size())
                return {};
            left -= counting == Counting::CalendarDays || works[at];
        }
        while (!works[at])
            if (++at == days.size())
                return {};
        return days[at];
    }
};

} // namespace

TEST_CASE("the worked examples of the guide come out")
{
    CHECK(dueText("2026-08-28T10:00:00+07:00", 3) == "2026-09-07"); // over Quốc khánh
    CHECK(dueText("2026-08-21T10:00:00+07:00", 1) == "2026-08-22"); // a working Saturday
    CHECK(dueText("2026-02-13T15:20:00+07:00", 0) == "2026-02-23"); // after the cut-off before Tết
    CHECK(dueText("2026-04-24T10:00:00+07:00", 2) == "2026-04-29"); // Giỗ Tổ on a Sunday
    CHECK(dueText("2026-02-10T16:30:00+07:00", 3) == "2026-02-23");
}

TEST_CASE("what comes after the cut-off or on a day off is received on the next working day")
{
    CHECK(dueText("2026-03-03T15:00:00+07:00", 0) == "2026-03-03");
    CHECK(dueText("2026-03-03T15:00:01+07:00", 0) == "2026-03-04");
    CHECK(dueText("2026-03-03T15:00:01+07:00", 0, Counting::WorkingDays, {17, 0}) == "2026-03-03");
    CHECK(dueText("2026-03-03T23:59:59.999+07:00", 1, Counting::WorkingDays, {17, 0}) == "2026-03-05");
    CHECK(dueText("2026-03-07T09:00:00+07:00", 0) == "2026-03-09"); // a Saturday
    CHECK(dueText("2026-03-07T16:00:00+07:00", 1) == "2026-03-10"); // late on a Saturday is no later than early
    CHECK(dueText("2026-08-22T16:00:00+07:00", 0) == "2026-08-24"); // late on a working Saturday
    CHECK(dueText("2026-11-23T16:00:00+07:00", 0) == "2026-11-24"); // Ngày Văn hóa Việt Nam is not turned on
}

TEST_CASE("the day is Vietnam's, whatever zone the instant was written in")
{
    CHECK(dueText("2026-03-02T18:00:00Z", 0) == "2026-03-03");
    CHECK(dueText("2026-03-03T08:00:01Z", 0) == "2026-03-04");
    CHECK(dueText("2026-03-02T12:00:00-10:00", 0) == "2026-03-03");
}

TEST_CASE("calendar days count all days, and a last day off moves on")
{
    constexpr auto days = Counting::CalendarDays;
    CHECK(dueText("2026-03-03T10:00:00+07:00", 3, days) == "2026-03-06");
    CHECK(dueText("2026-03-03T10:00:00+07:00", 4, days) == "2026-03-09"); // ends on a Saturday
    CHECK(dueText("2026-02-06T10:00:00+07:00", 10, days) == "2026-02-23"); // ends in Tết
    CHECK(dueText("2026-02-06T15:30:00+07:00", 4, days) == "2026-02-13"); // received on Monday 9
    CHECK(dueText("2026-08-20T10:00:00+07:00", 2, days) == "2026-08-22");
    CHECK(dueText("2026-03-07T10:00:00+07:00", 0, days) == "2026-03-09");
}

TEST_CASE("a date that may still change says so")
{
    CHECK(due("2026-03-03T10:00:00+07:00", {.days = 5})->sure);
    CHECK(due("2026-11-17T10:00:00+07:00", {.days = 4})->sure);
    CHECK_FALSE(due("2026-11-17T10:00:00+07:00", {.days = 5})->sure); // over 24/11
    CHECK_FALSE(due("2027-06-01T10:00:00+07:00", {.days = 1})->sure); // the year's notices are not out
    CHECK_FALSE(due("2026-12-30T10:00:00+07:00", {.days = 2})->sure);
}

TEST_CASE("a due date outside the known years is an error, not a guess")
{
    CHECK(dueText("2025-06-01T10:00:00+07:00", 1) == "calendar.uncovered");
    CHECK(dueText("2028-12-29T10:00:00+07:00", 0) == "2028-12-29");
    CHECK(dueText("2028-12-29T15:00:01+07:00", 0) == "calendar.uncovered");
    CHECK(dueText("2028-12-29T10:00:00+07:00", 1) == "calendar.uncovered");
    CHECK(dueText("2028-12-25T10:00:00+07:00", 30, Counting::CalendarDays) == "calendar.uncovered");
    CHECK(dueText("2026-03-03T10:00:00+07:00", 1000) == "calendar.uncovered");
    CHECK(dueText("2026-03-03T10:00:00+07:00", 1001) == "calendar.period");
    CHECK(dueText("2026-03-03T10:00:00+07:00", -1) == "calendar.period");
    CHECK(dueText("2026-03-03T10:00:00+07:00", 1, Counting::WorkingDays, {}) == "calendar.period");
}

TEST_CASE("every day of three years agrees with a slow count")
{
    const Oracle oracle;
    const std::array times{QTime(0, 0), QTime(8, 0), QTime(15, 0), QTime(15, 0, 0, 1), QTime(23, 59, 59, 999)};
    int cases = 0;
    int uncovered = 0;
    for (std::size_t at = 0; at < oracle.days.size(); ++at)
        for (const QTime time : times)
            for (const int days : {0, 1, 2, 3, 5, 10, 20, 45})
                for (const auto counting : {Counting::WorkingDays, Counting::CalendarDays}) {
                    const auto expected = oracle.due(at, time > QTime(15, 0), days, counting);
                    const auto found = dueDate(shipped(), fromCivil({oracle.days[at], time}), {days, counting});
                    ++cases;
                    uncovered += !found;
                    if (found ? found->date != expected : expected.isValid())
                        FAIL(oracle.days[at].toString(Qt::ISODate).toStdString()
                            << ' ' << time.toString().toStdString() << " + " << days << ": expected "
                            << expected.toString(Qt::ISODate).toStdString());
                }
    CHECK(cases == 1096 * 5 * 8 * 2);
    CHECK(uncovered > 0);
}
