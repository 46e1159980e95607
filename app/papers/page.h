#pragma once

#include <QByteArray>
#include <QSize>

namespace dvc::papers {

/// One side of a sheet as the scanner gave it. A value; immutable by custom once it is in a draft.
struct Page {
    QByteArray jpeg; ///< Baseline JPEG (ITU T.81), 8 bits, grey or YCbCr; at most maxPageBytes.
    QSize size; ///< Pixels, upright as scanned.
    int dpi = 200; ///< Pixels per inch, both ways; 75 to 1200.

    bool operator==(const Page&) const = default;
};

inline constexpr qsizetype maxPageBytes = 20 << 20; ///< Of one JPEG.
inline constexpr qint64 maxPagePixels = 40'000'000; ///< A4 at 600 dpi has 35 million.

} // namespace dvc::papers
