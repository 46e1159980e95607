#include "kiosk-ui/pages/gallery.h"

#include <catch2/catch.hpp>

#include <QDir>

using namespace dvc;

TEST_CASE("the gallery draws every page", "[.gallery]")
{
    const auto catalog = catalog::Catalog::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
    const auto places = places::Places::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
    REQUIRE(catalog);
    REQUIRE(places);
    const auto folder = qEnvironmentVariable("DVC_GALLERY");
    REQUIRE(!folder.isEmpty());
    CHECK(kiosk_ui::renderGallery(folder, *catalog, *places, qEnvironmentVariable("DVC_GALLERY_ONLY")) > 0);
}
