#pragma once

#include "kiosk-ui/rehearsal/screen_things.h"

#include <QPointer>

namespace dvc::rehearsal {

/// Somebody who does not touch: up, down, left, right and OK, sent as key events to the window. What is reached is told
/// by the focus, on the on-screen keyboard by the key that readers are told of. GUI thread; runs no event loop.
class FiveKeys {
public:
    explicit FiveKeys(QWidget& window);

    /// Walks up or down until the thing has the focus. False: the keys do not lead to it.
    [[nodiscard]] bool walkTo(const Thing& thing);
    /// One thing further down, for what is not in sight yet.
    void walkOn();
    /// Goes to a key of the on-screen keyboard, which has taken the arrows. False: they do not lead to it.
    [[nodiscard]] bool goToKey(QAccessibleInterface& keyboard, const QString& name);
    void ok();

    [[nodiscard]] int presses() const { return m_presses; }

private:
    void press(Qt::Key key);

    QPointer<QWidget> m_window;
    int m_presses = 0;
};

} // namespace dvc::rehearsal
