#include "app/base/civil.h"
#include "app/sealing/crypto.h"
#include "app/sealing/slip_code.h"
#include "app/sealing/statement.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::sealing;
using namespace std::chrono_literals;

namespace {

KeySet keysOf(const SigningKey& key)
{
    KeySet keys;
    REQUIRE(keys.add(key.kid, key.publicKey()));
    return keys;
}

/// A JWS of any header and payload, rightly signed.
QByteArray forged(const QByteArray& header, const QByteArray& payload, const SigningKey& key)
{
    const auto message = toBase64(header, Base64::Url) + '.' + toBase64(payload, Base64::Url);
    return message + '.' + toBase64(key.sign(message), Base64::Url);
}

CaseId someCase()
{
    return CaseId::make(ManualClock(Instant{1'790'000'000'000ms}));
}

} // namespace

TEST_CASE("a JWS signs and verifies as RFC 8037 prints it")
{
    // Appendix A.1 to A.5: its header has no kid and typ, so only key and signature are compared.
    const auto seed = fromBase64("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", Base64::Url);
    const SigningKey key{QStringLiteral("a"), *seed};
    CHECK(toBase64(key.publicKey(), Base64::Url) == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    CHECK(toBase64(key.sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"), Base64::Url)
        == "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

TEST_CASE("a JWS is believed only where it was meant for")
{
    const auto key = SigningKey::generate(QStringLiteral("p-1"));
    const auto keys = keysOf(key);
    const QJsonObject payload{{QStringLiteral("x"), QStringLiteral("Bến Nghé")}};
    const auto jws = signJws(payload, key, u"t", u"i");
    const auto code = [&](const QByteArray& bytes) {
        const auto result = verifyJws(bytes, keys, u"t", u"i");
        return result ? std::string() : result.error().code;
    };
    const auto good = verifyJws(jws, keys, u"t", u"i");
    REQUIRE(good);
    CHECK((*good)[u"x"] == payload[u"x"]);
    CHECK(verifyJws(jws, keys, u"u", u"i").error().code == "jws.typ");
    CHECK(verifyJws(jws, keys, u"t", u"j").error().code == "jws.iss");
    CHECK(verifyJws(jws, KeySet(), u"t", u"i").error().code == "jws.kid");
    CHECK(verifyJws(jws, keysOf(SigningKey::generate(QStringLiteral("p-1"))), u"t", u"i").error().code
        == "jws.signature");

    CHECK(code({}) == "jws.syntax");
    CHECK(code("a.b") == "jws.syntax");
    CHECK(code(jws + ".x") == "jws.syntax");
    CHECK(code(jws + '=') == "jws.syntax");
    CHECK(code(' ' + jws) == "jws.syntax");
    CHECK(code(jws + '\n') == "jws.syntax");
    CHECK(code(QByteArray(70'000, 'a')) == "jws.size");
    const QByteArray body = R"({"iss":"i"})";
    const auto header = [&](const QByteArray& text) { return code(forged(text, body, key)); };
    CHECK(header(R"({"alg":"EdDSA","kid":"p-1","typ":"t"})").empty());
    CHECK(header(R"({"alg":"none","kid":"p-1","typ":"t"})") == "jws.alg");
    CHECK(header(R"({"alg":"HS256","kid":"p-1","typ":"t"})") == "jws.alg");
    CHECK(header(R"({"kid":"p-1","typ":"t"})") == "jws.alg");
    CHECK(header(R"({"alg":"EdDSA","typ":"t"})") == "jws.kid");
    CHECK(header(R"({"alg":"EdDSA","kid":"p-1"})") == "jws.typ");
    CHECK(header(R"({"alg":"EdDSA","kid":"p-1","typ":"t","crit":["b64"],"b64":false})") == "jws.syntax");
    CHECK(header(R"({"alg":"EdDSA","kid":"p-1","typ":"t","jwk":{}})") == "jws.syntax");
    CHECK(header(R"({"alg":"EdDSA","alg":"EdDSA","kid":"p-1","typ":"t"})") == "jws.syntax");
    CHECK(header(R"(["EdDSA"])") == "jws.syntax");
    const QByteArray right = R"({"alg":"EdDSA","kid":"p-1","typ":"t"})";
    CHECK(code(forged(right, "{}", key)) == "jws.iss");
    CHECK(code(forged(right, R"({"iss":"i","iss":"i"})", key)) == "jws.payload");
    CHECK(code(forged(right, "x", key)) == "jws.payload");
}

TEST_CASE("a JWS with any sign changed is not believed")
{
    const auto key = SigningKey::generate(QStringLiteral("p-1"));
    const auto keys = keysOf(key);
    const auto jws = signJws({{QStringLiteral("x"), 1}}, key, u"t", u"i");
    for (qsizetype i = 0; i < jws.size(); ++i) {
        auto bad = jws;
        bad[i] = bad[i] == 'A' ? 'B' : 'A';
        CAPTURE(i);
        REQUIRE_FALSE(verifyJws(bad, keys, u"t", u"i"));
        REQUIRE_FALSE(verifyJws(jws.first(i), keys, u"t", u"i"));
    }
}

TEST_CASE("a key set travels as JWKS and takes nothing that it should not hold")
{
    const auto a = SigningKey::generate(QStringLiteral("a"));
    const auto b = SigningKey::generate(QStringLiteral("b"));
    auto keys = keysOf(a);
    REQUIRE(keys.add(b.kid, b.publicKey()));
    CHECK(KeySet::parseJwks(keys.toJwks()) == keys);
    CHECK(keys.add(a.kid, b.publicKey()).error().code == "jwks.key");
    CHECK_FALSE(keys.add(QStringLiteral("a.b"), a.publicKey()));
    CHECK_FALSE(keys.add(QString(), a.publicKey()));
    CHECK_FALSE(keys.add(QStringLiteral("c"), "short"));

    const QByteArray x = toBase64(a.publicKey(), Base64::Url);
    const auto one = [&](const QByteArray& members) {
        const auto set = KeySet::parseJwks(R"({"keys":[{"kty":"OKP","crv":"Ed25519",)" + members + "}]}");
        return set ? std::string(set->isEmpty() ? "empty" : "") : set.error().code;
    };
    CHECK(one(R"("kid":"a","x":")" + x + '"').empty());
    CHECK(one(R"("kid":"a","x":")" + x + R"(","d":"AA")") == "jwks.key");
    CHECK(one(R"("x":")" + x + '"') == "jwks.key");
    CHECK(one(R"("kid":"a","x":")" + x + "=\"") == "jwks.key");
    CHECK(one(R"("kid":"a")") == "jwks.key");
    CHECK(KeySet::parseJwks(R"({"keys":[{"kty":"RSA","n":"AQAB"}]})")->isEmpty());
    CHECK(KeySet::parseJwks("{}").error().code == "jwks.syntax");
    CHECK(KeySet::parseJwks("x").error().code == "json.syntax");
}

TEST_CASE("a signing key is kept as JSON")
{
    const auto key = SigningKey::generate(QStringLiteral("k7"));
    const auto again = SigningKey::fromJson(key.toJson());
    REQUIRE(again);
    CHECK(again->publicKey() == key.publicKey());
    CHECK(again->kid == key.kid);
    auto json = key.toJson();
    json.insert(u"x", 1);
    CHECK(SigningKey::fromJson(json).error().code == "key.syntax");
    json = key.toJson();
    json.insert(u"seed", QStringLiteral("AAAA"));
    CHECK(SigningKey::fromJson(json).error().code == "key.syntax");
    CHECK(SigningKey::fromJson({}).error().code == "key.syntax");
}

TEST_CASE("each statement of the portal comes back as it was said")
{
    const auto key = SigningKey::generate(QStringLiteral("p-1"));
    const auto keys = keysOf(key);
    Statement statement{.kind = StatementKind::Delivered,
        .id = someCase(),
        .sha256 = QByteArray(64, 'a'),
        .kiosk = QStringLiteral("ben-nghe-1"),
        .inbox = QStringLiteral("H29.26"),
        .time = Instant{1'790'000'001'000ms},
        .code = {},
        .receiver = {},
        .due = {},
        .faults = {},
        .reason = {}};
    SECTION("delivered") { }
    SECTION("delivered to no inbox")
    {
        statement.inbox.clear();
    }
    SECTION("decided")
    {
        statement.sha256.clear();
        statement.kiosk.clear();
        statement.inbox.clear();
        SECTION("accepted")
        {
            statement.kind = StatementKind::Accepted;
            statement.code = QStringLiteral("H29.26-261123-0017");
            statement.receiver = QStringLiteral("Trần Thị Mẫu");
            statement.due = QDate(2026, 11, 27);
            SECTION("without a day")
            {
                statement.due.reset();
            }
        }
        SECTION("supplement")
        {
            statement.kind = StatementKind::Supplement;
            statement.faults = {QStringLiteral("Thiếu bản sao"), QStringLiteral("Ảnh mờ")};
        }
        SECTION("refused")
        {
            statement.kind = StatementKind::Refused;
            statement.reason = QStringLiteral("Không thuộc thẩm quyền");
        }
    }
    const auto jws = signStatement(statement, key);
    const auto back = verifyStatement(jws, keys);
    REQUIRE(back);
    CHECK(*back == statement);
    CHECK(verifyStatement(jws, KeySet()).error().code == "jws.kid");
}

TEST_CASE("a statement with a field missing, unknown or malformed says nothing")
{
    const auto key = SigningKey::generate(QStringLiteral("p-1"));
    const auto keys = keysOf(key);
    const auto said = [&](QJsonObject payload, const char* name, const QJsonValue& value, const char16_t* typ) {
        if (value.isUndefined())
            payload.remove(QLatin1String(name));
        else
            payload.insert(QLatin1String(name), value);
        const auto result = verifyStatement(signJws(payload, key, QString::fromUtf16(typ), u"dvc-portal"), keys);
        return result ? std::string() : result.error().code;
    };
    const QJsonValue gone(QJsonValue::Undefined);
    const auto id = someCase().toString();
    const auto time = QStringLiteral("2026-11-23T09:52:00+07:00");
    const QJsonObject delivered{{QStringLiteral("case"), id}, {QStringLiteral("time"), time},
        {QStringLiteral("sha256"), QString(64, u'0')}, {QStringLiteral("kiosk"), QStringLiteral("k")},
        {QStringLiteral("inbox"), QStringLiteral("i")}};
    const auto one = [&](const char* name, const QJsonValue& value) {
        return said(delivered, name, value, u"dvc-delivered+jwt");
    };
    CHECK(one("kiosk", QStringLiteral("other")).empty());
    for (const char* name : {"case", "time", "sha256", "kiosk", "inbox"}) {
        CAPTURE(name);
        CHECK(one(name, gone) == "statement.fields");
        CHECK(one(name, 1) == "statement.fields");
        CHECK(one(name, QString(3000, u'x')) == "statement.fields");
    }
    CHECK(one("sha256", QString(64, u'A')) == "statement.fields");
    CHECK(one("time", QStringLiteral("2026-11-23T09:52:00")) == "statement.fields");
    CHECK(one("case", id.toUpper()) == "statement.fields");
    CHECK(one("code", QStringLiteral("x")) == "statement.fields");
    CHECK(said(delivered, "kiosk", QStringLiteral("k"), u"dvc-decision+jwt") == "statement.fields");
    CHECK(said(delivered, "kiosk", QStringLiteral("k"), u"JWT") == "jws.typ");

    const QJsonObject accepted{{QStringLiteral("case"), id}, {QStringLiteral("time"), time},
        {QStringLiteral("decision"), QStringLiteral("accepted")}, {QStringLiteral("code"), QStringLiteral("H29")},
        {QStringLiteral("receiver"), QString()}, {QStringLiteral("due"), QJsonValue()}};
    const auto decided = [&](const char* name, const QJsonValue& value) {
        return said(accepted, name, value, u"dvc-decision+jwt");
    };
    CHECK(decided("receiver", QString()).empty());
    CHECK(decided("due", QStringLiteral("2026-11-27")).empty());
    for (const auto& bad : {QJsonValue(QStringLiteral("2026-02-30")), QJsonValue(QStringLiteral("27/11/2026")), gone})
        CHECK(decided("due", bad) == "statement.fields");
    CHECK(decided("code", QString()) == "statement.fields");
    CHECK(decided("decision", QStringLiteral("maybe")) == "statement.fields");
    CHECK(decided("decision", QStringLiteral("supplement")) == "statement.fields");
    CHECK(decided("reason", QStringLiteral("x")) == "statement.fields");
}

TEST_CASE("a slip code is short, reads back and names its kiosk's key")
{
    const auto key = SigningKey::generate(QStringLiteral("0412a"));
    const auto keys = keysOf(key);
    const SlipCode slip{someCase(), QStringLiteral("TAM-0412-000A7X"), u'D', 3, 12, key.kid};
    const auto text = makeSlipCode(slip, key, u"https://tracuu.example.vn");
    CHECK(text.size() <= 190);
    CHECK(text.startsWith(QStringLiteral("https://tracuu.example.vn/t/") + slip.id.toString()
        + QStringLiteral("#TAM-0412-000A7X.D.3.12.0412a.")));
    CHECK(readSlipCode(text, keys, u"https://tracuu.example.vn") == slip);
    CHECK(readSlipCode(text, keys, u"https://tracuu.example").error().code == "slip.foreign");
    CHECK(readSlipCode(text, KeySet(), u"https://tracuu.example.vn").error().code == "slip.kid");
    CHECK(readSlipCode(text, keysOf(SigningKey::generate(key.kid)), u"https://tracuu.example.vn").error().code
        == "slip.signature");
}

TEST_CASE("a slip code with any sign changed or cut off is not believed")
{
    const auto key = SigningKey::generate(QStringLiteral("k"));
    const auto keys = keysOf(key);
    const auto url = QStringLiteral("https://t.vn");
    const auto text = makeSlipCode({someCase(), QStringLiteral("TAM-0412-000A7X"), u'S', 0, 99, {}}, key, url);
    REQUIRE(readSlipCode(text, keys, url));
    for (qsizetype i = 0; i < text.size(); ++i) {
        auto bad = text;
        CAPTURE(i);
        for (const char16_t c : {u'1', u'D', u'é', u'\u202e'}) {
            bad[i] = c;
            REQUIRE((bad == text || !readSlipCode(bad, keys, url)));
        }
        REQUIRE_FALSE(readSlipCode(QStringView(text).first(i), keys, url));
    }
    CHECK(readSlipCode(text + u'A', keys, url).error().code == "slip.signature");
    CHECK(readSlipCode(text + u'=', keys, url).error().code == "slip.syntax");
    CHECK(readSlipCode(text + QStringLiteral("#x"), keys, url).error().code == "slip.syntax");
    CHECK(readSlipCode(text + QString(300, u'A'), keys, url).error().code == "slip.size");
    CHECK(readSlipCode(u"https://evil.vn/t/x", keys, url).error().code == "slip.foreign");
    for (const char* field : {".S.0.99.", ".X.0.99.", ".S.00.99.", ".S.-1.99.", ".S.0.1000.", ".S.100.1.", ".S..1.",
             ".SS.0.1.", ".S.0.9 9."}) {
        // Signed by a key we know, and still outside the grammar.
        const QString start = text.first(text.indexOf(u".S.0.99.")) + QLatin1String(field) + u'k';
        const auto made = start + u'.' + QString::fromLatin1(toBase64(key.sign(start.toLatin1()), Base64::Url));
        const auto result = readSlipCode(made, keys, url);
        CAPTURE(field);
        CHECK((result ? std::string("read") : result.error().code)
            == (QLatin1String(field) == QLatin1String(".S.0.99.") ? "read" : "slip.syntax"));
    }
}
