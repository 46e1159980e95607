#include "app/base/case_id.h"
#include "app/base/civil.h"
#include "app/base/slips.h"
#include "app/base/strict_json.h"
#include "app/base/text.h"

#include <catch2/catch.hpp>

using namespace dvc;
using namespace std::chrono_literals;

TEST_CASE("civil time is UTC+7 wherever the machine believes it stands")
{
    const auto instant = fromIso(u"2026-11-23T02:52:00Z");
    REQUIRE(instant);
    const auto civil = toCivil(*instant);
    CHECK(dateText(civil.date) == QStringLiteral("23/11/2026"));
    CHECK(timeText(civil.time) == QStringLiteral("09:52"));
    CHECK(weekdayText(civil.date) == QStringLiteral("Thứ Hai"));
    CHECK(toIso(*instant) == QStringLiteral("2026-11-23T09:52:00+07:00"));
    CHECK(fromCivil(civil) == *instant);
    CHECK(fromIso(u"2026-11-23T09:52:00+07:00") == instant);
    CHECK_FALSE(fromIso(u"2026-11-23T09:52:00"));
    CHECK_FALSE(fromIso(u"31/12/2026"));
}

TEST_CASE("a case id is a version 7 uuid, sorts by time and reads back")
{
    ManualClock clock(Instant{1'700'000'000'000ms});
    const auto first = CaseId::make(clock);
    clock.advance(5ms);
    const auto second = CaseId::make(clock);
    CHECK(first < second);
    CHECK(first.toString().size() == 36);
    CHECK(first.toString()[14] == u'7');
    CHECK(CaseId::parse(first.toString()) == first);
    CHECK_FALSE(CaseId::parse(first.toString().toUpper()));
    CHECK_FALSE(CaseId::parse(u"00000000-0000-0000-0000-000000000000"));
    CHECK_FALSE(CaseId::parse(u"../../etc/passwd"));
}

TEST_CASE("folding makes marks, case, tone style and đ meet")
{
    CHECK(fold(QStringLiteral("ĐẶNG THUỲ  Trâm")) == QStringLiteral("dang thuy tram"));
    CHECK(fold(QStringLiteral("Hòa")) == fold(QStringLiteral("HOÀ")));
    CHECK(fold(u"\u00d0ồng Nai") == QStringLiteral("dong nai")); // Eth, taken for Đ
    CHECK(fold(u"Ba\u0300 Ri\u0323a - Vũng Tàu") == QStringLiteral("ba ria vung tau"));
    CHECK(fold(u"TP.HCM") == fold(u"  tp hcm, "));
    CHECK(fold(u"M'Drắk") == fold(u"M\u2019đrak"));
    CHECK(fold(u"“Sao y” (2 trang) – 4.000₫") == QStringLiteral("sao y 2 trang 4 000"));
    CHECK(fold(u" …. \u200b").isEmpty());
    CHECK(fold(u"İSTANBUL") == QStringLiteral("istanbul"));
    CHECK(tidy(QStringLiteral(" Nguye\u0302\u0303n \t Văn ")) == QStringLiteral("Nguyễn Văn"));
}

TEST_CASE("slips of the hand are counted, swaps once, up to a bound")
{
    CHECK(slips(u"sinh", u"sinh", 1) == 0);
    CHECK(slips(u"sanh", u"sinh", 1) == 1);
    CHECK(slips(u"snih", u"sinh", 1) == 1);
    CHECK(slips(u"sin", u"sinh", 1) == 1);
    CHECK(slips(u"sinhh", u"sinh", 1) == 1);
    CHECK(slips(u"xin", u"sinh", 1) == 2);
    CHECK(slips(u"xin", u"sinh", 2) == 2);
    CHECK(slips(u"", u"ab", 2) == 2);
    CHECK(slips(u"thuong tru", u"x", 2) == 3);
    CHECK(slipsSoFar(u"thuo", u"thuong", 1) == 0);
    CHECK(slipsSoFar(u"thou", u"thuong", 1) == 1);
    CHECK(slipsSoFar(u"tuon", u"thuong", 1) == 1);
    CHECK(slipsSoFar(u"zzz", u"thuong", 1) == 2);
    CHECK(slips(QString(100, u'a'), QString(99, u'a'), 3) == 4);
    CHECK(slips(QString(100, u'a'), QString(100, u'a'), 3) == 0);
}

TEST_CASE("control, format and bidi characters are seen")
{
    CHECK_FALSE(hasForbiddenCharacters(u"Ẩ Ỗ Ữ, số 1/2 – “ấp”"));
    for (const char16_t bad : u"\u0000\n\u200b\u202e\u2066\ufeff\ue000") {
        const char16_t text[] = {u'a', bad, u'b'};
        CHECK(hasForbiddenCharacters(QStringView(text, 3)));
    }
}

TEST_CASE("characters beyond the first plane are judged as one")
{
    CHECK_FALSE(hasForbiddenCharacters(u"a\U0001F600b"));
    CHECK(hasForbiddenCharacters(u"a\U000E0041")); // a tag character: format
    const char16_t lone[] = {u'a', 0xd800, u'b'};
    CHECK(hasForbiddenCharacters(QStringView(lone, 3)));
}

TEST_CASE("strict JSON refuses what QJson lets through")
{
    CHECK(parseStrictJson(R"({"a":[1,2.5,-3e2,true,null,"Ẩ\n"],"b":{}})"));
    const auto code = [](QByteArray bytes) {
        const auto parsed = parseStrictJson(bytes, 4096);
        return parsed ? std::string("ok") : parsed.error().code;
    };
    CHECK(code(R"({"a":1,"a":2})") == "json.duplicate");
    CHECK(code(R"({"a":1,"\u0061":2})") == "json.duplicate");
    CHECK(code(R"({"a":1} x)") == "json.syntax");
    CHECK(code(R"([1])") == "json.syntax");
    CHECK(code("") == "json.syntax");
    CHECK(code("{\"a\":\"x\xe2\x80\xae\"}") == "json.text");
    CHECK(code("{\"a\":\"e\xcc\x81\"}") == "json.text");
    CHECK(code(QByteArray("{\"a\":") + QByteArray(40, '[') + QByteArray(40, ']') + "}") == "json.depth");
    CHECK(code(QByteArray("{\"a\":\"") + QByteArray(5000, 'x') + "\"}") == "json.size");
    CHECK(code("{\"a\":\"") == "json.syntax");
    CHECK(code("{\"a\":\"\\") == "json.syntax");
}
