#include "packaging/kioskctl/catalog_folder.h"

#include <QCoreApplication>
#include <QDir>

namespace dvc::kioskctl {

QString takeCatalogFolder(QStringList& arguments)
{
    static const QString option = QStringLiteral("--catalog");
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i].startsWith(option + u'='))
            return arguments.takeAt(i).mid(option.size() + 1);
        if (arguments[i] != option)
            continue;
        arguments.removeAt(i);
        return i < arguments.size() ? arguments.takeAt(i) : QString();
    }
    if (const auto data = qEnvironmentVariable("DVC_DATA"); !data.isEmpty())
        return data + QStringLiteral("/catalog");
    const auto installed =
        QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/dvc-kiosk/catalog"));
    return QDir(installed).exists() ? installed : QStringLiteral(DVC_SOURCE_RESOURCES "/catalog");
}

} // namespace dvc::kioskctl
