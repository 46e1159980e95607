#include "app/catalog/lint.h"

#include "app/base/text.h"

#include <QSet>

#include <algorithm>
#include <set>

namespace dvc::catalog {

namespace {

using Kind = Condition::Kind;

/// What lies in resources/icons; a test compares them.
const QString pictures = QStringLiteral(
    "baby back bank book calendar call camera candle care chart check clock close contrast copy down edit "
    "erase error exit eye eyeoff face1 face2 face3 face4 face5 file filefind fileok fileplus fileup globe "
    "hall help home hospital idcard info keep keyboard keyhide left link list lock mail message minus "
    "money move next nolink phone pin plus printer qr refresh right rings rotate scanner scanqr search "
    "send shield shift shop sign speak staff stamp tap textsize ticket timer trash truck up usb user "
    "users warn wrench ");

/// The rules for one procedure.
class ProcedureLint {
public:
    ProcedureLint(const Procedure& procedure, const QString& folder, Findings& findings)
        : m_p(procedure)
        , m_folder(folder)
        , m_findings(findings)
    {
    }

    void run()
    {
        dates();
        lanes();
        fees();
        papers();
        pages();
        checks();
        for (const auto language : languages)
            texts(language);
        languagesAgree();
    }

private:
    void note(const char* code, const QString& place, const QString& detail = {})
    {
        m_findings.push_back({m_folder + QStringLiteral("/form.json"), place, code, detail});
    }

    [[nodiscard]] bool openTo(const char* channel) const
    {
        return std::ranges::count(m_p.channels, QString::fromLatin1(channel)) > 0;
    }

    void picture(const QString& icon, const QString& place)
    {
        if (!pictureNames().contains(icon))
            note("icon.unknown", place, icon);
    }

    void dates()
    {
        if (!m_p.validUntil.isNull() && m_p.validUntil < m_p.validFrom)
            note("valid.order", QStringLiteral("/valid_until"));
        if (m_p.lanes.empty())
            note("lane.none", QStringLiteral("/lanes"));
        if (m_p.forWhom.empty())
            note("for.none", QStringLiteral("/for"));
        if (m_p.legal.empty())
            note("legal.none", QStringLiteral("/legal"));
        picture(m_p.icon, QStringLiteral("/icon"));
        if (m_p.pages.empty())
            note("page.none", QStringLiteral("/pages"));
    }

    void lanes()
    {
        static constexpr std::pair<int, const char*> needs[] = {{1, "online"}, {2, "direct"}, {3, "post"}};
        for (const auto& [lane, channel] : needs)
            if (std::ranges::count(m_p.lanes, lane) > 0 && !openTo(channel))
                note("lane.channel", QStringLiteral("/lanes"),
                    QStringLiteral("%1 %2").arg(lane).arg(QLatin1StringView(channel)));
        for (const int lane : m_p.lanes) {
            if (m_p.isLinked() && lane != 1 && lane != 4)
                note("lane.linked", QStringLiteral("/lanes"), QString::number(lane));
            if (!m_p.feeOf(lane))
                note("fee.lane", QStringLiteral("/fees"), QString::number(lane));
        }
    }

    void fees()
    {
        for (const auto& fee : m_p.fees) {
            for (const auto& id : {fee.per, fee.times}) {
                const auto* question = id.isEmpty() ? nullptr : m_p.question(id);
                if (!id.isEmpty() && (!question || question->type != QuestionType::Count))
                    note("fee.count", QStringLiteral("/fees"), id);
            }
            if (!fee.steps.empty() && fee.per.isEmpty())
                note("fee.steps", QStringLiteral("/fees"));
            if (fee.local && fee.amount > 0)
                note("fee.local", QStringLiteral("/fees"));
        }
    }

