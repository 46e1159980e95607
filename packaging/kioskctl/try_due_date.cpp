#include "app/base/civil.h"
#include "app/calendar/due_date.h"
#include "packaging/kioskctl/catalog_folder.h"
#include "packaging/kioskctl/lines.h"

#include <QCommandLineParser>

namespace dvc::kioskctl {

namespace {

// "2026-02-10T16:30:00+07:00 3" in, "2026-02-23" out.
QString dueDateLine(const calendar::Calendar& calendar, calendar::Period period, const QByteArray& line)
{
    const auto error = [](const Error& what) { return QStringLiteral("error: ") + QString::fromStdString(what.code); };
    const auto words = QString::fromUtf8(line).simplified().split(u' ');
    if (words.size() != 2)
        return QStringLiteral("error: due_date.syntax");
    const auto received = fromIso(words[0]);
    if (!received)
        return error(received.error());
    bool isNumber = false;
    period.days = words[1].toInt(&isNumber);
    if (!isNumber)
        return QStringLiteral("error: due_date.syntax");
    const auto due = dueDate(calendar, *received, period);
    return due ? due->date.toString(Qt::ISODate) : error(due.error());
}

} // namespace

int tryDueDate(const Call& call)
{
    Call rest = call;
    const auto folder = takeCatalogFolder(rest.rest);
    QCommandLineParser parser;
    const QCommandLineOption cutOff(QStringLiteral("cut-off"), {}, QStringLiteral("HH:MM"));
    const QCommandLineOption calendarDays(QStringLiteral("calendar-days"));
    parser.addOptions({cutOff, calendarDays});
    if (!understood(parser, rest))
        return UsedWrongly;
    if (folder.isEmpty())
        return usedWrongly(call.name + QStringLiteral(": --catalog needs a folder."));
    calendar::Period period;
    if (parser.isSet(cutOff))
        period.cutOff = QTime::fromString(parser.value(cutOff), QStringLiteral("HH:mm"));
    if (!period.cutOff.isValid())
        return usedWrongly(call.name + QStringLiteral(": --cut-off is HH:MM, such as 15:00."));
    if (parser.isSet(calendarDays))
        period.counting = calendar::Counting::CalendarDays;
    const auto calendar = calendar::Calendar::read(folder);
    if (!calendar)
        return failed(call.name, calendar.error());
    return eachLine(call, [&](const QByteArray& line) { sayLine(dueDateLine(*calendar, period, line)); });
}

} // namespace dvc::kioskctl
