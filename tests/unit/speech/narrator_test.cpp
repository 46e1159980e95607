#include "kiosk-ui/access/narrator.h"

#include <catch2/catch.hpp>

#include <QCoreApplication>
#include <QElapsedTimer>

using namespace dvc;
using namespace dvc::access;
using namespace dvc::journey;
using namespace std::chrono_literals;

namespace {

/// Says nothing and remembers it.
class Recorder final : public Speaker {
public:
    void say(const Utterance& utterance) override { said.push_back(utterance); }
    void stop() override { ++stops; }
    std::string last() const { return said.empty() ? std::string() : said.back().text.toStdString(); }

    std::vector<Utterance> said;
    int stops = 0;
};

ScreenModel page(const char* name)
{
    ScreenModel model;
    model.page = QString::fromUtf8(name);
    model.title = model.page;
    model.linkText = QStringLiteral("Có mạng");
    return model;
}

Preferences on(Aloud aloudWhat = Aloud::No)
{
    Preferences preferences;
    preferences.speech = true;
    preferences.aloud = aloudWhat;
    return preferences;
}

} // namespace

TEST_CASE("nothing is said until it is asked for, and a new page ends the old one")
{
    Recorder voice;
    Narrator narrator(voice);
    narrator.take(page("Một"), {});
    narrator.keyTyped(QStringLiteral("a"));
    narrator.keyReached(QStringLiteral("a"));
    narrator.focusMoved(nullptr);
    CHECK(voice.said.empty());
    narrator.take(page("Một"), on());
    CHECK(voice.last() == "Một.");
    CHECK(narrator.isSpeaking());
    narrator.take(page("Một"), on()); // the clock's tick
    CHECK(voice.said.size() == 1);
    narrator.take(page("Hai"), on());
    CHECK(voice.last() == "Hai.");
    Q_EMIT voice.ended();
    CHECK_FALSE(narrator.isSpeaking());
    narrator.activated(QStringLiteral("speech:again"));
    CHECK(voice.last() == "Hai.");
    CHECK(voice.said.size() == 3);
}

TEST_CASE("a key that the arrows reach is named, and nothing tells what was typed")
{
    Recorder voice;
    Narrator narrator(voice);
    narrator.take(page("Một"), on());
    narrator.keyReached(QStringLiteral("dấu nặng"));
    CHECK(voice.last() == "dấu nặng");
    narrator.keyReached(QStringLiteral("Ư"));
    CHECK(voice.last() == "ư");
}

TEST_CASE("news wait for the end of what is being said, the answer to a touch does not")
{
    Recorder voice;
    Narrator narrator(voice);
    auto model = page("Một");
    narrator.take(model, on());
    model.linkText = QStringLiteral("Mất mạng");
    narrator.take(model, on());
    CHECK(voice.last() == "Một.");
    Q_EMIT voice.ended();
    CHECK(voice.last() == "Mất mạng.");
    narrator.activated(QStringLiteral("choose:a"));
    model.linkText = QStringLiteral("Có mạng");
    narrator.take(model, on());
    CHECK(voice.last() == "Có mạng.");
}

TEST_CASE("keys are said by name and in the page's language, rate and volume within their bounds")
{
    Recorder voice;
    Narrator narrator(voice);
    auto preferences = on();
    preferences.language = catalog::Language::En;
    narrator.take(page("Find"), preferences);
    CHECK(voice.said.back().language == catalog::Language::En);
    narrator.keyTyped(QStringLiteral("Ư"));
    CHECK(voice.last() == "ư");
    narrator.keyTyped(QStringLiteral("dấu nặng"));
    CHECK(voice.last() == "dấu nặng");
    for (int i = 0; i < 20; ++i) {
        narrator.activated(QStringLiteral("speech:faster"));
        narrator.activated(QStringLiteral("speech:softer"));
    }
    CHECK(voice.said.back().rate == 1);
    CHECK(voice.said.back().volume == Approx(0.2));
}

TEST_CASE("a voice that fails or never ends is told once, and heard again when it comes back")
{
    Recorder voice;
    Narrator narrator(voice, {}, {1ms, 0ms});
    std::vector<bool> missing;
    QObject::connect(&narrator, &Narrator::voiceMissing, &voice, [&](bool is) { missing.push_back(is); });
    narrator.take(page("Một"), on());
    QElapsedTimer clock;
    clock.start();
    while (narrator.isSpeaking() && clock.elapsed() < 5000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    CHECK_FALSE(narrator.isSpeaking());
    CHECK(voice.stops == 1);
    Q_EMIT voice.failed();
    CHECK(missing == std::vector<bool>{true});
    narrator.take(page("Hai"), on());
    Q_EMIT voice.ended();
    CHECK(missing == std::vector<bool>{true, false});
}

TEST_CASE("reading aloud is turned off with a word")
{
    Recorder voice;
    Narrator narrator(voice);
    narrator.take(page("Một"), on());
    narrator.take(page("Một"), {});
    CHECK(voice.last() == "Đã tắt đọc to.");
    narrator.take(page("Hai"), {});
    CHECK(voice.said.size() == 2);
}
