#include <catch2/catch.hpp>

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace {

QHash<QString, QString> english()
{
    QFile file(QStringLiteral(DVC_SOURCE_DIR "/resources/translations/kiosk_en.ts"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    QHash<QString, QString> texts;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.name() == u"translation") {
            const bool unfinished = xml.attributes().hasAttribute(QStringLiteral("type"));
            texts[source] = unfinished ? QString() : xml.readElementText();
        }
    }
    REQUIRE_FALSE(xml.hasError());
    return texts;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression mark(QStringLiteral("\\{[a-z]+\\}"));
    QStringList found;
    for (auto it = mark.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.sort();
    return found;
}

} // namespace

TEST_CASE("every Vietnamese text of the screen has its English, with the same blanks to fill")
{
    const auto texts = english();
    static const QRegularExpression noop(
        QStringLiteral("QT_TRANSLATE_NOOP\\(\\s*\"Kiosk\",\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)\\)"));
    static const QRegularExpression piece(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    int found = 0;
    QDirIterator files(QStringLiteral(DVC_SOURCE_DIR "/kiosk-ui"), {QStringLiteral("*.cpp")}, QDir::Files,
        QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        REQUIRE(file.open(QIODevice::ReadOnly));
        const auto code = QString::fromUtf8(file.readAll());
        for (auto it = noop.globalMatch(code); it.hasNext();) {
            QString source;
            for (auto part = piece.globalMatch(it.next().captured(1)); part.hasNext();)
                source += part.next().captured(1);
            source.replace(QStringLiteral("\\n"), QStringLiteral("\n"));
            INFO(source.toStdString());
            CHECK_FALSE(texts.value(source).isEmpty());
            CHECK(placeholders(source) == placeholders(texts.value(source)));
            ++found;
        }
    }
    CHECK(found > 250);
}
