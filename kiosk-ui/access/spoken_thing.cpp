#include "kiosk-ui/access/spoken_thing.h"

#include "kiosk-ui/access/said.h"
#include "kiosk-ui/journey/words.h"

namespace dvc::access {

using journey::say;

namespace {

QString stateOf(QAccessibleInterface& thing)
{
    const auto state = thing.state();
    if (thing.role() == QAccessible::CheckBox)
        return state.checked ? say(QT_TRANSLATE_NOOP("Kiosk", "Đã đánh dấu"))
                             : say(QT_TRANSLATE_NOOP("Kiosk", "Chưa đánh dấu"));
    if (thing.role() == QAccessible::RadioButton)
        return state.checked ? say(QT_TRANSLATE_NOOP("Kiosk", "Đã chọn"))
                             : say(QT_TRANSLATE_NOOP("Kiosk", "Chưa chọn"));
    return state.checkable && state.checked ? say(QT_TRANSLATE_NOOP("Kiosk", "Đang bật")) : QString();
}

Sentences edit(QAccessibleInterface& thing, bool personal)
{
    Sentences out{{say(QT_TRANSLATE_NOOP("Kiosk", "Ô viết: {label}."))
                          .replace(QStringLiteral("{label}"), thing.text(QAccessible::Name))},
        {thing.text(QAccessible::Description)}};
    const auto value = thing.text(QAccessible::Value);
    if (value.isEmpty())
        out.push_back({say(QT_TRANSLATE_NOOP("Kiosk", "Chưa viết gì."))});
    else
        out.push_back(
            {say(QT_TRANSLATE_NOOP("Kiosk", "Đang có: {value}")).replace(QStringLiteral("{value}"), valueSaid(value)),
                personal});
    return out;
}

} // namespace

Sentences spokenThing(QAccessibleInterface& thing, bool personal)
{
    Sentences out;
    const auto name = thing.text(QAccessible::Name);
    switch (thing.role()) {
    case QAccessible::EditableText:
        out = edit(thing, personal);
        break;
    case QAccessible::Button:
    case QAccessible::Link:
        out = {{say(QT_TRANSLATE_NOOP("Kiosk", "Nút {button}.")).replace(QStringLiteral("{button}"), name), personal},
            {stateOf(thing)}};
        break;
    default:
        out = {{name, personal}, {stateOf(thing)}};
    }
    std::erase_if(out, [](const auto& sentence) { return sentence.text.trimmed().isEmpty(); });
    return out;
}

Sentence spokenKey(const QString& name, bool personal)
{
    return {name, personal && name.size() == 1};
}

} // namespace dvc::access
