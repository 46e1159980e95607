#pragma once

#include "app/base/case_id.h"
#include "app/base/clock.h"
#include "app/catalog/procedure.h"
#include "app/forms/form.h"
#include "app/identity/citizen_card.h"
#include "app/papers/page.h"
#include "app/places/address.h"

#include <map>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

/// The filing of one citizen as a value. `step` is the only way it moves: pure, without clock, disk or widget; time
/// comes in with the event, what has to happen in the world goes out as effects, and their outcomes come back as
/// events.
namespace dvc::filing {

/// The four ways a dossier may take (product.md). Only open ones are offered.
enum class Lane { OwnPhone = 1, Staff = 2, Post = 3, Prepare = 4 };

/// How the applicant was known; a card's QR is a claim that the officer compares.
enum class Assurance { Typed, CardQr, StaffSeen, VneId };

/// What really happened to a case; one wording for each on screen, paper and look-up.
enum class Moment { Saved, Delivered, Accepted, Supplement, Refused, PostTook, Prepared, OnPhone };

struct Applicant {
    identity::NationalId number;
    identity::PersonName name;
    std::optional<QDate> birthDate;
    std::optional<identity::Sex> sex;
    QString address;
    QString phone; ///< Canonical, "0912345678".
    forms::From from = forms::From::Typed; ///< Of number, name, date, sex and address.
    Assurance assurance = Assurance::Typed;
    std::vector<identity::CardWarning> warnings;

    bool operator==(const Applicant&) const = default;
};

using Pages = std::vector<papers::Page>;

/// One of the procedure's papers as it is handed in here.
struct GivenPaper {
    Pages pages; ///< In the order they were scanned.
    bool atDesk = false; ///< Handed over on paper instead.

    bool operator==(const GivenPaper&) const = default;
};

/// What the citizen has given so far.
struct Draft {
    std::shared_ptr<const catalog::Procedure> procedure;
    Lane lane = Lane::Prepare;
    std::optional<Applicant> applicant;
    forms::Answers answers; ///< Also "for": self, child, authorised. Hidden answers stay until the end.
    std::map<QString, GivenPaper> papers = {}; ///< By the paper's id; so do papers that answers have hidden.

    bool operator==(const Draft&) const = default;
};

/// A confirmed dossier, ready to be sealed; nothing in it changes any more.
struct CaseFile {
    CaseId id;
    Draft draft;
    Instant confirmedAt{};
    QString agency; ///< Code of the receiving agency.

    bool operator==(const CaseFile&) const = default;
};

/// What the journal and the portal's statements say of a case; never who it belongs to.
struct FoundCase {
    CaseId id;
    QString number;
    Lane lane = Lane::Prepare;
    catalog::ProcedureCode procedure;
    Moment moment = Moment::Saved;
    Instant heldAt{};
    std::optional<Instant> deliveredAt;
    std::optional<Instant> decidedAt;
    QString inbox;
    QString code; ///< Mã hồ sơ, once accepted.
    QString receiver;
    std::optional<QDate> due;
    std::vector<QString> faults;
    QString reason;

