#include "tests/battery/paper/faults.h"

#include <csignal>

namespace dvc::test {

using namespace std::chrono_literals;
using store::PrintState;

namespace {

QString q(const char* text)
{
    return QString::fromLatin1(text);
}

std::function<void()> signalling(const Trial& trial, int signal)
{
    return [pid = static_cast<pid_t>(trial.machine.pid()), signal] { ::kill(pid, signal); };
}

/// After the printer was killed: on again at once, or only when the paper has been given up.
void onAgain(Trial& trial)
{
    trial.machine.gone();
    if (trial.leaves)
        trial.leave();
    if (trial.chance(4) == 0)
        trial.kiosk->rest(trial.choice.pace.lost + 200ms);
    trial.machine.restart();
}

void offFirst(Trial& trial)
{
    trial.machine.kill();
    trial.begin();
    trial.await("offline");
    trial.nothingInside();
    if (trial.leaves)
        trial.leave();
    trial.machine.restart();
    trial.judge({trial.leaves ? PrintState::Abandoned : PrintState::Printed});
}

Fault killed(const char* name, Ask ask, When when, const std::set<PrintState>& ends)
{
    return {name, [=](Trial& trial) {
                trial.line->strike({ask, when, 1 + trial.chance(59'000), signalling(trial, SIGKILL)});
                trial.begin();
                trial.awaitStrike();
                onAgain(trial);
                trial.judge(ends);
            }};
}

/// Not handed over when it happened: with the power the paper comes, or never if its citizen left.
Fault killedEarly(const char* name, When when)
{
    return {name, [=](Trial& trial) {
                trial.line->strike({Ask::CreateJob, when, 0, signalling(trial, SIGKILL)});
                trial.begin();
                trial.awaitStrike();
                onAgain(trial);
                // Heard: the number was in the ledger before the printer's death was known; the document never left.
                trial.judge(trial.leaves ? std::set{PrintState::Abandoned, PrintState::Uncertain}
                                         : std::set{PrintState::Printed, PrintState::Uncertain});
            }};
}

void cycledInAJam(Trial& trial)
{
    trial.machine.control(q("fault"), q("media-jam"));
    trial.begin();
    trial.await("media-jam");
    trial.machine.kill();
    trial.machine.control(q("fault"), q("none"));
    if (trial.leaves)
        trial.leave();
    trial.machine.restart();
    trial.judge({PrintState::Uncertain});
}

Fault hung(const char* name, Ask ask, When when, const std::set<PrintState>& ends)
{
    return {name, [=](Trial& trial) {
                trial.line->strike({ask, when, 1 + trial.chance(59'000), signalling(trial, SIGSTOP), false});
                trial.begin();
                trial.awaitStrike();
                trial.await("offline");
                (void)trial.kiosk->accept(); // the next citizen's case does not wait for it
                if (trial.leaves)
                    trial.leave();
                if (trial.chance(4) == 0)
                    trial.kiosk->rest(trial.choice.pace.lost + 500ms);
                trial.machine.thaw();
                trial.judge(ends);
            }};
}

void hungFirst(Trial& trial)
{
    trial.machine.freeze();
    trial.begin();
    trial.await("offline");
    if (trial.leaves)
        trial.leave();
    trial.check(trial.line->documentBytes() == 0, "a hung printer got the document");
    trial.machine.thaw();
    trial.judge({trial.leaves ? PrintState::Abandoned : PrintState::Printed});
}

} // namespace

std::vector<Fault> powerFaults()
{
    using enum PrintState;
    return {
        {"off before the job", offFirst},
        killedEarly("killed before it takes the job", When::Before),
        killedEarly("killed with the job, its number not told", When::Answered),
        killedEarly("killed with the job, its number told", When::Heard),
        killed("killed before the document", Ask::SendDocument, When::Before, {Uncertain}),
        killed("killed within the document", Ask::SendDocument, When::Within, {Uncertain}),
        killed("killed after the last byte", Ask::SendDocument, When::After, {Uncertain}),
        killed("killed before its answer is heard", Ask::SendDocument, When::Answered, {Uncertain}),
        killed("killed after its answer", Ask::SendDocument, When::Heard, {Uncertain}),
        killed("killed while it is asked of the job", Ask::Job, When::Before, {Uncertain}),
        {"power-cycled in a jam", cycledInAJam},
        {"hung before the job", hungFirst},
        hung("hung at the offer", Ask::CreateJob, When::Before, {Printed, Abandoned, Uncertain}),
        hung("hung within the document", Ask::SendDocument, When::Within, {Printed, Uncertain, Failed}),
        hung("hung after the last byte", Ask::SendDocument, When::After, {Printed, Uncertain}),
        hung("hung while it is asked of the job", Ask::Job, When::Before, {Printed, Uncertain}),
    };
}

} // namespace dvc::test
