#pragma once

#include "app/catalog/procedure.h"

#include <QObject>

namespace dvc::access {

/// What is to be said next, and how.
struct Utterance {
    QString text;
    catalog::Language language = catalog::Language::Vi;
    double rate = 0; ///< −1 (slow) to 1 (fast).
    double volume = 1; ///< 0 to 1.

    bool operator==(const Utterance&) const = default;
};

/// A voice. No call ever waits: the service behind it may be dead or hang, and keys have to be answered all the same.
/// GUI thread.
class Speaker : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Speech may be wanted soon: whatever takes time to be ready may begin. Not answered.
    virtual void prepare() { }
    /// Ends what is being said and says this. Answered by `ended` or by `failed`; not answered when another say() or a
    /// stop() comes first.
    virtual void say(const Utterance& utterance) = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    void ended(); ///< The last utterance was said to its end.
    void failed(); ///< There is no voice, or it does not answer. A later say() may find it again.
};

/// A machine without a voice.
class Silence final : public Speaker {
    Q_OBJECT
public:
    using Speaker::Speaker;

    void say(const Utterance&) override { QMetaObject::invokeMethod(this, &Speaker::failed, Qt::QueuedConnection); }
    void stop() override { }
};

} // namespace dvc::access
