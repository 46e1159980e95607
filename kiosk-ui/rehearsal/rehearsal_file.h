#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// A rehearsal: a citizen in a file, played by a scripted finger (docs/formats/rehearsal.md).
namespace dvc::rehearsal {

struct Step {
    enum class Kind { Tap, Type, Reach, Scan, See, WaitGone, Shot };
    Kind kind = Kind::See;
    QStringList texts; ///< Name to touch or to bring into sight, text to type, what to scan, or texts of which one must
                       ///< stand (or none any more).
    QString into; ///< Type: accessible name of the field.
    std::optional<int> nth; ///< Which of several things with the same name, from 1, in reading order.
    double within = 10; ///< Seconds.
    QString picture; ///< Keep the screen after the step under this name; empty = no.

    bool operator==(const Step&) const = default;
};

/// What happens in one process of the kiosk. `card` and `slip` are what {"scan":"card"} and {"scan":"slip"} send; the
/// slip is known only once an earlier life has printed it and is filled in by whoever plays the life.
struct RehearsalLife {
    std::vector<Step> steps;
    QByteArray card;
    QByteArray slip;

    bool operator==(const RehearsalLife&) const = default;
};

struct RehearsalFile {
    QString name;
    int lane = 0; ///< Which lane the case must take; 0 = the file does not say.
    std::vector<RehearsalLife> lives;

    bool operator==(const RehearsalFile&) const = default;
};

/// Errors, all of kind Tell: `rehearsal.read` (no such file), those of parseStrictJson, `rehearsal.shape` with what is
/// wrong and where ("life 1, step 3: …"). An unknown key is an error.
[[nodiscard]] Result<RehearsalFile> loadRehearsal(const QString& path);
[[nodiscard]] Result<RehearsalFile> parseRehearsal(const QByteArray& json);

/// The step as a person would say it, for the sentence of a failure: `tap "Tiếp tục"`.
[[nodiscard]] QString describe(const Step& step);

} // namespace dvc::rehearsal
