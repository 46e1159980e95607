#include "app/calendar/calendar.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <map>

using namespace dvc;
using namespace dvc::calendar;

namespace {

const QString shipped = QStringLiteral(DVC_SOURCE_DIR "/resources/catalog");

/// A catalog folder with the given calendar files.
class Folder {
public:
    Folder() { REQUIRE(QDir(m_dir.path()).mkdir(QStringLiteral("calendar"))); }
    void put(const char* name, const QByteArray& json) const
    {
        QFile file(m_dir.filePath(QStringLiteral("calendar/") + QLatin1StringView(name)));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(json);
    }
    [[nodiscard]] Result<Calendar> read() const { return Calendar::read(m_dir.path()); }

private:
    QTemporaryDir m_dir;
};

std::string codeOf(const QByteArray& json)
{
    const Folder folder;
    folder.put("2026.json", json);
    const auto calendar = folder.read();
    return calendar ? "ok" : calendar.error().code;
}

QByteArray yearOf(const QByteArray& rows, const QByteArray& head = R"("format":"dvc-calendar/1","year":2026)")
{
    return '{' + head + R"(,"decided":true,"days":[)" + rows + "]}";
}

QByteArray row(const char* date, const char* kind, const char* more = R"(,"sure":true)")
{
    return QByteArray(R"({"date":")") + date + R"(","kind":")" + kind + R"(","name":"Tết","basis":"Điều 112")" + more
        + '}';
}

Calendar shippedCalendar()
{
    auto calendar = Calendar::read(shipped);
    if (!calendar)
        FAIL(calendar.error().code << ' ' << calendar.error().detail);
    return *calendar;
}

} // namespace

TEST_CASE("a day is a working day by its weekday unless a row says otherwise")
{
    const Folder folder;
    folder.put("2026.json",
        yearOf(row("2026-02-17", "holiday") + ',' + row("2026-08-31", "day-off") + ','
            + row("2026-08-22", "working-saturday") + ','
            + row("2026-11-24", "holiday", R"(,"sure":false,"on":false)")));
    const auto calendar = folder.read();
    REQUIRE(calendar);
    CHECK(calendar->isWorkingDay({2026, 2, 16}) == true);
    CHECK(calendar->isWorkingDay({2026, 2, 17}) == false);
    CHECK(calendar->isWorkingDay({2026, 8, 31}) == false);
    CHECK(calendar->isWorkingDay({2026, 8, 22}) == true);
    CHECK(calendar->isWorkingDay({2026, 8, 29}) == false);
    CHECK(calendar->isWorkingDay({2026, 8, 30}) == false);
    CHECK(calendar->isWorkingDay({2026, 11, 24}) == true); // known, not kept
    REQUIRE(calendar->day({2026, 11, 24}));
    CHECK(calendar->day({2026, 11, 24})->name == QStringLiteral("Tết"));
    CHECK_FALSE(calendar->day({2026, 11, 23}));
    CHECK(calendar->workingDayFrom({2026, 8, 29}) == QDate(2026, 9, 1));
}

TEST_CASE("what can still change is not sure")
{
    const Folder folder;
    folder.put("2026.json",
        yearOf(row("2026-02-17", "holiday") + ',' + row("2026-11-24", "holiday", R"(,"sure":false,"on":false)")));
    folder.put("2027.json", R"({"format":"dvc-calendar/1","year":2027,"decided":false,"days":[]})");
    const auto calendar = folder.read();
    REQUIRE(calendar);
    CHECK(calendar->sure({2026, 1, 1}, {2026, 11, 23}));
    CHECK_FALSE(calendar->sure({2026, 1, 1}, {2026, 11, 24}));
    CHECK_FALSE(calendar->sure({2026, 11, 24}, {2026, 11, 24}));
    CHECK(calendar->sure({2026, 11, 25}, {2026, 12, 31}));
    CHECK_FALSE(calendar->sure({2026, 12, 31}, {2027, 1, 1}));
    CHECK_FALSE(calendar->sure({2025, 12, 31}, {2026, 1, 1}));
}

TEST_CASE("a year without a file is not covered, and nothing is guessed")
{
    const auto calendar = shippedCalendar();
    CHECK(calendar.covers({2026, 1, 1}));
    CHECK(calendar.covers({2028, 12, 31}));
    for (const QDate date : {QDate(2025, 12, 31), QDate(2029, 1, 1), QDate()}) {
        CHECK_FALSE(calendar.covers(date));
        const auto works = calendar.isWorkingDay(date);
        REQUIRE_FALSE(works);
        CHECK(works.error().code == "calendar.uncovered");
        CHECK(works.error().kind == ErrorKind::CallStaff);
    }
    CHECK(calendar.isWorkingDay({2029, 1, 1}).error().detail == "2029");
    // 30 and 31/12/2028 are a weekend: the next working day lies in a year nobody knows.
    CHECK(calendar.workingDayFrom({2028, 12, 30}).error().code == "calendar.uncovered");
}

TEST_CASE("a calendar file that is not exactly as its format says is refused with its place")
{
    CHECK(codeOf(yearOf(row("2026-02-17", "holiday"))) == "ok");
    CHECK(codeOf(yearOf({})) == "ok");
    const auto good = R"("format":"dvc-calendar/1","year":2026)";
    CHECK(codeOf("nonsense") == "calendar.json");
    CHECK(codeOf(yearOf({}, R"("format":"dvc-calendar/2","year":2026)")) == "calendar.format");
    CHECK(codeOf(yearOf({}, R"("format":"dvc-calendar/1")")) == "calendar.key");
    CHECK(codeOf(yearOf({}, QByteArray(good) + R"(,"week":6)")) == "calendar.key");
    CHECK(codeOf(yearOf({}, QByteArray(good) + R"(,"year":2027)")) == "calendar.json"); // twice the same key
    CHECK(codeOf(yearOf({}, R"("format":"dvc-calendar/1","year":"2026")")) == "calendar.value");
    CHECK(codeOf(yearOf({}, R"("format":"dvc-calendar/1","year":26)")) == "calendar.value");
    CHECK(codeOf(R"({"format":"dvc-calendar/1","year":2026,"decided":1,"days":[]})") == "calendar.value");
    CHECK(codeOf(R"({"format":"dvc-calendar/1","year":2026,"decided":true,"days":{}})") == "calendar.value");
    CHECK(codeOf(yearOf("7")) == "calendar.key");
    CHECK(codeOf(yearOf(row("2027-02-17", "holiday"))) == "calendar.value");
    CHECK(codeOf(yearOf(row("2026-02-30", "holiday"))) == "calendar.value");
    CHECK(codeOf(yearOf(row("17/02/2026", "holiday"))) == "calendar.value");
    CHECK(codeOf(yearOf(row("2026-02-17", "feast"))) == "calendar.value");
    CHECK(codeOf(yearOf(row("2026-08-23", "working-saturday"))) == "calendar.value"); // a Sunday
    CHECK(codeOf(yearOf(row("2026-08-22", "day-off"))) == "calendar.value"); // off anyway
    CHECK(codeOf(yearOf(row("2026-02-17", "holiday", ""))) == "calendar.key");
    CHECK(codeOf(yearOf(row("2026-02-17", "holiday", R"(,"sure":"yes")"))) == "calendar.value");
    CHECK(codeOf(yearOf(row("2026-02-17", "holiday", R"(,"sure":true,"on":1)"))) == "calendar.value");
    CHECK(codeOf(yearOf(row("2026-02-17", "holiday", R"(,"sure":true,"off":true)"))) == "calendar.key");
    CHECK(codeOf(yearOf(row("2026-02-17", "holiday") + ',' + row("2026-02-17", "day-off"))) == "calendar.twice");
    const Folder folder;
    CHECK(folder.read().error().code == "calendar.file");
    folder.put("2026.json", yearOf({}));
    folder.put("again.json", yearOf({}));
    const auto twice = folder.read();
    REQUIRE_FALSE(twice);
    CHECK(twice.error().code == "calendar.twice");
    CHECK(QString::fromStdString(twice.error().detail).endsWith(QStringLiteral("again.json/year")));
}

TEST_CASE("the shipped years hold the eleven days of the Labour Code, each weekend one made up for")
{
    const auto calendar = shippedCalendar();
    for (const int year : {2026, 2027, 2028}) {
        CAPTURE(year);
        std::map<DayKind, int> count;
        int onWeekend = 0;
        for (QDate date(year, 1, 1); date.year() == year; date = date.addDays(1)) {
            const auto* day = calendar.day(date);
            if (!day || !day->on)
                continue;
            ++count[day->kind];
            onWeekend += day->kind == DayKind::Holiday && date.dayOfWeek() > Qt::Friday;
        }
        CHECK(count[DayKind::Holiday] == 11);
        CHECK(count[DayKind::DayOff] == onWeekend + count[DayKind::WorkingSaturday]);
        // Ngày Văn hóa Việt Nam is known and waits for a person to turn it on.
        REQUIRE(calendar.day({year, 11, 24}));
        CHECK_FALSE(calendar.day({year, 11, 24})->on);
        CHECK_FALSE(calendar.day({year, 11, 24})->sure);
    }
    CHECK(calendar.sure({2026, 1, 1}, {2026, 11, 23}));
    CHECK_FALSE(calendar.sure({2027, 3, 1}, {2027, 3, 2}));
}
