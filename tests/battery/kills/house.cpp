#include "tests/battery/kills/house.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <thread>

namespace dvc::kills {

using namespace Qt::StringLiterals;

void killNow(QProcess& process)
{
    process.kill();
    process.waitForFinished(10'000);
}

void sleepMs(int milliseconds)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

House::InMemory::InMemory()
{
    if (QFileInfo(u"/dev/shm"_s).isWritable())
        qputenv("TMPDIR", "/dev/shm");
}

House::House()
{
    makeCatalog();
    m_site.closeBooks(); // after a kill of both programs nobody holds the journal
}

House::~House()
{
    if (m_kiosk.state() != QProcess::NotRunning)
        killNow(m_kiosk);
}

/// The shipped catalog with one procedure in it: a kiosk that is started thousands of times need not read them all.
void House::makeCatalog()
{
    const QDir shipped(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
    const QDir own(m_site.path("catalog"));
    REQUIRE(own.mkpath(u"procedures"_s));
    for (const auto& name : shipped.entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
        if (name != u"procedures")
            REQUIRE(QFile::link(shipped.filePath(name), own.filePath(name)));
    const auto one = u"procedures/2.000635"_s;
    REQUIRE(QFile::link(shipped.filePath(one), own.filePath(one)));
}

QString House::kioskProgram()
{
    return QStringLiteral(DVC_BIN_DIR "/battery_kiosk");
}

QStringList House::kioskWords(const QStringList& more) const
{
    return QStringList{u"--config"_s, m_site.config(), u"--catalog"_s, m_site.path("catalog"), u"--papers"_s,
               m_site.path("papers")}
    + more;
}

void House::startKiosk(const QStringList& words)
{
    m_heard.clear();
    auto environment = m_site.environment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    m_kiosk.setProcessEnvironment(environment);
    m_kiosk.setStandardErrorFile(m_site.path("kiosk.log"), QIODevice::Append);
    m_kiosk.start(kioskProgram(), kioskWords(words));
    while (!m_heard.contains("ready\n")) {
        INFO(kioskLog().toStdString());
        REQUIRE(m_kiosk.waitForReadyRead(20'000));
        m_heard += m_kiosk.readAllStandardOutput();
    }
}

void House::begin()
{
    m_kiosk.write("\n");
    m_kiosk.waitForBytesWritten(1000);
}

void House::listen()
{
    m_heard += m_kiosk.readAllStandardOutput();
    for (const auto& line : m_heard.left(m_heard.lastIndexOf('\n') + 1).split('\n'))
        if (const auto witness = witnessOf(line))
            m_witnesses.push_back(*witness);
        else if (line.startsWith("refused "))
            m_refusals.append(line.mid(8));
    m_heard.clear();
}

void House::killKiosk()
{
    killNow(m_kiosk);
    listen();
}

int House::kioskEnded(int milliseconds)
{
    if (m_kiosk.state() != QProcess::NotRunning && !m_kiosk.waitForFinished(milliseconds))
        killNow(m_kiosk);
    listen();
    return m_kiosk.exitStatus() == QProcess::NormalExit ? m_kiosk.exitCode() : -1;
}

void House::startDaemon()
{
    m_site.startDaemon();
    m_daemonRuns = true;
}

void House::killDaemon()
{
    m_site.killDaemon();
    m_daemonRuns = false;
}

Verdict House::examine(bool thorough, bool withPortal)
{
    if (kioskRuns()) { // what stands in the pipe was said before we look
        m_kiosk.waitForReadyRead(0);
        const auto said = m_kiosk.readAllStandardOutput();
        const auto whole = said.lastIndexOf('\n') + 1;
        const auto rest = said.mid(whole);
        m_heard += said.left(whole);
        listen();
        m_heard = rest;
    }
    Evidence evidence{
        m_site.path("state"), m_site.path("papers"), m_site.path("portal/sealing.identity"), m_witnesses, {}, thorough};
    if (withPortal)
        evidence.portalLedger = m_site.portal({u"dossiers"_s, u"--json"_s});
    return kills::examine(evidence);
}

bool House::deliverAll()
{
    if (!m_daemonRuns)
        startDaemon();
    m_site.openBooks();
    const bool done =
        test::until([&] { return m_site.waiting() == 0 && m_site.unpurged() == 0; }, std::chrono::seconds(90));
    m_site.closeBooks();
    const auto gone = m_site.endDaemon();
    m_daemonRuns = false;
    return done && gone >= 0;
}

bool House::deliverUnderStrace(const QStringList& words)
{
    QProcess strace;
    strace.setProcessEnvironment(m_site.environment());
    strace.setStandardErrorFile(m_site.path("syncd.log"), QIODevice::Append);
    // -D: strace is the daemon's grandchild, so that what we kill is the daemon.
    strace.start(u"strace"_s,
        QStringList{u"-D"_s, u"-f"_s} + words
            + QStringList{QStringLiteral(DVC_BIN_DIR "/dvc-syncd"), u"--config"_s, m_site.config()});
    m_site.openBooks();
    const auto ended = [&] { return strace.state() == QProcess::NotRunning; };
    const auto done = [&] { return m_site.waiting() == 0 && m_site.unpurged() == 0; };
    REQUIRE(test::until([&] { return ended() || done(); }, std::chrono::seconds(60)));
    m_site.closeBooks();
    const bool killed = ended();
    REQUIRE((!killed || strace.exitStatus() == QProcess::CrashExit));
    killNow(strace);
    return killed;
}

QByteArray House::kioskLog()
{
    QFile file(m_site.path("kiosk.log"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace dvc::kills
