#pragma once

#include "app/sealing/bag.h"
#include "tls_client.h"

#include <QJsonObject>
#include <QString>

namespace dvc::test {

/// A made-up case as a kiosk would send it.
struct SealedCase {
    CaseId id;
    QJsonObject dossier;
    QByteArray bytes;
    QByteArray sha256; ///< Hex.

    [[nodiscard]] QString uuid() const { return id.toString(); }
    /// What a create says of it.
    [[nodiscard]] TlsClient::Headers announcement() const;
};

/// A dossier that the portal takes, for `number` of the kiosk's own.
QJsonObject goodDossier(CaseId id, const QString& number, int lane = 2);
sealing::Bag bagOf(CaseId id, const QJsonObject& dossier);
SealedCase sealFor(const QString& recipient, const QJsonObject& changes = {}, qint64 paddedTo = 1 << 20);

TlsClient::Headers patchHeaders(qint64 offset);

} // namespace dvc::test
