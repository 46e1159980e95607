#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

/// What the screen shows, as one value. The presenter makes it from the session; kiosk-ui/pages draws it and knows no
/// business fact. Texts are plain text in the citizen's language, already complete; nothing in here is markup.
///
/// Whatever can be touched has an `id`. A touch goes up as `activated(id)`, a change in a field as `edited(id, text)`.
/// The visible text is also the accessible name, so that a finger, a key, a reader and a rehearsal find the same thing.
namespace dvc::journey {

/// Meaning of a colour, never a colour: warn = attention, ok = done and nothing else, bad = wrong or destructive.
enum class Tone { Plain, Accent, Warn, Ok, Bad };

/// `icon` fields name a file in resources/icons without its ending ("printer"); empty = none.
struct Button {
    QString id;
    QString text;
    QString icon;
    Tone tone = Tone::Accent; ///< Bad = destructive (Kết thúc, xóa thông tin); Plain = quiet.
    bool operator==(const Button&) const = default;
};

struct Tag {
    QString text;
    Tone tone = Tone::Plain;
    QString icon;
    bool operator==(const Tag&) const = default;
};

/// A head over a group, with an optional quiet word at the right ("Lệ phí").
struct Heading {
    QString text;
    QString aside;
    bool operator==(const Heading&) const = default;
};

struct Paragraph {
    QString text;
    bool lead = false;
    bool operator==(const Paragraph&) const = default;
};

/// A bar at the left, an icon and a sentence; `strong` is set in semibold before the text.
struct Note {
    Tone tone = Tone::Accent;
    QString icon;
    QString text;
    QString strong;
    bool personal = false; ///< As in every block: about somebody, not to be read aloud before others.
    bool operator==(const Note&) const = default;
};

/// Small boxes side by side: icon, a strong line, a quiet line (opening hours, days, fee).
struct Facts {
    struct Item {
        QString icon;
        QString strong;
        QString text;
        bool operator==(const Item&) const = default;
    };
    std::vector<Item> items;
    bool operator==(const Facts&) const = default;
};

/// Things to choose. Go = touching it goes on; Radio and Check show a mark and `selected`.
struct Choices {
    enum class Mark { Go, Radio, Check };
    /// Card 148 px high and over; Tile in two columns; Row 104 px (lanes); Chip small, side by side; a chip that
    /// goes has no arrow, it changes what stands over it.
    enum class Shape { Card, Tile, Row, Chip };
    struct Item {
        QString id;
        QString icon;
        QString title;
        QString detail;
        QString aside; ///< At the right, accent: the fee.
        bool selected = false;
        bool first = false; ///< The one drawn in accent (home).
        bool operator==(const Item&) const = default;
    };
    Mark mark = Mark::Go;
    Shape shape = Shape::Card;
    QString name; ///< Accessible name of the group.
    std::vector<Item> items;
    QString error; ///< Sentence above the group; empty = fine.
    bool personal = false; ///< What is offered follows from what somebody typed.
    bool operator==(const Choices&) const = default;
};

/// A card of rows: icon, head, text, a tag or a button at the right (papers, notice, review, list of faults).
struct Rows {
    struct Item {
        QString icon;
        QString number; ///< Drawn in a disc instead of the icon: "1".
        QString head;
        std::vector<QString> lines;
        std::optional<Tag> tag;
        std::optional<Button> action; ///< "Sửa"; its accessible name is "Sửa: <head>".
        bool operator==(const Item&) const = default;
    };
    std::vector<Item> items;
    bool personal = false; ///< The lines are; the heads are not.
    bool operator==(const Rows&) const = default;
};

/// "Theo thẻ căn cước": a band that names the source, label–value pairs, and buttons at the foot.
struct Prefilled {
    QString icon;
    QString source;
    QString when;
    std::vector<std::pair<QString, QString>> values;
    QString question; ///< Beside the buttons.
    std::vector<Button> actions;
    bool operator==(const Prefilled&) const = default;
};

struct Field {
    enum class Input { Text, Name, Digits, Phone, Date };
    QString id;
    QString label;
    QString hint;
    QString value;
    QString error; ///< Sentence that says what to do; empty = fine.
    Input input = Input::Text;
    int maxLength = 200; ///< Characters; typing beyond it does nothing.
    bool personal = true; ///< The value is.
    bool operator==(const Field&) const = default;
};

/// A count with − and + ("2 bản"); touches arrive as activated("<id>-") and activated("<id>+").
struct Stepper {
    QString id;
    QString label;
    QString value;
    QString hint;
    QString error;
    QString lessName; ///< Accessible names of the two buttons: "Bớt một bản", "Thêm một bản".
    QString moreName;
    bool operator==(const Stepper&) const = default;
};

/// First thing on the page when something is wrong; takes the focus; each line jumps to its field.
struct ErrorSummary {
    struct Line {
        QString fieldId;
        QString text;
        bool operator==(const Line&) const = default;
    };
    QString title;
    std::vector<Line> lines;
    bool operator==(const ErrorSummary&) const = default;
};

/// One of the moments of a case, in the largest words of the page.
struct MomentBlock {
    Tone tone = Tone::Accent;
    QString icon;
    QString text;
    bool operator==(const MomentBlock&) const = default;
};

struct CodeBox {
    Tone tone = Tone::Accent;
    QString label;
    QString code;
    QString sentence;
    bool operator==(const CodeBox&) const = default;
};

/// The printer's card beside the QR of the case. `progress` 0–100, −1 = no bar.
struct PaperCard {
    Tone tone = Tone::Accent;
    QString icon;
    QString title;
    int progress = -1;
    QString text;
    QString stamp;
    QString qrText; ///< Drawn as a QR code, black on white in every look; empty = none.
    std::vector<Button> actions;
    bool operator==(const PaperCard&) const = default;
};

struct NumberedSteps {
    std::vector<QString> steps;
    bool operator==(const NumberedSteps&) const = default;
};

/// The way of a filed case: done, now, still to come.
struct Timeline {
    enum class State { Done, Current, Next };
    struct Item {
        State state = State::Next;
        QString head;
        QString when;
        QString text;
        bool operator==(const Item&) const = default;
    };
    std::vector<Item> items;
    bool operator==(const Timeline&) const = default;
};

/// The moving picture that shows where a card or a paper goes, with a waiting line.
struct ScanPrompt {
    enum class What { Card, Slip, Sheet };
    What what = What::Card;
    std::vector<std::pair<QString, QString>> captions; ///< strong, text
    QString waiting;
    bool operator==(const ScanPrompt&) const = default;
};

/// Pages as they were scanned, for the citizen's own eyes.
struct ScannedPages {
    struct Item {
        QByteArray jpeg;
        QString name; ///< "Trang 1"
        bool operator==(const Item&) const = default;
    };
    std::vector<Item> pages;
    bool operator==(const ScannedPages&) const = default;
};

/// Exact words of the form beside one mark, ticked alone.
struct Declaration {
    QString id;
    QString text;
    bool checked = false;
    QString error;
    bool operator==(const Declaration&) const = default;
};

struct ButtonRow {
    std::vector<Button> buttons;
    bool operator==(const ButtonRow&) const = default;
};

/// The poster of the waiting page: three steps, opening hours, QR codes, one large button.
struct Poster {
    QString title;
    QString text;
    QString icon;
    std::vector<QString> steps;
    QString hoursTitle;
    std::vector<std::pair<QString, QString>> hours;
    QString today;
    QString qrTitle;
    std::vector<std::pair<QString, QString>> qrs; ///< text of the QR, caption
    Button start;
    std::vector<std::pair<QString, QString>> footer; ///< icon, text
    bool operator==(const Poster&) const = default;
};

using Block = std::variant<Heading, Paragraph, Note, Facts, Choices, Rows, Prefilled, Field, Stepper, ErrorSummary,
    MomentBlock, CodeBox, PaperCard, NumberedSteps, Timeline, ScanPrompt, ScannedPages, Declaration, ButtonRow, Poster>;

/// A card over a scrim; what lies behind is not painted as text ("Ông/bà còn ở đây không?").
struct Overlay {
    QString id; ///< "idle", "leave", "print"…; part of the picture's name.
    QString icon;
    QString title;
    QString text;
    int secondsLeft = -1; ///< −1 = no ring.
    int secondsTotal = 30;
    std::vector<Button> buttons; ///< The last one is the primary and has the focus.
    bool operator==(const Overlay&) const = default;
};

struct Helper {
    QString id;
    QString icon;
    QString label; ///< Two lines, split at '\n'; the accessible name has a space there.
    bool active = false;
    bool strong = false; ///< Gọi nhân viên.
    bool operator==(const Helper&) const = default;
};

enum class Look { Normal, LightContrast, DarkContrast };
enum class TextSize { Normal, Large, Largest }; ///< 1×, 1.3×, 1.6×

struct ScreenModel {
    QString page; ///< Stable id, also the picture's name: "attract", "home", "question-copies"…
    bool reading = false; ///< Long reading: blocks start at the top of the page, without pictogram.
    int step = 0; ///< 1–steps; 0 = no progress line.
    int steps = 7;
    QString stepText; ///< "Bước 4 trong 7: Giấy tờ", or the words of a page outside the steps.
    QString place;
    QString clock; ///< "09:41"
    QString linkText; ///< "Có mạng" or the two-line warning.
    bool linkWarn = false;
    QString icon;
    QString title; ///< One per page; names, codes and family facts never stand here.
    QString lead;
    std::vector<Block> blocks;
    std::optional<Button> back; ///< Left
    std::vector<Button> extra; ///< Between
    std::optional<Button> primary; ///< Right; there is no disabled look: press, then hear what is missing.
    std::vector<Helper> helpers;
    std::optional<Overlay> overlay;
    bool covered = false; ///< *Che màn hình*: nothing of the page is painted, any touch emits activated("uncover").
    QString coveredText;
    Look look = Look::Normal;
    TextSize textSize = TextSize::Normal;

    bool operator==(const ScreenModel&) const = default;
};

} // namespace dvc::journey
