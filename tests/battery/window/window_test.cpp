#include "tests/battery/kills/house.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <array>
#include <cstdio>
#include <random>

using namespace dvc;
using namespace dvc::kills;
using namespace Qt::StringLiterals;

namespace {

constexpr int windows = 7; // side by side: a rehearsed finger mostly waits for the page to settle
constexpr int killsOfEach = 3;

/// A screen that nobody sees. One window each, as on a kiosk: a window that comes takes the keyboard's focus from its
/// neighbour, and a finger that is down there at that moment presses nothing.
class Display {
public:
    Display()
    {
        m_xvfb.start(u"Xvfb"_s,
            {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"540x960x24"_s, u"-nolisten"_s, u"tcp"_s, u"-noreset"_s});
        REQUIRE(m_xvfb.waitForReadyRead(20'000));
        m_name = u':' + QString::fromLatin1(m_xvfb.readAllStandardOutput().trimmed());
    }
    ~Display()
    {
        m_xvfb.terminate(); // takes its socket with it
        if (!m_xvfb.waitForFinished(5000))
            killNow(m_xvfb);
    }
    [[nodiscard]] QString name() const { return m_name; }

private:
    QProcess m_xvfb;
    QString m_name;
};

/// One real kiosk with a rehearsed finger, killed when the page of the declaration has stood for a moment.
class Window {
public:
    explicit Window(unsigned seed)
        : m_random(seed)
    {
        m_house.site().stopPortal();
        m_house.site().addSettings(
            "[site]\nname = \"Bưu điện xã Thọ Xuân\"\nkind = \"receive\"\ndecision = \"QĐ 123/QĐ-UBND\"\n"
            "lanes = [2, 3, 4]\nagency = \"H56.99\"\n");
        auto environment = m_house.site().environment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
        environment.insert(u"DISPLAY"_s, m_display.name());
        m_kiosk.setProcessEnvironment(environment);
        m_kiosk.setStandardErrorFile(m_house.site().path("kiosk.log"), QIODevice::Append);
        write("clean.json",
            "{\"lane\": 4, \"card\": \"001090000017||Lê Văn Đức|01021990|Nam|Hạc Thành|20052022\","
            " \"lives\": [[{\"see\": \"Chạm để bắt đầu\"}]]}");
    }
    ~Window()
    {
        if (m_kiosk.state() != QProcess::NotRunning)
            killNow(m_kiosk);
    }

    /// One look; true while there is something left to do.
    bool turn()
    {
        m_kiosk.waitForFinished(0);
        const bool runs = m_kiosk.state() != QProcess::NotRunning;
        REQUIRE((m_stage == Stage::Free || m_clock.elapsed() < 120'000));
        switch (m_stage) {
        case Stage::Free:
            if (m_kills == killsOfEach)
                return false;
            m_life = m_house.site().path("life-") + QString::number(m_kills);
            start(QStringLiteral(DVC_SOURCE_DIR "/packaging/rehearsals/copy-lane4.json"), m_life);
            m_stage = Stage::Living;
            m_killAt = -1;
            break;
        case Stage::Living:
            if (!runs)
                FAIL("the kiosk ended before it was killed\n" << m_house.kioskLog().toStdString());
            if (m_killAt < 0 && !pictures({u"*-declare-ticked.png"_s}).isEmpty()) {
                CHECK(pictures({u"01-*.png"_s}) == QStringList{u"01-attract.png"_s}); // nothing of the one before
                m_killAt = m_clock.elapsed() + std::uniform_int_distribution(0, 500)(m_random);
            }
            if (m_killAt >= 0 && m_clock.elapsed() >= m_killAt)
                kill();
            break;
        case Stage::LastLife:
            if (!runs)
                lookAtLastLife();
            break;
        }
        return true;
    }

    [[nodiscard]] int kills() const { return m_kills; }
    [[nodiscard]] int rows() const { return m_rows; } ///< Cases held.
    [[nodiscard]] int seen() const { return m_seen; } ///< Of these, how often the page said so before the kill.

private:
    enum class Stage { Free, Living, LastLife };

    void write(const char* name, const QByteArray& text)
    {
        QFile file(m_house.site().path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    void start(const QString& rehearsal, const QString& out)
    {
        m_kiosk.start(QStringLiteral(DVC_BIN_DIR "/dvc-kiosk"),
            {u"--config"_s, m_house.site().config(), u"--catalog"_s, m_house.site().path("catalog"), u"--size"_s,
                u"540x960"_s, u"--rehearse"_s, rehearsal, u"--out"_s, out});
        REQUIRE(m_kiosk.waitForStarted());
        m_clock.start();
    }

    QStringList pictures(const QStringList& names) const { return QDir(m_life).entryList(names, QDir::Files); }

    void kill()
    {
        killNow(m_kiosk);
        ++m_kills;
        const bool told = !pictures({u"*-prepared*.png"_s, u"*-moment*.png"_s}).isEmpty();
        const auto verdict = m_house.examine(true, false);
        INFO(verdict.faults.join(u'\n').toStdString());
        CHECK(verdict.faults.isEmpty());
        const int fresh = verdict.rows - m_rows;
        CHECK((fresh == 0 || fresh == 1));
        if (told) // the page stood there
            CHECK(fresh == 1);
        m_rows = verdict.rows;
        m_seen += told ? 1 : 0;
        m_stage = Stage::Free;
        if (m_kills == killsOfEach) { // nobody comes any more
            start(m_house.site().path("clean.json"), m_life + u"-next"_s);
            m_stage = Stage::LastLife;
        }
    }

    /// It knows nothing of the one before.
    void lookAtLastLife()
    {
        INFO(m_house.kioskLog().toStdString());
        CHECK(m_kiosk.exitStatus() == QProcess::NormalExit);
        CHECK(m_kiosk.exitCode() == 0);
        CHECK(QDir(m_life + u"-next"_s).entryList({u"*.png"_s}) == QStringList{u"01-attract.png"_s});
        CHECK(m_house.examine(false, false).rows == m_rows);
        m_stage = Stage::Free;
    }

    Display m_display;
    House m_house;
    std::mt19937 m_random;
    QProcess m_kiosk;
    QElapsedTimer m_clock;
    QString m_life;
    qint64 m_killAt = -1;
    int m_kills = 0, m_rows = 0, m_seen = 0;
    Stage m_stage = Stage::Free;
};

} // namespace

TEST_CASE("the real window is killed around Gửi, and the next life begins clean")
{
    QElapsedTimer watch;
    watch.start();
    const auto seed = std::random_device()();
    CAPTURE(seed);
    std::vector<std::unique_ptr<Window>> all;
    for (unsigned i = 0; i < windows; ++i)
        all.push_back(std::make_unique<Window>(seed + i));
    for (bool more = true; more; sleepMs(10)) {
        more = false;
        for (const auto& window : all)
            more = window->turn() || more;
    }
    int kills = 0, held = 0, seen = 0;
    for (const auto& window : all)
        kills += window->kills(), held += window->rows(), seen += window->seen();
    std::printf(
        "kills through the window: %d in %.0f s; the case was held %d times, the page said so %d times, not held "
        "%d times; each next life began clean\n",
        kills, double(watch.elapsed()) / 1000, held, seen, kills - held);
    CHECK(kills == windows * killsOfEach);
    CHECK(held > 0); // and some came too late to prevent it
}
