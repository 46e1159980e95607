#pragma once

#include "app/base/result.h"
#include "app/catalog/condition.h"

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

class SearchIndex;

enum class QuestionType {
    Choice, ///< One of `options`; "yes-no" is a choice between `yes` and `no`.
    Several, ///< Ids of options with commas, `min` to `max` of them.
    Count, ///< Whole number from `min` to `max`.
    Money, ///< Whole đồng from `min` to `max`.
    Text, ///< Free text of at most `max` characters.
    Address, ///< House, street or hamlet, commune, province as one text of at most `max` characters.
    Name, ///< A person's name.
    PersonId, ///< 12 digits; with `old` also the nine of the former identity card.
    Date, ///< ISO, not before 1900; `partial`: a year or a month will do; `future`: may lie ahead.
    Phone, ///< Vietnamese mobile number.
    Email,
};

/// Where an answer may come from instead of being asked.
struct Prefill {
    QString from; ///< "card.name", "card.number", "card.birth_date", "card.sex", "card.address", "phone", "answer.ID".
    std::optional<Condition> when;

    bool operator==(const Prefill&) const = default;
};

struct Question {
    QString id;
    QuestionType type = QuestionType::Text;
    bool required = true;
    std::vector<QString> options;
    QString list; ///< Name of the list that the options came from; empty if the form names them.
    int min = 0;
    int max = 200;
    bool old = false;
    bool partial = false;
    bool future = false;
    bool inWords = false; ///< The printed form asks for the date in words as well.
    QString birth; ///< Of a PersonId: the question with the birth date that the number must agree with.
    QString sex; ///< Likewise: a choice of `male` and `female`.
    QString defaultValue;
    std::optional<Prefill> prefill;
    std::optional<Condition> when;

    bool operator==(const Question&) const = default;
};

/// One screen: one question, or a group that belongs together. A page that repeats has been written out when it was
/// read: `member-1`, `member-2`…
struct Page {
    QString id;
    QString icon;
    std::vector<Question> questions;
    std::optional<Condition> when;

    bool operator==(const Page&) const = default;
};

/// What is compared across answers.
struct Check {
    QString id;
    QString question; ///< Where it is said.
    bool warning = false; ///< Said and written down, but stops nobody.
    Condition when; ///< Holds when something is wrong.

    bool operator==(const Check&) const = default;
};

/// What happens to a paper the citizen brings (product.md, practice.md §4.6).
enum class PaperFate { Data, Known, Shown, OriginalBeforeResult, Returned, Kept };

struct Paper {
    QString id;
    PaperFate fate = PaperFate::Shown;
    std::vector<QString> alternatives; ///< Ids of papers that do as well, best first.
    bool scan = false;
    bool idCard = false; ///< A picture of an identity card: sensitive personal data (NĐ 356/2025), needs `basis`.
    QString basis;
    std::optional<Condition> when;

    bool operator==(const Paper&) const = default;
};

/// What is paid in some lanes; the first rule that names the lane counts.
struct Fee {
    struct Step {
        int upTo = 1 << 30;
        int amount = 0;

        bool operator==(const Step&) const = default;
    };
    std::vector<int> lanes; ///< Empty = every lane.
    bool local = false; ///< The province's council sets it; the amount is not known here.
    int amount = 0; ///< Đồng.
    QString per; ///< Count question that multiplies it, or whose units the steps count; empty = once.
    std::vector<Step> steps;
    int cap = 0; ///< Of the sum over the steps; 0 = none.
    QString times; ///< Count question that multiplies the capped sum.
    QString basis;
    std::vector<QString> exempt; ///< Who pays nothing; words under "exempt.ID".

    bool operator==(const Fee&) const = default;
};

enum class Language { Vi, En };
inline constexpr Language languages[] = {Language::Vi, Language::En};

using Texts = QHash<QString, QString>;

/// One administrative procedure as the catalog gives it; immutable once read. The legal form and its presentation have
/// a hash each: texts may change without touching what a pinned draft or a queued case was filled in under.
/// docs/formats/procedure.md gives the meaning of each key.
struct Procedure {
    ProcedureCode code;
    int version = 0;
    QDate validFrom;
    QDate validUntil; ///< Null = open.
    QString field;
    QString icon;
    std::vector<QString> events;
    int weight = 100; ///< Most filed first.
    bool bereaved = false;
    QString platform;
    std::vector<QString> channels;
    std::vector<int> lanes;
    std::vector<QString> forWhom;
    std::vector<QString> present;
    QString agency;
    int workingDays = 0;
    int verifyWorkingDays = 0; ///< When the office has to verify; 0 = no such rule.
    QString cutOff;
    std::vector<Fee> fees;
    std::vector<QString> legal;
    std::vector<Paper> papers;
    int draftCheckDays = 0;
    std::vector<Page> pages;
    std::vector<Check> checks;
    std::vector<QString> receive;
    QString signature;
    std::vector<QString> linked;
    std::vector<std::pair<QString, QString>> unsure; ///< What, and why.
    QString statement; ///< Key of the declaration's exact words.
    QByteArray formHash; ///< SHA-256 of form.json, hex.
    QByteArray textHash; ///< SHA-256 of the texts of all languages, hex.
    std::map<Language, Texts> texts;

    /// The text behind a key, "page.copies"; empty if the procedure has none (a hint that is not needed).
    [[nodiscard]] QString text(const QString& key, Language language) const;
    [[nodiscard]] const Question* question(const QString& id) const;
    /// The fee rule of a lane; nullptr if none names it (the linter refuses that).
    [[nodiscard]] const Fee* feeOf(int lane) const;
    [[nodiscard]] bool validOn(QDate day) const;
    /// The law lets it be done at the desk only: the kiosk's paper is a request sheet.
    [[nodiscard]] bool isDeskOnly() const { return channels == std::vector{QStringLiteral("direct")}; }
    /// A group that only the national software takes; the kiosk prepares it.
    [[nodiscard]] bool isLinked() const { return platform == u"national-linked"; }
};

/// The version of the catalog that comes with the program; every bundle has a higher one.
inline constexpr qint64 shippedVersion = 1;

/// All procedures of a kiosk, read once; shared and immutable.
class Catalog {
public:
    /// `folder`/procedures/*. Error of the first procedure that cannot be read: its code (`json`, `key.unknown`,
    /// `value.word`…, as the linter says it), kind Stop; detail names file and place. `version` is the manifest's, for
    /// a catalog that came in a bundle.
    [[nodiscard]] static Result<Catalog> read(const QString& folder, qint64 version = shippedVersion);

    [[nodiscard]] const std::vector<std::shared_ptr<const Procedure>>& procedures() const { return m_procedures; }
    [[nodiscard]] std::shared_ptr<const Procedure> find(const ProcedureCode& code) const;
    /// What may be meant by words, best first, at most `most` (SearchIndex::find).
    [[nodiscard]] std::vector<std::shared_ptr<const Procedure>> search(const QString& query, std::size_t most) const;
    [[nodiscard]] qint64 version() const { return m_version; }

private:
    std::vector<std::shared_ptr<const Procedure>> m_procedures; ///< Most filed first.
    std::shared_ptr<const SearchIndex> m_search;
    qint64 m_version = shippedVersion;
};

} // namespace dvc::catalog
