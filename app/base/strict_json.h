#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace dvc {

/// Reads one JSON object from outside (catalog, bundle, statement, answer): UTF-8, at most `maxBytes`, depth ≤ 32, no
/// duplicate key (QJson would keep the last one silently), strings NFC without control or format characters but
/// newline and tab, numbers that JSON knows, nothing behind the end.
/// Errors, all of kind Stop: `json.size`, `json.syntax`, `json.depth`, `json.duplicate`, `json.text`; detail holds the
/// byte offset.
[[nodiscard]] Result<QJsonObject> parseStrictJson(const QByteArray& bytes, qsizetype maxBytes = 1 << 20);

} // namespace dvc
