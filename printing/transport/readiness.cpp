#include "printing/transport/readiness.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dvc::transport {

namespace {

// RFC 8011, 5.4.12 and PWG 5100.9: what stops paper from coming out.
constexpr std::array blocking{
    QLatin1String("media-empty"),
    QLatin1String("media-needed"),
    QLatin1String("media-jam"),
    QLatin1String("cover-open"),
    QLatin1String("door-open"),
    QLatin1String("interlock-open"),
    QLatin1String("input-tray-missing"),
    QLatin1String("output-tray-missing"),
    QLatin1String("output-area-full"),
    QLatin1String("marker-supply-empty"),
    QLatin1String("marker-waste-full"),
    QLatin1String("toner-empty"),
    QLatin1String("developer-empty"),
    QLatin1String("opc-life-over"),
    QLatin1String("fuser-over-temp"),
    QLatin1String("spool-area-full"),
    QLatin1String("paused"),
    QLatin1String("moving-to-paused"),
    QLatin1String("shutdown"),
    QLatin1String("stopped-partly"),
    QLatin1String("timed-out"),
    QLatin1String("offline"),
};

// Say nothing about whether paper comes out.
constexpr std::array neutral{
    QLatin1String("none"),
    QLatin1String("connecting-to-device"),
    QLatin1String("identify-printer-requested"),
    QLatin1String("wifi-not-configured"),
    QLatin1String("cups-waiting-for-job-completed"),
};

template <typename List> bool holds(const List& list, const QString& word)
{
    return std::any_of(list.begin(), list.end(), [&](QLatin1String entry) { return word == entry; });
}

struct Reason {
    QString word;
    bool blocks;
};

Reason read(const QString& raw)
{
    for (const auto suffix : {QLatin1String("-report"), QLatin1String("-warning"), QLatin1String("-error")}) {
        if (!raw.endsWith(suffix))
            continue;
        const QString word = raw.chopped(suffix.size());
        const bool known = holds(blocking, word) || holds(neutral, word) || word.endsWith(QLatin1String("-low"));
        return {word, holds(blocking, word) || (!known && suffix == QLatin1String("-error"))};
    }
    return {raw, holds(blocking, raw)};
}

} // namespace

PrinterStatus readinessOf(IppPrinterState state, bool accepting, const QStringList& stateReasons, int upTime)
{
    QStringList blocks;
    QStringList warns;
    for (const QString& raw : stateReasons) {
        const Reason reason = read(raw.trimmed());
        if (reason.word.isEmpty() || holds(neutral, reason.word))
            continue;
        QStringList& list = reason.blocks ? blocks : warns;
        if (!list.contains(reason.word))
            list.append(reason.word);
    }
    // Said beside media-empty or a jam; the cause is what a person can mend, so it stands first.
    if (blocks.removeAll(QLatin1String("media-needed")) > 0)
        blocks.append(QStringLiteral("media-needed"));
    if (blocks.isEmpty() && state == IppPrinterState::Stopped)
        blocks.append(QStringLiteral("stopped"));
    if (blocks.isEmpty() && !accepting)
        blocks.append(QStringLiteral("not-accepting"));
    const Readiness readiness = !blocks.isEmpty() ? Readiness::Blocked
        : !warns.isEmpty()                        ? Readiness::Warning
                                                  : Readiness::Ready;
    return {readiness, blocks + warns, upTime};
}

PrinterStatus offlineStatus()
{
    return {Readiness::Offline, {QStringLiteral("offline")}, 0};
}

} // namespace dvc::transport
