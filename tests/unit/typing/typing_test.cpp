#include "app/typing/composer.h"

#include <catch2/catch.hpp>

#include <QFile>
#include <QStringList>

using namespace dvc::typing;
using namespace Qt::StringLiterals;

namespace {

QList<QStringList> table(const QString& name)
{
    QFile file(QStringLiteral(DVC_SOURCE_DIR) + u"/tests/unit/typing/"_s + name);
    REQUIRE(file.open(QIODevice::ReadOnly));
    QList<QStringList> rows;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u'#'))
            rows << line.split(u'\t');
    }
    return rows;
}

QString answer(const QString& keys, const QString& source)
{
    const Method method = source.contains(u"VNI"_s) ? Method::Vni : Method::Telex;
    const ToneStyle style = source.contains(u"new tone"_s) ? ToneStyle::New : ToneStyle::Old;
    return composeLine(method, keys, style);
}

QString typed(Method method, const QString& keys)
{
    return composeLine(method, keys);
}

} // namespace

TEST_CASE("the chosen lines of three engines are answered as they answer")
{
    const auto rows = table(u"vectors.tsv"_s);
    REQUIRE(rows.size() == 256);
    for (const QStringList& row : rows) {
        INFO(row.join(u" | "_s).toStdString());
        CHECK(answer(row[0], row[2]).toStdString() == row[1].toStdString());
    }
}

TEST_CASE("lines we leave to other engines are answered as docs/typing.md says")
{
    for (const QStringList& row : table(u"differ.tsv"_s)) {
        INFO(row.join(u" | "_s).toStdString());
        CHECK(answer(row[0], row[3]).toStdString() == row[2].toStdString());
        CHECK(row[1] != row[2]);
    }
}

TEST_CASE("places are written in the old tone style unless the new one is asked for")
{
    CHECK(typed(Method::Telex, u"Thanh Hoas"_s) == u"Thanh Hóa"_s);
    CHECK(typed(Method::Telex, u"Thuyr Khoer"_s) == u"Thủy Khỏe"_s);
    CHECK(composeLine(Method::Telex, u"Hoaf Thuyr"_s, ToneStyle::New) == u"Hoà Thuỷ"_s);
    CHECK(typed(Method::Telex, u"hoafn quys khuyur"_s) == u"hoàn quý khuỷu"_s);
}

TEST_CASE("whole lines keep their spaces, digits and signs")
{
    CHECK(typed(Method::Telex, u"Nguyeenx Thij Huwowngf, 12/3"_s) == u"Nguyễn Thị Hường, 12/3"_s);
    CHECK(typed(Method::Vni, u"Nguye6n4 Thi5 Hu7o7ng2"_s) == u"Nguyễn Thị Hường"_s);
    CHECK(typed(Method::Telex, u"dduwowngf<BS><BS>"_s) == u"đườ"_s);
    CHECK(typed(Method::Telex, u"xin <BS>\b\b"_s) == u"x"_s);
    CHECK(typed(Method::Telex, u"<BS>a<BS><BS>"_s).isEmpty());
    CHECK(typed(Method::Telex, u"a 😀<BS><BS>s"_s) == u"as"_s);
    CHECK(typed(Method::Plain, u"Tieengs1 ass"_s) == u"Tieengs1 ass"_s);
}

TEST_CASE("output is composed (NFC)")
{
    for (const QString& keys : {u"ddawjng"_s, u"nguowfi"_s, u"UWOWNGX"_s, u"tôifs"_s}) {
        const QString text = typed(Method::Telex, keys);
        CHECK(text == text.normalized(QString::NormalizationForm_C));
    }
    CHECK(typed(Method::Plain, u"e\u0302 cafe\u0301"_s) == u"ê café"_s);
}

