#pragma once

// Inside of app/store only: rows out of a SQLite file that SQLite itself will not read any more.

#include <QByteArray>
#include <QString>

#include <functional>
#include <variant>
#include <vector>

namespace dvc::store {

/// One column of a row as it stands in the file: null, a whole number, text or bytes. (Real numbers: null; the journal
/// has none.)
struct RawText {
    QByteArray utf8;
};
using RawValue = std::variant<std::monostate, qint64, RawText, QByteArray>;

struct RawRow {
    qint64 rowid = 0; ///< 0 for an entry of an index or of a table without rowids.
    std::vector<RawValue> columns;
};

/// Hands out every row that can be decoded from a leaf page, page by page: first those of the file, then those of every
/// frame of its write-ahead log, so that of two versions of a row the newer one comes last (mostly). Header, schema,
/// inner pages, checksums and the log's index are not needed and not believed: what comes out may be old, torn or
/// another database's, and its reader decides. Pages are of 4096 bytes, as every journal has them. `path` is only read.
/// False if there was no file to read.
bool scanPages(const QString& path, const std::function<void(const RawRow&)>& take);

} // namespace dvc::store
