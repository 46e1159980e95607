#include "app/catalog/procedure_reader.h"

#include "app/base/strict_json.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace dvc::catalog {

namespace {

constexpr qint64 largest = 1 << 20;

std::vector<QString> split(const char* words)
{
    std::vector<QString> list;
    for (const auto& word : QString::fromLatin1(words).split(u' '))
        list.push_back(word);
    return list;
}

bool isId(const QString& text)
{
    static const QRegularExpression shape(QStringLiteral("^[a-z][a-z0-9_-]{0,63}$"));
    return shape.match(text).hasMatch();
}

/// The file's object; its bytes for the hash. Empty and a finding if there is none.
QJsonObject readJson(const QString& path, Findings& findings, QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        findings.push_back({path, {}, "file.missing", {}});
        return {};
    }
    bytes = file.read(largest + 1);
    if (bytes.size() > largest) {
        findings.push_back({path, {}, "file.large", {}});
        return {};
    }
    auto json = parseStrictJson(bytes);
    if (!json) {
        findings.push_back({path, {}, "json", QString::fromStdString(json.error().code + " " + json.error().detail)});
        return {};
    }
    return *std::move(json);
}

QDate readDate(JsonReader& from, const char* key, bool required)
{
    const bool there = from.has(key);
    const auto date = QDate::fromString(from.text(key, required), Qt::ISODate);
    if (there && !date.isValid())
        from.note("value.date", from.place() + u'/' + QLatin1StringView(key));
    return date;
}

QString readId(JsonReader& from)
{
    auto id = from.text("id");
    if (!id.isEmpty() && !isId(id))
        from.note("id.shape", from.place() + QStringLiteral("/id"), id);
    return id;
}

Condition readCondition(JsonReader& from, int depth = 0);

std::vector<Condition> readParts(JsonReader& from, const char* key, int depth)
{
    std::vector<Condition> parts;
    from.objects(key, true, [&](JsonReader& part) { parts.push_back(readCondition(part, depth + 1)); });
    if (parts.empty())
        from.note("value.empty", from.place() + u'/' + QLatin1StringView(key));
    return parts;
}

/// "at_least"/"under"/"at_most" of an age or a count.
void readRange(JsonReader range, Condition& condition)
{
    if (!range.has("at_least") && !range.has("under") && !range.has("at_most"))
        range.note("value.empty");
    condition.from = range.number("at_least", 0, 1'000'000, false, 0);
    condition.below = range.has("at_most") ? range.number("at_most", 0, 1'000'000) + 1
                                           : range.number("under", 0, 1'000'000, false, condition.below);
}

