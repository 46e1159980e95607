#include "app/settings/bundle.h"
#include "app/settings/trust.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <map>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace dvc;
using namespace dvc::settings;

namespace {

QString pem(const char* label)
{
    const auto body = QByteArray("\x30\x3e" + QByteArray(62, 'x')).toBase64();
    return QStringLiteral("-----BEGIN %1-----\n%2\n-----END %1-----\n").arg(QLatin1String(label), QLatin1String(body));
}

QJsonObject jwks(const sealing::SigningKey& key)
{
    sealing::KeySet keys;
    REQUIRE(keys.add(key.kid, key.publicKey()));
    return QJsonDocument::fromJson(keys.toJwks()).object();
}

struct Made {
    sealing::SigningKey slip = sealing::SigningKey::generate(QStringLiteral("K0K17"));
    sealing::SigningKey statements = sealing::SigningKey::generate(QStringLiteral("S1"));
    sealing::SigningKey catalog = sealing::SigningKey::generate(QStringLiteral("C1"));
    sealing::Identity identity = sealing::Identity::generate();
    QJsonObject bundle;

    Made()
    {
        const auto catalogKey = QStringLiteral("C1:")
            + QString::fromLatin1(
                catalog.publicKey().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        const QJsonObject portal{{QStringLiteral("url"), QStringLiteral("https://127.0.0.1:8443")},
            {QStringLiteral("lookup_url"), QStringLiteral("https://tracuu.example")},
            {QStringLiteral("ca_pem"), pem("CERTIFICATE")},
            {QStringLiteral("recipient"), identity.recipient().toString()}, {QStringLiteral("jwks"), jwks(statements)},
            {QStringLiteral("catalog_key"), catalogKey}};
        bundle = {{QStringLiteral("format"), QStringLiteral("dvc-kiosk-bundle/1")}, {QStringLiteral("practice"), true},
            {QStringLiteral("kiosk"),
                QJsonObject{{QStringLiteral("name"), QStringLiteral("hoa-binh-1")},
                    {QStringLiteral("machine"), QStringLiteral("0K17")}}},
            {QStringLiteral("portal"), portal},
            {QStringLiteral("identity"),
                QJsonObject{{QStringLiteral("certificate_pem"), pem("CERTIFICATE")},
                    {QStringLiteral("key_pem"), pem("PRIVATE KEY")}}},
            {QStringLiteral("slip"), slip.toJson()}, {QStringLiteral("slip_keys"), jwks(slip)}};
    }

    [[nodiscard]] QByteArray bytes() const { return QJsonDocument(bundle).toJson(); }
    void set(const char* group, const char* key, const QJsonValue& value)
    {
        auto inner = bundle.value(QLatin1String(group)).toObject();
        inner.insert(QLatin1String(key), value);
        bundle.insert(QLatin1String(group), inner);
    }
};

struct Machine {
    Machine()
    {
        settings.portal.trust = dir.filePath(QStringLiteral("etc/trust"));
        settings.portal.identity = dir.filePath(QStringLiteral("identity"));
        settings.paths.state = dir.filePath(QStringLiteral("state"));
    }
    /// Every file below, with its content.
    [[nodiscard]] std::map<QString, QByteArray> files() const
    {
        std::map<QString, QByteArray> found;
        QDirIterator walk(dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            REQUIRE(file.open(QIODevice::ReadOnly));
            found[QDir(dir.path()).relativeFilePath(file.fileName())] = file.readAll();
        }
        return found;
    }
    [[nodiscard]] mode_t modeOf(const QString& path) const
    {
        struct stat found{};
        return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? found.st_mode & 07777 : 0;
    }

