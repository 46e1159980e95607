#include "sync/portal/log.h"

#include <cstdio>

namespace dvc::portal {

void log(const char* event, const QString& idOrCode)
{
    std::fprintf(stderr, "%s %s\n", event, qPrintable(idOrCode));
}

} // namespace dvc::portal
