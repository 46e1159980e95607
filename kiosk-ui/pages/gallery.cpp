#include "kiosk-ui/pages/gallery.h"

#include "kiosk-ui/journey/samples.h"
#include "kiosk-ui/pages/screen.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QPainter>
#include <QTranslator>

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

QString nameOf(catalog::Language language)
{
    return language == catalog::Language::En ? QStringLiteral("en") : QStringLiteral("vi");
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

/// One language while it lives.
class Spoken {
public:
    explicit Spoken(catalog::Language language)
    {
        if (language == catalog::Language::En && m_translator.load(QStringLiteral(":/translations/kiosk_en.qm")))
            QCoreApplication::installTranslator(&m_translator);
    }

private:
    QTranslator m_translator; // takes itself out
};

/// How many pages were drawn into the folder; −1 if one could not be written.
int drawInto(const QString& folder, const Format& format, const std::vector<journey::ScreenModel>& pages)
{
    if (!QDir().mkpath(folder))
        return -1;
    Screen screen(scaleOf(format.size, format.diagonalInches));
    screen.setFixedSize(format.size);
    screen.show();
    for (const auto& page : pages) {
        screen.render(page);
        if (!screen.grab().save(QStringLiteral("%1/%2.png").arg(folder, page.page)))
            return -1;
    }
    return static_cast<int>(pages.size());
}

} // namespace

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
    for (const auto language : {catalog::Language::Vi, catalog::Language::En}) {
        const Spoken spoken(language);
        for (const auto& format : formats())
            for (const auto look : {Look::Normal, Look::LightContrast, Look::DarkContrast})
                for (const auto text : {TextSize::Normal, TextSize::Large, TextSize::Largest}) {
                    const auto kind =
                        QStringLiteral("%1/%2/%3/%4").arg(format.name, nameOf(language), nameOf(look), nameOf(text));
                    if (!kind.startsWith(only))
                        continue;
                    const int pages = drawInto(folder + u'/' + kind, format,
                        journey::samplePages(catalog, places, {language, look, text}, sheet));
                    if (pages < 0)
                        return -1;
                    drawn += pages;
                }
    }
    return drawn;
}

} // namespace dvc::kiosk_ui
