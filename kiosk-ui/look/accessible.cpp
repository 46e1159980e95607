#include "kiosk-ui/look/accessible.h"

#include "kiosk-ui/look/label.h"
#include "kiosk-ui/look/touchable.h"

#include <QAccessibleWidget>

namespace dvc::kiosk_ui {

namespace {

class LabelAccessible final : public QAccessibleWidget {
public:
    explicit LabelAccessible(Label* label)
        : QAccessibleWidget(label, label->isHeading() ? QAccessible::Heading : QAccessible::StaticText)
    {
    }

    QList<QPair<QAccessibleInterface*, QAccessible::Relation>> relations(QAccessible::Relation match) const override
    {
        auto all = QAccessibleWidget::relations(match);
        auto* buddy = static_cast<Label*>(object())->buddy();
        if (buddy && match.testFlag(QAccessible::Labelled))
            all.append({QAccessible::queryAccessibleInterface(buddy), QAccessible::Labelled});
        return all;
    }
};

class TouchableAccessible final : public QAccessibleWidget {
public:
    explicit TouchableAccessible(Touchable* touchable)
        : QAccessibleWidget(touchable, touchable->role())
    {
    }

    QAccessible::State state() const override
    {
        auto state = QAccessibleWidget::state();
        state.checkable = touchable()->isCheckable();
        state.checked = touchable()->isChecked();
        state.pressed = touchable()->isDown();
        return state;
    }

    QStringList actionNames() const override { return QStringList{pressAction()} + QAccessibleWidget::actionNames(); }

    void doAction(const QString& name) override
    {
        if (name == pressAction())
            touchable()->click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    Touchable* touchable() const { return static_cast<Touchable*>(object()); }
};

QAccessibleInterface* interfaceOf(const QString&, QObject* object)
{
    if (auto* label = qobject_cast<Label*>(object))
        return new LabelAccessible(label);
    if (auto* touchable = qobject_cast<Touchable*>(object))
        return new TouchableAccessible(touchable);
    return nullptr;
}

} // namespace

void installAccessibility()
{
    static const bool once = (QAccessible::installFactory(interfaceOf), true);
    Q_UNUSED(once)
}

} // namespace dvc::kiosk_ui
