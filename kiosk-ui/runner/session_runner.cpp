#include "kiosk-ui/runner/session_runner.h"

#include "app/base/civil.h"
#include "app/sealing/age.h"
#include "app/sealing/slip_code.h"
#include "app/sealing/statement.h"
#include "kiosk-ui/runner/slip_text.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dvc::runner {

using namespace std::chrono_literals;
using filing::Moment;
using filing::Paper;

namespace {

journey::Link linkOf(sync::LinkState state)
{
    switch (state) {
    case sync::LinkState::Up:
        return journey::Link::Up;
    case sync::LinkState::Refused:
        return journey::Link::Refused;
    case sync::LinkState::Clock:
        return journey::Link::Clock;
    case sync::LinkState::Down:
    case sync::LinkState::Captive:
        break;
    }
    return journey::Link::Down;
}

Paper paperOf(store::PrintState state, const QString& reason)
{
    switch (state) {
    case store::PrintState::Prepared:
    case store::PrintState::Offered:
        return reason.isEmpty() || reason == u"busy" ? Paper::Waiting : Paper::Blocked;
    case store::PrintState::HandedOver:
        return reason.isEmpty() ? Paper::Printing : Paper::Blocked;
    case store::PrintState::Printed:
        return Paper::Printed;
    case store::PrintState::Uncertain:
        return Paper::Uncertain;
    case store::PrintState::Failed:
    case store::PrintState::Abandoned:
        break;
    }
    return Paper::Failed;
}

void takeDecision(filing::FoundCase& found, const sealing::Statement& statement)
{
    using sealing::StatementKind;
    switch (statement.kind) {
    case StatementKind::Delivered:
        found.deliveredAt = statement.time;
        found.inbox = statement.inbox;
        if (found.moment == Moment::Saved)
            found.moment = Moment::Delivered;
        return;
    case StatementKind::Accepted:
        found.moment = Moment::Accepted;
        break;
    case StatementKind::Supplement:
        found.moment = Moment::Supplement;
        break;
    case StatementKind::Refused:
        found.moment = Moment::Refused;
        break;
    }
    found.decidedAt = statement.time;
    found.code = statement.code;
    found.receiver = statement.receiver;
    found.due = statement.due;
    found.faults = {statement.faults.begin(), statement.faults.end()};
    found.reason = statement.reason;
}

} // namespace

/// A question at the portal about a case that this kiosk does not hold.
struct SessionRunner::LookUp {
    CaseId id;
    QString number;
    bool prepared = false;
    sealing::Identity key;
};

filing::FoundCase foundCase(const store::CaseRow& row, const sealing::KeySet& statementKeys)
{
    filing::FoundCase found;
    found.id = row.id;
    found.number = row.number;
    found.lane = static_cast<filing::Lane>(row.lane);
    found.procedure = row.procedure;
    found.moment = found.lane == filing::Lane::Prepare ? Moment::Prepared : Moment::Saved;
    found.heldAt = row.heldAt;
    if (row.deliveredAt) {
        found.deliveredAt = row.deliveredAt;
        found.inbox = row.inbox;
        if (found.moment == Moment::Saved)
            found.moment = Moment::Delivered;
    }
    // Faults and reasons stand only in the signed statement itself; it was verified before it was stored.
    if (!row.decisionJws.isEmpty())
        if (const auto statement = sealing::verifyStatement(row.decisionJws, statementKeys))
            takeDecision(found, *statement);
    return found;
}

SessionRunner::SessionRunner(const World& world, Rules rules, QObject* parent)
    : QObject(parent)
    , m_world(world)
    , m_rules(std::move(rules))
{
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &SessionRunner::tick);
    m_tick.start();
    m_deliveredWait.setSingleShot(true);
    connect(&m_deliveredWait, &QTimer::timeout, this, [this] { on(filing::DeliveryWaitOver{}); });
    connect(&m_world.sync, &sync::SyncClient::journalChanged, this, &SessionRunner::lookAtJournal);
    connect(&m_world.sync, &sync::SyncClient::linkChanged, this, [this] { Q_EMIT screenChanged(); });
    connect(&m_world.sync, &sync::SyncClient::lookUpAnswered, this, &SessionRunner::takeLookUp);
    connect(&m_world.printer, &printing::PrintService::printChanged, this, &SessionRunner::paperChanged);
    if (m_rules.headphones)
        m_preferences.aloud = journey::Aloud::Yes;
    if (auto* scanner = m_world.scanner) { // a page that comes is a sign of life, as a touch is
        connect(scanner, &devices::PaperScanner::pageScanned, this, [this](const papers::Page& page) {
            touched();
            on(filing::PageScanned{page});
        });
        connect(scanner, &devices::PaperScanner::finished, this, [this](const QString& code) {
            touched();
            on(filing::ScanOver{code.toStdString()});
        });
    }
    m_lastTouch = m_lastTick = m_world.clock.monotonic();
    // "Bưu điện xã Thọ Xuân, tỉnh Thanh Hóa (máy tập)": what stands in brackets is no place.
    const auto name = m_rules.site.place.section(u'(', 0, 0);
    if (const auto home = world.places ? places::recognised(*world.places, name) : std::nullopt)
        m_province = home->province.code;
}

