#include "tests/battery/paper/faults.h"
#include "tests/battery/paper/liars.h"

#include <utility>

namespace dvc::test {

using namespace std::chrono_literals;
using store::PrintState;

namespace {

QString q(const char* text)
{
    return QString::fromLatin1(text);
}

/// The printer has the trouble; where ippeveprinter lacks the word, the cable puts it in the place of another.
void command(Trial& trial, const char* what, const char* reason, const char* simulated)
{
    trial.machine.control(q(what), q(simulated ? simulated : reason));
    if (simulated)
        trial.line->change(translating(simulated, reason));
}

/// Not ready before the paper is wanted: nothing may go there. Then the citizen leaves, or it is mended.
void notReady(Trial& trial, const char* reason, const std::function<void()>& mend)
{
    trial.begin();
    trial.await(reason);
    trial.nothingInside();
    if (trial.leaves)
        trial.leave();
    mend();
    trial.judge({trial.leaves ? PrintState::Abandoned : PrintState::Printed});
}

Fault saysIdle(const char* reason, const char* simulated = nullptr)
{
    return {std::string("says ") + reason + " before the job", [=](Trial& trial) {
                command(trial, "say", reason, simulated);
                notReady(trial, reason, [&] { trial.machine.control(q("say"), q("none")); });
            }};
}

Fault saysOnTheWire(const char* reason, int state, bool accepting)
{
    return {std::string("says ") + reason + " before the job", [=](Trial& trial) {
                trial.line->change(saying(state, accepting));
                notReady(trial, reason, [&] { trial.line->honest(); });
            }};
}

Fault refusesForNow(const char* name, int status)
{
    return {name, [status](Trial& trial) {
                trial.line->lie(Ask::CreateJob, ipp(status));
                trial.begin();
                trial.await("busy");
                trial.check(trial.line->documentBytes() == 0, "a document without a job");
                if (trial.leaves)
                    trial.leave();
                trial.line->honest();
                trial.judge({trial.leaves ? PrintState::Abandoned : PrintState::Printed});
            }};
}

/// The paper stays inside while it is printed. A citizen who leaves has it cancelled; it may come all the same.
Fault holdsBack(const char* reason, const char* simulated = nullptr)
{
    return {std::string(reason) + " while it prints", [=](Trial& trial) {
                command(trial, "fault", reason, simulated);
                trial.begin();
                trial.await(reason);
                if (trial.leaves) {
                    trial.leave();
                    trial.await("cancelled");
                    trial.check(trial.line->asked(Ask::CancelJob) > 0, "nobody asked to have it cancelled");
                }
                trial.machine.control(q("fault"), q("none"));
                trial.judge(trial.leaves ? std::set{PrintState::Uncertain} : std::set{PrintState::Printed});
            }};
}

void neverMended(Trial& trial)
{
    trial.machine.control(q("fault"), q("media-jam"));
    trial.choice.pace.stuck = 300ms;
    trial.begin();
    trial.await("media-jam");
    trial.awaitState(PrintState::Uncertain);
    trial.check(trial.line->asked(Ask::CancelJob) > 0, "nobody asked to have it cancelled");
    trial.machine.control(q("fault"), q("none"));
    trial.judge({PrintState::Uncertain});
}

void runsOutAfterTheOffer(Trial& trial)
{
    trial.begin();
    trial.awaitState(PrintState::HandedOver);
    trial.machine.control(q("paper"), q("empty"));
    trial.kiosk->rest(100ms);
    if (trial.leaves)
        trial.leave();
    trial.kiosk->rest(100ms);
    trial.machine.control(q("paper"), q("full"));
    trial.judge({PrintState::Printed, PrintState::Uncertain});
}

void gaveUp(Trial& trial)
{
    trial.machine.control(q("abort"), q("yes"));
    trial.begin();
    trial.awaitState(PrintState::Failed);
    trial.machine.control(q("abort"), q("no"));
    trial.judge({PrintState::Failed});
}

void slow(Trial& trial)
{
    static bool waited = !qEnvironmentVariableIsSet("DVC_LONG");
    const bool aMinute = !std::exchange(waited, true); // with the product's own waits, once in the long form
    trial.machine.control(q("slow"), aMinute ? q("60") : q("0.8"));
    if (aMinute)
        trial.choice.pace = {};
    trial.begin();
    trial.awaitState(PrintState::HandedOver);
    (void)trial.kiosk->accept(); // the next case is held meanwhile
    if (trial.leaves)
        trial.leave();
    trial.machine.control(q("slow"), q("none"));
    if (aMinute)
        trial.kiosk->until([&] { return trial.kiosk->service->idle(); }, 90s);
    trial.judge({PrintState::Printed});
}

void neverEnds(Trial& trial)
{
    trial.machine.control(q("slow"), q("2.5"));
    trial.choice.pace.unfinished = 600ms;
    trial.begin();
    trial.awaitState(PrintState::Uncertain);
    trial.machine.control(q("slow"), q("none"));
    trial.judge({PrintState::Uncertain});
}

void busyWithAnothers(Trial& trial)
{
    trial.machine.control(q("slow"), q("0.8"));
    KioskChoice neighbour;
    QTemporaryDir folder(store::quickFolder());
    neighbour.state = folder.path() + q("/state");
    neighbour.printer = trial.machine.uri();
    Kiosk other(neighbour);
    const auto theirs = other.accept();
    other.want(theirs);
    other.until([&] { return other.stateOf(theirs) == PrintState::HandedOver; });
    other.rest(100ms);
    trial.begin();
    trial.await("busy");
    trial.machine.control(q("slow"), q("none"));
    if (trial.leaves)
        trial.leave();
    trial.judge({trial.leaves ? PrintState::Abandoned : PrintState::Printed});
    trial.check(other.until([&] { return other.stateOf(theirs) == PrintState::Printed; }), "the other's paper is lost");
}

void printsNothing(Trial& trial)
{
    trial.liar = true; // nobody can know: the citizen looks at the slot and asks for a copy
    trial.machine.control(q("swallow"), q("yes"));
    trial.begin();
    trial.awaitState(PrintState::Printed);
    trial.machine.control(q("swallow"), q("no"));
    trial.judge({PrintState::Printed});
}

} // namespace

std::vector<Fault> printerFaults()
{
    return {
        {"no fault",
            [](Trial& trial) {
                trial.begin();
                trial.judge({PrintState::Printed});
            }},
        {"out of paper before the job",
            [](Trial& trial) {
                trial.machine.control(q("paper"), q("empty"));
                notReady(trial, "media-empty", [&] { trial.machine.control(q("paper"), q("full")); });
            }},
        saysIdle("cover-open"),
        saysIdle("media-jam"),
        saysIdle("door-open", "media-jam"),
        saysIdle("paused"),
        saysOnTheWire("stopped", 5, true),
        saysOnTheWire("not-accepting", 3, false),
        refusesForNow("rejects the job: not accepting", 0x0506),
        refusesForNow("rejects the job: busy", 0x0507),
        holdsBack("media-empty"),
        holdsBack("media-jam"),
        holdsBack("cover-open"),
        holdsBack("door-open", "media-jam"),
        {"a jam that nobody mends", neverMended},
        {"runs out after the hand-over", runsOutAfterTheOffer},
        {"gives the job up", gaveUp},
        {"a page a minute", slow},
        {"never ends the job", neverEnds},
        {"busy with another's paper", busyWithAnothers},
        {"says ready and prints nothing", printsNothing},
    };
}

} // namespace dvc::test
