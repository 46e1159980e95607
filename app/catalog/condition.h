#pragma once

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace dvc::catalog {

/// A condition of a form: a closed language without code (docs/formats/procedure.md). "for" is the answer to
/// *Làm cho ai?*.
struct Condition {
    enum class Kind {
        Is, ///< The answer is one of `values`; of several chosen, one of them is.
        Answered,
        Before, ///< The date lies before `values[0]`: an ISO date, "today" or another date question.
        After,
        Age, ///< Whole years from the date until today, `from` to below `below`.
        DaysAgo, ///< At least `from` days lie between the date and today.
        Count, ///< A number, or how many were chosen: `from` to below `below`.
        All,
        Any,
        Not, ///< Of `parts[0]`.
    };
    Kind kind = Kind::All;
    QString question;
    std::vector<QString> values;
    int from = 0;
    int below = 1 << 30;
    std::vector<Condition> parts;

    bool operator==(const Condition&) const = default;

    /// Every question that it looks at.
    [[nodiscard]] std::vector<QString> questions() const
    {
        std::vector<QString> all;
        if (!question.isEmpty())
            all.push_back(question);
        if ((kind == Kind::Before || kind == Kind::After) && values.front() != u"today"
            && !values.front().front().isDigit())
            all.push_back(values.front());
        for (const auto& part : parts)
            for (auto& id : part.questions())
                all.push_back(id);
        return all;
    }
};

} // namespace dvc::catalog
