#include "app/papers/jpeg.h"
#include "app/papers/pdf.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QImageWriter>
#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::papers;

namespace {

QByteArray jpegOf(const QImage& image, bool progressive = false)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    QImageWriter writer(&out, "jpeg");
    writer.setQuality(85);
    writer.setProgressiveScanWrite(progressive);
    writer.write(image);
    return out.data();
}

/// A sheet with a dark bar along its upper edge, so that one sees which way up it is.
QImage sheet(QSize size, QColor paper, QImage::Format format = QImage::Format_RGB888)
{
    QImage image(size, format);
    image.fill(paper);
    QPainter(&image).fillRect(0, 0, size.width(), size.height() / 8, Qt::black);
    return image;
}

Page pageOf(const QImage& image, int dpi)
{
    return {.jpeg = jpegOf(image), .size = image.size(), .dpi = dpi};
}

const Page grey = pageOf(sheet({620, 877}, Qt::lightGray, QImage::Format_Grayscale8), 75);
const Page red = pageOf(sheet({1654, 2339}, QColor(200, 40, 40)), 200);

/// The PDF in a file, and what other people's programs make of it.
class Sheets {
public:
    explicit Sheets(const QByteArray& pdf)
    {
        QFile file(path("paper.pdf"));
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(pdf) == pdf.size());
    }
    [[nodiscard]] QString path(const char* name) const { return m_dir.filePath(QLatin1String(name)); }
    /// A command line; "PDF" is the paper, "DIR" its folder.
    QByteArray ask(const char* command)
    {
        QStringList words = QString::fromLatin1(command).split(u' ');
        words.replaceInStrings(QStringLiteral("PDF"), path("paper.pdf"))
            .replaceInStrings(QStringLiteral("DIR"), m_dir.path());
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(words.takeFirst(), words);
        REQUIRE(process.waitForFinished(30'000));
        const QByteArray said = process.readAll();
        INFO(command << ": " << said.toStdString());
        REQUIRE(process.exitStatus() == QProcess::NormalExit);
        REQUIRE(process.exitCode() == 0);
        return said;
    }
    [[nodiscard]] QByteArray bytes(const char* name) const
    {
        QFile file(path(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

private:
    QTemporaryDir m_dir;
};

std::string codeOf(const std::vector<Page>& pages)
{
    const auto pdf = toPdf(pages);
    REQUIRE_FALSE(pdf);
    CHECK(pdf.error().kind == ErrorKind::Stop);
    return pdf.error().code;
}

} // namespace

TEST_CASE("pages become one PDF without a fault, in their order, with the scanner's bytes inside")
{
    const auto pdf = toPdf({red, grey, red});
    REQUIRE(pdf);
    Sheets sheets(*pdf);
    CHECK(sheets.ask("qpdf --check PDF").contains("No syntax or stream encoding errors found"));
    CHECK(sheets.ask("qpdf --show-npages PDF").trimmed() == "3");
    sheets.ask("pdfimages -all PDF DIR/side");
    CHECK(sheets.bytes("side-000.jpg") == red.jpeg);
    CHECK(sheets.bytes("side-001.jpg") == grey.jpeg);
    CHECK(sheets.bytes("side-002.jpg") == red.jpeg);
}

TEST_CASE("each page is as large as its sheet and stands upright")
{
    Sheets sheets(toPdf({red, grey}).value());
    const QByteArray list = sheets.ask("pdfimages -list PDF").simplified();
    CHECK(list.contains("1 0 image 1654 2339 rgb 3 8 jpeg no"));
    CHECK(list.contains(" 200 200 "));
    CHECK(list.contains("2 1 image 620 877 gray 1 8 jpeg no"));
    CHECK(list.contains(" 75 75 "));
    const QByteArray about = sheets.ask("pdfinfo -f 1 -l 2 PDF").simplified();
    CHECK(about.contains("Page 1 size: 595.44 x 842.04 pts (A4)"));
    CHECK(about.contains("Page 2 size: 595.2 x 841.92 pts (A4)"));
    sheets.ask("pdftoppm -r 75 -png PDF DIR/drawn");
    const QImage first(sheets.path("drawn-1.png"));
    CHECK(std::abs(first.width() - 620) <= 1);
    CHECK(std::abs(first.height() - 877) <= 1);
    CHECK(first.pixelColor(300, 30).lightness() < 20);
    CHECK(first.pixelColor(300, 600).red() > 180);
    CHECK(first.pixelColor(300, 600).green() < 60);
    const QImage second(sheets.path("drawn-2.png"));
    CHECK(second.pixelColor(300, 30).lightness() < 20);
    CHECK(second.pixelColor(300, 600).lightness() > 180);
}

TEST_CASE("the same pages give the same bytes, and nothing tells when or with what they were made")
{
    const QByteArray once = toPdf({red, grey}).value();
    CHECK(once == toPdf({red, grey}).value());
    CHECK_FALSE(once == toPdf({grey, red}).value());
    for (const char* word : {"/Info", "Date", "Producer", "qpdf", "QPDF", "Metadata"})
        CHECK_FALSE(once.contains(word));
}

TEST_CASE("no page is no paper")
{
    CHECK(codeOf({}) == "papers.empty");
}

TEST_CASE("what is no baseline JPEG of the size told is refused, with the page's number")
{
    const auto spoilt = [](auto change) {
        Page page = grey;
        change(page);
        return codeOf({red, page});
    };
    CHECK(spoilt([](Page& page) { page.jpeg.clear(); }) == "papers.page");
    CHECK(spoilt([](Page& page) { page.jpeg = "%PDF-1.4"; }) == "papers.page");
    CHECK(spoilt([](Page& page) { page.jpeg.chop(1); }) == "papers.page");
    CHECK(spoilt([](Page& page) { page.size.rwidth() += 1; }) == "papers.page");
    CHECK(spoilt([](Page& page) { page.size = page.size.transposed(); }) == "papers.page");
    CHECK(spoilt([](Page& page) { page.dpi = 74; }) == "papers.page");
    CHECK(spoilt([](Page& page) { page.dpi = 1201; }) == "papers.page");
    CHECK(spoilt([](Page& page) { page.jpeg.insert(2, "\xFF\xE1\x00\x01", 4); }) == "papers.page");
    CHECK(spoilt([](Page& page) { page.jpeg = jpegOf(sheet(page.size, Qt::white), true); }) == "papers.page");
    const auto error = toPdf({red, {.jpeg = "no", .size = {1, 1}, .dpi = 200}}).error();
    CHECK(error.detail == "2");
}

TEST_CASE("a page over the limits of bytes or pixels is refused")
{
    Page heavy = grey;
    QByteArray comment("\xFF\xFE\xFF\xFF", 4);
    comment.append(65'533, 'x');
    while (heavy.jpeg.size() + comment.size() <= maxPageBytes)
        heavy.jpeg.insert(2, comment);
    CHECK(isSound(heavy));
    heavy.jpeg.insert(2, comment);
    CHECK(codeOf({heavy}) == "papers.page");

    Page wide = grey; // a frame header that lies: 65,535 by 65,535
    const auto frame = wide.jpeg.indexOf(QByteArray("\xFF\xC0", 2));
    REQUIRE(frame > 0);
    wide.jpeg.replace(frame + 5, 4, "\xFF\xFF\xFF\xFF", 4);
    wide.size = {65'535, 65'535};
    CHECK(readJpegHeader(wide.jpeg) == JpegHeader{wide.size, 1});
    CHECK(codeOf({wide}) == "papers.page");
}

TEST_CASE("a header cut or changed at any byte is read or refused, never beyond its end")
{
    const auto frame = red.jpeg.indexOf(QByteArray("\xFF\xC0", 2));
    REQUIRE(frame > 0);
    for (qsizetype length = 0; length < frame + 19; ++length) {
        QByteArray cut = red.jpeg.left(length) + "\xFF\xD9";
        cut.squeeze();
        CHECK_FALSE(readJpegHeader(cut));
    }
    for (qsizetype at = 0; at < frame + 19; ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray flipped = red.jpeg;
            flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
            if (const auto header = readJpegHeader(flipped); header)
                CHECK((header->components == 1 || header->components == 3));
        }
    }
}
