#include "kiosk-ui/access/voice_process.h"

#include "app/base/helper_program.h"
#include "kiosk-ui/access/voice_wire.h"

namespace dvc::access {

VoiceProcess::VoiceProcess(Setup setup, QObject* parent)
    : Speaker(parent)
    , m_setup(std::move(setup))
{
    if (m_setup.helper.isEmpty())
        m_setup.helper = helperProgram(QStringLiteral("dvc-voice"));
    m_watch.setSingleShot(true);
    connect(&m_watch, &QTimer::timeout, this, &VoiceProcess::giveUp);
}

VoiceProcess::~VoiceProcess()
{
    if (!m_helper)
        return;
    m_helper->disconnect(this);
    m_helper->kill(); // it holds nothing that could be lost, and falls silent with its connection
    m_helper->waitForFinished(500);
}

void VoiceProcess::prepare()
{
    if (!m_helper)
        stop();
}

void VoiceProcess::say(const Utterance& utterance)
{
    wish(utterance);
}

void VoiceProcess::stop()
{
    wish(std::nullopt);
}

void VoiceProcess::wish(const std::optional<Utterance>& utterance)
{
    if (!m_helper) {
        m_helper = std::make_unique<QProcess>();
        m_helper->setStandardErrorFile(QProcess::nullDevice());
        connect(m_helper.get(), &QProcess::readyReadStandardOutput, this, &VoiceProcess::read);
        // Queued: the process must not be deleted inside its own signal, nor may say() tell a failure.
        const auto lost = [this, helper = m_helper.get()] {
            if (m_helper.get() == helper)
                giveUp();
        };
        connect(m_helper.get(), &QProcess::finished, this, lost, Qt::QueuedConnection);
        connect(m_helper.get(), &QProcess::errorOccurred, this, lost, Qt::QueuedConnection);
        m_opening = true;
        m_helper->start(m_setup.helper, QStringList());
    }
    m_wanted = utterance.has_value();
    m_helper->write(wire::write({++m_wished, utterance}));
    if (!m_watch.isActive()) // the oldest wish that waits says how long the helper has been silent
        m_watch.start(m_opening ? m_setup.opening : m_setup.answer);
}

void VoiceProcess::read()
{
    while (m_helper && m_helper->canReadLine())
        take(m_helper->readLine(wire::longestAnswer).trimmed());
}

void VoiceProcess::take(const QByteArray& answer)
{
    const auto words = answer.split(' ');
    const bool newest = words.size() == 2 && words[1].toUInt() == m_wished;
    const auto is = [&](const char* word) { return words[0] == word; };
    if (is(wire::opening)) {
        m_opening = true;
        m_watch.start(m_setup.opening);
    } else if (is(wire::taken)) {
        m_opening = false;
        if (newest)
            m_watch.stop();
        else
            m_watch.start(m_setup.answer);
    } else if ((is(wire::ended) || is(wire::failed)) && newest && std::exchange(m_wanted, false)) {
        is(wire::ended) ? Q_EMIT ended() : Q_EMIT failed();
    }
}

void VoiceProcess::giveUp()
{
    if (!m_helper)
        return;
    m_watch.stop();
    auto* gone = m_helper.release(); // its end is not waited for here
    gone->disconnect(this);
    connect(gone, &QProcess::finished, gone, &QObject::deleteLater);
    gone->kill();
    if (gone->state() == QProcess::NotRunning)
        gone->deleteLater();
    if (std::exchange(m_wanted, false))
        Q_EMIT failed();
}

} // namespace dvc::access
