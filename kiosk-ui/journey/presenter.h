#pragma once

#include "app/filing/session.h"
#include "kiosk-ui/journey/screen_model.h"

#include <QCoreApplication>

#include <optional>

namespace dvc::journey {

enum class Link { Up, Down, Refused, Clock };

/// What the site says of itself (settings and trust).
struct Site {
    QString place; ///< "Bưu điện xã Thọ Xuân, tỉnh Thanh Hóa"
    QString decision; ///< Number of the province's decision; printed on every slip.
    QString agencyName; ///< "Bộ phận Một cửa xã Thọ Xuân"
    std::vector<std::pair<QString, QString>> hours;
    std::vector<std::pair<QString, QString>> hotlines; ///< number, whose
    bool receives = true; ///< Lane 2 is open here; else this point only guides and prepares.
    bool speaks = true; ///< *Nghe đọc* is offered.

    bool operator==(const Site&) const = default;
};

/// May what is about somebody be read aloud where others stand?
enum class Aloud { Unasked, No, Yes };

/// Reset with every life.
struct Preferences {
    catalog::Language language = catalog::Language::Vi;
    Look look = Look::Normal;
    TextSize textSize = TextSize::Normal;
    bool speech = false; ///< *Nghe đọc* is on.
    Aloud aloud = Aloud::Unasked; ///< Asked once, on the first page with speech on that is not the waiting page.

    bool operator==(const Preferences&) const = default;
};

struct View {
    const filing::Context* context = nullptr;
    const filing::Session* session = nullptr;
    const Site* site = nullptr;
    Preferences preferences;
    Link link = Link::Down;
    Instant now{};
    QString slipText; ///< Text of the paper's QR once the case is held.
    int idleSecondsLeft = 30;
    bool voiceMissing = false; ///< Reading aloud was asked for and nothing can be heard.
};

/// The page that the session's stage names. Pure but for the installed translator; no widget, no business decision.
[[nodiscard]] ScreenModel present(const View& view);

/// The event behind a touched id, or nothing if the id belongs to the screen itself ("look", "text", "language").
[[nodiscard]] std::optional<decltype(filing::Event::what)> eventFor(const QString& id);

/// The next preferences behind the dock's *Nghe đọc*, *Chữ to hơn*, *Nền sáng/tối*, *Ngôn ngữ* and behind the answers
/// about reading aloud; nothing for other ids.
[[nodiscard]] std::optional<Preferences> preferencesAfter(const QString& id, Preferences now);

} // namespace dvc::journey
