#pragma once

#include "app/store/audit_log.h"
#include "app/store/case_row.h"
#include "app/store/database.h"
#include "app/store/spool.h"

#include <functional>
#include <optional>
#include <vector>

namespace dvc::sealing {
struct Statement;
}

namespace dvc::store {

/// The cases of this kiosk. Each change is one transaction with its audit entry, on the medium when the call returns.
/// The kiosk holds; the daemon sends, delivers and purges; both read. One thread.
/// Errors: those of Database, and (all Stop, nothing changed) `store.unknown` no such case, `store.state` no such step
/// from here, `store.value` a value that the journal does not take (not a code, a wrong lane…), `store.statement` the
/// statement speaks of something else.
class CaseStore {
public:
    /// `machine`: the four characters of this kiosk's numbers (filing::CaseNumber).
    CaseStore(Database& database, AuditLog& audit, QString machine, const Clock& clock);

    /// The next "TAM-…", in a short transaction of its own, before sealing: the number stands in dossier.json. A number
    /// is never given twice; gaps are allowed. Error `store.numbers_used_up`.
    [[nodiscard]] Result<QString> takeNumber();

    /// The moment we promise from. The sealed file first (Spool::put), then ONE transaction: case, print row
    /// (prepared, copy 1), audit. Done means that a power cut loses nothing any more.
    /// Errors: `store.case_exists` (Stop) a case or file of this id is there, it stays as it was; those of Spool and of
    /// `writeSealed`: nothing was held and nothing is left; `store.hold_commit`: the sealed file was written but the
    /// journal did not take it. Nothing is promised; the file stays for the daemon's sweep; file again as a new case.
    [[nodiscard]] Done hold(const NewCase& fresh, Spool& spool, const std::function<Done(QIODevice&)>& writeSealed);

    [[nodiscard]] Result<std::optional<CaseRow>> find(const CaseId& id) const;
    [[nodiscard]] Result<std::optional<CaseRow>> findByNumber(const QString& number) const;
    [[nodiscard]] Result<std::vector<CaseRow>> all() const; ///< Oldest first.
    /// Held and sending cases whose wait is over, in the order in which they were held, at most `max`.
    [[nodiscard]] Result<std::vector<CaseRow>> due(Instant now, int max) const;
    /// When the next waiting case is due; nothing: no case waits.
    [[nodiscard]] Result<std::optional<Instant>> nextDue() const;
    [[nodiscard]] Result<long> waiting() const; ///< Held and sending.
    [[nodiscard]] Result<std::optional<CaseRow>> oldestWaiting() const; ///< For status and heartbeat.
    [[nodiscard]] Result<std::vector<CaseRow>> unpurged() const; ///< Delivered; their sealed files still have to go.
    [[nodiscard]] Result<std::vector<CaseRow>> quarantined() const;
    /// How many cases of these procedures were held from `from` to `to`, both included; for numbers of a day.
    [[nodiscard]] Result<long> countHeld(const QStringList& procedures, Instant from, Instant to) const;
    /// Delivered or purged cases of lanes 2 and 3 without an officer's word, oldest first.
    [[nodiscard]] Result<std::vector<CaseRow>> undecided() const;
    [[nodiscard]] Result<qint64> dataVersion() const { return m_database.dataVersion(); }

    /// held | sending → sending. The address is journalled before the first byte is sent; 0 ≤ offset ≤ size. An empty
    /// address says that nothing was created yet.
    [[nodiscard]] Done sending(const CaseId& id, const QString& location, qint64 offset);
    /// A try failed: counts it, keeps its code and when to try again. The state stays.
    [[nodiscard]] Done attempt(const CaseId& id, const QString& code, Instant nextAttempt);
    /// A person's wish: every waiting case is due at once; always a commit, so that the daemon hears of it.
    [[nodiscard]] Done sendNow();
    /// The link is back: every waiting case is due at once. Not told in the audit log.
    [[nodiscard]] Done resetWaits();
    /// sending → delivered, on a verified statement of kind Delivered with this id and this sha256. Delivered already
    /// is no error: the first statement stays.
    [[nodiscard]] Done delivered(const CaseId& id, const sealing::Statement& statement, const QByteArray& jws);
    /// delivered → purged: removes the sealed file, then says so. Again after a kill in between.
    [[nodiscard]] Done purge(const CaseId& id, Spool& spool);
    /// held | sending → quarantined. The sealed file stays.
    [[nodiscard]] Done quarantine(const CaseId& id, const QString& reason);
    /// The officer's word on a delivered or purged case of lane 2 or 3, once. The same statement again is no error.
    [[nodiscard]] Done decision(const CaseId& id, const sealing::Statement& statement, const QByteArray& jws);

    /// Only the daemon: under the write lock, sealed files without a row that are older than 24 h go to orphans/, and
    /// stale tmp/ files and orphans past 30 days go for good. Never while a journal is being rebuilt. How many moved.
    [[nodiscard]] Result<int> sweep(Spool& spool);

private:
    [[nodiscard]] Done notHeld(const CaseId& id, Spool& spool, const Error& why);
    [[nodiscard]] Done change(const CaseId& id, const std::function<Done(const Writing&, const CaseRow&)>& step);

    Database& m_database;
    AuditLog& m_audit;
    QString m_machine;
    const Clock& m_clock;
};

} // namespace dvc::store
