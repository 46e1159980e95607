#include "app/store/salvaged_rows.h"

#include "app/filing/case_number.h"
#include "app/store/audit_log.h"
#include "app/store/case_rows.h"
#include "app/store/page_scan.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace dvc::store {

namespace {

/// The columns of one row, one after the other; remembers whether each was of the kind that was asked for.
class Columns {
public:
    explicit Columns(const RawRow& row)
        : m_row(row)
    {
    }

    bool good() const { return m_good; }
    bool isNull() const { return std::holds_alternative<std::monostate>(m_row.columns[m_at]); }
    void skip() { ++m_at; }

    QString text(qsizetype most)
    {
        const auto* value = std::get_if<RawText>(&m_row.columns[m_at++]);
        const QString text = value ? QString::fromUtf8(value->utf8) : QString();
        m_good = m_good && value && text.size() <= most;
        return text;
    }
    qint64 number(qint64 least, qint64 most)
    {
        const auto* value = std::get_if<qint64>(&m_row.columns[m_at++]);
        m_good = m_good && value && *value >= least && *value <= most;
        return value ? *value : 0;
    }
    QByteArray bytes()
    {
        const auto* value = std::get_if<QByteArray>(&m_row.columns[m_at++]);
        m_good = m_good && value;
        return value ? *value : QByteArray();
    }
    Instant instant() { return Instant{std::chrono::milliseconds{number(0, latest)}}; }
    std::optional<Instant> someInstant()
    {
        if (!isNull())
            return instant();
        skip();
        return {};
    }
    QByteArray someBytes()
    {
        if (!isNull())
            return bytes();
        skip();
        return {};
    }

    static constexpr qint64 anything = std::numeric_limits<qint64>::max();

private:
    static constexpr qint64 latest = 253402300799999; // the year 9999
    const RawRow& m_row;
    std::size_t m_at = 0;
    bool m_good = true;
};

constexpr std::size_t caseColumns = 25;
constexpr std::size_t printColumns = 8;
constexpr std::size_t auditColumns = 6;

bool isSha256(const QByteArray& text)
{
    return text.size() == 64
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Not a proof: the keys are elsewhere. But a torn row does not pass.
bool speaksOf(const QByteArray& jws, const CaseRow& row)
{
    const auto parts = jws.split('.');
    if (parts.size() != 3)
        return false;
    const auto payload =
        QJsonDocument::fromJson(QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding)).object();
    return payload[QStringLiteral("case")].toString() == row.id.toString()
        && payload[QStringLiteral("sha256")].toString() == QLatin1StringView(row.sha256);
}

bool isOurs(const QString& text, const QString& machine)
{
    const auto number = filing::CaseNumber::parse(text);
    return number && number->toString() == text && number->machine() == machine;
}

void readWord(Columns& columns, CaseRow& row)
{
    const auto word = officerWordOf(columns.text(32));
    row.code = columns.text(64);
    row.receiver = columns.text(128);
    if (columns.isNull()) {
        columns.skip();
    } else {
        row.due = QDate::fromString(columns.text(10), Qt::ISODate);
        if (!row.due->isValid())
            row.due.reset();
    }
    row.decisionJws = columns.someBytes();
    row.decidedAt = columns.someInstant();
    const bool spoken = word && *word != OfficerWord::None && !row.decisionJws.isEmpty() && columns.good();
    row.word = spoken ? *word : OfficerWord::None;
    if (spoken)
        return;
    // The portal is asked again.
    row.code.clear();
    row.receiver.clear();
    row.due.reset();
    row.decisionJws.clear();
    row.decidedAt.reset();
}

std::optional<CaseRow> caseOf(const RawRow& raw, const QString& machine)
{
    Columns columns(raw);
    CaseRow row;
    columns.skip(); // seq is the rowid
    const auto id = CaseId::parse(columns.text(36));
    row.number = columns.text(15);
    row.lane = static_cast<int>(columns.number(2, 4));
    row.procedure = columns.text(32);
    row.agency = columns.text(32);
    row.sha256 = columns.text(64).toLatin1();
    row.sealedSize = columns.number(1, Columns::anything);
    row.heldAt = columns.instant();
    const auto state = caseStateOf(columns.text(32));
    row.quarantineReason = columns.text(64);
    const bool identified = columns.good() && id && state && isOurs(row.number, machine) && isCode(row.procedure)
        && isCode(row.agency) && isSha256(row.sha256);
    if (!identified)
        return {};
    row.id = *id;
    row.state = *state;
    // How far sending had come is asked of the portal again.
    for (int i = 0; i < 5; ++i)
        columns.skip();
    row.deliveredAt = columns.someInstant();
    row.inbox = columns.text(64);
    row.deliveredJws = columns.someBytes();
    const bool saysDelivered = row.state == CaseState::Delivered || row.state == CaseState::Purged;
    const bool delivered = saysDelivered && columns.good() && speaksOf(row.deliveredJws, row);
    if (delivered) {
        readWord(columns, row);
        return row;
    }
    row.deliveredAt.reset();
    row.inbox.clear();
    row.deliveredJws.clear();
    if (row.state != CaseState::Quarantined || !isCode(row.quarantineReason)) {
        row.state = CaseState::Held;
        row.quarantineReason.clear();
    }
    return row;
}

std::optional<PrintRow> printOf(const RawRow& raw)
{
    Columns columns(raw);
    PrintRow row;
    columns.skip();
    row.id = columns.text(32);
    const auto id = CaseId::parse(columns.text(36));
    row.copy = static_cast<int>(columns.number(1, 1'000'000));
    const auto state = printStateOf(columns.text(32));
    row.printerUri = columns.text(256);
    row.jobId = static_cast<int>(columns.number(0, std::numeric_limits<int>::max()));
    row.printerUpTime = static_cast<int>(columns.number(0, std::numeric_limits<int>::max()));
    if (!columns.good() || !id || !state || row.id.size() != 32)
        return {};
    row.caseId = *id;
    row.state = *state;
    return row;
}

std::optional<SalvagedEntry> entryOf(const RawRow& raw)
{
    Columns columns(raw);
    SalvagedEntry entry;
    columns.skip();
    entry.at = columns.number(std::numeric_limits<qint64>::min(), Columns::anything);
    entry.kind = columns.text(32);
    if (columns.isNull())
        columns.skip();
    else
        entry.about = columns.text(36);
    entry.value = columns.number(std::numeric_limits<qint64>::min(), Columns::anything);
    entry.hash = columns.bytes();
    if (!columns.good() || entry.hash.size() != 32)
        return {};
    return entry;
}

int rank(CaseState state)
{
    switch (state) {
    case CaseState::Held:
    case CaseState::Sending:
        return 0;
    case CaseState::Quarantined:
        return 1;
    case CaseState::Delivered:
        return 2;
    case CaseState::Purged:
        return 3;
    }
    Q_UNREACHABLE();
}

int rank(const CaseRow& row)
{
    return 2 * rank(row.state) + (row.word == OfficerWord::None ? 0 : 1);
}

/// Takes rows in the order in which they lie in the file.
class Sorter {
public:
    explicit Sorter(const QString& machine)
        : m_machine(machine)
    {
    }

