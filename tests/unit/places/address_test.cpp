#include "app/places/address.h"

#include "app/base/text.h"

#include <catch2/catch.hpp>

#include <ctime>
#include <iostream>

using namespace dvc;
using namespace dvc::places;
using namespace Qt::StringLiterals;

namespace {

const Places& country()
{
    static const Places places = Places::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog")).value();
    return places;
}

std::string codes(const QString& address)
{
    const auto place = recognised(country(), address);
    return !place ? "-"
                  : (place->province.code + (place->commune ? u' ' + place->commune->code : QString())).toStdString();
}

/// What the first offer makes of an address; "-" = nothing is offered.
std::string first(const QString& address, QStringView near = {})
{
    const auto found = offers(country(), address, near);
    return found.empty() ? "-" : found.front().text.toStdString();
}

} // namespace

TEST_CASE("every commune and every province is recognised in the form's spelling, and is what was completed")
{
    std::size_t communes = 0;
    for (const auto& province : country().provinces()) {
        const Place alone{province, std::nullopt};
        CHECK(recognised(country(), completed(u"Thôn 3, abc"_s, 8, alone)) == alone);
        for (const auto& commune : country().communes(province.code)) {
            const Place place{province, commune};
            INFO(nameOf(place).toStdString());
            CHECK(recognised(country(), nameOf(place)) == place);
            CHECK(recognised(country(), completed(u"Thôn 3, abc"_s, 8, place)) == place);
            CHECK(codeOf(place) == commune.code);
            ++communes;
        }
    }
    CHECK(communes == 3321);
}

TEST_CASE("an address is recognised only by exactly a commune and a province of today")
{
    const auto [address, expected] = GENERATE(table<const char*, const char*>({
        {"Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa", "38 15499"},
        {"Thôn 3, Xã Thọ Xuân, Tỉnh Thanh Hoá.", "38 15499"},
        {"THÔN 3,XÃ THỌ XUÂN ,THANH HÓA", "38 15499"},
        {"Xã Thọ Xuân, tỉnh Thanh Hóa", "38 15499"},
        {"12 Lê Lợi, phường Sài Gòn, TP.Hồ Chí Minh", "79 26740"},
        {"12 Lê Lợi, phường Sài Gòn, TP. Hồ Chí Minh", "79 26740"},
        {"12 Lê Lợi, phường Sài Gòn, TP.HCM", "-"},
        {"Thôn 3, Thọ Xuân, Thanh Hóa", "38"}, // may have been the district
        {"Thôn 3, xã Thọ Xuân, huyện Thọ Xuân, tỉnh Thanh Hóa", "38"},
        {"Thôn 3, tho xuan, thanh hoa", "-"},
        {"Thôn 3, xã Thọ Xuân, tỉnh Nghệ An", "40"},
        {"Thôn 3, phường Thọ Xuân, tỉnh Thanh Hóa", "38"},
        {"Tổ 1, phường Phú Hội, tỉnh Thừa Thiên Huế", "-"},
        {"Xã Thọ Xuân tỉnh Thanh Hóa", "-"},
        {"Xã Thọ Xuân, thành phố Thanh Hóa", "-"},
        {"tỉnh Thanh Hóa, xã Thọ Xuân", "-"},
        {"Thanh Hóa", "38"},
        {"Thanh Hóa,", "-"},
        {"", "-"},
        {" , ,", "-"},
        {"Thôn 3, xã Thọ Xuân, \u202etỉnh Thanh Hóa", "-"},
    }));
    CAPTURE(address);
    CHECK(codes(QString::fromUtf8(address)) == expected);
}

