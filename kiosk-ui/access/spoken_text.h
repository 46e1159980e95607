#pragma once

#include "app/catalog/procedure.h"
#include "kiosk-ui/journey/screen_model.h"

namespace dvc::access {

/// One thing to be said, in the language of the page.
struct Sentence {
    QString text;
    /// About somebody: what was typed or read from a card, numbers of cases. In a room where others stand it is said
    /// only on explicit choice (interface.md, Privacy).
    bool personal = false;

    bool operator==(const Sentence&) const = default;
};
using Sentences = std::vector<Sentence>;

/// The whole page in reading order: title and lead, blocks with what they mean, fields with label, hint, error and
/// value, choices with what is chosen, and what the two main actions are called. Under a question over the page only
/// the question; of a covered screen only that it is covered. Pure but for the installed translator.
[[nodiscard]] Sentences spokenPage(const journey::ScreenModel& page);

/// "Where am I?": the step and the title.
[[nodiscard]] Sentences spokenPlace(const journey::ScreenModel& page);

/// What has become different on one page: link, errors, notes, what is chosen, counts, moment and paper of a case.
/// What a field holds is not told (its keys were), nor the clock. Empty: nothing worth a word.
[[nodiscard]] Sentences spokenChange(const journey::ScreenModel& before, const journey::ScreenModel& now);

/// Does the thing with this id hold or offer something about somebody?
[[nodiscard]] bool isPersonal(const journey::ScreenModel& page, const QString& id);

/// One text for the voice. Without `personalToo` each run of personal sentences becomes one that says so.
[[nodiscard]] QString aloud(const Sentences& sentences, bool personalToo, catalog::Language language);

} // namespace dvc::access
