#pragma once

#include "app/base/case_id.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace dvc::kills {

/// What a citizen was told: the line that the kiosk said when *ĐÃ LƯU TRONG MÁY* came.
struct Witness {
    CaseId id;
    QString number; ///< Empty if it was said before there was one.
    QByteArray sha256;
};

/// "held UUID NUMBER SHA256"; nothing for another line.
[[nodiscard]] std::optional<Witness> witnessOf(const QByteArray& line);

/// What lies on the disk of a kiosk and, where it is asked, at its portal.
struct Evidence {
    QString state; ///< The state folder.
    QString papers; ///< The simulated printer's book.
    QString portalKey; ///< Opens the sealed files that no row knows.
    std::vector<Witness> witnesses;
    std::optional<QByteArray> portalLedger; ///< `dvc-portal dossiers --json`, asked while no program of ours ran.
    bool thorough = false; ///< `integrity_check` too.
};

struct Verdict {
    /// Each begins with a word: lost, changed, half, doubled, unpromised, paper, audit, damaged, portal.
    QStringList faults;
    int rows = 0;
    int untold = 0; ///< Rows that nobody was told of: killed between the commit and the sentence.
    int unfinished = 0; ///< Files in spool/tmp: killed while sealing.
    int rowless = 0; ///< Whole sealed files without a row: killed between the rename and the commit.
    int sending = 0; ///< On the way to the portal.
    int atPortal = 0;
};

/// Opens the books as the next start would and asks for invariant I: what was told is in the journal once and its
/// sealed file in the spool or at the portal, byte for byte; nothing half is in sight; the audit chain verifies; no
/// paper is owed or printed twice.
[[nodiscard]] Verdict examine(const Evidence& evidence);

} // namespace dvc::kills
