#pragma once

#include "app/catalog/json_reader.h"
#include "app/catalog/procedure.h"

namespace dvc::catalog {

/// A list that several procedures choose from (lists/NAME.json).
struct OptionList {
    struct Item {
        QString id;
        std::map<Language, QString> words;
    };
    std::vector<Item> items;
};

using Lists = std::map<QString, OptionList>;

/// What the files of a catalog say, before anybody has asked whether it makes sense. Everything that cannot be
/// understood is a finding; the values are then harmless.
struct CatalogFiles {
    Lists lists;
    std::vector<Procedure> procedures;
    Findings findings;
};

/// Reads `folder`/lists/*.json and `folder`/procedures/*/. Codes of its findings: `file.missing`, `file.large`, `json`,
/// `format`, `key.unknown`, `key.missing`, `value.type`, `value.word`, `value.range`, `value.empty`, `value.twice`,
/// `id.shape`, `list.unknown`, `repeat.*`, `code.folder`.
[[nodiscard]] CatalogFiles readCatalogFiles(const QString& folder);

} // namespace dvc::catalog
