#include "app/sealing/age_keys.h"
#include "app/store/case_store.h"
#include "app/store/layout.h"
#include "app/store/print_ledger.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace dvc;

namespace {

struct Ran {
    int status = -1;
    QByteArray out;
    QByteArray err;
    /// One sentence, one line, nothing else.
    [[nodiscard]] bool oneSentence() const
    {
        return err.startsWith("dvc-kioskctl: ") && err.endsWith(".\n") && err.count('\n') == 1;
    }
};

Ran run(const QString& program, const QStringList& arguments, const QByteArray& in = {})
{
    QProcess process;
    process.start(program, arguments);
    REQUIRE(process.waitForStarted());
    process.write(in);
    process.closeWriteChannel();
    REQUIRE(process.waitForFinished());
    REQUIRE(process.exitStatus() == QProcess::NormalExit);
    Ran ran;
    ran.status = process.exitCode();
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    return ran;
}

Ran kioskctl(const QStringList& arguments, const QByteArray& in = {})
{
    return run(QStringLiteral(DVC_BIN_DIR "/dvc-kioskctl"), arguments, in);
}

QStringList words(const char* line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

struct Kiosk {
    Kiosk()
    {
        QFile file(config);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("[portal]\ntrust = \"trust\"\nidentity = \"identity\"\n[paths]\nstate = \"state\"\n");
    }
    [[nodiscard]] Ran operator()(const char* line) const
    {
        return kioskctl(QStringList{QStringLiteral("--config"), config} + words(line));
    }

    QTemporaryDir dir;
    QString config = dir.filePath(QStringLiteral("kiosk.toml"));
    QString state = dir.filePath(QStringLiteral("state"));
};

store::NewCase holdOne(const Kiosk& kiosk)
{
    REQUIRE(store::ensureLayout(kiosk.state));
    auto database = store::Database::open(kiosk.state + QStringLiteral("/journal.db"));
    REQUIRE(database);
    const SystemClock clock;
    store::AuditLog audit(**database, clock);
    store::CaseStore cases(**database, audit, QStringLiteral("0K17"), clock);
    store::Spool spool(kiosk.state + QStringLiteral("/spool"));
    store::NewCase fresh{CaseId::make(clock), *cases.takeNumber(), 2, QStringLiteral("2.000635"),
        QStringLiteral("H56.99"), clock.now(), store::PrintLedger::makeId()};
    REQUIRE(cases.hold(fresh, spool, [](QIODevice& out) -> Done {
        out.write(QByteArray(65536, 'x'));
        return {};
    }));
    REQUIRE(cases.attempt(fresh.id, QStringLiteral("link.down"), clock.now() + std::chrono::hours{1}));
    return fresh;
}

QJsonObject json(const QByteArray& line)
{
    REQUIRE(line.count('\n') == 1);
    return QJsonDocument::fromJson(line).object();
}

} // namespace

TEST_CASE("help is there for everybody, and wrong use is told apart from failure")
{
    CHECK(kioskctl({QStringLiteral("--help")}).status == 0);
    for (const char* command : {"enrol", "status", "queue", "queue send", "audit verify", "seal", "unseal", "try telex",
             "try vni", "try card", "try search", "try due-date", "try vietqr", "catalog index", "catalog lint",
             "catalog build", "catalog sign", "catalog import", "catalog show"}) {
        CAPTURE(command);
        const auto help = kioskctl(words(command) + QStringList{QStringLiteral("--help")});
        CHECK(help.status == 0);
        CHECK(help.out.contains(command));
        const auto wrong = kioskctl(words(command) + QStringList{QStringLiteral("--nonsense")});
        CHECK(wrong.status == 2);
        CHECK(wrong.out.isEmpty());
        CHECK(wrong.oneSentence());
    }
    for (const char* line :
        {"", "nonsense", "try nonsense", "audit", "enrol", "unseal", "seal", "queue x", "--config"}) {
        CAPTURE(line);
        const auto wrong = kioskctl(words(line));
        CHECK(wrong.status == 2);
        CHECK(wrong.oneSentence());
    }
}

TEST_CASE("a kiosk without settings or trust says so")
{
    const auto none = kioskctl({QStringLiteral("--config=/nonexistent/kiosk.toml"), QStringLiteral("status")});
    CHECK(none.status == 1);
    CHECK(none.oneSentence());
    const Kiosk kiosk;
    const auto status = kiosk("status");
    CHECK(status.status == 1);
    CHECK(status.err.contains("trust.missing"));
    CHECK(kiosk("queue --json").status == 0);
    CHECK(kiosk("queue --json").out.isEmpty());
    CHECK(kiosk("queue send").status == 1);
    CHECK_FALSE(QFile::exists(kiosk.state)); // looking makes nothing
}

TEST_CASE("the portal's own bundle enrols a kiosk, a broken one leaves nothing")
{
    const Kiosk kiosk;
    const QString portal = QStringLiteral(DVC_BIN_DIR "/dvc-portal");
    const QString data = kiosk.dir.filePath(QStringLiteral("portal"));
    const QString bundle = kiosk.dir.filePath(QStringLiteral("demo.kiosk"));
    REQUIRE(run(portal, {QStringLiteral("init"), data}).status == 0);
    REQUIRE(run(portal,
                {QStringLiteral("init-kiosk"), QStringLiteral("hoa-binh-1"), QStringLiteral("--practice"),
                    QStringLiteral("--out"), bundle, QStringLiteral("--data"), data})
                .status
        == 0);
    QFile file(bundle);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto whole = file.readAll();
    QFile broken(bundle + QStringLiteral(".broken"));
    REQUIRE(broken.open(QIODevice::WriteOnly));
    broken.write(whole.left(whole.size() / 2));
    broken.close();
    const auto refused = kioskctl({QStringLiteral("enrol"), QStringLiteral("--bundle"), broken.fileName(),
        QStringLiteral("--config"), kiosk.config});
    CHECK(refused.status == 1);
    CHECK(refused.oneSentence());
    CHECK_FALSE(QFile::exists(kiosk.dir.filePath(QStringLiteral("trust"))));
    const auto enrolled = kioskctl(
        {QStringLiteral("enrol"), QStringLiteral("--bundle"), bundle, QStringLiteral("--config"), kiosk.config});
    CAPTURE(enrolled.err.toStdString());
    CHECK(enrolled.status == 0);
    const auto status = kiosk("status");
    CHECK(status.status == 0);
    CHECK(status.out.contains("hoa-binh-1"));
    CHECK(status.out.contains("practice"));
}

TEST_CASE("a catalog is built, signed, carried on a stick, imported and shown; what may not be taken is named")
{
    const Kiosk kiosk;
    const auto at = [&](const char* name) { return kiosk.dir.filePath(QString::fromLatin1(name)); };
    REQUIRE(run(QStringLiteral(DVC_BIN_DIR "/dvc-portal"), {QStringLiteral("init"), at("portal")}).status == 0);
    REQUIRE(run(QStringLiteral(DVC_BIN_DIR "/dvc-portal"),
                {QStringLiteral("init-kiosk"), QStringLiteral("k1"), QStringLiteral("--data"), at("portal"),
                    QStringLiteral("--out"), at("k1.kiosk")})
                .status
        == 0);
    REQUIRE(kiosk(qPrintable(QStringLiteral("enrol --bundle ") + at("k1.kiosk"))).status == 0);
    REQUIRE(QDir(kiosk.dir.path()).mkpath(QStringLiteral("stick")));
    const auto make = [&](const char* name, const char* version, const char* more = "") {
        const auto file = at("stick/") + QLatin1String(name);
        const auto built = kiosk(
            qPrintable(QStringLiteral("catalog build " DVC_SOURCE_DIR "/resources/catalog --out %1 --version %2 %3")
                    .arg(file, QLatin1String(version), QLatin1String(more))));
        REQUIRE(built.status == 0);
        return file;
    };
    const auto key = at("portal/catalog.key");
    const auto sign = [&](const QString& file) {
        return kiosk(qPrintable(QStringLiteral("catalog sign %1 --key %2").arg(file, key)));
    };
    const auto import = [&](const QString& what) {
        return kiosk(qPrintable(QStringLiteral("catalog import ") + what));
    };

    CHECK(kiosk("catalog show").out.startsWith("catalog   as shipped, "));
    const auto first = make("first.dvccat", "41");
    const auto unsignedOne = import(first);
    CHECK(unsignedOne.status == 1);
    CHECK(unsignedOne.oneSentence());
    CHECK(unsignedOne.err.contains("catalog_bundle.unsigned"));
    REQUIRE(sign(first).status == 0);
    CHECK(sign(first).err.contains("catalog_bundle.signed"));
    CHECK(import(first).out.startsWith("Catalog 41 is active"));
    CHECK(import(first).out.startsWith("Catalog 41 is already active"));
    CHECK(kiosk("catalog show").out.startsWith("catalog   41, "));
    CHECK(kiosk("catalog show 2.000635").out.contains("lanes     1, 2, 3, 4"));
    CHECK(kiosk("catalog show 0.000000").status == 1);
    CHECK(kiosk("status").out.contains("catalog   41, "));

    REQUIRE(sign(make("new.dvccat", "43")).status == 0);
    REQUIRE(sign(make("middle.dvccat", "42")).status == 0);
    REQUIRE(sign(make("others.dvccat", "50", "--for k2")).status == 0);
    make("unsigned.dvccat", "51");
    const auto taken = import(at("stick"));
    CHECK(taken.status == 0);
    CHECK(taken.out.contains("new.dvccat: taken\n"));
    CHECK(taken.out.contains("first.dvccat: not taken: there is a newer one beside it"));
    CHECK(taken.out.contains("middle.dvccat: not taken: there is a newer one beside it"));
    CHECK(taken.out.contains("others.dvccat: not taken: it is meant for other kiosks"));
    CHECK(taken.out.contains("unsigned.dvccat: not taken: nobody has signed it"));
    CHECK(kiosk("catalog show").out.startsWith("catalog   43, "));

    REQUIRE(QDir(kiosk.dir.path()).mkpath(QStringLiteral("empty")));
    CHECK(import(at("empty")).oneSentence());
    CHECK(import(at("nowhere.dvccat")).oneSentence());
    CHECK(kiosk("catalog build /nowhere --out x").oneSentence());
    CHECK(kiosk("catalog build /nowhere").status == 2);
}

TEST_CASE("the queue is shown as one object a line and sent on a wish")
{
    const Kiosk kiosk;
    const auto fresh = holdOne(kiosk);
    const auto shown = json(kiosk("queue --json").out);
    CHECK(shown.value(QStringLiteral("case")).toString() == fresh.id.toString());
    CHECK(shown.value(QStringLiteral("number")).toString() == fresh.number);
    CHECK(shown.value(QStringLiteral("state")).toString() == QStringLiteral("held"));
    CHECK(shown.value(QStringLiteral("size")).toInt() == 65536);
    CHECK(shown.value(QStringLiteral("printed")).toString() == QStringLiteral("prepared"));
    CHECK(shown.value(QStringLiteral("attempt_code")).toString() == QStringLiteral("link.down"));
    CHECK(shown.value(QStringLiteral("next_attempt")).isString());
    CHECK(kiosk("queue").out.contains(fresh.number.toLatin1()));
    CHECK(kiosk("queue send").status == 0);
    CHECK(json(kiosk("queue --json").out).value(QStringLiteral("next_attempt")).isNull());
}

TEST_CASE("the audit log is verified, and tampering ends in one sentence")
{
    const Kiosk kiosk;
    holdOne(kiosk);
    const auto verified = json(kiosk("audit verify --json").out);
    CHECK(verified.value(QStringLiteral("ok")).toBool());
    CHECK(verified.value(QStringLiteral("entries")).toInt() == 2);
    const auto head = verified.value(QStringLiteral("head")).toString();
    CHECK(kiosk(("audit verify --head " + head.toStdString()).c_str()).status == 0);
    CHECK(kiosk("audit verify --head 00000000").status == 1);
    QFile journal(kiosk.state + QStringLiteral("/journal.db"));
    REQUIRE(journal.open(QIODevice::ReadWrite));
    auto bytes = journal.readAll();
    const auto at = bytes.indexOf("case_held");
    REQUIRE(at > 0);
    journal.seek(at);
    journal.write("case_helt");
    journal.close();
    const auto broken = kiosk("audit verify --json");
    CHECK(broken.status == 1);
    CHECK(broken.oneSentence());
    CHECK_FALSE(json(broken.out).value(QStringLiteral("ok")).toBool());
    CHECK(json(broken.out).value(QStringLiteral("error")).toString() == QStringLiteral("audit.broken"));
}

TEST_CASE("a file sealed here opens here, and not a byte comes out of a touched one")
{
    QTemporaryDir dir;
    const auto identity = sealing::Identity::generate();
    const QString path = dir.filePath(QStringLiteral("identity"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(identity.toString().toLatin1() + '\n');
    file.close();
    const QByteArray plain(100'000, 'p');
    const auto sealed =
        kioskctl({QStringLiteral("seal"), QStringLiteral("--to"), identity.recipient().toString()}, plain);
    REQUIRE(sealed.status == 0);
    const auto unseal = [&](const QByteArray& bytes) {
        return kioskctl({QStringLiteral("unseal"), QStringLiteral("--identity"), path}, bytes);
    };
    CHECK(unseal(sealed.out).out == plain);
    auto touched = sealed.out;
    touched[300] = static_cast<char>(touched[300] ^ 1);
    const auto refused = unseal(touched);
    CHECK(refused.status == 1);
    CHECK(refused.out.isEmpty());
    CHECK(refused.oneSentence());
    CHECK(unseal("nonsense").oneSentence());
    CHECK(kioskctl({QStringLiteral("seal"), QStringLiteral("--to"), QStringLiteral("age1nobody")}, plain).status == 1);
}

TEST_CASE("what is tried comes out line by line")
{
    CHECK(kioskctl(words("try telex"), "tieengs vieetj\nhoaf bifnh\n").out == "tiếng việt\nhòa bình\n");
    CHECK(kioskctl(words("try vni"), "tie61ng Vie65t").out == "tiếng Việt\n");
    const auto cards = kioskctl(
        words("try card"), "001085000017|012345678|Nguyễn Văn A|01011985|Nam|Số 1, Hà Nội|25122021\r\nnonsense\n");
    CHECK(cards.status == 0);
    const auto lines = cards.out.split('\n');
    REQUIRE(lines.size() == 3);
    const auto good = QJsonDocument::fromJson(lines[0]).object();
    CHECK(good.value(QStringLiteral("ok")).toBool());
    CHECK(good.value(QStringLiteral("birth_date")).toString() == QStringLiteral("1985-01-01"));
    CHECK(good.value(QStringLiteral("old_number")).toString() == QStringLiteral("012345678"));
    CHECK(lines[1] == R"({"error":"card.fields","ok":false})");
}

TEST_CASE("a query finds procedures, from their folders and from the index made of them")
{
    const QTemporaryDir dir;
    const auto write = [&](const QString& path, const QByteArray& content) {
        REQUIRE(QDir().mkpath(QFileInfo(dir.filePath(path)).path()));
        QFile file(dir.filePath(path));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    const auto procedure = [&](const QByteArray& code, const QByteArray& name, const QByteArray& phrases) {
        const QString home = QStringLiteral("procedures/") + QString::fromLatin1(code);
        write(home + QStringLiteral("/form.json"),
            R"({"code": ")" + code + R"(", "field": "ho-tich", "events": ["child"]})");
        write(home + QStringLiteral("/text.vi.json"),
            R"({"name": ")" + name + R"(", "short": "", "search": ")" + phrases + R"("})");
    };
    procedure("1.001193", "Đăng ký khai sinh", "làm giấy khai sinh cho con");
    procedure("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "giấy độc thân");
    const QByteArray asked = "khai sanh\ngiay doc than\n\n1004873\nqqq\nho tich\n";
    const QByteArray answer = "1.001193\n1.004873\n\n1.004873\n\n1.001193 1.004873\n";
    const QStringList search = words("try search --catalog") + QStringList{dir.path()};
    CHECK(kioskctl(search, asked).out == answer);
    CHECK(kioskctl(words("catalog index") + QStringList{dir.path()}).out == "2 procedures\n");
    REQUIRE(QFile::exists(dir.filePath(QStringLiteral("search.tsv"))));
    REQUIRE(QDir(dir.filePath(QStringLiteral("procedures"))).removeRecursively());
    CHECK(kioskctl(search, asked).out == answer); // from the index alone

    for (const auto& refused :
        {kioskctl(words("try search --catalog /nowhere")), kioskctl(words("catalog index /nowhere"))}) {
        CHECK(refused.status == 1);
        CHECK(refused.oneSentence());
        CHECK(refused.out.isEmpty());
    }
    CHECK(kioskctl(words("try search --catalog")).status == 2);
    CHECK(kioskctl(words("catalog index")).status == 2);
}

TEST_CASE("due dates are counted by the calendar at hand, and a bad line stops nothing")
{
    const auto due = kioskctl(words("try due-date"),
        "2026-02-10T16:30:00+07:00 3\nsoon\n2026-02-30T10:00:00+07:00 3\n2026-03-03T10:00:00 3\n\n"
        "2026-03-03T10:00:00+07:00 three\n2026-03-03T10:00:00+07:00 -1\n2031-03-03T10:00:00+07:00 1\n"
        " 2026-04-24T10:00:00+07:00  2 ");
    CHECK(due.status == 0);
    CHECK(due.out
        == "2026-02-23\nerror: due_date.syntax\nerror: time.syntax\nerror: time.syntax\nerror: due_date.syntax\n"
           "error: due_date.syntax\nerror: calendar.period\nerror: calendar.uncovered\n2026-04-29\n");
    const auto late = "2026-03-03T16:30:00+07:00 4\n";
    CHECK(kioskctl(words("try due-date"), late).out == "2026-03-10\n");
    CHECK(kioskctl(words("try due-date --cut-off 17:00"), late).out == "2026-03-09\n");
    CHECK(kioskctl(words("try due-date --calendar-days"), late).out == "2026-03-09\n");
    for (const char* wrong : {"try due-date --cut-off 5pm", "try due-date --cut-off", "try due-date --catalog"}) {
        CAPTURE(wrong);
        CHECK(kioskctl(words(wrong), late).status == 2);
        CHECK(kioskctl(words(wrong), late).oneSentence());
    }
    const auto none = kioskctl(words("try due-date --catalog /nonexistent"), late);
    CHECK(none.status == 1);
    CHECK(none.oneSentence());
    CHECK(none.err.contains("calendar.file"));
}

TEST_CASE("a transfer becomes the text of its QR, and a bad line stops nothing")
{
    const auto made = kioskctl(words("try vietqr"),
        R"({"bin":"970416","account":"257678859","amount":10000,"memo":"Chuyển tiền"})"
        "\n{\"bin\":\"970416\",\"account\":\"257678859\"}\nnonsense\n"
        R"({"bin":"970416","account":"257678859","amount":0.5})"
        "\n"
        R"({"bin":"970416","account":"257678859","amount":"10000"})"
        "\n"
        R"({"bin":970416,"account":"257678859"})"
        "\n"
        R"({"bin":"970416"})"
        "\n"
        R"({"bin":"970416","account":"257678859","card":"9704160000000017"})"
        "\n"
        R"({"bin":"970416","card":"9704160000000017","amount":null})"
        "\n");
    CHECK(made.status == 0);
    const auto lines = made.out.split('\n');
    REQUIRE(lines.size() == 10);
    CHECK(lines[0]
        == "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen "
           "tien630453E6");
    CHECK(lines[1] == "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F");
    CHECK(lines[2] == "error: json.syntax");
    CHECK(lines[3] == "error: vietqr.amount");
    CHECK(lines[4] == "error: vietqr.amount");
    CHECK(lines[5] == "error: vietqr.bin");
    CHECK(lines[6] == "error: vietqr.account");
    CHECK(lines[7] == "error: vietqr.key");
    CHECK(lines[8].contains("0208QRIBFTTC"));
}
