#include "sync/portal/look_up.h"

#include "app/base/strict_json.h"
#include "app/filing/case_number.h"
#include "app/sealing/age.h"
#include "app/sealing/slip_code.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dvc::portal {

namespace {

constexpr qsizetype questionLimit = 2048;
constexpr int failuresAllowed = 10;
constexpr std::chrono::hours closedFor{1};

Response refused()
{
    return problem(404, "look-up-refused", "Nothing is known under this code and proof");
}

bool isFourDigits(const QString& text)
{
    return text.size() == 4 && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

LookUp::LookUp(Storage& storage, const Intake& intake, QString lookupUrl, const Clock& clock)
    : m_storage(storage)
    , m_intake(intake)
    , m_lookupUrl(std::move(lookupUrl))
    , m_clock(clock)
{
}

Response LookUp::answer(const Request& request)
{
    const auto body = parseStrictJson(request.body, questionLimit);
    if (!body || body->size() != 3)
        return problem(400, "bad-request", "A look-up has code, proof and recipient");
    const Question question{body->value("code"_L1).toString(), body->value("proof"_L1).toString()};
    const auto recipient = sealing::Recipient::parse(body->value("recipient"_L1).toString());
    if (question.code.isEmpty() || !recipient)
        return problem(400, "bad-request", "A look-up has code, proof and recipient");

    // One guess-count for all spellings of one code.
    const auto number = filing::CaseNumber::parse(question.code);
    const QString counted = number ? number->toString() : question.code.toLower();
    const auto failures = m_storage.failedLookUps(counted, m_clock.now() - closedFor);
    if (!failures)
        return outOfOrder();
    if (*failures >= failuresAllowed)
        return problem(429, "look-up-closed", "Too many wrong proofs for this code").with("Retry-After", "3600");
    const auto dossier = find(question);
    if (!dossier)
        return outOfOrder();
    if (!*dossier)
        return m_storage.lookUpFailed(counted, m_clock.now()) ? refused() : outOfOrder();
    return sealedStatements(**dossier, *recipient);
}

Result<std::optional<Dossier>> LookUp::find(const Question& question)
{
    if (question.code.startsWith(u"https://"))
        return findByPaper(question.code);
    const auto id = CaseId::parse(question.code);
    if (id && question.proof.contains(u'.'))
        return findByPaper(m_lookupUrl + u"/t/"_s + question.code + u'#' + question.proof);
    if (!isFourDigits(question.proof))
        return std::nullopt;

    std::vector<Dossier> candidates;
    if (id) {
        const auto dossier = m_storage.dossier(*id);
        if (!dossier)
            return std::unexpected(dossier.error());
        if (*dossier)
            candidates.push_back(**dossier);
    } else if (const auto number = filing::CaseNumber::parse(question.code)) {
        auto dossiers = m_storage.dossiersByNumber(number->toString());
        if (!dossiers)
            return std::unexpected(dossiers.error());
        candidates = std::move(*dossiers);
    }
    const auto found = std::find_if(candidates.begin(), candidates.end(),
        [&](const Dossier& dossier) { return hasLastDigits(dossier, question.proof); });
    return found == candidates.end() ? std::nullopt : std::optional(*found);
}

Result<std::optional<Dossier>> LookUp::findByPaper(const QString& qrText)
{
    const auto kiosks = m_storage.kiosks();
    if (!kiosks)
        return std::unexpected(kiosks.error());
    sealing::KeySet keys;
    for (const Kiosk& kiosk : *kiosks)
        if (auto added = keys.add(kiosk.slipKid, kiosk.slipKey); !added)
            return std::unexpected(added.error());
    const auto slip = sealing::readSlipCode(qrText, keys, m_lookupUrl);
    if (!slip)
        return std::nullopt;
    auto dossier = m_storage.dossier(slip->id);
    if (dossier && *dossier && (*dossier)->state != DossierState::Delivered)
        return std::nullopt;
    return dossier;
}

bool LookUp::hasLastDigits(const Dossier& dossier, const QString& digits) const
{
    if (dossier.state != DossierState::Delivered)
        return false;
    const auto bag = m_intake.open(dossier);
    const auto* file = bag ? fileOf(*bag, u"dossier.json"_s) : nullptr;
    const auto json = file ? parseStrictJson(file->bytes) : Result<QJsonObject>(QJsonObject());
    if (!json)
        return false;
    const QString value = json->value("applicant"_L1)["number"_L1]["value"_L1].toString();
    return value.size() > digits.size() && value.endsWith(digits);
}

Response LookUp::sealedStatements(const Dossier& dossier, const sealing::Recipient& recipient)
{
    const auto list = m_storage.statements(dossier.id);
    if (!list)
        return outOfOrder();
    QJsonArray statements;
    for (const QByteArray& jws : *list)
        statements.append(QString::fromLatin1(jws));
    QByteArray plain = QJsonDocument(QJsonObject{{"statements"_L1, statements}}).toJson(QJsonDocument::Compact);
    QBuffer in(&plain);
    QBuffer out;
    in.open(QIODevice::ReadOnly);
    out.open(QIODevice::WriteOnly);
    if (!sealing::seal({recipient}, in, out))
        return outOfOrder();
    return {200, {{"Content-Type", "application/octet-stream"}}, out.data()};
}

} // namespace dvc::portal
