#include "app/typing/composer.h"

#include "app/typing/letters.h"

#include <algorithm>

namespace dvc::typing {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView toneKeys = u"\u0301\u0300\u0309\u0303\u0323";

// Reads raw keys one after the other into letters and a tone.
class Reader {
public:
    Reader(Method method, bool loneW)
        : m_method(method)
        , m_mayLoneW(loneW)
    {
    }

    void take(QChar raw);
    void settle(QChar raw) { add(raw); }
    [[nodiscard]] bool guessedWrong() const;
    [[nodiscard]] QString text(ToneStyle style) const;

private:
    void add(QChar raw, bool loneW = false);
    void giveTone(Tone tone);
    [[nodiscard]] qsizetype placeOfTone(ToneStyle style) const;
    void undo(QChar key);
    [[nodiscard]] bool mark(QChar key);
    [[nodiscard]] bool markTelex(QChar key);
    [[nodiscard]] bool markVni(QChar key);
    [[nodiscard]] bool setTone(Tone tone, QChar key);
    [[nodiscard]] bool eraseTone();
    [[nodiscard]] bool circumflex(QStringView bareLetters, QChar key);
    [[nodiscard]] bool stroke(QChar key);
    [[nodiscard]] bool keepIf(Marking marking, Letters&& marked, QChar key);
    [[nodiscard]] bool hornOrBreve(QChar key);
    void joinHorns();

