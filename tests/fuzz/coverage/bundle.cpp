// A signed catalog: a tar as it comes, or a manifest that the catalog's key has signed over one file.
#include "app/catalog/bundle.h"
#include "app/base/strict_json.h"
#include "app/catalog/bundle_tar.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    using namespace catalog;
    static_cast<void>(readBundle(bytes, keys()));
    static_cast<void>(readUnsigned(bytes));
    const auto payload = parseStrictJson(bytes);
    if (!payload)
        return;
    const auto jws = sealing::signJws(*payload, key(), u"dvc-catalog+jws", u"dvc-catalog");
    const auto bundle = readBundle(
        writeTar({{QString::fromLatin1(signedName), jws}, {QStringLiteral("a.json"), "{}"}}, Instant{}), keys());
    mustHold(!bundle || (bundle->files.size() == 1 && bundle->manifest.files.size() == 1));
}
