#pragma once

#include <QString>

namespace dvc {

/// Composed form (NFC), outer white space gone, inner runs of white space one space.
[[nodiscard]] QString tidy(const QString& text);

/// For matching and searching, the one way of the house: lower case, marks gone, đ and ð = d, apostrophes gone, any
/// other run of punctuation or white space one space, none at the ends. So "HÒA", "Hoà" and "hoa" meet, "TP.HCM" and
/// "tp hcm", "M'Drắk" and "mdrak".
[[nodiscard]] QString fold(QStringView text);

/// True if the text holds a control, format (bidi, zero width), private-use or unassigned character or a lone
/// surrogate. Nothing foreign with one of them is believed or shown.
[[nodiscard]] bool hasForbiddenCharacters(QStringView text);

} // namespace dvc
