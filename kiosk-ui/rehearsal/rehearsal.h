#pragma once

#include "kiosk-ui/rehearsal/five_keys.h"
#include "kiosk-ui/rehearsal/rehearsal_file.h"
#include "kiosk-ui/rehearsal/screen_things.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <set>

class QPointingDevice;

namespace dvc::rehearsal {

/// With what the citizen of a rehearsal works.
enum class By { Touch, FiveKeys };

/// The scripted citizen: plays one life of a rehearsal on a real window with real touch events, at the centre of what
/// the accessibility tree names, or with key events alone, and keeps a picture of each page. It works on timers and
/// never runs an event loop of its own.
///
/// A page is told apart by the window's dynamic property `page` (the ScreenModel's id), without it by the texts on it.
/// Pictures are `NN-NAME.png` in `outDir` (made if it is missing); what happened is `life-NN.json` beside them, NN
/// being the number of the first picture. GUI thread.
class Rehearsal : public QObject {
    Q_OBJECT
public:
    /// `window` is the top-level window; not owned. `scan` sends a payload as the card scanner would (without CR).
    Rehearsal(QWidget* window, RehearsalLife life, QString outDir, int firstPicture,
        std::function<void(QByteArray)> scan, By by = By::Touch, QObject* parent = nullptr);
    ~Rehearsal() override;

    /// To be called once, with the window shown.
    void start();

    /// Why it failed, one English sentence that names the step; empty as long as all goes well.
    [[nodiscard]] QString error() const { return m_error; }

    /// {"ok","taps","keys","presses","screens","questions","typed","seconds","estimated_seconds","steps","error"}:
    /// touches of the page and of on-screen keys, presses of the five keys, pages that came, those of them whose id
    /// begins with "question", fields filled by typing.
    [[nodiscard]] QJsonObject result() const;

    /// Number of the next picture.
    [[nodiscard]] int nextPicture() const { return m_nextPicture; }

Q_SIGNALS:
    /// Once; afterwards nothing is touched any more.
    void finished(bool ok);

private:
    enum class Answer { Done, NotYet };

    // How long a person would take, in seconds; sources in docs/formats/rehearsal.md.
    static constexpr double perSyllable = 60.0 / 370;
    static constexpr double perThought = 1.35;
    static constexpr double perPoint = 1.10;
    static constexpr double perKey = 1.20; // somebody who does not know the keyboard
    static constexpr double perPress = 0.28;
    static constexpr double perScan = 6; // our own guess: find the card, hold it right

    void tick();
    [[nodiscard]] bool pageIsMoving();
    void pageCame(const QStringList& texts);
    [[nodiscard]] Answer perform(const Step& step);
    [[nodiscard]] Answer tap(const Step& step);
    [[nodiscard]] Answer seek(const QString& name, const QString& why);
    [[nodiscard]] Answer use(const Thing& thing);
    [[nodiscard]] Answer type(const Step& step);
    [[nodiscard]] Answer typeKey();
    [[nodiscard]] Answer useKey(QAccessibleInterface& keyboard, const QString& name);
    [[nodiscard]] Answer leaveKeyboard();
    [[nodiscard]] Answer checkTyped(const Step& step);
    [[nodiscard]] Answer reach(const Step& step);
    [[nodiscard]] Answer scan(const Step& step);
    [[nodiscard]] Answer see(const Step& step);
    [[nodiscard]] Answer waitGone(const Step& step);
    [[nodiscard]] Answer notYet(const QString& why);
    void stepDone();
    void touch(QPoint onScreen);
    void lift();
    void keepPicture(const QString& name);
    void end(const QString& error);
    void writeResult() const;

    struct Typing {
        QStringList wishes;
        qsizetype next = 0;
        int tries = 0; // keys touched for the wish at hand
        bool fieldTouched = false;
        bool arrived = false; // the field holds what it should
    };

    QPointer<QWidget> m_window;
    RehearsalLife m_life;
    QString m_outDir;
    int m_firstPicture;
    int m_nextPicture;
    std::function<void(QByteArray)> m_scan;
    QPointingDevice* m_device = nullptr;
    std::unique_ptr<FiveKeys> m_five; // instead of the finger

    QTimer m_timer;
    QElapsedTimer m_clock;
    size_t m_step = 0;
    bool m_stepWaitsForPicture = false;
    qint64 m_stepSince = 0;
    bool m_tried = false;
    std::optional<QPoint> m_finger; // in the window, while it is down
    std::optional<Typing> m_typing;
    QString m_why;
    QString m_error;
    bool m_over = false;

    QString m_page; // id of the page that stands, and what stands on it
    QStringList m_seen;
    qint64 m_pageSince = 0;
    bool m_pageKnown = false;
    QString m_lastPicture; // its file, as long as the page has not changed since
    QStringList m_pictured;

    int m_taps = 0;
    int m_keys = 0;
    int m_screens = 0;
    int m_questions = 0;
    int m_typed = 0;
    double m_estimated = 0;
    std::set<QString> m_read; // texts that stood on some page of this life
    QJsonArray m_pages;
};

} // namespace dvc::rehearsal
