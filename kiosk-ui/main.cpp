// dvc-kiosk: one citizen's life on the screen. Here everything is wired; nothing is decided.
#include "app/catalog/open_catalog.h"
#include "app/devices/card_scanner.h"
#include "app/devices/paper_scanner.h"
#include "app/devices/pty_pair.h"
#include "app/sealing/sealer.h"
#include "app/settings/settings.h"
#include "app/settings/trust.h"
#include "app/store/journal.h"
#include "app/store/layout.h"
#include "kiosk-ui/access/narrator.h"
#include "kiosk-ui/access/voice_process.h"
#include "kiosk-ui/look/tokens.h"
#include "kiosk-ui/pages/gallery.h"
#include "kiosk-ui/pages/screen.h"
#include "kiosk-ui/rehearsal/rehearsal.h"
#include "kiosk-ui/runner/session_runner.h"
#include "printing/transport/absent_printer.h"
#include "printing/transport/ipp_printer.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDBusConnection>
#include <QDir>
#include <QFileInfo>
#include <QScreen>
#include <QTimer>
#include <QTranslator>

#include <cstdio>

#include <sys/resource.h>

using namespace dvc;

namespace {

enum Exit { AsAsked = 0, Failed = 1, UsedWrongly = 2 };

int complain(const QString& sentence, int status = Failed)
{
    std::fprintf(stderr, "dvc-kiosk: %s\n", qPrintable(sentence));
    return status;
}

int complain(const char* what, const Error& error)
{
    return complain(QStringLiteral("%1: %2 %3")
            .arg(QLatin1StringView(what), QString::fromStdString(error.code), QString::fromStdString(error.detail)));
}

struct Options {
    QString config = settings::defaultConfigPath;
    QString catalog;
    QString rehearsal;
    QString out;
    QString gallery;
    QString slip;
    rehearsal::By by = rehearsal::By::Touch;
    QSize size;
    int life = 1;
    int firstPicture = 1;
    bool windowed = false;
};

/// Ends the program by itself on --help and on wrong use.
Options readOptions(const QApplication& app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The touch-screen counter: serves one citizen and ends."));
    parser.addHelpOption();
    const auto add = [&](const char* name, const char* text, const char* value) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(text), QString::fromLatin1(value)});
    };
    add("config", "Settings (default: /etc/dvc-kiosk/kiosk.toml).", "FILE");
    add("catalog", "Procedures in this folder, not the imported or shipped ones.", "DIR");
    add("size", "Size of the window, 1080x1920.", "WxH");
    add("rehearse", "Plays a rehearsal; only on a kiosk enrolled for practice.", "FILE");
    add("by", "How: touch, or five keys alone.", "touch|keys");
    add("out", "Pictures and counts of the rehearsal.", "DIR");
    add("life", "Which life of the rehearsal, from 1.", "N");
    add("first-picture", "Number of the first picture.", "N");
    add("slip", "What {\"scan\":\"slip\"} sends.", "TEXT");
    add("gallery", "Draws every page in every look, text size and geometry.", "DIR");
    parser.addOption({QStringLiteral("windowed"), QStringLiteral("A window instead of the whole screen.")});
    if (!parser.parse(app.arguments()) || !parser.positionalArguments().isEmpty())
        std::exit(complain(
            parser.errorText().isEmpty() ? QStringLiteral("no words are expected.") : parser.errorText(), UsedWrongly));
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp(AsAsked);
    Options options;
    const auto value = [&](const char* name, const QString& otherwise) {
        return parser.isSet(QString::fromLatin1(name)) ? parser.value(QString::fromLatin1(name)) : otherwise;
    };
    options.config = value("config", options.config);
    options.catalog = value("catalog", {});
    options.rehearsal = value("rehearse", {});
    options.out = value("out", {});
    options.gallery = value("gallery", {});
    options.slip = value("slip", {});
    const auto by = value("by", QStringLiteral("touch"));
    if (by != u"touch" && by != u"keys")
        std::exit(complain(QStringLiteral("--by is touch or keys."), UsedWrongly));
    options.by = by == u"keys" ? rehearsal::By::FiveKeys : rehearsal::By::Touch;
    options.life = value("life", QStringLiteral("1")).toInt();
    options.firstPicture = value("first-picture", QStringLiteral("1")).toInt();
    options.windowed = parser.isSet(QStringLiteral("windowed"));
    const auto size = value("size", {}).split(u'x');
    if (size.size() == 2)
        options.size = QSize(size[0].toInt(), size[1].toInt());
    if ((size.size() != 2 && !size[0].isEmpty()) || (size.size() == 2 && options.size.isEmpty()))
        std::exit(complain(QStringLiteral("--size is WIDTHxHEIGHT, such as 1080x1920."), UsedWrongly));
    if (options.rehearsal.isEmpty() != options.out.isEmpty() || options.life < 1 || options.firstPicture < 1)
        std::exit(complain(
            QStringLiteral("--rehearse goes with --out; --life and --first-picture count from 1."), UsedWrongly));
    return options;
}

