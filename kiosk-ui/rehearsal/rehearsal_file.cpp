#include "kiosk-ui/rehearsal/rehearsal_file.h"

#include "app/base/strict_json.h"

#include <QFile>
#include <QJsonArray>

namespace dvc::rehearsal {

using namespace Qt::StringLiterals;

namespace {

// Seeing may wait for a portal or a printer; a thing to touch is there or comes at once.
constexpr double seeSeconds = 30;

struct KindName {
    QLatin1StringView key;
    Step::Kind kind;
};
constexpr KindName kinds[] = {{"tap"_L1, Step::Kind::Tap}, {"type"_L1, Step::Kind::Type},
    {"reach"_L1, Step::Kind::Reach}, {"scan"_L1, Step::Kind::Scan}, {"see"_L1, Step::Kind::See},
    {"wait-gone"_L1, Step::Kind::WaitGone}, {"shot"_L1, Step::Kind::Shot}};

std::unexpected<Error> wrong(const QString& what)
{
    return fail(ErrorKind::Tell, "rehearsal.shape", what.toStdString());
}

QStringList texts(const QJsonValue& value)
{
    QStringList list;
    for (const QJsonValue& text : value.isArray() ? value.toArray() : QJsonArray{value})
        list << text.toString();
    return list;
}

bool isPictureName(const QString& name)
{
    return std::ranges::all_of(name, [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_'; });
}

Result<Step> parseStep(const QJsonObject& json)
{
    Step step;
    int known = 0;
    int does = 0;
    for (const auto& [key, kind] : kinds) {
        if (!json.contains(key))
            continue;
        ++does;
        step.kind = kind;
        step.texts = texts(json.value(key));
    }
    if (does != 1)
        return wrong(u"a step does exactly one of tap, type, reach, scan, see, wait-gone, shot"_s);
    known = does;
    const bool waits = step.kind == Step::Kind::See || step.kind == Step::Kind::WaitGone;
    if (step.texts.isEmpty() || step.texts.contains(QString()) || (!waits && step.texts.size() != 1))
        return wrong(u"a text is missing"_s);
    if (json.contains("into"_L1) != (step.kind == Step::Kind::Type))
        return wrong(u"\"into\" belongs to \"type\" and names the field"_s);
    step.into = json.value("into"_L1).toString();
    known += step.kind == Step::Kind::Type ? 1 : 0;
    if (json.contains("nth"_L1)) {
        step.nth = json.value("nth"_L1).toInt();
        ++known;
        if (*step.nth < 1)
            return wrong(u"\"nth\" counts from 1"_s);
    }
    step.within = json.value("within"_L1).toDouble(waits ? seeSeconds : step.within);
    known += json.contains("within"_L1) ? 1 : 0;
    if (step.within <= 0 || step.within > 600)
        return wrong(u"\"within\" is in seconds, up to 600"_s);
    step.picture = step.kind == Step::Kind::Shot ? step.texts.front() : json.value("picture"_L1).toString();
    known += json.contains("picture"_L1) ? 1 : 0;
    if (!isPictureName(step.picture))
        return wrong(u"a picture's name has letters, digits, - and _ only"_s);
    if (known != json.size())
        return wrong(u"unknown key among "_s + json.keys().join(u", "_s));
    return step;
}

} // namespace

Result<RehearsalFile> parseRehearsal(const QByteArray& json)
{
    const auto root = parseStrictJson(json);
    if (!root)
        return fail(ErrorKind::Tell, root.error().code, root.error().detail);
    for (const QString& key : root->keys()) {
        if (!QStringList{u"name"_s, u"lane"_s, u"card"_s, u"lives"_s}.contains(key))
            return wrong(u"unknown key "_s + key);
    }
    RehearsalFile file;
    file.name = root->value("name"_L1).toString();
    file.lane = root->value("lane"_L1).toInt();
    const QByteArray card = root->value("card"_L1).toString().toUtf8();
    const QJsonArray lives = root->value("lives"_L1).toArray();
    if (lives.isEmpty())
        return wrong(u"no lives"_s);
    for (qsizetype l = 0; l < lives.size(); ++l) {
        RehearsalLife life;
        life.card = card;
        const QJsonArray steps = lives[l].toArray();
        for (qsizetype s = 0; s < steps.size(); ++s) {
            auto step = parseStep(steps[s].toObject());
            if (!step) {
                const QString where = u"life %1, step %2: "_s.arg(l + 1).arg(s + 1);
                return wrong(where + QString::fromStdString(step.error().detail));
            }
            life.steps.push_back(*std::move(step));
        }
        if (life.steps.empty())
            return wrong(u"life %1 has no steps"_s.arg(l + 1));
        file.lives.push_back(std::move(life));
    }
    return file;
}

Result<RehearsalFile> loadRehearsal(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Tell, "rehearsal.read", file.errorString().toStdString());
    return parseRehearsal(file.readAll());
}

QString describe(const Step& step)
{
    QString text;
    for (const auto& [key, kind] : kinds) {
        if (kind == step.kind)
            text = key;
    }
    text += u" \""_s + step.texts.join(u"\" or \""_s) + u'"';
    if (!step.into.isEmpty())
        text += u" into \""_s + step.into + u'"';
    return text;
}

} // namespace dvc::rehearsal
