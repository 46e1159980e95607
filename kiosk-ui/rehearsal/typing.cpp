// How the scripted citizen types on the kiosk's own keyboard.
#include "app/base/text.h"
#include "kiosk-ui/rehearsal/key_plan.h"
#include "kiosk-ui/rehearsal/rehearsal.h"

namespace dvc::rehearsal {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostTries = 5;

QString sameWriting(const QString& text)
{
    return fold(text).remove(u' ');
}

} // namespace

Rehearsal::Answer Rehearsal::type(const Step& step)
{
    if (!m_typing)
        m_typing = Typing{keyPlan(step.texts.front()), 0, 0, false};
    if (!m_typing->fieldTouched) {
        const auto field = find(*m_window, step.into, step.nth);
        if (!field)
            return seek(step.into, field.error());
        if (use(*field) == Answer::NotYet)
            return Answer::NotYet;
        m_typing->fieldTouched = true;
        m_stepSince = m_clock.elapsed();
        return Answer::NotYet;
    }
    if (m_typing->next < m_typing->wishes.size())
        return typeKey();
    if (!m_typing->arrived && checkTyped(step) == Answer::NotYet)
        return Answer::NotYet;
    m_typing->arrived = true;
    return m_five ? leaveKeyboard() : Answer::Done;
}

Rehearsal::Answer Rehearsal::typeKey()
{
    const std::vector<Thing> things = thingsIn(*m_window);
    QAccessibleInterface* keyboard = keyboardIn(things);
    if (!keyboard)
        return notYet(u"the on-screen keyboard does not come"_s);
    const QString wish = m_typing->wishes[m_typing->next];
    const QString name =
        keyTowards(wish, [keyboard](const QString& key) { return keyNamed(*keyboard, key) != nullptr; });
    if (name.isEmpty() || m_typing->tries >= mostTries)
        return notYet(u"the keyboard has no key for \"%1\""_s.arg(wish));
    const Thing key{keyNamed(*keyboard, name), qobject_cast<QWidget*>(keyboard->object()), name, true, true};
    if (const QString why = hindrance(*m_window, key); !why.isEmpty())
        return notYet(u"the key \"%1\" %2"_s.arg(name, why));
    if (useKey(*keyboard, name) == Answer::NotYet)
        return Answer::NotYet;
    ++m_typing->tries;
    if (name == wish) {
        ++m_typing->next;
        m_typing->tries = 0;
    }
    m_stepSince = m_clock.elapsed(); // a long text is no late one
    return Answer::NotYet;
}

Rehearsal::Answer Rehearsal::useKey(QAccessibleInterface& keyboard, const QString& name)
{
    if (m_five && !m_five->goToKey(keyboard, name))
        return notYet(u"the keys do not lead to the key \"%1\""_s.arg(name));
    ++m_keys;
    m_estimated += perKey;
    if (m_five)
        m_five->ok();
    else
        touch(keyNamed(keyboard, name)->rect().center());
    return Answer::Done;
}

// A finger goes straight to the next thing; keys have to be given back to the page.
Rehearsal::Answer Rehearsal::leaveKeyboard()
{
    QAccessibleInterface* keyboard = keyboardIn(thingsIn(*m_window));
    return keyboard ? useKey(*keyboard, u"Xong"_s) : Answer::Done;
}

// Old and new tone style, and groups of digits, are the field's own affair.
Rehearsal::Answer Rehearsal::checkTyped(const Step& step)
{
    const auto field = find(*m_window, step.into, step.nth);
    if (!field)
        return notYet(field.error());
    QString content = field->accessible->text(QAccessible::Value);
    if (QAccessibleTextInterface* text = field->accessible->textInterface(); text && content.isEmpty())
        content = text->text(0, text->characterCount());
    if (!sameWriting(content).contains(sameWriting(step.texts.front())))
        return notYet(u"after typing the field holds \"%1\""_s.arg(content));
    ++m_typed;
    return Answer::Done;
}

} // namespace dvc::rehearsal
