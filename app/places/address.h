#pragma once

#include "app/places/places.h"

namespace dvc::places {

/// A place that the last words of an address may mean, and the address with these words replaced by it.
struct Offer {
    Place place;
    QString text; ///< "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"

    bool operator==(const Offer&) const = default;
};

/// The commune's code, or the province's if it is a province: no two places share one.
[[nodiscard]] QString codeOf(const Place& place);
/// As it begins a sentence: "Xã Thọ Xuân, tỉnh Thanh Hóa", "Thành phố Hồ Chí Minh".
[[nodiscard]] QString nameOf(const Place& place);
/// A name with its kind inside a sentence: "tỉnh Thanh Hóa".
[[nodiscard]] QString inSentence(const QString& name);

/// The place that an address ends with exactly, in today's names: its last part is a province (with or without *tỉnh*,
/// *thành phố*, *TP.*), and the commune is there if the part before is one of that province with its kind: "Thọ Xuân"
/// alone may have been a district. Marks count, small or capital letters and the place of the tone (Hoà, Hòa) do not.
[[nodiscard]] std::optional<Place> recognised(const Places& places, const QString& text);

/// What its last words from `from` on mean is `place`: the address in the form's spelling.
[[nodiscard]] QString completed(const QString& text, qsizetype from, const Place& place);

/// At most four places that the last words may mean, best first, among equals those of the province `near` (a code,
/// may be empty). The longest ending that names a place counts, "tho xuan" in "thon 3 tho xuan", across one comma at
/// most; one word alone only after a comma. None for an address that is recognised down to its commune.
[[nodiscard]] std::vector<Offer> offers(const Places& places, const QString& text, QStringView near);

} // namespace dvc::places
