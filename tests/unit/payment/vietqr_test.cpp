#include "app/payment/vietqr.h"

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::payment;

namespace {

// Published codes of banks, wallets, VNPay and EVN, none of them made here.
constexpr const char* published[] = {
    "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F",
    "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen "
    "tien630453E6",
    "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA5303704540410005802VN62150811Chuyen "
    "tien6304BBB8",
    "00020101021138580010A000000727012800069704070114190304136010180208QRIBFTTA53037045802VN63040283",
    "00020101021138540010A00000072701240006970422011003523509170208QRIBFTTA53037045802VN630479db",
    "00020101021138620010A000000727013200069710250118PSP1234567890000000208QRIBFTTA53037045802VN62190515MOMOW2W12345678"
    "6304821F",
    "00020101021138620010A00000072701320006970454011899ZP24009M072482670208QRIBFTTA53037045802VN6304073C",
    "00020101021126280010A000000775011001087990425204597753037045802VN5909MYPHAMHER6005HANOI62260311MY PHAM "
    "HER0707MPHER0163041C50",
    "00020101021126280010A0000007750110010215477853037045802VN5912TUGIACOMPANY62310315TU GIA "
    "COMPUTER0708TUGIACO16304DF44",
    "000201010211262400020001140100101114-0195204490053037045802VN5931EVN CONG TY DIEN LUC THANH XUAN6006Ha "
    "Noi62450302000613PD000000000000702000812TT tien dien6304DC30",
};

std::string made(const Transfer& transfer)
{
    const auto text = makeVietQr(transfer);
    return text ? text->toStdString() : text.error().code;
}

/// The memo as it comes out, or the error.
std::string memo(const char* text)
{
    const auto made =
        makeVietQr({QStringLiteral("970436"), QStringLiteral("1"), TransferTo::Account, {}, QString::fromUtf8(text)});
    if (!made)
        return made.error().code;
    const auto read = parseVietQr(*made);
    REQUIRE(read);
    REQUIRE(read->transfer);
    return read->transfer->memo.toStdString();
}

std::string readCode(const std::string& text)
{
    const auto read = parseVietQr(QString::fromStdString(text));
    return read ? "ok" : read.error().code;
}

/// With the CRC that belongs there, so that only the rest can be wrong.
std::string sealed(std::string text)
{
    text += "6304";
    const auto crc = crc16(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    return text + QString::number(crc, 16).rightJustified(4, u'0').toStdString();
}

} // namespace

TEST_CASE("the CRC has the check value of CCITT-FALSE")
{
    CHECK(crc16("123456789") == 0x29b1);
    CHECK(crc16("") == 0xffff);
}

TEST_CASE("published transfers come out to the letter")
{
    const auto bank = [](const char* bin, const char* account, std::optional<qint64> amount = {},
                          const char* text = "") {
        return made({QString::fromLatin1(bin), QString::fromLatin1(account), TransferTo::Account, amount,
            QString::fromUtf8(text)});
    };
    CHECK(bank("970416", "257678859") == published[0]);
    CHECK(bank("970416", "257678859", 10000, "Chuyen tien") == published[1]);
    CHECK(bank("970416", "257678859", 1000, "Chuyển tiền") == published[2]);
    CHECK(bank("970407", "19030413601018") == published[3]);
    CHECK(QString::fromStdString(bank("970422", "0352350917"))
              .compare(QLatin1StringView(published[4]), Qt::CaseInsensitive)
        == 0);
    CHECK(bank("970454", "99ZP24009M07248267") == published[6]);
    CHECK(bank("970436", "0011000000001", 8000, "H26-261122-0001")
        == "00020101021238570010A00000072701270006970436011300110000000010208QRIBFTTA5303704540480005802VN62190815H26-"
           "261122-000163049C40");
}

TEST_CASE("a transfer to a card names the other service")
{
    const Transfer card{QStringLiteral("970436"), QStringLiteral("9704360000000000017"), TransferTo::Card, 20000, {}};
    const auto text = made(card);
    CHECK(text.starts_with("00020101021238630010A0000007270133000697043601199704360000000000017"
                           "0208QRIBFTTC530370454052000058"
                           "02VN6304"));
    CHECK(parseVietQr(QString::fromStdString(text))->transfer == card);
}

TEST_CASE("every published code is read, and what it says comes out")
{
    for (const char* text : published) {
        CAPTURE(text);
        CHECK(readCode(text) == "ok");
    }
    const auto read = [](int index) { return *parseVietQr(QString::fromLatin1(published[index])); };
    CHECK_FALSE(read(0).dynamic);
    CHECK(read(1).dynamic);
    CHECK(read(1).transfer
        == Transfer{QStringLiteral("970416"), QStringLiteral("257678859"), TransferTo::Account, 10000,
            QStringLiteral("Chuyen tien")});
    CHECK(read(5).transfer->account == QStringLiteral("PSP123456789000000"));
    CHECK_FALSE(read(7).transfer); // VNPay
    CHECK_FALSE(read(9).amount);
    const auto evn = read(9);
    const auto* more = &evn.objects[evn.objects.size() - 2];
    REQUIRE(more->id == QStringLiteral("62"));
    CHECK(more->objects.back() == QrObject{QStringLiteral("08"), QStringLiteral("TT tien dien"), {}});
}

TEST_CASE("a changed, cut or misbuilt code is refused")
{
    const std::string good = published[2];
    CHECK(readCode(good.substr(0, good.size() - 4) + "bbb8") == "ok");
    CHECK(readCode(good.substr(0, good.size() - 4) + "BBB5") == "vietqr.crc");
    for (std::size_t at = 0; at < good.size(); ++at) {
        auto changed = good;
        changed[at] = changed[at] == '7' ? '8' : '7';
        CAPTURE(changed);
        CHECK(readCode(changed) != "ok");
        CHECK(readCode(good.substr(0, at)) != "ok");
    }
    CHECK(readCode(good + "\n") == "vietqr.characters");
    CHECK(readCode("Chuyển tiền") == "vietqr.characters");
    CHECK(readCode(std::string(513, '0')) == "vietqr.characters");
    CHECK(readCode(sealed("000201")) == "ok");
    CHECK(readCode(sealed("")) == "vietqr.objects"); // no 00
    CHECK(readCode(sealed("010211000201")) == "vietqr.objects"); // 00 is not first
    CHECK(readCode(sealed("000202")) == "vietqr.objects"); // another version
    CHECK(readCode(sealed("000201010211010211")) == "vietqr.objects"); // twice
    CHECK(readCode(sealed("0002015899VN")) == "vietqr.objects"); // longer than the text
    CHECK(readCode(sealed("0002015800")) == "vietqr.objects"); // empty
    CHECK(readCode(sealed("00020158+2VN")) == "vietqr.objects");
    CHECK(readCode(sealed("000201620208")) == "vietqr.objects"); // broken inside 62
    CHECK(readCode(sealed("000201380601020800")) == "vietqr.objects"); // broken inside 38/01
    CHECK(readCode(sealed("00020153037045401"
                          "0"))
        == "vietqr.amount");
    CHECK(readCode(sealed("00020153037045404"
                          "1.50"))
        == "vietqr.amount");
    CHECK(readCode(sealed("00020153037045414"
                          "10000000000000"))
        == "vietqr.amount");
    CHECK(readCode(sealed("00020153038405401"
                          "5"))
        == "vietqr.currency");
}

TEST_CASE("what no bank would take is refused with its code")
{
    const Transfer good{QStringLiteral("970436"), QStringLiteral("0011000000001"), TransferTo::Account, 8000, {}};
    const auto with = [&](auto change) {
        auto transfer = good;
        change(transfer);
        return made(transfer);
    };
    for (const char* bin : {"", "97043", "9704361", "97043A", "97043 "})
        CHECK(with([&](Transfer& t) { t.bin = QLatin1StringView(bin); }) == "vietqr.bin");
    CHECK(with([](Transfer& t) { t.bin = QStringLiteral("९७०४३६"); }) == "vietqr.bin");
    for (const char* account : {"", "12345678901234567890", "0011 0001", "0011-1", "tài"})
        CHECK(with([&](Transfer& t) { t.account = QString::fromUtf8(account); }) == "vietqr.account");
    CHECK(with([](Transfer& t) { t.account = QStringLiteral("1234567890123456789"); }).starts_with("000201"));
    for (const char* card : {"97043600000", "97043600000A", "97043600000000000170"})
        CHECK(with([&](Transfer& t) {
            t.to = TransferTo::Card;
            t.account = QLatin1StringView(card);
        }) == "vietqr.account");
    for (const qint64 amount : {qint64{0}, qint64{-1}, qint64{10'000'000'000'000}})
        CHECK(with([&](Transfer& t) { t.amount = amount; }) == "vietqr.amount");
    CHECK(with([](Transfer& t) { t.amount = 9'999'999'999'999; }).find("54139999999999999") != std::string::npos);
    CHECK(with([](Transfer& t) { t.amount = 1; }).find("54011") != std::string::npos);
}

TEST_CASE("a memo is folded to what every bank passes on, and never cut")
{
    CHECK(memo("") == "");
    CHECK(memo("H26.14-261122-0001") == "H26 14-261122-0001");
    CHECK(memo("  Lệ phí\nĐăng ký: đủ ") == "vietqr.memo"); // a line break is no text
    CHECK(memo("  Lệ phí – Đăng ký: đủ ") == "Le phi Dang ky du");
    CHECK(memo("Nguye\xcc\x82\xcc\x83n") == "Nguyen"); // decomposed
    CHECK(memo("Ðường ð") == "Duong d"); // typed with eth
    CHECK(memo("1234567890123456789012345") == "1234567890123456789012345");
    CHECK(memo("12345678901234567890123456") == "vietqr.memo");
    CHECK(memo("...") == "vietqr.memo");
    CHECK(memo("Привет") == "vietqr.memo");
    CHECK(memo("phí 😀") == "vietqr.memo");
    CHECK(memo("a\xe2\x80\x8b"
               "b")
        == "vietqr.memo"); // zero width
}