    Method m_method;
    bool m_mayLoneW;
    Letters m_letters;
    Tone m_tone = Tone::None;
    size_t m_toned = 0; // how many letters there were when the tone came
    QChar m_last; // the key before this one
    QString m_spent; // keys that were undone: letters for the rest of the syllable
};

void Reader::take(QChar raw)
{
    if (const qsizetype tone = toneKeys.indexOf(raw); tone >= 0) {
        if (tonePlace(spelled(m_letters), ToneStyle::Old) >= 0)
            giveTone(static_cast<Tone>(tone + 1));
    } else if (raw == eraseToneKey) {
        m_tone = Tone::None;
    } else if (m_spent.contains(raw.toLower()) || !mark(raw)) {
        add(raw);
        joinHorns();
    }
    m_last = raw;
}

void Reader::add(QChar raw, bool loneW)
{
    Tone toned = Tone::None;
    QString shaped;
    for (const QChar part : QString(raw).normalized(QString::NormalizationForm_D)) {
        if (const qsizetype tone = toneKeys.indexOf(part); tone >= 0 && !shaped.isEmpty())
            toned = static_cast<Tone>(tone + 1);
        else
            shaped += part;
    }
    shaped = shaped.normalized(QString::NormalizationForm_C);
    for (const QChar c : std::as_const(shaped))
        m_letters.push_back({c.toLower(), c.isUpper(), loneW});
    if (toned != Tone::None)
        giveTone(toned);
}

void Reader::giveTone(Tone tone)
{
    m_tone = tone;
    m_toned = m_letters.size();
}

void Reader::undo(QChar key)
{
    m_spent += key.toLower();
    add(key);
}

bool Reader::mark(QChar key)
{
    switch (m_method) {
    case Method::Telex:
        return markTelex(key);
    case Method::Vni:
        return markVni(key);
    case Method::Plain:
        break;
    }
    return false;
}

bool Reader::markTelex(QChar key)
{
    switch (key.toLower().unicode()) {
    case u's':
        return setTone(Tone::Sac, key);
    case u'f':
        return setTone(Tone::Huyen, key);
    case u'r':
        return setTone(Tone::Hoi, key);
    case u'x':
        return setTone(Tone::Nga, key);
    case u'j':
        return setTone(Tone::Nang, key);
    case u'z':
        return eraseTone();
    case u'a':
        return circumflex(u"a", key);
    case u'e':
        return circumflex(u"e", key);
    case u'o':
        return circumflex(u"o", key);
    case u'd':
        return stroke(key);
    case u'w':
        return hornOrBreve(key);
    default:
        return false;
    }
}

bool Reader::markVni(QChar key)
{
    Letters marked = m_letters;
    switch (key.unicode()) {
    case u'0':
        return eraseTone();
    case u'6':
        return circumflex(u"aeo", key);
    case u'7': {
        const Marking marking = markHorn(marked);
        return keepIf(marking, std::move(marked), key);
    }
    case u'8': {
        const Marking marking = markBreve(marked);
        return keepIf(marking, std::move(marked), key);
    }
    case u'9':
        return stroke(key);
    default:
        return key >= u'1' && key <= u'5' && setTone(static_cast<Tone>(key.unicode() - u'0'), key);
    }
}

bool Reader::setTone(Tone tone, QChar key)
{
    if (m_tone == tone && m_method == Method::Vni && m_last != key)
        return true; // no digit is meant inside a word (ngu7o72i2): only the key at once again takes it back
    if (m_tone == tone) {
        m_tone = Tone::None;
        undo(key);
        return true;
    }
    if (!couldBe(spelled(m_letters), tone))
        return false;
    giveTone(tone);
    return true;
}

bool Reader::eraseTone()
{
    const bool had = m_tone != Tone::None;
    m_tone = Tone::None;
    return had;
}

bool Reader::keepIf(Marking marking, Letters&& marked, QChar key)
{
    if (marking == Marking::Nothing || (marking == Marking::Marked && !couldBe(spelled(marked), m_tone)))
        return false;
    m_letters = std::move(marked);
    if (marking == Marking::Undone)
        undo(key);
    return true;
}

bool Reader::circumflex(QStringView bareLetters, QChar key)
{
    Letters marked = m_letters;
    const Parts parts = split(spelled(marked));
    for (auto i = static_cast<size_t>(parts.coda); i-- > static_cast<size_t>(parts.nucleus);) {
        QChar& letter = marked[i].letter;
        if (!bareLetters.contains(bare(letter)))
            continue;
        if (letter == circumflexed(bare(letter))) {
            letter = bare(letter);
            return keepIf(Marking::Undone, std::move(marked), key);
        }
        // aa, ee, oo side by side are meant even where the rest is no syllable (alô).
        const bool doubled = i + 1 == marked.size() && letter == key.toLower();
        letter = circumflexed(bare(letter));
        if (letter == u'ô' && i > static_cast<size_t>(parts.nucleus) && marked[i - 1].letter == u'ư')
            marked[i - 1].letter = u'u';
        if (!doubled)
            return keepIf(Marking::Marked, std::move(marked), key);
        m_letters = std::move(marked);
        return true;
    }
    return false;
}

bool Reader::stroke(QChar key)
{
    if (m_letters.empty())
        return false;
    Letters marked = m_letters;
    const bool beside = bare(marked.back().letter) == u'd';
    Letter& d = beside ? marked.back() : marked.front();
    if (d.letter == u'đ' && (beside || m_method == Method::Vni)) {
        d.letter = u'd';
        return keepIf(Marking::Undone, std::move(marked), key);
    }
    if (d.letter != u'd')
        return false;
    d.letter = u'đ';
    if (!beside)
        return keepIf(Marking::Marked, std::move(marked), key);
    m_letters = std::move(marked);
    return true;
}

bool Reader::hornOrBreve(QChar key)
{
    Letters marked = m_letters;
    const QString letters = spelled(marked);
    const Parts parts = split(letters);
    const QString nucleus = letters.sliced(parts.nucleus, parts.coda - parts.nucleus);
    const bool breve = nucleus == u"a" || nucleus == u"ă" || nucleus == u"â" || nucleus == u"oa" || nucleus == u"oă";
    const Marking marking = breve ? markBreve(marked) : markHorn(marked);
    const auto lone = std::ranges::find_if(m_letters, &Letter::loneW);
    if (marking == Marking::Undone && lone != m_letters.end()) {
        *lone = {u'w', lone->upper, false};
        m_spent += u'w';
        return true;
    }
    if (keepIf(marking, std::move(marked), key))
        return true;
    if (!m_mayLoneW || !couldBe(letters + u'ư', m_tone))
        return false;
    add(key.isUpper() ? u'Ư' : u'ư', true);
    return true;
}

void Reader::joinHorns()
{
    const Parts parts = split(spelled(m_letters));
    for (auto i = static_cast<size_t>(parts.nucleus); i + 2 < m_letters.size(); ++i) {
        QChar& first = m_letters[i].letter;
        QChar& second = m_letters[i + 1].letter;
        if ((first == u'ư' && second == u'o') || (first == u'u' && second == u'ơ')) {
            first = u'ư';
            second = u'ơ';
        }
    }
}

bool Reader::guessedWrong() const
{
    return std::ranges::any_of(m_letters, &Letter::loneW) && !couldBe(spelled(m_letters), m_tone);
}

// Letters that make the whole no syllable do not draw the tone to themselves (kims + o is kímo).
qsizetype Reader::placeOfTone(ToneStyle style) const
{
    const QString letters = spelled(m_letters);
    const auto toned = static_cast<qsizetype>(m_toned);
    qsizetype length = letters.size();
    while (length > toned && !couldBe(QStringView(letters).first(length), m_tone))
        --length;
    return tonePlace(QStringView(letters).first(std::max(length, std::min(toned, letters.size()))), style);
}

QString Reader::text(ToneStyle style) const
{
    const qsizetype place = m_tone == Tone::None ? -1 : placeOfTone(style);
    QString text;
    for (size_t i = 0; i < m_letters.size(); ++i) {
        const Letter& letter = m_letters[i];
        text += letter.upper ? letter.letter.toUpper() : letter.letter;
        if (static_cast<qsizetype>(i) == place)
            text += toneKeys[static_cast<qsizetype>(m_tone) - 1];
    }
    return text.normalized(QString::NormalizationForm_C);
}

QString composed(Method method, QStringView settled, QStringView keys, ToneStyle style)
{
    Reader reader(method, true);
    const auto read = [&] {
        for (const QChar c : settled)
            reader.settle(c);
        for (const QChar c : keys)
            reader.take(c);
    };
    read();
    if (reader.guessedWrong()) {
        reader = Reader(method, false);
        read();
    }
    return reader.text(style);
}

} // namespace

