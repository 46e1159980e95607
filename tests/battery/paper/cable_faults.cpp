#include "tests/battery/paper/faults.h"
#include "tests/battery/paper/liars.h"

#include <array>

namespace dvc::test {

using namespace std::chrono_literals;
using store::PrintState;

namespace {

const std::set<PrintState> anyEnd{
    PrintState::Printed, PrintState::Uncertain, PrintState::Failed, PrintState::Abandoned};

/// The printer lives on and may print what it got whole; the kiosk hears of it again.
Fault cut(const char* name, Ask ask, When when, const std::set<PrintState>& ends)
{
    return {name, [=](Trial& trial) {
                trial.line->strike({ask, when, 1 + trial.chance(59'000)});
                trial.begin();
                trial.awaitStrike();
                if (trial.leaves)
                    trial.leave();
                trial.judge(ends);
            }};
}

Fault wrongAddress(const char* name, const char* address)
{
    return {name, [=](Trial& trial) {
                const QString right = trial.choice.printer;
                trial.choice.printer =
                    QString::fromLatin1(address).replace(QStringLiteral("%1"), QString::number(trial.machine.port()));
                trial.begin();
                trial.await("offline");
                trial.nothingInside();
                (void)trial.kiosk->accept();
                if (trial.leaves)
                    trial.leave();
                trial.choice.printer = right; // a technician mends it: the next life
                trial.live();
                trial.judge({PrintState::Abandoned});
            }};
}

/// To one kind of question, and to the next ones of that kind.
Fault lies(const char* name, const std::function<Liar()>& liar, Ask ask)
{
    static const std::map<Ask, std::string> names{{Ask::Status, "its state"}, {Ask::CreateJob, "the offer"},
        {Ask::SendDocument, "the document"}, {Ask::Job, "the job"}, {Ask::CancelJob, "the cancel"}};
    return {std::string(name) + " about " + names.at(ask), [=](Trial& trial) {
                if (ask == Ask::CancelJob)
                    trial.machine.control(QStringLiteral("fault"), QStringLiteral("media-jam"));
                trial.line->lie(ask, liar());
                trial.begin();
                if (ask == Ask::CancelJob) { // it is asked of a paper that nobody waits for any more
                    trial.await("media-jam");
                    trial.leave();
                }
                trial.kiosk->until([&] { return trial.line->asked(ask) > 0; });
                if (trial.leaves)
                    trial.leave();
                trial.kiosk->rest(250ms);
                (void)trial.kiosk->accept();
                trial.line->honest();
                if (ask == Ask::CancelJob)
                    trial.machine.control(QStringLiteral("fault"), QStringLiteral("none"));
                trial.judge(anyEnd);
            }};
}

Fault liesOfTheJob(const char* name, const JobWords& words, bool ours, const std::set<PrintState>& ends)
{
    return {name, [=](Trial& trial) {
                trial.machine.control(QStringLiteral("slow"), QStringLiteral("0.4"));
                trial.begin();
                JobWords said = words;
                if (ours)
                    said.name = trial.row.id.toLatin1();
                trial.line->lie(Ask::Job, ipp(0, said));
                trial.liar = said.state == 9 && ours;
                trial.kiosk->until([&] { return trial.line->asked(Ask::Job) > 0; });
                trial.kiosk->rest(100ms);
                trial.line->honest();
                trial.machine.control(QStringLiteral("slow"), QStringLiteral("none"));
                trial.judge(ends);
            }};
}

} // namespace

std::vector<Fault> cableFaults()
{
    using enum PrintState;
    std::vector<Fault> faults{
        cut("cut at a look", Ask::Status, When::Before, {Printed, Abandoned}),
        cut("cut before the offer", Ask::CreateJob, When::Before, {Printed, Abandoned}),
        cut("cut after the offer", Ask::CreateJob, When::After, {Printed, Abandoned}),
        cut("cut before the job's number is heard", Ask::CreateJob, When::Answered, {Printed, Abandoned}),
        cut("cut before the document", Ask::SendDocument, When::Before, {Failed, Uncertain}),
        cut("cut within the document", Ask::SendDocument, When::Within, {Failed, Uncertain}),
        cut("cut after the last byte", Ask::SendDocument, When::After, {Uncertain}),
        cut("cut before the answer is heard", Ask::SendDocument, When::Answered, {Uncertain}),
        cut("cut at a look at the job", Ask::Job, When::Before, {Printed}),
        wrongAddress("wrong port", "ipp://localhost:1/ipp/print"),
        wrongAddress("wrong path", "ipp://localhost:%1/nowhere"),
        wrongAddress("an address that is none", "ipp//nonsense%1"),
        liesOfTheJob("says another's name of our job", {1, "somebody-else", 9}, false, {Uncertain}),
        liesOfTheJob("says a job without a name", {1, {}, 9}, false, {Uncertain}),
        liesOfTheJob("says completed at once", {1, {}, 9}, true, {Printed, Uncertain}),
    };
    const std::vector<std::pair<const char*, std::function<Liar()>>> liars{
        {"noise", noise},
        {"another service's 404", [] { return http("404 Not Found", "<html>"); }},
        {"another service's page", [] { return http("200 OK", "<html>"); }},
        {"a password asked", [] { return http("401 Unauthorized"); }},
        {"a redirect", [] { return http("302 Found\r\nLocation: http://localhost:1/"); }},
        {"broken IPP", brokenIpp},
        {"half an answer", half},
        {"an error of the printer", [] { return ipp(0x0500); }},
        {"silence", silence},
        {"a byte at a time", drip},
        {"a head without end", endlessHead},
        {"continue without end", endlessContinue},
        {"attributes without end", endlessIpp},
    };
    constexpr std::array asks{Ask::Status, Ask::CreateJob, Ask::SendDocument, Ask::Job, Ask::CancelJob};
    const bool all = qEnvironmentVariableIsSet("DVC_LONG");
    for (std::size_t liar = 0; liar < liars.size(); ++liar)
        for (std::size_t ask = 0; ask < asks.size(); ++ask)
            if (all || ask == liar % asks.size()) // in the quick form each liar and each question, not each pair
                faults.push_back(lies(liars[liar].first, liars[liar].second, asks[ask]));
    return faults;
}

} // namespace dvc::test
