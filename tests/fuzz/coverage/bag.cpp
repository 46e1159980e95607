// The tar inside a sealed case.
#include "app/sealing/bag.h"
#include "tests/fuzz/coverage/target.h"

#include <QBuffer>

void dvc::fuzz::take(const QByteArray& bytes)
{
    QBuffer in;
    in.setData(bytes);
    in.open(QIODevice::ReadOnly);
    const auto bag = sealing::readBag(in, 1 << 20);
    mustHold(!bag || !bag->id.toString().isEmpty());
}
