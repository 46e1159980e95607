#include "kiosk-ui/keyboard/keyboard.h"

#include "kiosk-ui/keyboard/key_painter.h"
#include "kiosk-ui/keyboard/keyboard_accessible.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPointer>
#include <QScopedValueRollback>

#include <cmath>

namespace dvc::kiosk_ui {

using namespace Qt::StringLiterals;

Keyboard::Keyboard(QWidget* parent)
    : QWidget(parent)
{
    installKeyboardAccessibility();
    setAttribute(Qt::WA_AcceptTouchEvents);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(u"Bàn phím"_s);
    m_clock.start();
    m_repeat.setSingleShot(true);
    m_unflash.setSingleShot(true);
    connect(&m_repeat, &QTimer::timeout, this, &Keyboard::repeat);
    connect(&m_unflash, &QTimer::timeout, this, [this] {
        std::erase_if(m_flashes, [now = m_clock.elapsed()](const auto& flash) { return flash.second <= now; });
        update();
    });
    layOut();
}

Keyboard::~Keyboard() = default;

// --- What it types into ---------------------------------------------------------------------------------------------

void Keyboard::setTarget(QWidget* target)
{
    if (target == m_target.widget())
        return;
    if (m_target.widget())
        m_target.widget()->removeEventFilter(this);
    m_target.set(target);
    if (target)
        target->installEventFilter(this);
    m_shift = Shift::Off;
    m_ownKeys = false;
    startAfresh();
    capitalise();
    if (m_cursor)
        Q_EMIT cursorMoved(); // the next box of a date: it stays where it is, over another target
}

bool Keyboard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && takeKey(*static_cast<QKeyEvent*>(event)))
        return true;
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::TouchBegin)
        setCursor(std::nullopt);
    switch (event->type()) {
    case QEvent::FocusIn:
    case QEvent::FocusOut:
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
    case QEvent::KeyPress:
    case QEvent::InputMethod:
        if (!m_writing) {
            startAfresh();
            // After the target has dealt with it.
            QMetaObject::invokeMethod(this, &Keyboard::capitalise, Qt::QueuedConnection);
        }
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void Keyboard::startAfresh()
{
    m_syllable = typing::Syllable(m_face.method);
    m_written.clear();
}

bool Keyboard::startAfreshIfMoved()
{
    const TargetText::State state = m_target.read();
    if (state == m_seen && !state.hasSelection())
        return false;
    startAfresh();
    return true;
}

void Keyboard::remember()
{
    m_seen = m_target.read();
}

bool Keyboard::write(const typing::Syllable& next)
{
    const QString text = next.text();
    if (text == m_written)
        return true;
    qsizetype same = 0;
    while (same < std::min(text.size(), m_written.size()) && text[same] == m_written[same])
        ++same;
    const TargetText::State old = m_target.read();
    const QPointer<QWidget> widget = m_target.widget();
    if (m_target.replaceBefore(m_written.size() - same, text.sliced(same)) && widget == m_target.widget()) {
        m_syllable = next;
        m_written = text;
        return true;
    }
    // A letter that was refused is as if never touched; anything else means we no longer know what stands there.
    if (m_target.read() != old || widget != m_target.widget())
        startAfresh();
    return false;
}

void Keyboard::type(QChar c)
{
    const bool starts = m_syllable.isEmpty();
    const bool inSyllable =
        m_face.mode != KeyboardMode::Digits && typing::isSyllableKey(m_face.method, c) && !(starts && c.isDigit());
    if (inSyllable) {
        typing::Syllable next = m_syllable;
        next.press(c);
        (void)write(next);
    } else {
        startAfresh();
        (void)m_target.replaceBefore(0, QString(c));
    }
    if (m_shift == Shift::Once)
        m_shift = Shift::Off;
}

void Keyboard::mark(QChar key)
{
    if (m_syllable.isEmpty()) {
        const TargetText::State state = m_target.read();
        if (state.hasSelection())
            return;
        const QString before = state.before();
        qsizetype begin = before.size();
        while (begin > 0 && before[begin - 1].isLetter())
            --begin;
        m_written = before.sliced(begin);
        m_syllable = typing::Syllable::of(m_written, m_face.method);
    }
    typing::Syllable next = m_syllable;
    next.press(key);
    (void)write(next);
}

void Keyboard::backspace()
{
    const QScopedValueRollback<bool> writing(m_writing, true);
    if (m_syllable.isEmpty() || m_written.isEmpty()) {
        startAfresh();
        m_target.deleteBefore();
    } else {
        typing::Syllable next = m_syllable;
        next.backspace();
        (void)write(next);
    }
    remember();
    capitalise();
}

// --- Keys -----------------------------------------------------------------------------------------------------------

void Keyboard::pressKey(size_t index)
{
    if (index >= m_keys.size())
        return;
    flash(index);
    if (startAfreshIfMoved())
        capitalise();
    const Key key = m_keys[index];
    {
        const QScopedValueRollback<bool> writing(m_writing, true);
        switch (key.action) {
        case KeyAction::Type:
            type(key.text.front());
            break;
        case KeyAction::Mark:
            mark(key.text.front());
            break;
        case KeyAction::Backspace:
            backspace();
            break;
        case KeyAction::ClearField:
            startAfresh();
            m_target.clear();
            break;
        case KeyAction::Shift:
            changeShift();
            break;
        case KeyAction::Signs: {
            KeyboardFace face = m_face;
            face.signs = !face.signs;
            setFace(face);
            break;
        }
        case KeyAction::Method:
            changeMethod();
            break;
        case KeyAction::Done:
        case KeyAction::NextField:
            startAfresh();
            break;
        }
        remember();
        if (key.action != KeyAction::Shift)
            capitalise();
    }
    const QPointer<Keyboard> alive(this);
    Q_EMIT keyPressed(key.name);
    if (alive && key.action == KeyAction::Done)
        Q_EMIT done();
    else if (alive && key.action == KeyAction::NextField)
        Q_EMIT nextField();
}

void Keyboard::changeShift()
{
    switch (m_shift) {
    case Shift::Off:
        m_shift = Shift::Once;
        break;
    case Shift::Once:
        m_shift = Shift::Locked;
        break;
    case Shift::Auto:
    case Shift::Locked:
        m_shift = Shift::Off;
        break;
    }
    KeyboardFace face = m_face;
    face.upper = face.shiftOn = m_shift != Shift::Off;
    setFace(face);
}

// Names begin with a capital, also behind a hyphen or an apostrophe (H'Hen).
void Keyboard::capitalise()
{
    if (m_shift == Shift::Auto)
        m_shift = Shift::Off;
    if (m_shift == Shift::Off && m_face.mode == KeyboardMode::Name && m_target.widget()) {
        const QString before = m_target.read().before();
        if (before.isEmpty() || !before.back().isLetterOrNumber())
            m_shift = Shift::Auto;
    }
    KeyboardFace face = m_face;
    face.upper = face.shiftOn = m_shift != Shift::Off;
    setFace(face);
}

void Keyboard::changeMethod()
{
    using typing::Method;
    setMethod(m_face.method == Method::Telex ? Method::Vni
            : m_face.method == Method::Vni   ? Method::Plain
                                             : Method::Telex);
}

void Keyboard::setMethod(typing::Method method)
{
    KeyboardFace face = m_face;
    face.method = method;
    setFace(face);
    startAfresh();
}

void Keyboard::setMode(KeyboardMode mode)
{
    KeyboardFace face = m_face;
    face.mode = mode;
    face.signs = false;
    if (face.mode != m_face.mode)
        liftAll();
    m_shift = Shift::Off;
    setFace(face);
    startAfresh();
    capitalise();
}

void Keyboard::setKeyboardStyle(const KeyboardStyle& style)
{
    m_style = style;
    m_face.compact = style.compact;
    liftAll();
    layOut();
    updateGeometry();
}

void Keyboard::setFace(const KeyboardFace& face)
{
    if (face == m_face)
        return;
    const bool taller = keyboardHeight(face) != keyboardHeight(m_face);
    m_face = face;
    layOut();
    if (taller)
        updateGeometry();
}

// --- Shape ----------------------------------------------------------------------------------------------------------

double Keyboard::unit() const
{
    return m_style.pxPerMm * 0.248;
}

QSize Keyboard::sizeHint() const
{
    return {static_cast<int>(600 * unit()), static_cast<int>(std::ceil(keyboardHeight(m_face) * unit()))};
}

QSize Keyboard::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void Keyboard::layOut()
{
    const size_t count = m_keys.size();
    m_keys = layOutKeys(m_face, width(), unit());
    if (m_keys.size() != count) {
        m_flashes.clear();
        if (m_cursor)
            setCursor(KeyCursor::at(m_keys, QRectF(rect()).center()));
    }
    update();
    announceKeys(*this);
}

void Keyboard::resizeEvent(QResizeEvent* event)
{
    layOut();
    QWidget::resizeEvent(event);
}

void Keyboard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_style.bed);
    painter.fillRect(QRectF(0, 0, width(), 2 * unit()), m_style.bedLine);
    for (size_t i = 0; i < m_keys.size(); ++i)
        paintKey(painter, m_keys[i], m_style, unit(), looksPressed(i));
    if (m_cursor)
        paintCursor(painter);
}

} // namespace dvc::kiosk_ui
