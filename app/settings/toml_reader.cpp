#include "app/settings/toml_reader.h"

#include "app/base/text.h"

#include <QDir>

#include <toml++/toml.h>

#include <optional>
#include <set>
#include <string>

namespace dvc::settings {

namespace {

constexpr qsizetype maxText = 256;

std::string at(const toml::source_region& source, const std::string& what)
{
    return "line " + std::to_string(source.begin.line) + ": " + what;
}

bool cleanText(const toml::node& node, QString& value)
{
    const auto* string = node.as_string();
    if (!string)
        return false;
    value = QString::fromStdString(string->get());
    return value.size() <= maxText && !hasForbiddenCharacters(value)
        && value == value.normalized(QString::NormalizationForm_C);
}

} // namespace

struct TomlReader::Content {
    toml::table table;
    QString folder;
    std::set<std::string> asked;
    Done fault;

    // Absent is nothing to complain of; unknown tables on the way are finish()'s.
    const toml::node* find(const char* key)
    {
        asked.insert(key);
        return table.at_path(key).node();
    }
    void complain(const char* code, const toml::node& node, const char* key)
    {
        if (fault)
            fault = fail(ErrorKind::CallStaff, code, at(node.source(), key));
    }
};

TomlReader::TomlReader(std::unique_ptr<Content> content)
    : m_content(std::move(content))
{
}
TomlReader::TomlReader(TomlReader&&) noexcept = default;
TomlReader::~TomlReader() = default;

Result<TomlReader> TomlReader::parse(const QByteArray& bytes, const QString& folder)
{
    if (bytes.size() > maxBytes)
        return fail(ErrorKind::CallStaff, "settings.syntax", "more than 64 KiB");
    auto content = std::make_unique<Content>();
    content->folder = folder;
    try {
        content->table = toml::parse(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    } catch (const toml::parse_error& error) {
        return fail(ErrorKind::CallStaff, "settings.syntax", at(error.source(), std::string(error.description())));
    }
    return TomlReader(std::move(content));
}

bool TomlReader::text(const char* key, QString& value)
{
    const auto* node = m_content->find(key);
    if (!node)
        return false;
    QString read;
    if (!node->is_string())
        m_content->complain("settings.type", *node, key);
    else if (!cleanText(*node, read))
        m_content->complain("settings.value", *node, key);
    else
        value = read;
    return true;
}

bool TomlReader::texts(const char* key, int most, QStringList& value)
{
    const auto* node = m_content->find(key);
    if (!node)
        return false;
    const auto* array = node->as_array();
    if (!array) {
        m_content->complain("settings.type", *node, key);
        return true;
    }
    value.clear();
    for (const auto& item : *array) {
        QString read;
        if (!item.is_string())
            m_content->complain("settings.type", item, key);
        else if (!cleanText(item, read) || value.size() == most)
            m_content->complain("settings.value", item, key);
        value << read;
    }
    return true;
}

bool TomlReader::path(const char* key, QString& value)
{
    QString read;
    if (!text(key, read))
        return false;
    if (read.isEmpty())
        refuse(key);
    value = QDir::cleanPath(QDir(m_content->folder).absoluteFilePath(read));
    return true;
}

bool TomlReader::integer(const char* key, int least, int most, int& value)
{
    const auto* node = m_content->find(key);
    if (!node)
        return false;
    const auto* read = node->as_integer();
    if (!read)
        m_content->complain("settings.type", *node, key);
    else if (read->get() < least || read->get() > most)
        m_content->complain("settings.value", *node, key);
    else
        value = static_cast<int>(read->get());
    return true;
}

bool TomlReader::integers(const char* key, int least, int most, std::vector<int>& value)
{
    const auto* node = m_content->find(key);
    if (!node)
        return false;
    const auto* array = node->as_array();
    if (!array) {
        m_content->complain("settings.type", *node, key);
        return true;
    }
    value.clear();
    for (const auto& item : *array) {
        const auto* read = item.as_integer();
        if (!read)
            m_content->complain("settings.type", item, key);
        else if (read->get() < least || read->get() > most || (!value.empty() && value.back() >= read->get()))
            m_content->complain("settings.value", item, key);
        else
            value.push_back(static_cast<int>(read->get()));
    }
    if (value.empty())
        m_content->complain("settings.value", *node, key);
    return true;
}

bool TomlReader::number(const char* key, double least, double most, double& value)
{
    const auto* node = m_content->find(key);
    if (!node)
        return false;
    const auto read = node->value<double>();
    if (!node->is_number() || !read)
        m_content->complain("settings.type", *node, key);
    else if (!(*read >= least && *read <= most))
        m_content->complain("settings.value", *node, key);
    else
        value = *read;
    return true;
}

bool TomlReader::flag(const char* key, bool& value)
{
    const auto* node = m_content->find(key);
    if (!node)
        return false;
    if (const auto* read = node->as_boolean())
        value = read->get();
    else
        m_content->complain("settings.type", *node, key);
    return true;
}

void TomlReader::refuse(const char* key)
{
    // A rule between two keys may name one that is absent: then the line is that of the table it belongs into.
    std::string place = key;
    const toml::node* node = m_content->find(key);
    while (!node && place.contains('.')) {
        place.erase(place.rfind('.'));
        node = m_content->table.at_path(place).node();
    }
    m_content->complain("settings.value", node ? *node : m_content->table, key);
}

Done TomlReader::finish() const
{
    const auto& asked = m_content->asked;
    const auto unknown = [&](const auto& self, const toml::table& table, const std::string& prefix) -> Done {
        for (const auto& [key, node] : table) {
            const std::string name = prefix + std::string(key.str());
            if (asked.contains(name))
                continue;
            const auto inside = asked.lower_bound(name + '.');
            const bool isGroup = inside != asked.end() && inside->starts_with(name + '.');
            if (isGroup && node.is_table()) {
                if (auto done = self(self, *node.as_table(), name + '.'); !done)
                    return done;
                continue;
            }
            return fail(ErrorKind::CallStaff, isGroup ? "settings.type" : "settings.unknown", at(key.source(), name));
        }
        return {};
    };
    // An unknown key first: it may be the reason why another one is missing.
    if (auto done = unknown(unknown, m_content->table, {}); !done)
        return done;
    return m_content->fault;
}

} // namespace dvc::settings
