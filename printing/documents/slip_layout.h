#pragma once

#include "printing/documents/paper_text.h"
#include "printing/documents/slip.h"

#include <QPoint>
#include <QRect>

#include <vector>

namespace dvc::documents {

/// A page as marks in whole dots: all that a painter needs to know, and all that a test wants to look at.
struct SlipLayout {
    struct Words {
        QPoint baseline; ///< Left end.
        QString text;
        PaperStyle style;
        int width = 0;
        bool white = false; ///< On a black bar.
    };
    int height = 0;
    std::vector<QRect> black; ///< Rules, dashes, frames, bars and runs of QR modules.
    QRect qr; ///< The symbol without its quiet zone; null if there is none.
    std::vector<Words> words;
};

[[nodiscard]] SlipLayout layOut(const Slip& slip);

} // namespace dvc::documents
