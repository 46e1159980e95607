#include "app/store/case_rows.h"

#include "app/store/sql.h"

#include <algorithm>
#include <array>

namespace dvc::store {

namespace {

constexpr std::array allStates{
    CaseState::Held, CaseState::Sending, CaseState::Delivered, CaseState::Purged, CaseState::Quarantined};
constexpr std::array allWords{OfficerWord::None, OfficerWord::Accepted, OfficerWord::Supplement, OfficerWord::Refused};

constexpr const char* columns =
    "SELECT id, number, lane, procedure, agency, sha256, sealed_size, held_at, state, quarantine_reason,"
    " attempts, attempt_code, next_attempt, location, sent, delivered_at, inbox, delivered_jws,"
    " word, code, receiver, due, decision_jws, decided_at FROM cases ";

template <typename T, std::size_t N, typename Name>
std::optional<T> named(const std::array<T, N>& all, const QString& text, Name name)
{
    const auto found = std::ranges::find(all, text, name);
    return found == all.end() ? std::optional<T>() : *found;
}

std::optional<Instant> someInstant(const SQLite::Column& column)
{
    return column.isNull() ? std::optional<Instant>{} : instantOf(column);
}

Result<CaseRow> rowOf(SQLite::Statement& query)
{
    int at = 0;
    const auto next = [&] { return query.getColumn(at++); };
    CaseRow row;
    const auto id = CaseId::parse(textOf(next()));
    row.number = textOf(next());
    row.lane = next().getInt();
    row.procedure = textOf(next());
    row.agency = textOf(next());
    row.sha256 = textOf(next()).toLatin1();
    row.sealedSize = next().getInt64();
    row.heldAt = instantOf(next());
    const auto state = caseStateOf(textOf(next()));
    row.quarantineReason = textOf(next());
    row.attempts = next().getInt();
    row.attemptCode = textOf(next());
    const Instant wait = instantOf(next());
    if (wait != Instant{})
        row.nextAttempt = wait;
    row.location = textOf(next());
    row.offset = next().getInt64();
    row.deliveredAt = someInstant(next());
    row.inbox = textOf(next());
    row.deliveredJws = bytesOf(next());
    const auto word = officerWordOf(textOf(next()));
    row.code = textOf(next());
    row.receiver = textOf(next());
    const QString due = textOf(next());
    if (!due.isEmpty())
        row.due = QDate::fromString(due, Qt::ISODate);
    row.decisionJws = bytesOf(next());
    row.decidedAt = someInstant(next());
    if (!id || !state || !word)
        return fail(ErrorKind::CallStaff, "store.damaged", "cases");
    row.id = *id;
    row.state = *state;
    row.word = *word;
    return row;
}

} // namespace

QString caseStateName(CaseState state)
{
    switch (state) {
    case CaseState::Held:
        return QStringLiteral("held");
    case CaseState::Sending:
        return QStringLiteral("sending");
    case CaseState::Delivered:
        return QStringLiteral("delivered");
    case CaseState::Purged:
        return QStringLiteral("purged");
    case CaseState::Quarantined:
        return QStringLiteral("quarantined");
    }
    Q_UNREACHABLE();
}

QString officerWordName(OfficerWord word)
{
    switch (word) {
    case OfficerWord::None:
        return QStringLiteral("none");
    case OfficerWord::Accepted:
        return QStringLiteral("accepted");
    case OfficerWord::Supplement:
        return QStringLiteral("supplement");
    case OfficerWord::Refused:
        return QStringLiteral("refused");
    }
    Q_UNREACHABLE();
}

std::optional<CaseState> caseStateOf(const QString& name)
{
    return named(allStates, name, caseStateName);
}

std::optional<OfficerWord> officerWordOf(const QString& name)
{
    return named(allWords, name, officerWordName);
}

Result<std::vector<CaseRow>> selectCases(
    const Database& database, const char* tail, const std::function<void(SQLite::Statement&)>& bind)
{
    std::vector<CaseRow> rows;
    auto done = database.read([&]() -> Done {
        SQLite::Statement query(database.sql(), std::string(columns) + tail);
        if (bind)
            bind(query);
        while (query.executeStep()) {
            auto row = rowOf(query);
            if (!row)
                return std::unexpected(row.error());
            rows.push_back(std::move(*row));
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

bool isCode(QStringView text)
{
    return !text.isEmpty() && text.size() <= 64 && std::ranges::all_of(text, [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-');
    });
}

} // namespace dvc::store
