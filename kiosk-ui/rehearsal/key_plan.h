#pragma once

#include <QString>
#include <QStringList>

namespace dvc::rehearsal {

/// The keys that a person who knows no Telex touches for the text, one wish a key: letters with their shape (ê, Đ), a
/// tone by its name behind its word, "dấu cách", "dấu phẩy", "dấu chấm", other signs as themselves.
[[nodiscard]] QStringList keyPlan(const QString& text);

/// What to touch now so that `wish` gets written: its own key if the keyboard shows it, else the key that brings it
/// (*chữ hoa*, *?123*, *abc*); empty = this keyboard has no such key. `has` tells whether a key with that name is
/// shown.
template <typename Has> [[nodiscard]] QString keyTowards(const QString& wish, Has has)
{
    if (has(wish))
        return wish;
    const QString other = wish == wish.toLower() ? wish.toUpper() : wish.toLower();
    if (wish.size() == 1 && other != wish && has(other))
        return QStringLiteral("chữ hoa");
    for (const QString& page : {QStringLiteral("?123"), QStringLiteral("abc")}) {
        if (has(page))
            return page;
    }
    return {};
}

} // namespace dvc::rehearsal
