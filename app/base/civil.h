#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QDate>
#include <QString>
#include <QTime>

namespace dvc {

/// Vietnamese civil time: UTC+7 by fixed offset, whatever zone the system believes in (no summer time since 1975).
struct CivilTime {
    QDate date;
    QTime time; ///< Milliseconds kept.

    bool operator==(const CivilTime&) const = default;
};

[[nodiscard]] CivilTime toCivil(Instant instant);
[[nodiscard]] Instant fromCivil(const CivilTime& civil);

/// "2026-11-24T09:52:00+07:00", for dossiers and statements; whole seconds.
[[nodiscard]] QString toIso(Instant instant);
/// Reads RFC 3339 with any offset or Z. Error `time.syntax`.
[[nodiscard]] Result<Instant> fromIso(QStringView text);

/// "23/11/2026"
[[nodiscard]] QString dateText(QDate date);
/// "09:52"
[[nodiscard]] QString timeText(QTime time);
/// "Thứ Hai" … "Chủ nhật"; English "Monday" … "Sunday".
[[nodiscard]] QString weekdayText(QDate date, bool english = false);

} // namespace dvc
