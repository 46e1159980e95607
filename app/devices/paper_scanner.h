#pragma once

#include "app/devices/scan_wire.h"
#include "app/papers/page.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <chrono>
#include <memory>

namespace dvc::devices {

/// What a scanner is and how it is found; from the settings.
struct PaperScannerSetup {
    QString device; ///< SANE's name, "test:0"; empty = this kiosk has none.
    QString configDir; ///< SANE_CONFIG_DIR for the helper; empty = SANE's own.
    QStringList options; ///< SANE options as "name=value", set in this order before each scan.
    int dpi = 200; ///< 75 to 600.
    QString helper; ///< Path of `dvc-scan`; empty = beside this program, else ../libexec/dvc-kiosk.
    std::chrono::milliseconds patience{60'000}; ///< Without a byte from the helper, it is ended.
};

/// The paper scanner behind a helper process (`dvc-scan`), because SANE's drivers block and crash. Pages come through a
/// pipe as JPEG; nothing is written to a disk. One scan at a time. GUI thread; never blocks.
class PaperScanner final : public QObject {
    Q_OBJECT
public:
    explicit PaperScanner(PaperScannerSetup setup, QObject* parent = nullptr);
    ~PaperScanner() override; ///< Ends a running helper.

    [[nodiscard]] bool present() const { return !m_setup.device.isEmpty(); }
    [[nodiscard]] bool busy() const;

    /// Scans what lies there: the sheet on the glass, or all sheets in the feeder if the device has paper in one. Each
    /// page is told, then `finished` once.
    void start();
    /// The citizen does not want it any more: the helper ends, `finished` does not come.
    void cancel();

Q_SIGNALS:
    void pageScanned(const dvc::papers::Page& page);
    /// Empty, or what went wrong; pages told before stay good: `scan.none` no scanner here, `scan.absent` not found or
    /// unplugged, `scan.no_paper` nothing in the feeder, `scan.jam`, `scan.cover`, `scan.busy`, `scan.io`,
    /// `scan.options` (a setting it does not take), `scan.slow` no sign of life, `scan.crash` the driver died,
    /// `scan.page` what came is no page or too large.
    void finished(const QString& code);

private:
    void launch();
    void read();
    void readFrame(const wire::Head& head, const QByteArray& body);
    void fail(const char* code); ///< Of a helper that still runs: it is ended, the code told then.
    void end(); ///< Asks the helper to end and ends it when it does not.
    void ended();

    PaperScannerSetup m_setup;
    std::unique_ptr<QProcess> m_helper; ///< There from the start of a scan to the end of its process.
    QTimer m_patience;
    QTimer m_grace; ///< From the asking to the killing.
    QByteArray m_bytes; ///< Of one frame, so far.
    QString m_code; ///< What the helper or we say of this scan; empty: good.
    bool m_settled = false; ///< Nothing more is read: the helper is done, at fault or cancelled.
    bool m_cancelled = false;
    bool m_again = false; ///< The next scan waits until the cancelled one has left the device.
    int m_pages = 0;
    int m_lives = 0; ///< Since the last page.
};

} // namespace dvc::devices
