#pragma once

#include "app/base/result.h"

#include <QDate>
#include <QString>

namespace dvc::identity {

enum class Sex { Male, Female };

/// Số định danh cá nhân, 12 digits: PPP province or country of birth registration, G century and sex, YY year, six
/// random digits; no check digit (Decree 137/2015/NĐ-CP art. 13). Fixed for life. Has no stream operator: a log line
/// with a citizen in it does not compile.
class NationalId {
public:
    /// Exactly 12 ASCII digits, not all the same, spaces between groups allowed. Error `id.length`, `id.digits`.
    [[nodiscard]] static Result<NationalId> parse(QStringView text);

    [[nodiscard]] QString text() const { return m_digits; }
    /// "•••• •••• 0017": all that a screen or a paper shows.
    [[nodiscard]] QString masked() const;
    [[nodiscard]] Sex sex() const; ///< Fourth digit: even = male, odd = female.
    [[nodiscard]] int birthYear() const; ///< From the fourth digit's century and the two digits behind it.

    bool operator==(const NationalId&) const = default;

private:
    QString m_digits;
};

/// A name as a card or a person gives it: NFC, single spaces. Vietnamese names may be one word and may hold
/// apostrophes and hyphens (H'Hen, Y-Bham).
class PersonName {
public:
    /// 1–100 characters, letters, spaces, apostrophes, hyphens and dots; error `name.empty`, `name.long`,
    /// `name.characters`.
    [[nodiscard]] static Result<PersonName> parse(const QString& text);

    [[nodiscard]] QString text() const { return m_text; }

    bool operator==(const PersonName&) const = default;

private:
    QString m_text;
};

} // namespace dvc::identity
