#include "app/filing/case_number.h"

#include <catch2/catch.hpp>

using namespace dvc;
using filing::CaseNumber;

namespace {
const QString alphabet = QStringLiteral("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
const std::vector<qsizetype> places{4, 5, 6, 7, 9, 10, 11, 12, 13, 14}; // the ten characters of TAM-mmmm-ssssscc
} // namespace

TEST_CASE("a case number reads back what it was made from")
{
    for (const quint32 serial : {0u, 1u, 31u, 32u, 123456u, CaseNumber::maxSerial}) {
        const auto number = CaseNumber::make(u"0K17", serial);
        REQUIRE(number);
        CHECK(number->toString().size() == 15);
        CHECK(CaseNumber::parse(number->toString()) == number);
    }
    CHECK(CaseNumber::make(u"0K17", 0)->toString() == CaseNumber::make(u"oki7", 0)->toString());
    CHECK_FALSE(CaseNumber::make(u"0K17", CaseNumber::maxSerial + 1));
    for (const auto* machine : {u"", u"0K1", u"0K178", u"0U17", u"Ổ017"})
        CHECK_FALSE(CaseNumber::make(QStringView(machine), 0));
}

TEST_CASE("a case number is read as people write it")
{
    const auto number = *CaseNumber::make(u"0101", 32 * 32 + 1);
    QString text = number.toString();
    CHECK(CaseNumber::parse(text.toLower()) == number);
    CHECK(CaseNumber::parse(QString(text).remove(u'-')) == number);
    CHECK(CaseNumber::parse(QString(text).replace(u'-', u' ')) == number);
    auto misread = text.mid(4).replace(u'0', u'o').replace(u'1', u'l');
    CHECK(CaseNumber::parse(QStringLiteral("tam-") + misread) == number);
    CHECK(CaseNumber::parse(QStringLiteral("tam-") + misread.replace(u'l', u'I').replace(u'o', u'O')) == number);
    for (const auto* wrong :
        {u"", u"TAM", u"TAM-0101-00101", u"TAN-0101-001010", u"TAM-0101-0010U0", u"TAM-0101-0010100"})
        CHECK(CaseNumber::parse(QStringView(wrong)).error().code == "case_number.syntax");
    CHECK(CaseNumber::parse(text + QString(1000, u' ')).error().code == "case_number.syntax");
}

TEST_CASE("every single wrong character and every two swapped ones are found")
{
    const quint32 serial = GENERATE(0u, 7u, 99999u, 20000000u, CaseNumber::maxSerial);
    const QString good = CaseNumber::make(u"7K2Z", serial)->toString();
    for (const auto place : places) {
        for (const QChar c : alphabet) {
            QString wrong = good;
            wrong[place] = c;
            CHECK((wrong == good || !CaseNumber::parse(wrong)));
        }
        for (const auto other : places) {
            QString swapped = good;
            std::swap(swapped[place], swapped[other]);
            CHECK((swapped == good || !CaseNumber::parse(swapped)));
        }
    }
}
