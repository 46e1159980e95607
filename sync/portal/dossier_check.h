#pragma once

#include "app/sealing/bag.h"
#include "sync/portal/storage.h"

namespace dvc::portal {

/// A receiving office: where cases of lanes 2 and 3 go.
struct Agency {
    QString id; ///< "H56.99"
    QString name; ///< "Bộ phận Một cửa xã Thọ Xuân"

    bool operator==(const Agency&) const = default;
};

/// Believes an opened case only if its dossier.json says the same as its outside, and finds what the ledger keeps.
/// Errors, all Stop, are the reasons that `dossiers` shows: `dossier.absent`, `dossier.json`, `dossier.format`,
/// `dossier.case` (another uuid), `dossier.number`, `dossier.lane` (2, 3 or 4), `dossier.agency` (none we know; lane 4
/// may name none), `dossier.procedure`, `dossier.papers` (a paper that is not in the bag, or with another sha256).
[[nodiscard]] Result<DossierFacts> checkDossier(
    const sealing::Bag& bag, CaseId announced, const std::vector<Agency>& agencies);

/// The reason of a case whose number another case has: it is in no inbox until a person has looked.
inline constexpr const char* numberTaken = "dossier.number_taken";

/// The file of that path, or nothing.
[[nodiscard]] const sealing::BagFile* fileOf(const sealing::Bag& bag, const QString& path);

} // namespace dvc::portal
