// dvc-voice: says with QTextToSpeech and speech-dispatcher what it is told on standard input, and answers on standard
// output (kiosk-ui/access/voice_wire.h). A process of its own, because the library behind it blocks while the service
// hangs and ends the process when the service dies. It goes with its standard input. Writes nothing to a disk.

#include "kiosk-ui/access/voice_wire.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QSocketNotifier>
#include <QTextToSpeech>
#include <QTimer>

#include <chrono>
#include <csignal>
#include <memory>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace dvc::access;
using namespace std::chrono_literals;
using dvc::catalog::Language;

/// A cancelled message that had not begun is not always reported.
constexpr auto settling = 300ms;

const QString engineName = QStringLiteral("speechd");

QLocale localeOf(Language language)
{
    return language == Language::En ? QLocale(QLocale::English, QLocale::UnitedStates)
                                    : QLocale(QLocale::Vietnamese, QLocale::Vietnam);
}

/// Any call to the engine may block.
class Mouth final : public QObject {
    Q_OBJECT
public:
    Mouth()
    {
        m_settle.setSingleShot(true);
        m_settle.setInterval(settling);
        connect(&m_settle, &QTimer::timeout, this, &Mouth::settled);
    }

    void take(const wire::Wish& wish)
    {
        m_number = wish.number;
        m_next = wish.utterance;
        if (!open())
            return answer(wire::failed);
        if (m_phase == Phase::Sent || m_phase == Phase::Speaking)
            hush();
        else if (m_phase == Phase::Quiet && m_next)
            begin(*std::exchange(m_next, std::nullopt));
        answer(wire::taken);
    }

private:
    enum class Phase { Quiet, Sent, Speaking, Hushing };

    void answer(const char* word) const
    {
        const QByteArray line = QByteArray(word) + ' ' + QByteArray::number(m_number) + '\n';
        (void)!::write(STDOUT_FILENO, line.constData(), static_cast<std::size_t>(line.size()));
    }

    [[nodiscard]] bool open()
    {
        if (m_engine && m_engine->state() != QTextToSpeech::Error)
            return true;
        answer(wire::opening);
        m_language.reset();
        m_phase = Phase::Quiet;
        m_engine.reset();
        if (!QTextToSpeech::availableEngines().contains(engineName))
            return false;
        m_engine = std::make_unique<QTextToSpeech>(engineName);
        // The service's own thread reports; here it is heard in turn.
        connect(m_engine.get(), &QTextToSpeech::stateChanged, this, &Mouth::stateChanged, Qt::QueuedConnection);
        return m_engine->state() != QTextToSpeech::Error;
    }

    [[nodiscard]] bool setVoice(const Utterance& utterance)
    {
        if (m_language != utterance.language) {
            const auto locale = localeOf(utterance.language);
            m_engine->setLocale(locale);
            if (m_engine->state() == QTextToSpeech::Error || m_engine->locale().language() != locale.language())
                return false;
            // Of many voices of one locale the engine takes the last, which may be an odd one.
            for (const auto& voice : m_engine->availableVoices())
                if (voice.name() == u"English (America)")
                    m_engine->setVoice(voice);
            m_language = utterance.language;
        }
        m_engine->setRate(utterance.rate);
        m_engine->setVolume(utterance.volume);
        return m_engine->state() != QTextToSpeech::Error;
    }

    void begin(const Utterance& utterance)
    {
        m_phase = Phase::Sent;
        if (setVoice(utterance))
            m_engine->say(utterance.text);
        if (m_engine->state() != QTextToSpeech::Error && m_language == utterance.language)
            return;
        m_phase = Phase::Quiet;
        m_engine.reset();
        answer(wire::failed);
    }

    void hush()
    {
        m_phase = Phase::Hushing;
        m_engine->stop();
        m_settle.start();
    }

    void settled()
    {
        if (m_phase != Phase::Hushing)
            return;
        m_settle.stop();
        m_phase = Phase::Quiet;
        if (m_next)
            begin(*std::exchange(m_next, std::nullopt));
    }

    void stateChanged(QTextToSpeech::State state)
    {
        if (m_phase == Phase::Hushing && state != QTextToSpeech::Speaking)
            return settled();
        if (m_phase == Phase::Sent && state == QTextToSpeech::Speaking) {
            m_phase = Phase::Speaking;
        } else if (m_phase == Phase::Speaking && state == QTextToSpeech::Ready) {
            m_phase = Phase::Quiet;
            answer(wire::ended);
        }
    }

    std::unique_ptr<QTextToSpeech> m_engine;
    std::optional<Language> m_language; ///< Of the engine's voice.
    Phase m_phase = Phase::Quiet;
    quint32 m_number = 0;
    std::optional<Utterance> m_next; ///< Waits until the last one is silent.
    QTimer m_settle;
};

/// All lines that have come; false at the end of the input. Of several wishes the newest is the one.
bool hear(QByteArray& unread, Mouth& mouth)
{
    QByteArray part(65'536, Qt::Uninitialized);
    const auto count = ::read(STDIN_FILENO, part.data(), static_cast<std::size_t>(part.size()));
    if (count <= 0)
        return count < 0 && errno == EINTR;
    unread.append(part.constData(), count);
    const auto end = unread.lastIndexOf('\n');
    if (end < 0)
        return true;
    const auto newest = unread.first(end).split('\n').last();
    unread.remove(0, end + 1);
    if (const auto wish = wire::read(newest))
        mouth.take(*wish);
    return true;
}

/// Nothing of what is said reaches a disk by a crash, and nobody speaks on when the kiosk is gone.
void guardProcess()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

} // namespace

int main(int argc, char** argv)
{
    guardProcess();
    QCoreApplication app(argc, argv);
    Mouth mouth;
    QByteArray unread;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &app, [&] {
        if (!hear(unread, mouth))
            app.quit();
    });
    return app.exec();
}

#include "main.moc"
