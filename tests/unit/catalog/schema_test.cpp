// docs/formats/procedure.schema.json against the reader: another eye on the shape of a form.
#include "app/catalog/lint.h"

#include <catch2/catch.hpp>

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#pragma GCC diagnostic pop

namespace {

const QString source = QStringLiteral(DVC_SOURCE_DIR);

QJsonValue jsonOf(const QString& path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto json = QJsonDocument::fromJson(file.readAll());
    REQUIRE(json.isObject());
    return json.object();
}

class Shape {
public:
    Shape()
    {
        const auto json = jsonOf(source + QStringLiteral("/docs/formats/procedure.schema.json"));
        valijson::SchemaParser(valijson::SchemaParser::kDraft7)
            .populateSchema(valijson::adapters::QtJsonAdapter(json), m_schema);
    }
    [[nodiscard]] bool fits(const QJsonValue& form)
    {
        valijson::Validator validator;
        return validator.validate(m_schema, valijson::adapters::QtJsonAdapter(form), nullptr);
    }

private:
    valijson::Schema m_schema;
};

} // namespace

TEST_CASE("every shipped form and the worked example have the shape of the schema")
{
    Shape shape;
    QDirIterator forms(source + QStringLiteral("/resources/catalog/procedures"), {QStringLiteral("form.json")},
        QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (forms.hasNext()) {
        const auto path = forms.next();
        INFO(path.toStdString());
        CHECK(shape.fits(jsonOf(path)));
        ++count;
    }
    CHECK(count > 0);
}

TEST_CASE("what has another shape is refused by the schema too")
{
    Shape shape;
    auto form = jsonOf(source + QStringLiteral("/resources/catalog/procedures/2.000635/form.json")).toObject();
    REQUIRE(shape.fits(form));
    const std::pair<const char*, QJsonValue> wrong[] = {{"version", QStringLiteral("1")}, {"version", 0},
        {"lanes", QJsonArray{5}}, {"field", QStringLiteral("tax")}, {"colour", QStringLiteral("red")},
        {"format", QStringLiteral("dvc-procedure/2")}, {"code", QString(500, u'1')}, {"pages", QJsonArray{1}}};
    for (const auto& [key, value] : wrong) {
        auto other = form;
        other[QLatin1StringView(key)] = value;
        INFO(key);
        CHECK_FALSE(shape.fits(other));
    }
    for (const auto& key : form.keys()) {
        auto other = form;
        other.remove(key);
        INFO(key.toStdString());
        CHECK(shape.fits(other) == (key == u"weight"));
    }
}

TEST_CASE("the schema holds no pattern and a limit for every text")
{
    QFile file(source + QStringLiteral("/docs/formats/procedure.schema.json"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto text = QString::fromUtf8(file.readAll());
    CHECK_FALSE(text.contains(QStringLiteral("\"pattern")));
    CHECK(text.count(QStringLiteral("\"type\": \"string\"")) == text.count(QStringLiteral("\"maxLength\"")));
}
