#include "app/catalog/search.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <span>
#include <utility>

using namespace Qt::StringLiterals;

namespace dvc::catalog {

namespace {

constexpr qsizetype longestSplit = 24;
constexpr std::size_t mostWords = 12; // the rest of a longer sentence is left out

// Shares found with tests/unit/search/phrases.tsv. A phrase fits by how much of the query it says, how much of that in
// the same order, and how little else it says.
constexpr float saidShare = 0.55F;
constexpr float orderShare = 0.25F;
constexpr float filledShare = 0.2F;
constexpr float topicShare = 0.7F; // a field has many procedures, a phrase means one
constexpr float knownShare = 0.15F; // words scattered over several phrases
constexpr float weightShare = 0.16F; // how often it is filed: enough to decide between equals, not to override
constexpr float leastKnown = 0.4F; // with less of the query in it, a procedure is not meant
constexpr float leastOfBest = 0.5F; // nor when it fits so much worse than the best
constexpr float fillerNews = 0.2F;
constexpr float unknownNews = 0.5F; // what nobody knows still says that something else was asked
// A word is meant that is not the known one that was typed: because it begins so, sounds so, by a slip.
constexpr float insteadBegun = 0.8F;
constexpr float insteadHeard = 0.85F;
constexpr float insteadSlipped = 0.6F;

// What people put around what they want, and what every second procedure is called.
bool isFiller(const QString& word)
{
    static const QStringList fillers =
        u"toi muon cho o dau nhu nao thu tuc lam xin giay va cac cua di dang duoc bi tai ve co "
        u"thi la khi mot"_s.split(u' ');
    return fillers.contains(word);
}

QString digitsOf(const QString& text)
{
    QString digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits;
}

// The digits of a code in a query: "1.001193" anywhere, "1001193" or a beginning of one if nothing else was typed.
QString codeIn(const QString& query)
{
    const QStringList parts = query.simplified().split(u' ');
    for (const QString& part : parts) {
        const bool looksSo = std::ranges::all_of(part, [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; });
        const QString digits = digitsOf(part);
        if (looksSo && !digits.isEmpty() && (parts.size() == 1 || digits.size() == 7))
            return digits;
    }
    return {};
}

float instead(std::uint8_t surely)
{
    return surely == SearchWords::itself ? 1
        : surely >= SearchWords::begun   ? insteadBegun
        : surely >= SearchWords::heard   ? insteadHeard
                                         : insteadSlipped;
}

} // namespace

/// A query as the index reads it.
struct SearchIndex::Asked {
    std::size_t words = 0;
    std::vector<float> news; ///< Of each word that was asked.
    float allNews = 0;
    float allPairs = 0; ///< News of neighbours.
    std::vector<std::uint16_t> mayBe; ///< For each word of the catalog, a bit for each asked word that may mean it.
    std::vector<std::vector<std::uint8_t>> sure; ///< For each asked word, how surely it means each of the catalog.

    [[nodiscard]] float newsOf(unsigned bits) const
    {
        float sum = 0;
        for (; bits != 0; bits &= bits - 1)
            sum += news[static_cast<std::size_t>(std::countr_zero(bits))];
        return sum;
    }

