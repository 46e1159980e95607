#include "app/sealing/age.h"
#include "app/sealing/bech32.h"
#include "app/sealing/crypto.h"
#include "devices.h"

#include <QProcess>
#include <QTemporaryDir>

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::sealing;

namespace {

constexpr qsizetype chunkSize = 64 * 1024;

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    randombytes_buf(bytes.data(), std::size_t(size));
    return bytes;
}

QByteArray sealed(const QByteArray& plain, const std::vector<Recipient>& recipients)
{
    Reading in(plain);
    Writing out;
    REQUIRE(seal(recipients, in, out));
    return out.data();
}

struct Opened {
    std::string code; // empty: fine
    QByteArray plain;
};

Opened opened(const QByteArray& file, const std::vector<Identity>& identities)
{
    Reading in(file);
    Writing out;
    const auto done = unseal(identities, in, out);
    return {done ? "" : done.error().code, out.data()};
}

// The one identity of the specification's examples.
Identity exampleIdentity()
{
    return *Identity::parse(u"AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX");
}

} // namespace

TEST_CASE("HKDF-SHA-256 gives what RFC 5869 prints")
{
    const auto hex = [](const char* text) { return QByteArray::fromHex(text); };
    CHECK(view(hkdfSha256(hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), hex("000102030405060708090a0b0c"),
                   hex("f0f1f2f3f4f5f6f7f8f9"))
                   .bytes)
              .toByteArray()
              .toHex()
        == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    CHECK(view(hkdfSha256(hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), {}, {}).bytes).toByteArray().toHex()
        == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

TEST_CASE("base64 is read in its one canonical form only")
{
    CHECK(fromBase64("AQ", Base64::Standard) == QByteArray("\1"));
    CHECK(fromBase64("", Base64::Standard) == QByteArray());
    CHECK(fromBase64("-_8", Base64::Url) == QByteArray("\xfb\xff"));
    for (const char* bad : {"AQ==", "AR", "A", "A Q", "AQ\n", "-_8", "AQAA=", "AQÀ"})
        CHECK_FALSE(fromBase64(bad, Base64::Standard));
    CHECK_FALSE(fromBase64("+/8", Base64::Url));
}

TEST_CASE("keys have the text that the age specification gives them")
{
    const auto identity = exampleIdentity();
    CHECK(identity.recipient().toString()
        == QStringLiteral("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"));
    CHECK(identity.toString()
        == QStringLiteral("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"));
    const auto fresh = Identity::generate();
    CHECK(Identity::parse(fresh.toString())->recipient() == fresh.recipient());
    CHECK(Recipient::parse(fresh.recipient().toString()) == fresh.recipient());
}

TEST_CASE("a key text with any sign changed is refused")
{
    const QString good = exampleIdentity().recipient().toString();
    for (qsizetype i = 0; i < good.size(); ++i) {
        QString text = good;
        text[i] = text[i] == u'q' ? u'p' : u'q';
        CAPTURE(i);
        CHECK(Recipient::parse(text).error().code == "age.recipient");
    }
    const QString secret = exampleIdentity().toString();
    for (const QString& text : {QString(), QStringLiteral("age1"), good.toUpper(), good + u'q', good.chopped(1), secret,
             QString(good).replace(10, 1, good[10].toUpper()), QString(good).replace(10, 1, QChar(0x0131))})
        CHECK_FALSE(Recipient::parse(text));
    for (const QString& text : {secret.toLower(), QString(secret).replace(30, 1, QChar(u'B')), secret + u' ', good})
        CHECK(Identity::parse(text).error() == Error{ErrorKind::Stop, "age.identity", ""});
    // A point whose secret everybody knows, in a text of right checksum.
    CHECK(Recipient::parse(toBech32(u"age", QByteArray(32, '\0'))).error().detail == "point of low order");
}

TEST_CASE("an identity file is read as age-keygen writes it")
{
    const auto a = Identity::generate();
    const auto b = Identity::generate();
    const auto read = [](const QString& text) {
        Reading in(text.toLatin1());
        return readIdentities(in);
    };
    const auto both = read(QStringLiteral("# created: today\r\n\n") + a.toString() + u'\n' + b.toString());
    REQUIRE(both);
    REQUIRE(both->size() == 2);
    CHECK(both->at(1).recipient() == b.recipient());
    CHECK(read(QStringLiteral("# nobody\n")).error().code == "age.identity");
    CHECK(read(a.toString() + QStringLiteral("\nx\n")).error().detail == "line 2");
    CHECK(read(QString(70'000, u'#')).error().code == "age.identity");
}

TEST_CASE("a file of any size comes back, for each of its recipients and for nobody else")
{
    const auto size = GENERATE(0, 1, 15, 16, 17, 1000, chunkSize - 1, chunkSize, chunkSize + 1, 2 * chunkSize - 16,
        2 * chunkSize, 3 * chunkSize + 5);
    const auto plain = noise(size);
    const auto a = Identity::generate();
    const auto b = Identity::generate();
    const auto stranger = Identity::generate();
    const auto file = sealed(plain, {a.recipient(), b.recipient()});
    CAPTURE(size);
    CHECK(file.size() == sealedSize(size, 2));
    CHECK(opened(file, {a}).plain == plain);
    CHECK(opened(file, {stranger, b}).plain == plain);
    CHECK(opened(file, {b}).code.empty());
    CHECK(opened(file, {stranger}).code == "age.no_match");
    CHECK(opened(file, {}).code == "age.no_match");
}

TEST_CASE("two files of the same content have nothing in common")
{
    const auto identity = Identity::generate();
    const auto one = sealed("x", {identity.recipient()});
    const auto two = sealed("x", {identity.recipient()});
    CHECK(one.mid(33, 43) != two.mid(33, 43));
    CHECK(one.right(33) != two.right(33));
}

TEST_CASE("a file with any bit flipped never opens")
{
    const auto identity = Identity::generate();
    const QByteArray plain = "Phường Bến Nghé";
    const auto file = sealed(plain, {identity.recipient()});
    for (qsizetype i = 0; i < file.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            auto bad = file;
            bad[i] = char(bad[i] ^ (1 << bit));
            const auto result = opened(bad, {identity});
            CAPTURE(i, bit, result.code);
            REQUIRE_FALSE(result.code.empty());
            REQUIRE(result.plain.isEmpty());
            if (i >= 168)
                REQUIRE(result.code == "age.payload");
        }
    }
}

TEST_CASE("a file cut anywhere never opens, and what came out is a true beginning")
{
    const auto identity = Identity::generate();
    const auto plain = noise(3 * chunkSize);
    const auto file = sealed(plain, {identity.recipient()});
    const qsizetype start = sealedSize(0, 1) - 16;
    std::vector<qsizetype> cuts;
    for (qsizetype at = 0; at <= start; ++at)
        cuts.push_back(at);
    for (qsizetype border = start; border < file.size(); border += chunkSize + 16)
        for (qsizetype near = -17; near <= 17; ++near)
            cuts.push_back(border + near);
    for (qsizetype last = 1; last <= 17; ++last)
        cuts.push_back(file.size() - last);
    for (const auto cut : cuts) {
        const auto result = opened(file.first(cut), {identity});
        CAPTURE(cut, result.code);
        REQUIRE(result.code == (cut < start ? "age.header" : "age.payload"));
        REQUIRE(plain.startsWith(result.plain));
        REQUIRE(result.plain.size() % chunkSize == 0);
    }
}

TEST_CASE("nothing may follow, and chunks may not change places")
{
    const auto identity = Identity::generate();
    const auto plain = noise(2 * chunkSize);
    const auto file = sealed(plain, {identity.recipient()});
    const qsizetype start = sealedSize(0, 1) - 16;
    const qsizetype step = chunkSize + 16;
    CHECK(opened(file + 'x', {identity}).code == "age.payload");
    CHECK(opened(file + file.mid(start, step), {identity}).code == "age.payload");
    const auto swapped = file.first(start) + file.mid(start + step) + file.mid(start, step);
    CHECK(opened(swapped, {identity}).code == "age.payload");
    CHECK(opened(swapped, {identity}).plain.isEmpty());
    CHECK(opened(file.first(start) + file.mid(start + step), {identity}).code == "age.payload");
}

TEST_CASE("a header that the grammar does not know is refused as such")
{
    const auto identity = Identity::generate();
    const auto file = sealed("x", {identity.recipient()});
    const auto lines = file.first(168).split('\n');
    const auto with = [&](qsizetype line, const QByteArray& text) {
        auto changed = lines;
        changed[line] = text;
        return changed.join('\n') + file.mid(168);
    };
    for (const auto& bad : {with(0, "age-encryption.org/v2"), with(0, "age-encryption.org/v1 "),
             with(0, lines[0] + '\r'), with(1, lines[1] + ' '), with(1, lines[1] + " x"), with(1, "-> X25519"),
             with(1, "-> X25519 " + QByteArray(43, 'A')), with(1, "->"), with(1, "->  X25519"), with(1, "> X25519"),
             with(1, QByteArray(lines[1]).replace("->", "->\t")), with(2, lines[2] + '='),
             with(2, lines[2] + '\n' + lines[2]), with(2, {}), with(2, QByteArray(63, 'A')), with(3, "---"),
             with(3, lines[3] + '\r'), with(3, lines[3].chopped(1)), with(3, "---" + lines[3].mid(4)),
             with(3, "-> " + QByteArray(70'000, 'x')), with(3, "-> scrypt x 1\n\n" + lines[3]),
             lines[0] + '\n' + lines[3] + '\n' + file.mid(168), QByteArray(), QByteArray("\n"),
             QByteArray(100'000, 'a'), QByteArray("-----BEGIN AGE ENCRYPTED FILE-----\n")}) {
        CAPTURE(bad.left(200).toStdString());
        CHECK(opened(bad, {identity}).code == "age.header");
    }
    // Right in form, but not what was signed.
    CHECK(opened(with(3, "-> grease x\n\n" + lines[3]), {identity}).code == "age.hmac");
    CHECK(opened(with(1, "-> x25519 " + lines[1].mid(10)), {identity}).code == "age.no_match");
}

TEST_CASE("a device that fails says so, wherever it fails")
{
    const auto identity = Identity::generate();
    const auto plain = noise(chunkSize + 100);
    const auto file = sealed(plain, {identity.recipient()});
    for (const qsizetype room :
        {qsizetype(0), qsizetype(1), qsizetype(100), qsizetype(200), chunkSize, file.size() - 1}) {
        Reading in(plain);
        FullDevice out(room);
        const auto done = seal({identity.recipient()}, in, out);
        CAPTURE(room);
        REQUIRE_FALSE(done);
        CHECK(done.error().kind == ErrorKind::CallStaff);
        CHECK(done.error().code == "age.io");
    }
    for (const qint64 at : {200, 65'700}) {
        SlowDevice in(file, 4096, at);
        Writing out;
        CHECK(unseal({identity}, in, out).error().code == "age.io");
        SlowDevice broken(plain, 4096, std::min<qint64>(at, 60'000));
        CHECK(seal({identity.recipient()}, broken, out).error().code == "age.io");
    }
    Reading in(file);
    FullDevice out(10);
    CHECK(unseal({identity}, in, out).error().code == "age.io");
}

TEST_CASE("bytes that come in small pieces are the same bytes")
{
    const auto identity = Identity::generate();
    const auto plain = noise(chunkSize + 100);
    SlowDevice in(sealed(plain, {identity.recipient()}), 7);
    Writing out;
    CHECK(unseal({identity}, in, out));
    CHECK(out.data() == plain);
}

TEST_CASE("a writer that never finishes leaves a file that never opens")
{
    const auto identity = Identity::generate();
    Writing out;
    {
        AgeWriter writer({identity.recipient()}, out);
        CHECK(writer.write(noise(2 * chunkSize)));
    }
    CHECK(opened(out.data(), {identity}).code == "age.payload");

    Writing whole;
    AgeWriter writer({identity.recipient()}, whole);
    CHECK(writer.write("a"));
    CHECK(writer.write({}));
    CHECK(writer.write("b"));
    CHECK(writer.finish());
    CHECK(opened(whole.data(), {identity}).plain == "ab");
    CHECK(writer.write("c").error().code == "age.io");
    CHECK(writer.finish().error().code == "age.io");

    FullDevice full(200);
    AgeWriter unlucky({identity.recipient()}, full);
    CHECK(unlucky.write("a"));
    CHECK(unlucky.finish().error().kind == ErrorKind::CallStaff);
    CHECK(unlucky.finish().error().kind == ErrorKind::CallStaff);

    Writing nothing;
    AgeWriter nobody({}, nothing);
    CHECK(nobody.write("a").error().code == "age.recipient");
    CHECK(nobody.finish().error().code == "age.recipient");
    CHECK(nothing.data().isEmpty());
}

TEST_CASE("the age tool opens what is sealed here, and seals what is opened here")
{
    QTemporaryDir dir;
    const auto identity = Identity::generate();
    const auto path = [&](const char* name) { return dir.filePath(QLatin1String(name)); };
    const auto write = [&](const char* name, const QByteArray& bytes) {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    const auto run = [&](const QStringList& arguments) {
        QProcess age;
        age.start(QStringLiteral("age"), arguments);
        REQUIRE(age.waitForFinished());
        INFO(age.readAllStandardError().toStdString());
        REQUIRE(age.exitCode() == 0);
        return age.readAllStandardOutput();
    };
    write("key", identity.toString().toLatin1());
    for (const qsizetype size : {qsizetype(0), qsizetype(5), chunkSize, 2 * chunkSize + 1}) {
        const auto plain = noise(size);
        CAPTURE(size);
        write("ours.age", sealed(plain, {Identity::generate().recipient(), identity.recipient()}));
        CHECK(run({QStringLiteral("-d"), QStringLiteral("-i"), path("key"), path("ours.age")}) == plain);
        write("plain", plain);
        CHECK(opened(run({QStringLiteral("-r"), identity.recipient().toString(), path("plain")}), {identity}).plain
            == plain);
    }
}
