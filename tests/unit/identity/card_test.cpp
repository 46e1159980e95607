#include "app/identity/citizen_card.h"

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::identity;

namespace {
const QDate today(2026, 11, 24);

std::string code(const QByteArray& line)
{
    const auto card = parseCard(line, today);
    return card ? "ok" : card.error().code;
}
} // namespace

TEST_CASE("the card of 2021 is read with its old number")
{
    const auto card = parseCard("001090123456|012345678|NGUYỄN VĂN A|01011990|Nam|Số 1 phố Ví Dụ, Phường Ba Đình, "
                                "Thành phố Hà Nội|15042021\r\n",
        today);
    REQUIRE(card);
    CHECK(card->number.text() == QStringLiteral("001090123456"));
    CHECK(card->number.masked() == QStringLiteral("•••• •••• 3456"));
    CHECK(card->oldNumber == QStringLiteral("012345678"));
    CHECK(card->name.text() == QStringLiteral("NGUYỄN VĂN A"));
    CHECK(card->birthDate == QDate(1990, 1, 1));
    CHECK(card->sex == Sex::Male);
    CHECK(card->issued == QDate(2021, 4, 15));
    CHECK(card->warnings.empty());
}

TEST_CASE("the card of 2024 has four more fields, unknown ones are ignored")
{
    const auto card = parseCard(
        "079304012345||TRẦN THỊ BÌNH|20022004|Nữ|Ấp Mẫu, Xã Củ Chi, Thành phố Hồ Chí Minh|01082024||||", today);
    REQUIRE(card);
    CHECK_FALSE(card->oldNumber);
    CHECK(card->sex == Sex::Female);
    CHECK(card->number.birthYear() == 2004);
    CHECK(card->warnings.empty());
    CHECK(parseCard("079304012345||TRẦN THỊ BÌNH|20022004|Nữ|Ấp Mẫu|01082024|cha|mẹ|con|x|y", today));
}

TEST_CASE("a name that arrives decomposed is composed")
{
    const auto card =
        parseCard("001090123456||NGUYE\xcc\x82\xcc\x83N VA\xcc\x86N A|01/01/1990|Nam|Hà Nội|15/04/2021", today);
    REQUIRE(card);
    CHECK(card->name.text() == QStringLiteral("NGUYỄN VĂN A"));
}

TEST_CASE("a card without the old number's column is read")
{
    const auto card = parseCard("001090123456|NGUYỄN VĂN A|01011990|Nam|Hà Nội|15042021", today);
    REQUIRE(card);
    CHECK(card->name.text() == QStringLiteral("NGUYỄN VĂN A"));
}

TEST_CASE("what contradicts itself is a warning, not a refusal")
{
    const auto warnings = [](const QByteArray& line) { return parseCard(line, today).value().warnings; };
    CHECK(warnings("001290123456||A|01011990|Nam|Hà Nội|15042021") == std::vector{CardWarning::BirthYearDiffers});
    CHECK(warnings("001190123456||A|01011990|Nam|Hà Nội|15042021") == std::vector{CardWarning::SexDiffers});
    CHECK(warnings("001090123456||A|01011990|Nam|Hà Nội|15041980") == std::vector{CardWarning::IssuedBeforeBirth});
    CHECK(warnings("001090123456||A|01011990|Nam|Hà Nội|15042030") == std::vector{CardWarning::IssuedInFuture});
    CHECK(warnings("001090123456||A|01011990|Nam|Hà Nội|") == std::vector{CardWarning::NoIssueDate});
}

TEST_CASE("what is not a card gets its own word")
{
    CHECK(code("") == "card.empty");
    CHECK(code("\r\n") == "card.empty");
    CHECK(code("hello") == "card.fields");
    CHECK(code("1|2|3|4|5") == "card.fields");
    CHECK(code(QByteArray("00109012345||A|01011990|Nam|Hà Nội|15042021")) == "card.number");
    CHECK(code("000000000000||A|01011990|Nam|Hà Nội|15042021") == "card.number");
    CHECK(code("001090123456||A|31022004|Nam|Hà Nội|15042021") == "card.birth_date");
    CHECK(code("001090123456||A|01012990|Nam|Hà Nội|15042021") == "card.birth_date");
    CHECK(code("001090123456||A|01011990|X|Hà Nội|15042021") == "card.sex");
    CHECK(code("001090123456||<b>|01011990|Nam|Hà Nội|15042021") == "card.name");
    CHECK(code("001090123456||A|01011990|Nam||15042021") == "card.address");
    CHECK(code("001090123456||A|01011990|Nam|Hà Nội|99999999") == "card.issue_date");
    CHECK(code("001090123456||A\xe2\x80\xae|01011990|Nam|Hà Nội|15042021") == "card.characters");
    CHECK(code(QByteArray("001090123456||A\0|01011990|Nam|H|15042021", 44)) == "card.characters");
    CHECK(code("001090123456||\xff\xfe|01011990|Nam|Hà Nội|15042021") == "card.encoding");
    CHECK(code(QByteArray(3072, 'x')) == "card.long");
    CHECK(code(QByteArray(300, '|')) == "card.fields");
    CHECK(code("https://example.org/") == "card.fields");
}

TEST_CASE("a typed number may have spaces between its groups")
{
    CHECK(NationalId::parse(u"0010 9012 3456").value().text() == QStringLiteral("001090123456"));
    CHECK(NationalId::parse(u"00109012345").error().code == "id.length");
    CHECK(NationalId::parse(u"00109012345x").error().code == "id.digits");
    CHECK(NationalId::parse(u"٠٠١٠٩٠١٢٣٤٥٦").error().code == "id.digits");
}

TEST_CASE("names of every people of the country are names")
{
    for (const auto* good : {u"H'Hen Niê", u"Y-Bham Êban", u"Lý A Páo", u"Nguyễn"})
        CHECK(PersonName::parse(QString::fromUtf16(good)));
    CHECK(PersonName::parse(QStringLiteral("  ")).error().code == "name.empty");
    CHECK(PersonName::parse(QStringLiteral("<img src=x>")).error().code == "name.characters");
    CHECK(PersonName::parse(QStringLiteral("An2")).error().code == "name.characters");
    CHECK(PersonName::parse(QString(101, u'a')).error().code == "name.long");
}
