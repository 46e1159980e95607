#pragma once

#include "app/catalog/search.h"

#include <QString>

#include <vector>

/// The 19 procedures of commune halls, of tests/unit/search/nineteen.tsv.
std::vector<dvc::catalog::SearchEntry> nineteen();

/// A believable national catalog around the nineteen: their real neighbours (child registered with a foreign element,
/// extension of temporary residence…) and what ministries do with permits, certificates and facilities. The same every
/// time; codes of the made-up ones begin with 9.
std::vector<dvc::catalog::SearchEntry> bigCatalog(std::size_t size);

/// Writes entries as a catalog's folders: form.json and text.vi.json of each, as long as real ones.
void writeFolders(const std::vector<dvc::catalog::SearchEntry>& entries, const QString& folder);
