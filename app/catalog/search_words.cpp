#include "app/catalog/search_words.h"

#include "app/base/slips.h"

#include <bit>
#include <limits>
#include <utility>

namespace dvc::catalog {

namespace {

// Found with tests/unit/search/phrases.tsv, as the rest of the scale.
constexpr std::uint8_t oneSlipOff = 50;
constexpr std::uint8_t begunWithOneSlip = 40;

// Spellings that Vietnamese ears of one region or another take for each other; longer ones first.
constexpr std::pair<QStringView, QStringView> beginnings[] = {{u"ngh", u"ng"}, {u"gh", u"g"}, {u"tr", u"ch"},
    {u"ph", u"f"}, {u"qu", u"cu"}, {u"gi", u"d"}, {u"k", u"c"}, {u"x", u"s"}, {u"r", u"d"}, {u"y", u"i"}};
constexpr std::pair<QStringView, QStringView> endings[] = {
    {u"ng", u"n"}, {u"nh", u"n"}, {u"ch", u"t"}, {u"c", u"t"}, {u"y", u"i"}};

QString soundOf(const QString& word)
{
    QString sound = word;
    for (const auto& [written, heard] : beginnings) {
        // "kh" is a sound of its own, "gi" alone is a syllable.
        const bool other = (written == u"k" && word.startsWith(u"kh")) || (written == u"gi" && word.size() == 2);
        if (sound.startsWith(written) && !other) {
            sound.replace(0, written.size(), heard.toString());
            break;
        }
    }
    for (const auto& [written, heard] : endings) {
        if (sound.size() > written.size() + 1 && sound.endsWith(written)) {
            sound.replace(sound.size() - written.size(), written.size(), heard.toString());
            break;
        }
    }
    return sound;
}

std::uint32_t lettersOf(const QString& word)
{
    std::uint32_t letters = 0;
    for (const QChar c : word)
        letters |= 1U << (c >= u'a' && c <= u'z' ? c.unicode() - u'a' : 26 + c.unicode() % 6);
    return letters;
}

// A slip adds, takes or exchanges one letter: most pairs of words are told apart without looking at their order.
bool oneSlip(const QString& typed, std::uint32_t typedLetters, const QString& word, std::uint32_t letters)
{
    return std::popcount(typedLetters ^ letters) <= 2 && slips(typed, word, 1) == 1;
}

} // namespace

SearchWords::Word SearchWords::known(const QString& text)
{
    const QString sound = soundOf(text);
    return {text, sound, lettersOf(text), lettersOf(sound)};
}

std::uint8_t SearchWords::surely(const Word& typed, bool unfinished, const Word& word)
{
    if (word.text == typed.text)
        return itself;
    if (unfinished && word.text.startsWith(typed.text))
        return begun;
    if (word.sound == typed.sound)
        return heard;
    // Two letters are one slip from half of all words, and a number from every other.
    if (typed.text.size() < 3 || typed.text.front().isDigit() || word.text.front().isDigit())
        return 0;
    if (oneSlip(typed.text, typed.letters, word.text, word.letters)
        || oneSlip(typed.sound, typed.soundLetters, word.sound, word.soundLetters))
        return oneSlipOff;
    const bool mayBegin = unfinished && typed.text.size() > 3 && std::popcount(typed.letters & ~word.letters) <= 1;
    return mayBegin && slipsSoFar(typed.text, word.text, 1) == 1 ? begunWithOneSlip : 0;
}

SearchWords::Id SearchWords::add(QStringView word)
{
    if (const auto id = m_ids.constFind(QString::fromRawData(word.data(), word.size())); id != m_ids.constEnd())
        return *id;
    if (m_words.size() == std::numeric_limits<Id>::max())
        return static_cast<Id>(m_words.size() - 1);
    const Id id = static_cast<Id>(m_words.size());
    m_words.push_back(known(word.toString()));
    m_ids.insert(m_words.back().text, id);
    return id;
}

std::optional<SearchWords::Id> SearchWords::find(const QString& word) const
{
    const auto id = m_ids.constFind(word);
    return id == m_ids.constEnd() ? std::nullopt : std::optional(*id);
}

std::vector<SearchWords::Meant> SearchWords::meantBy(const QString& typed, bool unfinished) const
{
    const Word asked = known(typed);
    std::vector<Meant> meant;
    for (std::size_t id = 0; id < m_words.size(); ++id) {
        if (const auto sure = surely(asked, unfinished, m_words[id]))
            meant.push_back({static_cast<Id>(id), sure});
    }
    return meant;
}

} // namespace dvc::catalog
