#pragma once

#include "app/devices/paper_scanner.h"
#include "app/filing/dossier.h"
#include "app/filing/session.h"
#include "app/sealing/jws.h"
#include "app/sealing/sealer.h"
#include "app/store/audit_log.h"
#include "app/store/case_store.h"
#include "app/store/print_ledger.h"
#include "app/store/spool.h"
#include "kiosk-ui/journey/presenter.h"
#include "printing/print_service.h"
#include "sync/client/sync_client.h"

#include <QObject>
#include <QTimer>

namespace dvc::runner {

/// Settings that a life needs, from kiosk.toml and the trust folder.
struct Rules {
    journey::Site site;
    std::vector<filing::Lane> lanes;
    QString agency;
    QString machine; ///< Four characters of the TAM numbers.
    QString kiosk; ///< The kiosk's name at the portal.
    QString lookupUrl;
    sealing::SigningKey slipKey;
    sealing::KeySet slipKeys;
    sealing::KeySet statementKeys; ///< The portal's JWKS.
    bool headphones = false; ///< The machine speaks only into the citizen's ear: nothing has to be asked.
    std::chrono::milliseconds idle{120'000};
    std::chrono::milliseconds answer{30'000};
    std::chrono::milliseconds deliveredWait{8000};
    /// *Gửi hồ sơ* touched twice: so soon after the held page came a touch was meant for the page before.
    std::chrono::milliseconds secondTouch{800};
    qint64 diskReserve = 64 << 20;
};

/// What a life lives on; owned by main.
struct World {
    const catalog::Catalog& catalog;
    const Clock& clock;
    store::CaseStore& cases;
    store::Spool& spool;
    store::PrintLedger& ledger;
    const store::AuditLog& audit;
    const sealing::Sealer& sealer;
    printing::PrintService& printer;
    sync::SyncClient& sync;
    const places::Places* places = nullptr; ///< Null: addresses are plain text.
    devices::PaperScanner* scanner = nullptr; ///< Null: papers are only listed.
};

/// The only mutable holder of a session: event → step → keep the new value → publish → run the effects; what comes of
/// them comes back as events. One citizen's life; when `ended` is emitted the process ends, and all memory with it.
/// GUI thread.
class SessionRunner final : public QObject {
    Q_OBJECT
public:
    SessionRunner(const World& world, Rules rules, QObject* parent = nullptr);

    [[nodiscard]] journey::ScreenModel screen() const;
    [[nodiscard]] const filing::Session& session() const { return m_session; }
    [[nodiscard]] catalog::Language language() const { return m_preferences.language; }
    [[nodiscard]] const journey::Preferences& preferences() const { return m_preferences; }

    /// From the screen: a touch on a thing, a change in a field, any touch at all.
    void activated(const QString& id);
    void edited(const QString& field, const QString& text);
    void touched();
    /// From what reads aloud: while it speaks the idle clock stands still.
    void setSpeaking(bool speaking) { m_speaking = speaking; }
    void setVoiceMissing(bool missing);
    /// From the card scanner.
    void scanned(const QByteArray& line);

Q_SIGNALS:
    void screenChanged();
    void languageChanged(); ///< Install the translator, then ask for the screen again.
    void ended();

private:
    using What = decltype(filing::Event::what);

    void on(What what);
    void run(const filing::Effect& effect);
    void hold(const filing::CaseFile& file);
    void heldOrNot(const filing::CaseFile& file, const Error& error);
    [[nodiscard]] long queueNumber(const filing::Filed& filed) const;
    void print(int copy);
    void find(const QString& slipText);
    void takeLookUp(const QString& code, const QByteArray& ageFile, const QString& errorCode);
    void lookAtJournal();
    void paperChanged(const QString& printId, store::PrintState state, const QString& reason);
    void tick();
    [[nodiscard]] filing::Context context() const;
    [[nodiscard]] QString slipText() const;

    World m_world;
    Rules m_rules;
    QString m_province; ///< The site's own, if its name says so.
    filing::Session m_session;
    journey::Preferences m_preferences;
    QString m_printId; ///< Of the paper owed now.
    struct LookUp;
    std::shared_ptr<LookUp> m_lookUp; ///< A question at the portal, with the one-time key of its answer.
    QTimer m_tick; ///< Each second: clock, idle, journal.
    QTimer m_deliveredWait;
    bool m_speaking = false;
    bool m_voiceMissing = false;
    std::chrono::milliseconds m_lastTick{0};
    std::chrono::milliseconds m_lastTouch{0};
    std::chrono::milliseconds m_idleSince{0};
    std::optional<std::chrono::milliseconds> m_heldSince; ///< When the held page came.
    qint64 m_seenVersion = -1;
};

/// What the journal says of a case, in the session's terms.
[[nodiscard]] filing::FoundCase foundCase(const store::CaseRow& row, const sealing::KeySet& statementKeys);

} // namespace dvc::runner
