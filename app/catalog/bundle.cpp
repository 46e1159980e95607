#include "app/catalog/bundle.h"

#include "app/base/civil.h"
#include "app/base/strict_json.h"
#include "app/catalog/bundle_tar.h"
#include "app/catalog/search_file.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

namespace dvc::catalog {

namespace {

constexpr char indexName[] = "search.tsv"; // made with the bundle: one that lies in the folder may be older

std::unexpected<Error> refuse(const char* code, const QString& detail = {}, ErrorKind kind = ErrorKind::Stop)
{
    return fail(kind, code, detail.toStdString());
}

QByteArray sumOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

Done checkJson(const QString& path, const QByteArray& bytes)
{
    if (!path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive))
        return {};
    if (bytes.size() > maxJsonBytes)
        return refuse("catalog_bundle.size", path);
    const auto json = parseStrictJson(bytes, maxJsonBytes);
    if (!json)
        return refuse("catalog_bundle.json",
            path + u' ' + QString::fromStdString(json.error().code + " at " + json.error().detail));
    return {};
}

/// Every file as the manifest says, and no other.
Done checkFiles(const Bundle& bundle)
{
    for (const auto& file : bundle.manifest.files) {
        const auto found = bundle.files.find(file.path);
        if (found == bundle.files.end())
            return refuse("catalog_bundle.missing", file.path);
        if (auto done = checkFile(file, found->second); !done)
            return done;
    }
    for (const auto& [path, bytes] : bundle.files)
        if (!std::ranges::binary_search(bundle.manifest.files, path, {}, &ManifestFile::path))
            return refuse("catalog_bundle.unknown", path);
    return {};
}

/// Takes the manifest out from among the files.
QByteArray takeOut(std::map<QString, QByteArray>& files, const char* name)
{
    const auto node = files.extract(QString::fromLatin1(name));
    return node ? node.mapped() : QByteArray();
}

Result<Bundle> whole(Bundle bundle, Result<Manifest> manifest)
{
    if (!manifest)
        return std::unexpected(manifest.error());
    bundle.manifest = *std::move(manifest);
    if (auto done = checkFiles(bundle); !done)
        return std::unexpected(done.error());
    return bundle;
}

std::unexpected<Error> told(const std::string& code, const QString& detail)
{
    return refuse(code.c_str(), detail, ErrorKind::Tell);
}

void add(Bundle& bundle, const QString& path, QByteArray bytes)
{
    bundle.manifest.files.push_back({path, sumOf(bytes), bytes.size()});
    bundle.files.emplace(path, std::move(bytes));
}

Done takeFile(Bundle& bundle, const QFileInfo& info, const QString& path)
{
    if (!isBundlePath(path) || path == QLatin1String(signedName) || path == QLatin1String(unsignedName))
        return told("catalog_bundle.path", path);
    QFile file(info.filePath());
    if (info.isSymLink() || !info.isFile() || !file.open(QIODevice::ReadOnly))
        return told("catalog_bundle.kind", path);
    if (bundle.files.size() >= maxBundleFiles || file.size() > maxBundleBytes)
        return told("catalog_bundle.size", path);
    auto bytes = file.readAll();
    if (auto done = checkJson(path, bytes); !done)
        return told(done.error().code, QString::fromStdString(done.error().detail));
    add(bundle, path, std::move(bytes));
    return {};
}

} // namespace

qint64 versionFor(Instant moment)
{
    const auto civil = toCivil(moment);
    const qint64 day = (civil.date.year() * 100LL + civil.date.month()) * 100 + civil.date.day();
    const qint64 time = (civil.time.hour() * 100LL + civil.time.minute()) * 100 + civil.time.second();
    return (day * 1'000'000 + time) * 100 + civil.time.msec() / 10;
}

Done checkFile(const ManifestFile& file, const QByteArray& bytes)
{
    if (bytes.size() != file.length)
        return refuse("catalog_bundle.length", file.path);
    if (sumOf(bytes) != file.sha256)
        return refuse("catalog_bundle.sum", file.path);
    return checkJson(file.path, bytes);
}

Result<Bundle> buildBundle(const QString& folder, const BundleTerms& terms)
{
    Bundle bundle;
    const auto created = std::chrono::floor<std::chrono::seconds>(terms.created);
    bundle.manifest = {
        terms.version, created, created + terms.soft, created + terms.hard, terms.audience, {}, terms.slipKeys};
    const QDir root(folder);
    QDirIterator all(
        folder, QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        all.next();
        const auto info = all.fileInfo();
        const auto path = root.relativeFilePath(info.filePath());
        if ((info.isDir() && !info.isSymLink()) || path == QLatin1String(indexName))
            continue;
        if (auto done = takeFile(bundle, info, path); !done)
            return std::unexpected(done.error());
    }
    if (bundle.files.empty())
        return told("catalog_bundle.missing", folder);
    const auto entries = gatherSearchEntries(folder);
    if (!entries)
        return std::unexpected(entries.error());
    add(bundle, QLatin1String(indexName), searchFile(*entries));
    std::ranges::sort(bundle.manifest.files, {}, &ManifestFile::path);
    if (auto known = manifestOf(toJson(bundle.manifest)); !known)
        return told(known.error().code, QString::fromStdString(known.error().detail));
    return bundle;
}

Result<QByteArray> writeBundle(const Bundle& bundle)
{
    std::vector<TarFile> files;
    if (bundle.jws.isEmpty())
        files.emplace_back(
            QString::fromLatin1(unsignedName), QJsonDocument(toJson(bundle.manifest)).toJson(QJsonDocument::Indented));
    else
        files.emplace_back(QString::fromLatin1(signedName), bundle.jws);
    const bool tooLong = files.front().second.size() > maxManifestBytes;
    files.insert(files.end(), bundle.files.begin(), bundle.files.end());
    auto tar = writeTar(files, bundle.manifest.created);
    if (tooLong || tar.isEmpty() || tar.size() > maxBundleBytes)
        return refuse("catalog_bundle.size", {}, ErrorKind::Tell);
    return tar;
}

Result<Bundle> readBundle(const QByteArray& bytes, const sealing::KeySet& keys)
{
    auto files = readTar(bytes);
    if (!files)
        return std::unexpected(files.error());
    Bundle bundle;
    bundle.jws = takeOut(*files, signedName);
    bundle.files = *std::move(files);
    if (bundle.jws.isEmpty())
        return bundle.files.contains(QString::fromLatin1(unsignedName))
            ? refuse("catalog_bundle.unsigned")
            : refuse("catalog_bundle.manifest", QStringLiteral("absent"));
    auto manifest = verifyManifest(bundle.jws, keys);
    return whole(std::move(bundle), std::move(manifest));
}

Result<Bundle> readUnsigned(const QByteArray& bytes)
{
    auto files = readTar(bytes);
    if (!files)
        return std::unexpected(files.error());
    if (files->contains(QString::fromLatin1(signedName)))
        return refuse("catalog_bundle.signed");
    Bundle bundle;
    const auto manifest = takeOut(*files, unsignedName);
    bundle.files = *std::move(files);
    const auto json = parseStrictJson(manifest, maxManifestBytes);
    if (!json)
        return refuse("catalog_bundle.manifest", QString::fromStdString(json.error().code));
    return whole(std::move(bundle), manifestOf(*json));
}

} // namespace dvc::catalog
