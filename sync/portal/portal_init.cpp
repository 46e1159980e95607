#include "sync/portal/portal_folder.h"
#include "sync/portal/sqlite_storage.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dvc::portal {

namespace {

constexpr std::chrono::days authorityLife{365 * 10};
constexpr std::chrono::days leafLife{365 * 2};

QByteArray pretty(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

QString text(const QByteArray& ascii)
{
    return QString::fromLatin1(ascii);
}

/// Several steps, each taken only while all went well; the first error stays.
class Steps {
public:
    template <typename Step> Steps& then(const Step& step)
    {
        if (m_done)
            m_done = step();
        return *this;
    }
    [[nodiscard]] Done done() const { return m_done; }

private:
    Done m_done;
};

bool isAddress(const QString& host)
{
    return host.contains(u':')
        || std::all_of(host.begin(), host.end(), [](QChar c) { return c == u'.' || (c >= u'0' && c <= u'9'); });
}

Done writePair(const PortalPaths& paths, const char* name, const Result<CertifiedKey>& pair)
{
    if (!pair)
        return std::unexpected(pair.error());
    const QByteArray base(name);
    return Steps()
        .then([&] { return writeSecret(paths.key((base + ".pem").constData()), pair->certificate); })
        .then([&] { return writeSecret(paths.key((base + ".key").constData()), pair->key); })
        .done();
}

Done makeCertificates(const PortalPaths& paths, const QStringList& hosts, Instant now)
{
    QByteArray names = "DNS:localhost,IP:127.0.0.1,IP:::1";
    for (const QString& host : hosts)
        names += (isAddress(host) ? ",IP:" : ",DNS:") + host.toLatin1();
    // Two authorities: who can speak as the portal must not be able to make kiosks, nor the other way round.
    const auto serverCa = makeAuthority(u"dvc portal authority"_s, now, authorityLife);
    const auto kioskCa = makeAuthority(u"dvc kiosk authority"_s, now, authorityLife);
    const auto server =
        serverCa ? issue(*serverCa, {Leaf::Use::Server, u"dvc-portal"_s, names, leafLife}, now) : serverCa;
    return Steps()
        .then([&] { return writePair(paths, "server-ca", serverCa); })
        .then([&] { return writePair(paths, "kiosk-ca", kioskCa); })
        .then([&] { return writePair(paths, "server", server); })
        .done();
}

Done makeKeys(const PortalPaths& paths)
{
    const auto identity = sealing::Identity::generate();
    const auto statement = sealing::SigningKey::generate(u"statement-1"_s);
    const auto catalog = sealing::SigningKey::generate(u"catalog-1"_s);
    sealing::KeySet jwks;
    return Steps()
        .then([&] { return jwks.add(statement.kid, statement.publicKey()); })
        .then([&] { return writeSecret(paths.key("sealing.identity"), identity.toString().toLatin1() + '\n'); })
        .then([&] { return writeSecret(paths.key("statement.key"), pretty(statement.toJson())); })
        .then([&] { return writeSecret(paths.key("catalog.key"), pretty(catalog.toJson())); })
        .then([&] { return writeSecret(paths.jwks(), jwks.toJwks()); })
        .done();
}

QByteArray firstSettings()
{
    const PortalSettings first;
    const QJsonObject hall{{"id"_L1, u"H56.99"_s}, {"name"_L1, u"Bộ phận Một cửa xã Thọ Xuân"_s}};
    return pretty({{"format"_L1, u"dvc-portal/1"_s}, {"url"_L1, first.url}, {"lookup_url"_L1, first.lookupUrl},
        {"agencies"_L1, QJsonArray{hall}}, {"max_upload_mb"_L1, first.maxUploadMb},
        {"upload_life_days"_L1, first.uploadLifeDays}, {"idle_seconds"_L1, first.idleSeconds},
        {"header_seconds"_L1, first.headerSeconds}});
}

bool isName(const QString& name)
{
    return !name.isEmpty() && name.size() <= 32 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-');
    });
}

QString randomMachine()
{
    static constexpr auto alphabet = u"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    QString machine;
    for (int i = 0; i < 4; ++i)
        machine += QChar(alphabet[QRandomGenerator::system()->bounded(32)]);
    return machine;
}

/// What was read for one bundle.
struct BundleParts {
    CertifiedKey kioskCa;
    QByteArray serverCa;
    QByteArray jwks;
    QString recipient;
    sealing::SigningKey catalog;
};

