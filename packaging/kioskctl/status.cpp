#include "app/base/civil.h"
#include "app/settings/trust.h"
#include "app/store/journal.h"
#include "packaging/kioskctl/catalog.h"
#include "packaging/kioskctl/journal.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace dvc::kioskctl {

namespace {

Done sayTrust(const settings::Settings& settings)
{
    const auto trust = settings::loadTrust(settings.portal.trust);
    if (!trust)
        return std::unexpected(trust.error());
    sayLine(QStringLiteral("kiosk     %1, machine %2%3")
            .arg(trust->kiosk, trust->machine, trust->practice ? QStringLiteral(", for practice only") : QString()));
    sayLine(QStringLiteral("portal    %1").arg(trust->url));
    return {};
}

// What was damaged stays in sight until a technician has taken it away.
Done saySalvage(const Journal& journal)
{
    const auto told = journal.audit->lastSalvage();
    if (!told)
        return std::unexpected(told.error());
    if (*told) {
        QString line = QStringLiteral("salvage   journal rebuilt %1: %2 rows kept, %3 made again from sealed files")
                           .arg(toIso((*told)->at), QString::number((*told)->kept), QString::number((*told)->rebuilt));
        if ((*told)->unrecovered > 0)
            line += QStringLiteral(", %1 not recovered, %2 of them never delivered")
                        .arg((*told)->unrecovered)
                        .arg((*told)->undelivered);
        sayLine(line);
    }
    return {};
}

Done sayJournal(const Journal& journal)
{
    const auto waiting = journal.cases->waiting();
    const auto stopped = journal.cases->quarantined();
    const auto oldest = journal.cases->oldestWaiting();
    const auto head = journal.audit->head();
    for (const auto* error : {waiting ? nullptr : &waiting.error(), stopped ? nullptr : &stopped.error(),
             oldest ? nullptr : &oldest.error(), head ? nullptr : &head.error()}) {
        if (error)
            return std::unexpected(*error);
    }
    QString line = QStringLiteral("cases     %1 waiting, %2 in quarantine").arg(*waiting).arg(stopped->size());
    if (*oldest)
        line += QStringLiteral(", oldest held %1").arg(toIso((*oldest)->heldAt));
    sayLine(line);
    sayLine(QStringLiteral("audit     %1 entries, head %2").arg(head->entries).arg(head->shortText()));
    return saySalvage(journal);
}

void sayDamaged(const settings::Settings& settings)
{
    for (const QString& path : store::damagedJournals(settings.paths.journal()))
        sayLine(QStringLiteral("damaged   %1").arg(path));
}

void saySpool(const settings::Settings& settings)
{
    if (!QFileInfo(settings.paths.spool()).isDir())
        return; // made at the first start
    const store::Spool spool(settings.paths.spool());
    const qint64 reserve = qint64{settings.queue.diskReserveMb} << 20;
    sayLine(QStringLiteral("disk      %1 MiB free%2")
            .arg(QString::number(spool.freeBytes() >> 20),
                spool.hasRoom(reserve) ? QString() : QStringLiteral(": too little for a new case")));
    if (const auto orphans = spool.orphans(); !orphans.empty())
        sayLine(QStringLiteral("orphans   %1 sealed files without a case").arg(orphans.size()));
}

Done sayCatalog(const settings::Settings& settings)
{
    const auto opened = servedCatalog(settings);
    if (!opened)
        return std::unexpected(opened.error());
    sayLine(catalogLine(*opened));
    for (const auto& why : opened->passedOver)
        sayLine(QStringLiteral("          not used: %1").arg(sentenceFor(why)));
    return {};
}

} // namespace

int status(const Call& call)
{
    QCommandLineParser parser;
    if (!understood(parser, call))
        return UsedWrongly;
    const QString what = QStringLiteral("This kiosk is not ready");
    const auto settings = settings::loadSettings(call.config);
    if (!settings)
        return failed(what, settings.error());
    const auto trust = sayTrust(*settings);
    if (auto said = sayCatalog(*settings); !said)
        return failed(what, said.error());
    saySpool(*settings);
    sayDamaged(*settings);
    const auto journal = openJournal(call.config);
    if (!journal && journal.error().code != "store.none")
        return failed(what, journal.error());
    if (!journal)
        sayLine(QStringLiteral("cases     none was ever held here"));
    else if (auto said = sayJournal(**journal); !said)
        return failed(what, said.error());
    return trust ? AsAsked : failed(what, trust.error());
}

} // namespace dvc::kioskctl
