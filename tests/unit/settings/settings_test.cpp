#include "app/settings/settings.h"

#include <catch2/catch.hpp>

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace dvc;
using namespace dvc::settings;

namespace {

class ConfigFile {
public:
    Result<Settings> load(const QByteArray& text)
    {
        QFile file(path());
        REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
        file.close();
        return loadSettings(path());
    }
    [[nodiscard]] QString path() const { return m_dir.filePath(QStringLiteral("kiosk.toml")); }
    [[nodiscard]] QString below(const char* name) const { return m_dir.filePath(QLatin1String(name)); }

private:
    QTemporaryDir m_dir;
};

constexpr const char* everything = R"toml(
[site]
name = "Bưu điện – Văn hóa xã Hòa Bình"
kind = "receive"
decision = "QĐ 123/QĐ-UBND"
lanes = [2, 3, 4]
agency = "H56.99"
hours = "7:30–11:30, 13:30–17:00"
hotlines = ["18001096", "Công an xã 0237 000 000"]
guest_wifi = { name = "Hòa Bình khách", password = "mat khau" }
[screen]
diagonal_inches = 21.5
rotation = 90
size = "1080x1920"
[printing]
transport = "escpos"
uri = "ipp://127.0.0.1:8631/ipp/print"
media = "a5"
dpi = 300
[scanner.card]
port = "/dev/ttyACM0"
[scanner.paper]
device = "pnm:0"
config_dir = "sane"
options = ["source=Flatbed", "mode=Gray"]
dpi = 300
[portal]
trust = "trust"
identity = "/srv/identity"
[times]
idle = 60
answer = 20
delivered_wait = 0
draft = 360
[access]
reduce_motion = true
[speech]
enabled = false
rate = -25
volume = 80
headphones = true
[queue]
ceiling_kbps = 512
window = "20:00-06:00"
disk_reserve_mb = 128
[paths]
state = "state"
runtime = "/run/test"
)toml";

} // namespace

TEST_CASE("an empty file gives the documented defaults")
{
    ConfigFile file;
    const auto settings = file.load("");
    REQUIRE(settings);
    CHECK(*settings == Settings{});
    CHECK(settings->paths.journal() == QStringLiteral("/var/lib/dvc-kiosk/journal.db"));
    CHECK(settings->times.deliveredWait == std::chrono::seconds{8});
    CHECK(settings->site.lanes == std::vector{1, 4}); // nobody receives unless the file says so
}

TEST_CASE("every key is read")
{
    ConfigFile file;
    const auto settings = file.load(everything);
    REQUIRE(settings);
    CHECK(settings->site
        == Site{QStringLiteral("Bưu điện – Văn hóa xã Hòa Bình"), SiteKind::Receive, QStringLiteral("QĐ 123/QĐ-UBND"),
            {2, 3, 4}, QStringLiteral("H56.99"), QStringLiteral("7:30–11:30, 13:30–17:00"),
            {QStringLiteral("18001096"), QStringLiteral("Công an xã 0237 000 000")},
            GuestWifi{QStringLiteral("Hòa Bình khách"), QStringLiteral("mat khau")}});
    CHECK(settings->screen == Screen{21.5, 90, QSize(1080, 1920)});
    CHECK(settings->printing
        == Printing{Transport::EscPos, QStringLiteral("ipp://127.0.0.1:8631/ipp/print"), QStringLiteral("a5"), 300});
    CHECK(settings->scanner
        == Scanner{QStringLiteral("/dev/ttyACM0"), QStringLiteral("pnm:0"), file.below("sane"),
            {QStringLiteral("source=Flatbed"), QStringLiteral("mode=Gray")}, 300});
    CHECK(settings->portal == PortalFolders{file.below("trust"), QStringLiteral("/srv/identity")});
    using namespace std::chrono;
    CHECK(settings->times == Times{seconds{60}, seconds{20}, seconds{0}, hours{360}});
    CHECK(settings->access.reduceMotion);
    CHECK(settings->speech == Speech{false, -25, 80, true});
    CHECK(settings->queue == Queue{512, Window{QTime(20, 0), QTime(6, 0)}, 128});
    CHECK(settings->paths == Paths{file.below("state"), QStringLiteral("/run/test")});
}

TEST_CASE("an unknown key is refused with its line")
{
    ConfigFile file;
    const auto code = [&](const QByteArray& text) {
        const auto settings = file.load(text);
        return settings ? "read" : settings.error().code + " " + settings.error().detail;
    };
    CHECK(code("[site]\nname = \"x\"\nnmae = \"y\"\n") == "settings.unknown line 3: site.nmae");
    CHECK(code("\n\n[sight]\nname = \"x\"\n") == "settings.unknown line 3: sight");
    CHECK(code("colour = 1\n") == "settings.unknown line 1: colour");
    CHECK(code("[scanner.card]\nport = \"x\"\nbaud = 9600\n") == "settings.unknown line 3: scanner.card.baud");
    CHECK(code("[site]\nguest_wifi = { name = \"x\", pasword = \"y\" }\n")
        == "settings.unknown line 2: site.guest_wifi.pasword");
    // Even beside another fault: it is the likelier cause.
    CHECK(code("[times]\nidle = \"x\"\nanwser = 5\n") == "settings.unknown line 3: times.anwser");
}

