#pragma once

#include "app/base/civil.h"
#include "app/catalog/bundle.h"
#include "app/catalog/bundle_tar.h"
#include "tests/unit/catalog/worked_example.h"

#include <QTemporaryDir>

namespace dvc::tests {

inline constexpr Instant today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 25} + std::chrono::hours{2};

/// A catalog's author, her key, and what she publishes.
struct Author {
    Author()
    {
        makeExampleCatalog(folder.path());
        REQUIRE(keys.add(key.kid, key.publicKey()));
    }

    [[nodiscard]] catalog::Bundle bundle(qint64 version = 41, catalog::BundleTerms terms = {}) const
    {
        terms.version = version;
        if (terms.created == Instant{})
            terms.created = today;
        auto built = catalog::buildBundle(folder.path(), terms);
        REQUIRE(built);
        built->jws = catalog::signManifest(built->manifest, key);
        return *built;
    }
    [[nodiscard]] QByteArray file(qint64 version = 41, const catalog::BundleTerms& terms = {}) const
    {
        return fileOf(bundle(version, terms));
    }
    [[nodiscard]] static QByteArray fileOf(const catalog::Bundle& bundle)
    {
        const auto bytes = catalog::writeBundle(bundle);
        REQUIRE(bytes);
        return *bytes;
    }
    /// What a forger who has the key could do: any manifest, any members.
    [[nodiscard]] QByteArray forged(const QJsonObject& manifest, const std::vector<catalog::TarFile>& members) const
    {
        std::vector<catalog::TarFile> all{{QString::fromLatin1(catalog::signedName),
            sealing::signJws(manifest, key, u"dvc-catalog+jws", u"dvc-catalog")}};
        all.insert(all.end(), members.begin(), members.end());
        return catalog::writeTar(all, today);
    }
    [[nodiscard]] static std::vector<catalog::TarFile> members(const catalog::Bundle& bundle)
    {
        return {bundle.files.begin(), bundle.files.end()};
    }

    QTemporaryDir folder;
    sealing::SigningKey key = sealing::SigningKey::generate(QStringLiteral("catalog-1"));
    sealing::KeySet keys;
};

template <class T> std::string codeOf(const Result<T>& result)
{
    return result ? std::string("taken") : result.error().code;
}

} // namespace dvc::tests
