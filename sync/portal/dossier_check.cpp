#include "sync/portal/dossier_check.h"

#include "app/base/strict_json.h"
#include "app/filing/case_number.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dvc::portal {

namespace {

constexpr qsizetype dossierLimit = 1 << 20;
constexpr qsizetype codeLimit = 64;

std::unexpected<Error> unfit(const char* code)
{
    return fail(ErrorKind::Stop, code);
}

bool isAgency(const QString& id, const std::vector<Agency>& agencies)
{
    return std::any_of(agencies.begin(), agencies.end(), [&](const Agency& agency) { return agency.id == id; });
}

bool papersAreThere(const QJsonObject& dossier, const sealing::Bag& bag)
{
    const auto papers = dossier.value("papers"_L1).toArray();
    return std::all_of(papers.begin(), papers.end(), [&](const QJsonValue& paper) {
        const QString path = paper["file"_L1].toString();
        if (path.isEmpty())
            return true; // Only shown, or brought later: nothing was scanned.
        const auto* file = fileOf(bag, path);
        const QString sha256 = paper["sha256"_L1].toString();
        return file && QCryptographicHash::hash(file->bytes, QCryptographicHash::Sha256).toHex() == sha256.toLatin1();
    });
}

} // namespace

const sealing::BagFile* fileOf(const sealing::Bag& bag, const QString& path)
{
    const auto found = std::find_if(
        bag.files.begin(), bag.files.end(), [&](const sealing::BagFile& file) { return file.path == path; });
    return found == bag.files.end() ? nullptr : &*found;
}

Result<DossierFacts> checkDossier(const sealing::Bag& bag, CaseId announced, const std::vector<Agency>& agencies)
{
    const auto* file = fileOf(bag, u"dossier.json"_s);
    if (!file)
        return unfit("dossier.absent");
    const auto dossier = parseStrictJson(file->bytes, dossierLimit);
    if (!dossier)
        return unfit("dossier.json");
    if (dossier->value("format"_L1) != "dvc-dossier/1"_L1)
        return unfit("dossier.format");
    if (bag.id != announced || dossier->value("case"_L1).toString() != announced.toString())
        return unfit("dossier.case");

    DossierFacts facts;
    facts.number = dossier->value("number"_L1).toString();
    const auto number = filing::CaseNumber::parse(facts.number);
    if (!number || number->toString() != facts.number)
        return unfit("dossier.number");
    facts.lane = dossier->value("lane"_L1).toInt();
    if (facts.lane < 2 || facts.lane > 4)
        return unfit("dossier.lane");
    facts.agency = dossier->value("agency"_L1).toString();
    if (!isAgency(facts.agency, agencies) && !(facts.lane == 4 && facts.agency.isEmpty()))
        return unfit("dossier.agency");
    facts.procedure = dossier->value("procedure"_L1)["code"_L1].toString();
    if (facts.procedure.isEmpty() || facts.procedure.size() > codeLimit)
        return unfit("dossier.procedure");
    if (!papersAreThere(*dossier, bag))
        return unfit("dossier.papers");
    return facts;
}

} // namespace dvc::portal
