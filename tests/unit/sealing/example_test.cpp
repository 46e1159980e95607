#include "app/base/civil.h"
#include "app/sealing/sealer.h"
#include "app/sealing/slip_code.h"
#include "app/sealing/statement.h"
#include "devices.h"

#include <QFile>

#include <catch2/catch.hpp>

using namespace dvc;
using namespace dvc::sealing;

// docs/formats/case.md prints what this example makes; Ed25519 gives the same signature each time.
TEST_CASE("the worked example of the format's document is what the code makes")
{
    const auto id = *CaseId::parse(u"019aaf16-1c00-7abc-8def-0123456789ab");
    const auto time = *fromIso(u"2026-11-23T09:52:00+07:00");
    const Bag bag{id,
        {{QStringLiteral("dossier.json"), R"({"format":"dvc-dossier/1"})"},
            {QStringLiteral("attachments/01-giay-khai-sinh.pdf"), "%PDF-1.7\n"}},
        time};
    const SigningKey portal{QStringLiteral("p-2026"), QByteArray(32, '\1')};
    const SigningKey kiosk{QStringLiteral("0412a"), QByteArray(32, '\2')};
    KeySet keys;
    REQUIRE(keys.add(portal.kid, portal.publicKey()));
    Statement delivered;
    delivered.id = id;
    delivered.sha256 = QByteArray("5c").repeated(32);
    delivered.kiosk = QStringLiteral("ben-nghe-1");
    delivered.inbox = QStringLiteral("H29.26");
    delivered.time = time;
    const auto slip =
        makeSlipCode({id, QStringLiteral("TAM-0412-00001X"), u'D', 1, 2, {}}, kiosk, u"https://tracuu.example.vn");

    Writing tar;
    REQUIRE(writeBag(bag, 0, tar));
    Writing sealed;
    REQUIRE(AgeSealer({Identity::generate().recipient()}).seal(bag, sealed));

    const auto member = [&](qsizetype at) { return tar.data().mid(at, tar.data().indexOf('\0', at) - at); };
    const std::vector<QByteArray> parts{member(512), member(3 * 512), member(5 * 512), keys.toJwks(),
        signStatement(delivered, portal), slip.toLatin1(), QByteArray::number(tar.size()) + " bytes",
        QByteArray::number(sealedSize(tar.size(), 1)) + " bytes", QByteArray::number(sealed.size()) + " bytes",
        QByteArray::number(slip.size()) + " characters"};
    QFile file(QStringLiteral(DVC_SOURCE_DIR "/docs/formats/case.md"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray document = file.readAll();
    for (const auto& part : parts) {
        INFO(part.toStdString());
        CHECK(document.contains(part.trimmed()));
    }
}
