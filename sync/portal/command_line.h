#pragma once

#include "app/base/result.h"

#include <QMap>
#include <QStringList>

namespace dvc::portal {

/// One command as typed: which it is, what it names, and its options.
struct CommandLine {
    QString command; ///< Empty: serve.
    QStringList operands;
    QMap<QString, QString> options; ///< Without the dashes; a switch has the value "".
    QStringList hosts; ///< --host, as often as given.

    [[nodiscard]] bool has(const char* option) const { return options.contains(QLatin1String(option)); }
    [[nodiscard]] QString value(const char* option) const { return options.value(QLatin1String(option)); }

    bool operator==(const CommandLine&) const = default;
};

/// Refuses what the command does not know: an option, an operand too many or too few, an option twice or without its
/// value. Error `usage` (kind Tell), the detail is one sentence.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList& arguments);

/// What --help prints.
[[nodiscard]] QString usage();

} // namespace dvc::portal
