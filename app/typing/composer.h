#pragma once

#include "app/typing/spelling.h"

#include <QString>

/// Vietnamese typing without state: a syllable is computed from its raw keys at each touch (docs/typing.md).
namespace dvc::typing {

/// How letter and digit keys make marks. The mark keys of the on-screen keyboard work in each of them.
enum class Method : char {
    Telex, ///< s f r x j z, aa ee oo dd, w; `w` alone is ư, and w again where ư makes no syllable (Wang, Will).
    Vni, ///< 1–5 and 0, 6 7 8 9.
    Plain, ///< Letters and digits stand for themselves.
};

/// Mark keys in a string of raw keys: combining marks for the five tones, and one that takes the tone away (*Xóa dấu*).
/// Unlike letter keys they are never refused where there is a vowel, and the same one twice is no undo.
inline constexpr QChar sacKey{u'\u0301'};
inline constexpr QChar huyenKey{u'\u0300'};
inline constexpr QChar hoiKey{u'\u0309'};
inline constexpr QChar ngaKey{u'\u0303'};
inline constexpr QChar nangKey{u'\u0323'};
inline constexpr QChar eraseToneKey{u'\u007F'};

/// True for the keys that belong to a syllable: letters, mark keys and, in VNI, digits.
[[nodiscard]] bool isSyllableKey(Method method, QChar key);

/// The syllable that the keys make, NFC. Free order of tone and shape, undo by repetition (`ass` → as, `aaa` → aa),
/// case from each letter's own key, a mark that no Vietnamese syllable can carry stays a letter (`catr`). Letters that
/// already carry marks are taken as they are (`tôifs` → tối).
[[nodiscard]] QString compose(Method method, QStringView rawKeys, ToneStyle style = ToneStyle::Old);

/// One syllable in the making. A value; `text()` is what stands on the screen.
class Syllable {
public:
    explicit Syllable(Method method = Method::Telex, ToneStyle style = ToneStyle::Old)
        : m_method(method)
        , m_style(style)
    {
    }

    /// Goes on from text that is already there; its letters are settled: no key is read into them again.
    [[nodiscard]] static Syllable of(const QString& text, Method method, ToneStyle style = ToneStyle::Old);

    /// `key` satisfies isSyllableKey.
    void press(QChar key) { m_keys += key; }
    /// Takes away the last visible letter; the tone stays on the syllable and moves to its place there.
    void backspace();
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isEmpty() const { return m_settled.isEmpty() && m_keys.isEmpty(); }

    bool operator==(const Syllable&) const = default;

private:
    Method m_method;
    ToneStyle m_style;
    QString m_settled;
    QString m_keys;
};

/// A whole line of keys; `<BS>` or U+0008 is the backspace key. What is no syllable key ends the syllable and stands
/// for itself. NFC.
[[nodiscard]] QString composeLine(Method method, const QString& keys, ToneStyle style = ToneStyle::Old);

} // namespace dvc::typing