    QTemporaryDir dir;
    Settings settings;
};

std::string codeOf(const Result<Enrolled>& enrolled)
{
    return enrolled ? "enrolled" : enrolled.error().code + " " + enrolled.error().detail;
}

} // namespace

TEST_CASE("a good bundle makes a kiosk that trusts and signs")
{
    const mode_t before = ::umask(007);
    Machine machine;
    const Made made;
    CHECK(installBundle(made.bytes(), machine.settings)
        == Enrolled{QStringLiteral("hoa-binh-1"), QStringLiteral("0K17"), true});
    ::umask(before);
    const auto trust = loadTrust(machine.settings.portal.trust);
    REQUIRE(trust);
    CHECK(trust->url == QStringLiteral("https://127.0.0.1:8443"));
    CHECK(trust->recipients() == std::vector{made.identity.recipient()});
    CHECK(trust->practice);
    CHECK(trust->machine == QStringLiteral("0K17"));
    CHECK(trust->statementKeys.contains(QStringLiteral("S1")));
    CHECK(trust->catalogKeys.verify(QStringLiteral("C1"), "m", made.catalog.sign("m")));
    const auto key = loadSlipKey(machine.settings.paths);
    REQUIRE(key);
    CHECK(trust->slipKeys.verify(key->kid, "m", key->sign("m")));
    const auto& settings = machine.settings;
    CHECK(machine.modeOf(settings.portal.trust + QStringLiteral("/portal.json")) == 0644);
    CHECK(machine.modeOf(settings.portal.trust) == 0755);
    CHECK(machine.modeOf(settings.portal.identity + QStringLiteral("/client.key")) == 0600);
    CHECK(machine.modeOf(settings.portal.identity) == 0700);
    CHECK(machine.modeOf(settings.paths.slipKey()) == 0600);
    CHECK(machine.modeOf(settings.paths.state + QStringLiteral("/private")) == 0700);
    CHECK(machine.modeOf(settings.paths.state) == 02770);
    CHECK(machine.files().size() == 7);
}

TEST_CASE("a bad bundle leaves nothing at all")
{
    Machine machine;
    Made made;
    QByteArray bytes;
    std::string expected;
    const auto refusedWith = [&](const char* code) {
        expected = code;
        bytes = bytes.isEmpty() ? made.bytes() : bytes;
    };
    SECTION("a key twice")
    {
        bytes = made.bytes();
        bytes.replace("\"practice\": true", "\"practice\": true, \"practice\": false");
        refusedWith("json.duplicate");
    }
    SECTION("too large")
    {
        bytes = made.bytes() + QByteArray(maxBundleBytes, ' ');
        refusedWith("json.size");
    }
    SECTION("no JSON")
    {
        bytes = "age-encryption.org/v1";
        refusedWith("json.syntax");
    }
    SECTION("another format")
    {
        made.bundle.insert(QStringLiteral("format"), QStringLiteral("dvc-kiosk-bundle/2"));
        refusedWith("bundle.format");
    }
    SECTION("an unknown field")
    {
        made.bundle.insert(QStringLiteral("extra"), 1);
        refusedWith("bundle.value unknown field");
    }
    SECTION("an unknown field of the portal")
    {
        made.set("portal", "proxy", QStringLiteral("http://x"));
        refusedWith("trust.value unknown field");
    }
    SECTION("no TLS")
    {
        made.set("portal", "url", QStringLiteral("http://127.0.0.1"));
        refusedWith("trust.value url");
    }
    SECTION("a look-up address with a query")
    {
        made.set("portal", "lookup_url", QStringLiteral("https://x.example/?a"));
        refusedWith("trust.value lookup_url");
    }
    SECTION("no recipient")
    {
        made.set("portal", "recipient", QStringLiteral("age1x"));
        refusedWith("trust.value recipient");
    }
    SECTION("no authority")
    {
        made.set("portal", "ca_pem", QStringLiteral("-----BEGIN CERTIFICATE-----\n"));
        refusedWith("trust.value ca_pem");
    }
    SECTION("no statement key")
    {
        made.set("portal", "jwks", QJsonObject());
        refusedWith("trust.value jwks");
    }
    SECTION("a short catalog key")
    {
        made.set("portal", "catalog_key", QStringLiteral("C1:AAAA"));
        refusedWith("trust.value catalog_key");
    }
    SECTION("a machine that no number can carry")
    {
        made.set("kiosk", "machine", QStringLiteral("U017"));
        refusedWith("trust.value machine");
    }
    SECTION("a name with a path in it")
    {
        made.set("kiosk", "name", QStringLiteral("../etc"));
        refusedWith("trust.value kiosk");
    }
    SECTION("practice is not said")
    {
        made.bundle.remove(QStringLiteral("practice"));
        refusedWith("trust.value practice");
    }
    SECTION("a private key where the certificate belongs")
    {
        made.set("identity", "certificate_pem", pem("PRIVATE KEY"));
        refusedWith("bundle.value certificate_pem");
    }
    SECTION("no key")
    {
        made.set("identity", "key_pem", QStringLiteral(""));
        refusedWith("bundle.value key_pem");
    }
    SECTION("a slip key that the province does not know")
    {
        made.bundle.insert(QStringLiteral("slip"), sealing::SigningKey::generate(QStringLiteral("K0K17")).toJson());
        refusedWith("bundle.value slip_keys");
    }
    const auto before = machine.files();
    CHECK_THAT(codeOf(installBundle(bytes, machine.settings)), Catch::Matchers::StartsWith(expected));
    CHECK(machine.files() == before);
    CHECK(loadTrust(machine.settings.portal.trust).error().code == "trust.missing");
}

TEST_CASE("the same bundle again is no harm; other roots are refused")
{
    Machine machine;
    Made made;
    REQUIRE(installBundle(made.bytes(), machine.settings));
    const auto before = machine.files();
    CHECK(installBundle(made.bytes(), machine.settings));
    CHECK(machine.files() == before);
    SECTION("another portal")
    {
        made.set("portal", "url", QStringLiteral("https://evil.example"));
    }
    SECTION("another recipient")
    {
        made.set("portal", "recipient", sealing::Identity::generate().recipient().toString());
    }
    SECTION("another statement key")
    {
        made.set("portal", "jwks", jwks(sealing::SigningKey::generate(QStringLiteral("S1"))));
    }
    SECTION("another authority")
    {
        made.set("portal", "ca_pem", pem("CERTIFICATE") + pem("CERTIFICATE"));
    }
    SECTION("no practice any more")
    {
        made.bundle.insert(QStringLiteral("practice"), false);
    }
    CHECK(codeOf(installBundle(made.bytes(), machine.settings)) == "bundle.enrolled hoa-binh-1");
    CHECK(machine.files() == before);
}

TEST_CASE("a renewed certificate under the same roots is taken")
{
    Machine machine;
    Made made;
    REQUIRE(installBundle(made.bytes(), machine.settings));
    made.set("identity", "certificate_pem", QString(pem("CERTIFICATE") + pem("CERTIFICATE")));
    CHECK(installBundle(made.bytes(), machine.settings));
    CHECK(machine.files()[QStringLiteral("identity/client.pem")].count("BEGIN") == 2);
}

TEST_CASE("a disk that fills while enrolling leaves the old kiosk or none")
{
    const bool enrolledBefore = GENERATE(false, true);
    Machine machine;
    Made made;
    if (enrolledBefore)
        REQUIRE(installBundle(made.bytes(), machine.settings));
    const auto before = machine.files();
    // Only the last file is larger than files may be.
    made.set("portal", "agency_name", QString(300, u'x'));
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{600, 600};
        ::setrlimit(RLIMIT_FSIZE, &small);
        ::_exit(codeOf(installBundle(made.bytes(), machine.settings)).starts_with("bundle.write portal.json") ? 0 : 1);
    }
    int status = 1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(status == 0);
    CHECK(machine.files() == before);
}

