#pragma once

#include "kiosk-ui/access/speaker.h"

#include <QByteArray>

#include <optional>

/// What the kiosk and its helper `dvc-voice` say to each other: lines. To the helper a wish, as a JSON object with its
/// number and, unless it is a wish for silence, what to say; only the newest counts. From it an answer: a word and the
/// number of the wish.
namespace dvc::access::wire {

struct Wish {
    quint32 number = 0;
    std::optional<Utterance> utterance; ///< None: be silent.

    bool operator==(const Wish&) const = default;
};

inline constexpr char opening[] = "opening"; ///< The service is looked for; this takes seconds.
inline constexpr char taken[] = "taken"; ///< The wish is the one that is now fulfilled.
inline constexpr char ended[] = "ended"; ///< It was said to its end.
inline constexpr char failed[] = "failed"; ///< There is no voice.
inline constexpr qsizetype longestAnswer = 64;

/// With its line end.
[[nodiscard]] QByteArray write(const Wish& wish);
/// Nothing for a line that is no wish.
[[nodiscard]] std::optional<Wish> read(const QByteArray& line);

} // namespace dvc::access::wire
