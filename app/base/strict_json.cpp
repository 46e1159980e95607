#include "app/base/strict_json.h"

#include "app/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace dvc {

namespace {

// One pass over the bytes for what QJsonDocument lets through; the values themselves are QJsonDocument's work.
class Scan {
public:
    explicit Scan(const QByteArray& bytes)
        : m_bytes(bytes)
    {
    }

    Done run()
    {
        if (auto ok = value(0); !ok)
            return ok;
        space();
        return m_at == m_bytes.size() ? Done{} : bad("json.syntax");
    }

private:
    std::unexpected<Error> bad(const char* code) const { return fail(ErrorKind::Stop, code, std::to_string(m_at)); }
    char peek() const { return m_at < m_bytes.size() ? m_bytes[m_at] : '\0'; }
    void space()
    {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t')
            ++m_at;
    }
    bool take(char c)
    {
        space();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    Done value(int depth)
    {
        if (depth > 32)
            return bad("json.depth");
        space();
        if (peek() == '{')
            return members(depth);
        if (peek() == '[')
            return elements(depth);
        if (peek() == '"')
            return text(nullptr);
        // Numbers and the three words are QJsonDocument's to check: they hide nothing.
        const auto start = m_at;
        while (m_at < m_bytes.size()
            && (isalnum(static_cast<unsigned char>(peek())) || peek() == '-' || peek() == '+' || peek() == '.'))
            ++m_at;
        return m_at > start ? Done{} : bad("json.syntax");
    }

    Done members(int depth)
    {
        ++m_at;
        QSet<QString> seen;
        if (take('}'))
            return {};
        do {
            space();
            QString key;
            if (peek() != '"')
                return bad("json.syntax");
            if (auto ok = text(&key); !ok)
                return ok;
            if (seen.contains(key))
                return bad("json.duplicate");
            seen.insert(key);
            if (!take(':'))
                return bad("json.syntax");
            if (auto ok = value(depth + 1); !ok)
                return ok;
        } while (take(','));
        return take('}') ? Done{} : bad("json.syntax");
    }

    Done elements(int depth)
    {
        ++m_at;
        if (take(']'))
            return {};
        do {
            if (auto ok = value(depth + 1); !ok)
                return ok;
        } while (take(','));
        return take(']') ? Done{} : bad("json.syntax");
    }

    Done text(QString* out)
    {
        const auto start = m_at++;
        while (m_at < m_bytes.size() && peek() != '"')
            m_at += peek() == '\\' ? 2 : 1;
        if (m_at >= m_bytes.size())
            return bad("json.syntax");
        ++m_at;
        const auto wrapped = QByteArray("[" + m_bytes.mid(start, m_at - start) + "]");
        const auto parsed = QJsonDocument::fromJson(wrapped);
        if (!parsed.isArray() || parsed.array().size() != 1)
            return bad("json.syntax");
        const QString string = parsed.array().at(0).toString();
        QString checked = string;
        checked.replace(u'\n', u' ').replace(u'\t', u' ');
        if (hasForbiddenCharacters(checked) || string != string.normalized(QString::NormalizationForm_C))
            return bad("json.text");
        if (out)
            *out = string;
        return {};
    }

    const QByteArray& m_bytes;
    qsizetype m_at = 0;
};

} // namespace

Result<QJsonObject> parseStrictJson(const QByteArray& bytes, qsizetype maxBytes)
{
    if (bytes.size() > maxBytes)
        return fail(ErrorKind::Stop, "json.size", std::to_string(bytes.size()));
    if (auto ok = Scan(bytes).run(); !ok)
        return std::unexpected(ok.error());
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return fail(ErrorKind::Stop, "json.syntax", std::to_string(error.offset));
    return document.object();
}

} // namespace dvc
