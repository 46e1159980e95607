#pragma once

#include <QStringView>

namespace dvc {

/// How many slips of the hand lie between what was typed and a word: letters left out, put in, taken for another, two
/// swapped. Counts no further than `most` (at most 3): anything above is `most + 1`. Both folded, of at most 64
/// letters; longer ones are `most + 1` apart unless equal.
[[nodiscard]] int slips(QStringView typed, QStringView word, int most);

/// The same between what was typed and that beginning of `word` which fits best: for a word that is still being typed.
[[nodiscard]] int slipsSoFar(QStringView typed, QStringView word, int most);

} // namespace dvc
