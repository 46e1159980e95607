#include "life.h"

#include "app/store/layout.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <stdexcept>

namespace dvc::salvage {

namespace {

void demand(const Done& done, const char* what)
{
    if (!done)
        throw std::runtime_error(std::string(what) + ": " + done.error().code + " " + done.error().detail);
}

Files journalOf(const Files& files)
{
    Files journal;
    for (const char* name : {"journal.db", "journal.db-wal"})
        if (const auto found = files.find(QLatin1String(name)); found != files.end())
            journal.insert(*found);
    return journal;
}

/// The two programs, one after the other through every state.
class Maker {
public:
    explicit Maker(const QString& state, const QString& name = machine)
        : m_state(state)
        , m_name(name)
    {
        demand(store::ensureLayout(state), "layout");
    }

    void open()
    {
        for (auto* program : {&m_kiosk, &m_daemon}) {
            auto opened = store::openJournal(placeOf(m_state, m_name), store::Look::Quick, m_clock);
            if (!opened)
                throw std::runtime_error("open: " + opened.error().code);
            *program = std::make_unique<Program>(std::move(opened->database), m_state, m_clock, m_name);
        }
    }
    void close()
    {
        m_kiosk.reset();
        m_daemon.reset();
    }

    CaseId held(Life& life, int lane = 2, bool paper = true)
    {
        m_clock.advance(std::chrono::minutes{7});
        const auto before = life.promises;
        demand(hold(*m_kiosk, m_clock, lane, life.promises, life.numbers, paper), "hold");
        for (const auto& [id, promise] : life.promises)
            if (!before.contains(id))
                return id;
        throw std::runtime_error("nothing was held");
    }
    void print(Life& life, const CaseId& id, store::PrintState end)
    {
        life.printed.insert(id);
        const auto sheet = m_kiosk->prints.ofCase(id)->back();
        demand(m_kiosk->prints.offered(sheet.id), "offered");
        demand(m_kiosk->prints.handedOver(sheet.id, QStringLiteral("ipp://127.0.0.1/"), 7, 1000), "handed over");
        if (end != store::PrintState::HandedOver)
            demand(m_kiosk->prints.end(sheet.id, end), "printed");
    }
    void sending(Life& life, const CaseId& id, qint64 sent)
    {
        const auto row = *m_daemon->cases.find(id);
        auto& entry = life.portal.entries[id];
        entry = {.sha256 = row->sha256, .length = row->sealedSize, .bytes = {}, .jws = {}};
        const auto file = m_daemon->spool.open(id);
        demand(m_daemon->cases.sending(id, LedgerPortal::locationOf(id), 0), "sending");
        life.portal.take(id, entry, (*file)->read(sent));
        demand(m_daemon->cases.sending(id, LedgerPortal::locationOf(id), sent), "sending");
        life.promises[id].state = store::CaseState::Sending;
    }
    void delivered(Life& life, const CaseId& id)
    {
        sending(life, id, (*m_daemon->cases.find(id))->sealedSize);
        const auto& jws = life.portal.entries[id].jws;
        demand(m_daemon->cases.delivered(id, *sealing::verifyStatement(jws, keysOf(life)), jws), "delivered");
        life.promises[id].state = store::CaseState::Delivered;
    }
    void purged(Life& life, const CaseId& id)
    {
        delivered(life, id);
        demand(m_daemon->cases.purge(id, m_daemon->spool), "purge");
        life.promises[id].state = store::CaseState::Purged;
        life.promises[id].hasFile = false;
    }
    void word(Life& life, const CaseId& id, sealing::StatementKind kind, int faults)
    {
        sealing::Statement statement;
        statement.kind = kind;
        statement.id = id;
        statement.time = m_clock.now();
        if (kind == sealing::StatementKind::Accepted)
            statement.code = QStringLiteral("H56.99-261124-0007");
        for (int i = 0; i < faults; ++i)
            statement.faults << QStringLiteral("Giấy thứ %1 chưa có chữ ký của người làm chứng và dấu xác nhận").arg(i);
        if (kind == sealing::StatementKind::Refused)
            statement.reason = QStringLiteral("Không thuộc thẩm quyền");
        const auto jws = sealing::signStatement(statement, *life.key);
        demand(m_daemon->cases.decision(id, *sealing::verifyStatement(jws, keysOf(life)), jws), "word");
    }
    void quarantined(Life& life, const CaseId& id)
    {
        demand(m_daemon->cases.quarantine(id, QStringLiteral("portal.422.case-unreadable")), "quarantine");
        life.promises[id].state = store::CaseState::Quarantined;
        life.portal.refused.insert(id);
    }

