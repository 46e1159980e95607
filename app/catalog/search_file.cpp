#include "app/catalog/search_file.h"

#include "app/base/strict_json.h"
#include "app/base/text.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dvc::catalog {

namespace {

const QByteArray head = "dvc-search/1\n";
constexpr qint64 maxFile = 64 << 20;
constexpr int usualWeight = 100;
constexpr int heaviest = 1000;

std::unexpected<Error> bad(const char* code, const QString& detail)
{
    return fail(ErrorKind::Stop, code, detail.toStdString());
}

QStringList phrasesOf(const QString& text)
{
    QStringList phrases;
    for (const QString& part : text.split(u';')) {
        if (const QString phrase = tidy(part); !phrase.isEmpty())
            phrases << phrase;
    }
    return phrases;
}

Result<QJsonObject> readJson(const QString& folder, const QString& name)
{
    QFile file(folder + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        return bad("catalog.file", name);
    const auto json = parseStrictJson(file.readAll());
    if (!json)
        return bad("catalog.json", name + u": "_s + QString::fromStdString(json.error().code));
    return json;
}

// Fields and events are ids; people say them in words. An id that has none is searched as it is.
QStringList topicsOf(const QJsonObject& form, const QJsonObject& words)
{
    QStringList topics;
    QJsonArray ids = form[u"events"].toArray();
    ids.append(form[u"field"]);
    for (const auto& id : ids) {
        const QString key = id.toString();
        topics += phrasesOf(words[key].toString(key));
    }
    return topics;
}

Result<SearchEntry> gather(const QString& folder, const QString& code, const QJsonObject& words)
{
    const QString home = u"procedures/"_s + code + u'/';
    const auto form = readJson(folder, home + u"form.json"_s);
    const auto text = form ? readJson(folder, home + u"text.vi.json"_s) : form;
    if (!text)
        return std::unexpected(text.error());
    const auto weight = (*form)[u"weight"].toDouble(usualWeight);
    if ((*form)[u"code"].toString() != code || weight < 0 || weight > heaviest)
        return bad("catalog.value", home + u"form.json: code or weight"_s);
    const QString name = tidy((*text)[u"name"].toString());
    if (name.isEmpty())
        return bad("catalog.value", home + u"text.vi.json: name"_s);
    return SearchEntry{code, name, tidy((*text)[u"short"].toString()), phrasesOf((*text)[u"search"].toString()),
        topicsOf(*form, words), static_cast<int>(weight)};
}

} // namespace

Result<std::vector<SearchEntry>> gatherSearchEntries(const QString& folder)
{
    QJsonObject words;
    if (QFile::exists(folder + u"/search-words.json"_s)) {
        const auto read = readJson(folder, u"search-words.json"_s);
        if (!read)
            return std::unexpected(read.error());
        words = *read;
    }
    const QDir procedures(folder + u"/procedures"_s);
    if (!procedures.exists())
        return bad("catalog.file", u"procedures"_s);
    std::vector<SearchEntry> entries;
    for (const QString& code : procedures.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        auto entry = gather(folder, code, words);
        if (!entry)
            return std::unexpected(entry.error());
        entries.push_back(std::move(*entry));
    }
    return entries;
}

QByteArray searchFile(const std::vector<SearchEntry>& entries)
{
    QByteArray file = head;
    for (const SearchEntry& entry : entries) {
        // tidy() has left no tab or newline in any text.
        const QStringList fields{entry.code, QString::number(entry.weight), entry.name, entry.shortName,
            entry.phrases.join(u';'), entry.topics.join(u';')};
        file += fields.join(u'\t').toUtf8() + '\n';
    }
    return file;
}

Result<std::vector<SearchEntry>> parseSearchFile(const QByteArray& bytes)
{
    if (!bytes.startsWith(head) || !bytes.endsWith('\n'))
        return bad("catalog.format", u"search.tsv: the first or the last line"_s);
    const QString text = QString::fromUtf8(bytes);
    const auto lines = QStringView(text).chopped(1).split(u'\n');
    std::vector<SearchEntry> entries;
    entries.reserve(static_cast<std::size_t>(lines.size()));
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto fields = lines[i].split(u'\t');
        bool number = false;
        const int weight = fields.size() == 6 ? fields[1].toInt(&number) : 0;
        if (!number || weight < 0 || weight > heaviest || fields[0].isEmpty() || fields[2].isEmpty())
            return bad("catalog.format", u"search.tsv line %1"_s.arg(i + 1));
        const auto list = [](QStringView joined) {
            return joined.isEmpty() ? QStringList() : joined.toString().split(u';');
        };
        entries.push_back({fields[0].toString(), fields[2].toString(), fields[3].toString(), list(fields[4]),
            list(fields[5]), weight});
    }
    return entries;
}

Result<std::vector<SearchEntry>> readSearchEntries(const QString& folder)
{
    QFile file(folder + u"/search.tsv"_s);
    if (!file.exists())
        return gatherSearchEntries(folder);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maxFile)
        return bad("catalog.file", u"search.tsv"_s);
    return parseSearchFile(file.readAll());
}

} // namespace dvc::catalog
