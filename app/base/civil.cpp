#include "app/base/civil.h"

#include <QDateTime>

#include <array>

namespace dvc {

using namespace std::chrono;

namespace {
constexpr auto vietnamOffset = hours{7};
const QDate epoch(1970, 1, 1);
} // namespace

CivilTime toCivil(Instant instant)
{
    const auto local = instant + vietnamOffset;
    const auto day = floor<days>(local);
    return {epoch.addDays(day.time_since_epoch().count()),
        QTime::fromMSecsSinceStartOfDay(static_cast<int>((local - day).count()))};
}

Instant fromCivil(const CivilTime& civil)
{
    return Instant{days{epoch.daysTo(civil.date)} + milliseconds{civil.time.msecsSinceStartOfDay()}} - vietnamOffset;
}

QString toIso(Instant instant)
{
    const auto civil = toCivil(instant);
    return civil.date.toString(Qt::ISODate) + u'T' + civil.time.toString(QStringLiteral("HH:mm:ss"))
        + QStringLiteral("+07:00");
}

Result<Instant> fromIso(QStringView text)
{
    // Qt would take a text without an offset for the system's zone; the offset is required here.
    const bool zoned = text.endsWith(u'Z')
        || (text.size() > 6 && text[text.size() - 3] == u':'
            && (text[text.size() - 6] == u'+' || text[text.size() - 6] == u'-'));
    const auto parsed =
        zoned && text.size() <= 40 ? QDateTime::fromString(text.toString(), Qt::ISODateWithMs) : QDateTime();
    if (!parsed.isValid())
        return fail(ErrorKind::Stop, "time.syntax");
    return Instant{milliseconds{parsed.toMSecsSinceEpoch()}};
}

QString dateText(QDate date)
{
    return date.toString(QStringLiteral("dd/MM/yyyy"));
}

QString timeText(QTime time)
{
    return time.toString(QStringLiteral("HH:mm"));
}

QString weekdayText(QDate date, bool english)
{
    static const std::array vi{u"Thứ Hai", u"Thứ Ba", u"Thứ Tư", u"Thứ Năm", u"Thứ Sáu", u"Thứ Bảy", u"Chủ nhật"};
    static const std::array en{u"Monday", u"Tuesday", u"Wednesday", u"Thursday", u"Friday", u"Saturday", u"Sunday"};
    const auto index = static_cast<std::size_t>(date.dayOfWeek() - 1);
    return QString::fromUtf16(english ? en.at(index) : vi.at(index));
}

} // namespace dvc
