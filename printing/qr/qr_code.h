#pragma once

#include "app/base/result.h"

#include <QImage>
#include <QStringView>

#include <vector>

namespace dvc::qr {

/// How much of a symbol may be destroyed: about 7, 15, 25 and 30 % of its codewords (ISO/IEC 18004).
enum class QrLevel { L, M, Q, H };

/// Light modules that must surround a symbol on every side (ISO/IEC 18004, 9.1).
inline constexpr int quietZone = 4;

/// A QR symbol as a square of modules, without its quiet zone. A value; any thread.
class QrCode {
public:
    /// The text goes in as UTF-8 bytes, in the smallest version that holds it. Errors: `qr.empty`, `qr.length` (Stop;
    /// more than 2,331 bytes at level M).
    [[nodiscard]] static Result<QrCode> encode(QStringView text, QrLevel level = QrLevel::M);

    /// Modules along one side: 21 (version 1) to 177 (version 40).
    [[nodiscard]] int modules() const { return m_modules; }
    /// True if the module in that column and row is black. Both from 0 to modules() - 1.
    [[nodiscard]] bool dark(int column, int row) const;

    bool operator==(const QrCode&) const = default;

private:
    QrCode() = default;

    int m_modules = 0;
    std::vector<bool> m_dark;
};

/// One bit a pixel, black on white, quiet zone included: (modules + 8) × `dotsPerModule` pixels a side. A null image
/// if the text is empty or too long.
[[nodiscard]] QImage qrImage(QStringView text, int dotsPerModule, QrLevel level = QrLevel::M);

} // namespace dvc::qr
