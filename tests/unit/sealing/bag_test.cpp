#include "app/sealing/sealer.h"
#include "devices.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <archive.h>
#include <archive_entry.h>

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::sealing;
using namespace std::chrono_literals;

namespace {

constexpr qint64 plenty = 64 << 20;

Bag someBag(std::vector<qsizetype> sizes = {100, 3000})
{
    const ManualClock clock(Instant{1'790'000'000'000ms});
    Bag bag{CaseId::make(clock), {}, clock.now()};
    bag.files.push_back({QStringLiteral("dossier.json"), R"({"format":"dvc-dossier/1"})"});
    for (const auto size : sizes)
        bag.files.push_back({QStringLiteral("attachments/%1-anh.pdf").arg(bag.files.size(), 2, 10, QChar(u'0')),
            QByteArray(size, char('a' + size % 7))});
    return bag;
}

QByteArray written(const Bag& bag, qint64 paddedTo = 0)
{
    Writing out;
    REQUIRE(writeBag(bag, paddedTo, out));
    return out.data();
}

std::string readCode(const QByteArray& tar, qint64 maxBytes = plenty)
{
    Reading in(tar);
    const auto bag = readBag(in, maxBytes);
    return bag ? "" : bag.error().code;
}

struct Member {
    QByteArray path;
    QByteArray bytes;
    unsigned type = AE_IFREG;
    QByteArray link = {};
    qint64 time = 1'790'000'000;
};

/// A tar of any members, as a forger would make it.
QByteArray tarOf(const std::vector<Member>& members)
{
    archive* a = archive_write_new();
    archive_write_set_format_pax(a);
    QByteArray memory(4 << 20, '\0');
    std::size_t used = 0;
    REQUIRE(archive_write_open_memory(a, memory.data(), std::size_t(memory.size()), &used) == ARCHIVE_OK);
    for (const auto& member : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.path.constData());
        archive_entry_set_filetype(entry, member.type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, member.bytes.size());
        archive_entry_set_mtime(entry, member.time, 0);
        if (member.type == AE_IFLNK)
            archive_entry_set_symlink(entry, member.link.constData());
        else if (!member.link.isEmpty())
            archive_entry_set_hardlink(entry, member.link.constData());
        CHECK(archive_write_header(a, entry) >= ARCHIVE_WARN);
        archive_write_data(a, member.bytes.constData(), std::size_t(member.bytes.size()));
        archive_entry_free(entry);
    }
    archive_write_free(a);
    return memory.first(qsizetype(used));
}

const QByteArray goodInfo = "External-Identifier: 01a0c5d2-7e00-7abc-8def-0123456789ab\n";

QByteArray sumLine(const QByteArray& path, const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex() + "  " + path + '\n';
}

std::vector<Member> goodMembers()
{
    return {{"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
        {"manifest-sha256.txt", sumLine("data/dossier.json", "{}")}, {"data/dossier.json", "{}"},
        {"bag-info.txt", goodInfo}, {"padding.bin", QByteArray(700, '\0')}};
}

QByteArray output(const QString& folder, const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    REQUIRE(process.waitForFinished());
    const auto text = process.readAll();
    INFO(text.toStdString());
    REQUIRE(process.exitCode() == 0);
    return text;
}

} // namespace

