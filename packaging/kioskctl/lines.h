#pragma once

#include "packaging/kioskctl/command.h"

#include <QByteArray>

#include <functional>

namespace dvc::kioskctl {

/// Hands each line of stdin to `answer`, without its end, until the end of stdin.
int eachLine(const Call& call, const std::function<void(const QByteArray&)>& answer);

} // namespace dvc::kioskctl
