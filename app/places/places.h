#pragma once

#include "app/base/result.h"

#include <QDate>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace dvc::places {

/// One of the 34 provinces since 01/07/2025 (NQ 202/2025/QH15).
struct Province {
    QString code; ///< "79"
    QString name; ///< "Thành phố Hồ Chí Minh"
    QString bareName; ///< "Hồ Chí Minh"

    bool operator==(const Province&) const = default;
};

/// A commune, ward or special zone: the only level below a province.
struct Commune {
    QString code; ///< "26740"
    QString name; ///< "Phường Sài Gòn"
    QString bareName; ///< "Sài Gòn"
    QString province; ///< Its province's code.

    bool operator==(const Commune&) const = default;
};

/// What a search found: a province, or a commune in it.
struct Place {
    Province province;
    std::optional<Commune> commune;

    bool operator==(const Place&) const = default;
};

/// How a search is wished for.
struct Wish {
    std::size_t most = 10;
    QStringView near = {}; ///< Code of a province whose communes come first among equals; empty = none.
    bool exact = false; ///< No slips of the hand are forgiven.
};

/// What a search compares with: a name folded, with and without its spaces.
struct FoldedName {
    QString words; ///< "tho xuan"
    QString joined; ///< "thoxuan"

    [[nodiscard]] static FoldedName of(QStringView name);

    bool operator==(const FoldedName&) const = default;
};

/// The places of the country, immutable once read. Any number of threads may read one value.
class Places {
public:
    /// Reads `folder`/places.csv (34 provinces, 3,321 communes, state of 30/04/2026), old-provinces.csv (the 63 before
    /// 01/07/2025, each with the province it lies in today) and place-aliases.csv. Errors, kind Stop: `places.file`,
    /// `places.format`; detail names file, line and fault.
    [[nodiscard]] static Result<Places> read(const QString& folder);

    [[nodiscard]] const std::vector<Province>& provinces() const { return m_provinces; } ///< By code.
    [[nodiscard]] std::optional<Province> province(QStringView code) const;
    [[nodiscard]] std::optional<Commune> commune(QStringView code) const;
    /// By code; empty for a province that is not there. Lives as long as this value.
    [[nodiscard]] std::span<const Commune> communes(QStringView province) const;

    /// Places that a query may mean, best first, at most `most`: without accents, with or without *xã, phường, TP.* in
    /// front, by an old province's name or an alias, a commune also followed by its province ("tho xuan thanh hoa"),
    /// the last word unfinished; with slips of the hand if nothing fits without. Equals stand by code.
    [[nodiscard]] std::vector<Place> search(const QString& query, std::size_t most = 10) const
    {
        return search(query, Wish{most});
    }
    [[nodiscard]] std::vector<Place> search(const QString& query, const Wish& wish) const;
    /// The communes of one province only.
    [[nodiscard]] std::vector<Place> searchIn(QStringView province, const QString& query, std::size_t most = 10) const;

    /// The province that the first three digits of a national id name, without its kind ("Lào Cai"): one of the old 63
    /// for who was born before 01/07/2025, one of the 34 after (015 is Yên Bái, then Lào Cai). Empty: registered
    /// abroad, or no such code.
    [[nodiscard]] QString birthProvince(QStringView threeDigits, QDate born) const;

    bool operator==(const Places&) const = default;

private:
    struct ProvinceIndex {
        std::size_t begin = 0; ///< Its communes in m_communes.
        std::size_t end = 0;
        std::vector<FoldedName> names; ///< Its own first, then aliases and what merged into it.

        bool operator==(const ProvinceIndex&) const = default;
    };

    [[nodiscard]] Done addPlace(const QStringList& row);
    [[nodiscard]] Done addOldProvince(const QStringList& row);
    [[nodiscard]] Done addAlias(const QStringList& row);

    [[nodiscard]] std::optional<std::size_t> indexOf(QStringView province) const;
    struct Query;
    struct Found;
    [[nodiscard]] int fitOfCommune(std::size_t province, std::size_t commune, const Query& query) const;
    void findCommunes(std::size_t province, const Query& query, std::vector<Found>& found) const;
    [[nodiscard]] std::vector<Place> best(std::vector<Found> found, const Wish& wish) const;

    std::vector<Province> m_provinces;
    std::vector<ProvinceIndex> m_provinceIndex; ///< Beside m_provinces.
    std::vector<Commune> m_communes; ///< A province's stand together.
    std::vector<FoldedName> m_communeNames; ///< Beside m_communes.
    QHash<QString, QString> m_oldProvinces; ///< "015" → "Yên Bái"
};

} // namespace dvc::places
