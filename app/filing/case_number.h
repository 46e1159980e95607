#pragma once

#include "app/base/result.h"

#include <QString>

namespace dvc::filing {

/// The kiosk's own provisional number: `TAM-<machine, 4>-<serial, 5><check>` in Crockford's base 32 (no I, L, O, U).
/// The check character is a weighted sum over GF(32) with nine different weights and finds every single wrong
/// character and every two swapped ones. It is not the authority's code.
class CaseNumber {
public:
    static constexpr quint32 maxSerial = (1u << 25) - 1; ///< 33,554,431

    /// `machine`: four base-32 characters, read as parse does. Error `case_number.machine`, `case_number.serial`.
    [[nodiscard]] static Result<CaseNumber> make(QStringView machine, quint32 serial);
    /// As a person types it: any case, I and L for 1, O for 0, spaces and dashes anywhere or nowhere.
    /// Errors (Tell): `case_number.syntax`, `case_number.check`.
    [[nodiscard]] static Result<CaseNumber> parse(QStringView text);

    [[nodiscard]] QString toString() const; ///< "TAM-0K17-0004QX"
    [[nodiscard]] QString machine() const { return m_machine; }
    [[nodiscard]] quint32 serial() const { return m_serial; }

    bool operator==(const CaseNumber&) const = default;

private:
    QString m_machine;
    quint32 m_serial = 0;
};

} // namespace dvc::filing
