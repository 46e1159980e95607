// Damaged input for the parsers of what comes from outside: bytes of good samples are flipped, cut, doubled, moved and
// swapped for awkward ones. Nothing may crash, and nothing may take longer than 50 ms of processor time. The same seed
// gives the same inputs; DVC_LONG runs a million for each parser.
#include "app/base/strict_json.h"
#include "app/catalog/bundle.h"
#include "app/catalog/lint.h"
#include "app/forms/form.h"
#include "app/identity/citizen_card.h"
#include "app/payment/vietqr.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <algorithm>
#include <ctime>
#include <functional>
#include <random>

using namespace dvc;

namespace {

const QString shipped = QStringLiteral(DVC_SOURCE_DIR "/resources/catalog");
const QDate today(2026, 11, 25);
constexpr double slowest = 0.050;

int rounds()
{
    return qEnvironmentVariableIsSet("DVC_LONG") ? 1'000'000 : 20'000;
}

double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

class Mutator {
public:
    QByteArray operator()(QByteArray bytes)
    {
        for (int n = 1 + below(4); n > 0; --n)
            mutate(bytes);
        return bytes;
    }

private:
    int below(qsizetype limit) { return limit <= 0 ? 0 : int(m_random() % std::uint32_t(limit)); }

    void mutate(QByteArray& bytes)
    {
        static const QByteArray awkward[] = {"\"", "\\", "{", "}", "[", "]", ",", ":", "|", "null", "1e308", "-1",
            "9223372036854775808", "\\u0000", "\\ud800", "\xff", "\xc3", "\xe2\x80\xae", QByteArray("\0", 1), "\r\n",
            "999999999999", "[[[[[[[[[[[[[[[[", "{\"all\":[{\"all\":["};
        const int at = below(bytes.size() + 1);
        switch (below(6)) {
        case 0:
            if (at < bytes.size())
                bytes[at] = char(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            bytes.truncate(at);
            break;
        case 2:
            bytes.remove(at, below(40));
            break;
        case 3:
            bytes.insert(at, bytes.mid(below(bytes.size()), below(60)));
            break;
        case 4:
            bytes.insert(at, awkward[below(std::size(awkward))]);
            break;
        default:
            bytes.replace(at, below(12), awkward[below(std::size(awkward))]);
        }
    }

    std::mt19937 m_random{20261125};
};

void batter(const std::vector<QByteArray>& samples, const std::function<void(const QByteArray&)>& parse)
{
    Mutator mutated;
    double longest = 0;
    QByteArray longestInput;
    for (int round = 0; round < rounds(); ++round) {
        const auto input = mutated(samples[std::size_t(round) % samples.size()]);
        const double began = processorSeconds();
        parse(input);
        if (const double took = processorSeconds() - began; took > longest) {
            longest = took;
            longestInput = input;
        }
    }
    INFO("longest: " << longest << " s for " << longestInput.left(300).toStdString());
    CHECK(longest < slowest);
}

} // namespace

TEST_CASE("strict JSON")
{
    int accepted = 0;
    batter({contents(shipped + QStringLiteral("/procedures/2.000635/form.json")),
               contents(shipped + QStringLiteral("/procedures/2.000635/text.vi.json")),
               R"({"a":[1,-2.5e3,true,null,"á"]})"},
        [&](const QByteArray& input) { accepted += parseStrictJson(input) ? 1 : 0; });
    CHECK(accepted > 0);
    CHECK(accepted < rounds());
}

TEST_CASE("card QR")
{
    int accepted = 0;
    batter(
        {"001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|Số 1 phố Ví Dụ, Phường Ba Đình, Thành phố Hà Nội|15042021",
            "079304012345||TRẦN THỊ BÌNH|20022004|Nữ|Ấp Mẫu, Xã Củ Chi, Thành phố Hồ Chí Minh|01082024||||\r\n",
            QByteArray(3000, '|')},
        [&](const QByteArray& input) { accepted += identity::parseCard(input, today) ? 1 : 0; });
    CHECK(accepted > 0);
    CHECK(accepted < rounds());
}

TEST_CASE("VietQR")
{
    int accepted = 0;
    batter(
        {"00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F",
            "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen "
            "tien630453E6"},
        [&](const QByteArray& input) { accepted += payment::parseVietQr(QString::fromUtf8(input)) ? 1 : 0; });
    CHECK(accepted < rounds() / 10); // its check sum sees nearly everything
}

TEST_CASE("procedure")
{
    QTemporaryDir folder(QStringLiteral("/dev/shm/dvc-fuzz-XXXXXX")); // twenty thousand files: in memory
    REQUIRE(folder.isValid());
    const auto here = folder.filePath(QStringLiteral("procedures/2.000635/"));
    REQUIRE(QDir().mkpath(here));
    const auto from = shipped + QStringLiteral("/procedures/2.000635/");
    for (const auto* name : {"text.vi.json", "text.en.json"})
        REQUIRE(QFile::copy(from + QLatin1StringView(name), here + QLatin1StringView(name)));
    int clean = 0;
    batter({QJsonDocument::fromJson(contents(from + QStringLiteral("form.json"))).toJson(QJsonDocument::Compact)},
        [&](const QByteArray& input) {
            QFile file(here + QStringLiteral("form.json"));
            if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
                FAIL("the form cannot be written");
            file.write(input);
            file.close();
            const auto files = catalog::readCatalogFiles(folder.path());
            const auto found = catalog::lint(files);
            clean += files.findings.empty() && found.empty() ? 1 : 0;
            for (const auto& procedure : files.procedures) // also a form that lint refuses must not bring anybody down
                (void)forms::evaluate(procedure, {{QStringLiteral("for"), {QStringLiteral("self")}}}, today);
        });
    CHECK(clean < rounds() / 2);
}

TEST_CASE("catalog bundle")
{
    catalog::BundleTerms terms;
    terms.version = 41;
    terms.created = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25}};
    QTemporaryDir folder;
    REQUIRE(QDir(folder.path()).mkpath(QStringLiteral("procedures/2.000635")));
    REQUIRE(QFile::copy(shipped + QStringLiteral("/procedures/2.000635/form.json"),
        folder.filePath(QStringLiteral("procedures/2.000635/form.json"))));
    REQUIRE(QFile::copy(shipped + QStringLiteral("/procedures/2.000635/text.vi.json"),
        folder.filePath(QStringLiteral("procedures/2.000635/text.vi.json"))));
    auto bundle = catalog::buildBundle(folder.path(), terms).value();
    const auto key = sealing::SigningKey::generate(QStringLiteral("catalog-1"));
    sealing::KeySet keys;
    REQUIRE(keys.add(key.kid, key.publicKey()));
    const auto unsignedBytes = catalog::writeBundle(bundle).value();
    bundle.jws = catalog::signManifest(bundle.manifest, key);
    const auto bytes = catalog::writeBundle(bundle).value();
    int accepted = 0;
    batter({bytes, unsignedBytes, bytes.first(600), QByteArray(512, '\0')}, [&](const QByteArray& input) {
        const auto read = catalog::readBundle(input, keys);
        (void)catalog::readUnsigned(input);
        if (read && (read->manifest != bundle.manifest || read->files != bundle.files))
            FAIL("another catalog than the signed one was taken");
        accepted += read ? 1 : 0;
    });
    CHECK(accepted < rounds() / 10);
}

