#include "tests/peers/ipp/simulated_printer.h"

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>

#include <sys/prctl.h>

namespace dvc::printing {

namespace {

const QString programs = QStringLiteral(DVC_SOURCE_DIR "/packaging/simulated/printer/");

} // namespace

SimulatedPrinter::SimulatedPrinter()
{
    REQUIRE(m_folder.isValid());
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("stderr")));
    start(0);
}

SimulatedPrinter::~SimulatedPrinter()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}

void SimulatedPrinter::start(int port)
{
    m_process.start(programs + QStringLiteral("start"), {m_folder.path(), QString::number(port)});
    QByteArray line;
    while (!line.endsWith('\n') && m_process.waitForReadyRead(10'000))
        line += m_process.readLine();
    const QJsonObject ready = QJsonDocument::fromJson(line).object();
    INFO(line.toStdString());
    REQUIRE(ready.value(QLatin1String("ready")).toBool());
    m_port = ready.value(QLatin1String("port")).toInt();
    m_uri = ready.value(QLatin1String("uri")).toString();
}

qint64 SimulatedPrinter::pid() const
{
    QFile file(m_folder.filePath(QStringLiteral("printer.pid")));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const qint64 number = file.readAll().trimmed().toLongLong();
    REQUIRE(number > 1);
    return number;
}

void SimulatedPrinter::control(const QString& what, const QString& value)
{
    REQUIRE(QProcess::execute(programs + QStringLiteral("control"), {m_folder.path(), what, value}) == 0);
}

void SimulatedPrinter::freeze()
{
    REQUIRE(::kill(static_cast<pid_t>(pid()), SIGSTOP) == 0);
}

void SimulatedPrinter::thaw()
{
    REQUIRE(::kill(static_cast<pid_t>(pid()), SIGCONT) == 0);
}

void SimulatedPrinter::kill()
{
    REQUIRE(::kill(static_cast<pid_t>(pid()), SIGKILL) == 0);
    gone();
}

void SimulatedPrinter::gone()
{
    REQUIRE((m_process.state() == QProcess::NotRunning
        || m_process.waitForFinished(5000))); // the script stops the mechanism and the bus with it
}

void SimulatedPrinter::restart()
{
    start(m_port);
}

QStringList SimulatedPrinter::paperFiles() const
{
    const QDir received(m_folder.filePath(QStringLiteral("received")));
    QStringList files = received.entryList({QStringLiteral("*.pdf")}, QDir::Files, QDir::Name);
    for (QString& file : files)
        file = received.filePath(file);
    return files;
}

std::vector<QByteArray> SimulatedPrinter::papers() const
{
    std::vector<QByteArray> all;
    for (const QString& path : paperFiles()) {
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        all.push_back(file.readAll());
    }
    return all;
}

} // namespace dvc::printing
