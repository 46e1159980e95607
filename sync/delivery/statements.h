#pragma once

#include "app/store/case_row.h"
#include "sync/delivery/desk.h"

#include <QByteArray>
#include <QByteArrayList>

#include <optional>

namespace dvc::delivery {

/// A statement together with the bytes that prove it.
struct Proven {
    sealing::Statement statement;
    QByteArray jws;
};

/// The answer to GET /v1/dossiers/{uuid}: a JSON array of at most 8 compact JWS. Error `statement.list`.
[[nodiscard]] Result<QByteArrayList> readStatements(const QByteArray& body);

/// The `delivered` that lets the sealed file of this case go: signed, for this uuid, these bytes and this kiosk.
/// Errors, all Stop: `delivered.none` (the portal has not said it), `delivered.unproven` (signature or form),
/// `delivered.other_case`, `delivered.other_bytes`, `delivered.other_kiosk`.
[[nodiscard]] Result<Proven> findDelivered(
    const QByteArrayList& statements, const store::CaseRow& row, const QString& kiosk, const Verify& verify);

/// The officer's word on this case, if one is there and proven. What is not proven is passed over.
[[nodiscard]] std::optional<Proven> findDecision(
    const QByteArrayList& statements, const CaseId& id, const Verify& verify);

} // namespace dvc::delivery
