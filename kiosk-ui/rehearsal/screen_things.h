#pragma once

#include <QAccessible>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QWidget>

#include <expected>
#include <optional>
#include <vector>

/// What a person in front of the window could see and touch, found through the accessibility tree of this process.
namespace dvc::rehearsal {

/// Something in the window. Valid only until control returns to the event loop.
struct Thing {
    QAccessibleInterface* accessible = nullptr;
    QWidget* widget = nullptr; ///< The widget it is, or the one that draws it.
    QString name; ///< Composed, runs of white space as one space.
    bool shown = false; ///< It and all around it are visible.
    bool touchable = false; ///< It has a press, a mark or a text to write in.

    [[nodiscard]] QPoint centre() const { return accessible->rect().center(); } ///< On the screen.
};

[[nodiscard]] QString readable(const QString& text);

/// Everything in the window, outer things first, otherwise in reading order.
[[nodiscard]] std::vector<Thing> thingsIn(QWidget& window);

/// Texts that stand on the page: names and contents of what is shown and not covered.
[[nodiscard]] QStringList textsOn(QWidget& window, const std::vector<Thing>& things);

/// Why a finger at the centre of the thing would not touch it ("is disabled", "is covered by something else"); empty =
/// it would.
[[nodiscard]] QString hindrance(QWidget& window, const Thing& thing);

/// The one touchable thing with this name (or, if none has it, whose name begins with it), not hindered. The error says
/// in words what is wrong: nothing there, hidden, covered, several.
[[nodiscard]] std::expected<Thing, QString> find(QWidget& window, const QString& name, std::optional<int> nth);

/// Something touchable with this name stands on the page, in sight or not: whoever goes on will come to it.
[[nodiscard]] bool standsSomewhere(QWidget& window, const QString& name);

/// The on-screen keyboard while it is shown; nullptr otherwise.
[[nodiscard]] QAccessibleInterface* keyboardIn(const std::vector<Thing>& things);
/// The keyboard's key with exactly this name; nullptr = it has none now.
[[nodiscard]] QAccessibleInterface* keyNamed(QAccessibleInterface& keyboard, const QString& name);

} // namespace dvc::rehearsal