TEST_CASE("the last words of an address are offered as the place that they mean")
{
    const auto [address, expected] = GENERATE(table<const char*, const char*>({
        {"Thôn 3, tho xuan", "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"Thôn 3 tho xuan", "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"Thôn 3, xa tho xu", "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"Thôn 3 xa tho xuan tinh thanh hoa", "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"Thôn 3, tho xuan, thanh hoa", "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"Thôn 3,tho xuan,thanh hoa", "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"Thôn 3, xã Thọ Xuân, than", "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"Thôn 3, Thọ Xuân, Thanh Hóa", "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"Thôn 3, tho xuna", "Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"tho xuan", "Xã Thọ Xuân, tỉnh Thanh Hóa"},
        {"Tổ 5, phu ly, ha nam", "Tổ 5, phường Phủ Lý, tỉnh Ninh Bình"},
        {"Tổ 5, ha nam", "Tổ 5, tỉnh Ninh Bình"},
        {"12 Lê Lợi, TP.HCM", "12 Lê Lợi, thành phố Hồ Chí Minh"},
        {"12 Lê Lợi, phuong sai gon, TP.HCM", "12 Lê Lợi, phường Sài Gòn, thành phố Hồ Chí Minh"},
        {"12 Lê Lợi, phuong sai gon TP.HCM", "12 Lê Lợi, phường Sài Gòn, thành phố Hồ Chí Minh"},
        {"12 Lê Lợi, hue", "12 Lê Lợi, thành phố Huế"},
        {"Ấp 1, dac khu phu quoc", "Ấp 1, đặc khu Phú Quốc, tỉnh An Giang"},
        {"Thôn 3, ha giang 2", "Thôn 3, phường Hà Giang 2, tỉnh Tuyên Quang"},
        {"Thôn 3", "-"},
        {"Thôn 3, ", "-"},
        {"Thôn 3, t", "-"},
        {"Thôn 3, qqqqqq", "-"},
        {"Nhà ông Bảy cạnh giếng làng", "-"},
        {"12 phố Huế", "-"}, // one word alone is no place
        {"Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa", "-"}, // nothing is left to say
        {"Thôn 3, Xã Thọ Xuân, Tỉnh Thanh Hóa", "-"},
        {"Thôn 3, tỉnh Thanh Hóa", "-"},
        {"", "-"},
        {",", "-"},
        {"Thôn 3, \u202etho xuan", "-"},
    }));
    CAPTURE(address);
    CHECK(first(QString::fromUtf8(address)) == expected);
}

TEST_CASE("of places with one name those of the own province come first, and four are enough")
{
    const auto found = offers(country(), u"Ấp 2, tan phu"_s, u"75");
    REQUIRE(found.size() == 4);
    CHECK(found[0].text == u"Ấp 2, phường Tân Phú, thành phố Đồng Nai");
    CHECK(found[1].place.province.code != u"75");
    CHECK(first(u"Ấp 2, tan phu"_s, u"79").ends_with("thành phố Hồ Chí Minh"));
    CHECK(first(u"Ấp 2, ha noi"_s, u"79") == "Ấp 2, thành phố Hà Nội"); // no equal
    CHECK(first(u"Ấp 2, tho xuan"_s, u"00") == "Ấp 2, xã Thọ Xuân, tỉnh Thanh Hóa");
}

TEST_CASE("an offer that is taken leaves nothing to offer, unless it is a province")
{
    for (const auto& address : {u"tho xuan"_s, u"Ấp 2, tan phu"_s, u"So 1 hoa binh"_s, u"a, b, c, cam duong"_s})
        for (const auto& offer : offers(country(), address, u"38")) {
            INFO(offer.text.toStdString());
            CHECK(offer.text == tidy(offer.text));
            CHECK(recognised(country(), offer.text) == offer.place);
            if (offer.place.commune)
                CHECK(offers(country(), offer.text, u"38").empty());
        }
}

TEST_CASE("long, foreign and broken text offers nothing and harms nobody")
{
    CHECK(first(QString(500, u'a')) == "-");
    CHECK(first(u"a "_s.repeated(250)) == "-");
    CHECK(first(u","_s.repeated(500)) == "-");
    CHECK(first(u"ấp "_s.repeated(160) + u", tho xuan"_s) != "-");
    CHECK(first(QString(QChar(0xd800)) + u", tho xuan"_s) == "-");
    CHECK(first(u"住所, 東京"_s) == "-");
    CHECK(codes(QString(500, u',')) == "-");
}

TEST_CASE("what a keystroke costs", "[.figures]")
{
    std::vector<double> times;
    for (const auto& address : {u"Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"_s, u"thon 3 xa tho xuan tinh thanh hoa"_s,
             u"Số 12 ngõ 34 phố Trần Hưng Đạo, phường Cửa Nam, TP. Hà Nội"_s, u"Khu phố 5, tan phu, dong nai"_s,
             u"Nhà ông Bảy cạnh giếng làng, xom moi, qqqq zzzz"_s, u"an"_s, u"Ấp Tân Thuan Dong Xuyen Moc Ba Ria"_s})
        for (qsizetype length = 1; length <= address.size(); ++length)
            for (int again = 0; again < 10; ++again) {
                timespec begin{};
                timespec end{};
                clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
                (void)offers(country(), address.left(length), u"38");
                clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
                times.push_back(double(end.tv_sec - begin.tv_sec) * 1e3 + double(end.tv_nsec - begin.tv_nsec) / 1e6);
            }
    std::ranges::sort(times);
    std::cout << times.size() << " keystrokes: median " << times[times.size() / 2] << " ms, p99 "
              << times[times.size() * 99 / 100] << " ms, longest " << times.back() << " ms\n";
    CHECK(times[times.size() * 99 / 100] < 5);
}
