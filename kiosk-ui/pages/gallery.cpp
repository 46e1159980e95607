#include "kiosk-ui/pages/gallery.h"

#include "kiosk-ui/journey/samples.h"
#include "kiosk-ui/pages/screen.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QPainter>

#include <cmath>

namespace dvc::kiosk_ui {

using journey::Look;
using journey::TextSize;

namespace {

QString nameOf(Look look)
{
    switch (look) {
    case Look::Normal:
        return QStringLiteral("normal");
    case Look::LightContrast:
        return QStringLiteral("light");
    case Look::DarkContrast:
        return QStringLiteral("dark");
    }
    return {};
}

QString nameOf(TextSize size)
{
    switch (size) {
    case TextSize::Normal:
        return QStringLiteral("100");
    case TextSize::Large:
        return QStringLiteral("130");
    case TextSize::Largest:
        return QStringLiteral("160");
    }
    return {};
}

/// A sheet of A4 with made-up lines, as a scanner would give it at 100 dpi.
papers::Page sampleSheet()
{
    QImage sheet(827, 1169, QImage::Format_Grayscale8);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(22);
    painter.setFont(font);
    painter.drawText(QRect(0, 70, 827, 60), Qt::AlignHCenter, QStringLiteral("GIẤY CHỨNG SINH (mẫu, không có thật)"));
    for (int line = 0; line < 18; ++line) {
        painter.drawText(90, 200 + 46 * line, QStringLiteral("%1.").arg(line + 1));
        painter.drawLine(140, 204 + 46 * line, 740, 204 + 46 * line);
    }
    painter.end();
    papers::Page page{{}, sheet.size(), 100};
    QBuffer out(&page.jpeg);
    out.open(QIODevice::WriteOnly);
    sheet.save(&out, "JPEG", 80);
    return page;
}

} // namespace

std::vector<Format> formats()
{
    return {{QStringLiteral("portrait"), {1080, 1920}, 21.5}, {QStringLiteral("landscape"), {1920, 1080}, 21.5},
        {QStringLiteral("1280x1024"), {1280, 1024}, 15}};
}

double scaleOf(QSize size, double diagonalInches)
{
    const double diagonal = diagonalInches > 0 ? diagonalInches : 21.5;
    const double pitch = diagonal * 25.4 / std::hypot(size.width(), size.height());
    return tokenMm / pitch;
}

int renderGallery(
    const QString& folder, const catalog::Catalog& catalog, const places::Places& places, const QString& only)
{
    int drawn = 0;
    const auto sheet = sampleSheet();
    for (const auto& format : formats())
        for (const auto look : {Look::Normal, Look::LightContrast, Look::DarkContrast})
            for (const auto text : {TextSize::Normal, TextSize::Large, TextSize::Largest}) {
                const auto kind = QStringLiteral("%1/%2/%3").arg(format.name, nameOf(look), nameOf(text));
                if (!kind.startsWith(only))
                    continue;
                const auto place = folder + u'/' + kind;
                if (!QDir().mkpath(place))
                    return -1;
                Screen screen(scaleOf(format.size, format.diagonalInches));
                screen.setFixedSize(format.size);
                screen.show();
                for (const auto& page :
                    journey::samplePages(catalog, places, {catalog::Language::Vi, look, text}, sheet)) {
                    screen.render(page);
                    if (!screen.grab().save(QStringLiteral("%1/%2.png").arg(place, page.page)))
                        return -1;
                    ++drawn;
                }
            }
    return drawn;
}

} // namespace dvc::kiosk_ui
