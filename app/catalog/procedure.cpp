#include "app/catalog/procedure.h"

#include "app/base/strict_json.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonValue>

#include <algorithm>

namespace dvc::catalog {

namespace {

std::unexpected<Error> bad(const char* code, const QString& where)
{
    return fail(ErrorKind::Stop, code, where.toStdString());
}

Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad("catalog.file", path);
    return file.read(1 << 20);
}

/// Takes members out of an object one by one; whoever asks at the end learns which key nobody knows.
class Reader {
public:
    Reader(QJsonObject object, QString where)
        : m_object(std::move(object))
        , m_where(std::move(where))
    {
    }

    QJsonValue take(const char* key, QJsonValue::Type type, bool required = true)
    {
        const auto name = QString::fromLatin1(key);
        const auto value = m_object.take(name);
        if (value.isUndefined() ? required : value.type() != type)
            note("catalog.value", name);
        return value.type() == type ? value : QJsonValue(type);
    }
    QString text(const char* key, bool required = true) { return take(key, QJsonValue::String, required).toString(); }
    int number(const char* key, int otherwise, bool required = false)
    {
        return take(key, QJsonValue::Double, required).toInt(otherwise);
    }
    std::vector<QString> texts(const char* key, bool required = true)
    {
        std::vector<QString> list;
        for (const auto& item : take(key, QJsonValue::Array, required).toArray()) {
            if (!item.isString())
                note("catalog.value", QString::fromLatin1(key));
            list.push_back(item.toString());
        }
        return list;
    }
    Reader object(const char* key, bool required = true)
    {
        return {take(key, QJsonValue::Object, required).toObject(), m_where + u'/' + QString::fromLatin1(key)};
    }
    std::vector<Reader> objects(const char* key)
    {
        std::vector<Reader> list;
        for (const auto& item : take(key, QJsonValue::Array).toArray())
            list.emplace_back(
                item.toObject(), QStringLiteral("%1/%2[%3]").arg(m_where, QString::fromLatin1(key)).arg(list.size()));
        return list;
    }
    bool has(const char* key) const { return m_object.contains(QLatin1StringView(key)); }
    void note(const char* code, const QString& what)
    {
        if (!m_error)
            m_error = Error{ErrorKind::Stop, code, (m_where + u'/' + what).toStdString()};
    }
    /// Adopts another reader's trouble, and complains of keys that were never asked for.
    void finish(Reader& child)
    {
        if (!child.m_object.isEmpty())
            child.note("catalog.key", child.m_object.begin().key());
        if (!m_error)
            m_error = child.m_error;
    }
    Done done()
    {
        if (!m_error && !m_object.isEmpty())
            note("catalog.key", m_object.begin().key());
        return m_error ? Done(std::unexpected(*m_error)) : Done{};
    }

private:
    QJsonObject m_object;
    QString m_where;
    std::optional<Error> m_error;
};

std::optional<Condition> readWhen(Reader& from)
{
    if (!from.has("when"))
        return std::nullopt;
    auto when = from.object("when");
    Condition condition{when.text("question"), when.texts("is")};
    from.finish(when);
    return condition;
}

QuestionType readType(Reader& from)
{
    static const QHash<QString, QuestionType> types{{QStringLiteral("choice"), QuestionType::Choice},
        {QStringLiteral("count"), QuestionType::Count}, {QStringLiteral("text"), QuestionType::Text},
        {QStringLiteral("name"), QuestionType::Name}, {QStringLiteral("date"), QuestionType::Date},
        {QStringLiteral("phone"), QuestionType::Phone}};
    const auto word = from.text("type");
    if (!types.contains(word))
        from.note("catalog.value", QStringLiteral("type"));
    return types.value(word, QuestionType::Text);
}

Question readQuestion(Reader& from)
{
    Question question;
    question.id = from.text("id");
    question.type = readType(from);
    question.required = from.take("required", QJsonValue::Bool).toBool();
    question.options = from.texts("options", question.type == QuestionType::Choice);
    question.min = from.number("min", 0);
    question.max = from.number("max", 200);
    question.defaultValue = from.text("default", false);
    question.when = readWhen(from);
    return question;
}

PaperFate readFate(Reader& from)
{
    static const QHash<QString, PaperFate> fates{{QStringLiteral("data"), PaperFate::Data},
        {QStringLiteral("shown"), PaperFate::Shown},
        {QStringLiteral("original-before-result"), PaperFate::OriginalBeforeResult},
        {QStringLiteral("returned"), PaperFate::Returned}};
    const auto word = from.text("fate");
    if (!fates.contains(word))
        from.note("catalog.value", QStringLiteral("fate"));
    return fates.value(word, PaperFate::Shown);
}

Result<Procedure> readForm(const QByteArray& bytes, const QString& path)
{
    auto json = parseStrictJson(bytes);
    if (!json)
        return bad("catalog.json", path + u' ' + QString::fromStdString(json.error().code + " " + json.error().detail));
    Reader from(*json, path);
    if (from.text("format") != u"dvc-procedure/1")
        return bad("catalog.format", path);
    Procedure procedure;
    procedure.code = from.text("code");
    procedure.version = from.number("version", 0, true);
    from.text("valid_from");
    from.text("field");
    procedure.icon = from.text("icon");
    procedure.events = from.texts("events");
    for (const auto& lane : from.take("lanes", QJsonValue::Array).toArray()) {
        if (lane.toInt() < 1 || lane.toInt() > 4)
            from.note("catalog.value", QStringLiteral("lanes"));
        procedure.lanes.push_back(lane.toInt());
    }
    from.texts("channels");
    procedure.forWhom = from.texts("for");
    from.text("assurance");
    auto time = from.object("time");
    procedure.workingDays = time.number("working_days", 0, true);
    procedure.cutOff = time.text("cut_off");
    from.finish(time);
    auto fee = from.object("fee");
    procedure.fee = {fee.number("amount", 0, true), fee.text("per", false), fee.text("basis")};
    from.finish(fee);
    procedure.legal = from.texts("legal");
    for (auto& paper : from.objects("papers")) {
        procedure.papers.push_back({paper.text("id"), readFate(paper), readWhen(paper)});
        from.finish(paper);
    }
    for (auto& page : from.objects("pages")) {
        Page read{page.text("id"), page.text("icon"), {}, readWhen(page)};
        for (auto& question : page.objects("questions")) {
            read.questions.push_back(readQuestion(question));
            page.finish(question);
        }
        procedure.pages.push_back(std::move(read));
        from.finish(page);
    }
    procedure.statement = from.text("statement");
    if (auto ok = from.done(); !ok)
        return std::unexpected(ok.error());
    procedure.formHash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    return procedure;
}

/// Every text a screen or a paper will ask for; hints and leads are free to be missing.
QStringList neededTexts(const Procedure& procedure)
{
    QStringList keys{QStringLiteral("name"), QStringLiteral("short"), QStringLiteral("time"), QStringLiteral("bring"),
        procedure.statement};
    for (const auto& paper : procedure.papers)
        keys << QStringLiteral("paper.") + paper.id;
    for (const auto& page : procedure.pages) {
        keys << QStringLiteral("page.") + page.id;
        for (const auto& question : page.questions) {
            keys << QStringLiteral("q.") + question.id;
            for (const auto& option : question.options)
                keys << QStringLiteral("q.%1.%2").arg(question.id, option);
        }
    }
    return keys;
}

} // namespace

