#include "app/catalog/shelf.h"

#include "app/catalog/procedure.h"
#include "app/catalog/shelf_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

#include <cerrno>
#include <filesystem>

namespace dvc::catalog {

namespace {

constexpr char currentName[] = "current";
constexpr char previousName[] = "previous";

std::unexpected<Error> refuse(const char* code, const QString& detail = {}, ErrorKind kind = ErrorKind::Stop)
{
    return fail(kind, code, detail.toStdString());
}

std::unexpected<Error> notWritten(const char* step)
{
    return refuse("catalog_bundle.write", QStringLiteral("%1 errno %2").arg(QLatin1String(step)).arg(errno),
        ErrorKind::CallStaff);
}

/// "41", or "41.1" if a damaged one of that name stood there.
std::optional<qint64> versionOf(const QString& name)
{
    static const QRegularExpression form(QStringLiteral("^([1-9][0-9]{0,15})(\\.[1-9][0-9]{0,3})?$"));
    const auto match = form.match(name);
    return match.hasMatch() ? std::optional(match.captured(1).toLongLong()) : std::nullopt;
}

std::optional<QByteArray> contentOf(const QString& path, qint64 limit)
{
    const QFileInfo info(path);
    QFile file(path);
    if (info.isSymLink() || !info.isFile() || info.size() > limit || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(limit);
}

} // namespace

Shelf::Shelf(QString folder, sealing::KeySet keys, QString kiosk)
    : m_folder(std::move(folder))
    , m_keys(std::move(keys))
    , m_kiosk(std::move(kiosk))
{
}

/// Where the link points; empty if nowhere that could be ours.
QString Shelf::target(const char* link) const
{
    const auto name = linkTarget(m_folder + u'/' + QLatin1String(link));
    return versionOf(name) ? name : QString();
}

Result<Installed> Shelf::installed(const char* link, Instant now) const
{
    const auto name = target(link);
    if (name.isEmpty())
        return refuse("catalog_bundle.none");
    const auto folder = m_folder + u'/' + name;
    const auto damaged = [](const QString& what) { return refuse("catalog_bundle.damaged", what); };
    const auto jws = contentOf(folder + u'/' + QLatin1String(signedName), maxManifestBytes);
    if (!jws)
        return damaged(QLatin1String(signedName));
    auto manifest = verifyManifest(*jws, m_keys);
    if (!manifest)
        return damaged(QString::fromStdString(manifest.error().code));
    if (!manifest->isFor(m_kiosk) || manifest->version != versionOf(name))
        return damaged(QStringLiteral("another catalog"));
    for (const auto& file : manifest->files) {
        const auto bytes = contentOf(folder + u'/' + file.path, file.length + 1);
        if (!bytes || !checkFile(file, *bytes))
            return damaged(file.path);
    }
    const auto freshness = manifest->freshness(now);
    return Installed{folder, *std::move(manifest), freshness};
}

Result<Installed> Shelf::active(Instant now) const
{
    return installed(currentName, now);
}

Result<Installed> Shelf::previous(Instant now) const
{
    return installed(previousName, now);
}

Done Shelf::checkAgainstActive(const Manifest& manifest, Instant now) const
{
    const auto named = versionOf(target(currentName));
    if (!named || manifest.version > *named)
        return {};
    const auto found = active(now);
    // A damaged one may be mended by another copy of itself; which content it had, nobody can say any more.
    const bool same = manifest.version == *named && (!found || found->manifest == manifest);
    return same ? Done{} : refuse("catalog_bundle.rollback", QString::number(*named));
}

Result<Manifest> Shelf::check(const QByteArray& bytes, Instant now) const
{
    auto bundle = readBundle(bytes, m_keys);
    if (!bundle)
        return std::unexpected(bundle.error());
    if (!bundle->manifest.isFor(m_kiosk))
        return refuse("catalog_bundle.audience");
    if (bundle->manifest.freshness(now) == Freshness::Expired)
        return refuse("catalog_bundle.expired");
    if (auto done = checkAgainstActive(bundle->manifest, now); !done)
        return std::unexpected(done.error());
    return bundle->manifest;
}

Result<Imported> Shelf::import(const QByteArray& bytes, Instant now, qint64 reserve) const
{
    const FolderLock lock(m_folder);
    if (!lock.held())
        return refuse("catalog_bundle.busy", {}, ErrorKind::Retry);
    auto manifest = check(bytes, now);
    if (!manifest)
        return std::unexpected(manifest.error());
    if (auto before = active(now); before && before->manifest == *manifest)
        return Imported{*before, true};
    sweep();
    std::error_code unknown; // QStorageInfo knows no room in a root that is no mount point (chroot)
    const auto room = std::filesystem::space(QFile::encodeName(m_folder).toStdString(), unknown);
    if (unknown || static_cast<qint64>(room.available) - bytes.size() < reserve)
        return refuse("catalog_bundle.space", {}, ErrorKind::CallStaff);
    const auto bundle = readBundle(bytes, m_keys);
    if (!bundle)
        return std::unexpected(bundle.error());
    const auto unpacked = unpack(*bundle);
    if (!unpacked)
        return std::unexpected(unpacked.error());
    if (auto read = Catalog::read(*unpacked); !read)
        return std::unexpected(read.error());
    if (auto done = activate(*unpacked, manifest->version); !done)
        return std::unexpected(done.error());
    sweep();
    auto activated = active(now);
    if (!activated)
        return std::unexpected(activated.error());
    return Imported{*std::move(activated), false};
}

/// Every file and every name in incoming/new is on the medium when this returns.
Result<QString> Shelf::unpack(const Bundle& bundle) const
{
    const auto incoming = m_folder + QStringLiteral("/incoming");
    const auto root = incoming + QStringLiteral("/new");
    if (!QFileInfo(incoming).isDir() && !makeFolder(incoming))
        return notWritten("incoming");
    QStringList folders{root};
    QSet<QString> made;
    auto files = bundle.files;
    files.emplace(QString::fromLatin1(signedName), bundle.jws);
    for (const auto& [path, bytes] : files)
        for (auto slash = path.indexOf(u'/'); slash > 0; slash = path.indexOf(u'/', slash + 1))
            if (const auto folder = root + u'/' + path.left(slash); !made.contains(folder)) {
                made.insert(folder);
                folders.push_back(folder);
            }
    for (const auto& folder : folders)
        if (!makeFolder(folder))
            return notWritten("folder");
    for (const auto& [path, bytes] : files)
        if (!writeWhole(root + u'/' + path, bytes))
            return notWritten("file");
    for (const auto& folder : folders)
        if (!flushFolder(folder))
            return notWritten("flush");
    return root;
}

/// The name first, then the link: whatever the link points to is whole.
Done Shelf::activate(const QString& unpacked, qint64 version) const
{
    auto name = QString::number(version);
    for (int i = 1; QFileInfo::exists(m_folder + u'/' + name); ++i)
        name = QStringLiteral("%1.%2").arg(version).arg(i);
    if (!rename(unpacked, m_folder + u'/' + name) || !flushFolder(m_folder))
        return notWritten("name");
    const auto link = [&](const char* which) { return m_folder + u'/' + QLatin1String(which); };
    const auto before = target(currentName);
    if (!before.isEmpty() && versionOf(before) < version && !pointTo(link(previousName), before))
        return notWritten("previous");
    if (!pointTo(link(currentName), name))
        return notWritten("current");
    return {};
}

/// What no link points to is left over from a kill or older than the previous one. Failing is no harm: the next import
/// tries again.
void Shelf::sweep() const
{
    const QStringList kept{target(currentName), target(previousName)};
    QDir(m_folder + QStringLiteral("/incoming")).removeRecursively();
    const QDir folder(m_folder);
    for (const auto& name : folder.entryList(QDir::Dirs | QDir::NoSymLinks | QDir::NoDotAndDotDot))
        if (versionOf(name) && !kept.contains(name))
            QDir(folder.filePath(name)).removeRecursively();
}

} // namespace dvc::catalog
