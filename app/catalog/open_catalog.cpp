#include "app/catalog/open_catalog.h"

namespace dvc::catalog {

namespace {

Result<Opened> opened(const Result<Installed>& installed, Origin origin)
{
    if (!installed)
        return std::unexpected(installed.error());
    if (installed->freshness == Freshness::Expired)
        return fail(ErrorKind::CallStaff, "catalog_bundle.expired", std::to_string(installed->manifest.version));
    auto catalog = Catalog::read(installed->folder, installed->manifest.version);
    if (!catalog)
        return std::unexpected(catalog.error());
    return Opened{*std::move(catalog), origin, installed->folder, installed->manifest, installed->freshness, {}};
}

} // namespace

Result<Opened> openCatalog(const Shelf& shelf, const QString& shipped, Instant now)
{
    std::vector<Error> passedOver;
    for (const auto origin : {Origin::Active, Origin::Previous}) {
        auto found = opened(origin == Origin::Active ? shelf.active(now) : shelf.previous(now), origin);
        if (found) {
            found->passedOver = std::move(passedOver);
            return found;
        }
        if (found.error().code == "catalog_bundle.none")
            break;
        passedOver.push_back(found.error());
    }
    auto catalog = Catalog::read(shipped);
    if (!catalog)
        return std::unexpected(catalog.error());
    return Opened{*std::move(catalog), Origin::Shipped, shipped, {}, Freshness::Fresh, std::move(passedOver)};
}

} // namespace dvc::catalog
