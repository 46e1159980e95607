#include "packaging/kioskctl/catalog.h"

#include "app/base/civil.h"
#include "app/base/strict_json.h"
#include "app/settings/trust.h"
#include "app/store/layout.h"
#include "packaging/kioskctl/catalog_folder.h"
#include "packaging/kioskctl/command.h"
#include "packaging/kioskctl/lint.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <optional>

namespace dvc::kioskctl {

namespace {

/// A regular file's bytes, one more than `limit` at most, so that too many are seen as such.
std::optional<QByteArray> contentOf(const QString& path, qint64 limit)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(limit + 1);
}

/// One file name beside the options; understood() takes none.
bool takePath(Call& call, QString& path, const QString& question)
{
    for (qsizetype i = 0; i < call.rest.size(); ++i) {
        if (call.rest[i].startsWith(u'-')) {
            i += call.rest[i].contains(u'=') ? 0 : 1; // its value
        } else {
            path = call.rest.takeAt(i);
            return true;
        }
    }
    return usedWrongly(call.name + question) == AsAsked;
}

bool writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path); // beside its name, flushed, then named
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

std::optional<sealing::KeySet> keysIn(const QString& path)
{
    const auto bytes = contentOf(path, sealing::maxJwsBytes);
    const auto keys = bytes ? sealing::KeySet::parseJwks(*bytes) : fail(ErrorKind::Tell, "file");
    return keys ? std::optional(*keys) : std::nullopt;
}

/// The terms that the options give; nothing (and a sentence) if they are not understood.
std::optional<catalog::BundleTerms> termsOf(const QCommandLineParser& parser)
{
    catalog::BundleTerms terms;
    terms.created = SystemClock().now();
    const auto number = [&](const char* name, qint64 otherwise, qint64 most) -> std::optional<qint64> {
        const auto text = parser.value(QLatin1String(name));
        bool good = true;
        const qint64 value = text.isEmpty() ? otherwise : text.toLongLong(&good);
        if (good && value >= 1 && value <= most)
            return value;
        usedWrongly(QStringLiteral("catalog build: --%1 is a whole number from 1.").arg(QLatin1String(name)));
        return std::nullopt;
    };
    const auto version = number("version", catalog::versionFor(terms.created), (1LL << 53) - 1);
    const auto soft = version ? number("soft-days", terms.soft.count(), 3650) : std::nullopt;
    const auto hard = soft ? number("hard-days", std::max<qint64>(terms.hard.count(), *soft), 3650) : std::nullopt;
    if (!hard)
        return std::nullopt;
    terms.version = *version;
    terms.soft = std::chrono::days{*soft};
    terms.hard = std::chrono::days{*hard};
    if (parser.isSet(QStringLiteral("for")))
        terms.audience = parser.values(QStringLiteral("for"));
    if (parser.isSet(QStringLiteral("slip-keys"))) {
        const auto keys = keysIn(parser.value(QStringLiteral("slip-keys")));
        if (!keys) {
            usedWrongly(QStringLiteral("catalog build: --slip-keys is a JWKS of Ed25519 keys."));
            return std::nullopt;
        }
        terms.slipKeys = *keys;
    }
    return terms;
}

QString dayOf(Instant instant)
{
    return toCivil(instant).date.toString(Qt::ISODate);
}

QString wordsFor(catalog::Freshness freshness)
{
    switch (freshness) {
    case catalog::Freshness::Fresh:
        return QStringLiteral("good");
    case catalog::Freshness::Stale:
        return QStringLiteral("due for a newer one");
    case catalog::Freshness::Expired:
        break;
    }
    return QStringLiteral("expired");
}

/// The settings, what this kiosk believes, and its shelf.
struct Here {
    settings::Settings settings;
    std::optional<catalog::Shelf> shelf;
};

Result<Here> here(const QString& config)
{
    auto settings = settings::loadSettings(config);
    if (!settings)
        return std::unexpected(settings.error());
    const auto trust = settings::loadTrust(settings->portal.trust);
    if (!trust)
        return std::unexpected(trust.error());
    auto shelf = catalog::Shelf(settings->paths.catalog(), trust->catalogKeys, trust->kiosk);
    return Here{*std::move(settings), std::move(shelf)};
}

int importFile(const Here& here, const QString& path)
{
    const auto bytes = contentOf(path, catalog::maxBundleBytes);
    if (!bytes)
        return failed(QStringLiteral("Not imported: %1 cannot be read.").arg(path));
    if (auto made = store::ensureLayout(here.settings.paths.state); !made)
        return failed(QStringLiteral("Not imported"), made.error());
    const auto imported =
        here.shelf->import(*bytes, SystemClock().now(), qint64{here.settings.queue.diskReserveMb} << 20);
    if (!imported)
        return failed(QStringLiteral("Not imported"), imported.error());
    const auto& manifest = imported->active.manifest;
    sayLine(QStringLiteral("Catalog %1 is %2, good until %3.")
            .arg(QString::number(manifest.version),
                imported->already ? QStringLiteral("already active") : QStringLiteral("active"),
                dayOf(manifest.hardExpiry)));
    return AsAsked;
}

