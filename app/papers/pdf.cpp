#include "app/papers/pdf.h"

#include "app/papers/jpeg.h"

#include <qpdf/qpdf-c.h> // qpdf's C++ headers are not sound C++23: clang refuses them

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

namespace dvc::papers {

namespace {

/// Millionths would be honest, hundredths of a point (3.5 µm) are what fits a sheet.
std::string points(int pixels, int dpi)
{
    return QByteArray::number(pixels * 72.0 / dpi, 'f', 2).toStdString();
}

/// qpdf's own kind of pointer. A call that fails leaves its error there for failureOf.
using Document = std::unique_ptr<_qpdf_data, decltype([](qpdf_data data) { qpdf_cleanup(&data); })>;

/// A failure since the document was begun, or nothing.
std::optional<std::string> failureOf(const Document& document)
{
    if (!qpdf_has_error(document.get()))
        return std::nullopt;
    return qpdf_get_error_full_text(document.get(), qpdf_get_error(document.get()));
}

qpdf_oh parse(const Document& document, const std::string& text)
{
    return qpdf_oh_parse(document.get(), text.c_str());
}

qpdf_oh streamOf(const Document& document, QByteArrayView bytes, qpdf_oh filter)
{
    const qpdf_oh stream = qpdf_oh_new_stream(document.get());
    qpdf_oh_replace_stream_data(document.get(), stream, reinterpret_cast<const unsigned char*>(bytes.data()),
        static_cast<std::size_t>(bytes.size()), filter, qpdf_oh_new_null(document.get()));
    return stream;
}

qpdf_oh imageOf(const Document& document, const Page& page)
{
    const qpdf_oh image = streamOf(document, page.jpeg, parse(document, "/DCTDecode"));
    const qpdf_oh about = qpdf_oh_get_dict(document.get(), image);
    const auto say = [&](const char* key, const std::string& value) {
        qpdf_oh_replace_key(document.get(), about, key, parse(document, value));
    };
    say("/Type", "/XObject");
    say("/Subtype", "/Image");
    say("/BitsPerComponent", "8");
    say("/Width", std::to_string(page.size.width()));
    say("/Height", std::to_string(page.size.height()));
    say("/ColorSpace", readJpegHeader(page.jpeg)->components == 1 ? "/DeviceGray" : "/DeviceRGB");
    return image;
}

void addSheet(const Document& document, const Page& page)
{
    const std::string width = points(page.size.width(), page.dpi);
    const std::string height = points(page.size.height(), page.dpi);
    const std::string drawing = "q " + width + " 0 0 " + height + " 0 0 cm /Side Do Q\n";
    const qpdf_oh images = qpdf_oh_new_dictionary(document.get());
    qpdf_oh_replace_key(document.get(), images, "/Side", imageOf(document, page));
    const qpdf_oh resources = qpdf_oh_new_dictionary(document.get());
    qpdf_oh_replace_key(document.get(), resources, "/XObject", images);
    const qpdf_oh sheet = parse(document, "<< /Type /Page /MediaBox [0 0 " + width + " " + height + "] >>");
    qpdf_oh_replace_key(
        document.get(), sheet, "/Contents", streamOf(document, drawing, qpdf_oh_new_null(document.get())));
    qpdf_oh_replace_key(document.get(), sheet, "/Resources", resources);
    qpdf_add_page(document.get(), document.get(), qpdf_make_indirect_object(document.get(), sheet), QPDF_FALSE);
}

} // namespace

Result<QByteArray> toPdf(const std::vector<Page>& pages)
{
    if (pages.empty())
        return fail(ErrorKind::Stop, "papers.empty");
    const auto bad = std::ranges::find_if_not(pages, isSound);
    if (bad != pages.end())
        return fail(ErrorKind::Stop, "papers.page", std::to_string(bad - pages.begin() + 1));
    const Document document(qpdf_init());
    qpdf_silence_errors(document.get());
    qpdf_empty_pdf(document.get());
    for (const Page& page : pages)
        addSheet(document, page);
    qpdf_init_write_memory(document.get());
    qpdf_set_minimum_pdf_version(document.get(), "1.4");
    qpdf_set_object_stream_mode(document.get(), qpdf_o_disable);
    qpdf_set_stream_data_mode(document.get(), qpdf_s_preserve);
    qpdf_set_deterministic_ID(document.get(), QPDF_TRUE);
    qpdf_write(document.get());
    if (const auto why = failureOf(document))
        return fail(ErrorKind::Stop, "papers.pdf", *why);
    return QByteArray(reinterpret_cast<const char*>(qpdf_get_buffer(document.get())),
        static_cast<qsizetype>(qpdf_get_buffer_length(document.get())));
}

} // namespace dvc::papers
