#pragma once

#include "printing/transport/printer.h"

namespace dvc::transport {

/// printer-state of RFC 8011, 5.4.11.
enum class IppPrinterState { Idle = 3, Processing = 4, Stopped = 5 };

/// From a printer's own words to what we do about them. Severity suffixes are stripped and not trusted (one printer
/// says media-empty-warning, another media-empty-report), but an unknown reason with -error blocks.
[[nodiscard]] PrinterStatus readinessOf(
    IppPrinterState state, bool accepting, const QStringList& stateReasons, int upTime);

/// The status of a printer that does not answer.
[[nodiscard]] PrinterStatus offlineStatus();

} // namespace dvc::transport
