#pragma once

#include "tests/unit/sync/fake_portal.h"

#include "app/sealing/statement.h"
#include "app/store/case_store.h"
#include "app/store/layout.h"
#include "sync/delivery/delivery.h"

#include <catch2/catch.hpp>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace dvc::test {

using namespace std::chrono_literals;

inline const QString kioskName = QStringLiteral("phuong-1");

/// A kiosk's journal and spool in a folder of its own, a portal that the test commands, and a clock that it moves.
/// `restart()` is what a new process of the daemon does.
class House {
public:
    House()
    {
        REQUIRE(folder.isValid());
        REQUIRE(store::ensureLayout(folder.path()));
        open();
    }

    void open()
    {
        auto opened = store::Database::open(folder.filePath(QStringLiteral("journal.db")));
        REQUIRE(opened);
        database = std::move(*opened);
        audit = std::make_unique<store::AuditLog>(*database, clock);
        cases = std::make_unique<store::CaseStore>(*database, *audit, QStringLiteral("K7Q2"), clock);
        desk = std::make_unique<delivery::Desk>(delivery::Desk{*cases, spool, portal, clock,
            [this](QByteArrayView jws) { return sealing::verifyStatement(jws, keys()); }, kioskName,
            [this] { return dice; }});
        link = std::make_unique<link::LinkWatch>(portal, clock, [this] { return dice; });
        delivery = std::make_unique<delivery::Delivery>(*desk, *link, settings);
        QObject::connect(delivery.get(), &delivery::Delivery::journalChanged, delivery.get(), [this] { ++changes; });
        QObject::connect(delivery.get(), &delivery::Delivery::noted, delivery.get(),
            [this](const QString& event) { notes += event.toStdString() + ' '; });
    }
    void close()
    {
        delivery.reset();
        link.reset();
        desk.reset();
        cases.reset();
        audit.reset();
        database.reset();
    }
    void restart()
    {
        close();
        open();
    }

    CaseId hold(qint64 size = 65'536, int lane = 2)
    {
        clock.advance(1ms);
        const CaseId id = CaseId::make(clock);
        const auto number = cases->takeNumber();
        REQUIRE(number);
        const store::NewCase fresh{.id = id,
            .number = *number,
            .lane = lane,
            .procedure = QStringLiteral("2.000635"),
            .agency = QStringLiteral("H31.45"),
            .heldAt = clock.now(),
            .printId = {}};
        REQUIRE(cases->hold(fresh, spool, [&](QIODevice& out) -> Done {
            const QByteArray bytes(static_cast<qsizetype>(size), 'x');
            return out.write(bytes) == bytes.size() ? Done{} : fail(ErrorKind::CallStaff, "test.write");
        }));
        return id;
    }

    store::CaseRow row(const CaseId& id)
    {
        const auto found = cases->find(id);
        REQUIRE(found);
        REQUIRE(*found);
        return **found;
    }

    /// Lets time pass in steps of a quarter of a second, as the daemon's main loop does; over
    /// hours in coarser ones.
    void pass(std::chrono::milliseconds time)
    {
        const std::chrono::milliseconds step = time > 2h ? 10s : 250ms;
        for (auto left = time; left > 0ms; left -= step) {
            settle();
            clock.advance(std::min(left, step));
        }
        settle();
    }
    void settle()
    {
        do {
            delivery->tick();
        } while (portal.deliver());
    }

    const sealing::KeySet& keys()
    {
        if (m_keys.isEmpty())
            REQUIRE(m_keys.add(key.kid, key.publicKey()));
        return m_keys;
    }
    sealing::Statement deliveredOf(const CaseId& id)
    {
        return {.kind = sealing::StatementKind::Delivered,
            .id = id,
            .sha256 = row(id).sha256,
            .kiosk = kioskName,
            .inbox = QStringLiteral("H31.45"),
            .time = clock.now(),
            .code = {},
            .receiver = {},
            .due = {},
            .faults = {},
            .reason = {}};
    }
    sealing::Statement acceptedOf(const CaseId& id)
    {
        sealing::Statement word = deliveredOf(id);
        word.kind = sealing::StatementKind::Accepted;
        word.sha256.clear();
        word.kiosk.clear();
        word.inbox.clear();
        word.code = QStringLiteral("H31.45-261124-0007");
        word.receiver = QStringLiteral("Lê Thị Thử");
        word.due = QDate(2026, 12, 1);
        return word;
    }
    FakePortal::Answer said(const std::vector<sealing::Statement>& statements)
    {
        QJsonArray list;
        for (const auto& one : statements)
            list << QString::fromLatin1(sealing::signStatement(one, key));
        return body(QJsonDocument(list).toJson(QJsonDocument::Compact));
    }
    static FakePortal::Answer body(const QByteArray& bytes)
    {
        return {.verdict = portal_client::Verdict::Taken, .status = 200, .body = bytes};
    }
    /// The straight way of a small case.
    void sayAllGood(const CaseId& id)
    {
        portal.say(id, FakePortal::created(id));
        portal.say(id, FakePortal::at(row(id).sealedSize));
        portal.say(id, said({deliveredOf(id)}));
    }

    QTemporaryDir folder;
    ManualClock clock{Instant(std::chrono::milliseconds(1'795'000'000'000))};
    double dice = 0.0; ///< 0: the shortest jitter.
    FakePortal portal;
    store::Spool spool{folder.filePath(QStringLiteral("spool"))};
    sealing::SigningKey key = sealing::SigningKey::generate(QStringLiteral("portal-1"));
    delivery::DeliverySettings settings;
    int changes = 0;
    std::string notes; ///< What went to the log.

    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::AuditLog> audit;
    std::unique_ptr<store::CaseStore> cases;
    std::unique_ptr<delivery::Desk> desk;
    std::unique_ptr<link::LinkWatch> link;
    std::unique_ptr<delivery::Delivery> delivery;

private:
    sealing::KeySet m_keys;
};

} // namespace dvc::test
