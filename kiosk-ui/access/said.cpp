#include "kiosk-ui/access/said.h"

#include <QDate>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace dvc::access {

using namespace Qt::StringLiterals;

namespace {

/// Capitals shout on a screen, but a voice spells them. A word with Vietnamese letters is no abbreviation, and neither
/// is anything in a line that is all capitals.
QString withoutShouting(QString text)
{
    static const QRegularExpression word(u"[\\p{Lu}]{2,}"_s, QRegularExpression::UseUnicodePropertiesOption);
    const bool allCapitals = text.toUpper() == text && text.contains(u' ');
    for (auto all = word.globalMatch(text); all.hasNext();) {
        const auto match = all.next();
        const auto one = match.captured();
        const bool vietnamese = std::ranges::any_of(one, [](QChar c) { return c.unicode() > 0x7f; });
        if (allCapitals || vietnamese)
            text.replace(match.capturedStart(), match.capturedLength(), one.toLower());
    }
    return text;
}

QString withDates(QString text, bool english)
{
    static const QRegularExpression date(u"((?:ngày|Ngày) )?\\b(\\d{1,2})/(\\d{1,2})/(\\d{4})\\b"_s);
    qsizetype from = 0;
    for (auto match = date.match(text); match.hasMatch(); match = date.match(text, from)) {
        const QDate day(match.captured(4).toInt(), match.captured(3).toInt(), match.captured(2).toInt());
        QString said = match.captured();
        if (day.isValid() && english)
            said = QLocale(QLocale::English).toString(day, u"d MMMM yyyy"_s);
        else if (day.isValid())
            said = (match.captured(1).isEmpty() ? u"ngày "_s : match.captured(1))
                + u"%1 tháng %2 năm %3"_s.arg(
                    QString::number(day.day()), QString::number(day.month()), QString::number(day.year()));
        text.replace(match.capturedStart(), match.capturedLength(), said);
        from = match.capturedStart() + said.size();
    }
    return text;
}

QString withTimes(QString text, bool english)
{
    static const QRegularExpression range(u"(?<=\\d) ?– ?(?=\\d)"_s);
    static const QRegularExpression full(u"\\b(\\d{1,2}):00\\b"_s);
    static const QRegularExpression time(u"\\b(\\d{1,2}):(\\d{2})\\b"_s);
    text.replace(range, english ? u" to "_s : u" đến "_s);
    if (english)
        return text;
    return text.replace(full, u"\\1 giờ"_s).replace(time, u"\\1 giờ \\2"_s);
}

} // namespace

QString asSaid(const QString& text, catalog::Language language)
{
    const bool english = language == catalog::Language::En;
    static const QRegularExpression masked(u"[•][• ]*"_s);
    static const QRegularExpression thousands(u"(?<=\\d)\\.(?=\\d{3}(?!\\d))"_s);
    static const QRegularExpression stroke(u"(?<=\\p{L})/(?=\\p{L})"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression dash(u" [–—·] "_s);
    QString said = QString(text).replace(u'\n', u' ').replace(QChar::Nbsp, u' ');
    said.replace(masked, QString()).replace(thousands, QString()).replace(dash, u", "_s);
    said = withTimes(withDates(std::move(said), english), english);
    return withoutShouting(said.replace(stroke, u" "_s)).simplified();
}

QString spelled(const QString& code)
{
    QString said;
    bool rest = false;
    for (const QChar c : code) {
        if (!c.isLetterOrNumber()) {
            rest = !said.isEmpty();
            continue;
        }
        if (!said.isEmpty())
            said += rest ? u", "_s : u" "_s;
        said += c;
        rest = false;
    }
    return said;
}

QString valueSaid(const QString& value)
{
    const bool number = value.size() >= 6
        && std::ranges::all_of(value, [](QChar c) { return c.isDigit() || c.isSpace() || c == u'•' || c == u'+'; });
    return number ? spelled(value) : value;
}

} // namespace dvc::access