QString shippedCatalog()
{
    if (const auto data = qEnvironmentVariable("DVC_DATA"); !data.isEmpty())
        return data + QStringLiteral("/catalog");
    const auto installed = QCoreApplication::applicationDirPath() + QStringLiteral("/../share/dvc-kiosk/catalog");
    return QFileInfo::exists(installed) ? installed : QStringLiteral(DVC_SOURCE_RESOURCES "/catalog");
}

/// --catalog, else what was imported, else what was shipped.
Result<catalog::Opened> openCatalog(
    const Options& options, const settings::Settings& settings, const settings::Trust& trust)
{
    if (!options.catalog.isEmpty()) {
        auto read = catalog::Catalog::read(options.catalog);
        if (!read)
            return std::unexpected(read.error());
        return catalog::Opened{*std::move(read), catalog::Origin::Shipped, options.catalog, {}, {}, {}};
    }
    const catalog::Shelf shelf(settings.paths.catalog(), trust.catalogKeys, trust.kiosk);
    auto opened = catalog::openCatalog(shelf, shippedCatalog(), SystemClock().now());
    for (const auto& why : opened ? opened->passedOver : std::vector<Error>())
        complain("an imported catalog is not used", why);
    return opened;
}

/// The places that came with the procedures, else the shipped ones. Without them addresses are plain text.
std::optional<places::Places> readPlaces(const QString& catalogFolder)
{
    const bool own = QFileInfo::exists(catalogFolder + QStringLiteral("/places.csv"));
    auto read = places::Places::read(own ? catalogFolder : shippedCatalog());
    if (!read)
        complain("no places are offered in addresses", read.error());
    return read ? std::optional(*std::move(read)) : std::nullopt;
}

runner::Rules rulesOf(
    const settings::Settings& settings, const settings::Trust& trust, const sealing::SigningKey& slipKey)
{
    runner::Rules rules;
    rules.site.place = settings.site.name;
    rules.site.decision = settings.site.decision;
    rules.site.agencyName = trust.agencyName.isEmpty() ? settings.site.agency : trust.agencyName;
    if (!settings.site.hours.isEmpty())
        rules.site.hours.emplace_back(settings.site.hours, QString());
    for (const auto& line : settings.site.hotlines)
        rules.site.hotlines.emplace_back(line, QString());
    rules.site.receives = settings.site.kind != settings::SiteKind::Guide;
    for (const int lane : settings.site.lanes)
        rules.lanes.push_back(static_cast<filing::Lane>(lane));
    rules.agency = settings.site.agency;
    rules.machine = trust.machine;
    rules.kiosk = trust.kiosk;
    rules.lookupUrl = trust.lookupUrl;
    rules.slipKey = slipKey;
    rules.slipKeys = trust.slipKeys;
    rules.statementKeys = trust.statementKeys;
    rules.site.speaks = settings.speech.enabled;
    rules.headphones = settings.speech.headphones;
    rules.idle = settings.times.idle;
    rules.answer = settings.times.answer;
    rules.deliveredWait = settings.times.deliveredWait;
    rules.diskReserve = qint64(settings.queue.diskReserveMb) << 20;
    return rules;
}

std::unique_ptr<transport::Printer> printerOf(const settings::Settings& settings)
{
    if (auto made = transport::IppPrinter::make(settings.printing.uri))
        return *std::move(made);
    return std::make_unique<transport::AbsentPrinter>();
}

