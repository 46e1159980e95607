#pragma once

#include "medium_disk.h"
#include "medium_vfs.h"
#include "recording.h"

#include <functional>
#include <optional>

namespace dvc::powercut {

inline const QString machine = QStringLiteral("0K17"); // as Program's

/// What a run is made of; the default is the product.
struct Setup {
    Guards guards{};
    std::string pragmas{}; ///< Said to each connection after it was opened.
};

/// Two programs on one journal, the kiosk's (a life for each citizen) and the daemon's, on a medium that is recorded.
class House {
public:
    /// Begins on the recording's start and first moment; its folder is shown at `shown`.
    House(Recording& recording, Shown& shown, Setup setup);
    ~House();
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    /// Runs `act` as one step of the recording; throws if it fails.
    void step(const std::string& what, const std::function<Done()>& act);

    void openDaemon() { open("the daemon opens", m_daemon); }
    void openKiosk() { open("a kiosk's life begins", m_kiosk); }
    void closeDaemon() { close("the daemon ends", m_daemon); }
    void closeKiosk() { close("a kiosk's life ends", m_kiosk); }
    [[nodiscard]] store::Program& daemon() { return *m_daemon; }
    [[nodiscard]] store::Program& kiosk() { return *m_kiosk; }

    /// A new case with the next number.
    [[nodiscard]] store::NewCase takeCase();
    [[nodiscard]] store::CaseRow row(const CaseId& id);
    void wait(std::chrono::milliseconds time) { m_clock.advance(time); }
    [[nodiscard]] const ManualClock& clock() const { return m_clock; }

private:
    void open(const char* what, std::optional<store::Program>& program);
    void close(const char* what, std::optional<store::Program>& program);
    [[nodiscard]] Moment look();

    Recording& m_recording;
    Shown& m_shown;
    Setup m_setup;
    ManualClock m_clock{SystemClock().now()}; // the spool's files carry real times
    Medium m_medium;
    Mounted m_mounted;
    MediumDisk m_disk;
    std::optional<store::Program> m_daemon;
    std::optional<store::Program> m_kiosk;
    qint64 m_serial;
};

/// As Database::open does it first: makes the lock file, without the port.
void noteLock(Medium& medium);

} // namespace dvc::powercut
