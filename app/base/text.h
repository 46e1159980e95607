#pragma once

#include <QString>

namespace dvc {

/// Composed form (NFC), outer white space gone, inner runs of white space one space.
[[nodiscard]] QString tidy(const QString& text);

/// For matching and searching: lower case, marks gone, đ = d, so that "HÒA", "Hoà" and "hoa" meet.
[[nodiscard]] QString fold(const QString& text);

/// True if the text holds a control, format (bidi, zero width), private-use or unassigned character or a lone
/// surrogate. Nothing foreign with one of them is believed or shown.
[[nodiscard]] bool hasForbiddenCharacters(QStringView text);

} // namespace dvc
