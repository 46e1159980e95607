#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/sealing/statement.h"
#include "app/store/case_store.h"
#include "sync/link/backoff.h"
#include "sync/portal_client/portal.h"

#include <QByteArrayView>
#include <QString>

#include <functional>

namespace dvc::delivery {

/// Says whether the portal signed a statement. A port, so that a test can show that nothing holds without it.
using Verify = std::function<Result<sealing::Statement>(QByteArrayView compact)>;

/// What everybody in this room works with. All of it outlives them; one thread.
struct Desk {
    store::CaseStore& cases;
    store::Spool& spool;
    portal_client::Portal& portal;
    const Clock& clock;
    Verify verify;
    QString kiosk; ///< The name under which the portal knows us: stands in each `delivered`.
    link::Random random;
};

} // namespace dvc::delivery
