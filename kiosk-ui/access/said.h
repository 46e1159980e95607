#pragma once

#include "app/catalog/procedure.h"

#include <QString>

namespace dvc::access {

/// A written text as a synthetic voice has to get it, so that it says what a person would read out: "ông/bà" without
/// its stroke, "ĐÃ LƯU" as words and not letter by letter, dates, times, ranges and thousands in words of the language.
/// Plain text in, plain text out; pure.
[[nodiscard]] QString asSaid(const QString& text, catalog::Language language);

/// A number or a code, sign by sign with a rest at each gap: "TAM-0K17" is "T A M, 0 K 1 7"; what is masked is left
/// out.
[[nodiscard]] QString spelled(const QString& code);

/// A value as it is said: a number of six digits and more digit by digit, anything else as it stands.
[[nodiscard]] QString valueSaid(const QString& value);

} // namespace dvc::access
