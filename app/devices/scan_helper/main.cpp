// dvc-scan DEVICE DPI [NAME=VALUE…]: scans with SANE and says the pages on standard output (app/devices/scan_wire.h).
// A process of its own, because SANE's drivers block and crash. Opens no file and no connection of its own.
// Status 0 when the scan was good; else the status word is the only line on standard error.

#include "app/devices/scan_helper/sane_options.h"
#include "app/devices/scan_wire.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>
#include <QList>

#include <sane/sane.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

namespace wire = dvc::devices::wire;
using dvc::devices::SaneOptions;

constexpr int jpegQuality = 85;
constexpr double inchMm = 25.4;
constexpr double a4WidthMm = 210;
constexpr double a4HeightMm = 297;
/// SANE lets a driver pad its lines; more than this is no padding.
constexpr qint64 mostPadding = 4096;

volatile std::sig_atomic_t cancelled = 0;
SANE_Handle volatile openDevice = nullptr;

/// SANE promises that sane_cancel may be called here; it makes a blocked sane_read return.
void cancelScan(int)
{
    cancelled = 1;
    if (SANE_Handle device = openDevice)
        sane_cancel(device);
}

void hearTheEnd()
{
    struct sigaction action = {};
    action.sa_handler = cancelScan;
    action.sa_flags = SA_RESETHAND; // the second time it simply ends; no SA_RESTART: a blocked write returns
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
}

/// The end of a scan: a word of SANE's or one of ours.
using Word = const char*;

Word wordOf(int status)
{
    switch (status) {
    case SANE_STATUS_GOOD:
        return "GOOD";
    case SANE_STATUS_UNSUPPORTED:
        return "UNSUPPORTED";
    case SANE_STATUS_CANCELLED:
        return "CANCELLED";
    case SANE_STATUS_DEVICE_BUSY:
        return "DEVICE_BUSY";
    case SANE_STATUS_INVAL:
        return "INVAL";
    case SANE_STATUS_EOF:
        return "EOF";
    case SANE_STATUS_JAMMED:
        return "JAMMED";
    case SANE_STATUS_NO_DOCS:
        return "NO_DOCS";
    case SANE_STATUS_COVER_OPEN:
        return "COVER_OPEN";
    case SANE_STATUS_NO_MEM:
        return "NO_MEM";
    case SANE_STATUS_ACCESS_DENIED:
        return "ACCESS_DENIED";
    case 12:
        return "WARMING_UP"; // these two are macros that few versions of sane.h have
    case 13:
        return "HW_LOCKED";
    default:
        return "IO_ERROR";
    }
}

bool is(Word word, int status)
{
    return QByteArrayView(word) == QByteArrayView(wordOf(status));
}

/// Standard output for our frames alone: what a driver prints goes nowhere.
class Output {
public:
    Output()
        : m_out(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3))
        , m_err(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3))
    {
        const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
    }

    bool frame(const wire::Head& head, const QByteArray& body = {}) const
    {
        return put(m_out, wire::write(head)) && put(m_out, body);
    }
    void done(Word word) const
    {
        const QByteArray text(word);
        frame({wire::Kind::Done, 0, 0, 0, static_cast<quint32>(text.size())}, text);
        if (!is(word, SANE_STATUS_GOOD))
            put(m_err, text + '\n');
    }

private:
    static bool put(int fd, QByteArrayView bytes)
    {
        while (!bytes.isEmpty()) {
            const ssize_t count = ::write(fd, bytes.data(), static_cast<std::size_t>(bytes.size()));
            if (count < 0 && (errno != EINTR || cancelled))
                return false;
            bytes = bytes.sliced(std::max<ssize_t>(count, 0));
        }
        return true;
    }

    int m_out;
    int m_err;
};

bool isFeeder(const QByteArray& source)
{
    const QByteArray word = source.toLower();
    return word.contains("adf") || word.contains("feeder");
}

bool isGlass(const QByteArray& source)
{
    const QByteArray word = source.toLower();
    return word.contains("flatbed") || word.contains("glass");
}

/// One open device and what is asked of it.
class Scan {
public:
    Scan(SANE_Handle device, const Output& output, int dpi)
        : m_device(device)
        , m_options(device)
        , m_output(output)
        , m_dpi(dpi)
    {
    }