bool isSyllableKey(Method method, QChar key)
{
    return key.isLetter() || toneKeys.contains(key) || key == eraseToneKey
        || (method == Method::Vni && key >= u'0' && key <= u'9');
}

QString compose(Method method, QStringView rawKeys, ToneStyle style)
{
    return composed(method, {}, rawKeys, style);
}

Syllable Syllable::of(const QString& text, Method method, ToneStyle style)
{
    Syllable syllable(method, style);
    syllable.m_settled = text.normalized(QString::NormalizationForm_C);
    return syllable;
}

void Syllable::backspace()
{
    m_settled = text().chopped(isEmpty() ? 0 : 1);
    m_keys.clear();
}

QString Syllable::text() const
{
    return composed(m_method, m_settled, m_keys, m_style);
}

QString composeLine(Method method, const QString& keys, ToneStyle style)
{
    QString line = keys;
    line.replace("<BS>"_L1, "\b"_L1);
    QString done;
    Syllable syllable(method, style);
    const auto close = [&] {
        done += syllable.text();
        syllable = Syllable(method, style);
    };
    for (const QChar key : std::as_const(line)) {
        if (key == u'\b' && !syllable.isEmpty()) {
            syllable.backspace();
        } else if (key == u'\b') {
            const bool pair = done.size() > 1 && done.back().isLowSurrogate();
            done.chop(pair ? 2 : 1);
        } else if (isSyllableKey(method, key)) {
            syllable.press(key);
        } else {
            close();
            done += key;
        }
    }
    close();
    return done.normalized(QString::NormalizationForm_C);
}

} // namespace dvc::typing
