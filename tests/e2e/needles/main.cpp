#include "tests/e2e/needles/needles.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace dvc::leak;

namespace {

void append(std::vector<Needle>& to, std::vector<Needle> more)
{
    to.insert(to.end(), more.begin(), more.end());
}

/// Everything that a rehearsed citizen says of a person: the card's numbers, name and address, and what is typed.
std::vector<Needle> needlesOf(const QJsonObject& rehearsal)
{
    std::vector<Needle> needles;
    const auto card = rehearsal[QStringLiteral("card")].toString().split(u'|');
    if (card.size() < 6)
        return {};
    append(needles, {{QStringLiteral("number"), card[0]}, {QStringLiteral("address"), card[5]}});
    if (!card[1].isEmpty())
        append(needles, {{QStringLiteral("old number"), card[1]}});
    append(needles, nameNeedles(QStringLiteral("name"), card[2]));
    int at = 0;
    for (const auto& life : rehearsal[QStringLiteral("lives")].toArray())
        for (const auto& step : life.toArray()) {
            const auto typed = step[QStringLiteral("type")].toString();
            const auto what = QStringLiteral("typed text %1").arg(++at);
            if (typed.size() < 6)
                --at; // a day or a count stands in too many places
            else if (step[QStringLiteral("into")].toString().contains(QStringLiteral("tên")))
                append(needles, nameNeedles(what, typed));
            else
                append(needles, {{what, typed}});
        }
    return needles;
}

} // namespace

/// e2e_needles REHEARSAL FOLDER: 0 nothing of the rehearsed citizen lies open below the folder, 1 something does (or a
/// file cannot be read), 2 wrong use.
int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const auto words = QCoreApplication::arguments();
    QFile file(words.value(1));
    const bool opened = words.size() == 3 && file.open(QIODevice::ReadOnly);
    const auto needles = opened ? needlesOf(QJsonDocument::fromJson(file.readAll()).object()) : std::vector<Needle>();
    if (needles.empty()) {
        std::fputs("usage: e2e_needles REHEARSAL FOLDER\n", stderr);
        return 2;
    }
    const auto result = search(words[2], needles);
    for (const auto& hit : result.hits)
        std::fprintf(stderr, "%s: %s\n", qPrintable(hit.file), qPrintable(hit.what));
    for (const auto& name : result.unreadable)
        std::fprintf(stderr, "%s: cannot be read\n", qPrintable(name));
    std::printf("%d files, %zu needles, %zu hits\n", result.files, needles.size(), result.hits.size());
    return result.files > 0 && result.hits.empty() && result.unreadable.isEmpty() ? 0 : 1;
}