TEST_CASE("a bag comes back as it went, whatever its padding")
{
    const auto bag = someBag({0, 1, 511, 512, 513, 100'000});
    const auto least = bagSize(bag);
    for (const qint64 size : {least, least + 1, least + 511, least + 512, least + 513, least + 100'001}) {
        const auto tar = written(bag, size);
        CAPTURE(size - least);
        CHECK(tar.size() == size);
        Reading in(tar);
        CHECK(readBag(in, plenty) == bag);
    }
    CHECK(written(bag).size() == least);
    Writing out;
    CHECK(writeBag(bag, least - 1, out).error().code == "bag.size");
}

TEST_CASE("tar unpacks a bag without a word and sha256sum finds it whole")
{
    QTemporaryDir dir;
    const auto bag = someBag();
    const auto tar = written(bag, bagSize(bag) + 3'333);
    QFile file(dir.filePath(QStringLiteral("case.tar")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(tar);
    file.close();
    CHECK(output(dir.path(), QStringLiteral("tar"), {QStringLiteral("-xf"), QStringLiteral("case.tar")}).isEmpty());
    REQUIRE(file.remove());
    const auto folder = dir.path();
    CHECK(QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot) == QStringList{QStringLiteral("data")});
    CHECK(output(folder, QStringLiteral("sha256sum"),
              {QStringLiteral("--strict"), QStringLiteral("-c"), QStringLiteral("manifest-sha256.txt")})
        == "data/dossier.json: OK\ndata/attachments/01-anh.pdf: OK\ndata/attachments/02-anh.pdf: OK\n");
    CHECK(QDir(folder).entryList(QDir::Files, QDir::Name)
        == QStringList{QStringLiteral("bag-info.txt"), QStringLiteral("bagit.txt"),
            QStringLiteral("manifest-sha256.txt"), QStringLiteral("padding.bin")});
    QFile info(folder + QStringLiteral("/bag-info.txt"));
    REQUIRE(info.open(QIODevice::ReadOnly));
    CHECK(info.readAll()
        == "Bagging-Date: 2026-09-21\nExternal-Identifier: " + bag.id.toString().toLatin1()
            + "\nPayload-Oxum: 3126.3\n");
}

TEST_CASE("no bag is written with a path that could leave it or come twice")
{
    for (const char16_t* path : {u"", u"/etc/passwd", u"../x", u"a/../b", u"a//b", u"a/", u".hidden", u"a/.b", u"a\\b",
             u"C:x", u"a b", u"tên.pdf", u"a\nb"}) {
        auto bag = someBag();
        bag.files.push_back({QString::fromUtf16(path), "x"});
        Writing out;
        CHECK(writeBag(bag, 0, out).error().code == "bag.path");
        CHECK(out.data().isEmpty());
    }
    auto bag = someBag();
    bag.files.push_back(bag.files[0]);
    Writing out;
    CHECK(writeBag(bag, 0, out).error().code == "bag.path");
    bag.files.back().path = QString(100, u'n');
    CHECK(writeBag(bag, 0, out));
    bag.files.back().path += u'n';
    CHECK(writeBag(bag, 0, out).error().code == "bag.path");
}

TEST_CASE("the longest path travels too")
{
    auto bag = someBag();
    bag.files.push_back({QString(100, u'n'), "x"});
    bag.files.push_back({QString(60, u'd') + u'/' + QString(39, u'n'), "y"});
    Reading in(written(bag));
    CHECK(readBag(in, plenty) == bag);
}

TEST_CASE("a full disk is told wherever it comes")
{
    const auto bag = someBag();
    const auto size = bagSize(bag) + 700;
    for (qint64 room = 0; room < size; room += 333) {
        FullDevice out(room);
        const auto done = writeBag(bag, size, out);
        CAPTURE(room);
        REQUIRE_FALSE(done);
        CHECK(done.error().code == "bag.io");
        CHECK(done.error().kind == ErrorKind::CallStaff);
    }
}

TEST_CASE("a bag made by somebody else is read if it keeps to the rules")
{
    CHECK(readCode(tarOf(goodMembers())).empty());
    QTemporaryDir dir;
    const auto write = [&](const QByteArray& path, const QByteArray& bytes) {
        const auto full = dir.filePath(QString::fromLatin1(path));
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    QStringList names;
    for (const auto& member : goodMembers()) {
        write(member.path, member.bytes);
        names += QString::fromLatin1(member.path);
    }
    CHECK(readCode(
        output(dir.path(), QStringLiteral("tar"), QStringList{QStringLiteral("-cf"), QStringLiteral("-")} + names))
            .empty());
    CHECK(readCode(output(dir.path(), QStringLiteral("tar"),
              {QStringLiteral("-cf"), QStringLiteral("-"), QStringLiteral("bagit.txt"), QStringLiteral("data")}))
        == "bag.kind"); // with folders in it
    CHECK(readCode(output(dir.path(), QStringLiteral("tar"),
              {QStringLiteral("-cf"), QStringLiteral("-"), QStringLiteral("./bagit.txt")}))
        == "bag.path");
}

TEST_CASE("a bag with a member that could do harm is refused")
{
    const auto with = [](Member member) {
        auto members = goodMembers();
        members.insert(members.begin() + 2, std::move(member));
        return readCode(tarOf(members));
    };
    CHECK(with({"data/x", "x"}) == "bag.manifest");
    for (const char* path : {"../x", "/etc/passwd", "./data/x", "data/../../x", "data//x", "data/.x", "data/a\\b",
             "data/t\xc3\xaan", "data/a b"}) {
        CAPTURE(path);
        CHECK(with({path, "x"}) == "bag.path");
    }
    CHECK(with({"01a0c5d2-7e00-7abc-8def-0123456789ab/data/x", "x"}) == "bag.tags"); // no folder around a bag
    CHECK(with({"data/", "x"}) == "bag.kind");
    CHECK(with({"fetch.txt", "x"}) == "bag.tags");
    CHECK(with({"data/l", {}, AE_IFLNK, "/etc/passwd"}) == "bag.kind");
    CHECK(with({"data/h", {}, AE_IFREG, "data/dossier.json"}) == "bag.kind");
    CHECK(with({"data/c", {}, AE_IFCHR}) == "bag.kind");
    CHECK(with({"data/f", {}, AE_IFIFO}) == "bag.kind");
    CHECK(with({"data/sub", {}, AE_IFDIR}) == "bag.kind");
    CHECK(with({"data/dossier.json", "{}"}) == "bag.duplicate");
    CHECK(with({"bagit.txt", "x"}) == "bag.duplicate");
    CHECK(with({"padding.bin", "x"}) == "bag.tags");
    auto behind = goodMembers();
    behind.push_back({"data/late", "x"});
    CHECK(readCode(tarOf(behind)) == "bag.tags");
}

TEST_CASE("a bag that does not name its case once and plainly is refused")
{
    const auto with = [](const QByteArray& info) {
        auto members = goodMembers();
        members[3].bytes = info;
        return readCode(tarOf(members));
    };
    CHECK(with("Source-Organization: x\n" + goodInfo + "Bagging-Date: 2026-11-23\n").empty());
    CHECK(with({}) == "bag.tags");
    CHECK(with("Source-Organization: x\n") == "bag.tags");
    CHECK(with(goodInfo + goodInfo) == "bag.tags");
    CHECK(with(goodInfo + "external-identifier: 01a0c5d2-7e00-7abc-8def-0123456789ac\n") == "bag.tags");
    CHECK(with("External-Identifier: a case\n") == "bag.tags");
    CHECK(with("External-Identifier:\n 01a0c5d2-7e00-7abc-8def-0123456789ab\n") == "bag.tags");
    CHECK(with("External-Identifier : 01a0c5d2-7e00-7abc-8def-0123456789ac\n" + goodInfo) == "bag.tags");
    CHECK(with(goodInfo + "  and more\n") == "bag.tags");
    CHECK(with(QByteArray(goodInfo).replace("\n", "\r\n")) == "bag.tags");
    CHECK(with(QByteArray(70'000, '\n') + goodInfo) == "bag.size");
    auto members = goodMembers();
    members.erase(members.begin() + 3);
    CHECK(readCode(tarOf(members)) == "bag.tags");
}

TEST_CASE("a bag whose manifest is not about its files is refused")
{
    const auto with = [](const QByteArray& manifest) {
        auto members = goodMembers();
        members[1].bytes = manifest;
        return readCode(tarOf(members));
    };
    const auto good = sumLine("data/dossier.json", "{}");
    CHECK(with(good).empty());
    CHECK(with({}) == "bag.manifest");
    CHECK(with(good + good) == "bag.manifest");
    CHECK(with(good + sumLine("data/gone", "x")) == "bag.manifest");
    CHECK(with(sumLine("data/other.json", "{}")) == "bag.manifest");
    CHECK(with(sumLine("data/dossier.json", "{ }")) == "bag.sum");
    CHECK(with(QByteArray(good).replace("  ", " *")) == "bag.sum");
    CHECK(with(QByteArray(70'000, '\n')) == "bag.size");
    auto members = goodMembers();
    members.erase(members.begin() + 1);
    CHECK(readCode(tarOf(members)) == "bag.manifest");
    members = goodMembers();
    members.erase(members.begin());
    CHECK(readCode(tarOf(members)) == "bag.tags");
    members = goodMembers();
    members[0].bytes = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n";
    CHECK(readCode(tarOf(members)) == "bag.tags");
}

TEST_CASE("a bag that is too large, cut or not a bag at all is refused")
{
    const auto bag = someBag({5000, 5000});
    const auto tar = written(bag, bagSize(bag) + 5000);
    CHECK(readCode(tar, 10'030).empty());
    CHECK(readCode(tar, 10'000) == "bag.size");
    for (qsizetype cut = 0; cut < bagSize(bag) - 1024 - 512; cut += 509) {
        CAPTURE(cut);
        CHECK_FALSE(readCode(tar.first(cut)).empty());
    }
    CHECK(readCode({}) == "bag.tar");
    for (const qint64 time : {qint64(-1), std::numeric_limits<qint64>::max()}) {
        auto members = goodMembers();
        members[0].time = time;
        CHECK(readCode(tarOf(members)) == "bag.tar");
    }
    CHECK(readCode(QByteArray(2000, 'x')) == "bag.tar");
    CHECK(readCode(QByteArray(2000, '\0')) == "bag.tar");
    for (qsizetype i = 0; i < tar.size(); i += 61) {
        auto bad = tar;
        bad[i] = char(bad[i] ^ 0x10);
        readCode(bad); // any answer, but no crash
    }
}

TEST_CASE("sealed sizes are few")
{
    CHECK(paddedSize(0) == 65'536);
    CHECK(paddedSize(65'536) == 65'536);
    CHECK(paddedSize(65'537) == 262'144);
    CHECK(paddedSize(262'145) == 1'048'576);
    CHECK(paddedSize(1'048'577) == 2'097'152);
}

TEST_CASE("a sealed case has exactly one of the few sizes and opens again")
{
    const auto size = GENERATE(
        0, 1000, 58'000, 58'300, 60'000, 61'000, 100'000, 254'000, 256'000, 1'000'000, 1'040'000, 1'048'000, 2'090'000);
    const auto count = GENERATE(1, 2, 3);
    const auto identity = Identity::generate();
    std::vector<Recipient> recipients(std::size_t(count), Identity::generate().recipient());
    recipients.back() = identity.recipient();
    const auto bag = someBag({size});
    Writing out;
    REQUIRE(AgeSealer(recipients).seal(bag, out));
    CAPTURE(size, count, out.data().size());
    CHECK(out.data().size() == paddedSize(out.data().size()));
    CHECK(out.data().size() == paddedSize(sealedSize(bagSize(bag), recipients.size())));
    CHECK_FALSE(out.data().contains("dvc-dossier"));
    Reading in(out.data());
    CHECK(openCase({identity}, in, plenty) == bag);
}

TEST_CASE("at the border of a size one byte more makes the next size")
{
    const auto recipient = Identity::generate().recipient();
    const auto sizeOf = [&](qsizetype bytes) {
        Writing out;
        REQUIRE(AgeSealer({recipient}).seal(someBag({bytes}), out));
        return out.data().size();
    };
    qsizetype fits = 0; // the largest attachment that still fits into 64 KiB, in blocks of the tar
    while (sealedSize(bagSize(someBag({fits + 512})), 1) <= 65'536)
        fits += 512;
    CHECK(sizeOf(fits) == 65'536);
    CHECK(sizeOf(fits + 1) == 262'144);
}

TEST_CASE("a case that cannot be sealed leaves an error and no plain byte")
{
    const auto bag = someBag();
    Writing out;
    CHECK(AgeSealer({}).seal(bag, out).error().code == "age.recipient");
    CHECK(out.data().isEmpty());
    const auto recipient = Identity::generate().recipient();
    for (const qint64 room : {0, 100, 30'000, 65'535}) {
        FullDevice full(room);
        CHECK(AgeSealer({recipient}).seal(bag, full).error().code == "age.io");
    }
    auto bad = bag;
    bad.files[0].path = QStringLiteral("../x");
    CHECK(AgeSealer({recipient}).seal(bad, out).error().code == "bag.path");
}

TEST_CASE("a case opens only whole, for its reader, within the bound")
{
    const auto identity = Identity::generate();
    Writing out;
    REQUIRE(AgeSealer({identity.recipient()}).seal(someBag({200'000}), out));
    const auto code = [&](const QByteArray& file, qint64 maxBytes, const Identity& who) {
        Reading in(file);
        const auto bag = openCase({who}, in, maxBytes);
        return bag ? std::string() : bag.error().code;
    };
    CHECK(code(out.data(), plenty, identity).empty());
    CHECK(code(out.data(), plenty, Identity::generate()) == "age.no_match");
    CHECK(code(out.data(), 200'000, identity) == "bag.size");
    CHECK(code(out.data(), 210'000, identity) == "bag.size"); // room for the content, not for the tar
    CHECK(code(out.data().chopped(1), plenty, identity) == "age.payload");
    CHECK(code("x", plenty, identity) == "age.header");
}

TEST_CASE("age and tar alone open a sealed case")
{
    QTemporaryDir dir;
    const auto identity = Identity::generate();
    QFile key(dir.filePath(QStringLiteral("key")));
    REQUIRE(key.open(QIODevice::WriteOnly));
    key.write(identity.toString().toLatin1());
    key.close();
    QFile file(dir.filePath(QStringLiteral("case.age")));
    REQUIRE(file.open(QIODevice::WriteOnly));
    const auto bag = someBag({300'000});
    REQUIRE(AgeSealer({identity.recipient()}).seal(bag, file));
    file.close();
    CHECK(output(dir.path(), QStringLiteral("bash"),
        {QStringLiteral("-c"),
            QStringLiteral("set -o pipefail; age -d -i key case.age | tar x && sha256sum --strict --quiet -c "
                           "manifest-sha256.txt")})
            .isEmpty());
}
