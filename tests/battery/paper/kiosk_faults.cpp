#include "tests/battery/paper/faults.h"
#include "tests/battery/paper/life.h"

#include <QCoreApplication>
#include <QProcess>

#include <csignal>

namespace dvc::test {

using namespace std::chrono_literals;
using store::PrintState;

namespace {

/// The kiosk as a process that dies by SIGKILL; its next life runs here.
class DyingKiosk {
public:
    DyingKiosk(Trial& trial, const QString& moment)
        : m_trial(trial)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(lifeVariable),
            moment + u'|' + trial.choice.state + u'|' + trial.choice.printer + u'|'
                + (trial.choice.forgetful ? u'f' : u'-'));
        m_process.setProcessEnvironment(environment);
        m_process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("[.life]")});
        trial.check(m_process.waitForStarted(5000), "the kiosk did not start");
    }
    [[nodiscard]] pid_t pid() const { return static_cast<pid_t>(m_process.processId()); }
    /// The case that it held.
    QString held()
    {
        while (!m_out.contains("held ") || m_out.indexOf('\n', m_out.indexOf("held ")) < 0) {
            if (!m_process.waitForReadyRead(5000))
                break;
            m_out += m_process.readAllStandardOutput();
        }
        const qsizetype at = m_out.indexOf("held ");
        m_trial.check(at >= 0, "the kiosk held nothing");
        return QString::fromLatin1(m_out.mid(at + 5, 32));
    }
    void died()
    {
        m_trial.check(m_process.waitForFinished(15'000), "the kiosk did not end");
        m_trial.check(m_process.exitStatus() == QProcess::CrashExit, "the kiosk lived on");
    }

private:
    Trial& m_trial;
    QProcess m_process;
    QByteArray m_out;
};

/// What may happen to the printer between two lives of the kiosk.
void between(Trial& trial)
{
    switch (trial.chance(3)) {
    case 0: // the next life begins at once
        break;
    case 1:
        QThread::msleep(300);
        break;
    default: // the printer loses its power as well, and is away when the kiosk comes back
        trial.machine.kill();
        trial.live();
        trial.kiosk->rest(200ms);
        trial.machine.restart();
    }
}

void takeUp(Trial& trial, const QString& id, const std::set<PrintState>& ends)
{
    between(trial);
    if (!trial.kiosk)
        trial.live();
    trial.row = trial.kiosk->find(id);
    trial.judge(ends);
}

Fault dies(const char* moment, const std::set<PrintState>& ends)
{
    return {std::string("the kiosk dies ") + moment, [=](Trial& trial) {
                const QString at = QString::fromLatin1(moment);
                const bool jammed = at.contains(QLatin1String("cancel"));
                if (jammed)
                    trial.machine.control(QStringLiteral("fault"), QStringLiteral("media-jam"));
                DyingKiosk kiosk(trial, at);
                const QString id = kiosk.held();
                kiosk.died();
                if (jammed)
                    trial.machine.control(QStringLiteral("fault"), QStringLiteral("none"));
                takeUp(trial, id, ends);
            }};
}

void diesWithinTheDocument(Trial& trial)
{
    auto pid = std::make_shared<std::atomic<pid_t>>(0);
    trial.line->strike({Ask::SendDocument, When::Within, 1 + trial.chance(59'000), [pid] { ::kill(*pid, SIGKILL); }});
    DyingKiosk kiosk(trial, QStringLiteral("by another's hand"));
    *pid = kiosk.pid();
    const QString id = kiosk.held();
    kiosk.died();
    takeUp(trial, id, {PrintState::Failed, PrintState::Uncertain});
}

void diesSomeWhen(Trial& trial)
{
    DyingKiosk kiosk(trial, QStringLiteral("by another's hand"));
    const QString id = kiosk.held();
    QThread::usleep(static_cast<unsigned long>(trial.chance(60'000)));
    ::kill(kiosk.pid(), SIGKILL);
    kiosk.died();
    takeUp(trial, id, {PrintState::Abandoned, PrintState::Failed, PrintState::Uncertain, PrintState::Printed});
}

} // namespace

std::vector<Fault> kioskFaults()
{
    using enum PrintState;
    return {
        dies("held", {Abandoned}),
        dies("wanted", {Abandoned}),
        dies("before status", {Abandoned}),
        dies("after status", {Abandoned}),
        dies("before create", {Abandoned}),
        dies("after create", {Abandoned}),
        dies("before send", {Failed, Uncertain}),
        {"the kiosk dies within the document", diesWithinTheDocument},
        dies("after send", {Uncertain}),
        dies("before job", {Uncertain}),
        dies("after job", {Uncertain}),
        dies("before cancel", {Uncertain}),
        dies("after cancel", {Uncertain}),
        dies("printed", {Printed}),
        {"the kiosk dies some time", diesSomeWhen},
    };
}

} // namespace dvc::test
