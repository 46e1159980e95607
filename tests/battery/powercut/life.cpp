#include "life.h"

#include "app/sealing/sealer.h"

#include <random>
#include <stdexcept>

namespace dvc::powercut {

namespace {

using namespace std::chrono_literals;
using store::PrintState;

constexpr qint64 kibi = 1024;

// Papers do not compress and are not alike.
QByteArray paper(qint64 size)
{
    static std::mt19937 random{20261125};
    QByteArray bytes(size, Qt::Uninitialized);
    for (char& byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

sealing::Bag bagOf(const store::NewCase& fresh, int citizen)
{
    sealing::Bag bag{fresh.id,
        {{QStringLiteral("dossier.json"), "{\"number\":\"" + fresh.number.toUtf8() + "\",\"papers\":[]}"}},
        fresh.heldAt};
    if (citizen % 4 == 1)
        bag.files.push_back({QStringLiteral("attachments/01-giay-to.pdf"), paper(150 * kibi)});
    if (citizen % 9 == 3)
        bag.files.push_back({QStringLiteral("attachments/02-ho-so.pdf"), paper(600 * kibi)});
    return bag;
}

// Writes a good deal and fails.
Done breakOff(QIODevice& out)
{
    (void)out.write(QByteArray(40 * kibi, 'x'));
    return fail(ErrorKind::CallStaff, "sealer.io");
}

void print(House& house, const store::NewCase& fresh, int citizen)
{
    constexpr PrintState ends[] = {PrintState::Printed, PrintState::Failed, PrintState::Printed, PrintState::Uncertain};
    auto& ledger = *house.kiosk().prints;
    if (citizen % 5 == 4)
        return house.step("a paper is given up", [&] { return ledger.end(fresh.printId, PrintState::Abandoned); });
    house.step("a paper is offered", [&] { return ledger.offered(fresh.printId); });
    house.step("a paper is handed over",
        [&] { return ledger.handedOver(fresh.printId, QStringLiteral("ipp://127.0.0.1/ipp/print"), citizen, 100); });
    house.step("a paper ends", [&] { return ledger.end(fresh.printId, ends[citizen % 4]); });
    if (citizen % 6 == 5)
        house.step("a copy is owed", [&]() -> Done {
            const auto copy = ledger.prepare(fresh.id);
            return copy ? Done{} : std::unexpected(copy.error());
        });
}

store::NewCase fileCase(House& house, int citizen)
{
    const sealing::AgeSealer sealer({portalKey().recipient()});
    auto fresh = house.takeCase();
    fresh.lane = 2 + citizen % 3;
    if (citizen % 7 == 2) {
        house.step("a sealing fails", [&]() -> Done {
            const auto held = house.kiosk().cases->hold(fresh, house.kiosk().spool, breakOff);
            return !held && held.error().code == "sealer.io" ? Done{} : fail(ErrorKind::Stop, "sealed after all");
        });
    }
    const auto bag = bagOf(fresh, citizen);
    house.step("a case is held", [&] {
        return house.kiosk().cases->hold(
            fresh, house.kiosk().spool, [&](QIODevice& out) { return sealer.seal(bag, out); });
    });
    return fresh;
}

sealing::Statement statementOf(const store::CaseRow& row, sealing::StatementKind kind)
{
    auto statement = store::deliveredStatement(row);
    statement.kind = kind;
    statement.code = QStringLiteral("H56.99-261125-0001");
    statement.reason = QStringLiteral("-");
    return statement;
}

void send(House& house, const CaseId& id, int citizen)
{
    auto& cases = *house.daemon().cases;
    const auto location = QStringLiteral("https://portal.example/files/") + id.toString();
    if (citizen % 5 == 1)
        house.step("a try fails", [&] {
            return cases.attempt(id, QStringLiteral("wire.lost"), house.clock().now() + std::chrono::minutes{1});
        });
    house.step("sending begins", [&] { return cases.sending(id, location, 0); });
    if (citizen % 8 == 6)
        return house.step(
            "a case is quarantined", [&] { return cases.quarantine(id, QStringLiteral("portal.refused")); });
    house.step("a piece is confirmed", [&] { return cases.sending(id, location, 32 * kibi); });
    if (citizen % 8 == 7)
        return; // goes on another day
    const auto row = house.row(id);
    house.step("a case is delivered",
        [&] { return cases.delivered(id, statementOf(row, sealing::StatementKind::Delivered), QByteArray(420, 'j')); });
    if (citizen % 6 != 0)
        house.step("a case is purged", [&] { return cases.purge(id, house.daemon().spool); });
    if (row.lane < 4 && citizen % 2 == 0)
        house.step("an officer's word", [&] {
            return cases.decision(id, statementOf(row, sealing::StatementKind::Accepted), QByteArray(510, 'd'));
        });
}

// A file without a row, as a kill between the two leaves it, and the sweep a day later.
void sweepOrphan(House& house)
{
    house.step("a file is left without a row", [&]() -> Done {
        const auto left = house.kiosk().spool.put(CaseId::make(house.clock()), store::bytes(64 * kibi, 'o'));
        return left ? Done{} : std::unexpected(left.error());
    });
    house.wait(25h);
    house.step("the sweep", [&]() -> Done {
        const auto moved = house.daemon().cases->sweep(house.daemon().spool);
        return moved ? Done{} : std::unexpected(moved.error());
    });
}

} // namespace

const sealing::Identity& portalKey()
{
    static const auto key = sealing::Identity::generate();
    return key;
}

void liveDays(House& house, int citizens)
{
    house.openDaemon();
    std::optional<CaseId> last;
    for (int citizen = 0; citizen < citizens; ++citizen) {
        house.openKiosk();
        const auto fresh = fileCase(house, citizen);
        if (last) // the daemon is a citizen behind, and at work while the next one is served
            send(house, *last, citizen - 1);
        print(house, fresh, citizen);
        last = fresh.id;
        house.wait(7min);
        if (citizen == 3)
            sweepOrphan(house);
        house.closeKiosk();
        if (citizen == citizens / 2) {
            house.closeDaemon();
            house.openDaemon();
            house.step("a person wants it sent", [&] { return house.daemon().cases->sendNow(); });
        }
    }
}

void comeBack(House& house)
{
    house.openDaemon();
    const auto unpurged = house.daemon().cases->unpurged();
    if (!unpurged)
        throw std::runtime_error("unpurged: " + unpurged.error().code);
    for (const auto& row : *unpurged)
        house.step("a case is purged", [&] { return house.daemon().cases->purge(row.id, house.daemon().spool); });
    house.wait(25h);
    house.step("the sweep", [&]() -> Done {
        const auto moved = house.daemon().cases->sweep(house.daemon().spool);
        return moved ? Done{} : std::unexpected(moved.error());
    });
    house.openKiosk();
    const auto fresh = house.takeCase();
    house.step("a case is held",
        [&] { return house.kiosk().cases->hold(fresh, house.kiosk().spool, store::bytes(64 * kibi, 'b')); });
    house.closeKiosk();
    house.closeDaemon();
}

} // namespace dvc::powercut
