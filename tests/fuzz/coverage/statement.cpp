// What the portal says about a case: raw, or as a payload that its key has signed.
#include "app/sealing/statement.h"
#include "app/base/strict_json.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    static_cast<void>(sealing::verifyStatement(bytes, keys()));
    const auto payload = parseStrictJson(bytes);
    if (!payload)
        return;
    for (const auto* type : {u"dvc-delivered+jwt", u"dvc-decision+jwt"}) {
        const auto statement = sealing::verifyStatement(sealing::signJws(*payload, key(), type, u"dvc-portal"), keys());
        mustHold(!statement || !statement->id.toString().isEmpty());
    }
}
