#pragma once

#include "app/catalog/procedure.h"

#include <QDate>
#include <QString>

#include <map>
#include <vector>

namespace dvc::forms {

/// Where an answer came from; the officer sees it beside each value.
enum class From { Typed, Chosen, Card, Default, Earlier };

/// A value in its one canonical form: an option's id, digits, an ISO date, tidy text.
struct Answer {
    QString value;
    From from = From::Typed;

    bool operator==(const Answer&) const = default;
};

using Answers = std::map<QString, Answer>;

struct Problem {
    QString question;
    QString code; ///< "required", "option", "several.range", "count.range", "money.range", "text.long",
                  ///< "text.characters", "name", "person-id", "date", "date.future", "phone", "email",
                  ///< "check.ID"; as warnings "person-id.birth", "person-id.sex", "check.ID"

    bool operator==(const Problem&) const = default;
};

struct FormState {
    std::vector<QString> visible; ///< Question ids in the order of the form.
    std::vector<Problem> problems; ///< Of visible questions only.
    std::vector<Problem> warnings; ///< What does not fit together but stops nobody; visible questions only.

    bool operator==(const FormState&) const = default;
};

/// Does the condition hold? A question that is hidden or unanswered satisfies nothing.
[[nodiscard]] bool holds(const catalog::Condition& condition, const Answers& answers, QDate today);
[[nodiscard]] bool holds(const std::optional<catalog::Condition>& condition, const Answers& answers, QDate today);

/// Could it still come to hold, when what is not answered yet is answered? For the papers on *Cần gì*.
[[nodiscard]] bool mayHold(const std::optional<catalog::Condition>& condition, const Answers& answers, QDate today);

/// What is visible and what is wrong with it. Pure; hidden answers are kept by the caller but not judged here.
[[nodiscard]] FormState evaluate(const catalog::Procedure& procedure, const Answers& answers, QDate today);

/// What is known before anything is asked: the applicant, canonical; empty = not known.
struct Known {
    QString name;
    QString number;
    QString birthDate;
    QString sex; ///< "male", "female"
    QString address;
    QString phone;
    From from = From::Card; ///< Card, or Earlier when the citizen typed it at the beginning.

    bool operator==(const Known&) const = default;
};

/// Fills in what the form knows without asking, and takes back what it filled in under a condition that does not hold
/// any more. What a person has typed or chosen stays.
void prefill(const catalog::Procedure& procedure, const Known& known, Answers& answers, QDate today);

/// One question's own problem, or empty.
[[nodiscard]] QString judge(const catalog::Question& question, const QString& value, QDate today);

/// What a person typed, in canonical form: "5/9/2001" and "05 09 2001" → "2001-09-05", "+84 912 345 678" →
/// "0912345678"; what cannot be understood stays as typed, tidy, so that nothing is lost.
[[nodiscard]] QString canonical(catalog::QuestionType type, const QString& typed);
/// The same for a question of a procedure: the words of a list's option, however they are accented, are its id.
[[nodiscard]] QString canonical(
    const catalog::Procedure& procedure, const catalog::Question& question, const QString& typed);

/// Canonical value as a person reads it: dates 05/09/2001, phones 0912 345 678, money 1.200.000; others unchanged.
[[nodiscard]] QString readable(catalog::QuestionType type, const QString& value);

/// The options of a list that fit what was typed so far, best first, at most `most`; nothing typed = the most frequent.
[[nodiscard]] std::vector<QString> fitting(const catalog::Procedure& procedure, const catalog::Question& question,
    const QString& typed, catalog::Language language, std::size_t most);

} // namespace dvc::forms
