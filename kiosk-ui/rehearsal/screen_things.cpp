#include "kiosk-ui/rehearsal/screen_things.h"

#include "app/base/text.h"

#include <algorithm>

namespace dvc::rehearsal {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 60;

bool isTouchable(QAccessibleInterface& thing)
{
    switch (thing.role()) {
    case QAccessible::Button:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::EditableText:
    case QAccessible::ComboBox:
    case QAccessible::SpinBox:
    case QAccessible::Link:
    case QAccessible::ListItem:
    case QAccessible::PageTab:
    case QAccessible::ButtonMenu:
        return true;
    default:
        break;
    }
    QAccessibleActionInterface* actions = thing.actionInterface();
    return actions && actions->actionNames().contains(QAccessibleActionInterface::pressAction());
}

void collect(QAccessibleInterface* thing, QWidget* around, bool shown, int depth, std::vector<Thing>& things)
{
    if (!thing || !thing->isValid() || depth > deepest)
        return;
    auto* widget = qobject_cast<QWidget*>(thing->object());
    if (!widget)
        widget = around;
    shown = shown && !thing->state().invisible;
    things.push_back({thing, widget, readable(thing->text(QAccessible::Name)), shown, isTouchable(*thing)});
    for (int i = 0; i < thing->childCount(); ++i)
        collect(thing->child(i), widget, shown, depth + 1, things);
}

QWidget* widgetUnder(QWidget& window, QPoint onScreen)
{
    const QPoint point = window.mapFromGlobal(onScreen);
    if (!window.rect().contains(point))
        return nullptr;
    QWidget* child = window.childAt(point);
    return child ? child : &window;
}

bool isCovered(QWidget& window, const Thing& thing)
{
    const QWidget* top = widgetUnder(window, thing.centre());
    return !top || (top != thing.widget && !thing.widget->isAncestorOf(top) && !top->isAncestorOf(thing.widget));
}

// `name` begins `text` and a word ends there: "Sinh con" names the card "Sinh con, đăng ký khai sinh".
bool begins(const QString& text, const QString& name)
{
    return text.size() > name.size() && text.startsWith(name) && !text[name.size()].isLetterOrNumber();
}

QString many(const QString& name, size_t count)
{
    return u"there are %1 things named \"%2\"; say which with \"nth\""_s.arg(QString::number(count), name);
}

} // namespace

QString readable(const QString& text)
{
    return tidy(text);
}

std::vector<Thing> thingsIn(QWidget& window)
{
    std::vector<Thing> things;
    collect(QAccessible::queryAccessibleInterface(&window), &window, true, 0, things);
    return things;
}

QStringList textsOn(QWidget& window, const std::vector<Thing>& things)
{
    QStringList texts;
    QAccessibleInterface* keyboard = keyboardIn(things);
    for (const Thing& thing : things) {
        if (!thing.shown || thing.accessible == keyboard || (keyboard && thing.accessible->parent() == keyboard)
            || isCovered(window, thing))
            continue;
        const QString value = readable(thing.accessible->text(QAccessible::Value));
        for (const QString& text : {thing.name, value}) {
            if (!text.isEmpty() && (texts.isEmpty() || texts.back() != text))
                texts << text;
        }
    }
    return texts;
}

QString hindrance(QWidget& window, const Thing& thing)
{
    if (!thing.shown)
        return u"is hidden"_s;
    if (thing.accessible->state().disabled)
        return u"is disabled"_s;
    const QPoint centre = thing.centre();
    const QPoint inside = window.mapFromGlobal(centre);
    const QString where = u" at (%1, %2)"_s.arg(QString::number(inside.x()), QString::number(inside.y()));
    if (!thing.accessible->rect().isValid() || !window.rect().contains(inside))
        return u"lies off the screen"_s + where;
    const QWidget* top = widgetUnder(window, centre);
    if (top != thing.widget && !thing.widget->isAncestorOf(top))
        return u"is covered by something else"_s + where;
    return {};
}

std::expected<Thing, QString> find(QWidget& window, const QString& name, std::optional<int> nth)
{
    const QString wanted = readable(name);
    std::vector<Thing> named;
    std::vector<Thing> begun;
    bool onlyText = false;
    const auto things = thingsIn(window);
    for (const Thing& thing : things) {
        if (!thing.touchable)
            onlyText = onlyText || (thing.shown && thing.name == wanted);
        else if (thing.name == wanted)
            named.push_back(thing);
        else if (begins(thing.name, wanted))
            begun.push_back(thing);
    }
    if (named.empty())
        named = std::move(begun);
    if (named.empty())
        return std::unexpected(onlyText
                ? u"\"%1\" is a text and nothing to touch"_s.arg(wanted)
                : u"nothing to touch is named \"%1\" among %2 things, %3 of them shown"_s.arg(wanted,
                      QString::number(things.size()), QString::number(std::ranges::count_if(things, &Thing::shown))));
    std::vector<Thing> free;
    for (const Thing& thing : named) {
        if (hindrance(window, thing).isEmpty())
            free.push_back(thing);
    }
    if (free.empty())
        return std::unexpected(u"\"%1\" %2"_s.arg(wanted, hindrance(window, named.front())));
    if (nth && static_cast<size_t>(*nth) > free.size())
        return std::unexpected(u"there are only %1 things named \"%2\""_s.arg(QString::number(free.size()), wanted));
    if (!nth && free.size() > 1)
        return std::unexpected(many(wanted, free.size()));
    return free[nth ? static_cast<size_t>(*nth - 1) : 0];
}

bool standsSomewhere(QWidget& window, const QString& name)
{
    const QString wanted = readable(name);
    return std::ranges::any_of(thingsIn(window), [&](const Thing& thing) {
        return thing.touchable && thing.shown && !thing.accessible->state().disabled
            && (thing.name == wanted || begins(thing.name, wanted));
    });
}

QAccessibleInterface* keyboardIn(const std::vector<Thing>& things)
{
    for (const Thing& thing : things) {
        if (thing.shown && thing.name == u"Bàn phím" && thing.accessible->role() == QAccessible::Grouping)
            return thing.accessible;
    }
    return nullptr;
}

QAccessibleInterface* keyNamed(QAccessibleInterface& keyboard, const QString& name)
{
    for (int i = 0; i < keyboard.childCount(); ++i) {
        QAccessibleInterface* key = keyboard.child(i);
        if (key && key->text(QAccessible::Name) == name)
            return key;
    }
    return nullptr;
}

} // namespace dvc::rehearsal