journey::ScreenModel SessionRunner::screen() const
{
    const auto now = context();
    journey::View view;
    view.context = &now;
    view.session = &m_session;
    view.site = &m_rules.site;
    view.preferences = m_preferences;
    view.link = linkOf(m_world.sync.link());
    view.now = m_world.clock.now();
    view.slipText = slipText();
    view.voiceMissing = m_voiceMissing;
    const auto left = m_rules.answer - (m_world.clock.monotonic() - m_idleSince);
    view.idleSecondsLeft = static_cast<int>(std::max(0ms, left) / 1s);
    return journey::present(view);
}

void SessionRunner::touched()
{
    m_lastTouch = m_world.clock.monotonic();
}

void SessionRunner::setVoiceMissing(bool missing)
{
    if (std::exchange(m_voiceMissing, missing) != missing)
        Q_EMIT screenChanged();
}

void SessionRunner::activated(const QString& id)
{
    touched();
    if (const auto preferences = journey::preferencesAfter(id, m_preferences)) {
        const bool otherLanguage = preferences->language != m_preferences.language;
        m_preferences = *preferences;
        if (otherLanguage)
            Q_EMIT languageChanged();
        Q_EMIT screenChanged();
        return;
    }
    if (m_heldSince && m_world.clock.monotonic() - *m_heldSince < m_rules.secondTouch)
        return;
    if (id == u"start")
        on(filing::Began{CaseId::make(m_world.clock)});
    else if (auto event = journey::eventFor(id))
        on(*std::move(event));
}

void SessionRunner::edited(const QString& field, const QString& text)
{
    touched();
    on(filing::Edited{field, text});
}

void SessionRunner::scanned(const QByteArray& line)
{
    touched();
    on(filing::Scanned{line});
}

filing::Context SessionRunner::context() const
{
    filing::Context now;
    now.catalog = &m_world.catalog;
    now.lanes = m_rules.lanes;
    now.agency = m_rules.agency;
    now.roomForCases = m_world.spool.hasRoom(m_rules.diskReserve);
    now.places = m_world.places;
    now.province = m_province;
    now.canScan = m_world.scanner && m_world.scanner->present();
    now.linkUp = m_world.sync.link() == sync::LinkState::Up;
    return now;
}

void SessionRunner::on(What what)
{
    auto taken = filing::step(context(), m_session, filing::Event{m_world.clock.now(), std::move(what)});
    m_session = std::move(taken.session);
    Q_EMIT screenChanged();
    for (const auto& effect : taken.effects)
        run(effect);
}

void SessionRunner::run(const filing::Effect& effect)
{
    if (const auto* wanted = std::get_if<filing::Hold>(&effect)) {
        // One turn of the loop first: the page says what is happening before the disk is waited for.
        QTimer::singleShot(0, this, [this, file = wanted->file] { hold(file); });
    } else if (std::holds_alternative<filing::AwaitDelivery>(effect)) {
        m_deliveredWait.start(m_rules.deliveredWait);
    } else if (const auto* paper = std::get_if<filing::PrintSlip>(&effect)) {
        print(paper->copy);
    } else if (const auto* question = std::get_if<filing::FindCase>(&effect)) {
        find(question->slipText);
    } else if (std::holds_alternative<filing::ScanPages>(effect)) {
        if (m_world.scanner)
            m_world.scanner->start();
        else
            on(filing::ScanOver{"scan.none"});
    } else if (std::holds_alternative<filing::StopScan>(effect)) {
        if (m_world.scanner)
            m_world.scanner->cancel();
    } else if (std::holds_alternative<filing::EndLife>(effect)) {
        if (m_world.scanner)
            m_world.scanner->cancel();
        if (!m_printId.isEmpty())
            m_world.printer.abandon(m_printId);
        m_tick.stop();
        Q_EMIT ended();
    }
}

