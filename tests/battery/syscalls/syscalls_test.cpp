#include "tests/battery/kills/house.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>

using namespace dvc;
using namespace dvc::kills;
using namespace Qt::StringLiterals;

namespace {

bool isLong()
{
    return qEnvironmentVariableIsSet("DVC_LONG");
}

bool straceWorks()
{
    QProcess strace;
    strace.start(u"strace"_s, {u"-o"_s, u"/dev/null"_s, u"true"_s});
    if (strace.waitForFinished(10'000) && strace.exitStatus() == QProcess::NormalExit && strace.exitCode() == 0)
        return true;
    WARN("skipped: strace is missing or not allowed here (ptrace); no system call is chosen for a kill");
    std::printf("kills by system call: SKIPPED, strace is missing or not allowed here\n");
    return false;
}

/// Attached when the constructor returns.
class Strace {
public:
    Strace(qint64 pid, const QStringList& words)
    {
        m_process.start(u"strace"_s, QStringList{u"-f"_s, u"-p"_s, QString::number(pid)} + words);
        QByteArray said;
        while (!said.contains("attached")) {
            INFO(said.toStdString());
            REQUIRE(m_process.waitForReadyRead(10'000)); // on the merged channel
            said += m_process.readAll();
        }
    }
    ~Strace()
    {
        if (!m_process.waitForFinished(10'000))
            killNow(m_process);
    }

private:
    struct Merged : QProcess {
        Merged() { setProcessChannelMode(QProcess::MergedChannels); }
    };
    Merged m_process;
};

QStringList killAt(const QString& kind, int index)
{
    return {u"-o"_s, u"/dev/null"_s, u"-e"_s, u"trace="_s + kind, u"-e"_s,
        u"inject=%1:signal=KILL:when=%2"_s.arg(kind).arg(index)};
}

/// How often one thread made each system call in one filing; strace counts each thread for itself.
std::map<QString, int> callsOf(const QString& file)
{
    QFile trace(file);
    REQUIRE(trace.open(QIODevice::ReadOnly));
    std::map<std::pair<QByteArray, QByteArray>, int> ofThread;
    for (const auto& line : trace.readAll().split('\n')) {
        const auto thread = line.left(line.indexOf(' '));
        const auto call = line.mid(thread.size()).trimmed();
        const auto name = call.left(call.indexOf('('));
        if (call.contains('(') && !name.contains(' ') && !name.contains('<') && name != "exit_group" && name != "exit")
            ++ofThread[{thread, name}];
    }
    std::map<QString, int> most;
    for (const auto& [key, count] : ofThread) {
        auto& entry = most[QString::fromLatin1(key.second)];
        entry = std::max(entry, count);
    }
    return most;
}

/// All of these, or `few` of them with the first and the last.
std::vector<int> some(const std::vector<int>& all, std::size_t few)
{
    if (isLong() || all.size() <= few)
        return all;
    std::vector<int> chosen;
    for (std::size_t i = 0; i < few; ++i)
        chosen.push_back(all[i * (all.size() - 1) / (few - 1)]);
    return chosen;
}

std::vector<int> upTo(int n)
{
    std::vector<int> all(static_cast<std::size_t>(n));
    std::iota(all.begin(), all.end(), 1);
    return all;
}

/// The calls of one filing that change something in the state folder: by kind their numbers in their thread. From a
/// trace with -y, which names the file behind each number.
std::map<QString, std::vector<int>> writesOf(const QString& file)
{
    static const std::set<QByteArray> kinds{
        "openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat2", "ftruncate", "fallocate", "fchmod"};
    QFile trace(file);
    REQUIRE(trace.open(QIODevice::ReadOnly));
    std::map<std::pair<QByteArray, QByteArray>, int> ofThread;
    std::map<QString, std::set<int>> found;
    for (const auto& line : trace.readAll().split('\n')) {
        const auto thread = line.left(line.indexOf(' '));
        const auto call = line.mid(thread.size()).trimmed();
        const auto name = call.left(call.indexOf('('));
        if (!kinds.contains(name))
            continue;
        const int number = ++ofThread[{thread, name}];
        if (call.contains("/state/") && !(name == "openat" && call.contains("O_RDONLY")))
            found[QString::fromLatin1(name)].insert(number);
    }
    std::map<QString, std::vector<int>> writes;
    for (const auto& [kind, numbers] : found)
        writes[kind] = {numbers.begin(), numbers.end()};
    return writes;
}

/// Everything comes to the portal, once; how many cases.
int deliverAndLook(House& house)
{
    CHECK(house.deliverAll());
    const auto end = house.examine(true, true);
    INFO(end.faults.join(u'\n').toStdString());
    CHECK(end.faults.isEmpty());
    CHECK(end.rows == end.atPortal);
    return end.atPortal;
}

} // namespace

TEST_CASE("the kiosk is killed at each system call of a filing, by kind and number")
{
    if (!straceWorks())
        return;
    QElapsedTimer watch;
    watch.start();
    auto house = std::make_unique<House>();
    const QStringList oneFiling{u"--wait"_s, u"--filings"_s, u"1"_s};
    const auto traced = house->site().path("calls");
    house->startKiosk(oneFiling);
    {
        const Strace strace(house->kioskPid(), {u"-o"_s, traced});
        house->begin();
        REQUIRE(house->kioskEnded() == 0);
    }
    const auto calls = callsOf(traced);
    const std::set<QString> durable{u"openat"_s, u"write"_s, u"pwrite64"_s, u"fsync"_s, u"fdatasync"_s, u"rename"_s,
        u"renameat2"_s, u"unlink"_s, u"ftruncate"_s, u"fchmod"_s, u"fcntl"_s, u"sendmsg"_s, u"close"_s};
    for (const auto* must : {"openat", "write", "pwrite64", "fdatasync", "fsync"})
        CHECK(calls.contains(QString::fromLatin1(must)));

    int kills = 0, missed = 0, kinds = 0, beforeCommit = 0, untold = 0;
    QByteArray told;
    for (const auto& [kind, most] : calls) {
        if (!isLong() && !durable.contains(kind))
            continue;
        ++kinds;
        told += ' ' + kind.toLatin1() + ' ' + QByteArray::number(most);
        for (const int index : some(upTo(most), 5)) {
            house->startKiosk(oneFiling);
            const auto before = house->examine(false, false);
            {
                const Strace strace(house->kioskPid(), killAt(kind, index));
                house->begin();
                const int status = house->kioskEnded();
                REQUIRE((status == -1 || status == 0));
                (status == -1 ? kills : missed) += 1;
            }
            const auto after = house->examine(kills % 10 == 0, false);
            INFO("killed at " << kind.toStdString() << ' ' << index << '\n' << after.faults.join(u'\n').toStdString());
            REQUIRE(after.faults.isEmpty());
            CHECK(after.rows <= before.rows + 1);
            beforeCommit += after.rows == before.rows ? 1 : 0;
            untold += after.untold > before.untold ? 1 : 0;
            if (after.rows > 250) { // books that stay small
                deliverAndLook(*house);
                house = std::make_unique<House>();
            }
        }
    }
    deliverAndLook(*house);
    std::printf(
        "kills by system call: %d in %.0f s over %d kinds (most in one thread:%s), %d before the commit, %d between "
        "commit and sentence, %d calls not reached again; 0 faults\n",
        kills, double(watch.elapsed()) / 1000, kinds, told.constData(), beforeCommit, untold, missed);
    CHECK(beforeCommit > 0);
    CHECK(kills > beforeCommit);
}

TEST_CASE("the daemon is killed at each system call of a delivery, by kind and number")
{
    if (!straceWorks())
        return;
    QElapsedTimer watch;
    watch.start();
    House house;
    int kills = 0;
    const QStringList kinds = isLong()
        ? QStringList{u"fdatasync"_s, u"pwrite64"_s, u"unlink"_s, u"fsync"_s, u"sendmsg"_s, u"write"_s, u"openat"_s,
              u"fcntl"_s, u"ftruncate"_s, u"pread64"_s, u"sendto"_s, u"recvfrom"_s, u"read"_s, u"close"_s}
        : QStringList{u"fdatasync"_s, u"unlink"_s, u"fsync"_s};
    for (const auto& kind : kinds) {
        for (int index = 1; index <= (isLong() ? 400 : kind == u"fdatasync" ? 5 : 2); ++index) {
            house.startKiosk({u"--filings"_s, u"1"_s});
            REQUIRE(house.kioskEnded() == 0);
            const bool killed = house.deliverUnderStrace(killAt(kind, index));
            kills += killed ? 1 : 0;
            const auto after = house.examine(false, true);
            INFO("killed at " << kind.toStdString() << ' ' << index << '\n' << after.faults.join(u'\n').toStdString());
            REQUIRE(after.faults.isEmpty());
            if (!killed) // everything was delivered before the call came
                break;
        }
    }
    const int cases = deliverAndLook(house);
    std::printf("kills by system call, daemon: %d in %.0f s over %d kinds (%s); %d cases, each at the portal once\n",
        kills, double(watch.elapsed()) / 1000, int(kinds.size()), qPrintable(kinds.join(u' ')), cases);
    CHECK(kills >= int(kinds.size()));
}

namespace {

using Writes = std::map<QString, std::vector<int>>;

Writes tracedWrites(House& house)
{
    const auto traced = house.site().path("writes");
    house.startKiosk({u"--wait"_s, u"--filings"_s, u"1"_s});
    {
        const Strace strace(house.kioskPid(), {u"-y"_s, u"-o"_s, traced});
        house.begin();
        REQUIRE(house.kioskEnded() == 0);
    }
    auto writes = writesOf(traced);
    for (const auto* must : {"openat", "write", "pwrite64", "fdatasync", "fsync"})
        CHECK(writes.contains(QString::fromLatin1(must)));
    return writes;
}

/// One citizen, and one call that fails; how the kiosk ended. A refused case is tried again so often.
int failOne(House& house, const QString& kind, int number, const char* error, int retries)
{
    house.startKiosk({u"--wait"_s, u"--filings"_s, u"1"_s, u"--retries"_s, QString::number(retries)});
    const Strace strace(house.kioskPid(),
        {u"-o"_s, u"/dev/null"_s, u"-e"_s, u"trace="_s + kind, u"-e"_s,
            u"inject=%1:error=%2:when=%3"_s.arg(kind, QString::fromLatin1(error)).arg(number)});
    house.begin();
    return house.kioskEnded();
}

const char* errorOf(int run)
{
    static constexpr const char* errors[] = {"ENOSPC", "EIO", "EDQUOT"};
    return errors[std::size_t(run) % std::size(errors)];
}

} // namespace

TEST_CASE("a full or broken disk at a write of a filing: not held is said, the next try is held, and once")
{
    if (!straceWorks())
        return;
    QElapsedTimer watch;
    watch.start();
    House house;
    const auto writes = tracedWrites(house);
    int runs = 0;
    for (const auto& [kind, numbers] : writes) {
        for (const int number : some(numbers, 3)) {
            const auto before = house.examine(false, false);
            const auto* error = errorOf(runs++);
            const int status = failOne(house, kind, number, error, 3);
            const auto after = house.examine(runs % 10 == 0, false);
            INFO(error << " at " << kind.toStdString() << ' ' << number << '\n'
                       << after.faults.join(u'\n').toStdString() << house.kioskLog().toStdString());
            REQUIRE(status == 0);
            REQUIRE(after.faults.isEmpty());
            CHECK(after.rows == before.rows + 1); // held in the end, and the refused tries left none
            CHECK(after.untold == before.untold);
        }
    }
    const std::set<QByteArray> codes(house.refusals().begin(), house.refusals().end());
    const int cases = deliverAndLook(house);
    std::printf(
        "errors by system call: %d in %.0f s over %d kinds; %d refused (%s) and held by the next try; %d cases, "
        "each at the portal once\n",
        runs, double(watch.elapsed()) / 1000, int(writes.size()), int(house.refusals().size()),
        QByteArrayList(codes.begin(), codes.end()).join(' ').constData(), cases);
    CHECK(house.refusals().size() > runs / 3); // errors that hit nothing prove nothing
}

TEST_CASE("what a broken disk refused stays refused when the machine goes down at once")
{
    if (!straceWorks())
        return;
    QElapsedTimer watch;
    watch.start();
    House house;
    const auto writes = tracedWrites(house);
    int runs = 0, refused = 0;
    for (const auto* kind : {"pwrite64", "fdatasync", "fsync"}) {
        for (const int number : some(writes.at(QString::fromLatin1(kind)), 4)) {
            const auto before = house.examine(false, false);
            const auto* error = errorOf(runs++);
            const int status = failOne(house, QString::fromLatin1(kind), number, error, 0); // 1: gone, nothing closed
            const auto after = house.examine(false, false);
            INFO(error << " at " << kind << ' ' << number << '\n' << after.faults.join(u'\n').toStdString());
            REQUIRE((status == 0 || status == 1));
            REQUIRE(after.faults.isEmpty());
            CHECK(after.rows == before.rows + (status == 0 ? 1 : 0));
            CHECK(after.untold == before.untold);
            refused += status;
        }
    }
    deliverAndLook(house);
    std::printf("errors and an end at once: %d in %.0f s; %d refused, and none of them came back\n", runs,
        double(watch.elapsed()) / 1000, refused);
    CHECK(refused > 0);
}
