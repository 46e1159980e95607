#pragma once

#include "app/identity/national_id.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace dvc::identity {

/// What does not fit together on a card but does not make it unreadable; the officer compares, nobody is turned away.
enum class CardWarning {
    SexDiffers, ///< The number's fourth digit says the other sex.
    BirthYearDiffers, ///< The number's year is not that of the birth date.
    CenturyUnlikely, ///< Fourth digit above 3: born after 2099.
    IssuedBeforeBirth,
    IssuedInFuture,
    NoIssueDate, ///< Six-field variant, or the field is empty.
};

/// A Căn cước công dân (2021) or Căn cước (2024) as its QR tells it. The QR is not signed and can be photographed: a
/// claim that saves typing, never a proof of identity.
struct CitizenCard {
    NationalId number;
    std::optional<QString> oldNumber; ///< Nine digits of the old CMND.
    PersonName name;
    QDate birthDate;
    Sex sex = Sex::Male;
    QString address; ///< Nơi thường trú (2021) or nơi cư trú (2024), as printed; may hold a district of before 07/2025.
    std::optional<QDate> issued;
    std::vector<CardWarning> warnings;

    bool operator==(const CitizenCard&) const = default;
};

/// Reads one scanner line: UTF-8, fields split by '|', 7 to 16 of them (or 6 without the CMND field), unknown tail
/// ignored, CR and LF at the end trimmed, text made NFC. Dates ddMMyyyy or dd/MM/yyyy.
/// Errors (kind Tell): `card.empty`, `card.long` (over 1,024 bytes), `card.encoding`, `card.characters` (control,
/// format or bidi), `card.fields`, `card.number`, `card.name`, `card.birth_date`, `card.sex`, `card.address`,
/// `card.issue_date`.
[[nodiscard]] Result<CitizenCard> parseCard(QByteArrayView line, QDate today);

/// Stable word for machine-readable output ("sex_differs").
[[nodiscard]] const char* warningCode(CardWarning warning);

} // namespace dvc::identity
