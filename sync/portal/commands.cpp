#include "sync/portal/commands.h"

#include "app/base/civil.h"
#include "sync/portal/command_line.h"
#include "sync/portal/decide.h"
#include "sync/portal/portal_folder.h"
#include "sync/portal/serve.h"
#include "sync/portal/sqlite_storage.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace dvc::portal {

namespace {

constexpr auto defaultConfig = "/etc/dvc-portal/portal.json";

/// A portal's folder, opened for a command beside the server.
struct Desk {
    PortalSettings settings;
    PortalPaths paths{QString()};
    std::unique_ptr<Storage> storage;
};

Result<Desk> openDesk(const CommandLine& line)
{
    QString config = line.value("config");
    if (config.isEmpty())
        config = line.has("data") ? PortalPaths(line.value("data")).settings() : QLatin1String(defaultConfig);
    auto settings = loadSettings(config);
    if (!settings)
        return std::unexpected(settings.error());
    Desk desk{std::move(*settings), PortalPaths(QString()), nullptr};
    desk.paths = PortalPaths(line.has("data") ? line.value("data") : desk.settings.dir);
    if (!QFileInfo::exists(desk.paths.ledger()))
        return fail(ErrorKind::Stop, "settings.absent", desk.paths.ledger().toStdString());
    auto storage = openSqliteStorage(desk.paths.ledger());
    if (!storage)
        return std::unexpected(storage.error());
    desk.storage = std::move(*storage);
    return desk;
}

void printLine(const QByteArray& utf8)
{
    std::printf("%s\n", utf8.constData());
}

void printJson(const QJsonObject& object)
{
    printLine(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonValue timeOf(const std::optional<Instant>& at)
{
    return at ? QJsonValue(toIso(*at)) : QJsonValue();
}

Done init(const CommandLine& line)
{
    const QString dir = line.operands.front();
    if (auto made = initPortal(dir, line.hosts, SystemClock().now()); !made)
        return made;
    printJson({{"portal"_L1, QFileInfo(dir).absoluteFilePath()}});
    return {};
}

Done initKiosk(const CommandLine& line)
{
    if (!line.has("out"))
        return fail(ErrorKind::Tell, "usage", "init-kiosk needs --out FILE.kiosk.");
    // Before anything is registered: a bundle that cannot be written would leave a kiosk that nobody can be.
    const QString out = line.value("out");
    if (QFileInfo::exists(out) || !QFileInfo(QFileInfo(out).absolutePath()).isWritable())
        return fail(ErrorKind::Tell, "file.write", out.toStdString());
    auto desk = openDesk(line);
    if (!desk)
        return std::unexpected(desk.error());
    const KioskWish wish{line.operands.front(), line.value("url"), line.has("practice")};
    const auto bundle = registerKiosk(*desk->storage, desk->paths, desk->settings, wish, SystemClock().now());
    if (!bundle)
        return std::unexpected(bundle.error());
    if (auto written = writeSecret(out, *bundle); !written)
        return written;
    printJson({{"kiosk"_L1, wish.name}, {"bundle"_L1, QFileInfo(out).absoluteFilePath()}});
    return {};
}

QJsonObject toJson(const Kiosk& kiosk)
{
    return {{"kiosk"_L1, kiosk.name}, {"machine"_L1, kiosk.machine}, {"practice"_L1, kiosk.practice},
        {"enrolled"_L1, toIso(kiosk.enrolled)}, {"revoked"_L1, timeOf(kiosk.revoked)},
        {"heartbeat_at"_L1, timeOf(kiosk.heartbeatAt)},
        {"heartbeat"_L1,
            kiosk.heartbeatAt ? QJsonValue(QJsonDocument::fromJson(kiosk.heartbeat).object()) : QJsonValue()}};
}

Done kiosks(const CommandLine& line, Desk& desk)
{
    const auto list = desk.storage->kiosks();
    if (!list)
        return std::unexpected(list.error());
    for (const Kiosk& kiosk : *list) {
        if (line.has("json"))
            printJson(toJson(kiosk));
        else
            printLine((kiosk.name + u"  "_s + kiosk.machine + (kiosk.practice ? u"  practice"_s : QString())
                + (kiosk.revoked ? u"  revoked"_s : QString())
                + (kiosk.heartbeatAt ? u"  seen "_s + toIso(*kiosk.heartbeatAt) : u"  never seen"_s))
                    .toUtf8());
    }
    return {};
}

QString stateName(DossierState state)
{
    switch (state) {
    case DossierState::Uploading:
        return u"uploading"_s;
    case DossierState::Received:
        return u"received"_s;
    case DossierState::Delivered:
        return u"delivered"_s;
    case DossierState::Unreadable:
        return u"failed"_s;
    }
    return {};
}

QJsonObject toJson(const Dossier& dossier)
{
    return {{"case"_L1, dossier.id.toString()}, {"state"_L1, stateName(dossier.state)}, {"reason"_L1, dossier.reason},
        {"number"_L1, dossier.number}, {"lane"_L1, dossier.lane}, {"agency"_L1, dossier.agency},
        {"procedure"_L1, dossier.procedure}, {"kiosk"_L1, dossier.kiosk},
        {"sha256"_L1, QString::fromLatin1(dossier.sha256)}, {"bytes"_L1, dossier.length},
        {"created"_L1, toIso(dossier.created)}, {"delivered"_L1, timeOf(dossier.delivered)},
        {"word"_L1, dossier.word.isEmpty() ? u"none"_s : dossier.word}};
}

Done dossiers(const CommandLine& line, Desk& desk)
{
    const auto list = desk.storage->dossiers();
    if (!list)
        return std::unexpected(list.error());
    for (const Dossier& dossier : *list) {
        if (line.has("json"))
            printJson(toJson(dossier));
        else
            printLine((dossier.id.toString() + u"  "_s + dossier.number.leftJustified(15) + u"  "_s
                + stateName(dossier.state) + (dossier.reason.isEmpty() ? QString() : u" ("_s + dossier.reason + u')')
                + (dossier.word.isEmpty() ? QString() : u", "_s + dossier.word))
                    .toUtf8());
    }
    return {};
}

Done writeBagTo(const sealing::Bag& bag, const QString& out)
{
    for (const sealing::BagFile& file : bag.files) {
        const QString path = out + u'/' + file.path;
        if (!QDir().mkpath(QFileInfo(path).absolutePath()))
            return fail(ErrorKind::CallStaff, "file.write", path.toStdString());
        if (auto written = writeSecret(path, file.bytes); !written)
            return written;
    }
    return {};
}

Done open(const CommandLine& line, Desk& desk)
{
    const auto id = CaseId::parse(line.operands.front());
    if (!id || !line.has("out"))
        return fail(ErrorKind::Tell, "usage", "open takes the uuid of a case and --out DIR.");
    const auto dossier = desk.storage->dossier(*id);
    if (!dossier)
        return std::unexpected(dossier.error());
    if (!*dossier || (*dossier)->blob.isEmpty())
        return fail(ErrorKind::Tell, "decision.absent");
    auto keys = loadIntakeKeys(desk.paths);
    if (!keys)
        return std::unexpected(keys.error());
    const SystemClock clock;
    const BlobFolder blobs(desk.paths.blobs());
    const Intake intake(
        *desk.storage, blobs, std::move(*keys), desk.settings.agencies, qint64(desk.settings.maxUploadMb) << 20, clock);
    const auto bag = intake.open(**dossier);
    if (!bag)
        return std::unexpected(bag.error());
    return writeBagTo(*bag, line.value("out"));
}

Done decideCase(const CommandLine& line, Desk& desk)
{
    const auto statement = readDecision(line, SystemClock().now());
    if (!statement)
        return std::unexpected(statement.error());
    const auto keys = loadIntakeKeys(desk.paths);
    if (!keys)
        return std::unexpected(keys.error());
    const auto kept = decide(*desk.storage, *statement, keys->statement);
    if (!kept)
        return std::unexpected(kept.error());
    printLine(*kept);
    return {};
}

Done run(const CommandLine& line)
{
    if (line.command == "init"_L1)
        return init(line);
    if (line.command == "init-kiosk"_L1)
        return initKiosk(line);
    auto desk = openDesk(line);
    if (!desk)
        return std::unexpected(desk.error());
    if (line.command == "kiosks"_L1)
        return kiosks(line, *desk);
    if (line.command == "revoke"_L1)
        return desk->storage->revokeKiosk(line.operands.front(), SystemClock().now());
    if (line.command == "dossiers"_L1)
        return dossiers(line, *desk);
    if (line.command == "open"_L1)
        return open(line, *desk);
    if (line.command == "decide"_L1)
        return decideCase(line, *desk);
    desk->storage.reset();
    return serve(desk->paths, desk->settings, line.value("listen"));
}

QString sentence(const Error& error)
{
    static const QMap<QByteArray, QString> sentences{
        {"init.exists", u"There is a portal in this folder already"_s},
        {"kiosk.name", u"A kiosk's name has 1 to 32 letters, digits and dashes"_s},
        {"kiosk.known", u"There is a kiosk of this name already"_s},
        {"settings.absent", u"There is no portal here; dvc-portal init makes one"_s},
        {"settings.syntax", u"The settings cannot be used"_s},
        {"file.read", u"A file cannot be read"_s},
        {"file.write", u"A file cannot be written, or is there already"_s},
        {"decide.text", u"A text is empty, too long or holds characters that cannot be shown"_s},
        {"decide.due", u"The due date is not of the form YYYY-MM-DD"_s},
        {"decision.absent", u"No such case has arrived"_s},
        {"decision.early", u"The case waits in no officer's inbox"_s},
        {"decision.known", u"An officer has decided otherwise before"_s},
        {"storage.absent", u"There is none of this name"_s},
        {"storage.newer", u"The ledger was written by a later version"_s},
        {"server.listen", u"The address cannot be listened on"_s},
    };
    const QByteArray code = QByteArray::fromStdString(error.code);
    QString text = sentences.value(code, u"It failed: "_s + QString::fromLatin1(code));
    if (!error.detail.empty())
        text += u" ("_s + QString::fromStdString(error.detail) + u')';
    return text + u'.';
}

} // namespace

int runPortal(const QStringList& arguments)
{
    const auto line = parseCommandLine(arguments);
    if (line && line->has("help")) {
        std::fputs(usage().toUtf8().constData(), stdout);
        return 0;
    }
    const Done done = line ? run(*line) : Done{std::unexpected(line.error())};
    if (done)
        return 0;
    const bool misused = done.error().code == "usage";
    const QString text = misused ? QString::fromStdString(done.error().detail) : sentence(done.error());
    std::fprintf(stderr, "%s\n", text.toUtf8().constData());
    return misused ? 2 : 1;
}

} // namespace dvc::portal