void SessionRunner::hold(const filing::CaseFile& file)
{
    const auto number = m_world.cases.takeNumber();
    if (!number)
        return heldOrNot(file, number.error());
    const filing::KioskStamp stamp{m_rules.kiosk, m_world.catalog.version(), filing::TimeQuality::Unknown};
    const auto attachments = filing::attachmentsOf(file);
    if (!attachments)
        return heldOrNot(file, attachments.error());
    sealing::Bag bag{file.id,
        {{QStringLiteral("dossier.json"), filing::dossierJson(file, *number, stamp, m_world.places, *attachments)}},
        file.confirmedAt};
    for (const auto& attachment : *attachments)
        bag.files.push_back({attachment.path, attachment.pdf});
    const auto printId = store::PrintLedger::makeId();
    const store::NewCase fresh{file.id, *number, static_cast<int>(file.draft.lane), file.draft.procedure->code,
        file.agency, m_world.clock.now(), printId};
    const auto done =
        m_world.cases.hold(fresh, m_world.spool, [&](QIODevice& out) { return m_world.sealer.seal(bag, out); });
    if (!done)
        return heldOrNot(file, done.error());
    m_printId = printId;
    m_world.sync.caseHeld();
    m_heldSince = m_world.clock.monotonic();
    on(filing::Held{*number, fresh.heldAt});
}

/// After a failure the journal alone knows: a commit whose answer was lost is a case that is held.
void SessionRunner::heldOrNot(const filing::CaseFile& file, const Error& error)
{
    const auto row = m_world.cases.find(file.id);
    if (row && *row) {
        if (const auto papers = m_world.ledger.ofCase(file.id); papers && !papers->empty())
            m_printId = papers->front().id;
        m_world.sync.caseHeld();
        m_heldSince = m_world.clock.monotonic();
        return on(filing::Held{(*row)->number, (*row)->heldAt});
    }
    // A sealed file without a row stays under its id for the sweep; the next try is another case.
    const bool used = error.code == "store.hold_commit" || error.code == "store.case_exists";
    on(filing::HoldFailed{error, used ? std::optional(CaseId::make(m_world.clock)) : std::nullopt});
}

QString SessionRunner::slipText() const
{
    const auto* filed = std::get_if<filing::Filed>(&m_session.stage);
    if (!filed)
        return {};
    const QChar moment = filed->moment == Moment::Prepared ? u'P' : filed->moment == Moment::Delivered ? u'D' : u'S';
    const auto [papers, pages] = scannedOf(filed->file);
    return sealing::makeSlipCode(
        {filed->file.id, filed->number, moment, std::min(papers, 99), std::min(pages, 999), {}}, m_rules.slipKey,
        m_rules.lookupUrl);
}

/// The sheet's number among this machine's desk-only requests of the day, the same when printed again; 0: has none.
long SessionRunner::queueNumber(const filing::Filed& filed) const
{
    if (!filed.file.draft.procedure->isDeskOnly())
        return 0;
    QStringList codes;
    for (const auto& procedure : m_world.catalog.procedures())
        if (procedure->isDeskOnly())
            codes.push_back(procedure->code);
    return m_world.cases.countHeld(codes, fromCivil({toCivil(filed.heldAt).date, QTime(0, 0)}), filed.heldAt)
        .value_or(0);
}

void SessionRunner::print(int copy)
{
    const auto& filed = std::get<filing::Filed>(m_session.stage);
    auto row = copy == 1 ? m_world.ledger.find(m_printId) : Result<std::optional<store::PrintRow>>(std::nullopt);
    if (copy > 1) {
        const auto prepared = m_world.ledger.prepare(filed.file.id);
        if (!prepared)
            return on(filing::PaperMoved{Paper::Failed, "journal"});
        row = *prepared;
    }
    if (!row || !*row)
        return on(filing::PaperMoved{Paper::Failed, "journal"});
    m_printId = (*row)->id;
    const auto head = m_world.audit.head();
    const auto slip = slipOf(filed, m_rules.site, m_rules.machine, head ? head->shortText() : QString(), slipText(),
        (*row)->copy, m_preferences.language, queueNumber(filed));
    m_world.printer.print(**row, documents::slipPdf(slip), documents::slipSize(slip));
}

