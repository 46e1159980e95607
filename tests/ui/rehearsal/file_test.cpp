#include "kiosk-ui/rehearsal/key_plan.h"
#include "kiosk-ui/rehearsal/rehearsal_file.h"

#include <catch2/catch.hpp>

#include <QDir>

using namespace dvc;
using namespace dvc::rehearsal;
using namespace Qt::StringLiterals;

namespace {

std::string fault(const QByteArray& json)
{
    const auto file = parseRehearsal(json);
    return file ? std::string() : file.error().code + ": " + file.error().detail;
}

QByteArray oneStep(const QByteArray& step)
{
    return R"({"card":"a|b","lives":[[{"tap":"Bắt đầu"},)" + step + "]]}";
}

} // namespace

TEST_CASE("the rehearsals that we ship can be read and say their lane")
{
    const QDir folder(QStringLiteral(DVC_SOURCE_DIR "/packaging/rehearsals"));
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files);
    REQUIRE_FALSE(names.isEmpty());
    for (const QString& name : names) {
        const auto file = loadRehearsal(folder.filePath(name));
        INFO(name.toStdString() << (file ? std::string() : ": " + file.error().detail));
        REQUIRE(file);
        CHECK(file->lane >= 2);
        CHECK_FALSE(file->lives.front().card.isEmpty());
    }
}

TEST_CASE("each kind of step is read with its own patience")
{
    const auto file = parseRehearsal(R"({"name":"Thử","lane":3,"card":"thẻ","lives":[
        [{"tap":"Sửa","nth":2,"within":1.5}, {"type":"An","into":"Tên","picture":"ten"}, {"scan":"slip"}],
        [{"see":["A","B"]}, {"wait-gone":"C"}, {"shot":"cuoi"}]]})");
    REQUIRE(file);
    CHECK(file->name == u"Thử"_s);
    CHECK(file->lane == 3);
    REQUIRE(file->lives.size() == 2);
    CHECK(file->lives[1].card == "thẻ");
    const Step tap{Step::Kind::Tap, {u"Sửa"_s}, {}, 2, 1.5, {}};
    const Step type{Step::Kind::Type, {u"An"_s}, u"Tên"_s, {}, 10, u"ten"_s};
    const Step scan{Step::Kind::Scan, {u"slip"_s}, {}, {}, 10, {}};
    const Step see{Step::Kind::See, {u"A"_s, u"B"_s}, {}, {}, 30, {}};
    const Step gone{Step::Kind::WaitGone, {u"C"_s}, {}, {}, 30, {}};
    const Step shot{Step::Kind::Shot, {u"cuoi"_s}, {}, {}, 10, u"cuoi"_s};
    CHECK(file->lives[0].steps == std::vector{tap, type, scan});
    CHECK(file->lives[1].steps == std::vector{see, gone, shot});
}

TEST_CASE("a faulty rehearsal is refused with the place of its fault")
{
    CHECK(fault("{").starts_with("json."));
    CHECK(fault(R"({"lives":[]})") == "rehearsal.shape: no lives");
    CHECK(fault(R"({"lives":[[]]})") == "rehearsal.shape: life 1 has no steps");
    CHECK(fault(R"({"livs":[]})") == "rehearsal.shape: unknown key livs");
    const std::string where = "rehearsal.shape: life 1, step 2: ";
    CHECK(fault(oneStep(R"({"tap":"A","see":"B"})")).starts_with(where + "a step does exactly one of"));
    CHECK(fault(oneStep("7")).starts_with(where));
    CHECK(fault(oneStep(R"({"tap":""})")) == where + "a text is missing");
    CHECK(fault(oneStep(R"({"tap":["A","B"]})")) == where + "a text is missing");
    CHECK(fault(oneStep(R"({"type":"A"})")).starts_with(where + "\"into\""));
    CHECK(fault(oneStep(R"({"tap":"A","into":"B"})")).starts_with(where + "\"into\""));
    CHECK(fault(oneStep(R"({"tap":"A","nth":0})")).starts_with(where + "\"nth\""));
    CHECK(fault(oneStep(R"({"see":"A","within":-1})")).starts_with(where + "\"within\""));
    CHECK(fault(oneStep(R"({"see":"A","wthin":3})")).starts_with(where + "unknown key"));
    CHECK(fault(oneStep(R"({"shot":"../../etc"})")).starts_with(where + "a picture's name"));
    CHECK(loadRehearsal(u"/does/not/exist.json"_s).error().code == "rehearsal.read");
}

TEST_CASE("text becomes the keys of somebody who knows no Telex")
{
    CHECK(keyPlan(u"Hòa"_s) == QStringList{u"H"_s, u"o"_s, u"a"_s, u"dấu huyền"_s});
    CHECK(keyPlan(u"Đỗ Ý, 5."_s)
        == QStringList{u"Đ"_s, u"ô"_s, u"dấu ngã"_s, u"dấu cách"_s, u"Y"_s, u"dấu sắc"_s, u"dấu phẩy"_s, u"dấu cách"_s,
            u"5"_s, u"dấu chấm"_s});
    CHECK(keyPlan(u"a/b"_s) == QStringList{u"a"_s, u"/"_s, u"b"_s});
    CHECK(keyPlan(QString()).isEmpty());
}

TEST_CASE("a key that is not shown is reached through shift or the page of signs")
{
    const auto shown = [](const QStringList& keys) {
        return [keys](const QString& key) { return keys.contains(key); };
    };
    CHECK(keyTowards(u"a"_s, shown({u"a"_s, u"?123"_s})) == u"a"_s);
    CHECK(keyTowards(u"A"_s, shown({u"a"_s, u"?123"_s})) == u"chữ hoa"_s);
    CHECK(keyTowards(u"a"_s, shown({u"A"_s})) == u"chữ hoa"_s);
    CHECK(keyTowards(u"/"_s, shown({u"a"_s, u"?123"_s})) == u"?123"_s);
    CHECK(keyTowards(u"a"_s, shown({u"/"_s, u"abc"_s})) == u"abc"_s);
    CHECK(keyTowards(u"a"_s, shown({u"1"_s})).isEmpty());
}
