#include "app/filing/dossier.h"
#include "app/sealing/sealer.h"
#include "tests/e2e/needles/needles.h"
#include "tests/unit/filing/journey.h"
#include "tests/unit/store/kiosk_state.h"

using namespace dvc;

namespace {

const QString name = QStringLiteral("NGUYỄN THỊ ÁNH TUYẾT");
const QString number = QStringLiteral("001190000017");
const QString address = QStringLiteral("Thôn 3, Xã Thọ Xuân, Tỉnh Thanh Hóa");
const QString phone = QStringLiteral("0912345678");
const QString subject = QStringLiteral("Trần Nguyễn Gia Khánh");
const QString office = QStringLiteral("Xã Quỳnh Lưu, tỉnh Nghệ An");

/// What happens without a guard.
class PlainSealer final : public sealing::Sealer {
public:
    [[nodiscard]] Done seal(const sealing::Bag& bag, QIODevice& out) const override
    {
        return sealing::writeBag(bag, sealing::paddedSize(sealing::bagSize(bag)), out);
    }
};

sealing::AgeSealer ageSealer()
{
    return sealing::AgeSealer({sealing::Identity::generate().recipient()});
}

std::vector<leak::Needle> needles()
{
    std::vector<leak::Needle> all{{QStringLiteral("number"), number}, {QStringLiteral("address"), address},
        {QStringLiteral("phone"), phone}, {QStringLiteral("office"), office}};
    for (const auto& [what, text] : {std::pair("name", name), std::pair("subject", subject)})
        for (auto& needle : leak::nameNeedles(QString::fromLatin1(what), text))
            all.push_back(std::move(needle));
    return all;
}

/// A mother asks for her child's birth record, kept by another office, from the first touch to *Gửi hồ sơ*.
filing::CaseFile filedByHand()
{
    using namespace filing;
    Walk walk;
    ManualClock clock(walk.now());
    walk.on(Began{CaseId::make(clock)}).chose("make").chose("2.000635").chose("child").on(Next{});
    walk.chose("lane:2").on(Next{});
    const auto card =
        number + QStringLiteral("||") + name + QStringLiteral("|05091990|Nữ|") + address + QStringLiteral("|15062022");
    walk.on(Scanned{card.toUtf8()}).on(Confirmed{}).on(Edited{QStringLiteral("phone"), phone}).on(Next{});
    walk.chose("record:birth").on(Next{}).on(Edited{QStringLiteral("subject_name"), subject}).on(Next{});
    walk.chose("office:elsewhere").on(Edited{QStringLiteral("office_name"), office}).on(Next{});
    walk.on(Next{}).on(Next{}).on(Next{}).on(Next{}).on(Ticked{}).on(Next{});
    REQUIRE(walk.asks<Hold>());
    return walk.stage<Holding>().file;
}

/// The kiosk's state folder with that case in it; looked at while the sealed file is still in tmp/, and afterwards.
struct Kiosk : store::KioskState {
    explicit Kiosk(const sealing::Sealer& sealer)
    {
        const auto file = filedByHand();
        auto& cases = *program->cases;
        const auto taken = cases.takeNumber();
        REQUIRE(taken);
        const sealing::Bag bag{file.id,
            {{QStringLiteral("dossier.json"),
                filing::dossierJson(file, *taken, {QStringLiteral("0K17"), 1, filing::TimeQuality::Trusted})}},
            file.confirmedAt};
        fresh = {
            file.id, *taken, 2, file.draft.procedure->code, file.agency, clock.now(), store::PrintLedger::makeId()};
        REQUIRE(cases.hold(fresh, program->spool, [&](QIODevice& out) {
            auto done = sealer.seal(bag, out);
            whileWriting = leak::search(path(), needles());
            return done;
        }));
        REQUIRE(program->prints->offered(fresh.printId));
        REQUIRE(program->prints->handedOver(fresh.printId, QStringLiteral("ipp://localhost/ipp/print"), 1, 100));
        REQUIRE(program->prints->end(fresh.printId, store::PrintState::Printed));
    }

