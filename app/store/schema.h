#pragma once

namespace dvc::store {

/// The whole schema, version 1 (docs/formats/journal.md); run in one transaction on an empty file.
extern const char* const schemaSql;

} // namespace dvc::store
