// What is on the shelf is the old catalog or the new one, whole, whatever happens in between.
#include "app/catalog/open_catalog.h"
#include "app/catalog/shelf_files.h"
#include "tests/unit/bundles/bundle_bench.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace dvc;
using namespace dvc::catalog;
using namespace dvc::tests;

namespace {

const QString shipped = QStringLiteral(DVC_SOURCE_DIR "/resources/catalog");
using std::chrono::days;

struct Kiosk {
    explicit Kiosk(const Author& author)
        : shelf(folder.path(), author.keys, QStringLiteral("kiosk-7"))
    {
    }
    [[nodiscard]] qint64 version(Instant now = today) const
    {
        const auto active = shelf.active(now);
        return active ? active->manifest.version : 0;
    }
    [[nodiscard]] QString path(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }

    QTemporaryDir folder;
    Shelf shelf;
};

} // namespace

TEST_CASE("a bundle is imported, found already there, and followed by a newer one")
{
    const Author author;
    const Kiosk kiosk(author);
    CHECK(codeOf(kiosk.shelf.active(today)) == "catalog_bundle.none");
    const auto first = kiosk.shelf.import(author.file(41), today);
    REQUIRE(first);
    CHECK_FALSE(first->already);
    CHECK(kiosk.version() == 41);
    const auto again = kiosk.shelf.import(author.file(41), today);
    REQUIRE(again);
    CHECK(again->already);

    REQUIRE(kiosk.shelf.import(author.file(42), today));
    CHECK(kiosk.version() == 42);
    CHECK(kiosk.shelf.previous(today)->manifest.version == 41);
    REQUIRE(kiosk.shelf.import(author.file(50), today));
    CHECK(kiosk.version() == 50);
    CHECK(kiosk.shelf.previous(today)->manifest.version == 42);
    CHECK_FALSE(QFileInfo::exists(kiosk.path("41"))); // one before is kept, not all
}

TEST_CASE("what would take a kiosk back, or was not meant for it, is refused and changes nothing")
{
    const Author author;
    const Kiosk kiosk(author);
    REQUIRE(kiosk.shelf.import(author.file(41), today));
    const auto refused = [&](const QByteArray& bytes, Instant now = today) {
        const auto code = codeOf(kiosk.shelf.import(bytes, now));
        CHECK(codeOf(kiosk.shelf.check(bytes, now)) == code);
        CHECK(kiosk.version(now) == 41);
        return code;
    };
    CHECK(refused(author.file(40)) == "catalog_bundle.rollback");
    BundleTerms terms;
    terms.audience = {QStringLiteral("kiosk-8"), QStringLiteral("kiosk-9")};
    CHECK(refused(author.file(42, terms)) == "catalog_bundle.audience");
    CHECK(refused(author.file(42), today + days{181}) == "catalog_bundle.expired");
    CHECK(refused(author.file(42).first(5000)) == "catalog_bundle.tar");

    terms.audience = {QStringLiteral("kiosk-7")};
    CHECK(refused(author.file(41, terms)) == "catalog_bundle.rollback"); // its version, another content
    CHECK(kiosk.shelf.import(author.file(42, terms), today));
}

TEST_CASE("a catalog that the kiosk could not read is never activated")
{
    const Author author;
    const Kiosk kiosk(author);
    REQUIRE(kiosk.shelf.import(author.file(41), today));
    const auto form = author.folder.filePath(QStringLiteral("procedures/9.000001/form.json"));
    writeAll(form, readAll(form).replace("\"direct\"", "\"fax\""));
    CHECK(codeOf(kiosk.shelf.import(author.file(42), today)) == "value.word");
    CHECK(kiosk.version() == 41);
}

TEST_CASE("a full disk is told before anything is written")
{
    const Author author;
    const Kiosk kiosk(author);
    CHECK(codeOf(kiosk.shelf.import(author.file(41), today, qint64{1} << 62)) == "catalog_bundle.space");
    CHECK(QDir(kiosk.folder.path()).isEmpty());
}

TEST_CASE("past the soft expiry a kiosk serves on, past the hard one it falls back on what was shipped")
{
    const Author author;
    const Kiosk kiosk(author);
    REQUIRE(kiosk.shelf.import(author.file(41), today));
    const auto at = [&](Instant now) { return openCatalog(kiosk.shelf, shipped, now).value(); };
    CHECK(at(today).origin == Origin::Active);
    CHECK(at(today).freshness == Freshness::Fresh);
    CHECK(at(today).catalog.version() == 41);
    const auto month = at(today + days{40}); // the line was down for a month
    CHECK(month.origin == Origin::Active);
    CHECK(month.freshness == Freshness::Stale);
    CHECK(month.catalog.find(QStringLiteral("9.000001")));
    const auto late = at(today + days{181});
    CHECK(late.origin == Origin::Shipped);
    CHECK(late.passedOver.front().code == "catalog_bundle.expired");
    CHECK(late.catalog.find(QStringLiteral("2.000635")));
}

