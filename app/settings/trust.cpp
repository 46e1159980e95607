#include "app/settings/trust.h"

#include "app/base/strict_json.h"
#include "app/settings/trust_json.h"

#include <QFile>

namespace dvc::settings {

namespace {

constexpr qint64 maxFile = 256 * 1024;

Result<QByteArray> readFile(const QString& path, const char* code, const char* name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::CallStaff, code, name);
    return file.read(maxFile + 1);
}

} // namespace

std::vector<sealing::Recipient> Trust::recipients() const
{
    std::vector<sealing::Recipient> all{recipient};
    if (recovery)
        all.push_back(*recovery);
    return all;
}

Result<Trust> loadTrust(const QString& folder)
{
    TrustFiles files;
    const std::pair<const char*, QByteArray*> parts[] = {{"portal.json", &files.portal}, {"ca.pem", &files.ca},
        {"jwks.json", &files.jwks}, {"slip_keys.json", &files.slipKeys}};
    for (const auto& [name, bytes] : parts) {
        auto read = readFile(folder + u'/' + QLatin1String(name), "trust.missing", name);
        if (!read)
            return std::unexpected(read.error());
        *bytes = std::move(*read);
    }
    return trustOf(files);
}

Result<sealing::SigningKey> loadSlipKey(const Paths& paths)
{
    QFile file(paths.slipKey());
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::CallStaff, "slip_key.missing");
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others)
        return fail(ErrorKind::CallStaff, "slip_key.mode");
    const auto json = parseStrictJson(file.read(4096));
    if (!json)
        return std::unexpected(json.error());
    return sealing::SigningKey::fromJson(*json);
}

} // namespace dvc::settings