/// Never serves over a damaged journal: it is rebuilt first, here or by the daemon.
Result<std::unique_ptr<store::Database>> openJournal(
    const settings::Settings& settings, const settings::Trust& trust, const Clock& clock)
{
    auto opened = store::openJournal(
        {settings.paths.journal(), settings.paths.spool(), trust.machine}, store::Look::Quick, clock);
    if (!opened)
        return std::unexpected(opened.error());
    if (const auto& salvage = opened->salvage)
        complain(
            QStringLiteral("the journal was damaged (%1) and is rebuilt: %2 rows kept, %3 made again; it lies at %4")
                .arg(QString::fromStdString(salvage->why.code), QString::number(salvage->kept),
                    QString::number(salvage->rebuilt), salvage->aside));
    return std::move(opened->database);
}

/// Damage that was met while nobody is served ends this life; the next one opens the journal anew.
void endIdleLifeOverDamage(QTimer& timer, const store::Database& database, const kiosk_ui::Screen& screen)
{
    QObject::connect(&timer, &QTimer::timeout, &timer, [&database, &screen] {
        if (database.isSuspect() && screen.property("page").toString() == u"attract")
            QCoreApplication::exit(AsAsked);
    });
    timer.start(std::chrono::seconds(1));
}

/// Reading aloud hears what is shown, focused and typed, and tells the runner when it speaks.
void wireSpeech(access::Narrator& narrator, runner::SessionRunner& runner, kiosk_ui::Screen& screen)
{
    using access::Narrator;
    QObject::connect(qApp, &QGuiApplication::focusObjectChanged, &narrator, &Narrator::focusMoved);
    QObject::connect(&screen, &kiosk_ui::Screen::keyReached, &narrator, &Narrator::keyReached);
    QObject::connect(&screen, &kiosk_ui::Screen::keyTyped, &narrator, &Narrator::keyTyped);
    QObject::connect(&screen, &kiosk_ui::Screen::activated, &narrator, &Narrator::activated);
    QObject::connect(&narrator, &Narrator::speakingChanged, &runner, &runner::SessionRunner::setSpeaking);
    QObject::connect(
        &narrator, &Narrator::voiceMissing, &runner, &runner::SessionRunner::setVoiceMissing, Qt::QueuedConnection);
}

