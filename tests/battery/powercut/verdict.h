#pragma once

#include "medium_disk.h"
#include "recording.h"

#include <string>

namespace dvc::powercut {

/// What a power cut did, from harmless to what must never be.
enum class Fault {
    None,
    Unopened, ///< The store refuses the disk.
    Lost, ///< A held case is not there, or its sealed file is not.
    Doubled, ///< A case, a number or a paper is there twice, or a number was given again.
    Half, ///< Something shows that is not whole: a sealed file, a step that is done in part.
    Audit, ///< The chain does not verify.
    Damaged, ///< integrity_check.
};
[[nodiscard]] const char* faultName(Fault fault);

struct Verdict {
    Fault fault = Fault::None;
    std::string what{};
    Moment found{}; ///< Only if there is no fault.
};

/// Opens the disk with the real store and holds what it shows against what the recording had promised at `mark`.
/// `thorough`: integrity_check too, and every sealed file is read and hashed by the store, not only compared.
[[nodiscard]] Verdict judge(Medium& disk, const Recording& recording, qint64 mark, Shown& shown, bool thorough);

} // namespace dvc::powercut
