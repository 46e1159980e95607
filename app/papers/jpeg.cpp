#include "app/papers/jpeg.h"

#include <QtEndian>

namespace dvc::papers {

namespace {

// Markers of ITU T.81, table B.1.
constexpr uchar startOfImage = 0xD8;
constexpr uchar endOfImage = 0xD9;
constexpr uchar startOfScan = 0xDA;
constexpr uchar baselineFrame = 0xC0;

bool standsAt(const QByteArray& bytes, qsizetype at, uchar marker)
{
    return at >= 0 && at + 2 <= bytes.size() && static_cast<uchar>(bytes[at]) == 0xFF
        && static_cast<uchar>(bytes[at + 1]) == marker;
}

/// C0 to CF are frames but for the tables of Huffman (C4) and of arithmetic coding (CC), and C8.
bool isFrame(uchar marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<JpegHeader> readFrame(const uchar* segment, int length)
{
    if (length < 8 || segment[2] != 8)
        return std::nullopt;
    const JpegHeader header{
        .size = QSize(qFromBigEndian<quint16>(segment + 5), qFromBigEndian<quint16>(segment + 3)),
        .components = segment[7],
    };
    if (header.size.isEmpty() || (header.components != 1 && header.components != 3)
        || length != 8 + 3 * header.components)
        return std::nullopt;
    return header;
}

} // namespace

std::optional<JpegHeader> readJpegHeader(const QByteArray& bytes)
{
    if (!standsAt(bytes, 0, startOfImage) || !standsAt(bytes, bytes.size() - 2, endOfImage))
        return std::nullopt;
    const auto* data = reinterpret_cast<const uchar*>(bytes.constData());
    for (qsizetype at = 2; at + 4 <= bytes.size();) {
        const uchar marker = data[at + 1];
        if (data[at] != 0xFF || marker < 0xC0 || marker == startOfScan)
            return std::nullopt;
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        const int length = qFromBigEndian<quint16>(data + at + 2);
        if (length < 2 || at + 2 + length > bytes.size() - 2)
            return std::nullopt;
        if (isFrame(marker))
            return marker == baselineFrame ? readFrame(data + at + 2, length) : std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

bool isSound(const Page& page)
{
    if (page.jpeg.size() > maxPageBytes || page.dpi < 75 || page.dpi > 1200 || page.size.isEmpty()
        || qint64{page.size.width()} * page.size.height() > maxPagePixels)
        return false;
    const auto header = readJpegHeader(page.jpeg);
    return header && header->size == page.size;
}

} // namespace dvc::papers