/// The life itself: everything is owned here and dies here.
int live(QApplication& app, const Options& options)
{
    const auto settings = settings::loadSettings(options.config);
    if (!settings)
        return complain("the settings cannot be read", settings.error());
    const auto trust = settings::loadTrust(settings->portal.trust);
    if (!trust)
        return complain("this kiosk is not enrolled", trust.error());
    const auto opened = openCatalog(options, *settings, *trust);
    if (!opened)
        return complain("the catalog cannot be read", opened.error());
    const auto slipKey = settings::loadSlipKey(settings->paths);
    if (!slipKey)
        return complain("the key of the slips cannot be read", slipKey.error());
    if (!options.rehearsal.isEmpty() && !trust->practice)
        return complain(QStringLiteral("a rehearsal runs only on a kiosk that is enrolled for practice."));
    if (auto made = store::ensureLayout(settings->paths.state); !made)
        return complain("the state folder cannot be used", made.error());
    // Two at once would take each other's papers for those of an earlier life.
    if (auto alone = store::serveAlone(settings->paths.state, "kiosk"); !alone)
        return alone.error().code == "store.served"
            ? complain(QStringLiteral("another dvc-kiosk already serves %1.").arg(settings->paths.state))
            : complain("the state folder cannot be used", alone.error());
    const SystemClock clock;
    const auto database = openJournal(*settings, *trust, clock);
    if (!database)
        return complain("the journal cannot be opened", database.error());
    store::AuditLog audit(**database, clock);
    store::CaseStore cases(**database, audit, trust->machine, clock);
    store::PrintLedger ledger(**database, audit);
    store::Spool spool(settings->paths.spool());
    const sealing::AgeSealer sealer(trust->recipients());
    printing::PrintService printer(printerOf(*settings), ledger, clock);
    sync::SyncClient sync(QDBusConnection::systemBus());
    auto rules = rulesOf(*settings, *trust, *slipKey);
    rules.slipKeys.addUnknown(opened->manifest.slipKeys);
    const auto places = readPlaces(opened->folder);
    devices::PaperScanner paperScanner({settings->scanner.paperDevice, settings->scanner.paperConfigDir,
        settings->scanner.paperOptions, settings->scanner.paperDpi, {}});
    runner::SessionRunner runner({opened->catalog, clock, cases, spool, ledger, audit, sealer, printer, sync,
                                     places ? &*places : nullptr, &paperScanner},
        std::move(rules));

    const QSize size = options.size.isValid() ? options.size
        : settings->screen.size.isValid()     ? settings->screen.size
                                              : app.primaryScreen()->size();
    kiosk_ui::Screen screen(kiosk_ui::scaleOf(size, settings->screen.diagonalInches));
    QTranslator english;
    (void)english.load(QStringLiteral(":/translations/kiosk_en.qm"));
    access::VoiceProcess speaker;
    access::Narrator narrator(speaker, {settings->speech.rate / 100.0, settings->speech.volume / 100.0}, {});
    wireSpeech(narrator, runner, screen);
    const auto show = [&] {
        const auto model = runner.screen();
        screen.setProperty("page", model.page);
        narrator.beginDrawing();
        screen.render(model);
        narrator.take(model, runner.preferences());
    };
    QObject::connect(&runner, &runner::SessionRunner::screenChanged, &screen, show);
    QObject::connect(&runner, &runner::SessionRunner::languageChanged, &app, [&] {
        if (runner.language() == catalog::Language::En)
            QCoreApplication::installTranslator(&english);
        else
            QCoreApplication::removeTranslator(&english);
    });
    QObject::connect(&screen, &kiosk_ui::Screen::activated, &runner, &runner::SessionRunner::activated);
    QObject::connect(&screen, &kiosk_ui::Screen::edited, &runner, &runner::SessionRunner::edited);
    QObject::connect(&screen, &kiosk_ui::Screen::touched, &runner, &runner::SessionRunner::touched);
    if (options.windowed) {
        screen.setFixedSize(size);
        screen.show();
    } else { // without a window manager full screen alone does not resize
        screen.setGeometry(QRect(QPoint(0, 0), size));
        screen.showFullScreen();
    }
    show();
    printer.recover();
    printer.watch();
    QTimer damage;
    endIdleLifeOverDamage(damage, **database, screen);

    std::unique_ptr<devices::PtyPair> simulated;
    auto port = settings->scanner.cardPort;
    std::unique_ptr<rehearsal::Rehearsal> finger;
    if (!options.rehearsal.isEmpty()) {
        auto file = rehearsal::loadRehearsal(options.rehearsal);
        if (!file)
            return complain("the rehearsal cannot be read", file.error());
        if (static_cast<std::size_t>(options.life) > file->lives.size())
            return complain(QStringLiteral("the rehearsal has no life %1.").arg(options.life), UsedWrongly);
        auto pty = devices::PtyPair::open();
        if (!pty)
            return complain("no simulated scanner", pty.error());
        simulated = *std::move(pty);
        port = simulated->path();
        auto life = file->lives[static_cast<std::size_t>(options.life - 1)];
        life.slip = options.slip.toUtf8();
        finger = std::make_unique<rehearsal::Rehearsal>(
            &screen, life, options.out, options.firstPicture,
            [&simulated](const QByteArray& bytes) { simulated->write(bytes + '\r'); }, options.by);
    }
    devices::CardScanner scanner(port);
    QObject::connect(&scanner, &devices::CardScanner::scanned, &runner, &runner::SessionRunner::scanned);
    QObject::connect(&runner, &runner::SessionRunner::ended, &app, [&] {
        if (!finger) // a rehearsal ends by its own last step, which may be this touch
            QCoreApplication::exit(AsAsked);
    });
    if (finger) {
        QObject::connect(finger.get(), &rehearsal::Rehearsal::finished, &app, [&](bool ok) {
            if (!ok)
                complain(finger->error());
            QCoreApplication::exit(ok ? AsAsked : Failed);
        });
        finger->start();
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    store::shareWithGroup();
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none); // no citizen's words in a core file
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("dvc-kiosk"));
    const auto options = readOptions(app);
    if (!kiosk_ui::loadFonts())
        return complain(QStringLiteral("a font is missing from the program."));
    if (options.gallery.isEmpty())
        return live(app, options);
    const auto catalog = catalog::Catalog::read(options.catalog.isEmpty() ? shippedCatalog() : options.catalog);
    if (!catalog)
        return complain("the catalog cannot be read", catalog.error());
    const auto places = readPlaces(shippedCatalog());
    if (!places)
        return Failed;
    const int pictures = kiosk_ui::renderGallery(options.gallery, *catalog, *places);
    if (pictures < 0)
        return complain(QStringLiteral("a picture could not be written below %1.").arg(options.gallery));
    std::printf("%d pictures below %s\n", pictures, qPrintable(options.gallery));
    return AsAsked;
}
