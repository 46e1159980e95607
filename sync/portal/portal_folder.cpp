#include "sync/portal/portal_folder.h"

#include "app/base/strict_json.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace dvc::portal {

namespace {

// Stands in every `delivered` (app/sealing/statement.h).
constexpr qsizetype agencyNameLimit = 200;

std::unexpected<Error> syntax(const QString& what)
{
    return fail(ErrorKind::Stop, "settings.syntax", what.toStdString());
}

Done readAgencies(const QJsonValue& value, std::vector<Agency>& agencies)
{
    for (const QJsonValue& entry : value.toArray()) {
        const Agency agency{entry["id"_L1].toString(), entry["name"_L1].toString()};
        if (agency.id.isEmpty() || agency.name.isEmpty() || agency.name.size() > agencyNameLimit
            || entry.toObject().size() != 2)
            return syntax(u"agencies: each has id and name"_s);
        agencies.push_back(agency);
    }
    return agencies.empty() ? Done{syntax(u"agencies: at least one"_s)} : Done{};
}

Done readNumber(const QString& key, const QJsonValue& value, int most, int& number)
{
    const double given = value.toDouble(0);
    if (given < 1 || given > most || given != static_cast<int>(given))
        return syntax(key + u": a whole number from 1 to "_s + QString::number(most));
    number = static_cast<int>(given);
    return {};
}

Done readAddress(const QString& key, const QJsonValue& value, QString& address)
{
    address = value.toString();
    if (!address.startsWith(u"https://") || address.endsWith(u'/'))
        return syntax(key + u": https, without a slash at its end"_s);
    return {};
}

Done readKey(const QString& key, const QJsonValue& value, PortalSettings& settings)
{
    if (key == "format"_L1)
        return value.toString() == "dvc-portal/1"_L1 ? Done{} : Done{syntax(u"format: dvc-portal/1"_s)};
    if (key == "data"_L1) {
        settings.dir = value.toString();
        return {};
    }
    if (key == "url"_L1)
        return readAddress(key, value, settings.url);
    if (key == "lookup_url"_L1)
        return readAddress(key, value, settings.lookupUrl);
    if (key == "agencies"_L1)
        return readAgencies(value, settings.agencies);
    if (key == "max_upload_mb"_L1)
        return readNumber(key, value, 4096, settings.maxUploadMb);
    if (key == "upload_life_days"_L1)
        return readNumber(key, value, 365, settings.uploadLifeDays);
    if (key == "idle_seconds"_L1)
        return readNumber(key, value, 3600, settings.idleSeconds);
    if (key == "header_seconds"_L1)
        return readNumber(key, value, 600, settings.headerSeconds);
    return syntax(key + u": unknown"_s);
}

} // namespace

PortalPaths::PortalPaths(QString folder)
    : dir(std::move(folder))
{
}

QString PortalPaths::key(const char* name) const
{
    return dir + u'/' + QLatin1String(name);
}

Result<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::CallStaff, "file.read", path.toStdString());
    return file.readAll();
}

Done writeSecret(const QString& path, const QByteArray& bytes)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(ErrorKind::CallStaff, "file.write", path.toStdString());
    QFile file;
    const bool written = file.open(descriptor, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle)
        && file.write(bytes) == bytes.size() && file.flush() && ::fsync(descriptor) == 0;
    if (!written)
        return fail(ErrorKind::CallStaff, "file.write", path.toStdString());
    return {};
}

Result<PortalSettings> loadSettings(const QString& file)
{
    const auto bytes = readFile(file);
    if (!bytes)
        return fail(ErrorKind::Stop, "settings.absent", file.toStdString());
    const auto json = parseStrictJson(*bytes);
    if (!json)
        return syntax(u"not one JSON object, at byte "_s + QString::fromStdString(json.error().detail));
    PortalSettings settings;
    settings.dir = QFileInfo(file).absolutePath();
    for (auto entry = json->begin(); entry != json->end(); ++entry)
        if (auto read = readKey(entry.key(), entry.value(), settings); !read)
            return std::unexpected(read.error());
    if (settings.agencies.empty())
        return syntax(u"agencies: at least one"_s);
    return settings;
}

Result<IntakeKeys> loadIntakeKeys(const PortalPaths& paths)
{
    QFile file(paths.key("sealing.identity"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::CallStaff, "file.read", file.fileName().toStdString());
    auto identities = sealing::readIdentities(file);
    if (!identities)
        return std::unexpected(identities.error());
    const auto bytes = readFile(paths.key("statement.key"));
    if (!bytes)
        return std::unexpected(bytes.error());
    const auto json = parseStrictJson(*bytes);
    if (!json)
        return std::unexpected(json.error());
    auto statement = sealing::SigningKey::fromJson(*json);
    if (!statement)
        return std::unexpected(statement.error());
    return IntakeKeys{std::move(*identities), std::move(*statement)};
}

} // namespace dvc::portal