    /// The asked options are the last word; before them a page as we want it, as far as the device has the option.
    bool prepare(const QList<QByteArray>& asked)
    {
        for (const QByteArray& option : asked)
            m_sourceAsked |= option.startsWith("source=");
        if (!m_sourceAsked)
            chooseSource(isFeeder);
        (void)m_options.set("mode", "Color");
        (void)m_options.set("depth", "8");
        (void)m_options.setNumber("resolution", m_dpi);
        chooseArea();
        for (const QByteArray& option : asked) {
            const qsizetype sign = option.indexOf('=');
            if (sign <= 0 || !m_options.set(option.left(sign), option.mid(sign + 1)))
                return false;
        }
        m_dpi = static_cast<int>(std::lround(m_options.number("resolution").value_or(m_dpi)));
        return true;
    }

    Word run()
    {
        const bool feeder = isFeeder(m_options.text("source"));
        Word word = feeder ? allSheets() : page();
        if (feeder && !m_sourceAsked && !cancelled && is(word, SANE_STATUS_NO_DOCS) && chooseSource(isGlass)) {
            sane_cancel(m_device);
            chooseArea();
            word = page();
        }
        return cancelled ? wordOf(SANE_STATUS_CANCELLED) : word;
    }

private:
    bool chooseSource(bool (*wanted)(const QByteArray&)) const
    {
        const QList<QByteArray> sources = m_options.choices("source");
        const auto found = std::ranges::find_if(sources, wanted);
        return found != sources.end() && m_options.set("source", *found);
    }

    /// A4 from the corner, or as much of it as the device has.
    void chooseArea() const
    {
        const auto edge = [this](const char* name, double mm) {
            const auto option = m_options.find(name);
            if (!option || option->about->constraint_type != SANE_CONSTRAINT_RANGE)
                return;
            const bool fixed = option->about->type == SANE_TYPE_FIXED;
            const SANE_Word most = option->about->constraint.range->max;
            const SANE_Word least = option->about->constraint.range->min;
            const double wanted = option->about->unit == SANE_UNIT_PIXEL ? mm / inchMm * m_dpi : mm;
            (void)m_options.setNumber(
                name, std::clamp(wanted, fixed ? SANE_UNFIX(least) : least, fixed ? SANE_UNFIX(most) : most));
        };
        edge("tl-x", 0);
        edge("tl-y", 0);
        edge("br-x", a4WidthMm);
        edge("br-y", a4HeightMm);
    }

    Word allSheets() const
    {
        for (int sheet = 0; sheet < wire::mostPages; ++sheet) {
            const Word word = page();
            if (sheet > 0 && is(word, SANE_STATUS_NO_DOCS))
                return wordOf(SANE_STATUS_GOOD);
            if (!is(word, SANE_STATUS_GOOD))
                return word;
        }
        return wire::limit;
    }

