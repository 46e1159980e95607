#include "campaign.h"

#include "life.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <unordered_set>

namespace dvc::powercut {

namespace {

/// One thread's work: one model, one folder.
class Worker {
public:
    Worker(const Plan& plan, Model model, const QString& folder)
        : m_plan(plan)
        , m_model(model)
        , m_shown(folder)
        , m_random(plan.seed + (model == Model::Strict ? 1 : 0))
    {
    }

    void run(const Recording& recording)
    {
        // A plan that is too small for every entry takes some of them over the whole length.
        const double again = m_plan.againEach > 0 ? double(m_plan.againCuts) / m_plan.againEach : 0;
        const double each = 2 * (1 + again) * double(recording.log.size());
        std::bernoulli_distribution isTaken(std::min(1.0, double(m_plan.cuts) / 2 / each));
        std::unordered_set<std::uint64_t> seen;
        for (int round = 0; !isDone(); ++round) {
            const auto before = seen.size();
            CrashDisks disks(recording.start, recording.log, m_model);
            while (disks.advance() && !isDone()) {
                if (!isTaken(m_random))
                    continue;
                for (const auto fate : {round == 0 ? Fate::None : Fate::Some, round == 0 ? Fate::All : Fate::Torn}) {
                    const auto cut = disks.cut(fate, m_random);
                    if (seen.insert(cut.print).second)
                        cutOnce(recording, disks, *cut.disk);
                }
            }
            if (seen.size() == before)
                break;
        }
    }

    [[nodiscard]] const Figures& figures() const { return m_figures; }

private:
    [[nodiscard]] bool isDone() const { return m_figures.cuts >= m_plan.cuts / 2; }

    void cutOnce(const Recording& recording, const CrashDisks& disks, Medium& disk)
    {
        const bool again = m_plan.againEach > 0 && ++m_since >= m_plan.againEach;
        Recording second;
        if (again)
            for (const auto& [name, inode] : disk.names())
                second.start.emplace(name, inode->bytes);
        const auto verdict = judged(recording, disks, disk, "");
        if (!again || verdict.fault != Fault::None)
            return;
        m_since = 0;
        second.moments = {verdict.found};
        second.sealed = recording.sealed;
        cutAgain(second, placeOf(recording, disks));
    }

    // The recovery of one disk, recorded and cut in its turn.
    void cutAgain(Recording& second, const std::string& place)
    {
        try {
            House house(second, m_shown, {});
            comeBack(house);
        } catch (const std::runtime_error& error) {
            return m_figures.fault(Fault::Unopened, place + ", then: " + error.what());
        }
        std::unordered_set<std::uint64_t> seen;
        const auto stride = std::max<std::size_t>(1, second.log.size() / static_cast<std::size_t>(m_plan.againCuts));
        auto next = m_random() % stride;
        CrashDisks disks(second.start, second.log, m_model);
        while (disks.advance()) {
            if (disks.at() <= next)
                continue;
            next = disks.at() + m_random() % (2 * stride);
            const auto cut = disks.cut(static_cast<Fate>(m_random() % 4), m_random);
            if (!seen.insert(cut.print).second)
                continue;
            ++m_figures.again;
            (void)judged(second, disks, *cut.disk, place + ", then ");
        }
    }

    Verdict judged(const Recording& recording, const CrashDisks& disks, Medium& disk, const std::string& before)
    {
        const bool thorough = m_figures.cuts++ % m_plan.thoroughEach == 0;
        m_figures.thorough += thorough ? 1 : 0;
        auto verdict = judge(disk, recording, disks.mark(), m_shown, thorough);
        if (verdict.fault != Fault::None)
            m_figures.fault(verdict.fault,
                before + placeOf(recording, disks) + ": " + faultName(verdict.fault) + ": " + verdict.what);
        return verdict;
    }

    std::string placeOf(const Recording& recording, const CrashDisks& disks) const
    {
        const auto step = disks.mark() < 0 ? std::string("the beginning")
                                           : recording.steps[static_cast<std::size_t>(disks.mark() / 2)];
        return std::string(m_model == Model::Ordered ? "ordered" : "strict") + ", entry " + std::to_string(disks.at())
            + (disks.mark() % 2 == 0 ? " in \"" : " after \"") + step + '"';
    }

    Plan m_plan;
    Model m_model;
    Shown m_shown;
    std::mt19937_64 m_random;
    Figures m_figures;
    int m_since = 0;
};

std::string grouped(long number)
{
    auto text = std::to_string(number);
    for (auto at = static_cast<long>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

} // namespace

long Figures::faulty() const
{
    return std::accumulate(
        faults.begin(), faults.end(), 0L, [](long sum, const auto& each) { return sum + each.second; });
}

void Figures::fault(Fault kind, const std::string& text)
{
    constexpr std::size_t told = 2;
    ++faults[kind];
    if (first.size() < told)
        first.push_back(text);
}

void Figures::add(const Figures& other)
{
    cuts += other.cuts;
    again += other.again;
    thorough += other.thorough;
    for (const auto& [kind, count] : other.faults)
        faults[kind] += count;
    first.insert(first.end(), other.first.begin(), other.first.end());
}

Recording record(int citizens, const Setup& setup, const QString& folder)
{
    installMediumVfs();
    Recording recording;
    Shown shown(folder);
    House house(recording, shown, setup);
    liveDays(house, citizens);
    return recording;
}

Figures batter(const Recording& recording, const Plan& plan, const QString& folder)
{
    Worker ordered(plan, Model::Ordered, folder + QStringLiteral("-ordered"));
    Worker strict(plan, Model::Strict, folder + QStringLiteral("-strict"));
    std::exception_ptr broken;
    std::thread other([&] {
        try {
            ordered.run(recording);
        } catch (...) {
            broken = std::current_exception();
        }
    });
    try {
        strict.run(recording);
    } catch (...) {
        other.join();
        throw;
    }
    other.join();
    if (broken)
        std::rethrow_exception(broken);
    auto figures = ordered.figures();
    figures.add(strict.figures());
    return figures;
}

std::string inWords(const Figures& figures, double seconds)
{
    std::ostringstream text;
    text << grouped(figures.cuts) << " cuts, " << grouped(figures.again) << " of them in a recovery, "
         << grouped(figures.thorough) << " with integrity_check, " << std::lround(seconds) << " s: ";
    if (figures.faulty() == 0)
        text << "no fault";
    const char* comma = "";
    for (const auto& [kind, count] : figures.faults)
        text << std::exchange(comma, ", ") << grouped(count) << ' ' << faultName(kind);
    for (const auto& fault : figures.first)
        text << "\n    " << fault;
    return text.str();
}

std::string inWords(const Op& op, const Recording& recording)
{
    constexpr const char* kinds[] = {"create", "write", "truncate", "sync", "sync folder", "rename", "remove", "--"};
    std::ostringstream text;
    text << kinds[static_cast<std::size_t>(op.kind)];
    if (op.kind == Op::Kind::Mark) {
        text << ' ' << recording.steps[static_cast<std::size_t>(op.at / 2)] << (op.at % 2 == 0 ? " …" : ", done");
        return text.str();
    }
    text << " #" << op.inode << " \"" << op.name << '"';
    if (op.kind == Op::Kind::Rename)
        text << " to \"" << op.to << '"';
    if (op.kind == Op::Kind::Write)
        text << ' ' << op.bytes.size() << " at " << op.at;
    if (op.kind == Op::Kind::Truncate)
        text << " to " << op.at;
    return text.str();
}

} // namespace dvc::powercut
