#pragma once

#include "app/base/result.h"

#include <QSize>
#include <QString>
#include <QStringList>
#include <QTime>

#include <chrono>
#include <optional>
#include <vector>

/// One TOML file tells a kiosk where it stands and what hangs on it (docs/settings.md). Every key is optional; one that
/// we do not know is refused with its line, so that a slip of the pen is not a silent default.
namespace dvc::settings {

/// What a service point may do (product rule; which lanes follow from the catalog and `lanes`).
enum class SiteKind {
    Guide, ///< "guide": shows the way and prepares; receives nothing.
    Receive, ///< "receive": staff receives by the province's decision.
    OneStop, ///< "onestop": stands at the one-stop desk itself.
};

enum class Transport {
    Ipp, ///< "ipp": straight to the printer.
    EscPos, ///< "escpos": own raster for cheap thermal printers.
    Queue, ///< "queue": the system's CUPS queue.
};

struct GuestWifi {
    QString name; ///< SSID, at most 32 characters.
    QString password; ///< Empty: open network.
    bool operator==(const GuestWifi&) const = default;
};

struct Site {
    QString name; ///< Shown and printed. Default: empty.
    SiteKind kind = SiteKind::Guide;
    QString decision; ///< Number of the province's decision, on every slip; needed by kind "receive".
    std::vector<int> lanes{1, 4}; ///< Of 1 to 4, ascending; lane 2 needs a kind that receives.
    QString agency; ///< Code of the receiving agency, "H56.99".
    QString hours; ///< One line as shown.
    QStringList hotlines; ///< At most 6 lines as shown.
    std::optional<GuestWifi> guestWifi; ///< Table {name, password}.
    bool operator==(const Site&) const = default;
};

struct Screen {
    double diagonalInches = 0; ///< 0: ask the screen (EDID). Else 5 to 100.
    int rotation = 0; ///< 0, 90, 180, 270 degrees clockwise.
    QSize size; ///< "1080x1920" pixels; invalid: the screen's own.
    bool operator==(const Screen&) const = default;
};

struct Printing {
    Transport transport = Transport::Ipp;
    QString uri; ///< "ipp://…", "usb://…", a device or a queue's name; empty: no printer.
    QString media = QStringLiteral("thermal-80"); ///< Or "a5".
    int dpi = 203; ///< 150 to 1200 dots per inch.
    bool operator==(const Printing&) const = default;
};

struct Scanner {
    QString cardPort; ///< `scanner.card.port`, serial device; empty: none.
    QString paperDevice; ///< `scanner.paper.device`, SANE name; empty: none.
    QString paperConfigDir; ///< `scanner.paper.config_dir`, SANE_CONFIG_DIR; empty: SANE's own.
    QStringList paperOptions; ///< `scanner.paper.options`, "name=value" of SANE's, at most 20; set in this order.
    int paperDpi = 200; ///< `scanner.paper.dpi`, 75 to 600 dots per inch.
    bool operator==(const Scanner&) const = default;
};

/// The two folders that enrolment fills.
struct PortalFolders {
    QString trust = QStringLiteral("/etc/dvc-kiosk/trust");
    QString identity = QStringLiteral("/var/lib/dvc-sync");
    bool operator==(const PortalFolders&) const = default;
};

struct Times {
    std::chrono::seconds idle{120}; ///< Without a touch until we ask; 10 to 1800 s.
    std::chrono::seconds answer{30}; ///< From the question to the wipe; 5 to 300 s.
    std::chrono::seconds deliveredWait{8}; ///< `delivered_wait`, before the paper is printed; 0 to 60 s.
    std::chrono::hours draft{72}; ///< Life of a draft; 1 to 360 h.
    bool operator==(const Times&) const = default;
};

struct Access {
    bool reduceMotion = false; ///< `reduce_motion`
    bool operator==(const Access&) const = default;
};

/// Reading aloud.
struct Speech {
    bool enabled = true; ///< *Nghe đọc* is offered.
    int rate = 0; ///< −100 (slow) to 100 (fast).
    int volume = 100; ///< 0 to 100.
    bool headphones = false; ///< Nobody but the citizen hears it: personal data may be said without asking.
    bool operator==(const Speech&) const = default;
};

/// Hours in which uploads may run, Vietnamese civil time; `from` after `to` goes over midnight.
struct Window {
    QTime from;
    QTime to;
    bool operator==(const Window&) const = default;
};

struct Queue {
    int ceilingKbps = 0; ///< `ceiling_kbps`, kilobits per second for uploads; 0: none.
    std::optional<Window> window; ///< "20:00-06:00"; absent: always.
    int diskReserveMb = 64; ///< `disk_reserve_mb`, MiB kept free for the accept path; 16 to 65536.
    bool operator==(const Queue&) const = default;
};

struct Paths {
    QString state = QStringLiteral("/var/lib/dvc-kiosk");
    QString runtime = QStringLiteral("/run/dvc-kiosk");

    [[nodiscard]] QString journal() const { return state + QStringLiteral("/journal.db"); }
    [[nodiscard]] QString spool() const { return state + QStringLiteral("/spool"); }
    [[nodiscard]] QString drafts() const { return state + QStringLiteral("/drafts"); }
    [[nodiscard]] QString catalog() const { return state + QStringLiteral("/catalog"); }
    [[nodiscard]] QString slipKey() const { return state + QStringLiteral("/private/slip.key"); }
    bool operator==(const Paths&) const = default;
};

/// A value; read once at the start of a program.
struct Settings {
    Site site;
    Screen screen;
    Printing printing;
    Scanner scanner;
    PortalFolders portal;
    Times times;
    Access access;
    Speech speech;
    Queue queue;
    Paths paths;
    bool operator==(const Settings&) const = default;
};

inline const QString defaultConfigPath = QStringLiteral("/etc/dvc-kiosk/kiosk.toml");

/// Reads the file, at most 64 KiB of UTF-8. Relative paths are below the file's folder. Texts are NFC without control
/// or format characters. Errors (all CallStaff): `settings.missing`, `settings.syntax`, `settings.unknown`,
/// `settings.type`, `settings.value`; detail: "line 12: site.nmae".
[[nodiscard]] Result<Settings> loadSettings(const QString& path);

[[nodiscard]] QString siteKindName(SiteKind kind); ///< "receive": as in the file.

} // namespace dvc::settings
