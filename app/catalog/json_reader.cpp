#include "app/catalog/json_reader.h"

#include <algorithm>
#include <cmath>

namespace dvc::catalog {

JsonReader::JsonReader(QJsonObject object, QString file, QString place, Findings& findings)
    : m_object(std::move(object))
    , m_file(std::move(file))
    , m_place(std::move(place))
    , m_findings(findings)
{
}

JsonReader::~JsonReader()
{
    for (const auto& key : m_object.keys())
        note("key.unknown", m_place + u'/' + key, key);
}

void JsonReader::note(const char* code, const QString& where, const QString& detail)
{
    m_findings.push_back({m_file, where.isEmpty() ? m_place : where, code, detail});
}

QJsonValue JsonReader::take(const char* key, QJsonValue::Type type, bool required)
{
    const auto value = m_object.take(QLatin1StringView(key));
    if (value.isUndefined()) {
        if (required)
            note("key.missing", at(key), QString::fromLatin1(key));
        return QJsonValue(type);
    }
    if (value.type() == type)
        return value;
    note("value.type", at(key));
    return QJsonValue(type);
}

QString JsonReader::text(const char* key, bool required)
{
    const bool there = has(key);
    const auto text = take(key, QJsonValue::String, required).toString();
    if (there && text.isEmpty())
        note("value.empty", at(key));
    return text;
}

QString JsonReader::word(const char* key, const std::vector<QString>& words, bool required)
{
    const bool there = has(key);
    auto text = take(key, QJsonValue::String, required).toString();
    if (there && std::ranges::find(words, text) == words.end()) {
        note("value.word", at(key), text);
        return {};
    }
    return text;
}

bool JsonReader::flag(const char* key)
{
    return take(key, QJsonValue::Bool, false).toBool();
}

int JsonReader::number(const char* key, int lowest, int highest, bool required, int otherwise)
{
    if (!has(key)) {
        take(key, QJsonValue::Double, required);
        return otherwise;
    }
    const double number = take(key, QJsonValue::Double, required).toDouble();
    if (std::floor(number) != number || number < lowest || number > highest) {
        note("value.range", at(key), QString::number(number));
        return std::clamp(otherwise, lowest, highest);
    }
    return int(number);
}

std::vector<QString> JsonReader::texts(const char* key, bool required)
{
    std::vector<QString> list;
    for (const auto& item : take(key, QJsonValue::Array, required).toArray()) {
        if (!item.isString() || item.toString().isEmpty())
            note("value.type", at(key));
        else if (std::ranges::find(list, item.toString()) != list.end())
            note("value.twice", at(key), item.toString());
        else
            list.push_back(item.toString());
    }
    return list;
}

std::vector<QString> JsonReader::words(const char* key, const std::vector<QString>& words, bool required)
{
    auto list = texts(key, required);
    for (const auto& word : list)
        if (std::ranges::find(words, word) == words.end())
            note("value.word", at(key), word);
    return list;
}

std::vector<int> JsonReader::numbers(const char* key, int lowest, int highest, bool required)
{
    std::vector<int> list;
    for (const auto& item : take(key, QJsonValue::Array, required).toArray()) {
        const double number = item.toDouble(lowest - 1);
        if (std::floor(number) != number || number < lowest || number > highest)
            note("value.range", at(key));
        else if (std::ranges::find(list, int(number)) != list.end())
            note("value.twice", at(key), QString::number(number));
        else
            list.push_back(int(number));
    }
    return list;
}

QJsonObject JsonReader::object(const char* key, bool required)
{
    return take(key, QJsonValue::Object, required).toObject();
}

void JsonReader::objects(const char* key, bool required, const std::function<void(JsonReader&)>& each)
{
    int index = 0;
    for (const auto& item : take(key, QJsonValue::Array, required).toArray()) {
        const auto place = QStringLiteral("%1[%2]").arg(at(key)).arg(index++);
        if (!item.isObject()) {
            note("value.type", place);
            continue;
        }
        JsonReader reader(item.toObject(), m_file, place, m_findings);
        each(reader);
    }
}

JsonReader JsonReader::inside(const char* key)
{
    return {object(key), m_file, at(key), m_findings};
}

} // namespace dvc::catalog