void SessionRunner::paperChanged(const QString& printId, store::PrintState state, const QString& reason)
{
    if (printId == m_printId)
        on(filing::PaperMoved{paperOf(state, reason), reason.toStdString()});
}

void SessionRunner::find(const QString& slipText)
{
    const auto slip = sealing::readSlipCode(slipText, m_rules.slipKeys, m_rules.lookupUrl);
    if (!slip)
        return on(filing::CaseNotFound{slip.error().code});
    const auto row = m_world.cases.find(slip->id);
    if (row && *row) {
        m_world.sync.sendNow(); // the officer's word may be waiting at the portal
        return on(filing::CaseFound{foundCase(**row, m_rules.statementKeys)});
    }
    if (m_lookUp && m_lookUp->id == slip->id) // asked already, and its answer is on the way
        return;
    m_lookUp =
        std::make_shared<LookUp>(LookUp{slip->id, slip->number, slip->moment == u'P', sealing::Identity::generate()});
    // What the kiosk signed stands behind the #; it proves that the paper was seen.
    m_world.sync.lookUp(
        slip->id.toString(), slipText.mid(slipText.indexOf(u'#') + 1), m_lookUp->key.recipient().toString());
}

void SessionRunner::takeLookUp(const QString& code, const QByteArray& ageFile, const QString& errorCode)
{
    if (!m_lookUp || m_lookUp->id.toString() != code) // of a paper that was put away
        return;
    const auto asked = std::exchange(m_lookUp, nullptr);
    QByteArray plain;
    QBuffer in;
    QBuffer out(&plain);
    in.setData(ageFile);
    in.open(QIODevice::ReadOnly);
    out.open(QIODevice::WriteOnly);
    if (!errorCode.isEmpty() || !sealing::unseal({asked->key}, in, out))
        return on(filing::CaseNotFound{errorCode == u"lookup.away" ? "case.away" : "case.unknown"});
    filing::FoundCase found;
    found.id = asked->id;
    found.number = asked->number;
    found.moment = asked->prepared ? Moment::Prepared : Moment::Saved;
    bool known = false;
    for (const auto& jws : QJsonDocument::fromJson(plain)[QStringLiteral("statements")].toArray())
        if (const auto statement = sealing::verifyStatement(jws.toString().toLatin1(), m_rules.statementKeys))
            if (statement->id == asked->id) {
                known = true;
                takeDecision(found, *statement);
                found.heldAt = found.heldAt == Instant{} ? statement->time : found.heldAt;
            }
    if (!known)
        return on(filing::CaseNotFound{"case.unknown"});
    on(filing::CaseFound{found});
}

void SessionRunner::lookAtJournal()
{
    CaseId watched;
    if (const auto* filed = std::get_if<filing::Filed>(&m_session.stage))
        watched = filed->file.id;
    else if (const auto* showing = std::get_if<filing::ShowingCase>(&m_session.stage))
        watched = showing->found.id;
    if (watched.isNull())
        return;
    const auto row = m_world.cases.find(watched);
    if (row && *row)
        on(filing::CaseMoved{foundCase(**row, m_rules.statementKeys)});
}

void SessionRunner::tick()
{
    // Doorbells may be lost; the journal's version is the truth.
    if (const auto version = m_world.cases.dataVersion(); version && *version != m_seenVersion) {
        m_seenVersion = *version;
        lookAtJournal();
    }
    const auto now = m_world.clock.monotonic();
    const auto passed = now - std::exchange(m_lastTick, now);
    if (m_speaking) { // held, not set back: news that are read to nobody must not keep a life
        m_lastTouch = std::min(now, m_lastTouch + passed);
        m_idleSince = std::min(now, m_idleSince + passed);
    }
    if (m_session.over == filing::Over::Idle) {
        if (now - m_idleSince >= m_rules.answer)
            return on(filing::IdleReached{});
    } else if (!std::holds_alternative<filing::Attract>(m_session.stage) && now - m_lastTouch >= m_rules.idle
        && !m_deliveredWait.isActive()) {
        m_idleSince = now;
        return on(filing::IdleReached{});
    }
    Q_EMIT screenChanged();
}

} // namespace dvc::runner
