// battery_kiosk: dvc-kiosk without its window. Citizens come one after the other; the session, the sealing, the
// journal, the spool, the print ledger and the bus are the real ones. It says on its standard output what a citizen
// would see.
#include "app/sealing/sealer.h"
#include "app/settings/settings.h"
#include "app/settings/trust.h"
#include "app/store/journal.h"
#include "app/store/layout.h"
#include "tests/battery/kiosk/citizen.h"
#include "tests/battery/kiosk/paper_book.h"
#include "tests/battery/kiosk/ports.h"

#include <QCommandLineParser>
#include <QDBusConnection>
#include <QGuiApplication>

#include <cstdio>
#include <unistd.h>

using namespace dvc;
using namespace Qt::StringLiterals;

namespace {

/// One write, so that a kill leaves the line whole or not at all.
void say(const QByteArray& line)
{
    (void)!::write(STDOUT_FILENO, (line + '\n').constData(), size_t(line.size() + 1));
}

[[noreturn]] void die(const char* what, const Error& error)
{
    std::fprintf(stderr, "battery_kiosk: %s: %s (%s)\n", what, error.code.c_str(), error.detail.c_str());
    std::exit(1);
}

template <class T> T good(Result<T> result, const char* what)
{
    if (!result)
        die(what, result.error());
    return *std::move(result);
}

struct Wishes {
    int filings = 0; ///< 0: citizens come until somebody ends the program.
    int presses = 1; ///< Of *Gửi hồ sơ*.
    int retries = 0; ///< Of *Thử lại*, of all citizens together, when a case was not held.
    int again = 0; ///< Milliseconds after the held page came: the same place is touched once more.
    bool tellsEarly = false; ///< Without its guard: "held" is said before the commit.
};

runner::Rules rulesOf(const settings::Settings& settings, const settings::Trust& trust)
{
    runner::Rules rules;
    rules.site.place = settings.site.name;
    rules.site.agencyName = trust.agencyName;
    rules.lanes = {filing::Lane::Staff, filing::Lane::Prepare};
    rules.agency = u"H56.99"_s;
    rules.machine = trust.machine;
    rules.kiosk = trust.kiosk;
    rules.lookupUrl = trust.lookupUrl;
    rules.slipKey = good(settings::loadSlipKey(settings.paths), "slip key");
    rules.slipKeys = trust.slipKeys;
    rules.statementKeys = trust.statementKeys;
    rules.deliveredWait = std::chrono::milliseconds(20);
    return rules;
}

/// The citizens, one life each. Every second one waits for the paper, the others leave at once.
class Day final : public QObject {
public:
    Day(const runner::World& world, const runner::Rules& rules, const Wishes& wishes)
        : m_world(world)
        , m_rules(rules)
        , m_wishes(wishes)
    {
    }

    void sealed(const CaseId& id, const QByteArray& sha256)
    {
        m_sha256 = sha256;
        if (m_wishes.tellsEarly)
            say("held " + id.toString().toLatin1() + " - " + sha256);
    }

    void nextLife()
    {
        if (m_wishes.filings > 0 && m_lives == m_wishes.filings)
            return finish();
        m_told = false;
        m_life = std::make_unique<runner::SessionRunner>(m_world, m_rules);
        connect(m_life.get(), &runner::SessionRunner::screenChanged, this, &Day::look);
        connect(m_life.get(), &runner::SessionRunner::ended, this, &Day::nextLife, Qt::QueuedConnection);
        if (!kills::walkToDeclaration(*m_life, ++m_lives % 3 == 0 ? filing::Lane::Prepare : filing::Lane::Staff))
            die("the citizen lost the way", Error{ErrorKind::Stop, "walk", {}});
        for (int press = 0; press < m_wishes.presses; ++press)
            m_life->activated(u"next"_s);
    }

private:
    void look()
    {
        const auto* failed = std::get_if<filing::HoldingFailed>(&m_life->session().stage);
        if (failed && !m_refused)
            refused(failed->error);
        m_refused = failed != nullptr;
        const auto* filed = std::get_if<filing::Filed>(&m_life->session().stage);
        if (!filed)
            return;
        if (!std::exchange(m_told, true)) {
            if (!m_wishes.tellsEarly)
                say("held " + filed->file.id.toString().toLatin1() + ' ' + filed->number.toLatin1() + ' ' + m_sha256);
            if (m_wishes.again > 0)
                touchAgain();
            else if (m_lives % 2 == 0)
                leave();
            QTimer::singleShot(2000, m_life.get(), [this] { leave(); }); // whatever became of the paper
        } else if (filed->paper == filing::Paper::Printed && m_lives % 2 == 1 && m_wishes.again == 0) {
            leave();
        }
    }

