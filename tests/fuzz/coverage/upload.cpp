// What a kiosk announces to the portal: a header a line.
#include "sync/portal/upload_request.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    portal::Request request;
    for (const auto& line : bytes.split('\n'))
        request.headers.insert(line.left(line.indexOf(':')).toLower(), line.mid(line.indexOf(':') + 1));
    const auto announced = portal::readAnnouncement(request, 1 << 30);
    mustHold(
        !announced || (announced->length >= 1 && announced->length <= (1 << 30) && announced->sha256.size() == 64));
    static_cast<void>(portal::otherTusVersion(request));
    static_cast<void>(portal::readCount(bytes));
}
