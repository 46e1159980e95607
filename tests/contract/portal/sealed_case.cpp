#include "sealed_case.h"

#include "app/filing/case_number.h"
#include "app/sealing/age.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <catch2/catch.hpp>

using namespace Qt::StringLiterals;

namespace dvc::test {

namespace {

const QByteArray paper = "%PDF-1.4 a made-up page";

} // namespace

TlsClient::Headers SealedCase::announcement() const
{
    return {{"Tus-Resumable", "1.0.0"}, {"Idempotency-Key", uuid().toLatin1()},
        {"Upload-Length", QByteArray::number(bytes.size())},
        {"Upload-Metadata", "case " + uuid().toLatin1().toBase64() + ",sha256 " + sha256.toBase64()}};
}

QJsonObject goodDossier(CaseId id, const QString& number, int lane)
{
    const QString sha256 = QString::fromLatin1(QCryptographicHash::hash(paper, QCryptographicHash::Sha256).toHex());
    return {{"format"_L1, u"dvc-dossier/1"_s}, {"case"_L1, id.toString()}, {"number"_L1, number}, {"lane"_L1, lane},
        {"agency"_L1, u"H56.99"_s}, {"procedure"_L1, QJsonObject{{"code"_L1, u"2.000635"_s}}},
        {"applicant"_L1,
            QJsonObject{{"number"_L1, QJsonObject{{"value"_L1, u"001099000017"_s}, {"from"_L1, u"card"_s}}}}},
        {"papers"_L1,
            QJsonArray{QJsonObject{{"kind"_L1, u"birth"_s}, {"file"_L1, u"attachments/01-giay.pdf"_s},
                {"sha256"_L1, sha256}, {"pages"_L1, 1}}}}};
}

sealing::Bag bagOf(CaseId id, const QJsonObject& dossier)
{
    return {id,
        {{u"dossier.json"_s, QJsonDocument(dossier).toJson(QJsonDocument::Compact)},
            {u"attachments/01-giay.pdf"_s, paper}},
        SystemClock().now()};
}

SealedCase sealFor(const QString& recipient, const QJsonObject& changes, qint64 paddedTo)
{
    SealedCase made;
    made.id = CaseId::make(SystemClock());
    static quint32 serial = 0;
    made.dossier = goodDossier(made.id, filing::CaseNumber::make(u"0K17", ++serial)->toString());
    for (auto change = changes.begin(); change != changes.end(); ++change)
        made.dossier.insert(change.key(), change.value());
    QBuffer tar;
    QBuffer sealed;
    tar.open(QIODevice::ReadWrite);
    sealed.open(QIODevice::WriteOnly);
    REQUIRE(writeBag(bagOf(made.id, made.dossier), paddedTo, tar));
    tar.seek(0);
    REQUIRE(sealing::seal({sealing::Recipient::parse(recipient).value()}, tar, sealed));
    made.bytes = sealed.data();
    made.sha256 = QCryptographicHash::hash(made.bytes, QCryptographicHash::Sha256).toHex();
    return made;
}

TlsClient::Headers patchHeaders(qint64 offset)
{
    return {{"Tus-Resumable", "1.0.0"}, {"Content-Type", "application/offset+octet-stream"},
        {"Upload-Offset", QByteArray::number(offset)}};
}

} // namespace dvc::test
