#include "app/places/places.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <catch2/catch.hpp>

#include <set>

using namespace dvc;
using namespace dvc::places;
using namespace Qt::StringLiterals;

namespace {

const QString catalogFolder = QStringLiteral(DVC_SOURCE_DIR "/resources/catalog");

const Places& country()
{
    static const Places places = Places::read(catalogFolder).value();
    return places;
}

std::string names(const std::vector<Place>& found)
{
    QStringList all;
    for (const Place& place : found)
        all << (place.commune ? place.commune->name + u", "_s : QString()) + place.province.name;
    return all.join(u" | "_s).toStdString();
}

// The country's files with one of them rewritten.
struct Spoilt {
    QTemporaryDir dir;

    Spoilt(const QString& name, const QByteArray& content)
    {
        for (const auto& file : {u"places.csv"_s, u"old-provinces.csv"_s, u"place-aliases.csv"_s})
            REQUIRE(QFile::copy(catalogFolder + u'/' + file, dir.filePath(file)));
        REQUIRE(QFile::remove(dir.filePath(name)));
        QFile file(dir.filePath(name));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    [[nodiscard]] Error error() const
    {
        const auto read = Places::read(dir.path());
        REQUIRE_FALSE(read);
        return read.error();
    }
};

} // namespace

TEST_CASE("the country has 34 provinces and 3321 communes, each in its province")
{
    const Places& places = country();
    CHECK(places.provinces().size() == 34);
    std::set<QString> codes;
    std::size_t wards = 0;
    std::size_t zones = 0;
    for (const Province& province : places.provinces()) {
        CHECK(places.province(province.code) == province);
        CHECK_FALSE(places.communes(province.code).empty());
        for (const Commune& commune : places.communes(province.code)) {
            codes.insert(commune.code);
            CHECK(commune.province == province.code);
            wards += commune.name.startsWith(u"Phường ") ? 1 : 0;
            zones += commune.name.startsWith(u"Đặc khu ") ? 1 : 0;
        }
    }
    CHECK(codes.size() == 3321);
    CHECK(wards == 697);
    CHECK(zones == 13);
    CHECK(places.communes(u"01").size() == 126);
    CHECK(places.communes(u"79").size() == 168);
    CHECK(places.communes(u"02").empty());
    CHECK(places.province(u"79")->bareName == u"Hồ Chí Minh");
    CHECK_FALSE(places.province(u"7"));
    CHECK(places.commune(u"00004")->name == u"Phường Ba Đình");
    CHECK_FALSE(places.commune(u"99999"));
}

TEST_CASE("a place is found however it is written")
{
    const auto [query, expected] = GENERATE(table<const char*, const char*>({
        {"ha noi", "Thành phố Hà Nội"},
        {"Hà Nội", "Thành phố Hà Nội"},
        {"hanoi", "Thành phố Hà Nội"},
        {"TP. Hà Nội", "Thành phố Hà Nội"},
        {"thanh pho ha noi", "Thành phố Hà Nội"},
        {"tp hcm", "Thành phố Hồ Chí Minh"},
        {"TP.HCM", "Thành phố Hồ Chí Minh"},
        {"tphcm", "Thành phố Hồ Chí Minh"},
        {"hcm", "Thành phố Hồ Chí Minh"},
        {"sai gon", "Thành phố Hồ Chí Minh"},
        {"Sài Gòn", "Thành phố Hồ Chí Minh"},
        {"binh duong", "Thành phố Hồ Chí Minh"},
        {"huế", "Thành phố Huế"},
        {"Tỉnh Thừa Thiên Huế", "Thành phố Huế"},
        {"Thanh Hoá", "Tỉnh Thanh Hóa"},
        {"Thanh Hóa", "Tỉnh Thanh Hóa"},
        {"tinh thanh hoa", "Tỉnh Thanh Hóa"},
        {"thanh hao", "Tỉnh Thanh Hóa"},
        {"nam dinh", "Tỉnh Ninh Bình"},
        {"daklak", "Tỉnh Đắk Lắk"},
        {"Đăk Lăk", "Tỉnh Đắk Lắk"},
        {"xã Thọ Xuân", "Xã Thọ Xuân, Tỉnh Thanh Hóa"},
        {"xa tho xuan", "Xã Thọ Xuân, Tỉnh Thanh Hóa"},
        {"tho xuan", "Xã Thọ Xuân, Tỉnh Thanh Hóa"},
        {"thoxuan", "Xã Thọ Xuân, Tỉnh Thanh Hóa"},
        {"tho xuan thanh hoa", "Xã Thọ Xuân, Tỉnh Thanh Hóa"},
        {"Xã Thọ Xuân, tỉnh Thanh Hóa", "Xã Thọ Xuân, Tỉnh Thanh Hóa"},
        {"huyện Thọ Xuân", "Xã Thọ Xuân, Tỉnh Thanh Hóa"},
        {"tho xuna", "Xã Thọ Xuân, Tỉnh Thanh Hóa"},
        {"phường ba đình", "Phường Ba Đình, Thành phố Hà Nội"},
        {"P. Ba Đình", "Phường Ba Đình, Thành phố Hà Nội"},
        {"dac khu phu quoc", "Đặc khu Phú Quốc, Tỉnh An Giang"},
        {"phu quoc", "Đặc khu Phú Quốc, Tỉnh An Giang"},
        {"m'drak", "Xã M'Drắk, Tỉnh Đắk Lắk"},
        {"m drak", "Xã M'Drắk, Tỉnh Đắk Lắk"},
        {"tan phu dong nai", "Phường Tân Phú, Thành phố Đồng Nai"},
        {"phuong sai gon", "Phường Sài Gòn, Thành phố Hồ Chí Minh"},
    }));
    CAPTURE(query);
    const auto found = country().search(QString::fromUtf8(query), 1);
    CHECK(names(found) == expected);
}

TEST_CASE("both tone styles find the same places")
{
    CHECK(country().search(u"Xã Hoà Bình"_s) == country().search(u"Xã Hòa Bình"_s));
    CHECK(country().search(u"THUỶ"_s) == country().search(u"Thủy"_s));
    CHECK_FALSE(country().search(u"Thủy"_s).empty());
}

TEST_CASE("a name that stands in many provinces is found in each, and in one if asked for there")
{
    const auto everywhere = country().search(u"tan phu"_s, 50);
    std::set<QString> provinces;
    for (const Place& place : everywhere)
        if (place.commune && place.commune->bareName == u"Tân Phú")
            provinces.insert(place.province.code);
    CHECK(provinces.size() > 1);
    const auto here = country().searchIn(u"75", u"tan phu"_s);
    REQUIRE_FALSE(here.empty());
    CHECK(here[0].commune->name == u"Phường Tân Phú");
    for (const Place& place : here)
        CHECK(place.commune->province == u"75");
    CHECK(country().searchIn(u"01", u"tho xuan"_s).empty());
    CHECK(country().searchIn(u"00", u"tho xuan"_s).empty());
}

TEST_CASE("the kind that was said comes first among equals")
{
    for (const auto& [query, kind] : {std::pair{u"xa tan phu"_s, u"Xã "_s}, {u"phuong tan phu"_s, u"Phường "_s}}) {
        const auto found = country().search(query, 1);
        REQUIRE(found.size() == 1);
        REQUIRE(found[0].commune);
        CHECK(found[0].commune->name.startsWith(kind));
    }
}

TEST_CASE("an unfinished word is enough, nothing and nonsense find nothing")
{
    CHECK(names(country().search(u"thanh h"_s, 1)) == "Tỉnh Thanh Hóa");
    CHECK(names(country().searchIn(u"38", u"tho x"_s, 1)) == "Xã Thọ Xuân, Tỉnh Thanh Hóa");
    for (const auto& nothing : {QString(), u"  "_s, u"..."_s, u"qqqqq"_s, u"zzzzzzzzzzzzzz"_s})
        CHECK(country().search(nothing).empty());
    CHECK(country().search(u"a"_s).size() == 10);
    CHECK(country().search(u"an"_s, 3).size() == 3);
}

TEST_CASE("a code of the personal id names the province as it was at birth")
{
    const QDate before(2025, 6, 30);
    const QDate after(2025, 7, 1);
    CHECK(country().birthProvince(u"015", before) == u"Yên Bái");
    CHECK(country().birthProvince(u"015", after) == u"Lào Cai");
    CHECK(country().birthProvince(u"010", before) == u"Lào Cai");
    CHECK(country().birthProvince(u"010", after).isEmpty());
    CHECK(country().birthProvince(u"052", before) == u"Bình Định");
    CHECK(country().birthProvince(u"052", after) == u"Gia Lai");
    CHECK(country().birthProvince(u"001", before) == u"Hà Nội");
    CHECK(country().birthProvince(u"079", after) == u"Hồ Chí Minh");
    CHECK(country().birthProvince(u"046", before) == u"Thừa Thiên Huế");
    CHECK(country().birthProvince(u"046", after) == u"Huế");
    CHECK(country().birthProvince(u"003", before).isEmpty()); // registered abroad, perhaps
    CHECK(country().birthProvince(u"179", after).isEmpty());
    CHECK(country().birthProvince(u"", after).isEmpty());
    int old = 0;
    int today = 0;
    for (int code = 0; code < 1000; ++code) {
        const QString digits = u"%1"_s.arg(code, 3, 10, QChar(u'0'));
        old += country().birthProvince(digits, before).isEmpty() ? 0 : 1;
        today += country().birthProvince(digits, after).isEmpty() ? 0 : 1;
    }
    CHECK(old == 63);
    CHECK(today == 34);
}

TEST_CASE("files that are not as they should be are refused with file and line")
{
    const QByteArray header = "province_code,province_name,commune_code,commune_name,type\n";
    const QByteArray good = header + "01,Thành phố Hà Nội,00004,Phường Ba Đình,Phường\n";
    const auto fault = GENERATE_COPY(table<QByteArray, std::string>({
        {"", "no place at all"}, {header, "no place at all"}, {"code,name\n", "places.csv line 1"},
        {good + "01,Thành phố Hà Nội,00008,Phường Ngọc Hà\n", "places.csv line 3"},
        {good + "01,Thành phố Hà Nội,00004,Phường Ngọc Hà,Phường\n", "places.csv line 3"},
        {good + "01,Tỉnh Hà Nội,00008,Phường Ngọc Hà,Phường\n", "places.csv line 3"},
        {good + "1,Thành phố Hà Nội,00008,Phường Ngọc Hà,Phường\n", "places.csv line 3"},
        {good + "01,Thành phố Hà Nội,8,Phường Ngọc Hà,Phường\n", "places.csv line 3"},
        {good + "01,Thành phố Hà Nội,00008,Phường Ngọc Hà,Xã\n", "places.csv line 3"},
        {good + "01,Thành phố Hà Nội,00008,Quận Ngọc Hà,Quận\n", "places.csv line 3"},
        {good + "01,Thành phố Hà Nội,00008,,Xã\n", "places.csv line 3"},
        {good + "04,Cao Bằng,01273,Xã Thục Phán,Xã\n", "places.csv line 3"},
        {good + "01,Thành phố Hà Nội,00008,Phường Ngo\u0323c Hà,Phường\n", "places.csv line 3"},
        {good + "01,Thành phố Hà Nội,00008,Phường \xff\xfe,Phường\n", "places.csv line 3"},
        {good + "\n", "places.csv line 3"}, {good, "old-provinces.csv line"}, // its provinces are not all there
    }));
    const Error error = Spoilt(u"places.csv"_s, std::get<0>(fault)).error();
    CAPTURE(error.detail);
    CHECK(error.code == "places.format");
    CHECK(error.detail.find(std::get<1>(fault)) != std::string::npos);
}

TEST_CASE("an old province twice, an alias to nowhere and a missing file are refused")
{
    CHECK(Spoilt(u"old-provinces.csv"_s, "code,name,province_code\n001,Hà Nội,01\n001,Hà Nội,01\n").error().detail
        == "old-provinces.csv line 3: a code is unknown or stands there twice");
    CHECK(Spoilt(u"place-aliases.csv"_s, "alias,province_code\nSG,99\n").error().detail
        == "place-aliases.csv line 2: a code is unknown");
    const auto none = Places::read(u"/nonexistent"_s);
    REQUIRE_FALSE(none);
    CHECK(none.error().code == "places.file");
    CHECK(none.error().kind == ErrorKind::Stop);
    CHECK(none.error().detail == "places.csv");
}
