#pragma once

#include <QStringView>

/// What a Vietnamese syllable can look like while it is being typed. Letters here are lower case, carry their shape
/// (ă â đ ê ô ơ ư) and no tone.
namespace dvc::typing {

enum class Tone : char { None, Sac, Huyen, Hoi, Nga, Nang };

/// Old style writes hòa, khỏe, thúy (government lists of places, most legal texts); new style hoà, khoẻ, thuý.
enum class ToneStyle : char { Old, New };

/// Where the parts of a syllable begin and end: onset [0, nucleus), nucleus [nucleus, coda), coda [coda, size).
/// `u` after q and `i` of gi + vowel belong to the onset.
struct Parts {
    qsizetype nucleus = 0;
    qsizetype coda = 0;

    bool operator==(const Parts&) const = default;
};

[[nodiscard]] bool isVowel(QChar c);

/// Splits at the last run of vowels; whatever follows it is called coda, also where no Vietnamese word has it.
[[nodiscard]] Parts split(QStringView letters);

/// True if the letters can be a syllable or the beginning of one, also with shapes still missing (`tie` of tiếng), and
/// can carry the tone: p, t, c, ch, k at the end take only sắc and nặng. Final k and h and initial kr are let through
/// for names of the Highlands (Đắk, Păh, Krông).
[[nodiscard]] bool couldBe(QStringView letters, Tone tone);

/// Index of the letter that carries the tone, -1 without a vowel.
[[nodiscard]] qsizetype tonePlace(QStringView letters, ToneStyle style);

} // namespace dvc::typing
