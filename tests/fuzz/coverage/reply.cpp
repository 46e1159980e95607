// Any answer of anything that calls itself the portal: first byte the question, second the status, then headers by
// line.
#include "sync/portal_client/classify.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    using namespace portal_client;
    if (bytes.size() < 3)
        return;
    Seen seen;
    static constexpr int statuses[] = {200, 201, 204, 206, 301, 302, 307, 400, 401, 403, 404, 405, 409, 410, 411, 412,
        413, 415, 421, 423, 425, 429, 460, 500, 501, 502, 503, 504, 511, 599, 0, 100};
    seen.status = statuses[std::uint8_t(bytes[1]) % std::size(statuses)];
    seen.trouble = Seen::Trouble(std::uint8_t(bytes[2]) % 16 > 6 ? 0 : std::uint8_t(bytes[2]) % 7);
    auto lines = bytes.mid(3).split('\n');
    lines.resize(std::max<qsizetype>(lines.size(), 7));
    seen.contentType = lines[0];
    seen.location = lines[1];
    seen.retryAfter = lines[2];
    seen.uploadOffset = lines[3];
    seen.uploadLength = lines[4];
    seen.date = lines[5];
    seen.body = lines.mid(6).join('\n');
    const QUrl base(QStringLiteral("https://portal.example:8443"));
    static_cast<void>(classify(Question(std::uint8_t(bytes[0]) % 6), seen, base));
    const auto own = ownLocation(seen.location, base);
    mustHold(own.isEmpty() || own.startsWith(QStringLiteral("https://portal.example:8443/")));
}
