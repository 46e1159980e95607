#include "sync/portal/sqlite_storage.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <mutex>

namespace dvc::portal {

namespace {

constexpr int schemaVersion = 1;

constexpr auto schema = R"(
CREATE TABLE kiosks(
  name TEXT PRIMARY KEY, machine TEXT NOT NULL UNIQUE, certificate TEXT NOT NULL UNIQUE,
  slip_kid TEXT NOT NULL UNIQUE, slip_key BLOB NOT NULL, practice INTEGER NOT NULL,
  enrolled INTEGER NOT NULL, revoked INTEGER, heartbeat_at INTEGER, heartbeat BLOB) STRICT;
CREATE TABLE dossiers(
  case_id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, length INTEGER NOT NULL, kiosk TEXT NOT NULL,
  state INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '', blob TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '', lane INTEGER NOT NULL DEFAULT 0, agency TEXT NOT NULL DEFAULT '',
  procedure TEXT NOT NULL DEFAULT '', created INTEGER NOT NULL, delivered INTEGER,
  word TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX dossiers_by_number ON dossiers(number) WHERE number != '';
CREATE TABLE uploads(
  id TEXT PRIMARY KEY, kiosk TEXT NOT NULL REFERENCES kiosks(name), case_id TEXT NOT NULL REFERENCES dossiers(case_id),
  sha256 TEXT NOT NULL, length INTEGER NOT NULL, metadata BLOB NOT NULL,
  created INTEGER NOT NULL, expires INTEGER NOT NULL, state INTEGER NOT NULL) STRICT;
CREATE INDEX uploads_by_case ON uploads(kiosk, case_id);
CREATE INDEX uploads_open ON uploads(state) WHERE state = 0;
CREATE TABLE inbox(
  case_id TEXT PRIMARY KEY REFERENCES dossiers(case_id), agency TEXT NOT NULL, arrived INTEGER NOT NULL) STRICT;
CREATE INDEX inbox_by_agency ON inbox(agency, arrived);
CREATE TABLE statements(
  case_id TEXT NOT NULL REFERENCES dossiers(case_id), kind TEXT NOT NULL CHECK(kind IN ('delivered','decision')),
  jws BLOB NOT NULL, made INTEGER NOT NULL, PRIMARY KEY(case_id, kind)) STRICT;
CREATE TABLE look_up_failures(code TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX look_up_failures_by_code ON look_up_failures(code, at);
)";

constexpr auto kioskColumns = "SELECT name, machine, certificate, slip_kid, slip_key, practice, enrolled, revoked, "
                              "heartbeat_at, heartbeat FROM kiosks ";
constexpr auto uploadColumns =
    "SELECT id, kiosk, case_id, sha256, length, metadata, created, expires, state FROM uploads ";
constexpr auto dossierColumns = "SELECT case_id, sha256, length, kiosk, state, reason, blob, number, lane, agency, "
                                "procedure, created, delivered, word FROM dossiers ";

std::int64_t number(Instant at)
{
    return at.time_since_epoch().count();
}

Instant instant(const SQLite::Column& column)
{
    return Instant(std::chrono::milliseconds(column.getInt64()));
}

std::optional<Instant> maybeInstant(const SQLite::Column& column)
{
    return column.isNull() ? std::nullopt : std::optional(instant(column));
}

QString text(const SQLite::Column& column)
{
    return QString::fromUtf8(column.getText(), column.getBytes());
}

QByteArray bytes(const SQLite::Column& column)
{
    return {static_cast<const char*>(column.getBlob()), column.getBytes()};
}

CaseId caseId(const SQLite::Column& column)
{
    return CaseId::parse(text(column)).value_or(CaseId());
}

/// Binds in order: one call a statement, so that no parameter is forgotten.
class Query {
public:
    Query(SQLite::Database& database, const char* sql)
        : m_statement(database, sql)
    {
    }
    Query& operator<<(const QString& value)
    {
        m_statement.bind(++m_index, value.toStdString());
        return *this;
    }
    Query& operator<<(CaseId value) { return *this << value.toString(); }
    Query& operator<<(Instant value) { return *this << qint64(number(value)); }
    Query& operator<<(qint64 value)
    {
        m_statement.bind(++m_index, static_cast<std::int64_t>(value));
        return *this;
    }
    Query& operator<<(int value) { return *this << qint64(value); }
    /// Bytes into a BLOB column.
    Query& operator<<(const QByteArray& value)
    {
        m_statement.bind(++m_index, static_cast<const void*>(value.constData()), static_cast<int>(value.size()));
        return *this;
    }
    bool next() { return m_statement.executeStep(); }
    int run() { return m_statement.exec(); }
    SQLite::Column operator[](int column) { return m_statement.getColumn(column); }

private:
    SQLite::Statement m_statement;
    int m_index = 0;
};

QString ascii(const QByteArray& value)
{
    return QString::fromLatin1(value);
}

Kiosk kioskOf(Query& row)
{
    return {text(row[0]), text(row[1]), text(row[2]).toLatin1(), text(row[3]), bytes(row[4]), row[5].getInt() != 0,
        instant(row[6]), maybeInstant(row[7]), maybeInstant(row[8]), bytes(row[9])};
}

Upload uploadOf(Query& row)
{
    return {text(row[0]), text(row[1]), caseId(row[2]), text(row[3]).toLatin1(), row[4].getInt64(), bytes(row[5]),
        instant(row[6]), instant(row[7]), static_cast<UploadState>(row[8].getInt())};
}

Dossier dossierOf(Query& row)
{
    return {caseId(row[0]), text(row[1]).toLatin1(), row[2].getInt64(), text(row[3]),
        static_cast<DossierState>(row[4].getInt()), text(row[5]), text(row[6]), text(row[7]), row[8].getInt(),
        text(row[9]), text(row[10]), instant(row[11]), maybeInstant(row[12]), text(row[13])};
}

class SqliteStorage final : public Storage {
public:
    explicit SqliteStorage(const QString& path)
        : m_database(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_FULLMUTEX, 5000)
    {
        m_database.exec("PRAGMA synchronous=EXTRA");
        m_database.exec("PRAGMA secure_delete=ON");
        m_database.exec("PRAGMA trusted_schema=OFF");
        m_database.exec("PRAGMA cell_size_check=ON");
        m_database.exec("PRAGMA temp_store=MEMORY");
        {
            SQLite::Transaction transaction(m_database, SQLite::TransactionBehavior::IMMEDIATE);
            if (version() == 0) {
                m_database.exec(schema);
                m_database.exec("PRAGMA user_version=1");
            }
            transaction.commit();
        }
        if (version() == schemaVersion)
            m_database.exec("PRAGMA journal_mode=WAL");
        m_database.exec("PRAGMA synchronous=FULL");
        m_database.exec("PRAGMA foreign_keys=ON");
    }

    int version() { return m_database.execAndGet("PRAGMA user_version").getInt(); }

    Done addKiosk(const Kiosk& kiosk) override
    {
        return write([&]() -> Done {
            Query known(m_database, "SELECT 1 FROM kiosks WHERE name=? OR machine=? OR certificate=? OR slip_kid=?");
            known << kiosk.name << kiosk.machine << ascii(kiosk.certificate) << kiosk.slipKid;
            if (known.next())
                return fail(ErrorKind::Stop, "kiosk.known");
            Query insert(m_database,
                "INSERT INTO kiosks(name, machine, certificate, slip_kid, slip_key, practice, enrolled) "
                "VALUES(?,?,?,?,?,?,?)");
            insert << kiosk.name << kiosk.machine << ascii(kiosk.certificate) << kiosk.slipKid << kiosk.slipKey
                   << (kiosk.practice ? 1 : 0) << kiosk.enrolled;
            insert.run();
            return {};
        });
    }

    Result<std::vector<Kiosk>> kiosks() override
    {
        return read<std::vector<Kiosk>>([&](auto& list) {
            Query query(m_database, (std::string(kioskColumns) + "ORDER BY name").c_str());
            while (query.next())
                list.push_back(kioskOf(query));
        });
    }

    Result<std::optional<Kiosk>> kioskByCertificate(const QByteArray& sha256Hex) override
    {
        return read<std::optional<Kiosk>>([&](auto& found) {
            Query query(m_database, (std::string(kioskColumns) + "WHERE certificate=?").c_str());
            query << ascii(sha256Hex);
            if (query.next())
                found = kioskOf(query);
        });
    }

    Done revokeKiosk(const QString& name, Instant now) override
    {
        return write([&] {
            Query update(m_database, "UPDATE kiosks SET revoked=? WHERE name=?");
            update << now << name;
            return oneRow(update.run());
        });
    }

    Done heartbeat(const QString& kiosk, const QByteArray& json, Instant now) override
    {
        return write([&] {
            Query update(m_database, "UPDATE kiosks SET heartbeat_at=?, heartbeat=? WHERE name=?");
            update << now << json << kiosk;
            return oneRow(update.run());
        });
    }

    Result<Creation> createUpload(const Upload& wanted) override
    {
        Creation creation;
        auto done = write([&]() -> Done {
            Upload upload = wanted;
            if (const auto known = find(wanted.caseId)) {
                if (known->sha256 != wanted.sha256 || known->length != wanted.length) {
                    creation.outcome = Creation::Outcome::Conflict;
                    return {};
                }
                Query same(
                    m_database, (std::string(uploadColumns) + "WHERE kiosk=? AND case_id=? AND state<=1").c_str());
                same << wanted.kiosk << wanted.caseId;
                if (same.next()) {
                    creation = {Creation::Outcome::Known, uploadOf(same)};
                    return {};
                }
                if (known->state != DossierState::Uploading)
                    upload.state = UploadState::Complete;
            } else {
                Query insert(m_database,
                    "INSERT INTO dossiers(case_id, sha256, length, kiosk, state, created) VALUES(?,?,?,?,0,?)");
                insert << wanted.caseId << ascii(wanted.sha256) << wanted.length << wanted.kiosk << wanted.created;
                insert.run();
            }
            insertUpload(upload);
            creation = {Creation::Outcome::Made, upload};
            return {};
        });
        if (!done)
            return std::unexpected(done.error());
        return creation;
    }

    Result<std::optional<Upload>> upload(const QString& id) override
    {
        return read<std::optional<Upload>>([&](auto& found) { found = findUpload(id); });
    }

    Result<std::vector<Upload>> openUploads() override
    {
        return read<std::vector<Upload>>([&](auto& list) {
            Query query(m_database, (std::string(uploadColumns) + "WHERE state=0").c_str());
            while (query.next())
                list.push_back(uploadOf(query));
        });
    }

    Result<bool> hasUpload(const QString& kiosk, CaseId id) override
    {
        return read<bool>([&](auto& found) {
            Query query(m_database, "SELECT 1 FROM uploads WHERE kiosk=? AND case_id=?");
            query << kiosk << id;
            found = query.next();
        });
    }

    Done extend(const QString& uploadId, Instant expires) override
    {
        return write([&] {
            Query update(m_database, "UPDATE uploads SET expires=? WHERE id=?");
            update << expires << uploadId;
            return oneRow(update.run());
        });
    }

    Done endUpload(const QString& uploadId, UploadState state) override
    {
        return write([&] {
            Query update(m_database, "UPDATE uploads SET state=? WHERE id=? AND state=0");
            update << int(state) << uploadId;
            return oneRow(update.run());
        });
    }

    Result<bool> received(const QString& uploadId) override
    {
        bool first = false;
        auto done = write([&]() -> Done {
            const auto upload = findUpload(uploadId);
            if (!upload)
                return fail(ErrorKind::Stop, "storage.absent");
            Query whole(m_database, "UPDATE uploads SET state=1 WHERE id=?");
            whole << uploadId;
            whole.run();
            Query arrived(m_database, "UPDATE dossiers SET state=1, blob=?, kiosk=? WHERE case_id=? AND state=0");
            arrived << uploadId << upload->kiosk << upload->caseId;
            first = arrived.run() == 1 || find(upload->caseId)->blob == uploadId;
            return {};
        });
        if (!done)
            return std::unexpected(done.error());
        return first;
    }

    Result<std::optional<Dossier>> dossier(CaseId id) override
    {
        return read<std::optional<Dossier>>([&](auto& found) { found = find(id); });
    }

    Result<std::vector<Dossier>> dossiers() override { return dossiersWhere("ORDER BY created, case_id", {}); }

    Result<std::vector<Dossier>> dossiersByNumber(const QString& tam) override
    {
        return dossiersWhere("WHERE number=? ORDER BY created, case_id", tam);
    }

    Done deliver(CaseId id, const DossierFacts& facts, const QByteArray& jws, Instant now) override
    {
        return write([&]() -> Done {
            Query update(m_database,
                "UPDATE dossiers SET state=2, reason='', number=?, lane=?, agency=?, procedure=?, delivered=? "
                "WHERE case_id=? AND state IN (1,3)");
            update << facts.number << facts.lane << facts.agency << facts.procedure << now << id;
            if (update.run() == 0) {
                const auto known = find(id);
                if (known && known->state == DossierState::Delivered)
                    return {};
                return fail(ErrorKind::Stop, "storage.absent");
            }
            // A prepared dossier (lane 4) waits in nobody's inbox: it is not filed.
            if (facts.lane != 4) {
                Query inbox(m_database, "INSERT INTO inbox(case_id, agency, arrived) VALUES(?,?,?)");
                inbox << id << facts.agency << now;
                inbox.run();
            }
            insertStatement(id, u"delivered", jws, now);
            return {};
        });
    }

    Done unreadable(CaseId id, const QString& reason) override
    {
        return write([&] {
            Query update(m_database, "UPDATE dossiers SET state=3, reason=? WHERE case_id=? AND state IN (1,3)");
            update << reason << id;
            return oneRow(update.run());
        });
    }

    Result<std::vector<CaseId>> inbox(const QString& agency) override
    {
        return read<std::vector<CaseId>>([&](auto& list) {
            Query query(m_database, "SELECT case_id FROM inbox WHERE agency=? ORDER BY arrived, case_id");
            query << agency;
            while (query.next())
                list.push_back(caseId(query[0]));
        });
    }

    Done decide(CaseId id, const QString& word, const QByteArray& jws, Instant now) override
    {
        return write([&]() -> Done {
            Query waiting(m_database, "SELECT 1 FROM inbox WHERE case_id=?");
            waiting << id;
            if (!waiting.next())
                return fail(ErrorKind::Stop, "decision.early");
            Query update(m_database, "UPDATE dossiers SET word=? WHERE case_id=? AND word=''");
            update << word << id;
            if (update.run() == 0)
                return fail(ErrorKind::Stop, "decision.known");
            insertStatement(id, u"decision", jws, now);
            return {};
        });
    }

    Result<QByteArrayList> statements(CaseId id) override
    {
        return read<QByteArrayList>([&](auto& list) {
            Query query(m_database, "SELECT jws FROM statements WHERE case_id=? ORDER BY kind DESC");
            query << id;
            while (query.next())
                list.push_back(bytes(query[0]));
        });
    }

    Result<int> failedLookUps(const QString& code, Instant since) override
    {
        return read<int>([&](auto& count) {
            Query query(m_database, "SELECT count(*) FROM look_up_failures WHERE code=? AND at>=?");
            query << code << since;
            query.next();
            count = query[0].getInt();
        });
    }

    Done lookUpFailed(const QString& code, Instant now) override
    {
        return write([&]() -> Done {
            Query forget(m_database, "DELETE FROM look_up_failures WHERE at<?");
            forget << now - std::chrono::hours(24);
            forget.run();
            Query insert(m_database, "INSERT INTO look_up_failures(code, at) VALUES(?,?)");
            insert << code << now;
            insert.run();
            return {};
        });
    }

private:
    template <typename Work> Done write(const Work& work)
    {
        const std::lock_guard turn(m_mutex);
        try {
            SQLite::Transaction transaction(m_database, SQLite::TransactionBehavior::IMMEDIATE);
            if (Done done = work(); !done)
                return done;
            transaction.commit();
            return {};
        } catch (const std::exception& error) {
            return fail(ErrorKind::Retry, "storage.failed", error.what());
        }
    }

    template <typename T, typename Work> Result<T> read(const Work& work)
    {
        const std::lock_guard turn(m_mutex);
        try {
            T value{};
            work(value);
            return value;
        } catch (const std::exception& error) {
            return fail(ErrorKind::Retry, "storage.failed", error.what());
        }
    }

    static Done oneRow(int changed) { return changed == 1 ? Done{} : Done{fail(ErrorKind::Stop, "storage.absent")}; }

    std::optional<Dossier> find(CaseId id)
    {
        Query query(m_database, (std::string(dossierColumns) + "WHERE case_id=?").c_str());
        query << id;
        return query.next() ? std::optional(dossierOf(query)) : std::nullopt;
    }

    std::optional<Upload> findUpload(const QString& id)
    {
        Query query(m_database, (std::string(uploadColumns) + "WHERE id=?").c_str());
        query << id;
        return query.next() ? std::optional(uploadOf(query)) : std::nullopt;
    }

    Result<std::vector<Dossier>> dossiersWhere(const char* clause, const std::optional<QString>& value)
    {
        return read<std::vector<Dossier>>([&](auto& list) {
            Query query(m_database, (std::string(dossierColumns) + clause).c_str());
            if (value)
                query << *value;
            while (query.next())
                list.push_back(dossierOf(query));
        });
    }

    void insertUpload(const Upload& upload)
    {
        Query insert(m_database, "INSERT INTO uploads VALUES(?,?,?,?,?,?,?,?,?)");
        insert << upload.id << upload.kiosk << upload.caseId << ascii(upload.sha256) << upload.length << upload.metadata
               << upload.created << upload.expires << int(upload.state);
        insert.run();
    }

    void insertStatement(CaseId id, QStringView kind, const QByteArray& jws, Instant now)
    {
        Query insert(m_database, "INSERT INTO statements VALUES(?,?,?,?)");
        insert << id << kind.toString() << jws << now;
        insert.run();
    }

    SQLite::Database m_database;
    std::mutex m_mutex;
};

} // namespace

Result<std::unique_ptr<Storage>> openSqliteStorage(const QString& path)
{
    try {
        auto storage = std::make_unique<SqliteStorage>(path);
        if (storage->version() > schemaVersion)
            return fail(ErrorKind::Stop, "storage.newer");
        return storage;
    } catch (const std::exception& error) {
        return fail(ErrorKind::Retry, "storage.failed", error.what());
    }
}

} // namespace dvc::portal
