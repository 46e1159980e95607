// A bundle is taken whole and as it was signed, or not at all.
#include "tests/unit/bundles/bundle_bench.h"

#include <catch2/catch.hpp>

#include <QCryptographicHash>
#include <QJsonArray>

#include <archive.h>
#include <archive_entry.h>

#include <random>

using namespace dvc;
using namespace dvc::catalog;
using namespace dvc::tests;

namespace {

const QString form = QStringLiteral("procedures/9.000001/form.json");

la_ssize_t append(archive*, void* target, const void* bytes, std::size_t size)
{
    static_cast<QByteArray*>(target)->append(static_cast<const char*>(bytes), qsizetype(size));
    return la_ssize_t(size);
}

/// A tar with one member of any kind and any name, in front of a good bundle's members.
QByteArray withMember(const QByteArray& bundle, const char* path, unsigned kind, const char* target = nullptr)
{
    QByteArray bytes;
    archive* tar = archive_write_new();
    archive_write_set_format_pax_restricted(tar);
    archive_write_set_bytes_in_last_block(tar, 1);
    archive_write_set_bytes_per_block(tar, 512);
    REQUIRE(archive_write_open(tar, &bytes, nullptr, append, nullptr) == ARCHIVE_OK);
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path);
    archive_entry_set_filetype(entry, kind);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, 0);
    if (target && kind == AE_IFLNK)
        archive_entry_set_symlink(entry, target);
    else if (target)
        archive_entry_set_hardlink(entry, target);
    REQUIRE(archive_write_header(tar, entry) == ARCHIVE_OK);
    archive_entry_free(entry);
    archive_write_close(tar);
    archive_write_free(tar);
    while (bytes.endsWith(QByteArray(512, '\0')))
        bytes.chop(512);
    return bytes + bundle;
}

} // namespace

TEST_CASE("what was built and signed is read again, and the same catalog gives the same bytes")
{
    const Author author;
    const auto bundle = author.bundle();
    const auto read = readBundle(Author::fileOf(bundle), author.keys);
    REQUIRE(read);
    CHECK(*read == bundle);
    CHECK(read->files.contains(QStringLiteral("search.tsv")));
    CHECK(author.file() == author.file());
    CHECK(read->manifest.freshness(today + std::chrono::days{29}) == Freshness::Fresh);
    CHECK(read->manifest.freshness(today + std::chrono::days{31}) == Freshness::Stale);
    CHECK(read->manifest.freshness(today + std::chrono::days{181}) == Freshness::Expired);
}

TEST_CASE("an older index in the folder is not what is published")
{
    const Author author;
    const auto fresh = author.file();
    writeAll(author.folder.filePath(QStringLiteral("search.tsv")), "dvc-search/1\n");
    CHECK(author.file() == fresh);
}

TEST_CASE("what cannot be published is told when it is built")
{
    const Author author;
    const QDir folder(author.folder.path());
    const auto buildOf = [](const QString& path, qint64 version) {
        BundleTerms terms;
        terms.version = version;
        terms.created = today;
        return codeOf(buildBundle(path, terms));
    };
    const auto built = [&] { return buildOf(folder.path(), 41); };
    CHECK(built() == "taken");
    CHECK(buildOf(folder.path(), 0) == "catalog_bundle.manifest");
    CHECK(buildOf(folder.filePath(QStringLiteral("none")), 1) == "catalog_bundle.missing");

    const auto refused = [&](const QString& name, const QByteArray& bytes) {
        writeAll(folder.filePath(name), bytes);
        const auto code = built();
        REQUIRE(QFile::remove(folder.filePath(name)));
        return code;
    };
    CHECK(refused(QStringLiteral("ghi chú.txt"), "a") == "catalog_bundle.path");
    CHECK(refused(QStringLiteral(".hidden"), "a") == "catalog_bundle.path");
    CHECK(refused(QStringLiteral("manifest.jws"), "a") == "catalog_bundle.path");
    CHECK(refused(QStringLiteral("twice.json"), R"({"a":1,"a":2})") == "catalog_bundle.json");
    CHECK(refused(QStringLiteral("large.json"), QByteArray((1 << 20) + 1, ' ')) == "catalog_bundle.size");
    REQUIRE(QFile::link(QStringLiteral("/etc/passwd"), folder.filePath(QStringLiteral("link.csv"))));
    CHECK(built() == "catalog_bundle.kind");
}