    void papers()
    {
        std::set<QString> ids;
        for (const auto& paper : m_p.papers) {
            const auto place = QStringLiteral("/papers/") + paper.id;
            if (!ids.insert(paper.id).second)
                note("id.twice", place, paper.id);
            if (paper.scan
                && (paper.fate == PaperFate::Shown || paper.fate == PaperFate::Known || paper.fate == PaperFate::Data))
                note("paper.scan", place, paper.id);
            if (paper.idCard && paper.basis.isEmpty())
                note("paper.card", place, paper.id);
            if (paper.when) {
                condition(*paper.when, place, allQuestions());
                if (!possible({&*paper.when}))
                    note("paper.never", place, paper.id);
            }
        }
    }

    [[nodiscard]] std::set<QString> allQuestions() const
    {
        std::set<QString> all{QStringLiteral("for")};
        for (const auto& page : m_p.pages)
            for (const auto& question : page.questions)
                all.insert(question.id);
        return all;
    }

    /// The values that a question may have; empty for what cannot be listed.
    [[nodiscard]] std::vector<QString> domain(const QString& id) const
    {
        if (id == u"for")
            return m_p.forWhom;
        const auto* question = m_p.question(id);
        return question ? question->options : std::vector<QString>();
    }

    /// Do the condition's words make sense, looking only at `known` questions?
    void condition(const Condition& c, const QString& place, const std::set<QString>& known)
    {
        for (const auto& part : c.parts)
            condition(part, place, known);
        if (c.question.isEmpty())
            return;
        for (const auto& id : Condition{c.kind, c.question, c.values, 0, 0, {}}.questions()) {
            if (id != u"for" && !m_p.question(id)) {
                note("question.unknown", place, id);
                return;
            }
            if (!known.contains(id)) {
                note("condition.later", place, id);
                return;
            }
        }
        const auto* question = m_p.question(c.question);
        const auto type = question ? question->type : QuestionType::Choice;
        if (c.kind == Kind::Is) {
            if (type != QuestionType::Choice && type != QuestionType::Several)
                note("condition.type", place, c.question);
            else
                for (const auto& value : c.values)
                    if (std::ranges::count(domain(c.question), value) == 0)
                        note("condition.option", place, c.question + u' ' + value);
        }
        const bool dated =
            c.kind == Kind::Age || c.kind == Kind::DaysAgo || c.kind == Kind::Before || c.kind == Kind::After;
        if (dated && type != QuestionType::Date)
            note("condition.type", place, c.question);
        if (c.kind == Kind::Count && type != QuestionType::Count && type != QuestionType::Several
            && type != QuestionType::Money)
            note("condition.type", place, c.question);
        if ((c.kind == Kind::Age || c.kind == Kind::Count) && c.from >= c.below)
            note("range.empty", place, c.question);
    }

    /// Three values: a condition about dates or numbers may turn out either way.
    enum class Maybe { No, Yes, Open };
    [[nodiscard]] static Maybe value(const Condition& c, const std::map<QString, QString>& given)
    {
        switch (c.kind) {
        case Kind::All:
        case Kind::Any: {
            const auto strong = c.kind == Kind::All ? Maybe::No : Maybe::Yes;
            auto result = c.kind == Kind::All ? Maybe::Yes : Maybe::No;
            for (const auto& part : c.parts) {
                const auto one = value(part, given);
                if (one == strong)
                    return strong;
                if (one == Maybe::Open)
                    result = Maybe::Open;
            }
            return result;
        }
        case Kind::Not: {
            const auto inner = value(c.parts.front(), given);
            return inner == Maybe::Open ? inner : inner == Maybe::Yes ? Maybe::No : Maybe::Yes;
        }
        case Kind::Is: {
            const auto found = given.find(c.question);
            if (found == given.end())
                return Maybe::Open;
            return std::ranges::count(c.values, found->second) > 0 ? Maybe::Yes : Maybe::No;
        }
        case Kind::Answered: {
            const auto found = given.find(c.question);
            return found == given.end() ? Maybe::Open : found->second.isEmpty() ? Maybe::No : Maybe::Yes;
        }
        default:
            return Maybe::Open;
        }
    }

