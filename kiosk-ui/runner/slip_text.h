#pragma once

#include "app/filing/session.h"
#include "kiosk-ui/journey/presenter.h"
#include "printing/documents/slip.h"

#include <utility>

namespace dvc::runner {

/// How many papers and pages of the case were scanned.
[[nodiscard]] std::pair<int, int> scannedOf(const filing::CaseFile& file);

/// The paper of a case as of this moment: Phiếu lưu hồ sơ, or in lane 4 Phiếu chuẩn bị hồ sơ. Holds no name; the
/// identity number is masked. `qrText` is the signed slip code; `queueNumber` of the day, 0: none.
[[nodiscard]] documents::Slip slipOf(const filing::Filed& filed, const journey::Site& site, const QString& machine,
    const QString& auditHead, const QString& qrText, int copy, catalog::Language language, long queueNumber);

} // namespace dvc::runner
