#include "app/base/slips.h"
#include "app/base/text.h"
#include "app/places/places.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace dvc::places {

namespace {

// How well a name fits a query; 0 is not at all. Steps, not measures: only their order counts.
enum Fit : int { None = 0, Slips = 10, Inside = 20, Begins = 40, Joined = 60, Same = 70 };
constexpr int ofItsKind = 5; // "xã Thọ Xuân" is sooner a xã than a phường
constexpr qsizetype fewLetters = 4; // below, one slip makes any name of any other

// What stands before a name as people write and say it; districts and townships are gone, not forgotten.
constexpr QStringView kinds[] = {
    u"xa", u"phuong", u"dac khu", u"tinh", u"thanh pho", u"tp", u"p", u"thi tran", u"thi xa", u"huyen", u"quan"};

int fit(const FoldedName& query, const FoldedName& name, bool slipping)
{
    const qsizetype letters = query.joined.size();
    if (letters == 0)
        return None;
    if (slipping) {
        const int allowed = letters < fewLetters ? 0 : letters < 9 ? 1 : 2;
        const int begun = slipsSoFar(query.joined, name.joined, allowed);
        if (begun > allowed)
            return None;
        return Slips - 2 * begun + (slips(query.joined, name.joined, allowed) <= allowed ? 1 : 0);
    }
    if (query.words == name.words)
        return Same;
    if (query.joined == name.joined)
        return Joined;
    if (name.words.startsWith(query.words) || (letters >= fewLetters && name.joined.startsWith(query.joined)))
        return Begins;
    const bool longer = name.words.size() > query.words.size();
    return longer && name.words.contains(u' ' + query.words) ? Inside : None;
}

struct Reading {
    QString kind; ///< "xa", or empty.
    FoldedName name;
};

// "phuong hoang" is the name Phượng Hoàng or the ward Hoàng: both ways of reading are tried.
std::vector<Reading> readings(const QString& folded)
{
    std::vector<Reading> ways{{{}, FoldedName::of(folded)}};
    for (const QStringView kind : kinds) {
        if (folded.startsWith(kind) && folded.size() > kind.size() + 1 && folded[kind.size()] == u' ')
            ways.push_back({kind.toString(), FoldedName::of(QStringView(folded).mid(kind.size() + 1))});
    }
    return ways;
}

int bestFit(const std::vector<Reading>& ways, const std::vector<FoldedName>& names, bool slipping)
{
    int best = None;
    for (const Reading& way : ways) {
        for (const FoldedName& name : names)
            best = std::max(best, fit(way.name, name, slipping));
    }
    return best;
}

} // namespace

struct Places::Query {
    std::vector<Reading> ways;
    bool slipping = false;
};

struct Places::Found {
    int fit = None;
    std::size_t province = 0;
    std::optional<std::size_t> commune;
};

int Places::fitOfCommune(std::size_t province, std::size_t commune, const Query& query) const
{
    const FoldedName& name = m_communeNames[commune];
    int best = None;
    for (const Reading& way : query.ways) {
        int one = fit(way.name, name, query.slipping);
        // "tho xuan thanh hoa": the name, then where it lies.
        if (one == None && !query.slipping && way.name.words.startsWith(name.words + u' ')) {
            const auto rest = readings(way.name.words.mid(name.words.size() + 1));
            one = bestFit(rest, m_provinceIndex[province].names, false) >= Begins ? Same : None;
        }
        if (one != None && !way.kind.isEmpty() && fold(m_communes[commune].name).startsWith(way.kind + u' '))
            one += ofItsKind;
        best = std::max(best, one);
    }
    return best;
}

void Places::findCommunes(std::size_t province, const Query& query, std::vector<Found>& found) const
{
    for (std::size_t c = m_provinceIndex[province].begin; c < m_provinceIndex[province].end; ++c) {
        if (const int fits = fitOfCommune(province, c, query))
            found.push_back({fits, province, c});
    }
}

std::vector<Place> Places::best(std::vector<Found> found, const Wish& wish) const
{
    // Stable: equals stay by code.
    std::ranges::stable_sort(found, std::ranges::greater(), [&](const Found& one) {
        return std::tuple(one.fit, !one.commune, m_provinces[one.province].code == wish.near);
    });
    std::vector<Place> places;
    for (const Found& one : found) {
        if (places.size() == wish.most)
            break;
        places.push_back(
            {m_provinces[one.province], one.commune ? std::optional(m_communes[*one.commune]) : std::nullopt});
    }
    return places;
}

std::vector<Place> Places::search(const QString& query, const Wish& wish) const
{
    Query asked{readings(fold(query))};
    std::vector<Found> found;
    for (const bool slipping : {false, true}) {
        asked.slipping = slipping;
        for (std::size_t p = 0; p < m_provinces.size(); ++p) {
            if (const int fits = bestFit(asked.ways, m_provinceIndex[p].names, slipping))
                found.push_back({fits, p, std::nullopt});
        }
        for (std::size_t p = 0; p < m_provinces.size(); ++p)
            findCommunes(p, asked, found);
        if (!found.empty() || wish.exact)
            break;
    }
    return best(std::move(found), wish);
}

std::vector<Place> Places::searchIn(QStringView province, const QString& query, std::size_t most) const
{
    const auto home = indexOf(province);
    if (!home)
        return {};
    Query asked{readings(fold(query))};
    std::vector<Found> found;
    for (const bool slipping : {false, true}) {
        asked.slipping = slipping;
        findCommunes(*home, asked, found);
        if (!found.empty())
            break;
    }
    return best(std::move(found), {most});
}

} // namespace dvc::places
