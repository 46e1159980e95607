#include "sync/portal_client/classify.h"

#include "app/base/strict_json.h"

#include <QDateTime>
#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace dvc::portal_client {
namespace {

using Trouble = Seen::Trouble;

std::optional<qint64> number(const QByteArray& text)
{
    const bool digits = !text.isEmpty() && text.size() <= 18
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? std::optional(text.toLongLong()) : std::nullopt;
}

/// IMF-fixdate only (RFC 9110 §5.6.7): "Tue, 24 Nov 2026 02:52:00 GMT".
std::optional<Instant> httpDate(const QByteArray& text)
{
    auto date = QLocale::c().toDateTime(QString::fromLatin1(text), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return Instant(std::chrono::milliseconds(date.toMSecsSinceEpoch()));
}

std::optional<std::chrono::milliseconds> retryAfter(const Seen& seen)
{
    using std::chrono::milliseconds;
    if (const auto seconds = number(seen.retryAfter))
        return milliseconds(std::min<qint64>(*seconds, 86'400) * 1000);
    const auto until = httpDate(seen.retryAfter);
    const auto now = httpDate(seen.date); // the portal's own clock, so that ours does not matter
    if (!until || !now)
        return std::nullopt;
    return std::max(milliseconds(0), *until - *now);
}

bool hasType(const Seen& seen, const char* type)
{
    return seen.contentType.split(';').first().trimmed().toLower() == type;
}

bool isWebPage(const Seen& seen)
{
    return hasType(seen, "text/html") || hasType(seen, "application/xhtml+xml");
}

Verdict ofTrouble(Trouble trouble)
{
    switch (trouble) {
    case Trouble::None:
        break;
    case Trouble::NoConnection:
        return Verdict::Unreachable;
    case Trouble::ForeignCertificate:
        return Verdict::Captive;
    case Trouble::CertificateTime:
        return Verdict::ClockWrong;
    case Trouble::ClosedAfterTls:
        return Verdict::Lost;
    case Trouble::RefusedInTls:
        return Verdict::Refused;
    case Trouble::TooLong:
        break;
    }
    return Verdict::Unreadable;
}

/// 400, 413, 415, 422 count only as problem details: a proxy in front that speaks HTML with the same numbers (nginx on
/// a refused certificate says 400) must never send a good case to quarantine.
Verdict takeProblem(const Seen& seen, Answer& answer)
{
    if (!hasType(seen, "application/problem+json"))
        return Verdict::Unreadable;
    const auto details = parseStrictJson(seen.body, 16 * 1024);
    if (!details)
        return Verdict::Unreadable;
    const QString name = details->value(QLatin1String("type")).toString().section(QLatin1Char('/'), -1);
    const bool plain = name.size() <= 40 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9'))
            || c == QLatin1Char('-');
    });
    answer.problem = plain ? name : QString();
    return Verdict::Unacceptable;
}

/// A success must carry what its question asked for; anything less is not an answer.
Verdict takeSuccess(Question question, const Seen& seen, const QUrl& base, Answer& answer)
{
    if (isWebPage(seen))
        return Verdict::Captive;
    switch (question) {
    case Question::Probe:
        return hasType(seen, "application/json") && parseStrictJson(seen.body, 64 * 1024) ? Verdict::Taken
                                                                                          : Verdict::Unreadable;
    case Question::Create:
        answer.location = ownLocation(seen.location, base);
        return answer.location.isEmpty() ? Verdict::Unreadable : Verdict::Taken;
    case Question::Head:
        answer.offset = number(seen.uploadOffset);
        answer.length = number(seen.uploadLength);
        return answer.offset ? Verdict::Taken : Verdict::Unreadable;
    case Question::Patch:
        answer.offset = number(seen.uploadOffset);
        return answer.offset || seen.uploadOffset.isEmpty() ? Verdict::Taken : Verdict::Unreadable;
    case Question::Dossier:
        answer.body = seen.body;
        return seen.body.startsWith('[') ? Verdict::Taken : Verdict::Unreadable;
    case Question::LookUp:
        answer.body = seen.body;
        return seen.body.startsWith("age-encryption.org/v1\n") ? Verdict::Taken : Verdict::Unreadable;
    }
    return Verdict::Unreadable;
}

Verdict ofStatus(Question question, const Seen& seen, const QUrl& base, Answer& answer)
{
    switch (seen.status) {
    case 202:
        return question == Question::Dossier && !isWebPage(seen) ? Verdict::Busy : Verdict::Unreadable;
    case 200:
    case 201:
    case 204:
        return takeSuccess(question, seen, base, answer);
    case 400:
    case 413:
    case 415:
    case 422:
        // An answer to HEAD has no body that could say more.
        return question == Question::Head ? Verdict::Unreadable : takeProblem(seen, answer);
    case 401:
    case 403:
        return Verdict::Refused;
    case 404:
    case 410:
        return isWebPage(seen) ? Verdict::Unreadable : Verdict::Gone;
    case 409:
        return Verdict::Conflict;
    case 429:
        return Verdict::TooMany;
    case 408:
    case 423:
    case 425:
        return Verdict::Later;
    default:
        break;
    }
    if (seen.status >= 300 && seen.status < 400)
        return Verdict::Captive;
    return seen.status >= 500 && seen.status < 600 ? Verdict::Later : Verdict::Unreadable;
}

} // namespace

QString ownLocation(const QByteArray& sent, const QUrl& base)
{
    if (sent.isEmpty() || sent.size() > 500)
        return {};
    const QUrl url = base.resolved(QUrl(QString::fromLatin1(sent), QUrl::StrictMode));
    const bool own = url.isValid() && url.scheme() == QLatin1String("https") && url.host() == base.host()
        && url.port(443) == base.port(443) && url.userInfo().isEmpty() && !url.hasFragment() && url.path().size() > 1;
    return own ? url.toString(QUrl::FullyEncoded) : QString();
}

Answer classify(Question question, const Seen& seen, const QUrl& base)
{
    Answer answer;
    answer.status = seen.status;
    if (seen.trouble != Trouble::None) {
        answer.verdict = ofTrouble(seen.trouble);
        return answer;
    }
    answer.retryAfter = retryAfter(seen);
    answer.date = httpDate(seen.date);
    answer.verdict = ofStatus(question, seen, base, answer);
    if (answer.verdict != Verdict::Taken) {
        answer.body.clear();
        answer.location.clear();
        answer.offset.reset();
        answer.length.reset();
    }
    return answer;
}

} // namespace dvc::portal_client
