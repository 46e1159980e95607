#pragma once

#include "app/base/result.h"

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

// VietQR: the text in the QR that a banking app reads to fill in a transfer. Layout by EMVCo "QR Code Specification for
// Payment Systems, Merchant-Presented Mode" 1.1 (objects of two digits id, two digits length, value); what stands in
// object 38 by NAPAS for transfers (NAPAS247).
namespace dvc::payment {

enum class TransferTo {
    Account, ///< Service code QRIBFTTA.
    Card, ///< Service code QRIBFTTC.
};

struct Transfer {
    QString bin; ///< The bank's six digits, 970436.
    QString account; ///< Account (1–19 of A–Z a–z 0–9) or card number (12–19 digits).
    TransferTo to = TransferTo::Account;
    std::optional<qint64> amount; ///< Đồng, 1…9,999,999,999,999; without it the payer types it (a "static" code).
    QString memo; ///< What the receiver reads; may be empty.

    bool operator==(const Transfer&) const = default;
};

/// One object; ids 26–51, 62, 64 and 80–99 hold objects themselves, and so does 01 in 38.
struct QrObject {
    QString id;
    QString value;
    std::vector<QrObject> objects;

    bool operator==(const QrObject&) const = default;
};

struct VietQr {
    bool dynamic = false; ///< Made for one payment (01 = 12).
    std::optional<qint64> amount; ///< Đồng.
    std::optional<Transfer> transfer; ///< If this is one by NAPAS; other schemes keep to their objects.
    std::vector<QrObject> objects; ///< All, as they stand, the CRC too.
};

/// The text for one transfer. The memo is folded to what every bank passes on: letters without marks, digits, hyphens
/// and single spaces; dots and other punctuation become spaces; never cut, since an office finds the dossier by it.
/// Errors, kind Stop: `vietqr.bin`, `vietqr.account`, `vietqr.amount`, `vietqr.memo` (longer than 25 when folded,
/// nothing left of it, or letters that have no Latin base).
[[nodiscard]] Result<QString> makeVietQr(const Transfer& transfer);

/// Reads any merchant-presented text of printable ASCII, up to 512 characters, CRC in upper or lower case.
/// Errors, kind Stop: `vietqr.characters`, `vietqr.crc`, `vietqr.objects` (broken, twice, or 00 and 63 not at their
/// ends), `vietqr.currency` (an amount that is not in đồng), `vietqr.amount`.
[[nodiscard]] Result<VietQr> parseVietQr(QStringView text);

/// CRC-16/CCITT-FALSE (ISO/IEC 13239 polynomial 1021, start FFFF), as EMVCo asks for; "123456789" gives 29B1.
[[nodiscard]] quint16 crc16(QByteArrayView bytes);

} // namespace dvc::payment
