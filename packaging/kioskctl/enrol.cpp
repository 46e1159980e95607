#include "app/settings/bundle.h"
#include "packaging/kioskctl/command.h"

#include <QCommandLineParser>
#include <QFile>

namespace dvc::kioskctl {

int enrol(const Call& call)
{
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("bundle"), {}, QStringLiteral("FILE")});
    if (!understood(parser, call))
        return UsedWrongly;
    if (!parser.isSet(QStringLiteral("bundle")))
        return usedWrongly(QStringLiteral("enrol: which --bundle?"));
    const auto settings = settings::loadSettings(call.config);
    if (!settings)
        return failed(QStringLiteral("Not enrolled"), settings.error());
    QFile file(parser.value(QStringLiteral("bundle")));
    if (!file.open(QIODevice::ReadOnly))
        return failed(QStringLiteral("Not enrolled: the bundle cannot be read."));
    const auto enrolled = settings::installBundle(file.read(settings::maxBundleBytes + 1), *settings);
    if (!enrolled)
        return failed(QStringLiteral("Not enrolled"), enrolled.error());
    sayLine(QStringLiteral("Enrolled as %1, machine %2%3.")
            .arg(enrolled->kiosk, enrolled->machine,
                enrolled->practice ? QStringLiteral(", for practice only") : QString()));
    return AsAsked;
}

} // namespace dvc::kioskctl