TEST_CASE("a bundle that is not what its author signed is refused, each with its own word")
{
    const Author author;
    const auto good = author.bundle();
    const auto bytes = Author::fileOf(good);
    const auto code = [&](const QByteArray& what) { return codeOf(readBundle(what, author.keys)); };
    const auto changed = [&](const auto& change) {
        auto other = good;
        change(other);
        return code(Author::fileOf(other));
    };
    REQUIRE(code(bytes) == "taken");

    SECTION("nothing, or not a whole tar")
    {
        CHECK(code({}) == "catalog_bundle.empty");
        CHECK(code("hello") == "catalog_bundle.tar");
        CHECK(code(QByteArray(4096, '\0')) == "catalog_bundle.manifest"); // a tar of nothing
        CHECK(code(QByteArray(maxBundleBytes + 1, '\0')) == "catalog_bundle.size");
        for (qsizetype length = 1; length < bytes.size(); length += length < 3000 ? 1 : 97) {
            INFO("cut at " << length);
            CHECK(code(bytes.first(length)) != "taken");
        }
    }
    SECTION("nobody we know signed it")
    {
        CHECK(changed([](Bundle& b) { b.jws.clear(); }) == "catalog_bundle.unsigned");
        const Author stranger;
        CHECK(codeOf(readBundle(stranger.file(), author.keys)) == "catalog_bundle.signature"); // says our kid
        auto other = sealing::SigningKey::generate(QStringLiteral("catalog-2"));
        CHECK(changed([&](Bundle& b) { b.jws = signManifest(b.manifest, other); }) == "catalog_bundle.key");
        CHECK(changed([](Bundle& b) { b.jws[b.jws.size() / 2] ^= 1; }) == "catalog_bundle.signature");
        CHECK(changed([&](Bundle& b) {
            b.jws = sealing::signJws(toJson(b.manifest), author.key, u"dvc-delivered+jws", u"dvc-catalog");
        }) == "catalog_bundle.manifest"); // a statement's type
        CHECK(changed([](Bundle& b) { b.jws = "x"; }) == "catalog_bundle.manifest");
    }
    SECTION("files other than those that were signed")
    {
        CHECK(changed([](Bundle& b) { b.files.erase(form); }) == "catalog_bundle.missing");
        CHECK(
            changed([](Bundle& b) { b.files.emplace(QStringLiteral("more.json"), "{}"); }) == "catalog_bundle.unknown");
        CHECK(changed([](Bundle& b) { b.files[form] += ' '; }) == "catalog_bundle.length");
        CHECK(changed([](Bundle& b) { b.files[form][10] ^= 1; }) == "catalog_bundle.sum");
        CHECK(changed([](Bundle& b) {
            std::swap(b.files[QStringLiteral("search.tsv")], b.files[form]); // mix and match
        }) == "catalog_bundle.length");
    }
    SECTION("a name or a kind that could reach out of the folder")
    {
        for (const char* path :
            {"../form.json", "/etc/passwd", "a//b", "a/../b", "./a", ".hidden", "a/.b", "a\\b", "a b", "a:b", "a\nb"}) {
            INFO(path);
            CHECK(code(withMember(bytes, path, AE_IFREG)) == "catalog_bundle.path");
        }
        CHECK(code(withMember(bytes, "lists/link", AE_IFLNK, "/etc/passwd")) == "catalog_bundle.kind");
        CHECK(code(withMember(bytes, "lists/link", AE_IFREG, "manifest.jws")) == "catalog_bundle.kind");
        CHECK(code(withMember(bytes, "pipe", AE_IFIFO)) == "catalog_bundle.kind");
        CHECK(code(withMember(bytes, "folder", AE_IFDIR)) != "taken");
        CHECK(code(withMember(bytes, "device", AE_IFBLK)) == "catalog_bundle.kind");
        CHECK(code(withMember(bytes, form.toLatin1(), AE_IFREG)) == "catalog_bundle.duplicate");
    }
    SECTION("JSON that two readers would understand in two ways, though it is signed")
    {
        auto twice = good;
        twice.files[form] = R"({"code":"9.000001","code":"9.000002"})";
        for (auto& file : twice.manifest.files)
            if (file.path == form)
                file = {form, QCryptographicHash::hash(twice.files[form], QCryptographicHash::Sha256).toHex(),
                    twice.files[form].size()};
        CHECK(code(author.forged(toJson(twice.manifest), Author::members(twice))) == "catalog_bundle.json");
    }
    SECTION("a manifest that breaks its own rules, though it is signed")
    {
        const auto members = Author::members(good);
        const auto with = [&](const char* field, const QJsonValue& value) {
            auto json = toJson(good.manifest);
            json[QLatin1String(field)] = value;
            return code(author.forged(json, members));
        };
        REQUIRE(with("version", 41) == "taken");
        for (const auto& [field, value] :
            std::initializer_list<std::pair<const char*, QJsonValue>>{{"version", 0}, {"version", 1.5}, {"version", -3},
                {"version", 1e17}, {"version", QStringLiteral("41")}, {"format", QStringLiteral("dvc-catalog/2")},
                {"more", QStringLiteral("?")}, {"created", QStringLiteral("yesterday")}, {"hard_expiry", QJsonValue()},
                {"created", QStringLiteral("2099-01-01T00:00:00+07:00")}, {"audience", QJsonArray()},
                {"audience", QStringLiteral("*")}, {"audience", QJsonArray{QStringLiteral("a b")}},
                {"audience", QJsonArray{QStringLiteral("*"), QStringLiteral("k")}}, {"files", QJsonArray()},
                {"files", QJsonArray{1}}, {"slip_keys", QJsonObject{{QStringLiteral("keys"), 1}}}}) {
            INFO(field);
            CHECK(with(field, value) == "catalog_bundle.manifest");
        }
        const auto file = [](const QString& path, const QByteArray& content) {
            return QJsonObject{{QStringLiteral("path"), path}, {QStringLiteral("length"), content.size()},
                {QStringLiteral("sha256"),
                    QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex())}};
        };
        CHECK(with("files", QJsonArray{file(QStringLiteral("a"), "x"), file(QStringLiteral("a"), "y")})
            == "catalog_bundle.manifest");
        CHECK(with("files", QJsonArray{file(QStringLiteral("a"), "x"), file(QStringLiteral("a/b"), "y")})
            == "catalog_bundle.manifest");
        CHECK(with("files", QJsonArray{file(QStringLiteral("../a"), "x")}) == "catalog_bundle.manifest");
    }
}

