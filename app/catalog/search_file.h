#pragma once

#include "app/base/result.h"
#include "app/catalog/search.h"

#include <QByteArray>

namespace dvc::catalog {

/// What a search has to know of a catalog, read without reading its procedures: from `folder`/search.tsv if it is
/// there, else from code, form.json (`field`, `events`, `weight`) and text.vi.json (`name`, `short`, `search`) of each
/// procedure, and search-words.json (an object: id of a field or event to words, `;` between), if it is there. For
/// thousands of procedures the file takes a hundredth of the time.
///
/// Errors, kind Stop: `catalog.file`, `catalog.json` (unreadable JSON), `catalog.value`, `catalog.format` (search.tsv);
/// detail names file and place.
[[nodiscard]] Result<std::vector<SearchEntry>> readSearchEntries(const QString& folder);

/// The bytes of search.tsv for entries: a line "dvc-search/1", then a line each: code, weight, name, short name,
/// phrases, topics, apart by tabs, the last two with ';' within. To be made with the catalog, after its last change, as
/// nothing else looks into the procedures again.
[[nodiscard]] QByteArray searchFile(const std::vector<SearchEntry>& entries);

/// Reads what `searchFile` wrote. Error `catalog.format`; detail names the line.
[[nodiscard]] Result<std::vector<SearchEntry>> parseSearchFile(const QByteArray& bytes);

/// The same as `readSearchEntries`, from the procedures themselves, even if there is a search.tsv.
[[nodiscard]] Result<std::vector<SearchEntry>> gatherSearchEntries(const QString& folder);

} // namespace dvc::catalog
