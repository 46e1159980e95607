#pragma once

// Inside of app/store only.

#include "app/store/case_row.h"
#include "app/store/spool.h"

#include <optional>

namespace dvc::store {

/// What stands beside each sealed file in the spool, `<uuid>.row`: the row that the journal has of it, so that the row
/// can be made again from the spool alone. Lines of text with a sum; nothing that the journal does not hold.
struct HeldLabel {
    NewCase facts;
    Sealed sealed;

    bool operator==(const HeldLabel&) const = default;
};

[[nodiscard]] QByteArray labelText(const HeldLabel& label);
/// Nothing if a byte of it is not as it was written.
[[nodiscard]] std::optional<HeldLabel> readLabel(const QByteArray& text);

} // namespace dvc::store
