#include "printing/documents/slip.h"

#include "printing/documents/paper_text.h"
#include "printing/documents/slip_layout.h"
#include "printing/qr/qr_code.h"
#include "tests/unit/documents/sample_slip.h"

#include <catch2/catch.hpp>

#include <QFile>
#include <QFontInfo>
#include <QFontMetrics>
#include <QPainter>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>

using namespace dvc::documents;

namespace {

struct Ran {
    int status;
    QString out;
};

Ran run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    REQUIRE(process.waitForFinished(30'000));
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput())};
}

QString save(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes)
{
    const QString path = folder.filePath(name);
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
    return path;
}

QString pageText(const QByteArray& pdf)
{
    QTemporaryDir folder;
    const QString path = save(folder, QStringLiteral("slip.pdf"), pdf);
    return run(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")})
        .out.normalized(QString::NormalizationForm_C);
}

QString withoutSpaces(QString text)
{
    text.removeIf([](QChar character) { return character.isSpace(); });
    return text;
}

/// Ink in columns or rows where none may be.
bool inkOutside(const QImage& page, int margin)
{
    for (int y = 0; y < page.height(); ++y)
        for (int x = 0; x < page.width(); ++x)
            if (page.pixelIndex(x, y) == 0
                && (x < margin || x >= page.width() - margin || y == 0 || y == page.height() - 1))
                return true;
    return false;
}

const QString highestMarks = QStringLiteral("ẨỖỮẮẶỆỘỢỰ");

} // namespace

TEST_CASE("a slip says everything it was given, on one page of 72 mm")
{
    const Slip slip = sampleSlip();
    const QByteArray pdf = slipPdf(slip);
    const QString text = withoutSpaces(pageText(pdf));
    QStringList wanted{
        slip.place, slip.decision, slip.title, slip.number, slip.numberLabel, slip.qrCaption, slip.machineLine};
    for (const auto& [label, value] : slip.facts)
        wanted << label;
    for (const auto& section : slip.sections)
        wanted << section.head;
    for (const QString& words : wanted) {
        CAPTURE(words.toStdString());
        CHECK(text.contains(withoutSpaces(words)));
    }

    QTemporaryDir folder;
    const QString info = run(QStringLiteral("pdfinfo"), {save(folder, QStringLiteral("a.pdf"), pdf)}).out;
    CAPTURE(info.toStdString());
    CHECK(info.contains(QRegularExpression(QStringLiteral("Pages: +1\n"))));
    CHECK(info.contains(QRegularExpression(QStringLiteral("Page size: +204 x \\d+ pts"))));
    const int points = QRegularExpression(QStringLiteral("204 x (\\d+) pts")).match(info).captured(1).toInt();
    CHECK(slipSize(slip).width() == 7200);
    CHECK(slipSize(slip).height() >= points * 2540 / 72);
    CHECK(slipSize(slip).height() <= points * 2540 / 72 + 1);
}

TEST_CASE("nothing is printed at the edge of the paper, whatever the words")
{
    Slip slip = sampleSlip();
    slip.copy = 12;
    slip.place = QStringLiteral("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH XÃ THỌ XUÂN");
    slip.number = QStringLiteral("H56.99.15-261124-0017-0003");
    slip.facts.emplace_back(QStringLiteral("Người nhận thay theo giấy ủy quyền"), QString(90, u'W'));
    slip.facts.emplace_back(QString(40, u'M'), QStringLiteral("Ngắn"));
    slip.sections.push_back({QString(60, u'Ộ'), {QString(200, u'Ự'), QStringLiteral("một ").repeated(120)}, true});
    slip.machineLine = QString(80, u'8');
    CHECK_FALSE(inkOutside(slipImage(slip), 14));

    QString text = withoutSpaces(pageText(slipPdf(slip)));
    CHECK(text.count(u'W') == 90);
    CHECK(text.count(u'M') >= 40);
    CHECK(text.count(u'Ự') >= 200);
    CHECK(text.count(QStringLiteral("một")) == 120);
    CHECK(text.count(u'8') >= 80);
    CHECK(text.contains(slip.number));
}

TEST_CASE("a copy says so in white on black, the original does not")
{
    Slip slip = sampleSlip();
    CHECK_FALSE(pageText(slipPdf(slip)).contains(QStringLiteral("BẢN IN LẠI")));
    slip.copy = 3;
    CHECK(pageText(slipPdf(slip)).contains(QStringLiteral("BẢN IN LẠI · LẦN 3")));

    const SlipLayout page = layOut(slip);
    const auto bar = std::ranges::find_if(page.words, [](const SlipLayout::Words& words) { return words.white; });
    REQUIRE(bar != page.words.end());
    const QImage image = slipImage(slip);
    const QRect around(bar->baseline.x(), bar->baseline.y() - 24, bar->width, 24);
    int black = 0;
    for (int y = around.top(); y < around.bottom(); ++y)
        for (int x = around.left(); x < around.right(); ++x)
            black += image.pixelIndex(x, y) == 0 ? 1 : 0;
    CHECK(black > around.width() * around.height() / 2);
    CHECK(black < around.width() * around.height());
}

TEST_CASE("an empty text takes no room")
{
    Slip slip;
    slip.title = QStringLiteral("PHIẾU");
    const int without = layOut(slip).height;
    CHECK(layOut(slip).qr.isNull());
    slip.decision = QStringLiteral("Theo Quyết định số 118/QĐ-UBND");
    CHECK(layOut(slip).height == without + 37);
}

