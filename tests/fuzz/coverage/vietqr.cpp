// The text of a transfer's QR.
#include "app/payment/vietqr.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    static_cast<void>(payment::parseVietQr(QString::fromUtf8(bytes)));
}
