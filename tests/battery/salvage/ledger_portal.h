#pragma once

#include "app/sealing/statement.h"
#include "sync/portal_client/portal.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace dvc::salvage {

inline const QString kioskName = QStringLiteral("xa-1");

/// A portal in memory with the real one's rules: a case is known by its id for ever, the same case is taken up where it
/// stands, another content under the same id is refused, and a case that has come whole is answered with its first
/// statement. Copied to begin again.
class LedgerPortal final : public portal_client::Portal {
public:
    struct Entry {
        QByteArray sha256;
        qint64 length = 0;
        QByteArray bytes;
        int arrivals = 0; ///< How often it came whole.
        QByteArray jws;
    };

    explicit LedgerPortal(std::shared_ptr<const sealing::SigningKey> key)
        : m_key(std::move(key))
    {
    }

    std::map<CaseId, Entry> entries;
    std::set<CaseId> refused; ///< Cases that the portal will never take.

    static QString locationOf(const CaseId& id)
    {
        return QStringLiteral("https://portal.example/v1/uploads/") + id.toString();
    }

    void probe(Reply reply) override { answer(std::move(reply), {.verdict = Verdict::Taken, .status = 200}); }
    void create(const portal_client::NewUpload& upload, Reply reply) override
    {
        const auto known = entries.find(upload.id);
        const bool other = known != entries.end() && known->second.sha256 != upload.sha256;
        if (other || refused.contains(upload.id)) {
            const auto problem = other ? QStringLiteral("case-conflict") : QStringLiteral("case-unreadable");
            answer(std::move(reply), {.verdict = Verdict::Unacceptable, .status = 422, .problem = problem});
            return;
        }
        if (known == entries.end())
            entries[upload.id] = {.sha256 = upload.sha256, .length = upload.length, .bytes = {}, .jws = {}};
        answer(std::move(reply), {.verdict = Verdict::Taken, .status = 201, .location = locationOf(upload.id)});
    }
    void head(const QString& location, Reply reply) override
    {
        const auto* entry = at(location);
        answer(std::move(reply), entry ? standing(*entry) : gone());
    }
    void patch(const QString& location, qint64 offset, const QByteArray& piece, Reply reply) override
    {
        auto* entry = at(location);
        if (!entry)
            return answer(std::move(reply), gone());
        if (entry->arrivals == 0 && offset != entry->bytes.size())
            return answer(std::move(reply), {.verdict = Verdict::Conflict, .status = 409});
        if (entry->arrivals == 0)
            take(idIn(location), *entry, piece);
        answer(std::move(reply), standing(*entry));
    }
    void dossier(CaseId id, Reply reply) override
    {
        const auto entry = entries.find(id);
        if (entry == entries.end())
            return answer(std::move(reply), gone());
        if (entry->second.arrivals == 0)
            return answer(std::move(reply), {.verdict = Verdict::Busy, .status = 202});
        const QJsonArray list{QString::fromLatin1(entry->second.jws)};
        answer(std::move(reply),
            {.verdict = Verdict::Taken, .status = 200, .body = QJsonDocument(list).toJson(QJsonDocument::Compact)});
    }
    void lookUp(const QString&, const QString&, const QString&, Reply reply) override
    {
        answer(std::move(reply), gone());
    }

    /// Hands out the answers to what was asked so far; false if there was nothing.
    bool deliver()
    {
        auto out = std::exchange(m_out, {});
        for (auto& [reply, said] : out)
            reply(said);
        return !out.empty();
    }

    void take(const CaseId& id, Entry& entry, const QByteArray& piece)
    {
        entry.bytes += piece;
        if (entry.bytes.size() < entry.length)
            return;
        if (QCryptographicHash::hash(entry.bytes, QCryptographicHash::Sha256).toHex() != entry.sha256) {
            entry.bytes.clear();
            return;
        }
        ++entry.arrivals;
        sealing::Statement statement;
        statement.id = id;
        statement.sha256 = entry.sha256;
        statement.kiosk = kioskName;
        statement.inbox = QStringLiteral("H56.99");
        statement.time = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};
        entry.jws = sealing::signStatement(statement, *m_key);
    }

private:
    using Answer = portal_client::Answer;
    using Verdict = portal_client::Verdict;

    static Answer gone() { return {.verdict = Verdict::Gone, .status = 404}; }
    static Answer standing(const Entry& entry)
    {
        return {.verdict = Verdict::Taken,
            .status = 204,
            .offset = entry.arrivals > 0 ? entry.length : entry.bytes.size(),
            .length = entry.length};
    }
    static CaseId idIn(const QString& location)
    {
        return CaseId::parse(location.section(QLatin1Char('/'), -1)).value_or(CaseId());
    }
    Entry* at(const QString& location)
    {
        const auto entry = entries.find(idIn(location));
        return entry == entries.end() || location != locationOf(entry->first) ? nullptr : &entry->second;
    }
    void answer(Reply reply, Answer said) { m_out.emplace_back(std::move(reply), std::move(said)); }

    std::shared_ptr<const sealing::SigningKey> m_key;
    std::vector<std::pair<Reply, Answer>> m_out;
};

} // namespace dvc::salvage