TEST_CASE("marks over capitals are cut in no style of the slip")
{
    usePaperFonts();
    Slip slip = sampleSlip();
    slip.copy = 2;
    for (const SlipLayout::Words& words : layOut(slip).words) {
        const QFont font = words.style.font();
        const QFontMetrics metrics(font);
        CAPTURE(words.text.toStdString(), words.style.size);
        CHECK(QFontInfo(font).family() == font.family());
        const QString& highest = words.style.mono ? words.text : highestMarks; // codes are plain letters and digits
        CHECK(-metrics.tightBoundingRect(highest).top() <= metrics.ascent());
        CHECK(words.style.pitch >= metrics.ascent() + metrics.descent());
    }
}

TEST_CASE("lines below each other do not touch, with the highest marks and the deepest dots")
{
    Slip slip;
    slip.moment = (highestMarks + QStringLiteral("\n")).repeated(3).trimmed();
    const SlipLayout page = layOut(slip);
    REQUIRE(page.words.size() == 3);
    const QImage image = slipImage(slip);
    const auto rowIsWhite = [&](int y) {
        for (int x = 24; x < slipDots - 24; ++x)
            if (image.pixelIndex(x, y) == 0)
                return false;
        return true;
    };
    for (std::size_t i = 0; i + 1 < page.words.size(); ++i) {
        bool between = false;
        for (int y = page.words[i].baseline.y() + 1; y < page.words[i + 1].baseline.y(); ++y)
            between = between || rowIsWhite(y);
        CHECK(between);
    }
}

TEST_CASE("QR modules are whole dots on the dot grid, on paper and in the picture")
{
    const Slip slip = sampleSlip();
    const SlipLayout page = layOut(slip);
    const auto code = dvc::qr::QrCode::encode(slip.qrText);
    REQUIRE(code);
    REQUIRE(page.qr.width() % code->modules() == 0);
    const int dots = page.qr.width() / code->modules();
    CHECK(dots >= 4);
    CHECK(page.qr.width() * 254 / 2030 >= 25); // millimetres

    QTemporaryDir folder;
    const QString pdf = save(folder, QStringLiteral("slip.pdf"), slipPdf(slip));
    const QString stem = folder.filePath(QStringLiteral("page"));
    REQUIRE(run(QStringLiteral("pdftoppm"),
                {QStringLiteral("-r"), QStringLiteral("203"), QStringLiteral("-gray"), QStringLiteral("-singlefile"),
                    pdf, stem})
                .status
        == 0);
    const QImage paper = QImage(stem + QStringLiteral(".pgm")).convertToFormat(QImage::Format_Grayscale8);
    const QImage picture = slipImage(slip);
    REQUIRE(paper.width() == slipDots);
    int wrong = 0;
    for (int y = 0; y < page.qr.height(); ++y)
        for (int x = 0; x < page.qr.width(); ++x) {
            const bool dark = code->dark(x / dots, y / dots);
            const QPoint at = page.qr.topLeft() + QPoint(x, y);
            wrong += (picture.pixelIndex(at) == 0) != dark;
            wrong += dark ? qGray(paper.pixel(at)) > 40 : qGray(paper.pixel(at)) < 215;
        }
    CHECK(wrong == 0);
}

TEST_CASE("two readers that are not ours read the slip's code")
{
    const QString longest = QStringLiteral("https://tracuu.example.vn/") + QString(500, u'a');
    const QString text = GENERATE_COPY(sampleSlip().qrText, QStringLiteral("Số tạm: TAM-K7Q2-00042M"), longest);
    Slip slip = sampleSlip();
    slip.qrText = text;
    QTemporaryDir folder;
    const QString picture = folder.filePath(QStringLiteral("slip.png"));
    REQUIRE(slipImage(slip).save(picture));
    CHECK(run(QStringLiteral("zbarimg"),
              {QStringLiteral("-q"), QStringLiteral("--raw"), QStringLiteral("--nodbus"), picture})
              .out.trimmed()
        == text);
    CHECK(run(QStringLiteral("ZXingReader"), {QStringLiteral("-format"), QStringLiteral("QRCode"), picture})
            .out.contains(text));
}

TEST_CASE("a heading is broken into lines of about the same length")
{
    usePaperFonts();
    constexpr PaperStyle style{32, 44, true};
    const QString words = QStringLiteral("ĐÃ CHUYỂN ĐẾN BỘ PHẬN MỘT CỬA XÃ THỌ XUÂN");
    const auto greedy = wrapText(words, style, 520);
    const auto even = balanceText(words, style, 520);
    REQUIRE(greedy.size() == 2);
    REQUIRE(even.size() == 2);
    CHECK(even[0].text == QStringLiteral("ĐÃ CHUYỂN ĐẾN BỘ PHẬN"));
    CHECK(even[1].text == QStringLiteral("MỘT CỬA XÃ THỌ XUÂN"));
}

TEST_CASE("the sample slips are drawn into this folder, to be looked at", "[.draw]")
{
    CHECK(slipImage(sampleSlip()).save(QStringLiteral("slip.png")));
    Slip copy = sampleSlip();
    copy.copy = 2;
    copy.moment = QStringLiteral("ĐÃ LƯU TRONG MÁY – CHƯA GỬI");
    CHECK(slipImage(copy).save(QStringLiteral("slip-copy.png")));
}
