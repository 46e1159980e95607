#include "app/base/text.h"

#include <array>

using namespace Qt::StringLiterals;

namespace dvc {

QString tidy(const QString& text)
{
    return text.normalized(QString::NormalizationForm_C).simplified();
}

namespace {

constexpr char16_t dropped = 0;

// What one character leaves behind: nothing, a space, or its bare small letter.
char16_t bare(char16_t code)
{
    const QChar c(code);
    if (u"'`\u00b4\u02bc\u2018\u2019"_s.contains(c) || c.isMark())
        return dropped;
    if (!c.isLetterOrNumber())
        return u' ';
    // QChar::toLower is locale-free, unlike QLocale's: İ and ı of a Turkish system do no harm.
    const QChar base = QString(c).normalized(QString::NormalizationForm_D).at(0).toLower();
    return base == u'đ' || base == u'ð' ? u'd' : base.unicode();
}

// Latin letters with all their marks lie below; a catalog of thousands is folded while a kiosk starts.
constexpr char16_t tableEnd = 0x1f00;

const std::array<char16_t, tableEnd>& bareTable()
{
    static const auto table = [] {
        std::array<char16_t, tableEnd> made{};
        for (char16_t code = 0; code < tableEnd; ++code)
            made[code] = bare(code);
        return made;
    }();
    return table;
}

} // namespace

QString fold(QStringView text)
{
    const auto& table = bareTable();
    QString folded;
    folded.reserve(text.size());
    for (const QChar c : text) {
        const char16_t left = c.unicode() < tableEnd ? table[c.unicode()] : bare(c.unicode());
        if (left == dropped || (left == u' ' && (folded.isEmpty() || folded.back() == u' ')))
            continue;
        folded += QChar(left);
    }
    if (folded.endsWith(u' '))
        folded.chop(1);
    return folded;
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
