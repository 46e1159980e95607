#include "printing/documents/slip_layout.h"

#include "printing/qr/qr_code.h"

#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace dvc::documents {

namespace {

constexpr int margin = 16;
constexpr int inner = slipDots - 2 * margin;

constexpr PaperStyle text{27, 37};
constexpr PaperStyle strong{27, 37, true};
constexpr PaperStyle placeStyle{31, 43, true};
constexpr PaperStyle titleStyle{44, 60, true};
constexpr PaperStyle momentStyle{32, 44, true};
constexpr PaperStyle barStyle{34, 54, true, false, 2};
constexpr PaperStyle numberStyle{49, 67, true, true};
constexpr PaperStyle small{24, 33};

/// Four dots = 0.50 mm a module is what phones read from creased thermal paper; more when the symbol is small, but the
/// symbol stays within 36 mm. Only a text of more than 900 bytes goes down to three, the least that reads.
int dotsPerModule(int modules)
{
    const int fits = inner / modules;
    return std::min(fits, std::clamp(288 / modules, 4, 8));
}

/// Puts one thing below the other.
class Column {
public:
    void gap(int dots) { m_y += dots; }

    void rule()
    {
        m_page.black.emplace_back(margin, m_y + 16, inner, 3);
        m_y += 35;
    }

    void dashes()
    {
        for (int x = margin; x < slipDots - margin; x += 10)
            m_page.black.emplace_back(x, m_y + 18, std::min(6, slipDots - margin - x), 3);
        m_y += 39;
    }

    void centred(const QString& words, const PaperStyle& style, int width = inner)
    {
        if (words.isEmpty())
            return;
        for (const TextLine& line : balanceText(words, style, width)) {
            put(line, style, (slipDots - line.width) / 2, m_y);
            m_y += style.pitch;
        }
    }

    /// A paragraph that begins at `x`; the column's end moves only by the caller. Returns its height.
    int paragraph(const QString& words, const PaperStyle& style, int x, int width)
    {
        int y = m_y;
        for (const TextLine& line : wrapText(words, style, width)) {
            put(line, style, x, y);
            y += style.pitch;
        }
        return y - m_y;
    }

    void bar(const QString& words)
    {
        const auto lines = balanceText(words, barStyle, inner - 2 * margin);
        m_page.black.emplace_back(margin, m_y, inner, static_cast<int>(lines.size()) * barStyle.pitch);
        for (const TextLine& line : lines) {
            put(line, barStyle, (slipDots - line.width) / 2, m_y);
            m_page.words.back().white = true;
            m_y += barStyle.pitch;
        }
    }

    void boxed(const QString& words, const PaperStyle& style)
    {
        constexpr int line = 4;
        const int top = m_y;
        m_y += line + 10;
        centred(words, style, inner - 2 * (line + 8));
        m_y += 10 + line;
        const int height = m_y - top;
        m_page.black.emplace_back(margin, top, inner, line);
        m_page.black.emplace_back(margin, top + line, line, height - 2 * line);
        m_page.black.emplace_back(slipDots - margin - line, top + line, line, height - 2 * line);
        m_page.black.emplace_back(margin, m_y - line, inner, line);
    }

    void number(const QString& words)
    {
        PaperStyle style = numberStyle;
        while (style.size > 30 && wrapText(words, style, inner).size() > 1) {
            --style.size;
            style.pitch = style.size * 67 / 49 + 1;
        }
        centred(words, style);
    }

    void symbol(const qr::QrCode& code)
    {
        const int dots = dotsPerModule(code.modules());
        const int side = code.modules() * dots;
        const int left = (slipDots - side) / 2;
        m_y += qr::quietZone * dots;
        m_page.qr = QRect(left, m_y, side, side);
        for (int row = 0; row < code.modules(); ++row)
            for (int column = 0; column < code.modules(); ++column) {
                int end = column;
                while (end < code.modules() && code.dark(end, row))
                    ++end;
                if (end > column)
                    m_page.black.emplace_back(left + column * dots, m_y + row * dots, (end - column) * dots, dots);
                column = end;
            }
        m_y += side + qr::quietZone * dots;
    }

