#pragma once

#include "app/catalog/procedure_reader.h"

namespace dvc::catalog {

/// What a catalog that could be read still gets wrong: lanes that the channels lack, conditions that can never hold,
/// words that are missing, questions that must not be asked. Codes: see lint.cpp, each has its sentence in
/// `sentenceOf`. A kiosk reads only a catalog without findings.
[[nodiscard]] Findings lint(const CatalogFiles& files);

/// What is wrong and what to do about it, one English sentence for the author of a catalog.
[[nodiscard]] QString sentenceOf(const Finding& finding);

/// The pictures that a procedure and its pages may wear: names of resources/icons.
[[nodiscard]] QStringList pictureNames();

/// Every code that has a sentence.
[[nodiscard]] std::vector<std::string> lintCodes();

} // namespace dvc::catalog
