#include "packaging/kioskctl/lines.h"

#include <QFile>

#include <cstdio>

namespace dvc::kioskctl {

namespace {
constexpr qint64 maxLine = 1 << 20;
}

int eachLine(const Call& call, const std::function<void(const QByteArray&)>& answer)
{
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return failed(call.name + QStringLiteral(": stdin is closed."));
    for (;;) {
        QByteArray line = in.readLine(maxLine);
        if (line.isEmpty())
            return AsAsked;
        if (line.endsWith('\n'))
            line.chop(1);
        answer(line);
    }
}

} // namespace dvc::kioskctl