    void add(const std::vector<SearchWords::Meant>& meant, const std::vector<float>& newsOfWords, float mostNews)
    {
        const bool known =
            std::ranges::any_of(meant, [](const auto& one) { return one.surely == SearchWords::itself; });
        auto& row = sure.emplace_back(mayBe.size());
        float tells = meant.empty() ? mostNews * unknownNews : 0;
        for (const SearchWords::Meant& one : meant) {
            row[one.word] =
                static_cast<std::uint8_t>(static_cast<float>(one.surely) * (known ? instead(one.surely) : 1));
            mayBe[one.word] |= static_cast<std::uint16_t>(1U << words);
            tells = std::max(tells, newsOfWords[one.word] * static_cast<float>(row[one.word]) / 100);
        }
        allPairs += words > 0 ? (news.back() + tells) / 2 : 0;
        allNews += tells;
        news.push_back(tells);
        ++words;
    }
};

SearchIndex::SearchIndex(const std::vector<SearchEntry>& entries)
{
    std::vector<const SearchEntry*> sorted(entries.size());
    std::ranges::transform(entries, sorted.begin(), [](const SearchEntry& entry) { return &entry; });
    std::ranges::sort(sorted, [](const SearchEntry* a, const SearchEntry* b) {
        return a->weight != b->weight ? a->weight > b->weight : a->code < b->code;
    });
    for (const SearchEntry* entry : sorted) {
        Entry made{entry->code, digitsOf(entry->code), entry->weight};
        made.begin = static_cast<std::uint32_t>(m_phrases.size());
        made.textBegin = static_cast<std::uint32_t>(m_text.size());
        add(entry->name, Kind::Name);
        add(entry->shortName, Kind::Name);
        for (const QString& phrase : entry->phrases)
            add(phrase, Kind::Name);
        for (const QString& topic : entry->topics)
            add(topic, Kind::Topic);
        made.end = static_cast<std::uint32_t>(m_phrases.size());
        made.textEnd = static_cast<std::uint32_t>(m_text.size());
        m_entries.push_back(made);
    }
    m_entries.shrink_to_fit();
    m_phrases.shrink_to_fit();
    m_text.shrink_to_fit();
    weigh();
}

void SearchIndex::add(const QString& text, Kind kind)
{
    const QString folded = fold(text);
    const auto begin = static_cast<std::uint32_t>(m_text.size());
    for (const QStringView word : QStringView(folded).split(u' ', Qt::SkipEmptyParts))
        m_text.push_back(m_words.add(word));
    if (const auto length = m_text.size() - begin; length > 0)
        m_phrases.push_back({begin, static_cast<std::uint16_t>(length), kind, 0});
}

// A word tells the more, the fewer procedures have it.
void SearchIndex::weigh()
{
    m_entriesWith.resize(m_words.size());
    for (std::uint32_t entry = 0; entry < m_entries.size(); ++entry) {
        for (std::uint32_t i = m_entries[entry].textBegin; i < m_entries[entry].textEnd; ++i) {
            auto& entries = m_entriesWith[m_text[i]];
            if (entries.empty() || entries.back() != entry)
                entries.push_back(entry);
        }
    }
    m_news.resize(m_words.size());
    for (std::size_t word = 0; word < m_words.size(); ++word) {
        const auto few = static_cast<float>(m_entries.size()) / static_cast<float>(m_entriesWith[word].size());
        const float news = std::log(1 + few);
        m_news[word] = isFiller(m_words.text(word)) ? news * fillerNews : news;
        m_mostNews = std::max(m_mostNews, news);
    }
    for (Phrase& phrase : m_phrases) {
        for (std::uint32_t i = phrase.begin; i < phrase.begin + phrase.length; ++i)
            phrase.news += m_news[m_text[i]];
    }
}

bool SearchIndex::standTogether(const QString& first, const QString& second) const
{
    const auto a = m_words.find(first);
    const auto b = m_words.find(second);
    return a && b && std::ranges::search(m_text, std::array{*a, *b}).size() == 2;
}

// "khaisinh" is khai sinh: neighbours whose space was forgotten.
QStringList SearchIndex::split(const QString& word) const
{
    if (word.size() > longestSplit)
        return {};
    for (qsizetype at = 2; at <= word.size() - 2; ++at) {
        if (standTogether(word.left(at), word.mid(at)))
            return {word.left(at), word.mid(at)};
    }
    for (qsizetype at = 2; at <= word.size() - 4; ++at) {
        if (!m_words.find(word.left(at)))
            continue;
        const QStringList rest = split(word.mid(at));
        if (!rest.isEmpty() && standTogether(word.left(at), rest.front()))
            return QStringList{word.left(at)} + rest;
    }
    return {};
}

SearchIndex::Asked SearchIndex::understand(const QString& query) const
{
    Asked asked;
    asked.mayBe.resize(m_words.size());
    const bool finished = !query.isEmpty() && query.back().isSpace();
    QStringList words = fold(query).split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < words.size() && asked.words < mostWords; ++i) {
        auto meant = m_words.meantBy(words[i], !finished && i == words.size() - 1);
        const bool known = std::ranges::any_of(meant, [](const auto& one) { return one.surely >= SearchWords::begun; });
        if (const auto parts = known ? QStringList() : split(words[i]); !parts.isEmpty()) {
            words = words.mid(0, i) + parts + words.mid(i + 1);
            meant = m_words.meantBy(words[i], false);
        }
        asked.add(meant, m_news, m_mostNews);
    }
    return asked;
}

