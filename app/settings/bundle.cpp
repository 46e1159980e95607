#include "app/settings/bundle.h"

#include "app/base/strict_json.h"
#include "app/settings/file_set.h"
#include "app/settings/trust_json.h"

#include <QJsonDocument>

namespace dvc::settings {

namespace {

struct Content {
    TrustFiles trust;
    QByteArray certificate;
    QByteArray key;
    QByteArray slip;
};

std::unexpected<Error> wrong(const char* field)
{
    return fail(ErrorKind::Tell, "bundle.value", field);
}

QByteArray jsonBytes(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

bool hasOnly(const QJsonObject& object, std::initializer_list<const char*> keys)
{
    const auto names = object.keys();
    return std::ranges::all_of(names, [&](const QString& name) {
        return std::ranges::any_of(keys, [&](const char* key) { return name == QLatin1String(key); });
    });
}

// The slip key of the bundle must be the one that the province's keys give under its name: else our papers would be
// taken for forgeries.
Done readSlip(const QJsonObject& bundle, Content& content)
{
    const auto slip = bundle.value(QLatin1String("slip")).toObject();
    const auto key = sealing::SigningKey::fromJson(slip);
    if (!key)
        return wrong("slip");
    const auto keys = sealing::KeySet::parseJwks(content.trust.slipKeys);
    const QByteArray probe("dvc-kiosk-bundle");
    if (!keys || !keys->verify(key->kid, probe, key->sign(probe)))
        return wrong("slip_keys");
    content.slip = jsonBytes(key->toJson());
    return {};
}

Result<Content> readBundle(const QByteArray& bytes)
{
    const auto bundle = parseStrictJson(bytes, maxBundleBytes);
    if (!bundle)
        return std::unexpected(bundle.error());
    if (bundle->value(QLatin1String("format")).toString() != QLatin1String("dvc-kiosk-bundle/1"))
        return fail(ErrorKind::Tell, "bundle.format");
    const auto kiosk = bundle->value(QLatin1String("kiosk")).toObject();
    auto portal = bundle->value(QLatin1String("portal")).toObject();
    const auto identity = bundle->value(QLatin1String("identity")).toObject();
    if (!hasOnly(*bundle, {"format", "practice", "kiosk", "portal", "identity", "slip", "slip_keys"})
        || !hasOnly(kiosk, {"name", "machine"}) || !hasOnly(identity, {"certificate_pem", "key_pem"}))
        return wrong("unknown field");

    Content content;
    content.trust.ca = portal.take(QLatin1String("ca_pem")).toString().toLatin1();
    content.trust.jwks = jsonBytes(portal.take(QLatin1String("jwks")).toObject());
    content.trust.slipKeys = jsonBytes(bundle->value(QLatin1String("slip_keys")).toObject());
    portal.insert(QLatin1String("kiosk"), kiosk.value(QLatin1String("name")));
    portal.insert(QLatin1String("machine"), kiosk.value(QLatin1String("machine")));
    portal.insert(QLatin1String("practice"), bundle->value(QLatin1String("practice")));
    content.trust.portal = jsonBytes(portal);
    content.certificate = identity.value(QLatin1String("certificate_pem")).toString().toLatin1();
    content.key = identity.value(QLatin1String("key_pem")).toString().toLatin1();
    if (!isPem(content.certificate, "CERTIFICATE"))
        return wrong("certificate_pem");
    if (!isPem(content.key, "PRIVATE KEY") && !isPem(content.key, "EC PRIVATE KEY"))
        return wrong("key_pem");
    if (auto slip = readSlip(*bundle, content); !slip)
        return std::unexpected(slip.error());
    return content;
}

bool sameRoots(const Trust& a, const Trust& b)
{
    return a.url == b.url && a.lookupUrl == b.lookupUrl && a.recipient == b.recipient && a.recovery == b.recovery
        && a.catalogKey == b.catalogKey && a.kiosk == b.kiosk && a.machine == b.machine && a.practice == b.practice
        && a.statementKeys == b.statementKeys && a.caPem == b.caPem;
}

} // namespace

Result<Enrolled> installBundle(const QByteArray& bundle, const Settings& settings)
{
    const auto content = readBundle(bundle);
    if (!content)
        return std::unexpected(content.error());
    const auto trust = trustOf(content->trust);
    if (!trust) {
        auto error = trust.error();
        error.kind = ErrorKind::Tell;
        return std::unexpected(error);
    }
    const auto old = loadTrust(settings.portal.trust);
    if (old && !sameRoots(*old, *trust))
        return fail(ErrorKind::Stop, "bundle.enrolled", old->kiosk.toStdString());

    FileSet files;
    files.addFolder(settings.portal.trust, 0755);
    files.addFolder(settings.portal.identity, 0700);
    files.addFolder(settings.paths.state, 02770);
    files.addFolder(settings.paths.state + QStringLiteral("/private"), 0700);
    files.add(settings.paths.slipKey(), content->slip, 0600);
    files.add(settings.portal.identity + QStringLiteral("/client.pem"), content->certificate, 0600);
    files.add(settings.portal.identity + QStringLiteral("/client.key"), content->key, 0600);
    files.add(settings.portal.trust + QStringLiteral("/ca.pem"), content->trust.ca, 0644);
    files.add(settings.portal.trust + QStringLiteral("/jwks.json"), content->trust.jwks, 0644);
    files.add(settings.portal.trust + QStringLiteral("/slip_keys.json"), content->trust.slipKeys, 0644);
    files.add(settings.portal.trust + QStringLiteral("/portal.json"), content->trust.portal, 0644);
    if (auto written = files.install(); !written)
        return std::unexpected(written.error());
    return Enrolled{trust->kiosk, trust->machine, trust->practice};
}

} // namespace dvc::settings
