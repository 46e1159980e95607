#pragma once

#include <QString>

#include <vector>

/// The letters of a syllable in the making and the shapes that marks give them.
namespace dvc::typing {

struct Letter {
    QChar letter; // lower case, with its shape
    bool upper = false;
    bool loneW = false; // an ư that stands for a w of its own
};
using Letters = std::vector<Letter>;

enum class Marking : char { Nothing, Marked, Undone };

/// The letters as text: lower case, without tone.
[[nodiscard]] QString spelled(const Letters& letters);

/// The letter without its shape (ơ → o, đ → d), and the one with a circumflex (a → â).
[[nodiscard]] QChar bare(QChar c);
[[nodiscard]] QChar circumflexed(QChar bareLetter);

/// Gives the horn to the u or o of the vowels (to both in uo), or takes it back where it is.
[[nodiscard]] Marking markHorn(Letters& letters);
/// The same for the breve of ă.
[[nodiscard]] Marking markBreve(Letters& letters);

} // namespace dvc::typing