TEST_CASE("a damaged catalog is not believed: the one before serves, then the shipped one, and an import mends it")
{
    const Author author;
    const Kiosk kiosk(author);
    REQUIRE(kiosk.shelf.import(author.file(41), today));
    REQUIRE(kiosk.shelf.import(author.file(42), today));
    const auto spoil = [&](const char* path) {
        auto bytes = readAll(kiosk.path(path));
        bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 4);
        writeAll(kiosk.path(path), bytes);
    };
    const auto origin = [&] { return openCatalog(kiosk.shelf, shipped, today)->origin; };
    CHECK(origin() == Origin::Active);
    spoil("42/procedures/9.000001/text.vi.json");
    CHECK(origin() == Origin::Previous);
    spoil("41/manifest.jws");
    CHECK(origin() == Origin::Shipped);
    CHECK(codeOf(kiosk.shelf.import(author.file(41), today)) == "catalog_bundle.rollback");
    REQUIRE(kiosk.shelf.import(author.file(42), today));
    CHECK(origin() == Origin::Active);
    CHECK(kiosk.version() == 42);
}

TEST_CASE("links that were bent by hand lead nowhere")
{
    const Author author;
    const Kiosk kiosk(author);
    REQUIRE(kiosk.shelf.import(author.file(41), today));
    for (const char* target : {"../41", "/tmp", "41/../41", "42", "041", ".", ""}) {
        INFO(target);
        QFile::remove(kiosk.path("current"));
        if (*target)
            REQUIRE(QFile::link(QString::fromLatin1(target), kiosk.path("current")));
        CHECK(kiosk.version() == 0);
    }
    REQUIRE(kiosk.shelf.import(author.file(41), today));
    CHECK(kiosk.version() == 41);
}

TEST_CASE("killed at any moment, the import leaves the old catalog or the new one, and the next import goes through")
{
    const Author author;
    const Kiosk kiosk(author);
    std::mt19937 random(7);
    constexpr int kills = 200;
    std::vector<QByteArray> files;
    for (qint64 version = 1; version <= kills + 1; ++version)
        files.push_back(author.file(version));
    REQUIRE(kiosk.shelf.import(files[0], today));
    double longest = 20'000; // µs; follows what an import takes on this machine, now
    int old = 0;
    int renewed = 0;
    for (int round = 1; round <= kills; ++round) {
        const auto before = kiosk.version();
        const auto child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            static_cast<void>(kiosk.shelf.import(files[std::size_t(round)], today));
            _exit(0);
        }
        usleep(std::uint32_t(random() % std::uint64_t(longest)));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const auto after = kiosk.version();
        INFO("round " << round);
        CHECK((after == before || after == round + 1));
        (after == before ? old : renewed) += 1;
        longest = std::clamp(longest * (after == before ? 1.25 : 0.8), 1'000.0, 1'000'000.0);
    }
    INFO(old << " old, " << renewed << " new");
    CHECK(old > 0);
    CHECK(renewed > 0);
    CHECK(kiosk.shelf.import(author.file(kills + 2), today));
    CHECK_FALSE(QFileInfo::exists(kiosk.path("incoming/new")));
}

TEST_CASE("two imports at once: one does it, the other says so")
{
    const Author author;
    const Kiosk kiosk(author);
    REQUIRE(kiosk.shelf.import(author.file(41), today));
    int pipes[2];
    REQUIRE(pipe(pipes) == 0);
    const auto child = fork(); // holds the folder's lock until the pipe closes
    REQUIRE(child >= 0);
    if (child == 0) {
        const FolderLock lock(kiosk.folder.path());
        const char held = lock.held() ? '1' : '0';
        if (write(pipes[1], &held, 1) != 1)
            _exit(1);
        pause();
        _exit(0);
    }
    char held = 0;
    REQUIRE(read(pipes[0], &held, 1) == 1);
    REQUIRE(held == '1');
    CHECK(codeOf(kiosk.shelf.import(author.file(42), today)) == "catalog_bundle.busy");
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    CHECK(kiosk.shelf.import(author.file(42), today));
}
