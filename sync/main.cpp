// dvc-syncd: brings sealed cases to the portal. Wiring only; the rooms below know nothing of each other's life.
#include "app/settings/settings.h"
#include "app/settings/trust.h"
#include "app/store/case_store.h"
#include "app/store/journal.h"
#include "app/store/layout.h"
#include "sync/dbus/bus_door.h"
#include "sync/dbus/sync_service.h"
#include "sync/delivery/delivery.h"
#include "sync/link/link_watch.h"
#include "sync/portal_client/portal_client.h"

#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>
#include <QSocketNotifier>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace dvc;

namespace {

constexpr auto usage = "usage: dvc-syncd [--config FILE]\n"
                       "Brings the sealed cases of this kiosk to its portal. Runs until SIGTERM.\n";

int failed(const QString& sentence)
{
    std::fprintf(stderr, "dvc-syncd: %s\n", qPrintable(sentence));
    return 1;
}

int failed(const char* what, const Error& error)
{
    return failed(QStringLiteral("%1: %2 (%3).")
            .arg(QLatin1String(what), QString::fromStdString(error.code), QString::fromStdString(error.detail)));
}

/// The log of this program: a code and an opaque id, never what a citizen or a peer said.
void note(const QString& event, const QString& id)
{
    std::fprintf(stderr, "%s%s%s\n", qPrintable(event), id.isEmpty() ? "" : " ", qPrintable(id));
}

/// Qt's own messages may quote what came from the wire; only that there was one is worth a line.
void muteQt(QtMsgType type, const QMessageLogContext& context, const QString&)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "qt.%s\n", context.category ? context.category : "default");
}

int signalPipe[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    (void)!::write(signalPipe[1], &byte, 1);
}

Result<QByteArray> readIdentity(const QString& folder, const char* name)
{
    QFile file(folder + QLatin1Char('/') + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::CallStaff, "identity.missing", name);
    return file.read(64 * 1024);
}

QString lookUpError(portal_client::Verdict verdict)
{
    using portal_client::Verdict;
    switch (verdict) {
    case Verdict::Taken:
        return {};
    case Verdict::Gone:
        return QStringLiteral("lookup.unknown");
    case Verdict::Refused:
    case Verdict::TooMany: // wrong proofs have closed this code for a while
        return QStringLiteral("lookup.refused");
    case Verdict::Unacceptable:
        return QStringLiteral("lookup.asked_wrong");
    case Verdict::Unreadable:
    case Verdict::Conflict:
        return QStringLiteral("lookup.unreadable");
    case Verdict::Busy:
    case Verdict::Later:
    case Verdict::Lost:
    case Verdict::Unreachable:
    case Verdict::Captive:
    case Verdict::ClockWrong:
        break;
    }
    return QStringLiteral("lookup.away");
}

/// Connects what happens in one room with what the others do about it, and turns the clockwork.
class Clockwork final : public QObject {
public:
    Clockwork(delivery::Delivery& delivery, link::LinkWatch& link, const store::Database& database,
        store::CaseStore& cases, dbus::SyncService& service)
        : m_delivery(delivery)
        , m_database(database)
        , m_cases(cases)
        , m_service(service)
    {
        connect(&delivery, &delivery::Delivery::journalChanged, this, [this] { m_changed = true; });
        connect(&delivery, &delivery::Delivery::noted, this, &note);
        connect(&link, &link::LinkWatch::changed, this, [&service](sync::LinkState state) {
            note(QStringLiteral("link.") + sync::linkName(state), {});
            service.setLink(state);
        });
        connect(&service, &dbus::SyncService::caseHeld, this, [this] { m_delivery.caseHeld(), turn(); });
        connect(&service, &dbus::SyncService::sendNow, this, [this] { m_delivery.sendNow(), turn(); });
        connect(&service, &dbus::SyncService::lookUpAsked, this,
            [this](quint64 ticket, const QString& code, const QString& proof, const QString& recipient) {
                m_delivery.lookUp(code, proof, recipient, [this, ticket](const portal_client::Answer& answer) {
                    m_service.answerLookUp(ticket, answer.body, lookUpError(answer.verdict));
                });
            });
        connect(&m_timer, &QTimer::timeout, this, &Clockwork::turn);
        m_timer.start(std::chrono::milliseconds(250));
        turn();
    }

    /// No new step; a running piece may go, within a second and a half. Everything can be taken up again.
    void stop()
    {
        m_delivery.stop();
        m_stopping = true;
        QTimer::singleShot(std::chrono::milliseconds(1500), this, [] { QCoreApplication::quit(); });
        turn();
    }

private:
    void turn()
    {
        m_delivery.tick();
        if (std::exchange(m_changed, false)) {
            if (const auto waiting = m_cases.waiting())
                m_service.setWaiting(static_cast<unsigned>(*waiting));
            Q_EMIT m_service.JournalChanged();
        }
        if (!m_stopping && m_database.isSuspect()) { // let it go, so that somebody can rebuild it
            note(QStringLiteral("store.damaged"), {});
            stop();
        }
        if (m_stopping && m_delivery.isIdle())
            QCoreApplication::quit();
    }

    delivery::Delivery& m_delivery;
    const store::Database& m_database;
    store::CaseStore& m_cases;
    dbus::SyncService& m_service;
    QTimer m_timer;
    bool m_changed = true;
    bool m_stopping = false;
};

/// SIGTERM has come, or comes within this time.
bool isEnded(std::chrono::milliseconds within)
{
    pollfd asked{signalPipe[0], POLLIN, 0};
    return ::poll(&asked, 1, static_cast<int>(within.count())) > 0;
}