    /// Can all of them hold at once? Tries every combination of the choices they look at, as far as that is cheap.
    [[nodiscard]] bool possible(const std::vector<const Condition*>& conditions) const
    {
        std::set<QString> asked;
        for (const auto* c : conditions)
            for (const auto& id : c->questions())
                if (const auto* question = m_p.question(id);
                    id == u"for" || (question && question->type == QuestionType::Choice))
                    asked.insert(id);
        std::vector<std::pair<QString, std::vector<QString>>> domains;
        std::size_t combinations = 1;
        for (const auto& id : asked) {
            auto values = domain(id);
            if (id != u"for")
                values.emplace_back(); // not answered
            if (values.empty())
                return false;
            combinations *= values.size();
            domains.emplace_back(id, std::move(values));
        }
        if (combinations > 20'000)
            return true;
        for (std::size_t n = 0; n < combinations; ++n) {
            std::map<QString, QString> given;
            auto rest = n;
            for (const auto& [id, values] : domains) {
                given[id] = values[rest % values.size()];
                rest /= values.size();
            }
            if (std::ranges::all_of(conditions, [&](const auto* c) { return value(*c, given) != Maybe::No; }))
                return true;
        }
        return false;
    }

    void pages()
    {
        std::set<QString> pageIds;
        std::set<QString> before{QStringLiteral("for")};
        for (const auto& page : m_p.pages) {
            const auto place = QStringLiteral("/pages/") + page.id;
            if (!pageIds.insert(page.id).second)
                note("id.twice", place, page.id);
            picture(page.icon, place + QStringLiteral("/icon"));
            if (page.questions.size() > 6)
                note("page.long", place, page.id);
            if (page.when) {
                condition(*page.when, place, before);
                if (!possible({&*page.when}))
                    note("page.never", place, page.id);
            }
            for (const auto& question : page.questions) {
                questionRules(page, question, place + u'/' + question.id, before);
                if (!before.insert(question.id).second)
                    note("id.twice", place, question.id);
            }
        }
    }

    void questionRules(
        const Page& page, const Question& question, const QString& place, const std::set<QString>& before)
    {
        if (question.id == u"for" || question.id == u"phone")
            note("question.known", place, question.id);
        if (question.when) {
            condition(*question.when, place, before);
            std::vector<const Condition*> both{&*question.when};
            if (page.when)
                both.push_back(&*page.when);
            if (!possible(both))
                note("question.never", place, question.id);
        }
        if (question.prefill)
            prefill(*question.prefill, place, before);
        else if (question.id.startsWith(u"applicant"))
            note("question.known", place, question.id);
        if (!question.defaultValue.isEmpty() && !question.options.empty()
            && std::ranges::count(question.options, question.defaultValue) == 0)
            note("default.option", place, question.defaultValue);
        for (const auto& [other, type] :
            {std::pair{question.birth, QuestionType::Date}, {question.sex, QuestionType::Choice}}) {
            const auto* found = other.isEmpty() ? nullptr : m_p.question(other);
            if (!other.isEmpty() && (!found || found->type != type))
                note("question.unknown", place, other);
        }
        forbidden(question, place);
    }

    void prefill(const Prefill& prefill, const QString& place, const std::set<QString>& before)
    {
        static const QSet<QString> sources{QStringLiteral("card.name"), QStringLiteral("card.number"),
            QStringLiteral("card.birth_date"), QStringLiteral("card.sex"), QStringLiteral("card.address"),
            QStringLiteral("phone")};
        if (prefill.from.startsWith(u"answer.")) {
            if (!before.contains(prefill.from.mid(7)))
                note("prefill.unknown", place, prefill.from);
        } else if (!sources.contains(prefill.from)) {
            note("prefill.unknown", place, prefill.from);
        }
        if (prefill.when) {
            condition(*prefill.when, place, before);
            if (!possible({&*prefill.when}))
                note("prefill.never", place, prefill.from);
        }
    }

    /// What no catalog may ask: whoever types it here has lost it.
    void forbidden(const Question& question, const QString& place)
    {
        static const QStringList words{QStringLiteral("mat khau"), QStringLiteral("password"), QStringLiteral("otp"),
            QStringLiteral("ma xac thuc"), QStringLiteral("passcode"), QStringLiteral("ma pin"),
            QStringLiteral("pin code"), QStringLiteral("cvv"), QStringLiteral("so the ngan hang"),
            QStringLiteral("bank card"), QStringLiteral("van tay"), QStringLiteral("fingerprint"),
            QStringLiteral("ton giao"), QStringLiteral("religion")};
        QStringList said{question.id};
        for (const auto language : languages)
            said << m_p.text(QStringLiteral("q.") + question.id, language);
        for (const auto& text : said) {
            const auto plain = QString(u' ' + fold(text).replace(u'_', u' ').replace(u'-', u' ') + u' ');
            for (const auto& word : words)
                if (plain.contains(u' ' + word + u' ')) {
                    note("question.forbidden", place, text);
                    return;
                }
        }
    }

    void checks()
    {
        std::set<QString> ids;
        for (const auto& check : m_p.checks) {
            const auto place = QStringLiteral("/checks/") + check.id;
            if (!ids.insert(check.id).second)
                note("id.twice", place, check.id);
            if (!m_p.question(check.question))
                note("question.unknown", place, check.question);
            condition(check.when, place, allQuestions());
            if (!possible({&check.when}))
                note("check.never", place, check.id);
        }
    }

    // ---- words ----

    struct Keys {
        std::vector<QString> needed;
        QSet<QString> free;
    };

    [[nodiscard]] Keys keys() const
    {
        Keys keys{{QStringLiteral("name"), QStringLiteral("short"), QStringLiteral("summary"), QStringLiteral("search"),
                      QStringLiteral("time"), QStringLiteral("bring"), m_p.statement},
            {QStringLiteral("fee.unit"), QStringLiteral("time.after_cut_off"), QStringLiteral("note")}};
        for (const auto& whom : m_p.forWhom)
            keys.free << QStringLiteral("bring.") + whom;
        for (const auto& paper : m_p.papers) {
            keys.needed.push_back(QStringLiteral("paper.") + paper.id);
            for (const auto& other : paper.alternatives)
                keys.needed.push_back(QStringLiteral("paper.") + other);
        }
        for (const auto& fee : m_p.fees)
            for (const auto& who : fee.exempt)
                keys.needed.push_back(QStringLiteral("exempt.") + who);
        for (const auto& check : m_p.checks)
            keys.needed.push_back(QStringLiteral("check.") + check.id);
        for (const auto& page : m_p.pages) {
            keys.needed.push_back(QStringLiteral("page.") + page.id);
            keys.free << QStringLiteral("page.%1.lead").arg(page.id);
            for (const auto& question : page.questions) {
                const auto stem = QStringLiteral("q.") + question.id;
                keys.needed.push_back(stem);
                keys.free << stem + QStringLiteral(".hint") << stem + QStringLiteral(".unit");
                for (const auto& option : question.options) {
                    keys.needed.push_back(stem + u'.' + option);
                    keys.free << QStringLiteral("%1.%2.detail").arg(stem, option);
                }
            }
        }
        return keys;
    }

    void texts(Language language)
    {
        const auto file = QStringLiteral("%1/text.%2.json").arg(m_folder, language == Language::Vi ? u"vi" : u"en");
        const auto say = [&](const char* code, const QString& key) { m_findings.push_back({file, key, code, key}); };
        const auto all = keys();
        QSet<QString> wanted = all.free;
        for (const auto& key : all.needed) {
            wanted << key;
            if (m_p.text(key, language).isEmpty())
                say("text.missing", key);
        }
        const auto& texts = m_p.texts.at(language);
        for (auto it = texts.begin(); it != texts.end(); ++it) {
            if (!wanted.contains(it.key()) && !it.key().startsWith(u"guidance."))
                say("text.unused", it.key());
            if (it->contains(u'<') || it->contains(u'\n'))
                say("text.markup", it.key());
            if (it->size() > (it.key() == u"search" ? 2000 : 600))
                say("text.long", it.key());
        }
        if (m_p.text(QStringLiteral("short"), language).size() > 48)
            say("text.long", QStringLiteral("short"));
    }

    void languagesAgree()
    {
        const auto& vi = m_p.texts.at(Language::Vi);
        const auto& en = m_p.texts.at(Language::En);
        for (auto it = vi.begin(); it != vi.end(); ++it)
            if (!en.contains(it.key()))
                m_findings.push_back({m_folder + QStringLiteral("/text.en.json"), it.key(), "text.language", it.key()});
        for (auto it = en.begin(); it != en.end(); ++it)
            if (!vi.contains(it.key()))
                m_findings.push_back({m_folder + QStringLiteral("/text.vi.json"), it.key(), "text.language", it.key()});
    }

    const Procedure& m_p;
    QString m_folder;
    Findings& m_findings;
};

const std::map<std::string, QString>& sentences()
{
    static const std::map<std::string, QString> all{
        {"file.missing", QStringLiteral("the file is not there or cannot be read; put it there.")},
        {"file.large", QStringLiteral("the file is larger than 1 MB; make it smaller.")},
        {"json", QStringLiteral("this is no strict JSON (%1); mend the place.")},
        {"format", QStringLiteral("\"format\" names another format; write the one of docs/formats/procedure.md.")},
        {"key.unknown", QStringLiteral("\"%1\" is no key of this format; correct its spelling or take it out.")},
        {"key.missing", QStringLiteral("\"%1\" is missing; add it.")},
        {"value.type",
            QStringLiteral("the value has the wrong type; write text, number, list or object as the format says.")},
        {"value.word", QStringLiteral("\"%1\" is none of the words allowed here; choose one of the format.")},
        {"value.range", QStringLiteral("%1 lies outside of what is allowed here; correct the number.")},
        {"value.empty", QStringLiteral("nothing stands here; fill it in or take the key out.")},
        {"value.twice", QStringLiteral("\"%1\" stands here twice; take one out.")},
        {"value.date", QStringLiteral("this is no date; write it as 2026-07-20.")},
        {"value.clock", QStringLiteral("\"%1\" is no time of the day; write it as 15:00.")},
        {"value.address", QStringLiteral("\"%1\" is no https address; write the whole address.")},
        {"id.shape", QStringLiteral("\"%1\" cannot be an id; use small letters, digits, - and _, a letter first.")},
        {"id.twice", QStringLiteral("the id \"%1\" is used twice; give one of them another name.")},
        {"code.folder", QStringLiteral("the code %1 is not the folder's name; rename one of them.")},
        {"list.unknown", QStringLiteral("there is no list \"%1\"; add lists/%1.json or correct the name.")},
        {"option.few", QStringLiteral("a choice of one is none; add an option or take the question out.")},
        {"range.empty", QStringLiteral("the smallest is above the largest; nothing could be answered.")},
        {"condition.kind",
            QStringLiteral("this condition says nothing; use is, answered, before, after, age, days_ago, count, all, "
                           "any or not.")},
        {"condition.deep", QStringLiteral("conditions lie deeper than 8 levels; make them simpler.")},
        {"condition.later",
            QStringLiteral("the condition looks at \"%1\", which is asked only later; move one of them.")},
        {"condition.type", QStringLiteral("the condition does not fit the type of \"%1\".")},
        {"condition.option", QStringLiteral("\"%1\": there is no such option; the condition could never hold.")},
        {"question.unknown", QStringLiteral("there is no fitting question \"%1\"; correct the id.")},
        {"question.never", QStringLiteral("\"%1\" can never be shown: its conditions exclude each other.")},
        {"question.known",
            QStringLiteral("\"%1\" is known already (card, phone, for whom); use prefill or take the question out.")},
        {"question.forbidden",
            QStringLiteral(
                "\"%1\": a kiosk never asks for passwords, one-time codes, bank cards, biometrics or religion.")},
        {"icon.unknown", QStringLiteral("there is no picture \"%1\" in resources/icons; choose one that is there.")},
        {"page.none", QStringLiteral("the form has no page; add one.")},
        {"page.never", QStringLiteral("the page \"%1\" can never be shown: its conditions exclude each other.")},
        {"page.long", QStringLiteral("the page \"%1\" asks more than six things; split it.")},
        {"paper.never", QStringLiteral("the paper \"%1\" is never asked for: its condition cannot hold.")},
        {"paper.scan", QStringLiteral("the paper \"%1\" is only shown, known or answered; it may not be scanned.")},
        {"paper.card", QStringLiteral("a picture of an identity card needs a legal basis; name it under \"basis\".")},
        {"prefill.unknown", QStringLiteral("\"%1\" is no source that is known by then.")},
        {"prefill.never", QStringLiteral("the prefill from %1 can never happen: its conditions exclude each other.")},
        {"default.option", QStringLiteral("the default \"%1\" is none of the options.")},
        {"check.never", QStringLiteral("the check \"%1\" can never hold; correct its condition.")},
        {"lane.none", QStringLiteral("no lane is named; 4 (prepare) is always possible.")},
        {"lane.channel",
            QStringLiteral("this lane needs a channel that is missing (%1); take the lane out or add the channel.")},
        {"lane.linked",
            QStringLiteral("lane %1: linked procedures go through the national software only; leave lanes 1 and 4.")},
        {"for.none", QStringLiteral("nobody may file it; name at least \"self\".")},
        {"legal.none", QStringLiteral("no rule is named; add the legal basis.")},
        {"valid.order", QStringLiteral("it ends before it begins; correct the dates.")},
        {"fee.lane", QStringLiteral("no fee rule speaks of lane %1; add one (0 = free).")},
        {"fee.count", QStringLiteral("the fee counts \"%1\", which is no question of type count.")},
        {"fee.steps", QStringLiteral("steps need \"per\" and go upwards; correct them.")},
        {"fee.local", QStringLiteral("a fee set by the province has no amount here; take \"amount\" out.")},
        {"text.missing", QStringLiteral("the words for \"%1\" are missing; add them.")},
        {"text.empty", QStringLiteral("a text must say something.")},
        {"text.language", QStringLiteral("\"%1\" has words in the other language only; add them.")},
        {"text.unused", QStringLiteral("nobody asks for \"%1\"; correct the key or take it out.")},
        {"text.long", QStringLiteral("the words of \"%1\" are too long for a screen; shorten them.")},
        {"text.markup", QStringLiteral("\"%1\" holds markup or a line break; texts are plain.")},
    };
    return all;
}

} // namespace

QStringList pictureNames()
{
    static const auto names = pictures.split(u' ', Qt::SkipEmptyParts);
    return names;
}

Findings lint(const CatalogFiles& files)
{
    Findings findings;
    for (const auto& procedure : files.procedures)
        ProcedureLint(procedure, QStringLiteral("procedures/") + procedure.code, findings).run();
    return findings;
}

QString sentenceOf(const Finding& finding)
{
    const auto found = sentences().find(finding.code);
    auto sentence = found == sentences().end() ? QStringLiteral("its reader refuses it: %1.") : found->second;
    return sentence.replace(QStringLiteral("%1"), finding.detail);
}

std::vector<std::string> lintCodes()
{
    std::vector<std::string> codes;
    for (const auto& [code, sentence] : sentences())
        codes.push_back(code);
    return codes;
}

} // namespace dvc::catalog
