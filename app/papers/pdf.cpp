#include "app/papers/pdf.h"

#include "app/papers/jpeg.h"

#define POINTERHOLDER_TRANSITION 4 // std::shared_ptr only
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>

namespace dvc::papers {

namespace {

/// Millionths would be honest, hundredths of a point (3.5 µm) are what fits a sheet.
std::string points(int pixels, int dpi)
{
    return QByteArray::number(pixels * 72.0 / dpi, 'f', 2).toStdString();
}

/// The bytes are looked at, not copied: they must outlive the writing.
std::shared_ptr<Buffer> view(const QByteArray& bytes)
{
    auto* data = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes.constData()));
    return std::make_shared<Buffer>(data, static_cast<std::size_t>(bytes.size()));
}

QPDFObjectHandle imageOf(QPDF& pdf, const Page& page)
{
    auto image = QPDFObjectHandle::newStream(&pdf, view(page.jpeg));
    const bool grey = readJpegHeader(page.jpeg)->components == 1;
    image.replaceDict(QPDFObjectHandle::parse("<< /Type /XObject /Subtype /Image /BitsPerComponent 8 /Filter /DCTDecode"
                                              " /Width "
        + std::to_string(page.size.width()) + " /Height " + std::to_string(page.size.height()) + " /ColorSpace "
        + (grey ? "/DeviceGray" : "/DeviceRGB") + " >>"));
    return image;
}

QPDFPageObjectHelper sheetOf(QPDF& pdf, const Page& page)
{
    const std::string width = points(page.size.width(), page.dpi);
    const std::string height = points(page.size.height(), page.dpi);
    auto sheet = QPDFObjectHandle::parse("<< /Type /Page /MediaBox [0 0 " + width + " " + height + "] >>");
    sheet.replaceKey(
        "/Contents", QPDFObjectHandle::newStream(&pdf, "q " + width + " 0 0 " + height + " 0 0 cm /Side Do Q\n"));
    auto images = QPDFObjectHandle::newDictionary();
    images.replaceKey("/Side", imageOf(pdf, page));
    auto resources = QPDFObjectHandle::newDictionary();
    resources.replaceKey("/XObject", images);
    sheet.replaceKey("/Resources", resources);
    return QPDFPageObjectHelper(pdf.makeIndirectObject(sheet));
}

} // namespace

Result<QByteArray> toPdf(const std::vector<Page>& pages)
{
    if (pages.empty())
        return fail(ErrorKind::Stop, "papers.empty");
    const auto bad = std::ranges::find_if_not(pages, isSound);
    if (bad != pages.end())
        return fail(ErrorKind::Stop, "papers.page", std::to_string(bad - pages.begin() + 1));
    try {
        QPDF pdf;
        pdf.emptyPDF();
        QPDFPageDocumentHelper sheets(pdf);
        for (const Page& page : pages)
            sheets.addPage(sheetOf(pdf, page), false);
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setMinimumPDFVersion("1.4");
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.setStreamDataMode(qpdf_s_preserve);
        writer.setDeterministicID(true);
        writer.write();
        const auto bytes = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char*>(bytes->getBuffer()), static_cast<qsizetype>(bytes->getSize()));
    } catch (const std::exception& why) {
        return fail(ErrorKind::Stop, "papers.pdf", why.what());
    }
}

} // namespace dvc::papers
