#pragma once

#include "tests/battery/kills/verdict.h"
#include "tests/e2e/delivery/site.h"

namespace dvc::kills {

/// One kiosk without its window, its daemon, its bus and its portal, of real programs that can be killed. What the
/// kiosk said of held cases is kept as long as this object.
class House {
public:
    House();
    ~House();

    /// Starts battery_kiosk with these words and waits until it is ready; citizens come at once, or after begin().
    void startKiosk(const QStringList& words = {});
    void begin(); ///< For a kiosk started with --wait.
    /// SIGKILL, and takes what was said before.
    void killKiosk();
    /// Waits for its own end; its status, -1 if it was killed.
    [[nodiscard]] int kioskEnded(int milliseconds = 30'000);
    [[nodiscard]] bool kioskRuns() const { return m_kiosk.state() == QProcess::Running; }
    [[nodiscard]] qint64 kioskPid() const { return m_kiosk.processId(); }

    void startDaemon();
    void killDaemon();
    [[nodiscard]] bool daemonRuns() const { return m_daemonRuns; }

    /// Starts the daemon under strace with these words; true if it was killed, false if everything was delivered first
    /// (and then it was killed by us).
    [[nodiscard]] bool deliverUnderStrace(const QStringList& words);

    /// What a look at the disk says now; with the portal only while no program of ours runs.
    [[nodiscard]] Verdict examine(bool thorough, bool withPortal);
    /// Lets the daemon bring everything to the portal; false if it does not within a minute.
    [[nodiscard]] bool deliverAll();

    [[nodiscard]] const std::vector<Witness>& witnesses() const { return m_witnesses; }
    [[nodiscard]] const QByteArrayList& refusals() const { return m_refusals; } ///< Codes, one for each case not held.
    [[nodiscard]] test::Site& site() { return m_site; }
    [[nodiscard]] QByteArray kioskLog();
    [[nodiscard]] QStringList kioskWords(const QStringList& more) const;
    [[nodiscard]] static QString kioskProgram();

private:
    /// Syncs cost nothing there; what a killed program wrote stays in either place.
    struct InMemory {
        InMemory();
    };

    void listen();
    void makeCatalog();

    InMemory m_inMemory;
    test::Site m_site;
    QProcess m_kiosk;
    QByteArray m_heard;
    std::vector<Witness> m_witnesses;
    QByteArrayList m_refusals;
    bool m_daemonRuns = false;
};

/// Ends a child that was started here, at once.
void killNow(QProcess& process);

/// Waits without an event loop: the moment of a kill is real time.
void sleepMs(int milliseconds);

} // namespace dvc::kills
