#pragma once

#include "kiosk-ui/access/speaker.h"

#include <QProcess>
#include <QTimer>

#include <chrono>
#include <memory>

namespace dvc::access {

/// The voice of speech-dispatcher behind a helper process (`dvc-voice`), because its library blocks whenever the
/// service does and dies with it. The helper starts with the first prepare() or say() and goes with this object; one
/// that does not take up a wish in time is ended (`failed`), and the next say() starts another.
class VoiceProcess final : public Speaker {
    Q_OBJECT
public:
    struct Setup {
        QString helper; ///< Path of `dvc-voice`; empty = beside this program, else ../libexec/dvc-kiosk.
        std::chrono::milliseconds opening{8000}; ///< Patience until the service is found; it may have to be started.
        std::chrono::milliseconds answer{2000}; ///< Until a wish is taken up.
    };

    explicit VoiceProcess(QObject* parent = nullptr)
        : VoiceProcess(Setup{}, parent)
    {
    }
    explicit VoiceProcess(Setup setup, QObject* parent = nullptr);
    ~VoiceProcess() override;

    void prepare() override;
    void say(const Utterance& utterance) override;
    void stop() override;

private:
    void wish(const std::optional<Utterance>& utterance);
    void read();
    void take(const QByteArray& answer);
    void giveUp();

    Setup m_setup;
    std::unique_ptr<QProcess> m_helper;
    quint32 m_wished = 0; ///< Number of the newest wish.
    bool m_wanted = false; ///< The newest wish is to be heard, and is not over.
    bool m_opening = false; ///< The helper looks for the service.
    QTimer m_watch; ///< Runs while a wish waits to be taken up.
};

} // namespace dvc::access
