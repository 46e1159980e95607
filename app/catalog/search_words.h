#pragma once

#include <QHash>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace dvc::catalog {

/// Every word of a catalog once, folded. Vietnamese is written in syllables: without marks, six thousand procedures are
/// made of some two thousand words, few enough to compare each with what was typed.
class SearchWords {
public:
    using Id = std::uint16_t;

    /// How surely a word is meant; between `heard` and nothing lie slips of the hand.
    static constexpr std::uint8_t itself = 100;
    static constexpr std::uint8_t begun = 85;
    static constexpr std::uint8_t heard = 70;

    /// A word that may be meant, and how surely.
    struct Meant {
        Id word = 0;
        std::uint8_t surely = 0;
    };

    /// The id of a folded word, new or known; the last one for all further words of a catalog that has 65,535.
    Id add(QStringView word);

    [[nodiscard]] std::size_t size() const { return m_words.size(); }
    [[nodiscard]] std::optional<Id> find(const QString& word) const;
    [[nodiscard]] const QString& text(std::size_t id) const { return m_words[id].text; }

    /// Words that `typed` may mean: itself, what sounds alike ("chụ" for trú, "kí" for ký), what one slip of the hand
    /// makes of it; if `unfinished`, also what begins so.
    [[nodiscard]] std::vector<Meant> meantBy(const QString& typed, bool unfinished) const;

private:
    struct Word {
        QString text;
        QString sound;
        std::uint32_t letters = 0; ///< A bit for each letter in it.
        std::uint32_t soundLetters = 0;
    };

    [[nodiscard]] static Word known(const QString& text);
    [[nodiscard]] static std::uint8_t surely(const Word& typed, bool unfinished, const Word& word);

    std::vector<Word> m_words;
    QHash<QString, Id> m_ids;
};

} // namespace dvc::catalog
