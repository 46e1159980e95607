#include "app/typing/spelling.h"

#include <QSet>
#include <QString>

namespace dvc::typing {

using namespace Qt::StringLiterals;

namespace {

QSet<QString> words(QStringView list)
{
    QSet<QString> set;
    for (const QStringView word : list.split(u' '))
        set.insert(word.toString());
    return set;
}

bool isOnset(QStringView onset)
{
    static const QSet<QString> onsets = words(u"b c ch d đ g gh gi h k kh kr l m n ng ngh nh p ph qu r s t th tr v x");
    return onset.isEmpty() || onsets.contains(onset.toString());
}

bool isCoda(QStringView coda)
{
    static const QSet<QString> codas = words(u"c ch m n ng nh p t k h");
    return coda.isEmpty() || codas.contains(coda.toString());
}

// Besides the vowels of finished syllables also their beginnings: ie and uo before their marks come, uu before ưu.
bool isOpenNucleus(QStringView nucleus)
{
    static const QSet<QString> nuclei = words(
        u"a ă â e ê i o ô ơ u ư y ai ao au ay âu ây eo êu eu ia ie iê iu oa oă oe oi ôi ơi oo ua uâ ue uê ui uo uô uơ "
        u"uy "
        u"ưa ưi ươ ưo ưu uu ye yê oai oao oay oeo uay uây uoi uôi uơi ươi ưoi uou ươu uơu ưou ieu iêu yeu yêu uya uye "
        u"uyê uyu");
    return nuclei.contains(nucleus.toString());
}

bool isClosedNucleus(QStringView nucleus)
{
    static const QSet<QString> nuclei =
        words(u"a ă â e ê i o ô ơ u ư y ie iê oa oă oe oo ua uâ ue uê uo uô uơ uy ươ ưo ye yê uye uyê");
    return nuclei.contains(nucleus.toString());
}

bool isShaped(QChar c)
{
    return QStringView(u"ăâêôơư").contains(c);
}

} // namespace

bool isVowel(QChar c)
{
    return QStringView(u"aăâeêioôơuưy").contains(c);
}

Parts split(QStringView letters)
{
    Parts parts{letters.size(), letters.size()};
    while (parts.coda > 0 && !isVowel(letters[parts.coda - 1]))
        --parts.coda;
    if (parts.coda == 0)
        return {letters.size(), letters.size()};
    parts.nucleus = parts.coda;
    while (parts.nucleus > 0 && isVowel(letters[parts.nucleus - 1]))
        --parts.nucleus;
    const QStringView run = letters.sliced(parts.nucleus, parts.coda - parts.nucleus);
    const QStringView before = letters.first(parts.nucleus);
    const bool qu = before == u"q" && run.startsWith(u'u');
    const bool gi = before == u"g" && run.startsWith(u'i') && run.size() > 1;
    if (qu || gi)
        ++parts.nucleus;
    return parts;
}

bool couldBe(QStringView letters, Tone tone)
{
    const Parts parts = split(letters);
    const QStringView onset = letters.first(parts.nucleus);
    const QStringView nucleus = letters.sliced(parts.nucleus, parts.coda - parts.nucleus);
    const QStringView coda = letters.sliced(parts.coda);
    if (!isOnset(onset) || !isCoda(coda))
        return false;
    if (nucleus.isEmpty())
        return coda.isEmpty() && (tone == Tone::None || onset == u"qu");
    if (!(coda.isEmpty() ? isOpenNucleus(nucleus) : isClosedNucleus(nucleus)))
        return false;
    if (onset == u"k" && nucleus.startsWith(u'ă'))
        return false;
    if (coda == u"ch" && !QStringView(u"aeêiy").contains(nucleus.back()))
        return false;
    static const QSet<QString> stops = words(u"c ch p t k");
    const bool stopped = stops.contains(coda.toString());
    return !stopped || tone == Tone::None || tone == Tone::Sac || tone == Tone::Nang;
}

qsizetype tonePlace(QStringView letters, ToneStyle style)
{
    const Parts parts = split(letters);
    const QStringView nucleus = letters.sliced(parts.nucleus, parts.coda - parts.nucleus);
    if (nucleus.isEmpty()) // qu on its own: its u is all there is
        return parts.nucleus > 0 && isVowel(letters[parts.nucleus - 1]) ? parts.nucleus - 1 : -1;
    for (qsizetype i = nucleus.size(); i-- > 0;) {
        if (isShaped(nucleus[i]))
            return parts.nucleus + i;
    }
    if (nucleus.size() == 1)
        return parts.nucleus;
    if (nucleus.size() > 2 || parts.coda < letters.size() || nucleus == u"oo")
        return parts.nucleus + 1;
    static const QSet<QString> rising = words(u"oa oe uy");
    // Without their circumflex yet (tie of tiếng): the mark stands where it will stay.
    static const QSet<QString> unfinished = words(u"ie ye uo ue");
    const bool second =
        unfinished.contains(nucleus.toString()) || (style == ToneStyle::New && rising.contains(nucleus.toString()));
    return parts.nucleus + (second ? 1 : 0);
}

} // namespace dvc::typing
