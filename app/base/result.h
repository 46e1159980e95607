#pragma once

#include <expected>
#include <string>
#include <utility>

namespace dvc {

/// What the caller should do about a failure; the only question an error kind answers.
enum class ErrorKind {
    Retry, ///< The same call may succeed later; nothing was changed.
    Tell, ///< The person at the screen can mend it (wrong card, wrong answer).
    CallStaff, ///< A person of the site has to act (paper out, disk full, certificate refused).
    Stop, ///< Never try this again (forged signature, newer schema).
};

/// An expected failure. `code` is stable and speaks to programs ("card.fields"); one table in kiosk-ui turns it into
/// words. `detail` is for technicians and never holds anything a citizen gave.
struct Error {
    ErrorKind kind = ErrorKind::Stop;
    std::string code;
    std::string detail;

    bool operator==(const Error&) const = default;
};

template <typename T> using Result = std::expected<T, Error>;
using Done = Result<void>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, std::string code, std::string detail = {})
{
    return std::unexpected(Error{kind, std::move(code), std::move(detail)});
}

} // namespace dvc
