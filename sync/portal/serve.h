#pragma once

#include "sync/portal/portal_folder.h"

namespace dvc::portal {

/// Serves until SIGTERM or SIGINT. Prints {"ready":true,"port":N} on stdout once it listens. `listen`: "ADDR:PORT",
/// "[ADDR]:PORT"; empty: 127.0.0.1:8443. Errors: `listen.syntax`, and those of storage, files, keys and server.
[[nodiscard]] Done serve(const PortalPaths& paths, const PortalSettings& settings, const QString& listen);

} // namespace dvc::portal
