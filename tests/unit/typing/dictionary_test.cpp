#include "app/typing/composer.h"

#include <catch2/catch.hpp>

#include <QFile>
#include <QRegularExpression>
#include <QStringList>

using namespace dvc::typing;
using namespace Qt::StringLiterals;

namespace {

constexpr QStringView tones = u"\u0301\u0300\u0309\u0303\u0323";

struct Spelled {
    QStringList letters; // without tone
    qsizetype toneAt = -1;
    qsizetype tone = -1;
};

Spelled spell(const QString& word)
{
    Spelled result;
    for (const QChar c : word) {
        QString rest;
        for (const QChar part : QString(c).normalized(QString::NormalizationForm_D)) {
            if (const qsizetype tone = tones.indexOf(part); tone >= 0) {
                result.tone = tone;
                result.toneAt = result.letters.size();
            } else {
                rest += part;
            }
        }
        result.letters << rest.normalized(QString::NormalizationForm_C);
    }
    return result;
}

struct Shape {
    QString letter;
    QString telex;
    QString vni;
};

const Shape* shape(const QString& letter)
{
    static const QList<Shape> shapes{{u"ă"_s, u"w"_s, u"8"_s}, {u"â"_s, u"a"_s, u"6"_s}, {u"ê"_s, u"e"_s, u"6"_s},
        {u"ô"_s, u"o"_s, u"6"_s}, {u"ơ"_s, u"w"_s, u"7"_s}, {u"ư"_s, u"w"_s, u"7"_s}, {u"đ"_s, u"d"_s, u"9"_s}};
    for (const Shape& known : shapes) {
        if (known.letter == letter.toLower())
            return &known;
    }
    return nullptr;
}

QString plain(const QString& letter)
{
    if (letter.toLower() == u"đ"_s)
        return letter == u"Đ"_s ? u"D"_s : u"d"_s;
    return letter.normalized(QString::NormalizationForm_D).first(1);
}

// The keys for a word: marks at once behind their letter, or all of them behind the word.
QString keysFor(const QString& word, Method method, bool atEnd)
{
    const Spelled spelled = spell(word);
    QString keys;
    QString later;
    for (qsizetype i = 0; i < spelled.letters.size(); ++i) {
        const QString& letter = spelled.letters[i];
        keys += plain(letter);
        if (method == Method::Telex && i > 0 && letter == u"o"_s && spelled.letters[i - 1] == u"o"_s)
            keys += u'o'; // oo of boong: the third o takes the circumflex back
        if (const Shape* mark = shape(letter)) {
            const QString& key = method == Method::Telex ? mark->telex : mark->vni;
            if (!atEnd)
                keys += key;
            else if (!later.contains(key))
                later += key; // one w or 7 makes both halves of ươ
        }
        if (!atEnd && i == spelled.toneAt)
            keys += method == Method::Telex ? u"sfrxj"_s[spelled.tone] : u"12345"_s[spelled.tone];
    }
    if (atEnd && spelled.tone >= 0)
        later += method == Method::Telex ? u"sfrxj"_s[spelled.tone] : u"12345"_s[spelled.tone];
    return keys + later;
}

// What a person who knows no typing method touches: letter keys, vowel keys, one tone key at the end.
QString touchedFor(const QString& word, Method method)
{
    const Spelled spelled = spell(word);
    QString letters = spelled.letters.join(QString());
    if (method == Method::Telex)
        letters.replace(u"oo"_s, u"ooo"_s);
    return letters + (spelled.tone < 0 ? QString() : QString(tones[spelled.tone]));
}

QStringList syllables()
{
    QFile file(u"/usr/share/hunspell/vi_VN.dic"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression letters(u"^\\p{L}+$"_s);
    QStringList words;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QString word = line.section(u'/', 0, 0).normalized(QString::NormalizationForm_C);
        if (letters.match(word).hasMatch() && (word == word.toLower() || word.mid(1) == word.mid(1).toLower()))
            words << word;
    }
    return words;
}

// The dictionary writes both hòa and hoà.
bool typedRight(Method method, const QString& keys, const QString& word)
{
    return compose(method, keys, ToneStyle::Old) == word || compose(method, keys, ToneStyle::New) == word;
}

} // namespace

TEST_CASE("every syllable of the Vietnamese dictionary can be typed")
{
    const QStringList words = syllables();
    REQUIRE(words.size() > 6500); // package hunspell-vi
    // palăng is two syllables in one word; basoi is the dictionary's own slip of a Telex typist.
    static const QStringList known{u"palăng"_s, u"basoi"_s};
    struct Way {
        const char* name;
        Method method;
        bool atEnd;
    };
    for (const Way way :
        {Way{"Telex, marks at once", Method::Telex, false}, Way{"Telex, marks at the end", Method::Telex, true},
            Way{"VNI, marks at once", Method::Vni, false}, Way{"VNI, marks at the end", Method::Vni, true}}) {
        long right = 0;
        QStringList wrong;
        for (const QString& word : words) {
            const QString keys = keysFor(word, way.method, way.atEnd);
            if (typedRight(way.method, keys, word))
                ++right;
            else if (!known.contains(word))
                wrong << word + u" ("_s + keys + u" → "_s + compose(way.method, keys) + u")"_s;
        }
        INFO(way.name << ": " << right << " of " << words.size() << " right");
        CHECK(wrong.join(u", "_s).toStdString().empty());
        CHECK(right >= words.size() - known.size());
    }
    for (const Method method : {Method::Telex, Method::Plain}) {
        QStringList wrong;
        for (const QString& word : words) {
            const QString keys = touchedFor(word, method);
            if (!typedRight(method, keys, word) && !(method == Method::Telex && known.contains(word)))
                wrong << word + u" → "_s + compose(method, keys);
        }
        CHECK(wrong.join(u", "_s).toStdString() == "");
    }
}
