#include "app/base/text.h"

namespace dvc {

QString tidy(const QString& text)
{
    return text.normalized(QString::NormalizationForm_C).simplified();
}

QString fold(const QString& text)
{
    // QString::toLower is locale-free, unlike QLocale's: İ and ı of a Turkish system do no harm.
    const QString open = text.normalized(QString::NormalizationForm_D).toLower();
    QString folded;
    folded.reserve(open.size());
    for (const QChar c : open) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        folded += c == u'đ' ? u'd' : c;
    }
    return folded.simplified();
}

bool hasForbiddenCharacters(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t code = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            code = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        switch (QChar::category(code)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            break;
        }
    }
    return false;
}

} // namespace dvc
