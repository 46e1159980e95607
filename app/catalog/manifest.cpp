#include "app/catalog/manifest.h"

#include "app/base/civil.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <optional>

namespace dvc::catalog {

namespace {

constexpr char16_t type[] = u"dvc-catalog+jws";
constexpr char16_t issuer[] = u"dvc-catalog";
const QString format = QStringLiteral("dvc-catalog/1");
constexpr double maxVersion = 9'007'199'254'740'991.0; // what a JSON number holds exactly
constexpr qsizetype maxAudience = 10'000;

std::unexpected<Error> bad(const QString& field)
{
    return fail(ErrorKind::Stop, "catalog_bundle.manifest", field.toStdString());
}

bool isWord(QStringView text, qsizetype longest, QStringView marks)
{
    return !text.isEmpty() && text.size() <= longest && std::ranges::all_of(text, [&](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || marks.contains(c);
    });
}

std::optional<qint64> wholeNumber(const QJsonValue& value, double least, double most)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < least || number > most || std::floor(number) != number)
        return std::nullopt;
    return static_cast<qint64>(number);
}

std::optional<Instant> moment(const QJsonValue& value)
{
    const auto read = fromIso(value.toString());
    return read ? std::optional(*read) : std::nullopt;
}

std::optional<ManifestFile> fileOf(const QJsonObject& json)
{
    const auto length = wholeNumber(json[u"length"], 0, double(maxBundleBytes));
    ManifestFile file{json[u"path"].toString(), json[u"sha256"].toString().toLatin1(), length.value_or(0)};
    const bool sum = file.sha256.size() == 64
        && std::ranges::all_of(file.sha256, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (json.size() != 3 || !length || !sum || !isBundlePath(file.path))
        return std::nullopt;
    return file;
}

Done readFiles(const QJsonArray& array, Manifest& manifest)
{
    if (array.isEmpty() || std::size_t(array.size()) > maxBundleFiles)
        return bad(QStringLiteral("files"));
    for (qsizetype i = 0; i < array.size(); ++i) {
        const auto file = fileOf(array[i].toObject());
        if (!file)
            return bad(QStringLiteral("files[%1]").arg(i));
        manifest.files.push_back(*file);
    }
    std::ranges::sort(manifest.files, {}, &ManifestFile::path);
    // A file cannot be a folder too: "a" and "a/b".
    const auto named = [&](const QString& path) {
        return std::ranges::binary_search(manifest.files, path, {}, &ManifestFile::path);
    };
    for (std::size_t i = 0; i < manifest.files.size(); ++i) {
        const auto& path = manifest.files[i].path;
        if (i > 0 && path == manifest.files[i - 1].path)
            return bad(path);
        for (auto slash = path.indexOf(u'/'); slash > 0; slash = path.indexOf(u'/', slash + 1))
            if (named(path.left(slash)))
                return bad(path);
    }
    return {};
}

Done readAudience(const QJsonArray& array, Manifest& manifest)
{
    for (const auto& value : array) {
        const auto name = value.toString();
        if (!isWord(name, 32, u"-_") && !(name == u"*" && array.size() == 1))
            return bad(QStringLiteral("audience"));
        manifest.audience.push_back(name);
    }
    if (array.isEmpty() || array.size() > maxAudience)
        return bad(QStringLiteral("audience"));
    return {};
}

Done readSlipKeys(const QJsonObject& json, Manifest& manifest)
{
    if (!json.contains(u"slip_keys"))
        return {};
    auto keys = sealing::KeySet::parseJwks(QJsonDocument(json[u"slip_keys"].toObject()).toJson());
    if (!keys)
        return bad(QStringLiteral("slip_keys"));
    manifest.slipKeys = *std::move(keys);
    return {};
}

} // namespace

bool isBundlePath(const QString& path)
{
    if (path.size() > 100)
        return false;
    return std::ranges::all_of(
        path.split(u'/'), [](const QString& part) { return isWord(part, 100, u"._-") && !part.startsWith(u'.'); });
}

Freshness Manifest::freshness(Instant now) const
{
    return now >= hardExpiry ? Freshness::Expired : now >= softExpiry ? Freshness::Stale : Freshness::Fresh;
}

bool Manifest::isFor(const QString& kiosk) const
{
    return audience == QStringList{QStringLiteral("*")} || audience.contains(kiosk);
}

QJsonObject toJson(const Manifest& manifest)
{
    QJsonArray files;
    for (const auto& file : manifest.files)
        files.append(QJsonObject{{QStringLiteral("path"), file.path},
            {QStringLiteral("sha256"), QString::fromLatin1(file.sha256)}, {QStringLiteral("length"), file.length}});
    QJsonObject json{{QStringLiteral("format"), format}, {QStringLiteral("version"), manifest.version},
        {QStringLiteral("created"), toIso(manifest.created)},
        {QStringLiteral("soft_expiry"), toIso(manifest.softExpiry)},
        {QStringLiteral("hard_expiry"), toIso(manifest.hardExpiry)},
        {QStringLiteral("audience"), QJsonArray::fromStringList(manifest.audience)}, {QStringLiteral("files"), files}};
    if (!manifest.slipKeys.isEmpty())
        json.insert(QStringLiteral("slip_keys"), QJsonDocument::fromJson(manifest.slipKeys.toJwks()).object());
    return json;
}

Result<Manifest> manifestOf(const QJsonObject& json)
{
    static const QStringList known{QStringLiteral("format"), QStringLiteral("iss"), QStringLiteral("version"),
        QStringLiteral("created"), QStringLiteral("soft_expiry"), QStringLiteral("hard_expiry"),
        QStringLiteral("audience"), QStringLiteral("files"), QStringLiteral("slip_keys")};
    for (const auto& key : json.keys())
        if (!known.contains(key))
            return bad(key);
    if (json[u"format"].toString() != format)
        return bad(QStringLiteral("format"));
    Manifest manifest;
    const auto version = wholeNumber(json[u"version"], 1, maxVersion);
    if (!version)
        return bad(QStringLiteral("version"));
    manifest.version = *version;
    const auto created = moment(json[u"created"]);
    const auto soft = moment(json[u"soft_expiry"]);
    const auto hard = moment(json[u"hard_expiry"]);
    if (!created || !soft || !hard || *created > *soft || *soft > *hard)
        return bad(QStringLiteral("expiry"));
    manifest.created = *created;
    manifest.softExpiry = *soft;
    manifest.hardExpiry = *hard;
    if (auto done = readAudience(json[u"audience"].toArray(), manifest); !done)
        return std::unexpected(done.error());
    if (auto done = readSlipKeys(json, manifest); !done)
        return std::unexpected(done.error());
    if (auto done = readFiles(json[u"files"].toArray(), manifest); !done)
        return std::unexpected(done.error());
    return manifest;
}

QByteArray signManifest(const Manifest& manifest, const sealing::SigningKey& key)
{
    return sealing::signJws(toJson(manifest), key, type, issuer);
}

Result<Manifest> verifyManifest(const QByteArray& jws, const sealing::KeySet& keys)
{
    const auto payload = sealing::verifyJws(jws, keys, type, issuer, maxManifestBytes);
    if (payload)
        return manifestOf(*payload);
    const auto& code = payload.error().code;
    if (code == "jws.kid")
        return fail(ErrorKind::Stop, "catalog_bundle.key");
    if (code == "jws.signature")
        return fail(ErrorKind::Stop, "catalog_bundle.signature");
    return bad(QString::fromStdString(code));
}

} // namespace dvc::catalog
