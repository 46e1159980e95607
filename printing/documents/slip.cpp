#include "printing/documents/slip.h"

#include "printing/documents/slip_layout.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace dvc::documents {

namespace {

constexpr int pointsWide = 204; // 72 mm; Qt writes pages in whole points

int pointsHigh(const SlipLayout& page)
{
    return (page.height * 72 + slipDpi - 1) / slipDpi;
}

void paint(QPainter& painter, const SlipLayout& page)
{
    for (const QRect& rectangle : page.black)
        painter.fillRect(rectangle, Qt::black);
    for (const SlipLayout::Words& words : page.words) {
        painter.setFont(words.style.font());
        painter.setPen(words.white ? Qt::white : Qt::black);
        painter.drawText(words.baseline, words.text);
    }
}

} // namespace

QSize slipSize(const Slip& slip)
{
    return {7200, (pointsHigh(layOut(slip)) * 2540 + 71) / 72};
}

QByteArray slipPdf(const Slip& slip)
{
    const SlipLayout page = layOut(slip);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(slip.title);
        writer.setCreator(QStringLiteral("dvc-kiosk"));
        writer.setResolution(slipDpi);
        writer.setPageLayout(QPageLayout(QPageSize(QSizeF(pointsWide, pointsHigh(page)), QPageSize::Point,
                                             QStringLiteral("slip"), QPageSize::ExactMatch),
            QPageLayout::Portrait, QMarginsF()));
        QPainter painter(&writer);
        paint(painter, page);
    }
    return buffer.data();
}

QImage slipImage(const Slip& slip)
{
    const SlipLayout page = layOut(slip);
    QImage grey(slipDots, page.height, QImage::Format_Grayscale8);
    grey.fill(Qt::white);
    {
        QPainter painter(&grey);
        painter.setRenderHint(QPainter::TextAntialiasing);
        paint(painter, page);
    }
    QImage burnt(grey.size(), QImage::Format_Mono);
    burnt.setColorTable({qRgb(0, 0, 0), qRgb(255, 255, 255)});
    burnt.fill(1);
    // A dot that is at least 40 % covered burns: a threshold at half loses the thin strokes of small text.
    constexpr uchar lightest = 153;
    for (int y = 0; y < grey.height(); ++y) {
        const uchar* from = grey.constScanLine(y);
        for (int x = 0; x < grey.width(); ++x)
            if (from[x] <= lightest)
                burnt.setPixel(x, y, 0);
    }
    return burnt;
}

} // namespace dvc::documents
