#include "kiosk-ui/keyboard/key_layout.h"

#include <algorithm>
#include <cmath>

namespace dvc::kiosk_ui {

using namespace Qt::StringLiterals;

namespace {

// One place in a row: a key, or room, as wide as `fixed` units or as its share of what is left.
struct Slot {
    Key key;
    double fixed = 0;
    double share = 1;
    bool room = false;
};
using Row = std::vector<Slot>;

constexpr double letterGap = 12;
constexpr double padGap = 14;

double side(const KeyboardFace& face)
{
    return face.compact || face.mode == KeyboardMode::Digits ? 40 : 16;
}

Slot room(double fixed)
{
    return {{}, fixed, 0, true};
}

Slot typingKey(QChar c, bool upper, KeyLook look = KeyLook::Letter)
{
    const QString text(upper ? c.toUpper() : c);
    return {{KeyAction::Type, look, text, text, {}, {}, text, false, {}}};
}

Slot named(Slot slot, const QString& name)
{
    slot.key.name = name;
    return slot;
}

Slot wide(Slot slot, double fixed)
{
    slot.fixed = fixed;
    return slot;
}

Slot control(KeyAction action, const QString& label, const QString& icon, const QString& name)
{
    return {{action, KeyLook::Function, {}, label, {}, icon, name, false, {}}};
}

Slot toneKey(QChar mark, const QString& label, const QString& name)
{
    return {{KeyAction::Mark, KeyLook::Tone, QString(mark), label, name, {}, u"dấu "_s + name, false, {}}};
}

Slot eraseTone()
{
    return {
        {KeyAction::Mark, KeyLook::Tone, QString(typing::eraseToneKey), {}, u"Xóa dấu"_s, {}, u"Xóa dấu"_s, false, {}}};
}

Slot done()
{
    Slot slot = control(KeyAction::Done, u"Xong"_s, u"keyhide"_s, u"Xong"_s);
    slot.key.look = KeyLook::Done;
    return slot;
}

Slot backspace()
{
    return control(KeyAction::Backspace, {}, u"erase"_s, u"Xóa một chữ"_s);
}

Slot shift(const KeyboardFace& face)
{
    if (face.signs)
        return control(KeyAction::Signs, u"abc"_s, {}, u"chữ cái"_s);
    Slot slot = control(KeyAction::Shift, {}, u"shift"_s, u"chữ hoa"_s);
    slot.key.on = face.shiftOn;
    return slot;
}

Slot methodKey(const KeyboardFace& face)
{
    const QString label = face.method == typing::Method::Vni ? u"VNI"_s : u"Telex"_s;
    Slot slot = control(KeyAction::Method, label, {}, label);
    slot.key.on = face.method != typing::Method::Plain;
    if (slot.key.on) {
        slot.key.look = KeyLook::Setting;
        slot.key.icon = u"check"_s;
    }
    return slot;
}

Row letters(QStringView characters, bool upper, KeyLook look = KeyLook::Letter)
{
    Row row;
    for (const QChar c : characters)
        row.push_back(typingKey(c, upper, look));
    return row;
}

Row operator+(Row left, const Row& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Row topLetters(const KeyboardFace& face)
{
    return letters(face.signs ? u"@#&/\\-_+=*" : u"qwertyuiop", face.upper);
}

Row middleLetters(const KeyboardFace& face)
{
    return Row{room(46)} + letters(face.signs ? u"():;'\"!?%" : u"asdfghjkl", face.upper) + Row{room(46)};
}

Row bottomLetters(const KeyboardFace& face)
{
    Row row = Row{shift(face)} + letters(face.signs ? u"<>[]°₫$" : u"zxcvbnm", face.upper) + Row{backspace()};
    row.front().share = row.back().share = 1.5;
    return row;
}

Row lastRow(const KeyboardFace& face, double signs, double method, double mark)
{
    Slot space = named(typingKey(u' ', false, KeyLook::Word), u"dấu cách"_s);
    space.key.label = u"dấu cách"_s;
    Slot page = face.signs ? control(KeyAction::Signs, u"abc"_s, {}, u"abc"_s)
                           : control(KeyAction::Signs, u"?123"_s, {}, u"?123"_s);
    return {wide(page, signs), wide(methodKey(face), method), wide(named(typingKey(u',', false), u"dấu phẩy"_s), mark),
        space, wide(named(typingKey(u'.', false), u"dấu chấm"_s), mark)};
}

Row tones(double fixed = 0)
{
    Row row{toneKey(typing::sacKey, u"á"_s, u"sắc"_s), toneKey(typing::huyenKey, u"à"_s, u"huyền"_s),
        toneKey(typing::hoiKey, u"ả"_s, u"hỏi"_s), toneKey(typing::ngaKey, u"ã"_s, u"ngã"_s),
        toneKey(typing::nangKey, u"ạ"_s, u"nặng"_s), eraseTone()};
    for (Slot& slot : row)
        slot.fixed = fixed;
    return row;
}

std::vector<Row> portraitRows(const KeyboardFace& face)
{
    return {letters(u"1234567890", false), letters(u"ăâđêôơư", face.upper, KeyLook::Vowel), topLetters(face),
        middleLetters(face), bottomLetters(face), tones(), lastRow(face, 128, 148, 84) + Row{wide(done(), 204)}};
}

std::vector<Row> compactRows(const KeyboardFace& face)
{
    const Row gap{room(16)};
    const Row marks = tones(202);
    return {letters(u"1234567890", false) + gap + letters(u"ăâđêôơư", face.upper, KeyLook::Vowel),
        topLetters(face) + gap + Row{marks[0], marks[1]}, middleLetters(face) + gap + Row{marks[2], marks[3]},
        bottomLetters(face) + gap + Row{marks[4], marks[5]},
        lastRow(face, 160, 168, 110) + gap + Row{wide(done(), 416)}};
}

// Sharp edges: a key begins and ends on whole pixels.
QRectF onPixels(QRectF rect)
{
    const QPointF from(std::round(rect.left()), std::round(rect.top()));
    return {from, QPointF(std::round(rect.right()), std::round(rect.bottom()))};
}

// As CSS shares out a line: fixed widths first, what is left by shares.
void placeRow(const Row& row, QRectF line, double unit, std::vector<Key>& keys)
{
    double left = line.width() - letterGap * unit * static_cast<double>(row.size() - 1);
    double shares = 0;
    for (const Slot& slot : row) {
        left -= slot.fixed * unit;
        shares += slot.fixed > 0 ? 0 : slot.share;
    }
    double x = line.x();
    for (const Slot& slot : row) {
        const double width = slot.fixed > 0 ? slot.fixed * unit : std::max(0.0, left) * slot.share / shares;
        if (!slot.room) {
            keys.push_back(slot.key);
            keys.back().rect = onPixels(QRectF(x, line.y(), width, line.height()));
        }
        x += width + letterGap * unit;
    }
}

std::vector<Key> padKeys(const KeyboardFace& face, double width, double unit)
{
    const double rowHeight = (face.compact ? 98 : 132) * unit;
    const double gap = (face.compact ? letterGap : padGap) * unit;
    const double top = (face.compact ? 14 : 18) * unit;
    const double last = 300 * unit;
    const double column = (width - 2 * side(face) * unit - last - 3 * gap) / 3;
    const auto cell = [&](int x, int y, int rows, double cellWidth) {
        return QRectF(side(face) * unit + x * (column + gap), top + y * (rowHeight + gap), cellWidth,
            rows * rowHeight + (rows - 1) * gap);
    };
    std::vector<Key> keys;
    const auto put = [&keys](const Slot& slot, QRectF rect) {
        keys.push_back(slot.key);
        keys.back().rect = onPixels(rect);
    };
    for (int i = 0; i < 9; ++i)
        put(typingKey(QChar(u'1' + i), false), cell(i % 3, i / 3, 1, column));
    put(control(KeyAction::ClearField, u"Xóa ô"_s, {}, u"Xóa ô"_s), cell(0, 3, 1, column));
    put(typingKey(u'0', false), cell(1, 3, 1, column));
    put(control(KeyAction::NextField, u"Ô sau"_s, {}, u"Ô sau"_s), cell(2, 3, 1, column));
    put(backspace(), cell(3, 0, 2, last));
    put(done(), cell(3, 2, 2, last));
    return keys;
}

} // namespace

double keyboardHeight(const KeyboardFace& face)
{
    if (face.compact)
        return 454;
    return face.mode == KeyboardMode::Digits ? 604 : 718;
}

std::vector<Key> layOutKeys(const KeyboardFace& face, double width, double unit)
{
    if (face.mode == KeyboardMode::Digits)
        return padKeys(face, width, unit);
    std::vector<Key> keys;
    const double rowHeight = (face.compact ? 76 : 88) * unit;
    double y = (face.compact ? 14 : 16) * unit;
    for (const Row& row : face.compact ? compactRows(face) : portraitRows(face)) {
        placeRow(row, QRectF(side(face) * unit, y, width - 2 * side(face) * unit, rowHeight), unit, keys);
        y += rowHeight + letterGap * unit;
    }
    return keys;
}

} // namespace dvc::kiosk_ui