TEST_CASE("a value of the wrong type or beyond its range is refused with its line")
{
    struct Fault {
        const char* text;
        const char* error;
    };
    const auto fault = GENERATE(values<Fault>({
        {"[times]\nidle = \"120\"", "settings.type line 2: times.idle"},
        {"[times]\nidle = 120.0", "settings.type line 2: times.idle"},
        {"[times]\nidle = 9", "settings.value line 2: times.idle"},
        {"[times]\ndraft = 361", "settings.value line 2: times.draft"},
        {"[site]\nname = 5", "settings.type line 2: site.name"},
        {"site = 5", "settings.type line 1: site"},
        {"[site]\nkind = \"kiosk\"", "settings.value line 2: site.kind"},
        {"[site]\nkind = \"receive\"", "settings.value line 2: site.kind"},
        {"[site]\nlanes = [1, 2]", "settings.value line 2: site.lanes"},
        {"[site]\nlanes = []", "settings.value line 2: site.lanes"},
        {"[site]\nlanes = [4, 1]", "settings.value line 2: site.lanes"},
        {"[site]\nlanes = [1, 5]", "settings.value line 2: site.lanes"},
        {"[site]\nlanes = [\"1\"]", "settings.type line 2: site.lanes"},
        {"[site]\nlanes = 1", "settings.type line 2: site.lanes"},
        {"[site]\nhotlines = [1]", "settings.type line 2: site.hotlines"},
        {"[site]\nhotlines = [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\"]", "settings.value line 2: site.hotlines"},
        {"[site]\nname = \"a\\u202Eb\"", "settings.value line 2: site.name"},
        {"[site]\nname = \"a\\nb\"", "settings.value line 2: site.name"},
        {"[site]\nname = \"e\\u0301\"", "settings.value line 2: site.name"},
        {"[site]\nguest_wifi = { password = \"x\" }", "settings.value line 2: site.guest_wifi.name"},
        {"[screen]\nrotation = 45", "settings.value line 2: screen.rotation"},
        {"[screen]\nsize = \"1080\"", "settings.value line 2: screen.size"},
        {"[screen]\nsize = \"1080x19x20\"", "settings.value line 2: screen.size"},
        {"[screen]\ndiagonal_inches = 500", "settings.value line 2: screen.diagonal_inches"},
        {"[screen]\ndiagonal_inches = nan", "settings.value line 2: screen.diagonal_inches"},
        {"[printing]\ntransport = \"usb\"", "settings.value line 2: printing.transport"},
        {"[printing]\nmedia = \"a3\"", "settings.value line 2: printing.media"},
        {"[scanner.paper]\ndpi = 74", "settings.value line 2: scanner.paper.dpi"},
        {"[scanner.paper]\noptions = \"mode=Gray\"", "settings.type line 2: scanner.paper.options"},
        {"[queue]\nwindow = \"20:00\"", "settings.value line 2: queue.window"},
        {"[queue]\nwindow = \"20:00-25:00\"", "settings.value line 2: queue.window"},
        {"[access]\nreduce_motion = 1", "settings.type line 2: access.reduce_motion"},
        {"[paths]\nstate = \"\"", "settings.value line 2: paths.state"},
    }));
    ConfigFile file;
    const auto settings = file.load(fault.text);
    REQUIRE_FALSE(settings);
    CHECK(settings.error().code + " " + settings.error().detail == fault.error);
    CHECK(settings.error().kind == ErrorKind::CallStaff);
}

TEST_CASE("what is no TOML is refused with its line")
{
    ConfigFile file;
    const auto broken = file.load("[site]\nname = \n");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == "settings.syntax");
    CHECK(broken.error().detail.starts_with("line 2: "));
    CHECK(file.load("[site]\nname = 'a'\nname = 'b'\n").error().code == "settings.syntax");
    CHECK(file.load(QByteArray("# ") + QByteArray(70'000, 'x')).error().code == "settings.syntax");
    CHECK(file.load("name = \"\xff\"").error().code == "settings.syntax");
}

TEST_CASE("a file that is not there is missing")
{
    const ConfigFile file;
    const auto settings = loadSettings(file.path());
    REQUIRE_FALSE(settings);
    CHECK(settings.error().code == "settings.missing");
}

TEST_CASE("every key stands in the documentation, and its example is read")
{
    QFile page(QStringLiteral(DVC_SOURCE_DIR "/docs/settings.md"));
    REQUIRE(page.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(page.readAll());
    for (const char* key : {"site.name", "site.kind", "site.decision", "site.lanes", "site.agency", "site.hours",
             "site.hotlines", "site.guest_wifi", "screen.diagonal_inches", "screen.rotation", "screen.size",
             "printing.transport", "printing.uri", "printing.media", "printing.dpi", "scanner.card.port",
             "scanner.paper.device", "scanner.paper.config_dir", "scanner.paper.options", "scanner.paper.dpi",
             "portal.trust", "portal.identity", "times.idle", "times.answer", "times.delivered_wait", "times.draft",
             "access.reduce_motion", "speech.enabled", "speech.rate", "speech.volume", "speech.headphones",
             "queue.ceiling_kbps", "queue.window", "queue.disk_reserve_mb", "paths.state", "paths.runtime"}) {
        CAPTURE(key);
        CHECK(text.contains(QStringLiteral("| `%1` |").arg(QLatin1String(key))));
    }
    static const QRegularExpression block(
        QStringLiteral("```toml\\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption);
    const auto example = block.match(text);
    REQUIRE(example.hasMatch());
    ConfigFile file;
    CHECK(file.load(example.captured(1).toUtf8()));
}
