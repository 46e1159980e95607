#pragma once

#include "app/base/case_id.h"
#include "app/base/clock.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

class QIODevice;

namespace dvc::sealing {

/// One file of the payload. `path` lies below data/: "dossier.json", "attachments/01-ten.pdf"; at most 100 characters,
/// names of A–Z a–z 0–9 . _ - that do not begin with a dot, so that no path can leave its folder on any system.
struct BagFile {
    QString path;
    QByteArray bytes;

    bool operator==(const BagFile&) const = default;
};

/// What travels of one case: BagIt 1.0 (RFC 8493) in one uncompressed tar without a folder around it, so that the sums
/// check out where it was unpacked. bag-info.txt carries the case id as its External-Identifier.
struct Bag {
    CaseId id;
    std::vector<BagFile> files;
    Instant bagged; ///< Whole seconds travel.

    bool operator==(const Bag&) const = default;
};

/// Size of the tar without any padding; the least that writeBag can be asked for.
[[nodiscard]] qint64 bagSize(const Bag& bag);

/// Writes the tar: bagit.txt, bag-info.txt, manifest-sha256.txt, the files, and last padding.bin (zeros), so that the
/// whole has exactly `paddedTo` bytes; 0 asks for no padding. Errors: `bag.path` (a path as above, or twice; Stop),
/// `bag.size` (paddedTo too small; Stop), `bag.io` (CallStaff).
[[nodiscard]] Done writeBag(const Bag& bag, qint64 paddedTo, QIODevice& out);

/// Reads what writeBag wrote and trusts nothing: regular files only, every path as above and once, one
/// External-Identifier that is a case id, every payload file in the manifest with the right sum and the other way
/// round, padding.bin last. `maxBytes` bounds the content kept in memory. Errors, all Stop: `bag.tar` (not a whole
/// tar), `bag.kind` (a link, folder or device), `bag.path`, `bag.duplicate`, `bag.size`, `bag.tags` (a tag file
/// missing, unknown, out of place or not as it must be), `bag.manifest` (missing, malformed, or not about these files),
/// `bag.sum`.
[[nodiscard]] Result<Bag> readBag(QIODevice& in, qint64 maxBytes);

} // namespace dvc::sealing