/// The newest acceptable *.dvccat of a folder, a USB stick; a line for each of the others.
int importFolder(const Here& here, const QString& path)
{
    const QDir folder(path);
    const auto names = folder.entryList({QStringLiteral("*.dvccat")}, QDir::Files, QDir::Name | QDir::IgnoreCase);
    QString best;
    qint64 version = 0;
    for (const auto& name : names) {
        const auto bytes = contentOf(folder.filePath(name), catalog::maxBundleBytes);
        const auto manifest =
            bytes ? here.shelf->check(*bytes, SystemClock().now()) : fail(ErrorKind::Tell, "catalog_bundle.read");
        if (!manifest) {
            sayLine(QStringLiteral("%1: not taken: %2").arg(name, sentenceFor(manifest.error())));
        } else if (manifest->version <= version) {
            sayLine(QStringLiteral("%1: not taken: there is a newer one beside it").arg(name));
        } else {
            if (!best.isEmpty())
                sayLine(QStringLiteral("%1: not taken: there is a newer one beside it").arg(best));
            best = name;
            version = manifest->version;
        }
    }
    if (best.isEmpty())
        return failed(names.isEmpty() ? QStringLiteral("Not imported: there is no *.dvccat in %1.").arg(path)
                                      : QStringLiteral("Not imported: no *.dvccat in %1 can be taken.").arg(path));
    sayLine(best + QStringLiteral(": taken"));
    return importFile(here, folder.filePath(best));
}

int showProcedure(const catalog::Procedure& procedure)
{
    QStringList lanes;
    for (const int lane : procedure.lanes)
        lanes.push_back(QString::number(lane));
    sayLine(
        QStringLiteral("%1  %2").arg(procedure.code, procedure.text(QStringLiteral("name"), catalog::Language::Vi)));
    sayLine(QStringLiteral("version   %1, valid from %2%3")
            .arg(QString::number(procedure.version), procedure.validFrom.toString(Qt::ISODate),
                procedure.validUntil.isValid() ? QStringLiteral(" to ") + procedure.validUntil.toString(Qt::ISODate)
                                               : QString()));
    sayLine(QStringLiteral("lanes     %1").arg(lanes.join(QStringLiteral(", "))));
    sayLine(QStringLiteral("form      %1 pages, %2 papers").arg(procedure.pages.size()).arg(procedure.papers.size()));
    sayLine(QStringLiteral("hashes    form %1, words %2")
            .arg(QString::fromLatin1(procedure.formHash), QString::fromLatin1(procedure.textHash)));
    for (const auto& rule : procedure.legal)
        sayLine(QStringLiteral("law       %1").arg(rule));
    return AsAsked;
}

} // namespace

QString catalogLine(const catalog::Opened& opened)
{
    const auto count = QStringLiteral("%1 procedures").arg(opened.catalog.procedures().size());
    if (opened.origin == catalog::Origin::Shipped)
        return QStringLiteral("catalog   as shipped, %1").arg(count);
    return QStringLiteral("catalog   %1, %2, created %3, %4: soft expiry %5, hard expiry %6%7")
        .arg(QString::number(opened.manifest.version), count, dayOf(opened.manifest.created),
            wordsFor(opened.freshness), dayOf(opened.manifest.softExpiry), dayOf(opened.manifest.hardExpiry),
            opened.origin == catalog::Origin::Previous ? QStringLiteral("; the one before the active one") : QString());
}

Result<catalog::Opened> servedCatalog(const settings::Settings& settings)
{
    QStringList none;
    const auto shipped = takeCatalogFolder(none);
    const auto trust = settings::loadTrust(settings.portal.trust);
    const catalog::Shelf shelf =
        trust ? catalog::Shelf(settings.paths.catalog(), trust->catalogKeys, trust->kiosk) : catalog::Shelf({}, {}, {});
    return catalog::openCatalog(shelf, shipped, SystemClock().now());
}

