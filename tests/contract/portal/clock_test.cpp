#include "sealed_case.h"

#include "app/sealing/age_keys.h"
#include "sync/portal/sqlite_storage.h"
#include "sync/portal/uploads.h"

#include <QTemporaryDir>

#include <catch2/catch.hpp>

#include <csignal>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace dvc;
using namespace dvc::portal;

namespace {

/// The rules without a wire, with a clock that the test moves.
struct Rules {
    QTemporaryDir dir;
    ManualClock clock{Instant(1'795'000'000'000ms)};
    std::unique_ptr<Storage> storage = openSqliteStorage(dir.path() + u"/portal.db"_s).value();
    BlobFolder blobs{dir.path() + u"/blobs"_s};
    std::vector<CaseId> received;
    Uploads uploads{*storage, blobs, clock, {1 << 20, 24h * 14}, [this](CaseId id) { received.push_back(id); }};

    Rules()
    {
        REQUIRE(blobs.prepare());
        REQUIRE(storage->addKiosk(
            {u"k1"_s, u"0K17"_s, "aa", u"K0K17"_s, QByteArray(32, 'k'), true, clock.now(), {}, {}, {}}));
    }

    static Request request(const test::TlsClient::Headers& headers)
    {
        Request made{"POST", "/v1/uploads", {}, {}};
        for (auto header = headers.begin(); header != headers.end(); ++header)
            made.headers.insert(header.key().toLower(), header.value());
        return made;
    }

    QString create(const test::SealedCase& sealed)
    {
        const auto reply = uploads.create(u"k1"_s, request(sealed.announcement()));
        REQUIRE(reply.status == 201);
        return QString::fromLatin1(reply.header("Location").split('/').last());
    }

    int patch(const QString& id, qint64 offset, const QByteArray& bytes)
    {
        auto begun = uploads.patch(u"k1"_s, id, request(test::patchHeaders(offset)), bytes.size());
        if (!begun)
            return begun.error().status;
        const auto ended = (*begun)->write(bytes);
        return ended ? ended->status : (*begun)->finish().status;
    }

    int head(const QString& id) { return uploads.head(u"k1"_s, id, request({{"Tus-Resumable", "1.0.0"}})).status; }
};

/// Files of this process cannot grow beyond `bytes`: the write that would gets an error after what still fits.
class FileLimit {
public:
    explicit FileLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = SIG_DFL;
};

test::SealedCase anyCase()
{
    return test::sealFor(sealing::Identity::generate().recipient().toString(), {}, 64 << 10);
}

} // namespace

TEST_CASE("an upload that nobody goes on with loses its bytes after its life, and the case can come again")
{
    Rules rules;
    const auto sealed = anyCase();
    const auto id = rules.create(sealed);
    CHECK(rules.patch(id, 0, sealed.bytes.left(1000)) == 204);

    SECTION("each byte that comes begins its life anew")
    {
        rules.clock.advance(24h * 13);
        CHECK(rules.patch(id, 1000, sealed.bytes.mid(1000, 1000)) == 204);
        rules.clock.advance(24h * 13);
        REQUIRE(rules.uploads.expire());
        CHECK(rules.head(id) == 200);
    }
    SECTION("then it is gone")
    {
        rules.clock.advance(24h * 14 + 1s);
        REQUIRE(rules.uploads.expire());
        CHECK(rules.head(id) == 410);
        CHECK(rules.blobs.size(id) == 0);
        const auto again = rules.create(sealed);
        CHECK(again != id);
        CHECK(rules.patch(again, 0, sealed.bytes) == 204);
        CHECK(rules.received == std::vector{sealed.id});
    }
    SECTION("a whole one stays")
    {
        CHECK(rules.patch(id, 1000, sealed.bytes.mid(1000)) == 204);
        rules.clock.advance(24h * 365);
        REQUIRE(rules.uploads.expire());
        CHECK(rules.head(id) == 200);
        CHECK(rules.blobs.size(id) == sealed.bytes.size());
    }
}

TEST_CASE("of two PATCHes at once only the later one writes")
{
    Rules rules;
    const auto sealed = anyCase();
    const auto id = rules.create(sealed);
    auto first = rules.uploads.patch(u"k1"_s, id, Rules::request(test::patchHeaders(0)), 100);
    REQUIRE(first);
    CHECK_FALSE((*first)->write(sealed.bytes.left(10)));
    CHECK(rules.patch(id, 0, "x") == 409);
    CHECK(rules.patch(id, 10, sealed.bytes.mid(10)) == 204);
    const auto late = (*first)->write(sealed.bytes.mid(10, 90));
    REQUIRE(late);
    CHECK(late->status == 409);
    CHECK((*first)->finish().status == 409);
    CHECK(rules.received == std::vector{sealed.id});
}

TEST_CASE("a full disk is a later, and what was stored stays")
{
    Rules rules;
    const auto sealed = anyCase();
    const auto id = rules.create(sealed);
    CHECK(rules.patch(id, 0, sealed.bytes.left(1000)) == 204);
    {
        const FileLimit full(1500);
        CHECK(rules.patch(id, 1000, sealed.bytes.mid(1000)) == 507);
    }
    CHECK(rules.head(id) == 200);
    CHECK(rules.patch(id, 1500, sealed.bytes.mid(1500)) == 204);
    CHECK(rules.received == std::vector{sealed.id});
}

TEST_CASE("a ledger of a later version is not touched")
{
    QTemporaryDir dir;
    const QString path = dir.path() + u"/portal.db"_s;
    REQUIRE(openSqliteStorage(path));
    {
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadWrite));
        file.seek(60); // user_version, four bytes, big endian
        file.write(QByteArray::fromHex("00000063"));
    }
    const auto storage = openSqliteStorage(path);
    REQUIRE_FALSE(storage);
    CHECK(storage.error().code == "storage.newer");
}
