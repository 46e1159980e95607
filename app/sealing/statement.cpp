#include "app/sealing/statement.h"

#include "app/base/civil.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace dvc::sealing {

namespace {

constexpr QStringView issuer = u"dvc-portal";
constexpr QStringView deliveredType = u"dvc-delivered+jwt";
constexpr QStringView decisionType = u"dvc-decision+jwt";
constexpr qsizetype longestLine = 200;
constexpr qsizetype longestText = 2000;
constexpr qsizetype mostFaults = 100;

struct Word {
    StatementKind kind;
    QLatin1String text;
};
constexpr std::array decisions{Word{StatementKind::Accepted, QLatin1String("accepted")},
    Word{StatementKind::Supplement, QLatin1String("supplement")},
    Word{StatementKind::Refused, QLatin1String("refused")}};

/// Takes members out of an object one by one; anything missing, malformed or left over spoils it.
class Fields {
public:
    explicit Fields(QJsonObject object)
        : m_object(std::move(object))
    {
    }
    QString text(const char* name, qsizetype most, bool mayBeEmpty = false)
    {
        const auto value = m_object.take(QLatin1String(name));
        const auto text = value.toString();
        m_good = m_good && value.isString() && text.size() <= most && (mayBeEmpty || !text.isEmpty());
        return text;
    }
    QStringList lines(const char* name)
    {
        const auto value = m_object.take(QLatin1String(name));
        const auto array = value.toArray();
        m_good = m_good && !array.isEmpty() && array.size() <= mostFaults;
        QStringList lines;
        for (const auto& line : array) {
            m_good = m_good && line.isString() && !line.toString().isEmpty() && line.toString().size() <= longestText;
            lines += line.toString();
        }
        return lines;
    }
    /// A value that has only one spelling.
    template <typename Parse> auto parsed(const char* name, Parse parse)
    {
        const auto value = parse(text(name, longestLine));
        m_good = m_good && value;
        return value;
    }
    std::optional<QDate> dateOrNull(const char* name)
    {
        if (m_object.value(QLatin1String(name)).isNull() && m_object.contains(QLatin1String(name))) {
            m_object.remove(QLatin1String(name));
            return std::nullopt;
        }
        return parsed(name, [](const QString& text) {
            const auto date = QDate::fromString(text, Qt::ISODate);
            return date.isValid() && date.toString(Qt::ISODate) == text ? std::optional(date) : std::nullopt;
        });
    }
    [[nodiscard]] bool allGood() const { return m_good && m_object.isEmpty(); }

private:
    QJsonObject m_object;
    bool m_good = true;
};

std::optional<QByteArray> sha256Text(const QString& text)
{
    const bool hex = text.size() == 64
        && std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
    return hex ? std::optional(text.toLatin1()) : std::nullopt;
}

void readKind(Fields& fields, bool delivered, Statement& statement)
{
    if (delivered) {
        statement.kind = StatementKind::Delivered;
        statement.sha256 = fields.parsed("sha256", sha256Text).value_or(QByteArray());
        statement.kiosk = fields.text("kiosk", longestLine);
        statement.inbox = fields.text("inbox", longestLine, true);
        return;
    }
    const auto word = fields.parsed("decision", [](const QString& text) -> std::optional<StatementKind> {
        const auto found = std::ranges::find(decisions, text, &Word::text);
        return found == decisions.end() ? std::nullopt : std::optional(found->kind);
    });
    statement.kind = word.value_or(StatementKind::Refused);
    if (statement.kind == StatementKind::Accepted) {
        statement.code = fields.text("code", longestLine);
        statement.receiver = fields.text("receiver", longestLine, true);
        statement.due = fields.dateOrNull("due");
    } else if (statement.kind == StatementKind::Supplement) {
        statement.faults = fields.lines("faults");
    } else {
        statement.reason = fields.text("reason", longestText);
    }
}

} // namespace

QByteArray signStatement(const Statement& statement, const SigningKey& key)
{
    QJsonObject payload{
        {QStringLiteral("case"), statement.id.toString()}, {QStringLiteral("time"), toIso(statement.time)}};
    if (statement.kind == StatementKind::Delivered) {
        payload.insert(u"sha256", QString::fromLatin1(statement.sha256));
        payload.insert(u"kiosk", statement.kiosk);
        payload.insert(u"inbox", statement.inbox);
        return signJws(payload, key, deliveredType, issuer);
    }
    payload.insert(u"decision", QString(std::ranges::find(decisions, statement.kind, &Word::kind)->text));
    if (statement.kind == StatementKind::Accepted) {
        payload.insert(u"code", statement.code);
        payload.insert(u"receiver", statement.receiver);
        payload.insert(u"due", statement.due ? QJsonValue(statement.due->toString(Qt::ISODate)) : QJsonValue());
    } else if (statement.kind == StatementKind::Supplement) {
        payload.insert(u"faults", QJsonArray::fromStringList(statement.faults));
    } else {
        payload.insert(u"reason", statement.reason);
    }
    return signJws(payload, key, decisionType, issuer);
}

Result<Statement> verifyStatement(QByteArrayView compact, const KeySet& keys)
{
    bool delivered = true;
    auto payload = verifyJws(compact, keys, deliveredType, issuer);
    if (!payload && payload.error().code == "jws.typ") {
        delivered = false;
        payload = verifyJws(compact, keys, decisionType, issuer);
    }
    if (!payload)
        return std::unexpected(payload.error());

    Statement statement;
    payload->remove(u"iss");
    Fields fields(*payload);
    const auto orNothing = [](auto result) { return result ? std::optional(*result) : std::nullopt; };
    statement.id =
        fields.parsed("case", [&](const QString& t) { return orNothing(CaseId::parse(t)); }).value_or(CaseId());
    statement.time = fields.parsed("time", [&](const QString& t) { return orNothing(fromIso(t)); }).value_or(Instant());
    readKind(fields, delivered, statement);
    if (!fields.allGood())
        return fail(ErrorKind::Stop, "statement.fields");
    return statement;
}

} // namespace dvc::sealing
