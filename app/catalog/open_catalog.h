#pragma once

#include "app/catalog/procedure.h"
#include "app/catalog/shelf.h"

#include <vector>

namespace dvc::catalog {

enum class Origin {
    Active, ///< The last one imported.
    Previous, ///< The one before: the active one is damaged.
    Shipped, ///< Came with the program.
};

/// The catalog that a kiosk serves from.
struct Opened {
    Catalog catalog;
    Origin origin = Origin::Shipped;
    QString folder;
    Manifest manifest; ///< Empty (version 0) for the shipped one.
    Freshness freshness = Freshness::Fresh;
    /// Why better ones were passed over, best first: `catalog_bundle.damaged`, `catalog_bundle.expired`, or what
    /// Catalog::read found.
    std::vector<Error> passedOver;
};

/// The active catalog; if it is damaged the one before; if that cannot be had or they are past their hard expiry the
/// one in `shipped`. A kiosk is never without a catalog because of what was imported. Error: that of the shipped one.
[[nodiscard]] Result<Opened> openCatalog(const Shelf& shelf, const QString& shipped, Instant now);

} // namespace dvc::catalog
