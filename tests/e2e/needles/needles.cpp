#include "tests/e2e/needles/needles.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <set>

namespace dvc::leak {

namespace {

QByteArray utf16(const QString& text, bool bigEndian)
{
    QByteArray bytes;
    for (const QChar c : text) {
        const auto high = char(c.unicode() >> 8);
        const auto low = char(c.unicode() & 0xff);
        bytes += bigEndian ? high : low;
        bytes += bigEndian ? low : high;
    }
    return bytes;
}

QString titleCase(const QString& text)
{
    QString title = text.toLower();
    for (qsizetype i = 0; i < title.size(); ++i)
        if (i == 0 || title[i - 1].isSpace())
            title[i] = title[i].toUpper();
    return title;
}

bool isNumber(const QString& text)
{
    return text.size() >= 9 && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// "0912345678" → "0912 345 678", "038201000017" → "0382 0100 0017".
QString grouped(const QString& number)
{
    const qsizetype step = number.size() % 4 == 0 ? 4 : 3;
    QString text = number.first(4);
    for (qsizetype i = 4; i < number.size(); i += step)
        text += u' ' + number.mid(i, step);
    return text;
}

} // namespace

bool Search::found(const QString& what) const
{
    return std::ranges::any_of(hits, [&](const Hit& hit) { return hit.what == what; });
}

std::vector<Needle> nameNeedles(const QString& what, const QString& name)
{
    std::vector<Needle> needles{{what, name}};
    int at = 0;
    for (const auto& word : name.normalized(QString::NormalizationForm_C).split(u' ', Qt::SkipEmptyParts))
        if (++at; word.size() >= 4)
            needles.push_back({QStringLiteral("%1, word %2").arg(what).arg(at), word});
    return needles;
}

std::vector<QByteArray> writings(const QString& text)
{
    QStringList forms{text, text.toUpper(), text.toLower(), titleCase(text)};
    if (isNumber(text)) {
        forms += grouped(text);
        if (text.startsWith(u'0'))
            forms += text.mid(1);
    }
    std::set<QByteArray> bytes;
    for (const auto& form : forms)
        for (const auto normal : {QString::NormalizationForm_C, QString::NormalizationForm_D}) {
            const auto normalized = form.normalized(normal);
            bytes.insert({normalized.toUtf8(), utf16(normalized, false), utf16(normalized, true)});
        }
    return {bytes.begin(), bytes.end()};
}

Search search(const QString& folder, const std::vector<Needle>& needles)
{
    std::vector<std::pair<QString, QByteArray>> wanted;
    for (const auto& needle : needles)
        for (auto& bytes : writings(needle.text))
            wanted.emplace_back(needle.what, std::move(bytes));
    Search result;
    const QDir root(folder);
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        const auto name = root.relativeFilePath(file.fileName());
        ++result.files;
        if (!file.open(QIODevice::ReadOnly)) {
            result.unreadable += name;
            continue;
        }
        const auto content = file.readAll() + '\n' + name.toUtf8();
        for (const auto& [what, bytes] : wanted)
            if (content.contains(bytes))
                result.hits.push_back({what, name});
    }
    return result;
}

} // namespace dvc::leak
