// Strict JSON.
#include "app/base/strict_json.h"
#include "tests/fuzz/coverage/target.h"

#include <QJsonDocument>

void dvc::fuzz::take(const QByteArray& bytes)
{
    const auto json = parseStrictJson(bytes);
    // What is taken means the same to another reader.
    mustHold(!json || QJsonDocument::fromJson(bytes).object() == *json);
}