Condition readCondition(JsonReader& from, int depth)
{
    using Kind = Condition::Kind;
    if (depth > 8) {
        from.note("condition.deep");
        return {};
    }
    Condition condition;
    if (from.has("all") || from.has("any")) {
        condition.kind = from.has("all") ? Kind::All : Kind::Any;
        condition.parts = readParts(from, condition.kind == Kind::All ? "all" : "any", depth);
        return condition;
    }
    if (from.has("not")) {
        condition.kind = Kind::Not;
        auto part = from.inside("not");
        condition.parts.push_back(readCondition(part, depth + 1));
        return condition;
    }
    if (from.has("answered")) {
        condition.kind = Kind::Answered;
        condition.question = from.text("answered");
        return condition;
    }
    condition.question = from.text("question");
    if (from.has("is")) {
        condition.kind = Kind::Is;
        condition.values = from.texts("is");
        if (condition.values.empty())
            from.note("value.empty", from.place() + QStringLiteral("/is"));
    } else if (from.has("before") || from.has("after")) {
        condition.kind = from.has("before") ? Kind::Before : Kind::After;
        condition.values = {from.text(condition.kind == Kind::Before ? "before" : "after")};
        if (condition.values.front().isEmpty())
            condition.values = {QStringLiteral("today")};
    } else if (from.has("age")) {
        condition.kind = Kind::Age;
        readRange(from.inside("age"), condition);
    } else if (from.has("days_ago")) {
        condition.kind = Kind::DaysAgo;
        auto days = from.inside("days_ago");
        condition.from = days.number("more_than", 0, 100'000) + 1;
    } else if (from.has("count")) {
        condition.kind = Kind::Count;
        readRange(from.inside("count"), condition);
    } else {
        from.note("condition.kind");
    }
    return condition;
}

std::optional<Condition> readWhen(JsonReader& from)
{
    if (!from.has("when"))
        return std::nullopt;
    auto when = from.inside("when");
    return readCondition(when);
}

std::optional<Prefill> readPrefill(JsonReader& from)
{
    if (!from.has("prefill"))
        return std::nullopt;
    auto prefill = from.inside("prefill");
    return Prefill{prefill.text("from"), readWhen(prefill)};
}

const std::vector<std::pair<QString, QuestionType>>& types()
{
    static const std::vector<std::pair<QString, QuestionType>> all{{QStringLiteral("choice"), QuestionType::Choice},
        {QStringLiteral("yes-no"), QuestionType::Choice}, {QStringLiteral("several"), QuestionType::Several},
        {QStringLiteral("count"), QuestionType::Count}, {QStringLiteral("money"), QuestionType::Money},
        {QStringLiteral("text"), QuestionType::Text}, {QStringLiteral("address"), QuestionType::Address},
        {QStringLiteral("name"), QuestionType::Name}, {QStringLiteral("person-id"), QuestionType::PersonId},
        {QStringLiteral("date"), QuestionType::Date}, {QStringLiteral("phone"), QuestionType::Phone},
        {QStringLiteral("email"), QuestionType::Email}};
    return all;
}

/// Reads the procedures of one catalog; the lists and the findings are shared.
class ProcedureReader {
public:
    ProcedureReader(const Lists& lists, Findings& findings)
        : m_lists(lists)
        , m_findings(findings)
    {
    }

    Procedure read(const QString& folder);

private:
    void readForm(JsonReader& from);
    void readFees(JsonReader& from);
    void readPapers(JsonReader& from);
    void readPage(JsonReader& from);
    Question readQuestion(JsonReader& from);
    void readOptions(JsonReader& from, Question& question, bool yesNo);
    void readTexts(const QString& folder);

    const Lists& m_lists;
    Findings& m_findings;
    Procedure m_procedure;
    std::map<Language, Texts> m_given; ///< Words of list options and of yes and no.
    /// Id of each page and question that repeats, and how often.
    std::vector<std::pair<QString, int>> m_repeated;
};

void ProcedureReader::readOptions(JsonReader& from, Question& question, bool yesNo)
{
    const auto give = [&](const QString& option, Language language, const QString& words) {
        m_given[language].insert(QStringLiteral("q.%1.%2").arg(question.id, option), words);
    };
    if (yesNo) {
        question.options = split("yes no");
        give(QStringLiteral("yes"), Language::Vi, QStringLiteral("Có"));
        give(QStringLiteral("no"), Language::Vi, QStringLiteral("Không"));
        give(QStringLiteral("yes"), Language::En, QStringLiteral("Yes"));
        give(QStringLiteral("no"), Language::En, QStringLiteral("No"));
        return;
    }
    question.list = from.text("list", false);
    if (question.list.isEmpty()) {
        question.options = from.texts("options");
        for (const auto& option : question.options)
            if (!isId(option))
                from.note("id.shape", from.place() + QStringLiteral("/options"), option);
        if (question.options.size() == 1)
            from.note("option.few", from.place() + QStringLiteral("/options"));
        return;
    }
    const auto list = m_lists.find(question.list);
    if (list == m_lists.end()) {
        from.note("list.unknown", from.place() + QStringLiteral("/list"), question.list);
        return;
    }
    for (const auto& item : list->second.items) {
        question.options.push_back(item.id);
        for (const auto& [language, words] : item.words)
            give(item.id, language, words);
    }
}

Question ProcedureReader::readQuestion(JsonReader& from)
{
    Question question;
    question.id = readId(from);
    std::vector<QString> names;
    for (const auto& [name, type] : types())
        names.push_back(name);
    const auto name = from.word("type", names);
    const auto type = std::ranges::find(types(), name, [](const auto& entry) { return entry.first; });
    question.type = type == types().end() ? QuestionType::Text : type->second;
    if (!from.has("required"))
        from.note("key.missing", from.place() + QStringLiteral("/required"), QStringLiteral("required"));
    question.required = from.flag("required");
    switch (question.type) {
    case QuestionType::Several:
        readOptions(from, question, false);
        question.min = from.number("min", 0, 100, false, question.required ? 1 : 0);
        question.max = from.number("max", 1, 100, false, 100);
        break;
    case QuestionType::Choice:
        readOptions(from, question, name == u"yes-no");
        break;
    case QuestionType::Count:
        question.min = from.number("min", 0, 9999);
        question.max = from.number("max", 1, 9999);
        break;
    case QuestionType::Money:
        question.min = from.number("min", 0, 2'000'000'000, false, 0);
        question.max = from.number("max", 1, 2'000'000'000, false, 2'000'000'000);
        break;
    case QuestionType::Text:
    case QuestionType::Address:
        question.max = from.number("max", 1, 1000, false, 200);
        break;
    case QuestionType::Name:
        question.max = from.number("max", 1, 200, false, 100);
        break;
    case QuestionType::PersonId:
        question.max = 12;
        question.old = from.flag("old");
        question.birth = from.text("birth", false);
        question.sex = from.text("sex", false);
        break;
    case QuestionType::Date:
        question.partial = from.flag("partial");
        question.future = from.flag("future");
        question.inWords = from.flag("in_words");
        break;
    case QuestionType::Phone:
    case QuestionType::Email:
        question.max = 100;
        break;
    }
    if (question.min > question.max)
        from.note("range.empty");
    question.defaultValue = from.text("default", false);
    question.prefill = readPrefill(from);
    question.when = readWhen(from);
    return question;
}

void ProcedureReader::readPage(JsonReader& from)
{
    Page page{readId(from), from.text("icon"), {}, readWhen(from)};
    from.objects("questions", true, [&](JsonReader& question) { page.questions.push_back(readQuestion(question)); });
    if (page.questions.empty())
        from.note("value.empty", from.place() + QStringLiteral("/questions"));
    if (!from.has("repeat")) {
        m_procedure.pages.push_back(std::move(page));
        return;
    }
    auto repeat = from.inside("repeat");
    const auto count = repeat.text("count");
    const int max = repeat.number("max", 1, 20, true, 1);
    m_repeated.emplace_back(QStringLiteral("page.") + page.id, max);
    for (const auto& question : page.questions)
        m_repeated.emplace_back(QStringLiteral("q.") + question.id, max);
    const auto numbered = [&page](QString& id, int n) {
        const auto inside = std::ranges::find(page.questions, id, &Question::id) != page.questions.end();
        if (inside)
            id += QStringLiteral("-%1").arg(n);
    };
    const std::function<void(Condition&, int)> renumber = [&](Condition& condition, int n) {
        numbered(condition.question, n);
        for (auto& value : condition.values)
            if (condition.kind == Condition::Kind::Before || condition.kind == Condition::Kind::After)
                numbered(value, n);
        for (auto& part : condition.parts)
            renumber(part, n);
    };
    for (int n = 1; n <= max; ++n) {
        Page copy = page;
        copy.id += QStringLiteral("-%1").arg(n);
        Condition enough{Condition::Kind::Count, count, {}, n, 1 << 30, {}};
        copy.when = page.when ? Condition{Condition::Kind::All, {}, {}, 0, 1 << 30, {*page.when, enough}} : enough;
        for (auto& question : copy.questions) {
            if (question.when)
                renumber(*question.when, n);
            if (question.prefill && question.prefill->when)
                renumber(*question.prefill->when, n);
            numbered(question.birth, n);
            numbered(question.sex, n);
            question.id += QStringLiteral("-%1").arg(n);
        }
        m_procedure.pages.push_back(std::move(copy));
    }
}

void ProcedureReader::readFees(JsonReader& from)
{
    from.objects("fees", true, [&](JsonReader& rule) {
        Fee fee;
        fee.lanes = rule.numbers("lanes", 1, 4, false);
        fee.local = rule.flag("local");
        rule.objects("steps", false, [&](JsonReader& step) {
            fee.steps.push_back(
                {step.number("up_to", 1, 1'000'000, false, 1 << 30), step.number("amount", 0, 100'000'000)});
        });
        fee.amount = rule.number("amount", 0, 100'000'000, !fee.local && fee.steps.empty());
        fee.per = rule.text("per", false);
        fee.cap = rule.number("cap", 1, 1'000'000'000, false, 0);
        fee.times = rule.text("times", false);
        fee.basis = rule.text("basis");
        rule.objects("exempt", false, [&](JsonReader& who) {
            fee.exempt.push_back(readId(who));
            who.word("proof", split("looked-up shown copy"));
        });
        if (!std::ranges::is_sorted(fee.steps, {}, &Fee::Step::upTo))
            rule.note("fee.steps", rule.place() + QStringLiteral("/steps"));
        m_procedure.fees.push_back(std::move(fee));
    });
}

void ProcedureReader::readPapers(JsonReader& from)
{
    const auto fates = split("data known shown original-before-result returned kept");
    from.objects("papers", true, [&](JsonReader& entry) {
        Paper paper;
        paper.id = readId(entry);
        const auto fate = std::ranges::find(fates, entry.word("fate", fates));
        if (fate != fates.end())
            paper.fate = PaperFate(std::distance(fates.begin(), fate));
        paper.alternatives = entry.texts("alternatives", false);
        paper.scan = entry.flag("scan");
        paper.idCard = !entry.word("kind", split("id-card"), false).isEmpty();
        paper.basis = entry.text("basis", false);
        paper.when = readWhen(entry);
        m_procedure.papers.push_back(std::move(paper));
    });
}

void ProcedureReader::readForm(JsonReader& from)
{
    auto& p = m_procedure;
    if (from.text("format") != u"dvc-procedure/1")
        from.note("format");
    p.code = from.text("code");
    from.texts("local_codes", false);
    p.version = from.number("version", 1, 1'000'000, true, 1);
    p.validFrom = readDate(from, "valid_from", true);
    p.validUntil = readDate(from, "valid_until", false);
    p.field = from.word("field", split("ho-tich chung-thuc cu-tru bao-tro kinh-doanh dat-dai khac"));
    p.icon = from.text("icon");
    p.events = from.words("events", split("child marriage bereaved copy certify home support business land"));
    p.weight = from.number("weight", 0, 1000, false, 100);
    p.bereaved = !from.word("tone", split("bereaved"), false).isEmpty();
    p.platform = from.word("platform", split("province national-linked police"));
    p.channels = from.words("channels", split("online post direct"));
    if (from.has("paper_components")) {
        auto closed = from.inside("paper_components");
        readDate(closed, "closed_since", true);
        closed.text("basis");
    }
    p.lanes = from.numbers("lanes", 1, 4);
    p.forWhom = from.words("for", split("self child relative deceased couple household business authorised"));
    from.words("applicants", split("citizen overseas foreigner organisation"));
    p.present = from.words("present", split("applicant both signer"));
    p.agency = from.word("agency",
        split("residence birth-place death-place any-registry commune commune-police business-office linked"));
    from.word("assurance", split("typed card-qr staff-seen vneid"));
    {
        auto time = from.inside("time");
        p.workingDays = time.number("working_days", 0, 365);
        p.verifyWorkingDays = time.number("verify_working_days", 0, 365, false, 0);
        p.cutOff = time.text("cut_off");
        static const QRegularExpression clock(QStringLiteral("^([01][0-9]|2[0-3]):[0-5][0-9]$"));
        if (!p.cutOff.isEmpty() && !clock.match(p.cutOff).hasMatch())
            time.note("value.clock", time.place() + QStringLiteral("/cut_off"), p.cutOff);
    }
    readFees(from);
    p.legal = from.texts("legal");
    readPapers(from);
    p.draftCheckDays = from.number("draft_check", 0, 30);
    from.objects("pages", true, [&](JsonReader& page) { readPage(page); });
    from.objects("checks", true, [&](JsonReader& check) {
        Check read{readId(check), check.text("question"), check.word("kind", split("error warning")) == u"warning", {}};
        if (!check.has("when"))
            check.note("key.missing", check.place() + QStringLiteral("/when"), QStringLiteral("when"));
        read.when = readWhen(check).value_or(Condition{});
        p.checks.push_back(std::move(read));
    });
    {
        auto result = from.inside("result");
        result.texts("types");
        p.receive = result.words("receive", split("counter post vneid"));
    }
    p.signature = from.word("signature", split("none at-counter in-front"));
    from.objects("guidance", true, [](JsonReader& guide) {
        if (!guide.has("text") && !guide.has("picture") && !guide.has("clip") && !guide.has("qr"))
            guide.note("value.empty");
        guide.text("text", false);
        guide.text("picture", false);
        guide.text("clip", false);
        if (const auto address = guide.text("qr", false); !address.isEmpty() && !address.startsWith(u"https://"))
            guide.note("value.address", guide.place() + QStringLiteral("/qr"), address);
    });
    p.linked = from.texts("linked");
    from.objects(
        "unsure", true, [&](JsonReader& doubt) { p.unsure.emplace_back(doubt.text("what"), doubt.text("why")); });
    p.statement = from.text("statement");
}

/// Words of what repeats, once for each number.
void writeOut(Texts& texts, const std::vector<std::pair<QString, int>>& repeated)
{
    for (const auto& [stem, max] : repeated) {
        const auto keys = texts.keys();
        for (const auto& key : keys) {
            if (key != stem && !key.startsWith(stem + u'.'))
                continue;
            for (int n = 1; n <= max; ++n)
                texts.insert(stem + QStringLiteral("-%1").arg(n) + key.mid(stem.size()),
                    QString(texts.value(key)).replace(QStringLiteral("{n}"), QString::number(n)));
            texts.remove(key);
        }
    }
}

void ProcedureReader::readTexts(const QString& folder)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto language : languages) {
        const auto path = QStringLiteral("%1/text.%2.json").arg(folder, language == Language::Vi ? u"vi" : u"en");
        QByteArray bytes;
        const auto json = readJson(path, m_findings, bytes);
        hash.addData(bytes);
        auto texts = m_given[language];
        for (auto it = json.begin(); it != json.end(); ++it) {
            if (!it->isString() || it->toString().trimmed().isEmpty())
                m_findings.push_back({path, it.key(), "text.empty", {}});
            texts.insert(it.key(), it->toString());
        }
        writeOut(texts, m_repeated);
        m_procedure.texts[language] = std::move(texts);
    }
    m_procedure.textHash = hash.result().toHex();
}

Procedure ProcedureReader::read(const QString& folder)
{
    m_procedure = {};
    m_given.clear();
    m_repeated.clear();
    const auto path = folder + QStringLiteral("/form.json");
    QByteArray bytes;
    const auto before = m_findings.size();
    const auto json = readJson(path, m_findings, bytes);
    if (m_findings.size() == before) {
        JsonReader from(json, path, {}, m_findings);
        readForm(from);
    }
    if (!m_procedure.code.isEmpty() && m_procedure.code != QDir(folder).dirName())
        m_findings.push_back({path, QStringLiteral("/code"), "code.folder", m_procedure.code});
    m_procedure.formHash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    readTexts(folder);
    return std::move(m_procedure);
}

OptionList readList(const QString& path, Findings& findings)
{
    OptionList list;
    QByteArray bytes;
    const auto before = findings.size();
    const auto json = readJson(path, findings, bytes);
    if (findings.size() > before)
        return list;
    JsonReader from(json, path, {}, findings);
    if (from.text("format") != u"dvc-list/1")
        from.note("format");
    from.objects("items", true, [&](JsonReader& entry) {
        OptionList::Item item{readId(entry), {{Language::Vi, entry.text("vi")}, {Language::En, entry.text("en")}}};
        if (std::ranges::find(list.items, item.id, &OptionList::Item::id) != list.items.end())
            entry.note("id.twice", {}, item.id);
        list.items.push_back(std::move(item));
    });
    if (list.items.empty())
        from.note("value.empty", QStringLiteral("/items"));
    return list;
}

} // namespace

CatalogFiles readCatalogFiles(const QString& folder)
{
    CatalogFiles files;
    const QDir lists(folder + QStringLiteral("/lists"));
    for (const auto& name : lists.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        files.lists[name.chopped(5)] = readList(lists.filePath(name), files.findings);
    const QDir procedures(folder + QStringLiteral("/procedures"));
    ProcedureReader reader(files.lists, files.findings);
    for (const auto& name : procedures.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        files.procedures.push_back(reader.read(procedures.filePath(name)));
    if (files.procedures.empty())
        files.findings.push_back({procedures.path(), {}, "file.missing", {}});
    return files;
}

} // namespace dvc::catalog
