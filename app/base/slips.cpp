#include "app/base/slips.h"

#include <algorithm>
#include <array>

namespace dvc {

namespace {

constexpr qsizetype longest = 64;
using Row = std::array<int, longest + 1>;

// Optimal string alignment, row by row over `typed`; the last row holds the distance to each beginning of `word`.
int closest(QStringView typed, QStringView word, int most, bool wholeWord)
{
    if (typed == word || (!wholeWord && word.startsWith(typed)))
        return 0;
    if (typed.size() > longest || word.size() > longest || typed.size() - word.size() > most
        || (wholeWord && word.size() - typed.size() > most))
        return most + 1;
    const auto length = static_cast<std::size_t>(word.size());
    Row beforeLast{};
    Row last{};
    for (std::size_t j = 0; j <= length; ++j)
        last[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= typed.size(); ++i) {
        Row row;
        row[0] = static_cast<int>(i);
        int best = row[0];
        for (std::size_t j = 1; j <= length; ++j) {
            const auto at = static_cast<qsizetype>(j);
            const int other = typed[i - 1] == word[at - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + other});
            if (i > 1 && at > 1 && typed[i - 1] == word[at - 2] && typed[i - 2] == word[at - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
            best = std::min(best, row[j]);
        }
        if (best > most)
            return most + 1;
        beforeLast = last;
        last = row;
    }
    const int found = wholeWord ? last[length] : *std::min_element(last.begin(), last.begin() + word.size() + 1);
    return std::min(found, most + 1);
}

} // namespace

int slips(QStringView typed, QStringView word, int most)
{
    return closest(typed, word, most, true);
}

int slipsSoFar(QStringView typed, QStringView word, int most)
{
    return closest(typed, word, most, false);
}

} // namespace dvc
