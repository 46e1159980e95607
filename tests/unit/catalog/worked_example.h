#pragma once

#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

/// The worked example of docs/formats/procedure.md as a catalog, for tests.
namespace dvc::tests {

inline QByteArray readAll(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

inline void writeAll(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}

/// The two JSON examples of the document: form and Vietnamese words.
inline std::pair<QByteArray, QByteArray> workedExample()
{
    static const auto text = QString::fromUtf8(readAll(QStringLiteral(DVC_SOURCE_DIR "/docs/formats/procedure.md")));
    static const QRegularExpression block(
        QStringLiteral("```json\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption);
    auto found = block.globalMatch(text);
    REQUIRE(found.hasNext());
    const auto form = found.next().captured(1).toUtf8();
    REQUIRE(found.hasNext());
    return {form, found.next().captured(1).toUtf8()};
}

/// A catalog of one procedure, 9.000001, in an empty folder; its English is its Vietnamese.
inline void makeExampleCatalog(const QDir& folder)
{
    const QString folderName = QStringLiteral("procedures/9.000001");
    REQUIRE(folder.mkpath(folderName));
    REQUIRE(folder.mkpath(QStringLiteral("lists")));
    const auto [form, words] = workedExample();
    const auto compact = [](const QByteArray& json) {
        return QJsonDocument::fromJson(json).toJson(QJsonDocument::Compact);
    };
    writeAll(folder.filePath(folderName + QStringLiteral("/form.json")), compact(form));
    writeAll(folder.filePath(folderName + QStringLiteral("/text.vi.json")), compact(words));
    writeAll(folder.filePath(folderName + QStringLiteral("/text.en.json")), compact(words));
    writeAll(folder.filePath(QStringLiteral("lists/towns.json")),
        R"({"format":"dvc-list/1","items":[{"id":"hue","vi":"Huế","en":"Huế"}]})");
}

} // namespace dvc::tests
