#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QString>

#include <array>
#include <compare>
#include <cstdint>

namespace dvc {

/// The identity of one sealed case, from the counter to the officer: a UUID version 7 (RFC 9562), also the
/// idempotency key on the wire. Never made twice, never changed.
class CaseId {
public:
    CaseId() = default; ///< The nil id; names no case.

    /// 48 bits of wall time and 74 random bits.
    [[nodiscard]] static CaseId make(const Clock& clock);
    /// Lower-case canonical form only, version 7. Error `case_id.syntax`.
    [[nodiscard]] static Result<CaseId> parse(QStringView text);

    [[nodiscard]] QString toString() const; ///< "0192…", 36 characters.
    [[nodiscard]] bool isNull() const { return m_bytes == std::array<std::uint8_t, 16>{}; }

    auto operator<=>(const CaseId&) const = default;

private:
    std::array<std::uint8_t, 16> m_bytes{};
};

} // namespace dvc
