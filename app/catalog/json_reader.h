#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <vector>

namespace dvc::catalog {

/// One thing that is wrong in a catalog: which file, where in it ("/pages[2]/questions[0]/type"), which rule, and what
/// stood there.
struct Finding {
    QString file;
    QString place;
    std::string code;
    QString detail;

    bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

/// Takes members out of an object one by one; what nobody took at the end is a key that nobody knows. Everything that
/// is wrong is written down, and reading goes on with a harmless value.
class JsonReader {
public:
    JsonReader(QJsonObject object, QString file, QString place, Findings& findings);
    JsonReader(JsonReader&&) = default;
    JsonReader(const JsonReader&) = delete;
    JsonReader& operator=(const JsonReader&) = delete;
    JsonReader& operator=(JsonReader&&) = delete;
    ~JsonReader(); ///< Complains of what nobody took.

    [[nodiscard]] bool has(const char* key) const { return m_object.contains(QLatin1StringView(key)); }
    [[nodiscard]] const QString& place() const { return m_place; }

    QString text(const char* key, bool required = true);
    /// One of `words`.
    QString word(const char* key, const std::vector<QString>& words, bool required = true);
    bool flag(const char* key);
    int number(const char* key, int lowest, int highest, bool required = true, int otherwise = 0);
    std::vector<QString> texts(const char* key, bool required = true);
    std::vector<QString> words(const char* key, const std::vector<QString>& words, bool required = true);
    std::vector<int> numbers(const char* key, int lowest, int highest, bool required = true);
    QJsonObject object(const char* key, bool required = true);
    /// Calls `each` with a reader for every object in an array.
    void objects(const char* key, bool required, const std::function<void(JsonReader&)>& each);
    /// A reader for the object at `key`.
    [[nodiscard]] JsonReader inside(const char* key);

    void note(const char* code, const QString& where = {}, const QString& detail = {});

private:
    QJsonValue take(const char* key, QJsonValue::Type type, bool required);
    [[nodiscard]] QString at(const char* key) const { return m_place + u'/' + QLatin1StringView(key); }

    QJsonObject m_object;
    QString m_file;
    QString m_place;
    Findings& m_findings;
};

} // namespace dvc::catalog
