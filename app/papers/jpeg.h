#pragma once

#include "app/papers/page.h"

#include <QByteArray>
#include <QSize>

#include <optional>

namespace dvc::papers {

/// What a JPEG says of itself before its first pixel.
struct JpegHeader {
    QSize size; ///< Pixels, each side 1 to 65,535.
    int components = 0; ///< 1 grey, 3 YCbCr.

    bool operator==(const JpegHeader&) const = default;
};

/// Reads the marker segments up to the frame header; decodes nothing. Nothing when the bytes are not one baseline JPEG
/// (SOF0, 8 bits, 1 or 3 components; ITU T.81 B.2) that begins with SOI and ends with EOI.
[[nodiscard]] std::optional<JpegHeader> readJpegHeader(const QByteArray& bytes);

/// The page keeps the limits of page.h and its JPEG is as large as the page says.
[[nodiscard]] bool isSound(const Page& page);

} // namespace dvc::papers