TEST_CASE("mark keys work in every method, in any order, and are no undo")
{
    for (const Method method : {Method::Telex, Method::Vni, Method::Plain}) {
        CHECK(compose(method, u"ngươi"_s + huyenKey) == u"người"_s);
        CHECK(compose(method, u"ngư"_s + huyenKey + u"ơi"_s) == u"người"_s);
        CHECK(compose(method, u"HOA"_s + sacKey + u"N"_s) == u"HOÁN"_s);
        CHECK(compose(method, u"an"_s + sacKey + sacKey) == u"án"_s);
        CHECK(compose(method, u"an"_s + sacKey + ngaKey) == u"ãn"_s);
        CHECK(compose(method, u"ân"_s + hoiKey + eraseToneKey) == u"ân"_s);
        CHECK(compose(method, QString(nangKey) + u"b"_s + nangKey) == u"b"_s);
        CHECK(compose(method, u"qu"_s + sacKey + u"y"_s) == u"quý"_s);
    }
}

TEST_CASE("names of the Highlands can be written")
{
    CHECK(compose(Method::Telex, u"Ddawks"_s) == u"Đắk"_s);
    CHECK(compose(Method::Telex, u"Lawsk"_s) == u"Lắk"_s);
    CHECK(compose(Method::Telex, u"Busk"_s) == u"Búk"_s);
    CHECK(compose(Method::Telex, u"Kroong"_s) == u"Krông"_s);
    CHECK(compose(Method::Telex, u"Kanj"_s) == u"Kạn"_s);
    CHECK(compose(Method::Telex, u"Terh"_s) == u"Tẻh"_s);
    CHECK(compose(Method::Telex, u"Pahw"_s) == u"Păh"_s);
    CHECK(compose(Method::Telex, u"Wer"_s) == u"Wer"_s);
    CHECK(compose(Method::Telex, u"Wang"_s) == u"Wang"_s);
    CHECK(compose(Method::Telex, u"Wwa"_s) == u"Wa"_s);
    CHECK(typed(Method::Telex, u"Pleiku H'Hen"_s) == u"Pleiku H'Hen"_s);
    // With mark keys nothing is refused.
    CHECK(compose(Method::Telex, u"Knuêc"_s + sacKey) == u"Knuếc"_s);
    CHECK(compose(Method::Telex, u"Drăk"_s + sacKey) == u"Drắk"_s);
    CHECK(compose(Method::Plain, u"Rôk"_s + sacKey) == u"Rốk"_s);
    CHECK(compose(Method::Plain, u"Hru"_s + sacKey) == u"Hrú"_s);
}

TEST_CASE("a mark no syllable can carry stays a letter, and a mark given stays where it was")
{
    CHECK(compose(Method::Telex, u"catr"_s) == u"catr"_s);
    CHECK(compose(Method::Telex, u"proj"_s) == u"proj"_s);
    CHECK(compose(Method::Vni, u"cat3"_s) == u"cat3"_s);
    CHECK(compose(Method::Telex, u"kimso"_s) == u"kímo"_s);
    CHECK(compose(Method::Telex, u"hoafnx"_s) == u"hoãn"_s);
    CHECK(compose(Method::Telex, u"hoafnk"_s) == u"hoànk"_s);
}

TEST_CASE("backspace takes the visible letter and typing goes on from what is left")
{
    Syllable word(Method::Telex);
    for (const QChar key : u"thuysr"_s)
        word.press(key);
    CHECK(word.text() == u"thủy"_s);
    word.backspace();
    CHECK(word.text() == u"thủ"_s);
    word.press(u'w');
    CHECK(word.text() == u"thử"_s);
    word.backspace();
    word.backspace();
    word.backspace();
    CHECK(word.isEmpty());
    word.backspace();
    CHECK(word == Syllable(Method::Telex));

    Syllable undone(Method::Telex);
    for (const QChar key : u"gooogle"_s)
        undone.press(key);
    CHECK(undone.text() == u"google"_s);
    undone.backspace();
    CHECK(undone.text() == u"googl"_s);
}

TEST_CASE("a syllable that already stands can be marked again")
{
    Syllable word = Syllable::of(u"Nguyen"_s, Method::Telex);
    word.press(u'e');
    word.press(ngaKey);
    CHECK(word.text() == u"Nguyễn"_s);
    Syllable book = Syllable::of(u"boong"_s, Method::Telex);
    book.press(sacKey);
    CHECK(book.text() == u"boóng"_s);
}
