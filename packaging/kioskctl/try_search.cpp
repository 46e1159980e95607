#include "app/catalog/search_file.h"
#include "packaging/kioskctl/catalog_folder.h"
#include "packaging/kioskctl/command.h"
#include "packaging/kioskctl/lines.h"

#include <QDir>
#include <QSaveFile>

namespace dvc::kioskctl {

int trySearch(const Call& call)
{
    Call without = call;
    const QString folder = takeCatalogFolder(without.rest);
    if (folder.isEmpty())
        return usedWrongly(QStringLiteral("try search: --catalog needs a folder."));
    if (!without.rest.isEmpty())
        return usedWrongly(QStringLiteral("try search: \"%1\" is not understood.").arg(without.rest.front()));
    const auto entries = catalog::readSearchEntries(folder);
    if (!entries)
        return failed(QStringLiteral("try search"), entries.error());
    const catalog::SearchIndex index(*entries);
    return eachLine(without, [&](const QByteArray& line) {
        const auto codes = index.find(QString::fromUtf8(line));
        sayLine(QStringList(codes.begin(), codes.end()).join(u' '));
    });
}

int catalogIndex(const Call& call)
{
    if (call.rest.size() != 1 || call.rest.front().startsWith(u"--"))
        return usedWrongly(QStringLiteral("catalog index: name one folder."));
    const QDir folder(call.rest.front());
    const auto entries = catalog::gatherSearchEntries(folder.path());
    if (!entries)
        return failed(QStringLiteral("catalog index"), entries.error());
    QSaveFile file(folder.filePath(QStringLiteral("search.tsv")));
    if (!file.open(QIODevice::WriteOnly) || file.write(catalog::searchFile(*entries)) < 0 || !file.commit())
        return failed(QStringLiteral("catalog index: %1 could not be written.").arg(file.fileName()));
    sayLine(QStringLiteral("%1 procedures").arg(entries->size()));
    return AsAsked;
}

} // namespace dvc::kioskctl