Result<BundleParts> readParts(const PortalPaths& paths)
{
    BundleParts parts;
    QByteArray catalog;
    const auto read = [&](const QString& path, QByteArray& into) {
        return [path, &into]() -> Done {
            auto bytes = readFile(path);
            if (!bytes)
                return std::unexpected(bytes.error());
            into = *bytes;
            return {};
        };
    };
    const Done done = Steps()
                          .then(read(paths.key("kiosk-ca.pem"), parts.kioskCa.certificate))
                          .then(read(paths.key("kiosk-ca.key"), parts.kioskCa.key))
                          .then(read(paths.key("server-ca.pem"), parts.serverCa))
                          .then(read(paths.jwks(), parts.jwks))
                          .then(read(paths.key("catalog.key"), catalog))
                          .done();
    if (!done)
        return std::unexpected(done.error());
    const auto keys = loadIntakeKeys(paths);
    if (!keys)
        return std::unexpected(keys.error());
    parts.recipient = keys->sealing.front().recipient().toString();
    auto key = sealing::SigningKey::fromJson(QJsonDocument::fromJson(catalog).object());
    if (!key)
        return std::unexpected(key.error());
    parts.catalog = std::move(*key);
    return parts;
}

QJsonObject jwksOf(const std::vector<Kiosk>& kiosks)
{
    sealing::KeySet keys;
    for (const Kiosk& kiosk : kiosks)
        if (!kiosk.revoked)
            (void)keys.add(kiosk.slipKid, kiosk.slipKey);
    return QJsonDocument::fromJson(keys.toJwks()).object();
}

QByteArray bundleText(const BundleParts& parts, const PortalSettings& settings, const KioskWish& wish,
    const Kiosk& kiosk, const CertifiedKey& identity, const sealing::SigningKey& slip, const std::vector<Kiosk>& all)
{
    const QString catalogKey = parts.catalog.kid + u':'
        + text(parts.catalog.publicKey().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    const QJsonObject portal{{"url"_L1, wish.url.isEmpty() ? settings.url : wish.url},
        {"lookup_url"_L1, settings.lookupUrl}, {"ca_pem"_L1, text(parts.serverCa)}, {"recipient"_L1, parts.recipient},
        {"jwks"_L1, QJsonDocument::fromJson(parts.jwks).object()}, {"catalog_key"_L1, catalogKey},
        {"agency_name"_L1, settings.agencies.empty() ? QString() : settings.agencies.front().name}};
    return pretty({{"format"_L1, u"dvc-kiosk-bundle/1"_s}, {"practice"_L1, kiosk.practice},
        {"kiosk"_L1, QJsonObject{{"name"_L1, kiosk.name}, {"machine"_L1, kiosk.machine}}}, {"portal"_L1, portal},
        {"identity"_L1,
            QJsonObject{{"certificate_pem"_L1, text(identity.certificate)}, {"key_pem"_L1, text(identity.key)}}},
        {"slip"_L1, slip.toJson()}, {"slip_keys"_L1, jwksOf(all)}});
}

} // namespace

Done initPortal(const QString& dir, const QStringList& hosts, Instant now)
{
    const PortalPaths paths(QFileInfo(dir).absoluteFilePath());
    if (QFileInfo::exists(paths.settings()) || QFileInfo::exists(paths.key("sealing.identity")))
        return fail(ErrorKind::Stop, "init.exists", paths.dir.toStdString());
    if (!QDir().mkpath(paths.dir)
        || !QFile::setPermissions(paths.dir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return fail(ErrorKind::CallStaff, "file.write", paths.dir.toStdString());
    // The settings come last: a folder that has them is a whole portal.
    return Steps()
        .then([&] { return makeCertificates(paths, hosts, now); })
        .then([&] { return makeKeys(paths); })
        .then([&] { return BlobFolder(paths.blobs()).prepare(); })
        .then([&]() -> Done {
            const auto storage = openSqliteStorage(paths.ledger());
            return storage ? Done{} : Done{std::unexpected(storage.error())};
        })
        .then([&] { return writeSecret(paths.settings(), firstSettings()); })
        .done();
}

Result<QByteArray> registerKiosk(
    Storage& storage, const PortalPaths& paths, const PortalSettings& settings, const KioskWish& wish, Instant now)
{
    if (!isName(wish.name))
        return fail(ErrorKind::Tell, "kiosk.name");
    const auto parts = readParts(paths);
    if (!parts)
        return std::unexpected(parts.error());
    const auto identity = issue(
        parts->kioskCa, {Leaf::Use::Client, wish.name, "URI:urn:dvc:kiosk:" + wish.name.toLatin1(), leafLife}, now);
    if (!identity)
        return std::unexpected(identity.error());

    auto known = storage.kiosks();
    if (!known)
        return std::unexpected(known.error());
    QString machine = randomMachine();
    while (std::any_of(known->begin(), known->end(), [&](const Kiosk& other) { return other.machine == machine; }))
        machine = randomMachine();
    const auto slip = sealing::SigningKey::generate(u"K"_s + machine);
    const Kiosk kiosk{wish.name, machine, fingerprint(identity->certificate), slip.kid, slip.publicKey(), wish.practice,
        now, {}, {}, {}};
    if (auto added = storage.addKiosk(kiosk); !added)
        return std::unexpected(added.error());
    known->push_back(kiosk);
    return bundleText(*parts, settings, wish, kiosk, *identity, slip, *known);
}

} // namespace dvc::portal
