#include "sync/portal/intake.h"

#include "app/sealing/sealer.h"
#include "sync/portal/log.h"

#include <QFile>

#include <algorithm>

namespace dvc::portal {

namespace {

constexpr std::chrono::seconds tryAgainAfter{30};

} // namespace

Intake::Intake(Storage& storage, const BlobFolder& blobs, IntakeKeys keys, std::vector<Agency> agencies,
    qint64 maxBytes, const Clock& clock)
    : m_storage(storage)
    , m_blobs(blobs)
    , m_keys(std::move(keys))
    , m_agencies(std::move(agencies))
    , m_maxBytes(maxBytes)
    , m_clock(clock)
{
}

Result<sealing::Bag> Intake::open(const Dossier& dossier) const
{
    QFile sealed(m_blobs.path(dossier.blob));
    if (dossier.blob.isEmpty() || !sealed.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Retry, "intake.absent");
    return sealing::openCase(m_keys.sealing, sealed, m_maxBytes);
}

/// Two cases under one number: a kiosk was copied, or its journal was an old one. Cases are taken by one thread.
Result<bool> Intake::isTaken(const QString& number, CaseId by) const
{
    const auto known = m_storage.dossiersByNumber(number);
    if (!known)
        return std::unexpected(known.error());
    return std::ranges::any_of(*known, [&](const Dossier& dossier) { return dossier.id != by; });
}

Done Intake::take(CaseId id)
{
    const auto dossier = m_storage.dossier(id);
    if (!dossier)
        return std::unexpected(dossier.error());
    if (!*dossier || (*dossier)->state == DossierState::Uploading || (*dossier)->state == DossierState::Delivered)
        return {};

    const auto bag = open(**dossier);
    if (!bag && bag.error().kind != ErrorKind::Stop)
        return std::unexpected(bag.error());
    auto facts = bag ? checkDossier(*bag, id, m_agencies) : Result<DossierFacts>(std::unexpected(bag.error()));
    if (facts) {
        const auto taken = isTaken(facts->number, id);
        if (!taken)
            return std::unexpected(taken.error());
        if (*taken)
            facts = fail(ErrorKind::Stop, numberTaken);
    }
    if (!facts) {
        log("case-unreadable", QString::fromStdString(facts.error().code));
        return m_storage.unreadable(id, QString::fromStdString(facts.error().code));
    }

    sealing::Statement statement;
    statement.id = id;
    statement.sha256 = (*dossier)->sha256;
    statement.kiosk = (*dossier)->kiosk;
    statement.time = m_clock.now();
    // Lane 4 is delivered too, but into nobody's inbox: it waits until its QR or number is asked for.
    if (facts->lane != 4)
        statement.inbox = std::find_if(m_agencies.begin(), m_agencies.end(), [&](const Agency& agency) {
            return agency.id == facts->agency;
        })->name;
    auto delivered = m_storage.deliver(id, *facts, signStatement(statement, m_keys.statement), statement.time);
    if (delivered)
        log("case-delivered", id.toString());
    return delivered;
}

IntakeWorker::IntakeWorker(Intake& intake)
    : m_intake(intake)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

IntakeWorker::~IntakeWorker() = default;

void IntakeWorker::add(CaseId id)
{
    {
        const std::lock_guard guard(m_mutex);
        if (std::find(m_waiting.begin(), m_waiting.end(), id) == m_waiting.end())
            m_waiting.push_back(id);
    }
    m_wake.notify_one();
}

void IntakeWorker::run(const std::stop_token& stop)
{
    std::vector<CaseId> later;
    while (!stop.stop_requested()) {
        std::unique_lock lock(m_mutex);
        const auto someWait = [this] { return !m_waiting.empty(); };
        if (later.empty())
            m_wake.wait(lock, stop, someWait);
        else if (!m_wake.wait_for(lock, stop, tryAgainAfter, someWait)) {
            m_waiting.insert(m_waiting.end(), later.begin(), later.end());
            later.clear();
        }
        if (m_waiting.empty() || stop.stop_requested())
            continue;
        const CaseId id = m_waiting.front();
        m_waiting.pop_front();
        lock.unlock();
        if (const auto taken = m_intake.take(id); !taken) {
            log("intake-later", QString::fromStdString(taken.error().code));
            later.push_back(id);
        }
    }
}

} // namespace dvc::portal