    void deliverAndPurge()
    {
        const auto& id = fresh.id;
        REQUIRE(program->cases->sending(id, QStringLiteral("https://portal.example.vn/files/1"), 0));
        REQUIRE(program->cases->delivered(id, store::deliveredStatement(store::rowOf(*program, id)), "a.b.c"));
        REQUIRE(program->cases->purge(id, program->spool));
    }

    [[nodiscard]] leak::Search look() const { return leak::search(path(), needles()); }

    store::NewCase fresh;
    leak::Search whileWriting;
};

void checkClean(const leak::Search& search, int leastFiles)
{
    CHECK(search.files >= leastFiles);
    CHECK(search.unreadable.isEmpty());
    for (const auto& hit : search.hits)
        FAIL_CHECK(hit.what.toStdString() << " lies open in " << hit.file.toStdString());
}

} // namespace

TEST_CASE("nothing of a citizen lies open on the disk, while the case is written, held, delivered and gone")
{
    Kiosk kiosk(ageSealer());
    checkClean(kiosk.whileWriting, 4); // the journal, its WAL and shm, and what is in tmp/
    CHECK(QFile::exists(kiosk.journal() + QStringLiteral("-wal")));
    CHECK(kiosk.program->spool.contains(kiosk.fresh.id));
    checkClean(kiosk.look(), 4);

    kiosk.deliverAndPurge();
    CHECK_FALSE(kiosk.program->spool.contains(kiosk.fresh.id));
    checkClean(kiosk.look(), 3);
    REQUIRE(kiosk.program->audit->verify());
    kiosk.program.reset(); // the WAL goes into the journal
    CHECK_FALSE(QFile::exists(kiosk.journal() + QStringLiteral("-wal")));
    checkClean(kiosk.look(), 1);
}

TEST_CASE("the same search finds every needle when nothing is sealed")
{
    const Kiosk kiosk{PlainSealer()};
    const auto held = kiosk.look();
    for (const auto& needle : needles()) {
        INFO(needle.what.toStdString());
        CHECK(kiosk.whileWriting.found(needle.what));
        CHECK(held.found(needle.what));
    }
}

TEST_CASE("a needle is found in every writing, in a file of any name and in the name itself")
{
    const auto text = QStringLiteral("Trần Ánh");
    const auto nfc = text.normalized(QString::NormalizationForm_C);
    const auto nfd = text.normalized(QString::NormalizationForm_D);
    std::vector<QByteArray> contents{"x" + nfc.toUtf8(), nfd.toUtf8() + "x", nfc.toUpper().toUtf8()};
    for (const auto& form : {nfc, nfd}) {
        QByteArray little, big;
        for (const QChar c : form) {
            little += QByteArray{}.append(char(c.cell())).append(char(c.row()));
            big += QByteArray{}.append(char(c.row())).append(char(c.cell()));
        }
        contents.push_back("x" + little);
        contents.push_back("x" + big);
    }
    for (const auto& content : contents) {
        QTemporaryDir dir;
        REQUIRE(QDir(dir.path()).mkpath(QStringLiteral("a/.b")));
        QFile file(dir.filePath(QStringLiteral("a/.b/.journal-wal")));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        CHECK(leak::search(dir.path(), {{QStringLiteral("n"), text}}).found(QStringLiteral("n")));
        CHECK(leak::search(dir.path(), {{QStringLiteral("n"), QStringLiteral("journal-WAL")}}).hits.size() == 1);
        CHECK(leak::search(dir.path(), {{QStringLiteral("n"), QStringLiteral("Trần Anh")}}).hits.empty());
    }
    CHECK(leak::nameNeedles(QStringLiteral("name"), name).size() == 3);
    for (const char* written : {"0912345678", "+84912345678", "0912 345 678"}) {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("log")));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(written);
        file.close();
        CHECK(leak::search(dir.path(), {{QStringLiteral("phone"), phone}}).hits.size() >= 1);
    }
}
