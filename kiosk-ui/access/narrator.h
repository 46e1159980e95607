#pragma once

#include "kiosk-ui/access/speaker.h"
#include "kiosk-ui/access/spoken_text.h"
#include "kiosk-ui/journey/presenter.h"

#include <QTimer>

#include <chrono>

namespace dvc::access {

/// *Nghe đọc*: says each page when it comes, the thing under the focus when it moves, keys as they are typed, and what
/// changes. A move, a key or an answer ends what is being said; news (the link, the paper) wait for its end. Whether it
/// is on, and whether personal data may be said before others, stands in the preferences of the life. GUI thread.
class Narrator final : public QObject {
    Q_OBJECT
public:
    /// A voice that does not come to its end within this is given up: it must not hold the idle clock for ever.
    struct Patience {
        std::chrono::milliseconds least{10'000};
        std::chrono::milliseconds perCharacter{250}; ///< Three times what a slow voice needs.
    };
    struct Voice {
        double rate = 0; ///< −1 to 1.
        double volume = 1; ///< 0 to 1.
    };

    explicit Narrator(Speaker& speaker, QObject* parent = nullptr)
        : Narrator(speaker, Voice{}, Patience{}, parent)
    {
    }
    Narrator(Speaker& speaker, Voice voice, Patience patience, QObject* parent = nullptr);

    /// Between these two the focus moves with the page and not by the person.
    void beginDrawing() { m_drawing = true; }
    void take(const journey::ScreenModel& page, const journey::Preferences& preferences);

    void focusMoved(QObject* now);
    void keyReached(const QString& name); ///< A key that could be pressed now, as a thing with the focus.
    void keyTyped(const QString& name);
    /// A touch on anything: what changes next is its answer. "speech:again" "speech:where" "speech:slower"
    /// "speech:faster" "speech:softer" "speech:louder" are done here.
    void activated(const QString& id);

    [[nodiscard]] bool isSpeaking() const { return m_speaking; }

Q_SIGNALS:
    void speakingChanged(bool speaking);
    void voiceMissing(bool missing); ///< Reading aloud was asked for and nothing is heard; and when it is heard again.

private:
    void tell(const Sentences& sentences);
    void sayText(const QString& text);
    void sayPage();
    void setSpeaking(bool speaking);
    void giveUp();
    [[nodiscard]] Sentences underFocus() const;
    [[nodiscard]] QString textOf(const Sentences& sentences) const;

    Speaker& m_speaker;
    Voice m_voice;
    const Patience m_patience;
    journey::ScreenModel m_page;
    journey::Preferences m_preferences;
    bool m_drawing = false;
    bool m_answering = false;
    bool m_speaking = false;
    bool m_missing = false;
    QString m_news; ///< Waits for the end of what is being said.
    QTimer m_limit;
};

} // namespace dvc::access
