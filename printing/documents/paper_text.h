#pragma once

#include <QFont>
#include <QString>

#include <vector>

namespace dvc::documents {

/// A face in a size, on paper: pixels are dots of the print head.
struct PaperStyle {
    int size; ///< Dots.
    int pitch; ///< Dots from line to line; never less than the face needs for a capital with two marks.
    bool bold = false;
    bool mono = false; ///< Codes: slashed zero, every character of one width.
    int spacing = 0; ///< Dots between letters.

    [[nodiscard]] QFont font() const;
    bool operator==(const PaperStyle&) const = default;
};

struct TextLine {
    QString text;
    int width = 0; ///< Dots, rounded up.
};

/// Breaks a text into lines of at most `width` dots: at '\n', else at spaces, else (a word that is too long) anywhere.
/// Not a character is lost but the spaces at the breaks.
[[nodiscard]] std::vector<TextLine> wrapText(const QString& text, const PaperStyle& style, int width);

/// As many lines as wrapText makes, but of about the same length: for centred texts.
[[nodiscard]] std::vector<TextLine> balanceText(const QString& text, const PaperStyle& style, int width);

/// Makes the faces of our resources known to Qt, once; without them the system's Noto Sans is used.
void usePaperFonts();

} // namespace dvc::documents