void noteSalvage(const store::Salvage& salvage)
{
    note(QStringLiteral("journal.salvaged %1: %2 rows kept, %3 made again from sealed files, %4 not recovered,"
                        " the damaged journal: %5")
             .arg(QString::fromStdString(salvage.why.code), QString::number(salvage.kept),
                 QString::number(salvage.rebuilt), QString::number(salvage.unrecovered), salvage.aside),
        {});
}

/// A damaged journal is rebuilt here, if need be as soon as the kiosk's life that works on it has ended.
Result<std::unique_ptr<store::Database>> openJournal(const store::Place& place, const Clock& clock)
{
    for (std::string said;;) {
        auto opened = store::openJournal(place, store::Look::Quick, clock);
        if (opened && opened->salvage)
            noteSalvage(*opened->salvage);
        if (opened) {
            // Not while others wait to open it: a large journal takes seconds.
            const auto looked = store::examine(*opened->database, place, store::Look::Thorough, clock);
            if (!looked)
                note(QString::fromStdString(looked.error().code), {});
            if (!opened->database->isSuspect())
                return std::move(opened->database);
            continue;
        }
        if (opened.error().kind != ErrorKind::Retry)
            return std::unexpected(opened.error());
        if (said != opened.error().code)
            note(QString::fromStdString(said = opened.error().code), {});
        if (isEnded(std::chrono::seconds(1)))
            return std::unexpected(opened.error());
    }
}

/// Looks through the whole journal now and then; what it finds ends this turn.
void watchOver(QTimer& timer, store::Database& database, const store::Place& place, const Clock& clock)
{
    QObject::connect(&timer, &QTimer::timeout, &timer,
        [&database, place, &clock] { (void)store::examine(database, place, store::Look::Thorough, clock); });
    timer.start(std::chrono::hours(6));
}

/// Until SIGTERM (0), or until the journal has to be opened anew (nothing).
std::optional<int> serve(const settings::Settings& settings, const settings::Trust& trust,
    portal_client::PortalClient& portal, dbus::SyncService& service)
{
    const SystemClock clock;
    const store::Place place{settings.paths.journal(), settings.paths.spool(), trust.machine};
    const auto database = openJournal(place, clock);
    if (!database)
        return failed("the journal cannot be opened", database.error());
    store::AuditLog audit(**database, clock);
    store::CaseStore cases(**database, audit, trust.machine, clock);
    store::Spool spool(settings.paths.spool());
    const auto random = [] { return QRandomGenerator::global()->generateDouble(); };
    const delivery::Desk desk{cases, spool, portal, clock,
        [&trust](QByteArrayView jws) { return sealing::verifyStatement(jws, trust.statementKeys); }, trust.kiosk,
        random};
    link::LinkWatch link(portal, clock, random);
    delivery::Delivery delivery(
        desk, link, {.ceilingKbps = settings.queue.ceilingKbps, .window = settings.queue.window});
    Clockwork clockwork(delivery, link, **database, cases, service);
    QTimer looks;
    watchOver(looks, **database, place, clock);

    QSocketNotifier ended(signalPipe[0], QSocketNotifier::Read);
    QObject::connect(&ended, &QSocketNotifier::activated, &clockwork, [&] {
        ended.setEnabled(false);
        clockwork.stop();
    });
    static bool ready = false;
    if (!std::exchange(ready, true)) {
        std::puts("{\"ready\":true}");
        std::fflush(stdout);
    }
    const int status = QCoreApplication::exec();
    return isEnded(std::chrono::milliseconds(0)) ? std::optional(status) : std::nullopt;
}

int run(const QString& config)
{
    const auto settings = settings::loadSettings(config);
    if (!settings)
        return failed("the settings cannot be used", settings.error());
    const auto trust = settings::loadTrust(settings->portal.trust);
    if (!trust)
        return failed("this kiosk is not enrolled", trust.error());
    const auto certificate = readIdentity(settings->portal.identity, "client.pem");
    const auto key = readIdentity(settings->portal.identity, "client.key");
    if (!certificate || !key)
        return failed("the network identity cannot be read", (certificate ? key : certificate).error());
    if (const auto layout = store::ensureLayout(settings->paths.state); !layout)
        return failed("the state folder cannot be used", layout.error());
    if (const auto alone = store::serveAlone(settings->paths.state, "syncd"); !alone)
        return alone.error().code == "store.served"
            ? failed(QStringLiteral("another dvc-syncd already serves %1.").arg(settings->paths.state))
            : failed("the state folder cannot be used", alone.error());
    const auto portal = portal_client::PortalClient::make({QUrl(trust->url), trust->caPem, *certificate, *key});
    if (!portal)
        return failed("the network identity cannot be used", portal.error());
    dbus::SyncService service;
    dbus::BusDoor door(service);
    for (;;)
        if (const auto status = serve(*settings, *trust, **portal, service))
            return *status;
}

} // namespace

int main(int argc, char** argv)
{
    store::shareWithGroup();
    qInstallMessageHandler(muteQt);
    QCoreApplication app(argc, argv);
    const QStringList words = app.arguments().mid(1);
    if (words == QStringList{QStringLiteral("--help")}) {
        std::fputs(usage, stdout);
        return 0;
    }
    const bool named = words.size() == 2 && words[0] == QLatin1String("--config");
    if (!words.isEmpty() && !named) {
        std::fputs(usage, stderr);
        return 2;
    }
    if (::pipe2(signalPipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return failed(QStringLiteral("no pipe."));
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
    return run(named ? words[1] : settings::defaultConfigPath);
}
