#pragma once

#include "app/catalog/procedure.h"

#include <QDate>
#include <QString>

#include <map>
#include <vector>

namespace dvc::forms {

/// Where an answer came from; the officer sees it beside each value.
enum class From { Typed, Chosen, Card, Default };

/// A value in its one canonical form: an option's id, digits, an ISO date, tidy text.
struct Answer {
    QString value;
    From from = From::Typed;

    bool operator==(const Answer&) const = default;
};

using Answers = std::map<QString, Answer>;

struct Problem {
    QString question;
    QString code; ///< "required", "option", "count.range", "text.long", "text.characters", "name", "date",
                  ///< "date.future", "phone"

    bool operator==(const Problem&) const = default;
};

struct FormState {
    std::vector<QString> visible; ///< Question ids in the order of the form.
    std::vector<Problem> problems; ///< Of visible questions only.

    bool operator==(const FormState&) const = default;
};

/// Does the condition hold? A question that is hidden or unanswered satisfies nothing.
[[nodiscard]] bool holds(const std::optional<catalog::Condition>& condition, const Answers& answers);

/// What is visible and what is wrong with it. Pure; hidden answers are kept by the caller but not judged here.
[[nodiscard]] FormState evaluate(const catalog::Procedure& procedure, const Answers& answers, QDate today);

/// One question's own problem, or empty.
[[nodiscard]] QString judge(const catalog::Question& question, const QString& value, QDate today);

/// What a person typed, in canonical form: "5/9/2001" and "05 09 2001" → "2001-09-05", "+84 912 345 678" →
/// "0912345678"; what cannot be understood stays as typed, tidy, so that nothing is lost.
[[nodiscard]] QString canonical(catalog::QuestionType type, const QString& typed);

/// Canonical value as a person reads it: dates 05/09/2001, phones 0912 345 678; others unchanged.
[[nodiscard]] QString readable(catalog::QuestionType type, const QString& value);

} // namespace dvc::forms
