#pragma once

#include "app/catalog/search_words.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace dvc::catalog {

/// What a search knows of one procedure, in one language.
struct SearchEntry {
    QString code; ///< "2.000635"
    QString name; ///< Its official name.
    QString shortName;
    QStringList phrases; ///< What people say who mean it: "giấy độc thân".
    QStringList topics; ///< Its field and life events, in words or as ids: "hộ tịch", "sinh con".
    int weight = 100; ///< How often it is filed, 0 to 1000; the order among equals.

    bool operator==(const SearchEntry&) const = default;
};

/// Finds procedures by what people type, while they type: without accents, with mistakes, by parts of names, everyday
/// phrases, life events, fields or codes. Holds folded words only; immutable once built, any number of threads may ask.
class SearchIndex {
public:
    explicit SearchIndex(const std::vector<SearchEntry>& entries);

    /// Codes of what may be meant, best first, at most `most`; empty for an empty query. The last word counts as
    /// unfinished unless white space follows it.
    [[nodiscard]] std::vector<QString> find(const QString& query, std::size_t most = 10) const;

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    enum class Kind : std::uint8_t { Name, Topic };

    /// Words that belong together: a name, a phrase.
    struct Phrase {
        std::uint32_t begin = 0; ///< In m_text.
        std::uint16_t length = 0;
        Kind kind = Kind::Name;
        float news = 0; ///< What its words tell, together.
    };

    struct Entry {
        QString code;
        QString digits; ///< "2000635"
        int weight = 0;
        std::uint32_t begin = 0; ///< In m_phrases.
        std::uint32_t end = 0;
        std::uint32_t textBegin = 0; ///< In m_text: all its phrases together.
        std::uint32_t textEnd = 0;
    };

    struct Asked;

    void add(const QString& text, Kind kind);
    void weigh();
    [[nodiscard]] Asked understand(const QString& query) const;
    [[nodiscard]] bool standTogether(const QString& first, const QString& second) const;
    [[nodiscard]] QStringList split(const QString& word) const;
    [[nodiscard]] float fit(const Entry& entry, unsigned anywhere, const Asked& asked, float floor) const;
    [[nodiscard]] float fit(const Phrase& phrase, const Asked& asked, float floor) const;
    [[nodiscard]] std::vector<QString> byWords(const Asked& asked, std::size_t most) const;
    [[nodiscard]] std::vector<QString> byCode(const QString& digits) const;

    SearchWords m_words;
    std::vector<float> m_news; ///< Beside the words: what one tells; rare ones more.
    std::vector<std::vector<std::uint32_t>> m_entriesWith; ///< Beside the words: entries that have one, in order.
    float m_mostNews = 0;
    std::vector<SearchWords::Id> m_text;
    std::vector<Phrase> m_phrases;
    std::vector<Entry> m_entries; ///< Most filed first, then by code.
};

} // namespace dvc::catalog
