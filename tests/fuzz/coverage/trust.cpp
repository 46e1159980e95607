// What a kiosk believes: portal.json, then the other files, apart by a line of dashes.
#include "app/settings/toml_reader.h"
#include "app/settings/trust_json.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    QList<QByteArray> parts;
    for (qsizetype at = 0; at >= 0 && parts.size() < 4;) {
        const auto end = bytes.indexOf("\n----\n", at);
        parts << bytes.mid(at, end < 0 ? -1 : end - at);
        at = end < 0 ? -1 : end + 6;
    }
    parts.resize(4);
    static_cast<void>(settings::trustOf({parts[0], parts[1], parts[2], parts[3]}));
    if (auto toml = settings::TomlReader::parse(bytes, QStringLiteral("/"))) {
        QString text;
        static_cast<void>(toml->text("site.name", text));
        static_cast<void>(toml->finish());
    }
}
