#include "kiosk-ui/access/narrator.h"

#include "kiosk-ui/access/spoken_thing.h"
#include "kiosk-ui/journey/words.h"

#include <QGuiApplication>

#include <algorithm>

namespace dvc::access {

using journey::say;

namespace {

constexpr double rateStep = 0.25;
constexpr double volumeStep = 0.2;
constexpr double softest = 0.2;

/// Another page, another question over it, or covered: then everything is said.
bool isAnother(const journey::ScreenModel& before, const journey::ScreenModel& now)
{
    const auto over = [](const journey::ScreenModel& page) { return page.overlay ? page.overlay->id : QString(); };
    return before.page != now.page || before.covered != now.covered || over(before) != over(now);
}

bool offersSpeech(const journey::ScreenModel& page)
{
    return std::ranges::any_of(page.helpers, [](const auto& helper) { return helper.id == u"speech"; });
}

} // namespace

Narrator::Narrator(Speaker& speaker, Voice voice, Patience patience, QObject* parent)
    : QObject(parent)
    , m_speaker(speaker)
    , m_voice(voice)
    , m_patience(patience)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        m_speaker.stop();
        giveUp();
    });
    connect(&speaker, &Speaker::failed, this, &Narrator::giveUp);
    connect(&speaker, &Speaker::ended, this, [this] {
        setSpeaking(false);
        if (std::exchange(m_missing, false))
            Q_EMIT voiceMissing(false);
        if (!m_news.isEmpty())
            sayText(std::exchange(m_news, {}));
    });
}

void Narrator::take(const journey::ScreenModel& page, const journey::Preferences& preferences)
{
    m_drawing = false;
    const bool answer = std::exchange(m_answering, false);
    const auto before = std::exchange(m_page, page);
    const auto was = std::exchange(m_preferences, preferences);
    if (page.page != u"attract" && offersSpeech(page))
        m_speaker.prepare();
    if (!preferences.speech) {
        if (was.speech)
            sayText(say(QT_TRANSLATE_NOOP("Kiosk", "Đã tắt đọc to.")));
        return;
    }
    if (!was.speech || was.language != preferences.language || isAnother(before, page))
        return sayPage();
    const auto text = textOf(spokenChange(before, page));
    if (text.isEmpty())
        return;
    if (m_speaking && !answer)
        m_news = m_news.isEmpty() ? text : m_news + u' ' + text;
    else
        sayText(text);
}

void Narrator::focusMoved(QObject*)
{
    if (m_preferences.speech && !m_drawing)
        tell(underFocus());
}

void Narrator::keyReached(const QString& name)
{
    if (m_preferences.speech)
        sayText(spokenKey(name, false).text.toLower());
}

void Narrator::keyTyped(const QString& name)
{
    if (!m_preferences.speech)
        return;
    const auto* field = QGuiApplication::focusObject();
    const auto key = spokenKey(name, field && isPersonal(m_page, field->objectName()));
    if (key.personal && m_preferences.aloud != journey::Aloud::Yes)
        sayText(say(QT_TRANSLATE_NOOP("Kiosk", "Đã gõ")));
    else
        sayText(key.text.toLower());
}

void Narrator::activated(const QString& id)
{
    m_answering = true;
    const auto sample = [&](double& value, double by, double least) {
        value = std::clamp(value + by, least, 1.0);
        sayText(say(QT_TRANSLATE_NOOP("Kiosk", "Máy đọc như thế này.")));
    };
    if (id == u"speech:again") {
        sayPage();
    } else if (id == u"speech:where") {
        auto place = spokenPlace(m_page);
        std::ranges::copy(underFocus(), std::back_inserter(place));
        tell(place);
    } else if (id == u"speech:slower") {
        sample(m_voice.rate, -rateStep, -1);
    } else if (id == u"speech:faster") {
        sample(m_voice.rate, rateStep, -1);
    } else if (id == u"speech:softer") {
        sample(m_voice.volume, -volumeStep, softest);
    } else if (id == u"speech:louder") {
        sample(m_voice.volume, volumeStep, softest);
    }
}

Sentences Narrator::underFocus() const
{
    auto* object = QGuiApplication::focusObject();
    auto* thing = object ? QAccessible::queryAccessibleInterface(object) : nullptr;
    return thing ? spokenThing(*thing, isPersonal(m_page, object->objectName())) : Sentences{};
}

QString Narrator::textOf(const Sentences& sentences) const
{
    return aloud(sentences, m_preferences.aloud == journey::Aloud::Yes, m_preferences.language);
}

void Narrator::tell(const Sentences& sentences)
{
    if (const auto text = textOf(sentences); !text.isEmpty())
        sayText(text);
}

void Narrator::sayPage()
{
    auto all = spokenPage(m_page);
    if (!m_page.overlay && !m_page.covered)
        std::ranges::copy(underFocus(), std::back_inserter(all));
    tell(all);
}

void Narrator::sayText(const QString& text)
{
    m_news.clear(); // the page has moved on, or says it itself
    m_limit.start(m_patience.least + m_patience.perCharacter * text.size());
    setSpeaking(true);
    m_speaker.say({text, m_preferences.language, m_voice.rate, m_voice.volume});
}

void Narrator::setSpeaking(bool speaking)
{
    if (!speaking)
        m_limit.stop();
    if (std::exchange(m_speaking, speaking) != speaking)
        Q_EMIT speakingChanged(speaking);
}

void Narrator::giveUp()
{
    m_news.clear();
    setSpeaking(false);
    if (!std::exchange(m_missing, true))
        Q_EMIT voiceMissing(true);
}

} // namespace dvc::access