TEST_CASE("a changed bit is refused, or it changed nothing")
{
    const Author author;
    const auto good = author.bundle();
    const auto bytes = Author::fileOf(good);
    std::mt19937 random(20261125);
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        auto flipped = bytes;
        const auto at = qsizetype(random() % std::uint32_t(bytes.size()));
        flipped[at] = char(flipped[at] ^ (1 << (random() % 8)));
        const auto read = readBundle(flipped, author.keys);
        refused += read ? 0 : 1;
        if (read && *read != good) { // two bits of base64url at the very end of a part mean nothing
            INFO("bit at " << at);
            CHECK(read->manifest == good.manifest);
            CHECK(read->files == good.files);
        }
    }
    CHECK(refused > 1500);
}

TEST_CASE("a bundle is signed once, and only what was built")
{
    const Author author;
    auto bundle = author.bundle();
    CHECK(codeOf(readUnsigned(Author::fileOf(bundle))) == "catalog_bundle.signed");
    bundle.jws.clear();
    const auto read = readUnsigned(Author::fileOf(bundle));
    REQUIRE(read);
    CHECK(*read == bundle);
    CHECK(codeOf(readUnsigned(writeTar({}, today))) == "catalog_bundle.manifest");
    CHECK(codeOf(readUnsigned(writeTar({{QStringLiteral("manifest.json"), "{"}}, today))) == "catalog_bundle.manifest");
}

TEST_CASE("versions made from the time of building only grow")
{
    CHECK(versionFor(today) == 2026112509000000);
    CHECK(versionFor(today + std::chrono::milliseconds{10}) == 2026112509000001);
    CHECK(versionFor(today + std::chrono::days{400}) < (1LL << 53));
}