    bool operator==(const FoundCase&) const = default;
};

enum class Paper { None, Waiting, Printing, Printed, Blocked, Failed, Uncertain };

// ---- stages: where a session stands, and only what that stage knows ----

struct Attract {
    bool operator==(const Attract&) const = default;
};
struct Home {
    bool operator==(const Home&) const = default;
};
struct Unavailable {
    std::string reason; ///< "disk": no room for a new case; "later": not offered here yet; "counter": go to the desk.
    bool operator==(const Unavailable&) const = default;
};
struct ChoosingProcedure {
    QString event; ///< Life event whose procedures are shown; empty = the events themselves.
    bool finding = false; ///< By words instead.
    QString query; ///< As typed.
    bool operator==(const ChoosingProcedure&) const = default;
};
struct ChoosingForWhom {
    Draft draft;
    bool missing = false; ///< *Tiếp tục* was pressed without a choice.
    bool operator==(const ChoosingForWhom&) const = default;
};
struct ReadingNeeds {
    Draft draft;
    bool laneChosen = false;
    bool missing = false;
    bool operator==(const ReadingNeeds&) const = default;
};
struct ReadingNotice {
    Draft draft;
    std::string cardError; ///< Code of the last refused card, empty if none.
    bool operator==(const ReadingNotice&) const = default;
};
struct TypingIdentity {
    Draft draft;
    QString number;
    QString name;
    std::string numberError;
    std::string nameError;
    bool operator==(const TypingIdentity&) const = default;
};
struct ConfirmingIdentity {
    Draft draft; ///< With an applicant.
    bool operator==(const ConfirmingIdentity&) const = default;
};
struct GivingPhone {
    Draft draft;
    QString phone; ///< As typed.
    std::string error;
    bool fromReview = false;
    bool operator==(const GivingPhone&) const = default;
};
struct GivingPapers { ///< The list of what is scanned here.
    Draft draft;
    bool fromReview = false;
    bool missing = false; ///< *Tiếp tục* was pressed, and a paper is neither scanned nor left for the desk.
    bool operator==(const GivingPapers&) const = default;
};
struct ScanningPaper {
    Draft draft;
    QString paper;
    Pages pages; ///< Seen, not taken yet.
    bool fromReview = false;
    bool running = false;
    std::string error = {}; ///< Code of the last scan ("scan.jam", "papers.full"), empty if none.
    bool operator==(const ScanningPaper&) const = default;
};
struct Asking {
    Draft draft;
    QString page; ///< Id of the procedure's page.
    std::vector<forms::Problem> problems;
    std::vector<forms::Problem> warnings; ///< Shown once; the next *Tiếp tục* goes on.
    bool fromReview = false; ///< *Tiếp tục* leads straight back.
    bool operator==(const Asking&) const = default;
};
struct Reviewing {
    Draft draft;
    bool operator==(const Reviewing&) const = default;
};
struct Declaring {
    Draft draft;
    bool ticked = false;
    bool missing = false;
    bool operator==(const Declaring&) const = default;
};
struct Holding { ///< The one durable effect is under way; nothing can be pressed.
    CaseFile file;
    bool operator==(const Holding&) const = default;
};
struct HoldingFailed { ///< Nothing was accepted; *Thử lại* tries the same case again.
    CaseFile file;
    std::string error;
    bool operator==(const HoldingFailed&) const = default;
};
struct Filed {
    CaseFile file;
    QString number;
    Instant heldAt{};
    Moment moment = Moment::Saved;
    std::optional<Instant> deliveredAt;
    QString inbox;
    bool awaitingDelivery = false; ///< Up to eight seconds; the paper waits for it.
    Paper paper = Paper::None;
    std::string paperReason;
    int copies = 0; ///< Papers asked for so far.
    bool operator==(const Filed&) const = default;
};
struct LookingUp {
    std::string error; ///< "slip.*", "case.unknown"; empty if none.
    bool searching = false;
    bool operator==(const LookingUp&) const = default;
};
struct ShowingCase {
    FoundCase found;
    bool operator==(const ShowingCase&) const = default;
};
struct Ended {
    bool operator==(const Ended&) const = default;
};

using Stage = std::variant<Attract, Home, Unavailable, ChoosingProcedure, ChoosingForWhom, ReadingNeeds, ReadingNotice,
    TypingIdentity, ConfirmingIdentity, GivingPhone, GivingPapers, ScanningPaper, Asking, Reviewing, Declaring, Holding,
    HoldingFailed, Filed, LookingUp, ShowingCase, Ended>;

enum class Over { Nothing, Leaving, Idle }; ///< What lies over the page and asks.

struct Session {
    Stage stage;
    Over over = Over::Nothing;
    bool covered = false;
    bool staffCalled = false;
    CaseId caseId; ///< One life files at most one case; its id is fixed when the life begins.