    SlipLayout finish()
    {
        m_page.height = m_y;
        return std::move(m_page);
    }

private:
    void put(const TextLine& line, const PaperStyle& style, int x, int top)
    {
        if (line.text.isEmpty())
            return;
        const QFontMetrics metrics(style.font());
        const int spare = style.pitch - metrics.ascent() - metrics.descent();
        m_page.words.push_back({{x, top + spare / 2 + metrics.ascent()}, line.text, style, line.width});
    }

    SlipLayout m_page;
    int m_y = 28;
};

void putHead(Column& column, const Slip& slip)
{
    if (slip.copy > 1) {
        column.bar(QStringLiteral("BẢN IN LẠI · LẦN %1").arg(slip.copy));
        column.gap(16);
    }
    column.centred(slip.place, placeStyle);
    column.centred(slip.decision, text);
    column.rule();
    column.centred(slip.title, titleStyle);
    column.centred(slip.subtitle, strong);
    if (!slip.moment.isEmpty()) {
        QString words = slip.moment;
        words.replace(QStringLiteral(" – "), QStringLiteral("\n– "));
        column.gap(14);
        column.boxed(words, momentStyle);
    }
}

void putNumberAndSymbol(Column& column, const Slip& slip)
{
    column.gap(10);
    column.centred(slip.numberLabel, text);
    column.number(slip.number);
    if (slip.qrText.isEmpty())
        return;
    const auto code = qr::QrCode::encode(slip.qrText);
    if (!code)
        qFatal("a slip's QR text is too long: %s bytes", code.error().detail.c_str());
    column.symbol(*code);
    column.centred(slip.qrCaption, text);
}

void putFacts(Column& column, const Slip& slip)
{
    if (slip.facts.empty())
        return;
    int labels = 150;
    for (const auto& [label, value] : slip.facts)
        for (const TextLine& line : wrapText(label, text, 200))
            labels = std::max(labels, line.width);
    constexpr int between = 14;
    column.dashes();
    bool first = true;
    for (const auto& [label, value] : slip.facts) {
        column.gap(first ? 0 : 4);
        first = false;
        const int left = column.paragraph(label, text, margin, labels);
        const int right = column.paragraph(value, strong, margin + labels + between, inner - labels - between);
        column.gap(std::max(left, right));
    }
}

void putSections(Column& column, const Slip& slip)
{
    if (slip.sections.empty())
        return;
    column.dashes();
    bool first = true;
    for (const Slip::Section& section : slip.sections) {
        column.gap(first ? 0 : 12);
        first = false;
        if (!section.head.isEmpty())
            column.gap(column.paragraph(section.head, strong, margin, inner));
        const int indent = section.lines.size() > 9 ? 50 : 34;
        for (qsizetype i = 0; i < section.lines.size(); ++i) {
            if (section.numbered)
                column.paragraph(QStringLiteral("%1.").arg(i + 1), text, margin, inner);
            const int x = section.numbered ? indent : 0;
            column.gap(column.paragraph(section.lines[i], text, margin + x, inner - x));
        }
    }
}

void putFoot(Column& column, const Slip& slip)
{
    column.rule();
    for (qsizetype i = 0; i < slip.footer.size(); ++i) {
        column.gap(i == 0 ? 0 : 8);
        column.centred(slip.footer[i], i == 0 ? strong : text);
    }
    column.gap(10);
    column.centred(slip.machineLine, small);
    column.gap(24);
}

} // namespace

SlipLayout layOut(const Slip& slip)
{
    usePaperFonts();
    Column column;
    putHead(column, slip);
    putNumberAndSymbol(column, slip);
    putFacts(column, slip);
    putSections(column, slip);
    putFoot(column, slip);
    return column.finish();
}

} // namespace dvc::documents