int catalogBuild(const Call& given)
{
    Call call = given;
    QString folder;
    if (!takePath(call, folder, QStringLiteral(": which folder?")))
        return UsedWrongly;
    QCommandLineParser parser;
    for (const char* name : {"out", "version", "soft-days", "hard-days", "for", "slip-keys"})
        parser.addOption({QLatin1String(name), {}, QStringLiteral("VALUE")});
    if (!understood(parser, call))
        return UsedWrongly;
    if (parser.value(QStringLiteral("out")).isEmpty())
        return usedWrongly(QStringLiteral("catalog build: which --out?"));
    const auto terms = termsOf(parser);
    if (!terms)
        return UsedWrongly;
    const auto what = QStringLiteral("Not built");
    if (!QFileInfo(folder).isDir())
        return failed(QStringLiteral("Not built: there is no folder %1.").arg(folder));
    if (const auto count = sayFindings(QDir(folder), catalog::readCatalogFiles(folder)); count > 0)
        return failed(QStringLiteral("Not built: %1 to mend in %2.").arg(QString::number(count), folder));
    const auto bundle = catalog::buildBundle(folder, *terms);
    if (!bundle)
        return failed(what, bundle.error());
    const auto bytes = catalog::writeBundle(*bundle);
    if (!bytes)
        return failed(what, bytes.error());
    if (!writeFile(parser.value(QStringLiteral("out")), *bytes))
        return failed(QStringLiteral("Not built: --out could not be written."));
    sayLine(QStringLiteral("Catalog %1: %2 files, %3 bytes, not signed yet.")
            .arg(terms->version)
            .arg(bundle->files.size())
            .arg(bytes->size()));
    return AsAsked;
}

int catalogSign(const Call& given)
{
    Call call = given;
    QString path;
    if (!takePath(call, path, QStringLiteral(": which file?")))
        return UsedWrongly;
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("key"), {}, QStringLiteral("FILE")});
    if (!understood(parser, call))
        return UsedWrongly;
    if (!parser.isSet(QStringLiteral("key")))
        return usedWrongly(QStringLiteral("catalog sign: which --key?"));
    const auto what = QStringLiteral("Not signed");
    const auto keyBytes = contentOf(parser.value(QStringLiteral("key")), 4096);
    if (!keyBytes)
        return failed(QStringLiteral("Not signed: %1 cannot be read.").arg(parser.value(QStringLiteral("key"))));
    const auto keyJson = parseStrictJson(*keyBytes);
    const auto key = keyJson ? sealing::SigningKey::fromJson(*keyJson) : fail(ErrorKind::Tell, "key.syntax");
    if (!key)
        return failed(what, key.error());
    const auto bytes = contentOf(path, catalog::maxBundleBytes);
    if (!bytes)
        return failed(QStringLiteral("Not signed: %1 cannot be read.").arg(path));
    auto bundle = catalog::readUnsigned(*bytes);
    if (!bundle)
        return failed(what, bundle.error());
    bundle->jws = catalog::signManifest(bundle->manifest, *key);
    const auto signedBytes = catalog::writeBundle(*bundle);
    if (!signedBytes)
        return failed(what, signedBytes.error());
    if (!writeFile(path, *signedBytes))
        return failed(QStringLiteral("Not signed: %1 could not be written.").arg(path));
    sayLine(QStringLiteral("Catalog %1 is signed by %2.").arg(QString::number(bundle->manifest.version), key->kid));
    return AsAsked;
}

int catalogImport(const Call& given)
{
    Call call = given;
    QString path;
    if (!takePath(call, path, QStringLiteral(": which file or folder?")))
        return UsedWrongly;
    QCommandLineParser parser;
    if (!understood(parser, call))
        return UsedWrongly;
    const auto found = here(call.config);
    if (!found)
        return failed(QStringLiteral("Not imported"), found.error());
    return QFileInfo(path).isDir() ? importFolder(*found, path) : importFile(*found, path);
}

int catalogShow(const Call& given)
{
    Call call = given;
    QString code;
    if (!call.rest.isEmpty() && !takePath(call, code, QStringLiteral(": which procedure?")))
        return UsedWrongly;
    QCommandLineParser parser;
    if (!understood(parser, call))
        return UsedWrongly;
    const auto what = QStringLiteral("Nothing to show");
    const auto settings = settings::loadSettings(call.config);
    if (!settings)
        return failed(what, settings.error());
    const auto opened = servedCatalog(*settings);
    if (!opened)
        return failed(what, opened.error());
    if (!code.isEmpty()) {
        const auto procedure = opened->catalog.find(code);
        return procedure ? showProcedure(*procedure)
                         : failed(QStringLiteral("There is no procedure %1 in the catalog.").arg(code));
    }
    sayLine(catalogLine(*opened));
    for (const auto& why : opened->passedOver)
        sayLine(QStringLiteral("not used  %1").arg(sentenceFor(why)));
    for (const auto& procedure : opened->catalog.procedures())
        sayLine(QStringLiteral("%1  %2").arg(
            procedure->code, procedure->text(QStringLiteral("short"), catalog::Language::Vi)));
    return AsAsked;
}

} // namespace dvc::kioskctl
