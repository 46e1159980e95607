#include "app/typing/letters.h"

#include "app/typing/spelling.h"

namespace dvc::typing {

QString spelled(const Letters& letters)
{
    QString text;
    for (const Letter& letter : letters)
        text += letter.letter;
    return text;
}

QChar bare(QChar c)
{
    switch (c.unicode()) {
    case u'ă':
    case u'â':
        return u'a';
    case u'ê':
        return u'e';
    case u'ô':
    case u'ơ':
        return u'o';
    case u'ư':
        return u'u';
    case u'đ':
        return u'd';
    default:
        return c;
    }
}

QChar circumflexed(QChar bareLetter)
{
    return bareLetter == u'a' ? u'â' : bareLetter == u'e' ? u'ê' : u'ô';
}

namespace {

// ươ in all its stages: uo alone becomes uơ (thuở), with more letters behind it ươ (người).
Marking markHornPair(Letters& letters, size_t u)
{
    Letter& first = letters[u];
    Letter& second = letters[u + 1];
    if (first.letter == u'ư' && second.letter == u'ơ') {
        first.letter = u'u';
        second.letter = u'o';
        return Marking::Undone;
    }
    const bool alone = u + 2 == letters.size() && first.letter == u'u' && second.letter == u'o';
    first.letter = alone ? u'u' : u'ư';
    second.letter = u'ơ';
    return Marking::Marked;
}

} // namespace

Marking markHorn(Letters& letters)
{
    const Parts parts = split(spelled(letters));
    const auto begin = static_cast<size_t>(parts.nucleus);
    const auto end = static_cast<size_t>(parts.coda);
    for (size_t i = begin; i + 1 < end; ++i) {
        if (bare(letters[i].letter) == u'u' && bare(letters[i + 1].letter) == u'o')
            return markHornPair(letters, i);
    }
    for (size_t i = begin; i < end; ++i) {
        QChar& letter = letters[i].letter;
        if (letter == u'ư' || letter == u'ơ') {
            letter = bare(letter);
            return Marking::Undone;
        }
    }
    for (size_t i = begin; i < end; ++i) {
        QChar& letter = letters[i].letter;
        if (letter == u'u' || bare(letter) == u'o') {
            letter = letter == u'u' ? u'ư' : u'ơ';
            return Marking::Marked;
        }
    }
    return Marking::Nothing;
}

Marking markBreve(Letters& letters)
{
    const Parts parts = split(spelled(letters));
    for (auto i = static_cast<size_t>(parts.coda); i-- > static_cast<size_t>(parts.nucleus);) {
        QChar& letter = letters[i].letter;
        if (bare(letter) != u'a')
            continue;
        const bool undone = letter == u'ă';
        letter = undone ? u'a' : u'ă';
        return undone ? Marking::Undone : Marking::Marked;
    }
    return Marking::Nothing;
}

} // namespace dvc::typing