    void take(const RawRow& raw)
    {
        if (raw.columns.empty())
            return;
        const bool keyIsRowid = raw.rowid > 0 && std::holds_alternative<std::monostate>(raw.columns[0]);
        if (raw.columns.size() == 2)
            takeCounter(raw);
        else if (keyIsRowid && raw.columns.size() == caseColumns)
            takeCase(raw);
        else if (keyIsRowid && raw.columns.size() == printColumns)
            takePrint(raw);
        else if (keyIsRowid && raw.columns.size() == auditColumns)
            takeEntry(raw);
    }

    SalvagedRows rows()
    {
        QByteArray before(32, '\0');
        for (qint64 seq = 1;; ++seq) {
            const auto [first, last] = m_entries.equal_range(seq);
            const auto fits = std::find_if(first, last, [&](const auto& found) {
                const auto& entry = found.second;
                return auditHash(before, seq, entry.at, entry.kind, entry.about, entry.value) == entry.hash;
            });
            if (fits == last)
                return std::move(m_rows);
            before = fits->second.hash;
            m_rows.audit.push_back(fits->second);
        }
    }

private:
    void takeCounter(const RawRow& raw)
    {
        const auto* name = std::get_if<RawText>(&raw.columns[0]);
        const auto* value = std::get_if<qint64>(&raw.columns[1]);
        const bool possible = value && *value >= 0 && *value <= qint64{filing::CaseNumber::maxSerial};
        if (name && name->utf8 == "serial" && possible)
            m_rows.serial = std::max(m_rows.serial.value_or(0), *value);
    }

    void takeCase(const RawRow& raw)
    {
        auto row = caseOf(raw, m_machine);
        if (!row)
            return;
        const auto known = m_rows.cases.find(row->id);
        if (known == m_rows.cases.end() || rank(*row) >= rank(known->second))
            m_rows.cases.insert_or_assign(row->id, std::move(*row));
    }

    void takePrint(const RawRow& raw)
    {
        const auto row = printOf(raw);
        if (!row)
            return;
        const auto known = m_rows.prints.find(row->id);
        if (known == m_rows.prints.end() || row->state >= known->second.state)
            m_rows.prints.insert_or_assign(row->id, *row);
    }

    void takeEntry(const RawRow& raw)
    {
        auto entry = entryOf(raw);
        if (!entry)
            return;
        const auto [first, last] = m_entries.equal_range(raw.rowid); // a page lies in the log many times
        if (std::none_of(first, last, [&](const auto& known) { return known.second.hash == entry->hash; }))
            m_entries.emplace(raw.rowid, std::move(*entry));
    }

    QString m_machine;
    SalvagedRows m_rows;
    std::multimap<qint64, SalvagedEntry> m_entries;
};

} // namespace

SalvagedRows readSalvage(const QString& journal, const QString& machine)
{
    Sorter sorter(machine);
    scanPages(journal, [&](const RawRow& row) { sorter.take(row); });
    return sorter.rows();
}

} // namespace dvc::store
