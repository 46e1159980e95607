// The paper scanner against SANE's own simulated devices, in a configuration of its own: `test` draws a picture, has a
// feeder of ten sheets and gives any error; `pnm` scans a picture that we made; `desk` is our driver of bad manners.

#include "app/devices/paper_scanner.h"
#include "app/papers/jpeg.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include <catch2/catch.hpp>

#include <csignal>

using namespace dvc;
using namespace dvc::devices;
using namespace std::chrono_literals;

namespace {

/// Runs the event loop until `done` or fifteen seconds have passed.
template <class Condition> bool spin(Condition done)
{
    QDeadlineTimer patience(15'000);
    while (!done() && !patience.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    return done();
}

/// Folders for one test: SANE's configuration, what it scans, and a TMPDIR that must stay empty.
class Desk {
public:
    Desk()
    {
        REQUIRE(m_folder.isValid());
        QDir(m_folder.path()).mkpath(QStringLiteral("tmp"));
        put("dll.conf", "test\npnm\ndesk\n");
        put("test.conf",
            "number_of_devices 1\nresolution_min 1.0\nresolution_max 1200.0\ngeometry_max 300.0\n"
            "br_x 80.0\nbr_y 100.0\ntest-picture \"Color pattern\"\n");
        qputenv("TMPDIR", path("tmp").toUtf8());
        qputenv("LD_LIBRARY_PATH", DVC_DRIVER_DIR); // where SANE looks for drivers first
        m_setup.configDir = m_folder.path();
        m_setup.helper = QStringLiteral(DVC_BIN_DIR "/dvc-scan");
        m_setup.device = QStringLiteral("test:0");
        m_setup.dpi = 75;
    }
    ~Desk()
    {
        CHECK(QDir(path("tmp")).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden));
        qunsetenv("TMPDIR");
        qunsetenv("LD_LIBRARY_PATH");
    }
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    void put(const char* name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
    }
    /// A script that stands where the helper should.
    void lie(const QByteArray& script)
    {
        put("liar", "#!/bin/sh\n" + script + "\n");
        QFile::setPermissions(path("liar"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_setup.helper = path("liar");
    }
    PaperScannerSetup* operator->() { return &m_setup; }
    [[nodiscard]] const PaperScannerSetup& setup() const { return m_setup; }

private:
    QTemporaryDir m_folder;
    PaperScannerSetup m_setup;
};

/// A scanner and what it told.
struct Heard {
    explicit Heard(const Desk& desk)
        : scanner(desk.setup())
    {
        QObject::connect(&scanner, &PaperScanner::pageScanned, &scanner,
            [this](const papers::Page& page) { pages.push_back(page); });
        QObject::connect(&scanner, &PaperScanner::finished, &scanner, [this](const QString& code) { codes << code; });
    }
    /// One whole scan; its code.
    QString scan()
    {
        const auto before = codes.size();
        scanner.start();
        REQUIRE(codes.size() == before); // never inside start()
        REQUIRE(spin([&] { return codes.size() > before; }));
        CHECK_FALSE(scanner.busy());
        return codes.last();
    }
    /// The helper's process, our only child with its name, when the driver's reader is at work.
    [[nodiscard]] static pid_t helper()
    {
        pid_t found = 0;
        spin([&] {
            QFile children(QStringLiteral("/proc/self/task/%1/children").arg(getpid()));
            REQUIRE(children.open(QIODevice::ReadOnly));
            for (const QByteArray& pid : children.readAll().simplified().split(' ')) {
                QFile status(QStringLiteral("/proc/%1/status").arg(QString::fromLatin1(pid)));
                const QByteArray about = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
                if (about.startsWith("Name:\tdvc-scan\n") && about.contains("\nThreads:\t2\n"))
                    found = pid.toInt();
            }
            return found != 0;
        });
        return found;
    }

    PaperScanner scanner;
    std::vector<papers::Page> pages;
    QStringList codes;
};

/// As the test device needs it before it takes a fault.
QStringList faulty(const char* status)
{
    return {QStringLiteral("source=Flatbed"), QStringLiteral("enable-test-options=true"),
        QStringLiteral("read-return-value=%1").arg(QLatin1String(status))};
}

/// So slow that the helper is met at work.
const QStringList slowly{QStringLiteral("source=Flatbed"), QStringLiteral("read-limit=true"),
    QStringLiteral("read-limit-size=1"), QStringLiteral("read-delay=true"),
    QStringLiteral("read-delay-duration=200000")};

} // namespace

TEST_CASE("the sheet on the glass is one sound page of A4 in colour")
{
    Desk desk;
    desk->options = QStringList{QStringLiteral("source=Flatbed")};
    Heard heard(desk);
    CHECK(heard.scan().isEmpty());
    REQUIRE(heard.pages.size() == 1);
    CHECK(papers::isSound(heard.pages[0]));
    CHECK(heard.pages[0].dpi == 75);
    CHECK(std::abs(heard.pages[0].size.width() - 620) <= 3); // 210 mm
    CHECK(std::abs(heard.pages[0].size.height() - 877) <= 3); // 297 mm
    CHECK(papers::readJpegHeader(heard.pages[0].jpeg)->components == 3);
    QImage image;
    REQUIRE(image.loadFromData(heard.pages[0].jpeg, "jpeg"));
    CHECK_FALSE(image.allGray());
}

TEST_CASE("a feeder with paper is emptied before the glass is asked, and the scanner can be used again")
{
    Desk desk;
    desk->options = QStringList{QStringLiteral("mode=Gray")};
    Heard heard(desk);
    CHECK(heard.scan().isEmpty());
    REQUIRE(heard.pages.size() == 10);
    CHECK(std::ranges::all_of(heard.pages, papers::isSound));
    CHECK(papers::readJpegHeader(heard.pages[9].jpeg)->components == 1);
    CHECK(heard.scan().isEmpty());
    CHECK(heard.pages.size() == 20);
}

TEST_CASE("a picture of ours comes back as it was, whatever the device has not")
{
    Desk desk;
    QByteArray pixels;
    for (int y = 0; y < 80; ++y)
        for (int x = 0; x < 60; ++x)
            pixels += x < 30 ? QByteArray("\xff\0\0", 3) : QByteArray("\0\0\xff", 3);
    desk.put("page.pnm", "P6\n60 80\n255\n" + pixels);
    desk->device = QStringLiteral("pnm:0");
    desk->dpi = 200;
    desk->options = QStringList{QStringLiteral("filename=%1").arg(desk.path("page.pnm"))};
    Heard heard(desk);
    CHECK(heard.scan().isEmpty());
    REQUIRE(heard.pages.size() == 1);
    CHECK(papers::isSound(heard.pages[0]));
    CHECK(heard.pages[0].size == QSize(60, 80));
    CHECK(heard.pages[0].dpi == 200);
    QImage image;
    REQUIRE(image.loadFromData(heard.pages[0].jpeg, "jpeg"));
    CHECK(qRed(image.pixel(5, 40)) > 240);
    CHECK(qBlue(image.pixel(5, 40)) < 15);
    CHECK(qBlue(image.pixel(55, 40)) > 240);
}

TEST_CASE("each fault of a device has its code, and the next scan is good")
{
    const auto [status, code] = GENERATE(table<const char*, const char*>({{"SANE_STATUS_JAMMED", "scan.jam"},
        {"SANE_STATUS_COVER_OPEN", "scan.cover"}, {"SANE_STATUS_DEVICE_BUSY", "scan.busy"},
        {"SANE_STATUS_IO_ERROR", "scan.io"}, {"SANE_STATUS_NO_DOCS", "scan.no_paper"},
        {"SANE_STATUS_ACCESS_DENIED", "scan.absent"}, {"SANE_STATUS_UNSUPPORTED", "scan.options"}}));
    CAPTURE(status);
    Desk desk;
    desk->options = faulty(status);
    Heard heard(desk);
    CHECK(heard.scan() == QLatin1String(code));
    CHECK(heard.pages.empty());
}

TEST_CASE("with nothing in the feeder the glass is scanned, unless the feeder was asked for")
{
    Desk desk;
    desk->device = QStringLiteral("desk:sheet");
    SECTION("nobody said where")
    {
        Heard heard(desk);
        CHECK(heard.scan().isEmpty());
        REQUIRE(heard.pages.size() == 1);
        CHECK(heard.pages[0].size == QSize(40, 30)); // as long as it came
    }
    SECTION("the feeder")
    {
        desk->options = QStringList{QStringLiteral("source=ADF")};
        CHECK(Heard(desk).scan() == QStringLiteral("scan.no_paper"));
    }
}

TEST_CASE("what the settings name and the device has not is told")
{
    Desk desk;
    SECTION("no scanner at this kiosk")
    {
        desk->device.clear();
        Heard heard(desk);
        CHECK_FALSE(heard.scanner.present());
        CHECK(heard.scan() == QStringLiteral("scan.none"));
        heard.scanner.start();
        heard.scanner.cancel();
        QCoreApplication::processEvents();
        CHECK(heard.codes.size() == 1);
    }
    SECTION("a device that is not there")
    {
        const auto* device = GENERATE("test:7", "nothing:0", "pnm:9");
        desk->device = QLatin1String(device);
        CHECK(Heard(desk).scan() == QStringLiteral("scan.absent"));
    }
    SECTION("an option that it has not or does not take")
    {
        const auto* option = GENERATE("colour=yes", "mode=Purple", "depth=many", "hand-scanner=perhaps", "mode",
            "=Gray", "depth=16", "resolution=1e99");
        CAPTURE(option);
        desk->options = QStringList{QLatin1String(option)};
        CHECK(Heard(desk).scan() == QStringLiteral("scan.options"));
    }
    SECTION("no helper at all")
    {
        desk->helper = desk.path("nothing");
        CHECK(Heard(desk).scan() == QStringLiteral("scan.crash"));
    }
}

TEST_CASE("a helper that stands still is ended, a helper that dies is told")
{
    Desk desk;
    desk->options = slowly;
    desk->patience = 1'000ms;
    Heard heard(desk);
    heard.scanner.start();
    const pid_t helper = heard.helper();
    REQUIRE(helper > 0);
    SECTION("stopped")
    {
        ::kill(helper, SIGSTOP);
        REQUIRE(spin([&] { return !heard.codes.isEmpty(); }));
        CHECK(heard.codes == QStringList{QStringLiteral("scan.slow")});
        CHECK(::kill(helper, 0) != 0);
    }
    SECTION("killed")
    {
        ::kill(helper, SIGKILL);
        REQUIRE(spin([&] { return !heard.codes.isEmpty(); }));
        CHECK(heard.codes == QStringList{QStringLiteral("scan.crash")});
    }
    CHECK_FALSE(heard.scanner.busy());
}

TEST_CASE("a cancelled scan tells nothing, its helper goes by itself, and the next scan waits for the device")
{
    Desk desk;
    desk->options = slowly;
    Heard heard(desk);
    heard.scanner.start();
    const pid_t helper = heard.helper();
    REQUIRE(helper > 0);
    CHECK(heard.scanner.busy());
    QElapsedTimer clock;
    clock.start();
    heard.scanner.cancel();
    CHECK_FALSE(heard.scanner.busy());
    SECTION("and that is all")
    {
        REQUIRE(spin([&] { return ::kill(helper, 0) != 0; }));
        CHECK(clock.elapsed() < 1'900); // before it would have been killed
        CHECK(heard.codes.isEmpty());
        CHECK(heard.pages.empty());
    }
    SECTION("and another begins at once")
    {
        heard.scanner.start();
        CHECK(heard.scanner.busy());
        REQUIRE(spin([&] { return ::kill(helper, 0) != 0; }));
        const pid_t next = heard.helper();
        CHECK(next != helper);
        heard.scanner.cancel();
        REQUIRE(spin([&] { return ::kill(next, 0) != 0; }));
        CHECK(heard.codes.isEmpty());
    }
}

TEST_CASE("a helper that is asked to go stops the device and says so")
{
    const Desk desk;
    QProcess helper;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("SANE_CONFIG_DIR"), desk.setup().configDir);
    helper.setProcessEnvironment(environment);
    helper.start(desk.setup().helper, QStringList{QStringLiteral("test:0"), QStringLiteral("75")} + slowly);
    REQUIRE(spin([&] { return helper.bytesAvailable() >= wire::headBytes; })); // a sign of life: it reads
    helper.terminate();
    REQUIRE(spin([&] { return helper.state() == QProcess::NotRunning; }));
    CHECK(helper.exitStatus() == QProcess::NormalExit);
    CHECK(helper.exitCode() == 1);
    CHECK(helper.readAllStandardError() == "CANCELLED\n");
    CHECK(helper.readAllStandardOutput().endsWith("CANCELLED"));
}

TEST_CASE("a lying helper is not believed")
{
    const auto [script, code] = GENERATE(table<const char*, const char*>({
        {"echo hello, I am no frame at all", "scan.page"},
        {R"(printf 'DVCP\0\0\0\1\0\0\0\1\0\0\0\310\377\377\377\377'; exec sleep 9)", "scan.page"}, // 4 GB of JPEG
        {R"(printf 'DVCP\0\0\377\377\0\0\377\377\0\0\0\310\0\0\0\4'; exec sleep 9)", "scan.page"}, // 4 gigapixels
        {R"(printf 'DVCP\0\0\0\1\0\0\0\1\0\0\0\310\0\0\0\4JPEG'; exec sleep 9)", "scan.page"}, // no JPEG
        {R"(printf 'DVCL\0\0\0\1\0\0\0\0\0\0\0\0\377\377\377\377'; exec sleep 9)", "scan.page"}, // a sum of 0
        {R"(printf 'DVCD\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\4FINE')", "scan.page"}, // a word that nobody knows
        {R"(printf 'DVCD\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\4GOODDVCL')", "scan.page"}, // and more behind the end
        {R"(while :; do printf 'DVCL\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'; done)", "scan.slow"}, // it lives and lives
        {"exit 0", "scan.crash"},
        {R"(printf 'DVC')", "scan.crash"},
    }));
    CAPTURE(script);
    Desk desk;
    desk.lie(script);
    Heard heard(desk);
    CHECK(heard.scan() == QLatin1String(code));
    CHECK(heard.pages.empty());
}

TEST_CASE("what a driver does to its process stays there")
{
    Desk desk;
    SECTION("more pixels announced than a page may have")
    {
        desk->dpi = 1200; // 139 million on A4
        desk->options = QStringList{QStringLiteral("source=Flatbed")};
        CHECK(Heard(desk).scan() == QStringLiteral("scan.page"));
    }
    SECTION("a sheet without an end")
    {
        desk->device = QStringLiteral("desk:endless");
        CHECK(Heard(desk).scan() == QStringLiteral("scan.page"));
    }
    SECTION("it dies")
    {
        desk->device = QStringLiteral("desk:crash");
        CHECK(Heard(desk).scan() == QStringLiteral("scan.crash"));
    }
    SECTION("it blocks and hears nothing")
    {
        desk->device = QStringLiteral("desk:deaf");
        desk->patience = 500ms;
        CHECK(Heard(desk).scan() == QStringLiteral("scan.slow"));
    }
    SECTION("it cannot be closed, and all the same its word counts")
    {
        desk->device = QStringLiteral("desk:stuck");
        desk->patience = 500ms;
        Heard heard(desk);
        CHECK(heard.scan().isEmpty());
        CHECK(heard.pages.size() == 1);
    }
}
