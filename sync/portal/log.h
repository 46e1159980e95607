#pragma once

#include <QString>

namespace dvc::portal {

/// One line on stderr: the event's name and an opaque id or code. Nothing that a citizen gave has a way in here:
/// callers pass ids and codes only. Any thread.
void log(const char* event, const QString& idOrCode = {});

} // namespace dvc::portal
