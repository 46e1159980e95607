#include "kiosk-ui/keyboard/keyboard_accessible.h"

#include "kiosk-ui/keyboard/keyboard.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <QWindow>

namespace dvc::kiosk_ui {

using namespace Qt::StringLiterals;

namespace {

// One key. It stands for a place in the keyboard, so that a capital or a sign on it is the same child with a new name.
class AccessibleKey final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    AccessibleKey(Keyboard& keyboard, size_t index)
        : m_keyboard(&keyboard)
        , m_index(index)
    {
    }

    bool isValid() const override { return m_keyboard && m_index < m_keyboard->keys().size(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_keyboard ? m_keyboard->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override
    {
        return m_keyboard ? QAccessible::queryAccessibleInterface(m_keyboard) : nullptr;
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Button; }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect inside = key().rect.toRect();
        return {m_keyboard->mapToGlobal(inside.topLeft()), inside.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.invisible = !m_keyboard->isVisible();
        state.disabled = !m_keyboard->isEnabled();
        state.pressed = m_keyboard->looksPressed(m_index);
        state.focusable = true;
        state.focused = m_keyboard->cursor() == m_index;
        if (key().action == KeyAction::Shift || key().action == KeyAction::Method) {
            state.checkable = true;
            state.checked = key().on;
        }
        return state;
    }

    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? key().name : QString();
    }
    void setText(QAccessible::Text, const QString&) override { }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& action) override
    {
        if (isValid() && action == pressAction())
            m_keyboard->pressKey(m_index);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    const Key& key() const { return m_keyboard->keys()[m_index]; }

    QPointer<Keyboard> m_keyboard;
    size_t m_index;
};

class AccessibleKeyboard final : public QAccessibleWidget {
public:
    explicit AccessibleKeyboard(Keyboard& keyboard)
        : QAccessibleWidget(&keyboard, QAccessible::Grouping, u"Bàn phím"_s)
    {
    }
    ~AccessibleKeyboard() override
    {
        for (const QAccessible::Id id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return keyboard() ? static_cast<int>(keyboard()->keys().size()) : 0; }

    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const auto place = static_cast<size_t>(index);
        while (m_children.size() <= place)
            m_children.push_back(
                QAccessible::registerAccessibleInterface(new AccessibleKey(*keyboard(), m_children.size())));
        return QAccessible::accessibleInterface(m_children[place]);
    }

    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y))
                return child(i);
        }
        return nullptr;
    }

    int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == wanted)
                return i;
        }
        return -1;
    }

private:
    Keyboard* keyboard() const { return qobject_cast<Keyboard*>(object()); }

    mutable std::vector<QAccessible::Id> m_children;
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    auto* keyboard = className == "dvc::kiosk_ui::Keyboard"_L1 ? qobject_cast<Keyboard*>(object) : nullptr;
    return keyboard ? new AccessibleKeyboard(*keyboard) : nullptr;
}

} // namespace

void installKeyboardAccessibility()
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(make), true);
}

void announceKeys(Keyboard& keyboard)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(&keyboard, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

void announceCursor(Keyboard& keyboard, std::size_t index)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(&keyboard, QAccessible::Focus);
    event.setChild(static_cast<int>(index));
    QAccessible::updateAccessibility(&event);
}

} // namespace dvc::kiosk_ui
