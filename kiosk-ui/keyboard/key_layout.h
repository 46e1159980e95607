#pragma once

#include "app/typing/composer.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace dvc::kiosk_ui {

enum class KeyboardMode {
    Text,
    Name, ///< The first letter of each word is a capital.
    Digits, ///< A number pad.
};

enum class KeyAction { Type, Mark, Shift, Backspace, Signs, Method, Done, ClearField, NextField };

enum class KeyLook { Letter, Word, Vowel, Tone, Function, Setting, Done };

struct Key {
    KeyAction action = KeyAction::Type;
    KeyLook look = KeyLook::Letter;
    QString text; ///< What it types; one UTF-16 unit (a mark key of typing/composer.h for Mark).
    QString label; ///< Drawn large.
    QString caption; ///< Drawn small beside the label: the name of a tone.
    QString icon; ///< File in resources/icons, drawn before the label.
    QString name; ///< Accessible name: "h", "dấu sắc", "Xóa dấu", "Xong".
    bool on = false; ///< Shift held, typing method chosen.
    QRectF rect; ///< In the widget, pixels.

    bool operator==(const Key&) const = default;
};

/// Everything the arrangement of the keys depends on.
struct KeyboardFace {
    KeyboardMode mode = KeyboardMode::Text;
    bool compact = false; ///< Landscape: five rows instead of seven.
    bool signs = false; ///< ?123: signs stand where the letters were.
    bool upper = false;
    bool shiftOn = false;
    typing::Method method = typing::Method::Telex;

    bool operator==(const KeyboardFace&) const = default;
};

/// Height in units; a unit is a pixel of the drawings: 0.248 mm.
[[nodiscard]] double keyboardHeight(const KeyboardFace& face);

/// The keys, in reading order. Rows fill `width` pixels; heights and gaps are measured in `unit` pixels.
[[nodiscard]] std::vector<Key> layOutKeys(const KeyboardFace& face, double width, double unit);

} // namespace dvc::kiosk_ui
