#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace dvc::catalog {

/// "2.000635": the national code of a procedure (mã thủ tục).
using ProcedureCode = QString;

/// True when the answer to `question` is one of `isOneOf`. "for" is the answer to *Làm cho ai?*.
struct Condition {
    QString question;
    std::vector<QString> isOneOf;

    bool operator==(const Condition&) const = default;
};

enum class QuestionType {
    Choice, ///< One of `options`.
    Count, ///< Whole number from `min` to `max`.
    Text, ///< Free text of at most `max` characters.
    Name, ///< A person's name.
    Date, ///< dd MM yyyy, not in the future, not before 1900.
    Phone, ///< Vietnamese mobile number.
};

struct Question {
    QString id;
    QuestionType type = QuestionType::Text;
    bool required = true;
    std::vector<QString> options;
    int min = 0;
    int max = 200;
    QString defaultValue;
    std::optional<Condition> when;

    bool operator==(const Question&) const = default;
};

/// One screen: one question, or a group that belongs together.
struct Page {
    QString id;
    QString icon;
    std::vector<Question> questions;
    std::optional<Condition> when;

    bool operator==(const Page&) const = default;
};

/// What happens to a paper the citizen brings (product.md, practice.md §4.6).
enum class PaperFate { Data, Shown, OriginalBeforeResult, Returned };

struct Paper {
    QString id;
    PaperFate fate = PaperFate::Shown;
    std::optional<Condition> when;

    bool operator==(const Paper&) const = default;
};

/// Amount in đồng for each unit of the count question `per`, or once if `per` is empty.
struct Fee {
    int amount = 0;
    QString per;
    QString basis;

    bool operator==(const Fee&) const = default;
};

enum class Language { Vi, En };

/// One administrative procedure as the catalog gives it; immutable once read. The legal form and its presentation have
/// a hash each: texts may change without touching what a pinned draft or a queued case was filled in under.
struct Procedure {
    ProcedureCode code;
    int version = 0;
    QString icon;
    std::vector<QString> events;
    std::vector<int> lanes;
    std::vector<QString> forWhom;
    int workingDays = 0;
    QString cutOff;
    Fee fee;
    std::vector<QString> legal;
    std::vector<Paper> papers;
    std::vector<Page> pages;
    QString statement; ///< Key of the declaration's exact words.
    QByteArray formHash; ///< SHA-256 of form.json, hex.
    QByteArray textHash; ///< SHA-256 of the texts of all languages, hex.
    std::map<Language, QHash<QString, QString>> texts;

    /// The text behind a key, "page.copies"; empty if the procedure has none (a hint that is not needed).
    [[nodiscard]] QString text(const QString& key, Language language) const;
    [[nodiscard]] const Question* question(const QString& id) const;
};

/// Reads one procedure from its folder (form.json, text.vi.json, text.en.json). Errors, kind Stop: `catalog.file`,
/// `catalog.json`, `catalog.format`, `catalog.key`, `catalog.value`, `catalog.text` (a text that is missing in one
/// language); detail names file and place.
[[nodiscard]] Result<Procedure> readProcedure(const QString& folder);

/// All procedures of a kiosk, read once; shared and immutable.
class Catalog {
public:
    /// `folder`/procedures/*. Error of the first procedure that cannot be read.
    [[nodiscard]] static Result<Catalog> read(const QString& folder);

    [[nodiscard]] const std::vector<std::shared_ptr<const Procedure>>& procedures() const { return m_procedures; }
    [[nodiscard]] std::shared_ptr<const Procedure> find(const ProcedureCode& code) const;
    [[nodiscard]] int version() const { return m_version; }

private:
    std::vector<std::shared_ptr<const Procedure>> m_procedures;
    int m_version = 1;
};

} // namespace dvc::catalog