TEST_CASE("a slip key that others may read is refused")
{
    Machine machine;
    const Made made;
    REQUIRE(installBundle(made.bytes(), machine.settings));
    const QString path = machine.settings.paths.slipKey();
    REQUIRE(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    CHECK(loadSlipKey(machine.settings.paths).error().code == "slip_key.mode");
    REQUIRE(QFile::remove(path));
    CHECK(loadSlipKey(machine.settings.paths).error().code == "slip_key.missing");
}

TEST_CASE("a trust folder that was touched is refused, not believed in part")
{
    Machine machine;
    const Made made;
    REQUIRE(installBundle(made.bytes(), machine.settings));
    const auto path = machine.settings.portal.trust + QStringLiteral("/portal.json");
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadWrite));
    auto text = file.readAll();
    SECTION("cut")
    {
        REQUIRE(file.resize(text.size() / 2));
        CHECK(loadTrust(machine.settings.portal.trust).error().code == "json.syntax");
    }
    SECTION("another scheme")
    {
        file.resize(0);
        file.seek(0);
        file.write(text.replace("https://127", "http://127"));
        file.close();
        CHECK(loadTrust(machine.settings.portal.trust).error().code == "trust.value");
    }
}

TEST_CASE("root gives each file to the owner of its folder")
{
    if (::geteuid() != 0) {
        WARN("skipped: only root can give files away");
        return;
    }
    Machine machine;
    const auto& settings = machine.settings;
    for (const auto& [path, user] : {std::pair{settings.paths.state, 61001u}, {settings.portal.identity, 61002u}}) {
        REQUIRE(QDir().mkpath(path));
        REQUIRE(::chown(QFile::encodeName(path).constData(), user, 61010) == 0);
    }
    REQUIRE(installBundle(Made().bytes(), settings));
    const auto ownerOf = [](const QString& path) {
        struct stat found{};
        REQUIRE(::stat(QFile::encodeName(path).constData(), &found) == 0);
        return found.st_uid;
    };
    CHECK(ownerOf(settings.paths.slipKey()) == 61001);
    CHECK(ownerOf(settings.paths.state + QStringLiteral("/private")) == 61001);
    CHECK(ownerOf(settings.portal.identity + QStringLiteral("/client.key")) == 61002);
    CHECK(ownerOf(settings.portal.trust + QStringLiteral("/portal.json")) == 0);
}
