#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <utility>
#include <vector>

namespace dvc::documents {

/// The kiosk's own paper on an 80 mm roll: Phiếu lưu hồ sơ or Phiếu chuẩn bị hồ sơ, never the authority's Giấy tiếp
/// nhận. All texts are plain, complete and in the reader's language; '\n' breaks a line, what is too long wraps, and
/// nothing is ever cut. An empty text takes no room.
struct Slip {
    QString place; ///< "BƯU ĐIỆN XÃ THỌ XUÂN"
    QString decision; ///< "Theo Quyết định số 118/QĐ-UBND"
    QString title; ///< "PHIẾU LƯU HỒ SƠ"
    QString subtitle; ///< "không thay Giấy tiếp nhận hồ sơ\nvà hẹn trả kết quả"
    QString moment; ///< The large words in the box; broken before "– ".
    QString numberLabel; ///< "Số tạm"
    QString number; ///< "TAM-K7Q2-00042M", in a face with a slashed zero; shrinks before it wraps.
    QString qrText; ///< At most 2,331 bytes of UTF-8.
    QString qrCaption; ///< "Quét mã này tại máy, mục Hồ sơ đã nộp"
    std::vector<std::pair<QString, QString>> facts; ///< Label and value; no full name, identity numbers masked.
    struct Section {
        QString head;
        QStringList lines;
        bool numbered = false; ///< "1." before each line.
        bool operator==(const Section&) const = default;
    };
    std::vector<Section> sections;
    QStringList footer; ///< The first line is printed strong: "Đây chưa phải Giấy tiếp nhận hồ sơ. …"
    QString machineLine; ///< "Máy K7Q2 · lần in 1 · ký 7Q2M-9XKD"
    int copy = 1; ///< From 2 on a black bar says BẢN IN LẠI · LẦN n.

    bool operator==(const Slip&) const = default;
};

inline constexpr int slipDots = 576; ///< Width of the print head: 72 mm at 203 dpi.
inline constexpr int slipDpi = 203;

/// The size of the slip's one page in 1/100 mm: 7200 wide, as high as it must be, rounded up to whole points.
/// What PrintService::print wants to know.
[[nodiscard]] QSize slipSize(const Slip& slip);

/// One page of that size; text stays text in embedded fonts, QR modules are whole dots of 203 dpi on the dot grid. Held
/// in memory only. Needs a QGuiApplication; GUI thread. A QR text that is too long is a bug and stops the program.
[[nodiscard]] QByteArray slipPdf(const Slip& slip);

/// The same page as a printer's head burns it, and as the screen may show it: 576 dots wide, one bit a dot.
[[nodiscard]] QImage slipImage(const Slip& slip);

} // namespace dvc::documents