    void refused(const std::string& code)
    {
        if (m_retried++ == m_wishes.retries)
            die("not held", Error{ErrorKind::Stop, code, {}});
        say("refused " + QByteArray::fromStdString(code));
        leave(); // the same place: *Thử lại*
    }

    void leave()
    {
        QTimer::singleShot(0, m_life.get(), [life = m_life.get()] { life->activated(u"next"_s); });
    }

    void touchAgain()
    {
        QTimer::singleShot(m_wishes.again, m_life.get(), [life = m_life.get()] {
            life->activated(u"next"_s);
            if (!std::holds_alternative<filing::Filed>(life->session().stage))
                die("a second touch took the held page away", Error{ErrorKind::Stop, "second_touch", {}});
        });
    }

    void finish()
    {
        if (m_world.printer.idle())
            return QCoreApplication::quit();
        QTimer::singleShot(5, this, &Day::finish);
    }

    runner::World m_world;
    runner::Rules m_rules;
    Wishes m_wishes;
    std::unique_ptr<runner::SessionRunner> m_life;
    QByteArray m_sha256;
    int m_lives = 0;
    int m_retried = 0;
    bool m_told = false;
    bool m_refused = false;
};

int serve(const QCommandLineParser& words)
{
    const auto settings = good(settings::loadSettings(words.value(u"config"_s)), "settings");
    const auto trust = good(settings::loadTrust(settings.portal.trust), "trust");
    const auto catalog = good(catalog::Catalog::read(words.value(u"catalog"_s)), "catalog");
    if (auto made = store::ensureLayout(settings.paths.state); !made)
        die("state folder", made.error());
    const SystemClock clock;
    const auto opened = good(store::openJournal({settings.paths.journal(), settings.paths.spool(), trust.machine},
                                 store::Look::Quick, clock),
        "journal");
    if (opened.salvage) // a kill must never look like damage
        die("the journal was rebuilt", opened.salvage->why);
    const auto& database = opened.database;
    store::AuditLog audit(*database, clock);
    store::CaseStore cases(*database, audit, trust.machine, clock);
    store::PrintLedger ledger(*database, audit);
    const kills::InPlaceDisk inPlace;
    const auto without = words.value(u"without"_s);
    store::Spool spool(settings.paths.spool(), without == u"rename" ? inPlace : store::posixDisk());
    const sealing::AgeSealer age(trust.recipients());
    Day* day = nullptr;
    const kills::WitnessedSealer sealer(
        age, [&day](const CaseId& id, const QByteArray& sha256) { day->sealed(id, sha256); });
    using namespace std::chrono_literals;
    printing::PrintService printer(
        std::make_unique<kills::PaperBook>(words.value(u"papers"_s)), ledger, clock, {.idle = 20ms, .busy = 2ms});
    sync::SyncClient sync(QDBusConnection::systemBus());
    auto rules = rulesOf(settings, trust);
    const int again = words.value(u"again"_s).toInt();
    rules.secondTouch = again > 0 && without != u"rest" ? runner::Rules{}.secondTouch : 0ms;
    Day today({catalog, clock, cases, spool, ledger, audit, sealer, printer, sync}, rules,
        {words.value(u"filings"_s).toInt(), words.value(u"presses"_s).toInt(), words.value(u"retries"_s).toInt(), again,
            without == u"commit"});
    day = &today;
    printer.recover();
    printer.watch();
    say("ready");
    if (words.isSet(u"wait"_s)) { // until somebody has a debugger at hand
        char byte = 0;
        (void)!::read(STDIN_FILENO, &byte, 1);
    }
    QTimer::singleShot(0, day, &Day::nextLife);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    store::shareWithGroup();
    const QGuiApplication app(argc, argv);
    QCommandLineParser words;
    words.addOptions({{u"config"_s, u"kiosk.toml"_s, u"FILE"_s}, {u"catalog"_s, u"Procedures."_s, u"DIR"_s},
        {u"papers"_s, u"The simulated printer's book."_s, u"FILE"_s},
        {u"filings"_s, u"How many citizens come; 0: they never end."_s, u"N"_s, u"0"_s},
        {u"presses"_s, u"How often each touches Gửi hồ sơ."_s, u"N"_s, u"1"_s},
        {u"retries"_s, u"How often Thử lại is touched before giving up."_s, u"N"_s, u"0"_s},
        {u"again"_s, u"Touch once more so many milliseconds after the held page came."_s, u"MS"_s, u"0"_s},
        {u"without"_s, u"A guard to leave out: commit, rename, rest."_s, u"GUARD"_s},
        {u"wait"_s, u"Wait for a byte before the first citizen."_s}});
    words.process(app);
    return serve(words);
}
