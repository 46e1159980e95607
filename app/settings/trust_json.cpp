#include "app/settings/trust_json.h"

#include "app/base/strict_json.h"
#include "app/filing/case_number.h"

#include <QJsonDocument>
#include <QUrl>

namespace dvc::settings {

namespace {

std::unexpected<Error> wrong(const char* field)
{
    return fail(ErrorKind::Stop, "trust.value", field);
}

bool isHttps(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    return text.size() <= 256 && url.isValid() && url.scheme() == QLatin1String("https") && !url.host().isEmpty()
        && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment() && !text.endsWith(u'/');
}

bool isKioskName(const QString& name)
{
    return !name.isEmpty() && name.size() <= 32
        && std::ranges::all_of(name, [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-'); });
}

Done readCatalogKey(Trust& trust)
{
    const auto colon = trust.catalogKey.indexOf(u':');
    const auto bytes = QByteArray::fromBase64Encoding(trust.catalogKey.mid(colon + 1).toLatin1(),
        QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (colon < 1 || !bytes || !trust.catalogKeys.add(trust.catalogKey.left(colon), *bytes))
        return wrong("catalog_key");
    return {};
}

Done readPortal(const QJsonObject& json, Trust& trust)
{
    static const QStringList known{QStringLiteral("url"), QStringLiteral("lookup_url"), QStringLiteral("recipient"),
        QStringLiteral("recovery"), QStringLiteral("catalog_key"), QStringLiteral("kiosk"), QStringLiteral("machine"),
        QStringLiteral("practice"), QStringLiteral("agency_name")};
    for (const QString& key : json.keys()) {
        if (!known.contains(key))
            return wrong("unknown field");
    }
    const auto text = [&](const char* key) { return json.value(QLatin1String(key)).toString(); };
    trust.url = text("url");
    trust.lookupUrl = text("lookup_url");
    trust.catalogKey = text("catalog_key");
    trust.kiosk = text("kiosk");
    trust.machine = text("machine");
    trust.agencyName = text("agency_name");
    if (!isHttps(trust.url))
        return wrong("url");
    if (!isHttps(trust.lookupUrl))
        return wrong("lookup_url");
    if (!isKioskName(trust.kiosk))
        return wrong("kiosk");
    const auto number = filing::CaseNumber::make(trust.machine, 0);
    if (!number || number->machine() != trust.machine)
        return wrong("machine");
    if (!json.value(QLatin1String("practice")).isBool())
        return wrong("practice");
    trust.practice = json.value(QLatin1String("practice")).toBool();
    const auto recipient = sealing::Recipient::parse(text("recipient"));
    if (!recipient)
        return wrong("recipient");
    trust.recipient = *recipient;
    if (json.contains(QLatin1String("recovery"))) {
        const auto recovery = sealing::Recipient::parse(text("recovery"));
        if (!recovery)
            return wrong("recovery");
        trust.recovery = *recovery;
    }
    return readCatalogKey(trust);
}

} // namespace

Result<Trust> trustOf(const TrustFiles& files)
{
    Trust trust;
    const auto portal = parseStrictJson(files.portal, 16 * 1024);
    if (!portal)
        return std::unexpected(portal.error());
    if (auto read = readPortal(*portal, trust); !read)
        return std::unexpected(read.error());
    if (!isPem(files.ca, "CERTIFICATE"))
        return wrong("ca_pem");
    trust.caPem = files.ca;
    auto statements = sealing::KeySet::parseJwks(files.jwks);
    if (!statements || statements->isEmpty())
        return wrong("jwks");
    trust.statementKeys = std::move(*statements);
    auto slips = sealing::KeySet::parseJwks(files.slipKeys);
    if (!slips)
        return wrong("slip_keys");
    trust.slipKeys = std::move(*slips);
    return trust;
}

bool isPem(const QByteArray& text, const QByteArray& label)
{
    const QByteArray begin = "-----BEGIN " + label + "-----";
    const QByteArray end = "-----END " + label + "-----";
    qsizetype at = 0;
    int blocks = 0;
    while (at < text.size()) {
        if (isspace(static_cast<unsigned char>(text[at]))) {
            ++at;
            continue;
        }
        const auto stop = text.indexOf(end, at);
        if (text.mid(at, begin.size()) != begin || stop < 0)
            return false;
        auto body = text.mid(at + begin.size(), stop - at - begin.size());
        body.replace('\n', "").replace('\r', "");
        const auto bytes = QByteArray::fromBase64Encoding(body, QByteArray::AbortOnBase64DecodingErrors);
        // DER of a certificate or key is one SEQUENCE.
        if (!bytes || (*bytes).size() < 32 || (*bytes).at(0) != 0x30)
            return false;
        at = stop + end.size();
        ++blocks;
    }
    return blocks > 0;
}

} // namespace dvc::settings
