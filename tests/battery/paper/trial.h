#pragma once

#include "tests/battery/paper/kiosk.h"
#include "tests/battery/paper/line.h"
#include "tests/battery/paper/unguarded.h"
#include "tests/peers/ipp/simulated_printer.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <map>
#include <random>
#include <set>
#include <string>

namespace dvc::test {

/// What the whole battery measured.
struct Tally {
    std::map<std::string, int> runs; ///< By fault.
    std::map<std::string, int> ends; ///< By the original's state in the ledger.
    int papers = 0;
    int asked = 0; ///< Uncertain, put to the citizen.
    std::chrono::milliseconds slowestHold{0};
    std::chrono::milliseconds slowestBeat{0};
};

/// One citizen's paper on a printer with one fault: played, then judged by what came out.
class Trial {
public:
    Trial(printing::SimulatedPrinter& machine, Guards guards, std::uint32_t seed, Tally& tally);

    // What a fault's script uses.
    printing::SimulatedPrinter& machine;
    std::unique_ptr<Line> line;
    KioskChoice choice; ///< Of the next life.
    std::unique_ptr<Kiosk> kiosk;
    store::PrintRow row;
    bool leaves = false; ///< This citizen goes while the fault lasts.
    std::chrono::milliseconds patience{12'000}; ///< For whatever is awaited.
    bool liar = false; ///< The printer says what is not so: a paper that is called printed need not have come.

    void begin(); ///< A life begins, a case is held, its paper wanted.
    void live(); ///< The next life begins, and takes up what the last one left.
    void die(); ///< Ends this one in order.
    void await(const char* reason); ///< The kiosk tells it of our paper, or this trial is wrong.
    void awaitState(store::PrintState state);
    void awaitStrike();
    /// Nothing of the citizen's may be inside: not a job was made, not a byte was sent.
    void nothingInside();
    void leave(); ///< The citizen goes; what was not handed over by now must never come.
    [[nodiscard]] int chance(int limit) { return static_cast<int>(m_random() % std::uint32_t(limit)); }
    void check(bool holds, const std::string& otherwise);

    /// All is mended by now: the paper comes to one of these ends, stays there, and what came out is counted.
    void judge(const std::set<store::PrintState>& ends);
    [[nodiscard]] const std::vector<std::string>& wrong() const { return m_wrong; }

private:
    void judgeWords();
    void judgePapers();
    void measure();
    void clearAway() const;
    [[nodiscard]] QFileInfoList spool() const;
    [[nodiscard]] std::vector<QByteArray> papersOf(const QString& id) const;
    void askAgain();

    QTemporaryDir m_folder;
    std::mt19937 m_random;
    Tally& m_tally;
    bool m_mayNotCome = false; ///< The citizen has left before the hand-over.
    std::vector<std::string> m_wrong;
};

} // namespace dvc::test
