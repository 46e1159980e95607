#include "printing/documents/paper_text.h"

#include <QDir>
#include <QFontDatabase>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace dvc::documents {

namespace {

std::vector<TextLine> wrapParagraph(const QString& text, const PaperStyle& style, int width)
{
    QTextLayout layout(text, style.font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true); // the same widths on paper as on any screen
    layout.setTextOption(option);
    layout.beginLayout();
    std::vector<TextLine> lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        const QString words = text.mid(line.textStart(), line.textLength()).trimmed();
        lines.push_back({words, static_cast<int>(std::ceil(line.naturalTextWidth()))});
    }
    layout.endLayout();
    return lines;
}

} // namespace

QFont PaperStyle::font() const
{
    QFont font(mono ? QStringLiteral("Noto Sans Mono") : QStringLiteral("Noto Sans"));
    font.setPixelSize(size);
    font.setWeight(bold ? QFont::Bold : QFont::Normal);
    font.setHintingPreference(QFont::PreferNoHinting);
    if (spacing > 0)
        font.setLetterSpacing(QFont::AbsoluteSpacing, spacing);
    return font;
}

std::vector<TextLine> wrapText(const QString& text, const PaperStyle& style, int width)
{
    std::vector<TextLine> lines;
    for (const QString& paragraph : text.split(u'\n')) {
        const auto more = wrapParagraph(paragraph.trimmed(), style, width);
        lines.insert(lines.end(), more.begin(), more.end());
    }
    return lines;
}

std::vector<TextLine> balanceText(const QString& text, const PaperStyle& style, int width)
{
    std::vector<TextLine> lines;
    for (const QString& paragraph : text.split(u'\n')) {
        auto best = wrapParagraph(paragraph.trimmed(), style, width);
        int tooNarrow = 0;
        int wideEnough = width;
        while (best.size() > 1 && wideEnough - tooNarrow > 4) {
            const int tried = (tooNarrow + wideEnough) / 2;
            auto narrower = wrapParagraph(paragraph.trimmed(), style, tried);
            const bool fits = narrower.size() == best.size()
                && std::ranges::all_of(narrower, [&](const TextLine& line) { return line.width <= tried; });
            (fits ? wideEnough : tooNarrow) = tried;
            if (fits)
                best = std::move(narrower);
        }
        lines.insert(lines.end(), best.begin(), best.end());
    }
    return lines;
}

void usePaperFonts()
{
    static const bool once = [] {
        const QDir fonts(QStringLiteral(":/fonts"));
        for (const QString& file : fonts.entryList({QStringLiteral("*.ttf")}))
            QFontDatabase::addApplicationFont(fonts.filePath(file));
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace dvc::documents
