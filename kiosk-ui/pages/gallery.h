#pragma once

#include "app/catalog/procedure.h"
#include "app/papers/page.h"
#include "app/places/places.h"

#include <QSize>
#include <QString>

#include <vector>

namespace dvc::kiosk_ui {

/// A screen to draw on: pixels, and its diagonal for the millimetres.
struct Format {
    QString name;
    QSize size;
    double diagonalInches = 21.5;
};

/// The three that every page must fit: portrait, landscape, 1280×1024.
[[nodiscard]] std::vector<Format> formats();

/// Pixels for one token pixel (0.248 mm) on a screen; without a diagonal, 21.5" is meant.
[[nodiscard]] double scaleOf(QSize size, double diagonalInches);

/// A sheet of A4 with made-up lines, as a scanner would give it at 100 dpi. Needs loadFonts().
[[nodiscard]] papers::Page sampleSheet();

/// Draws every sample page in every format, language, look and text size as
/// DIR/<format>/<language>/<look>/<text size>/<page>.png; `only` keeps those whose folder begins with it. Returns how
/// many, or −1 if one could not be written. GUI thread; needs loadFonts().
[[nodiscard]] int renderGallery(
    const QString& folder, const catalog::Catalog& catalog, const places::Places& places, const QString& only = {});

} // namespace dvc::kiosk_ui
