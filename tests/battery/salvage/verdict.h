#pragma once

#include "life.h"

#include <functional>
#include <optional>

namespace dvc::salvage {

/// How a program opens the journal; the product's is store::openJournal.
using Opener =
    std::function<Result<store::OpenedJournal>(const store::Place& place, store::Look look, const Clock& clock)>;

/// Who comes first after the damage.
enum class First {
    Daemon,
    Kiosk, ///< It serves a citizen, whose case is a promise too.
};

struct Verdict {
    std::string fault; ///< Empty: every promise is kept.
    int salvages = 0;
    qint64 kept = 0; ///< Rows read out of the damaged journal.
    qint64 rebuilt = 0; ///< Rows made again from the spool.
    int forgotten = 0; ///< Purged cases, safe at the portal, of which this journal says nothing any more.
};

/// Opens the books at `state` as the programs do, and looks whether every promise of `life` is kept: each held case is
/// there once, with the number on its paper, with its sealed file, whole, and is brought to the portal, once; no number
/// is given twice; no second original is printed by itself; the journal and the audit log are whole.
[[nodiscard]] Verdict judge(const Life& life, const QString& state, First first, const Opener& open);

} // namespace dvc::salvage
