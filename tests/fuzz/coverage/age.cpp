// An age file for somebody else, for us, and its header.
#include "app/sealing/age.h"
#include "app/sealing/age_header.h"
#include "tests/fuzz/coverage/target.h"

#include <QBuffer>

void dvc::fuzz::take(const QByteArray& bytes)
{
    static const auto identity =
        sealing::Identity::parse(u"AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33").value();
    QBuffer in;
    in.setData(bytes);
    in.open(QIODevice::ReadOnly);
    static_cast<void>(sealing::readHeader(in));
    in.seek(0);
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    static_cast<void>(sealing::unseal({identity}, in, out));
}