// 0 if it cannot be more than `floor`.
float SearchIndex::fit(const Phrase& phrase, const Asked& asked, float floor) const
{
    const auto text = std::span(m_text).subspan(phrase.begin, phrase.length);
    const std::uint16_t* mayBe = asked.mayBe.data(); // read more often than anything else here
    unsigned here = 0;
    float filled = 0; // news of what stands here and was asked
    for (const SearchWords::Id word : text) {
        here |= mayBe[word];
        filled += mayBe[word] ? m_news[word] : 0;
    }
    if (here == 0 || asked.newsOf(here) <= floor * asked.allNews)
        return 0;
    std::array<std::uint8_t, mostWords> best{}; // how surely each asked word stands here
    std::array<std::uint8_t, mostWords> bestPair{}; // and the next one right behind it
    for (std::size_t at = 0; at < text.size(); ++at) {
        const unsigned next = at + 1 < text.size() ? mayBe[text[at + 1]] : 0;
        for (unsigned bits = mayBe[text[at]]; bits != 0; bits &= bits - 1) {
            const auto i = static_cast<std::size_t>(std::countr_zero(bits));
            const std::uint8_t sure = asked.sure[i][text[at]];
            best[i] = std::max(best[i], sure);
            if (next & (2U << i))
                bestPair[i] = std::max(bestPair[i], std::min(sure, asked.sure[i + 1][text[at + 1]]));
        }
    }
    float said = 0;
    float inOrder = 0;
    for (std::size_t i = 0; i < asked.words; ++i) {
        said += asked.news[i] * static_cast<float>(best[i]);
        inOrder += bestPair[i] > 0 ? (asked.news[i] + asked.news[i + 1]) / 2 * static_cast<float>(bestPair[i]) : 0;
    }
    said /= 100 * asked.allNews;
    const float order = asked.allPairs > 0 ? inOrder / (100 * asked.allPairs) : said;
    return said * (saidShare + orderShare * order + filledShare * filled / phrase.news);
}

// `anywhere`: bits of the asked words that stand in one of its phrases. 0 if it is not more than `floor`.
float SearchIndex::fit(const Entry& entry, unsigned anywhere, const Asked& asked, float floor) const
{
    const float known = asked.newsOf(anywhere) / asked.allNews;
    const float anyhow = knownShare * known + weightShare * static_cast<float>(entry.weight) / 1000;
    if (known < leastKnown || known + anyhow <= floor)
        return 0;
    float best = std::max(0.0F, floor - anyhow);
    const float toBeat = best;
    for (std::uint32_t p = entry.begin; p < entry.end; ++p) {
        const float share = m_phrases[p].kind == Kind::Topic ? topicShare : 1;
        best = std::max(best, share * fit(m_phrases[p], asked, best / share));
    }
    return best > toBeat ? best + anyhow : 0;
}

std::vector<QString> SearchIndex::byCode(const QString& digits) const
{
    std::vector<QString> codes;
    for (const Entry& entry : m_entries) {
        if (entry.digits.startsWith(digits))
            codes.push_back(entry.code);
    }
    for (const Entry& entry : m_entries) {
        if (digits.size() >= 3 && entry.digits.indexOf(digits) > 0)
            codes.push_back(entry.code);
    }
    return codes;
}

std::vector<QString> SearchIndex::byWords(const Asked& asked, std::size_t most) const
{
    std::vector<std::uint16_t> anywhere(m_entries.size());
    for (std::size_t word = 0; word < m_words.size(); ++word) {
        if (const auto bits = asked.mayBe[word]) {
            for (const std::uint32_t entry : m_entriesWith[word])
                anywhere[entry] |= bits;
        }
    }
    std::vector<std::pair<float, const Entry*>> found; // best first, at most `most`
    float floor = 0;
    for (std::size_t i = 0; i < m_entries.size() && most > 0; ++i) {
        const Entry& entry = m_entries[i];
        const float fits = anywhere[i] ? fit(entry, anywhere[i], asked, floor) : 0;
        if (fits <= 0)
            continue;
        const auto behind =
            std::ranges::upper_bound(found, fits, std::ranges::greater(), &std::pair<float, const Entry*>::first);
        found.insert(behind, {fits, &entry});
        if (found.size() > most)
            found.pop_back();
        floor = std::max(found.front().first * leastOfBest, found.size() == most ? found.back().first : 0);
    }
    std::vector<QString> codes;
    for (const auto& [fits, entry] : found) {
        if (fits >= floor)
            codes.push_back(entry->code);
    }
    return codes;
}

std::vector<QString> SearchIndex::find(const QString& query, std::size_t most) const
{
    std::vector<QString> codes;
    const QString digits = codeIn(query);
    if (!digits.isEmpty())
        codes = byCode(digits);
    if (codes.empty())
        codes = byWords(understand(query), most);
    codes.resize(std::min(most, codes.size()));
    return codes;
}

} // namespace dvc::catalog
