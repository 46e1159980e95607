#include "app/devices/paper_scanner.h"

#include "app/base/helper_program.h"
#include "app/papers/jpeg.h"

#include <QProcessEnvironment>

#include <algorithm>
#include <iterator>
#include <utility>

namespace dvc::devices {

using namespace std::chrono_literals;

namespace {

constexpr auto putAway = 8s; // for a driver to leave its device after its last word; one may hang in it
constexpr auto grace = 2s; // for the lamp to go home before the helper is killed

/// What each word of the helper means for us; a word that is not here is a lie.
constexpr struct {
    const char* word;
    const char* code;
} words[] = {{"GOOD", ""}, {"NO_DOCS", "scan.no_paper"}, {"JAMMED", "scan.jam"}, {"COVER_OPEN", "scan.cover"},
    {"DEVICE_BUSY", "scan.busy"}, {"WARMING_UP", "scan.busy"}, {"HW_LOCKED", "scan.busy"}, {"IO_ERROR", "scan.io"},
    {"NO_MEM", "scan.io"}, {"EOF", "scan.io"}, {"INVAL", "scan.io"}, {"CANCELLED", "scan.io"},
    {"ACCESS_DENIED", "scan.absent"}, {wire::absent, "scan.absent"}, {wire::options, "scan.options"},
    {"UNSUPPORTED", "scan.options"}, {wire::limit, "scan.page"}};

const char* codeOf(const QByteArray& word)
{
    const auto* found = std::ranges::find_if(words, [&](const auto& known) { return word == known.word; });
    return found == std::end(words) ? "scan.page" : found->code;
}

/// Only what page.h allows may be announced, so that no head makes us wait for gigabytes.
bool isPossible(const wire::Head& head)
{
    switch (head.kind) {
    case wire::Kind::Page:
        return head.length > 0 && head.length <= papers::maxPageBytes && head.width > 0 && head.width <= 65'535
            && head.height > 0 && head.height <= 65'535 && qint64{head.width} * head.height <= papers::maxPagePixels
            && head.dpi >= 75 && head.dpi <= 1200;
    case wire::Kind::Life:
        return (head.width | head.height | head.dpi | head.length) == 0;
    case wire::Kind::Done:
        return (head.width | head.height | head.dpi) == 0 && head.length <= wire::longestWord;
    }
    return false;
}

} // namespace

PaperScanner::PaperScanner(PaperScannerSetup setup, QObject* parent)
    : QObject(parent)
    , m_setup(std::move(setup))
{
    if (m_setup.helper.isEmpty())
        m_setup.helper = helperProgram(QStringLiteral("dvc-scan"));
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_helper && m_settled) // it has said its word and does not go
            end();
        else
            fail(present() ? "scan.slow" : "scan.none");
    });
    m_grace.setSingleShot(true);
    m_grace.setInterval(grace);
    connect(&m_grace, &QTimer::timeout, this, [this] {
        if (m_helper)
            m_helper->kill();
    });
}

PaperScanner::~PaperScanner()
{
    if (!m_helper)
        return;
    m_helper->disconnect(this);
    m_helper->terminate();
    if (!m_helper->waitForFinished(500))
        m_helper->kill();
    m_helper->waitForFinished(500);
}

bool PaperScanner::busy() const
{
    return m_again || (m_helper ? !m_cancelled : m_patience.isActive());
}

void PaperScanner::start()
{
    if (busy())
        return;
    if (m_helper) {
        m_again = true;
        return;
    }
    m_bytes.clear();
    m_code.clear();
    m_settled = m_cancelled = false;
    m_pages = m_lives = 0;
    if (!present()) {
        m_patience.start(0ms); // told after this call, as everything else
        return;
    }
    launch();
}

void PaperScanner::launch()
{
    m_helper = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    if (!m_setup.configDir.isEmpty())
        environment.insert(QStringLiteral("SANE_CONFIG_DIR"), m_setup.configDir);
    m_helper->setProcessEnvironment(environment);
    m_helper->setStandardInputFile(QProcess::nullDevice());
    m_helper->setStandardErrorFile(QProcess::nullDevice());
    connect(m_helper.get(), &QProcess::readyReadStandardOutput, this, &PaperScanner::read);
    // Queued: the process must not be deleted inside its own signal, nor may start() tell an end.
    connect(m_helper.get(), &QProcess::finished, this, &PaperScanner::ended, Qt::QueuedConnection);
    connect(
        m_helper.get(), &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                ended();
        },
        Qt::QueuedConnection);
    m_patience.start(m_setup.patience);
    m_helper->start(m_setup.helper, QStringList{m_setup.device, QString::number(m_setup.dpi)} + m_setup.options);
}

void PaperScanner::cancel()
{
    m_again = false;
    if (!m_helper) {
        m_patience.stop();
        return;
    }
    m_cancelled = true;
    end();
}

void PaperScanner::fail(const char* code)
{
    m_code = QLatin1String(code);
    if (!m_helper) {
        Q_EMIT finished(m_code);
        return;
    }
    end();
}

void PaperScanner::end()
{
    m_settled = true;
    m_bytes.clear();
    m_patience.stop();
    if (!m_grace.isActive())
        m_grace.start();
    m_helper->terminate();
}

void PaperScanner::read()
{
    const QByteArray arrived = m_helper->readAllStandardOutput();
    if (m_settled) {
        if (!m_cancelled && m_code.isEmpty() && !arrived.isEmpty())
            fail("scan.page"); // nothing comes after the last word
        return;
    }
    m_patience.start(m_setup.patience);
    m_bytes += arrived;
    while (!m_settled && m_bytes.size() >= wire::headBytes) {
        const wire::Head head = wire::readHead(m_bytes);
        if (!isPossible(head)) {
            fail("scan.page");
            return;
        }
        const qsizetype whole = wire::headBytes + head.length;
        if (m_bytes.size() < whole)
            return;
        const QByteArray body = m_bytes.mid(wire::headBytes, head.length);
        m_bytes.remove(0, whole);
        readFrame(head, body);
    }
}

void PaperScanner::readFrame(const wire::Head& head, const QByteArray& body)
{
    if (head.kind == wire::Kind::Done) {
        m_settled = true;
        m_code = QLatin1String(m_bytes.isEmpty() ? codeOf(body) : "scan.page");
        m_patience.start(std::min<std::chrono::milliseconds>(putAway, m_setup.patience));
        return;
    }
    if (head.kind == wire::Kind::Life) {
        if (++m_lives > wire::mostLives)
            fail("scan.slow");
        return;
    }
    const papers::Page page{
        body, QSize(static_cast<int>(head.width), static_cast<int>(head.height)), static_cast<int>(head.dpi)};
    if (++m_pages > wire::mostPages || !papers::isSound(page)) {
        fail("scan.page");
        return;
    }
    m_lives = 0;
    Q_EMIT pageScanned(page);
}

void PaperScanner::ended()
{
    if (!m_helper)
        return;
    if (m_helper->isOpen())
        read(); // what still lay in the pipe
    m_patience.stop();
    m_grace.stop();
    m_helper.reset();
    const bool told = m_settled;
    const bool wanted = !m_cancelled;
    m_bytes.clear();
    m_cancelled = false;
    if (std::exchange(m_again, false))
        start();
    else if (wanted)
        Q_EMIT finished(told ? m_code : QStringLiteral("scan.crash"));
}

} // namespace dvc::devices
