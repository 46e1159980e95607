#include "app/places/address.h"

#include "app/base/text.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace dvc::places {

namespace {

constexpr std::size_t mostOffers = 4;
constexpr qsizetype mostWords = 8; // "thành phố" and "phường" with names of three syllables

bool isTone(QChar c)
{
    return u"\u0300\u0301\u0303\u0309\u0323"_s.contains(c);
}

// Small letters with all marks, the tone at the end of its syllable: "Hoà Bình" and "Hòa Bình" are one.
QString spelled(const QString& text)
{
    QString words;
    QString tones;
    for (const QChar c : text.toLower().normalized(QString::NormalizationForm_D) + u' ') {
        if (isTone(c))
            tones += c;
        else if (c.isLetterOrNumber() || c.isMark())
            words += c;
        else if (!words.isEmpty() && !words.endsWith(u' '))
            words += std::exchange(tones, {}) + u' ';
    }
    return words;
}

bool isProvince(const Province& province, const QString& words)
{
    const bool city = province.name.startsWith(u"Thành phố");
    return words == spelled(province.name) || words == spelled(province.bareName)
        || (city && words == spelled(u"TP "_s + province.bareName));
}

// Where words begin in the last two parts, longest ending first.
std::vector<qsizetype> beginnings(const QString& text)
{
    const auto last = text.lastIndexOf(u',');
    const auto before = last > 0 ? text.lastIndexOf(u',', last - 1) : -1;
    std::vector<qsizetype> found;
    for (auto at = before + 1; at < text.size(); ++at)
        if (text[at] != u' ' && text[at] != u',' && (at == 0 || text[at - 1] == u' ' || text[at - 1] == u','))
            found.push_back(at);
    if (found.size() > mostWords)
        found.erase(found.begin(), found.end() - mostWords);
    return found;
}

bool afterComma(const QString& text, qsizetype from)
{
    const auto head = QStringView(text).left(from).trimmed();
    return head.isEmpty() || head.endsWith(u',');
}

struct Ending {
    bool whole = false; ///< It says a place already, in full.
    std::vector<Offer> offers;
};

Ending endingFrom(const Places& places, const QString& text, qsizetype from, const Wish& wish)
{
    Ending ending;
    for (const auto& place : places.search(text.mid(from), wish)) {
        auto whole = completed(text, from, place);
        if (whole.compare(text, Qt::CaseInsensitive) == 0)
            return {true, {}};
        ending.offers.push_back({place, std::move(whole)});
    }
    return ending;
}

// Slips of the hand are forgiven in a whole part only, and not beside a number: "thôn 3" is not Thống Nhất.
bool mayHoldSlips(QStringView part)
{
    return fold(part).size() >= 4 && std::ranges::none_of(part, [](QChar c) { return c.isDigit(); });
}

} // namespace

QString codeOf(const Place& place)
{
    return place.commune ? place.commune->code : place.province.code;
}

QString inSentence(const QString& name)
{
    return name.left(1).toLower() + name.mid(1);
}

QString nameOf(const Place& place)
{
    return place.commune ? place.commune->name + u", "_s + inSentence(place.province.name) : place.province.name;
}

std::optional<Place> recognised(const Places& places, const QString& text)
{
    if (hasForbiddenCharacters(text))
        return std::nullopt;
    const auto parts = text.split(u',');
    const auto last = spelled(parts.back());
    const auto province =
        std::ranges::find_if(places.provinces(), [&](const Province& one) { return isProvince(one, last); });
    if (last.isEmpty() || province == places.provinces().end())
        return std::nullopt;
    Place place{*province, std::nullopt};
    const auto before = parts.size() > 1 ? spelled(parts[parts.size() - 2]) : QString();
    for (const auto& commune : places.communes(province->code))
        if (!before.isEmpty() && before == spelled(commune.name))
            place.commune = commune;
    return place;
}

QString completed(const QString& text, qsizetype from, const Place& place)
{
    auto head = text.left(from).trimmed();
    while (head.endsWith(u',') || head.endsWith(u' '))
        head.chop(1);
    return head.isEmpty() ? nameOf(place) : head + u", "_s + inSentence(nameOf(place));
}

std::vector<Offer> offers(const Places& places, const QString& text, QStringView near)
{
    const auto written = tidy(text);
    const auto known = recognised(places, written);
    if (hasForbiddenCharacters(written) || (known && known->commune))
        return {};
    qsizetype part = written.size(); // where the last one begins
    for (const auto from : beginnings(written)) {
        const auto folded = fold(QStringView(written).mid(from));
        const bool begins = afterComma(written, from);
        if (begins)
            part = from;
        if (folded.size() < 2 || !(begins || folded.contains(u' ')))
            continue;
        auto ending = endingFrom(places, written, from, {mostOffers, near, true});
        if (ending.whole || !ending.offers.empty())
            return std::move(ending.offers);
    }
    if (!mayHoldSlips(QStringView(written).mid(part)))
        return {};
    return endingFrom(places, written, part, {mostOffers, near, false}).offers;
}

} // namespace dvc::places
