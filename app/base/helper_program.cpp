#include "app/base/helper_program.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace dvc {

QString helperProgram(const QString& name)
{
    const QString here = QCoreApplication::applicationDirPath();
    const QString beside = here + u'/' + name;
    return QFileInfo(beside).isExecutable() ? beside : here + QStringLiteral("/../libexec/dvc-kiosk/") + name;
}

} // namespace dvc
