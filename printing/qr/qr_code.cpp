#include "printing/qr/qr_code.h"

#include <QByteArray>
#include <QPainter>

#include <memory>

#include <qrencode.h>

namespace dvc::qr {

namespace {

constexpr int capacityOfVersion40[] = {2953, 2331, 1663, 1273}; // bytes, ISO/IEC 18004 table 7

QRecLevel toLibrary(QrLevel level)
{
    switch (level) {
    case QrLevel::L:
        return QR_ECLEVEL_L;
    case QrLevel::M:
        return QR_ECLEVEL_M;
    case QrLevel::Q:
        return QR_ECLEVEL_Q;
    case QrLevel::H:
        return QR_ECLEVEL_H;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<QrCode> QrCode::encode(QStringView text, QrLevel level)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty())
        return fail(ErrorKind::Stop, "qr.empty");
    if (bytes.size() > capacityOfVersion40[static_cast<int>(level)])
        return fail(ErrorKind::Stop, "qr.length", std::to_string(bytes.size()));
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> symbol(
        QRcode_encodeData(static_cast<int>(bytes.size()), reinterpret_cast<const unsigned char*>(bytes.constData()), 0,
            toLibrary(level)),
        &QRcode_free);
    if (!symbol)
        return fail(ErrorKind::Stop, "qr.length", std::to_string(bytes.size()));
    QrCode code;
    code.m_modules = symbol->width;
    const int count = symbol->width * symbol->width;
    code.m_dark.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        code.m_dark.push_back(symbol->data[i] & 1);
    return code;
}

bool QrCode::dark(int column, int row) const
{
    return m_dark.at(static_cast<std::size_t>(row * m_modules + column));
}

QImage qrImage(QStringView text, int dotsPerModule, QrLevel level)
{
    const auto code = QrCode::encode(text, level);
    if (!code || dotsPerModule < 1)
        return {};
    const int side = (code->modules() + 2 * quietZone) * dotsPerModule;
    QImage image(side, side, QImage::Format_Mono);
    image.setColorTable({qRgb(0, 0, 0), qRgb(255, 255, 255)});
    image.fill(1);
    QPainter painter(&image);
    for (int row = 0; row < code->modules(); ++row)
        for (int column = 0; column < code->modules(); ++column)
            if (code->dark(column, row))
                painter.fillRect((column + quietZone) * dotsPerModule, (row + quietZone) * dotsPerModule, dotsPerModule,
                    dotsPerModule, Qt::black);
    return image;
}

} // namespace dvc::qr
