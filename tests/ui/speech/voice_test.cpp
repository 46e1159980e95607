// The real thing: speech-dispatcher and espeak-ng on sockets below a temporary folder, into a sound card that nobody
// hears. Every service is started here and ended by its pid.
#include "kiosk-ui/access/narrator.h"
#include "kiosk-ui/access/voice_process.h"
#include "kiosk-ui/keyboard/keyboard.h"
#include "kiosk-ui/pages/screen.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>
#include <cstring>

using namespace dvc;
using namespace dvc::access;
using namespace dvc::journey;
using namespace Qt::StringLiterals;

namespace {

constexpr int samplesASecond = 22050;

class Services {
public:
    Services()
    {
        REQUIRE(m_folder.isValid());
        for (const char* name : {"run", "modules", "log"})
            REQUIRE(QDir(m_folder.path()).mkdir(QLatin1StringView(name)));
        QFile::setPermissions(path("run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qunsetenv("PULSE_SERVER");
        for (const auto& [name, value] : {std::pair{"XDG_RUNTIME_DIR", path("run")}, {"HOME", m_folder.path()},
                 {"XDG_CONFIG_HOME", m_folder.path()}, {"SPEECHD_ADDRESS", u"unix_socket:"_s + path("speechd")}})
            qputenv(name, value.toUtf8());
        write("speechd.conf",
            "LogLevel 1\nAudioOutputMethod \"pulse\"\nDefaultLanguage \"vi\"\nDefaultModule espeak-ng\n"
            "AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\nDisableAutoSpawn\n");
        write("modules/espeak-ng.conf", "");
        start(m_sound, "pulseaudio",
            {u"-n"_s, u"--daemonize=no"_s, u"--exit-idle-time=-1"_s, u"--use-pid-file=0"_s, u"--disable-shm=1"_s,
                u"-L"_s, u"module-null-sink sink_name=nul"_s, u"-L"_s,
                u"module-native-protocol-unix auth-anonymous=1 socket="_s + path("sound")},
            path("sound"));
        qputenv("PULSE_SERVER", (u"unix:"_s + path("sound")).toUtf8()); // with it, the server itself would not start
        const auto answers = [] {
            QProcess ask;
            ask.start(u"pactl"_s, {u"info"_s});
            return ask.waitForFinished(2000) && ask.exitCode() == 0;
        };
        INFO("pactl (pulseaudio-utils) is needed");
        REQUIRE(QTest::qWaitFor(answers, 10'000));
        start(m_speech, "speech-dispatcher",
            {u"-s"_s, u"-t"_s, u"0"_s, u"-C"_s, m_folder.path(), u"-c"_s, u"unix_socket"_s, u"-S"_s, path("speechd"),
                u"-P"_s, path("pid"), u"-L"_s, path("log")},
            path("speechd"));
    }
    ~Services()
    {
        ::kill(static_cast<pid_t>(m_speech.processId()), SIGCONT);
        for (auto* one : {&m_record, &m_speech, &m_sound}) {
            one->terminate();
            if (one->state() != QProcess::NotRunning && !one->waitForFinished(3000)) {
                one->kill();
                one->waitForFinished(3000);
            }
        }
    }

    void signalSpeech(int signal) { ::kill(static_cast<pid_t>(m_speech.processId()), signal); }
    void record()
    {
        m_record.start(u"parec"_s,
            {u"-d"_s, u"nul.monitor"_s, u"--raw"_s, u"--format=s16le"_s, u"--channels=1"_s, u"--rate=22050"_s,
                u"--latency-msec=50"_s});
        INFO("parec (pulseaudio-utils) is needed");
        REQUIRE(m_record.waitForStarted());
        const bool flows = QTest::qWaitFor([this] { return m_record.bytesAvailable() > 0; }, 5000);
        if (!flows)
            FAIL("nothing is recorded: " << m_record.readAllStandardError().toStdString());
    }
    std::vector<qint16> recorded()
    {
        m_record.terminate();
        m_record.waitForFinished(3000);
        const auto bytes = m_record.readAllStandardOutput();
        std::vector<qint16> samples(static_cast<std::size_t>(bytes.size()) / 2);
        std::memcpy(samples.data(), bytes.data(), samples.size() * 2);
        return samples;
    }

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(QLatin1StringView(name)); }
    void write(const char* name, const char* text)
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void start(QProcess& process, const char* program, const QStringList& words, const QString& socket)
    {
        INFO(program << " is needed (packaging/setup test)");
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QLatin1StringView(program), words);
        REQUIRE(process.waitForStarted());
        const bool there = QTest::qWaitFor([&] { return QFile::exists(socket); }, 10'000);
        if (!there)
            FAIL(process.readAll().toStdString());
    }

    QTemporaryDir m_folder;
    QProcess m_sound;
    QProcess m_speech;
    QProcess m_record;
};

struct Sound {
    double seconds = 0; ///< From the first tenth of a second that is heard to the last.
    double rms = 0; ///< Of that, 0 to 1.
};

Sound heard(const std::vector<qint16>& samples)
{
    constexpr std::size_t tenth = samplesASecond / 10;
    std::size_t first = samples.size();
    std::size_t end = 0;
    double sum = 0;
    for (std::size_t at = 0; at + tenth <= samples.size(); at += tenth) {
        double power = 0;
        for (std::size_t i = at; i < at + tenth; ++i)
            power += double(samples[i]) * samples[i];
        if (std::sqrt(power / tenth) < 100)
            continue;
        first = std::min(first, at);
        end = at + tenth;
        sum += power;
    }
    if (end == 0)
        return {};
    return {double(end - first) / samplesASecond, std::sqrt(sum / double(end - first)) / 32768};
}

ScreenModel question(const QString& title)
{
    ScreenModel page;
    page.page = QStringLiteral("question-name");
    page.title = title;
    page.blocks.push_back(Field{QStringLiteral("name"), QStringLiteral("Tên"), {}, {}, {}, Field::Input::Name});
    return page;
}

Preferences allAloud()
{
    Preferences preferences;
    preferences.speech = true;
    preferences.aloud = Aloud::Yes;
    return preferences;
}

/// A kiosk's screen on which one types while it reads aloud.
struct Desk {
    explicit Desk(Speaker& speaker)
        : narrator(speaker)
    {
        screen.setFixedSize(1080, 1920);
        screen.show();
        QObject::connect(&screen, &kiosk_ui::Screen::keyTyped, &narrator, &Narrator::keyTyped);
        narrator.beginDrawing();
        screen.render(question(u"Tên?"_s));
        narrator.take(question(u"Tên?"_s), allAloud());
        screen.findChild<QLineEdit*>(QStringLiteral("name"))->setFocus();
    }

    /// The longest of some keys, from the press until it is typed and painted, milliseconds; the loop runs between.
    double longestKey(int keys)
    {
        auto* keyboard = screen.findChild<kiosk_ui::Keyboard*>();
        REQUIRE(keyboard->isVisible());
        double longest = 0;
        for (int i = 0; i < keys; ++i) {
            QElapsedTimer clock;
            clock.start();
            keyboard->pressKey(20);
            QApplication::processEvents();
            longest = std::max(longest, double(clock.nsecsElapsed()) / 1e6);
            QTest::qWait(40);
        }
        CHECK(screen.findChild<QLineEdit*>(QStringLiteral("name"))->text().size() == keys);
        return longest;
    }

    kiosk_ui::Screen screen{1.0};
    Narrator narrator;
};

} // namespace

TEST_CASE("a question is heard as long as it takes to say it")
{
    Services services;
    VoiceProcess speaker;
    services.record();
    bool ended = false;
    QObject::connect(&speaker, &Speaker::ended, &speaker, [&] { ended = true; });
    QObject::connect(&speaker, &Speaker::failed, &speaker, [] { FAIL("no voice"); });
    Narrator narrator(speaker);
    const auto page = question(u"Họ, chữ đệm và tên của con là gì?"_s);
    narrator.take(page, allAloud());
    REQUIRE(QTest::qWaitFor([&] { return ended; }, 25'000));
    CHECK_FALSE(narrator.isSpeaking());
    const auto sound = heard(services.recorded());
    const auto length = double(aloud(spokenPage(page), true, catalog::Language::Vi).size());
    WARN(length << " characters: " << sound.seconds << " s, RMS " << sound.rms);
    CHECK(sound.rms > 0.02);
    CHECK(sound.seconds > length / 20); // twenty characters a second is faster than anybody reads
    CHECK(sound.seconds < length / 5);
}

TEST_CASE("with the speech service hanging or dead a key is answered within 100 ms, and it is known")
{
    Services services;
    VoiceProcess speaker;
    int failed = 0;
    int ended = 0;
    QObject::connect(&speaker, &Speaker::ended, &speaker, [&] { ++ended; });
    QObject::connect(&speaker, &Speaker::failed, &speaker, [&] { ++failed; });
    Desk desk(speaker);
    REQUIRE(QTest::qWaitFor([&] { return ended > 0; }, 25'000));
    REQUIRE(failed == 0);
    const bool dies = GENERATE(false, true);
    CAPTURE(dies);
    services.signalSpeech(dies ? SIGKILL : SIGSTOP);
    const double longest = desk.longestKey(20);
    WARN((dies ? "killed" : "stopped") << ": the longest of 20 keys took " << longest << " ms");
    CHECK(longest < 100);
    CHECK(QTest::qWaitFor([&] { return failed > 0 && !desk.narrator.isSpeaking(); }, 15'000));
    if (dies)
        return;
    services.signalSpeech(SIGCONT);
    ended = 0;
    desk.narrator.activated(QStringLiteral("speech:where"));
    CHECK(QTest::qWaitFor([&] { return ended > 0; }, 15'000));
}