    bool operator==(const Session&) const = default;
};

// ---- events: what can happen ----

struct Began { ///< First touch on the waiting page.
    CaseId fresh;
};
struct Next { };
struct Back { };
struct Chose { ///< A thing of the page: "make", "filed", a procedure's code, "self", "lane:2", "record:birth",
               ///< "copies:+", "address:15499" (a place), "paper:birth-proof", "scan"…
    QString what;
};
struct Edited {
    QString field;
    QString text;
};
struct Scanned { ///< One line of the card scanner.
    QByteArray line;
};
struct WantsToType { };
struct WantsCounter { };
struct Confirmed { };
struct Denied { };
struct WantsToEdit { ///< *Sửa* on the review: "phone", "identity", "needs" or a page of the form.
    QString page;
};
struct Ticked { };
struct WantsPaperAgain { };
struct WantsToLeave { };
struct LeaveAnswered {
    bool leave = false;
};
struct Covered {
    bool covered = false;
};
struct StaffCalled { };
struct IdleReached { };
struct IdleAnswered {
    bool stay = false;
};
struct Held { ///< Journal committed: from here we promise.
    QString number;
    Instant at{};
};
struct HoldFailed {
    Error error;
    std::optional<CaseId> fresh; ///< Set when the journal says that the old id must not be used again.
};
struct CaseMoved { ///< The journal says something new of this session's case.
    FoundCase now;
};
struct DeliveryWaitOver { };
struct PaperMoved {
    Paper paper = Paper::None;
    std::string reason;
};
struct PageScanned {
    papers::Page page;
};
struct ScanOver {
    std::string code; ///< Empty, or what went wrong (devices::PaperScanner).
};
struct CaseFound {
    FoundCase found;
};
struct CaseNotFound {
    std::string code;
};

struct Event {
    Instant at{};
    std::variant<Began, Next, Back, Chose, Edited, Scanned, WantsToType, WantsCounter, Confirmed, Denied, WantsToEdit,
        Ticked, WantsPaperAgain, WantsToLeave, LeaveAnswered, Covered, StaffCalled, IdleReached, IdleAnswered, Held,
        HoldFailed, CaseMoved, DeliveryWaitOver, PaperMoved, PageScanned, ScanOver, CaseFound, CaseNotFound>
        what;
};

// ---- effects: what has to happen in the world ----

struct Hold { ///< Number, seal, spool and commit; comes back as Held or HoldFailed.
    CaseFile file;
    bool operator==(const Hold&) const = default;
};
struct AwaitDelivery { ///< Comes back as CaseMoved or, at the latest after eight seconds, DeliveryWaitOver.
    CaseId id;
    bool operator==(const AwaitDelivery&) const = default;
};
struct PrintSlip { ///< Comes back as PaperMoved. Reads the session's Filed stage.
    int copy = 1;
    bool operator==(const PrintSlip&) const = default;
};
struct FindCase { ///< By the text of a slip's QR; comes back as CaseFound or CaseNotFound.
    QString slipText;
    bool operator==(const FindCase&) const = default;
};
struct ScanPages { ///< What lies in the scanner; comes back as PageScanned for each page, then ScanOver.
    bool operator==(const ScanPages&) const = default;
};
struct StopScan { ///< Nothing comes back.
    bool operator==(const StopScan&) const = default;
};
struct RingStaff {
    bool operator==(const RingStaff&) const = default;
};
struct EndLife { ///< The process ends; memory with it.
    bool operator==(const EndLife&) const = default;
};
struct RefusedEvent { ///< The session is the same as before.
    std::string why;
    bool operator==(const RefusedEvent&) const = default;
};

using Effect =
    std::variant<Hold, AwaitDelivery, PrintSlip, FindCase, ScanPages, StopScan, RingStaff, EndLife, RefusedEvent>;

struct Step {
    Session session;
    std::vector<Effect> effects;
};

/// What a step may know of the world, as of the event.
struct Context {
    const catalog::Catalog* catalog = nullptr;
    std::vector<Lane> lanes; ///< Open at this site now (settings); a procedure narrows them further.
    QString agency; ///< Code of the receiving agency of this site.
    bool roomForCases = true; ///< Above the disk's reserve.
    bool linkUp = false;
    const places::Places* places = nullptr; ///< Null: addresses are plain text.
    QString province; ///< Code of the one this site lies in; empty = not known.
    bool canScan = false; ///< A paper scanner is here; without one papers are only listed.
};

[[nodiscard]] Step step(const Context& context, const Session& session, const Event& event);

/// True when the last paper has come to its end: a blocked printer is tried again by itself.
[[nodiscard]] bool mayAskAgain(const Filed& filed);

/// Has this software the lane already? What it has not is never offered.
[[nodiscard]] bool isBuilt(Lane lane);

/// Lanes open for a procedure here, in the order of product.md.
[[nodiscard]] std::vector<Lane> openLanes(const Context& context, const catalog::Procedure& procedure);

/// Pages of the form that are visible with these answers, in order.
[[nodiscard]] std::vector<const catalog::Page*> visiblePages(const Draft& draft, QDate today);

/// Of these the ones that have something to ask: not all of it is known already.
[[nodiscard]] std::vector<const catalog::Page*> askedPages(const Draft& draft, QDate today);

inline constexpr std::size_t mostPages = 40; ///< Of one paper.
inline constexpr qint64 mostPaperBytes = 48 << 20; ///< Of all papers of a case.

/// Papers that these answers ask for and that can be scanned, in the order of the procedure.
[[nodiscard]] std::vector<const catalog::Paper*> scannable(const Draft& draft, QDate today);

/// What is kept of a paper, or nothing: neither scanned nor left for the desk.
[[nodiscard]] const GivenPaper* given(const Draft& draft, const QString& paper);

/// What these answers cost in the draft's lane.
struct FeeDue {
    bool local = false; ///< Set by the province's council; the amount is not known here.
    int amount = 0; ///< Đồng.
    QString basis;

    bool operator==(const FeeDue&) const = default;
};
[[nodiscard]] FeeDue feeFor(const Draft& draft);

/// What the last words of an address may mean; a touch puts it there. Nothing for questions of other kinds.
[[nodiscard]] std::vector<places::Offer> offersFor(
    const Context& context, const Draft& draft, const catalog::Question& question);

/// What the form need not ask, because the citizen has shown or said it.
[[nodiscard]] forms::Known knownOf(const Applicant& applicant);

} // namespace dvc::filing