TEST_CASE("catalog manifest")
{
    const auto manifest =
        QByteArray(R"({"format":"dvc-catalog/1","version":41,"created":"2026-11-25T09:00:00+07:00",)"
                   R"("soft_expiry":"2026-12-25T09:00:00+07:00","hard_expiry":"2027-05-25T09:00:00+07:00",)"
                   R"("audience":["k1"],"files":[{"path":"a/b.json","length":2,"sha256":")")
        + QByteArray(64, 'a') + R"("}]})";
    int accepted = 0;
    batter({manifest}, [&](const QByteArray& input) {
        const auto json = parseStrictJson(input);
        accepted += json && catalog::manifestOf(*json) ? 1 : 0;
    });
    CHECK(accepted > 0);
    CHECK(accepted < rounds());
}

TEST_CASE("answers")
{
    const auto catalog = catalog::Catalog::read(shipped);
    REQUIRE(catalog);
    forms::Known known;
    known.name = QStringLiteral("An");
    known.number = QStringLiteral("001190000017");
    Mutator mutated;
    std::mt19937 random(7);
    const std::vector<QByteArray> values{"birth", "2001-09-05", "05/09/2001", "0912345678", "001190000017",
        "Nguyễn Văn A", "2", "yes", "a@b.vn", QByteArray(4000, 'x'), "kinh,tay"};
    double longest = 0;
    const int each = std::max(1, rounds() / int(catalog->procedures().size()));
    for (const auto& procedure : catalog->procedures())
        for (int round = 0; round < each; ++round) {
            const double began = processorSeconds();
            forms::Answers answers{{QStringLiteral("for"), {procedure->forWhom[random() % procedure->forWhom.size()]}}};
            for (const auto& page : procedure->pages)
                for (const auto& question : page.questions) {
                    if (random() % 3 == 0)
                        continue;
                    const bool option = !question.options.empty() && random() % 4 != 0;
                    const auto typed = option ? question.options[random() % question.options.size()]
                                              : QString::fromUtf8(mutated(values[random() % values.size()]));
                    answers[question.id] = {forms::canonical(*procedure, question, typed)};
                }
            forms::prefill(*procedure, known, answers, today);
            const auto state = forms::evaluate(*procedure, answers, today);
            for (const auto& problem : state.problems)
                if (std::ranges::count(state.visible, problem.question) == 0)
                    FAIL("a hidden question was judged");
            longest = std::max(longest, processorSeconds() - began);
        }
    CHECK(longest < slowest);
}
