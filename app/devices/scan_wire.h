#pragma once

#include "app/papers/page.h"

#include <QByteArray>
#include <QtEndian>

#include <array>

/// What `dvc-scan` says on its standard output: frames of a head and a body. A scan is any number of Life and Page
/// frames and one Done frame, and nothing after it.
namespace dvc::devices::wire {

/// What a frame is; its first four bytes, big-endian.
enum class Kind : quint32 {
    Page = 0x44564350, ///< "DVCP": the body is a JPEG.
    Life = 0x4456434c, ///< "DVCL": no body; the sheet moves. At most one a second.
    Done = 0x44564344, ///< "DVCD": the body is a status word, "GOOD" or why it ended.
};

/// Five numbers of 32 bits, big-endian. The first three of Life and Done are 0.
struct Head {
    Kind kind = Kind::Done;
    quint32 width = 0; ///< Pixels.
    quint32 height = 0;
    quint32 dpi = 0;
    quint32 length = 0; ///< Bytes of the body.
};

inline constexpr qsizetype headBytes = 20;
inline constexpr quint32 longestWord = 16;
inline constexpr int mostPages = 100; ///< Of one scan; an office feeder holds 50 sheets.
inline constexpr int mostLives = 600; ///< Between two pages: ten minutes for one sheet.

inline QByteArray write(const Head& head)
{
    const std::array<quint32, 5> numbers{
        static_cast<quint32>(head.kind), head.width, head.height, head.dpi, head.length};
    QByteArray bytes(headBytes, Qt::Uninitialized);
    for (qsizetype i = 0; i < 5; ++i)
        qToBigEndian(numbers[static_cast<std::size_t>(i)], bytes.data() + 4 * i);
    return bytes;
}

/// Of the first headBytes bytes; believes nothing of it.
inline Head readHead(const QByteArray& bytes)
{
    const auto number = [&](qsizetype i) { return qFromBigEndian<quint32>(bytes.constData() + 4 * i); };
    return {static_cast<Kind>(number(0)), number(1), number(2), number(3), number(4)};
}

// Status words that SANE has not: what stood in the way before or beside it.
inline constexpr char absent[] = "ABSENT"; ///< No such device.
inline constexpr char options[] = "OPTIONS"; ///< An option that the device has not or does not take so.
inline constexpr char limit[] = "LIMIT"; ///< More than page.h or mostPages allow.

} // namespace dvc::devices::wire