    Word page() const
    {
        if (cancelled)
            return wordOf(SANE_STATUS_CANCELLED);
        if (const SANE_Status status = sane_start(m_device); status != SANE_STATUS_GOOD)
            return wordOf(status);
        SANE_Parameters about{};
        if (const SANE_Status status = sane_get_parameters(m_device, &about); status != SANE_STATUS_GOOD)
            return wordOf(status);
        if ((about.format != SANE_FRAME_GRAY && about.format != SANE_FRAME_RGB) || about.depth != 8)
            return wordOf(SANE_STATUS_UNSUPPORTED); // three passes, 1 or 16 bits: not what we asked for
        const qint64 used = qint64{about.pixels_per_line} * (about.format == SANE_FRAME_RGB ? 3 : 1);
        if (used <= 0 || about.pixels_per_line > 65'535 || about.bytes_per_line < used
            || about.bytes_per_line > used + mostPadding)
            return wire::limit;
        // A hand scanner and some feeders do not know beforehand how long the sheet is.
        const qint64 mostLines = std::min<qint64>(dvc::papers::maxPagePixels / about.pixels_per_line, 65'535);
        if (about.lines > mostLines)
            return wire::limit;
        QByteArray pixels;
        const qint64 lines = about.lines > 0 ? about.lines : mostLines;
        if (const Word word = read(pixels, lines * about.bytes_per_line); !is(word, SANE_STATUS_GOOD))
            return word;
        return send(pixels, about);
    }

    /// Until the sheet's end; a driver that has more than `most` bytes is stopped.
    Word read(QByteArray& pixels, qint64 most) const
    {
        using Clock = std::chrono::steady_clock;
        auto told = Clock::now();
        QByteArray part(256 * 1024, Qt::Uninitialized);
        while (!cancelled) {
            hearTheEnd(); // drivers' reader threads (SANE's own `test` too) put SIGTERM back for the whole process
            SANE_Int count = 0;
            const SANE_Status status = sane_read(
                m_device, reinterpret_cast<SANE_Byte*>(part.data()), static_cast<SANE_Int>(part.size()), &count);
            if (status == SANE_STATUS_EOF)
                return wordOf(SANE_STATUS_GOOD);
            if (status != SANE_STATUS_GOOD)
                return wordOf(status);
            if (count < 0 || count > part.size() || pixels.size() + count > most)
                return wire::limit;
            pixels.append(part.constData(), count);
            if (count > 0 && Clock::now() - told >= std::chrono::seconds{1}) {
                told = Clock::now();
                if (!m_output.frame({wire::Kind::Life, 0, 0, 0, 0}))
                    break; // nobody listens any more
            }
        }
        return wordOf(SANE_STATUS_CANCELLED);
    }

    /// A sheet that was shorter than announced is as long as it came.
    Word send(const QByteArray& pixels, const SANE_Parameters& about) const
    {
        const auto height = static_cast<int>(pixels.size() / about.bytes_per_line);
        if (height == 0)
            return wordOf(SANE_STATUS_IO_ERROR);
        QImage image(reinterpret_cast<const uchar*>(pixels.constData()), about.pixels_per_line, height,
            about.bytes_per_line, about.format == SANE_FRAME_RGB ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
        const int dotsPerMetre = static_cast<int>(std::lround(m_dpi / inchMm * 1000));
        image.setDotsPerMeterX(dotsPerMetre);
        image.setDotsPerMeterY(dotsPerMetre);
        QBuffer jpeg;
        QImageWriter writer(&jpeg, "jpeg");
        writer.setQuality(jpegQuality);
        if (!jpeg.open(QIODevice::WriteOnly) || !writer.write(image))
            return wordOf(SANE_STATUS_NO_MEM);
        if (jpeg.size() > dvc::papers::maxPageBytes)
            return wire::limit;
        const wire::Head head{wire::Kind::Page, static_cast<quint32>(image.width()), static_cast<quint32>(height),
            static_cast<quint32>(m_dpi), static_cast<quint32>(jpeg.size())};
        return wordOf(m_output.frame(head, jpeg.data()) ? SANE_STATUS_GOOD : SANE_STATUS_CANCELLED);
    }

    SANE_Handle m_device;
    SaneOptions m_options;
    const Output& m_output;
    int m_dpi;
    bool m_sourceAsked = false;
};

/// Nothing of a sheet reaches a disk by a crash, and nobody scans on when the kiosk is gone.
void guardProcess()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    ::signal(SIGPIPE, SIG_IGN);
    hearTheEnd();
}

/// The word is said before the device is put away: a driver may hang in that, and the kiosk need not wait for it.
Word scan(const Output& output, const char* name, int dpi, const QList<QByteArray>& asked)
{
    SANE_Handle device = nullptr;
    const SANE_Status opened = sane_open(name, &device);
    if (opened != SANE_STATUS_GOOD) {
        const bool absent =
            opened == SANE_STATUS_INVAL || opened == SANE_STATUS_UNSUPPORTED || opened == SANE_STATUS_IO_ERROR;
        const Word word = absent ? wire::absent : wordOf(opened);
        output.done(word);
        return word;
    }
    openDevice = device;
    Scan scan(device, output, dpi);
    const Word word = scan.prepare(asked) ? scan.run() : wire::options;
    output.done(word);
    sane_cancel(device);
    openDevice = nullptr;
    sane_close(device);
    return word;
}

} // namespace

int main(int argc, char** argv)
{
    guardProcess();
    const int dpi = argc >= 3 ? QByteArray(argv[2]).toInt() : 0;
    if (dpi < 75 || dpi > 1200) {
        std::fputs("usage: dvc-scan DEVICE DPI [NAME=VALUE…]\n", stderr);
        return 2;
    }
    const Output output;
    if (const SANE_Status status = sane_init(nullptr, nullptr); status != SANE_STATUS_GOOD) {
        output.done(wordOf(status));
        return 1;
    }
    const Word word = scan(output, argv[1], dpi, QList<QByteArray>(argv + 3, argv + argc));
    sane_exit();
    return is(word, SANE_STATUS_GOOD) ? 0 : 1;
}