    [[nodiscard]] Files files() const { return readFiles(m_state); }
    Program& kiosk() { return *m_kiosk; }
    Program& daemon() { return *m_daemon; }

private:
    QString m_state;
    QString m_name;
    ManualClock m_clock{morning};
    std::unique_ptr<Program> m_kiosk, m_daemon;
};

// Up to here everything was checkpointed into the journal's one file.
void firstHalf(Maker& maker, Life& life)
{
    using store::PrintState;
    const auto accepted = maker.held(life);
    maker.print(life, accepted, PrintState::Printed);
    maker.purged(life, accepted);
    maker.word(life, accepted, sealing::StatementKind::Accepted, 0);
    const auto supplement = maker.held(life, 3);
    maker.print(life, supplement, PrintState::Uncertain);
    maker.purged(life, supplement);
    maker.word(life, supplement, sealing::StatementKind::Supplement, 90); // longer than a page
    life.earlier.push_back(journalOf(maker.files()));
    maker.purged(life, maker.held(life, 4));
    maker.print(life, maker.held(life), PrintState::Printed);
    maker.quarantined(life, maker.held(life));
    const auto half = maker.held(life);
    maker.sending(life, half, 100);
    life.earlier.push_back(journalOf(maker.files()));
}

void secondHalf(Maker& maker, Life& life)
{
    using store::PrintState;
    const auto waiting = maker.held(life);
    life.numbers.insert(*maker.kiosk().cases.takeNumber()); // given, and the citizen went away
    maker.sending(life, maker.held(life, 3), 1500);
    life.earlier.push_back(journalOf(maker.files()));
    const auto quick = maker.held(life);
    maker.purged(life, quick);
    const auto refused = maker.held(life);
    maker.print(life, refused, PrintState::Printed);
    maker.purged(life, refused);
    maker.word(life, refused, sealing::StatementKind::Refused, 0);
    life.earlier.push_back(journalOf(maker.files()));
    maker.quarantined(life, maker.held(life));
    maker.delivered(life, maker.held(life)); // its file is about to go
    maker.print(life, maker.held(life), PrintState::HandedOver);
    life.earlier.push_back(journalOf(maker.files()));
    maker.held(life, 4, false);
    const auto next = morning + std::chrono::hours{9};
    demand(maker.daemon().cases.attempt(waiting, QStringLiteral("wire.lost"), next), "attempt");
}

} // namespace

Files readFiles(const QString& state)
{
    Files files;
    QDirIterator all(state, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        if (file.open(QIODevice::ReadOnly))
            files.emplace(file.fileName().sliced(state.size() + 1), file.readAll());
    }
    return files;
}

void writeFiles(const QString& state, const Files& files)
{
    QDir(state).removeRecursively();
    demand(store::ensureLayout(state), "layout");
    for (const auto& [name, bytes] : files) {
        QFile file(state + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            throw std::runtime_error("a file of the life cannot be written");
    }
}

store::Place placeOf(const QString& state, const QString& name)
{
    return {state + QStringLiteral("/journal.db"), state + QStringLiteral("/spool"), name};
}

Program::Program(std::unique_ptr<store::Database> opened, const QString& state, const Clock& clock, const QString& name)
    : database(std::move(opened))
    , audit(*database, clock)
    , cases(*database, audit, name, clock)
    , prints(*database, audit)
    , spool(state + QStringLiteral("/spool"))
{
}

Done hold(Program& program, const Clock& clock, int lane, std::map<CaseId, Promise>& promises,
    std::set<QString>& numbers, bool paper)
{
    const auto number = program.cases.takeNumber();
    if (!number)
        return std::unexpected(number.error());
    const bool first = numbers.insert(*number).second;
    if (!first)
        return fail(ErrorKind::Stop, "battery.number_twice");
    const store::NewCase fresh{.id = CaseId::make(clock),
        .number = *number,
        .lane = lane,
        .procedure = QStringLiteral("2.000635"),
        .agency = QStringLiteral("H56.99"),
        .heldAt = clock.now(),
        .printId = paper ? store::PrintLedger::makeId() : QString()};
    QByteArray sealed(2048, Qt::Uninitialized);
    QRandomGenerator::global()->generate(sealed.begin(), sealed.end());
    auto done = program.cases.hold(fresh, program.spool, [&](QIODevice& out) -> Done {
        return out.write(sealed) == sealed.size() ? Done() : fail(ErrorKind::CallStaff, "battery.write");
    });
    if (done)
        promises[fresh.id] = {.number = *number,
            .sha256 = QCryptographicHash::hash(sealed, QCryptographicHash::Sha256).toHex(),
            .lane = lane,
            .hasPaper = paper};
    return done;
}

sealing::KeySet keysOf(const Life& life)
{
    sealing::KeySet keys;
    demand(keys.add(life.key->kid, life.key->publicKey()), "key");
    return keys;
}

Life live()
{
    Life life;
    QTemporaryDir dir(QStringLiteral("/dev/shm/dvc-salvage-XXXXXX"));
    Maker maker(dir.path() + QStringLiteral("/state"));
    maker.open();
    firstHalf(maker, life);
    maker.close(); // the last one out writes the log into the file
    maker.open();
    secondHalf(maker, life);
    life.open = maker.files();
    maker.close();
    life.closed = maker.files();

    Life theirs;
    Maker stranger(dir.path() + QStringLiteral("/theirs"), QStringLiteral("9XYZ"));
    stranger.open();
    secondHalf(stranger, theirs);
    const auto files = stranger.files();
    stranger.close();
    life.strangersLog = files.at(QStringLiteral("journal.db-wal"));
    life.strangersJournal = stranger.files().at(QStringLiteral("journal.db"));
    return life;
}

} // namespace dvc::salvage