QString Procedure::text(const QString& key, Language language) const
{
    const auto found = texts.find(language);
    return found == texts.end() ? QString() : found->second.value(key);
}

const Question* Procedure::question(const QString& id) const
{
    for (const auto& page : pages)
        for (const auto& question : page.questions)
            if (question.id == id)
                return &question;
    return nullptr;
}

Result<Procedure> readProcedure(const QString& folder)
{
    const auto formPath = folder + QStringLiteral("/form.json");
    auto form = readFile(formPath);
    if (!form)
        return std::unexpected(form.error());
    auto procedure = readForm(*form, formPath);
    if (!procedure)
        return procedure;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto& [language, word] : {std::pair{Language::Vi, "vi"}, std::pair{Language::En, "en"}}) {
        const auto path = QStringLiteral("%1/text.%2.json").arg(folder, QLatin1StringView(word));
        auto bytes = readFile(path);
        if (!bytes)
            return std::unexpected(bytes.error());
        auto json = parseStrictJson(*bytes);
        if (!json)
            return bad(
                "catalog.json", path + u' ' + QString::fromStdString(json.error().code + " " + json.error().detail));
        hash.addData(*bytes);
        for (auto it = json->begin(); it != json->end(); ++it)
            procedure->texts[language].insert(it.key(), it->toString());
        for (const auto& key : neededTexts(*procedure))
            if (procedure->text(key, language).isEmpty())
                return bad("catalog.text", path + u' ' + key);
    }
    procedure->textHash = hash.result().toHex();
    return procedure;
}

Result<Catalog> Catalog::read(const QString& folder)
{
    Catalog catalog;
    const QDir procedures(folder + QStringLiteral("/procedures"));
    const auto names = procedures.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const auto& name : names) {
        auto procedure = readProcedure(procedures.filePath(name));
        if (!procedure)
            return std::unexpected(procedure.error());
        if (procedure->code != name)
            return bad("catalog.value", procedures.filePath(name) + QStringLiteral("/form.json/code"));
        catalog.m_procedures.push_back(std::make_shared<const Procedure>(*std::move(procedure)));
    }
    if (catalog.m_procedures.empty())
        return bad("catalog.file", procedures.path());
    return catalog;
}

std::shared_ptr<const Procedure> Catalog::find(const ProcedureCode& code) const
{
    const auto found =
        std::ranges::find_if(m_procedures, [&](const auto& procedure) { return procedure->code == code; });
    return found == m_procedures.end() ? nullptr : *found;
}

} // namespace dvc::catalog
