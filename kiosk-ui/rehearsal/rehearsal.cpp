#include "kiosk-ui/rehearsal/rehearsal.h"

#include "app/base/text.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QPixmap>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTest>
#include <QWindow>

namespace dvc::rehearsal {

using namespace Qt::StringLiterals;

namespace {

constexpr int tickMs = 20;
constexpr qint64 settledMs = 140; // longer than any motion of ours
constexpr qint64 restMs = 10000;

QPointingDevice* finger()
{
    static QPointingDevice* device = QTest::createTouchDevice();
    return device;
}

QString slug(const QString& text)
{
    QString name = fold(text);
    static const QRegularExpression other(u"[^a-z0-9]+"_s);
    name.replace(other, u"-"_s);
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    name = name.left(40);
    while (name.endsWith(u'-'))
        name.chop(1);
    return name;
}

// Digits go: a clock or a countdown is not another page.
QString signature(const QStringList& texts)
{
    static const QRegularExpression digits(u"\\d+"_s);
    return texts.join(u'\n').remove(digits);
}

} // namespace

Rehearsal::Rehearsal(QWidget* window, RehearsalLife life, QString outDir, int firstPicture,
    std::function<void(QByteArray)> scan, By by, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_life(std::move(life))
    , m_outDir(std::move(outDir))
    , m_firstPicture(firstPicture)
    , m_nextPicture(firstPicture)
    , m_scan(std::move(scan))
    , m_device(finger())
{
    if (by == By::FiveKeys)
        m_five = std::make_unique<FiveKeys>(*window);
    m_timer.setInterval(tickMs);
    connect(&m_timer, &QTimer::timeout, this, &Rehearsal::tick);
}

Rehearsal::~Rehearsal() = default;

void Rehearsal::start()
{
    m_clock.start();
    if (!QDir().mkpath(m_outDir)) {
        end(u"The folder %1 cannot be made."_s.arg(m_outDir));
        return;
    }
    m_timer.start();
}

// --- One step after the other ---------------------------------------------------------------------------------------

void Rehearsal::tick()
{
    const bool ended = m_step == m_life.steps.size();
    if (!m_window) {
        end(ended ? QString() : u"The window has gone before step %1."_s.arg(m_step + 1));
        return;
    }
    if (m_finger) {
        lift();
        return;
    }
    if (!m_typing && pageIsMoving())
        return;
    if (m_over) // a picture could not be written
        return;
    if (m_stepWaitsForPicture) {
        keepPicture(m_life.steps[m_step].picture);
        stepDone();
        return;
    }
    if (ended) {
        end({});
        return;
    }
    const Step step = m_life.steps[m_step];
    if (!m_tried) // patience begins with the first try, not while the page comes to rest
        m_stepSince = m_clock.elapsed();
    m_tried = true;
    if (perform(step) == Answer::Done) {
        m_stepWaitsForPicture = !step.picture.isEmpty();
        m_pageSince = m_clock.elapsed(); // what the step changed has to settle
        if (!m_stepWaitsForPicture)
            stepDone();
    } else if (!m_over && static_cast<double>(m_clock.elapsed() - m_stepSince) > step.within * 1000) {
        end(u"Step %1, %2: %3."_s.arg(QString::number(m_step + 1), describe(step), m_why));
    }
}

void Rehearsal::stepDone()
{
    m_stepWaitsForPicture = false;
    m_typing.reset();
    m_why.clear();
    m_tried = false;
    ++m_step;
    m_stepSince = m_clock.elapsed();
}

Rehearsal::Answer Rehearsal::notYet(const QString& why)
{
    m_why = why;
    return Answer::NotYet;
}

Rehearsal::Answer Rehearsal::perform(const Step& step)
{
    switch (step.kind) {
    case Step::Kind::Tap:
        return tap(step);
    case Step::Kind::Type:
        return type(step);
    case Step::Kind::Reach:
        return reach(step);
    case Step::Kind::Scan:
        return scan(step);
    case Step::Kind::See:
        return see(step);
    case Step::Kind::WaitGone:
        return waitGone(step);
    case Step::Kind::Shot:
        break;
    }
    return Answer::Done;
}

Rehearsal::Answer Rehearsal::tap(const Step& step)
{
    const auto thing = find(*m_window, step.texts.front(), step.nth);
    return thing ? use(*thing) : seek(step.texts.front(), thing.error());
}

// A finger waits for what is not in sight; keys walk to it.
Rehearsal::Answer Rehearsal::seek(const QString& name, const QString& why)
{
    if (m_five && standsSomewhere(*m_window, name))
        m_five->walkOn();
    return notYet(why);
}

Rehearsal::Answer Rehearsal::use(const Thing& thing)
{
    if (m_five && !m_five->walkTo(thing))
        return notYet(u"the keys do not lead to \"%1\""_s.arg(thing.name));
    ++m_taps;
    m_estimated += perThought + (m_five ? 0 : perPoint);
    if (m_five)
        m_five->ok();
    else
        touch(thing.centre());
    return Answer::Done;
}

// As a person looks for something on a long page: if it is not in sight, one screenful on, or the keyboard away.
Rehearsal::Answer Rehearsal::reach(const Step& step)
{
    const auto thing = find(*m_window, step.texts.front(), step.nth);
    if (thing)
        return Answer::Done;
    if (m_five)
        return seek(step.texts.front(), thing.error());
    const std::vector<Thing> things = thingsIn(*m_window);
    QAccessibleInterface* keyboard = keyboardIn(things);
    QAccessibleInterface* done = keyboard ? keyNamed(*keyboard, u"Xong"_s) : nullptr;
    const auto onwards = find(*m_window, u"Xem tiếp"_s, {});
    if (!onwards && !done)
        return notYet(thing.error());
    ++m_taps;
    m_estimated += perThought + perPoint;
    touch(onwards ? onwards->centre() : done->rect().center());
    return notYet(thing.error());
}

Rehearsal::Answer Rehearsal::scan(const Step& step)
{
    const QString what = step.texts.front();
    const QByteArray payload = what == u"card" ? m_life.card : what == u"slip" ? m_life.slip : what.toUtf8();
    if (payload.isEmpty() || !m_scan)
        return notYet(u"there is no %1 to scan"_s.arg(what));
    m_estimated += perScan;
    m_scan(payload);
    return Answer::Done;
}

Rehearsal::Answer Rehearsal::see(const Step& step)
{
    for (const QString& text : step.texts) {
        for (const QString& seen : std::as_const(m_seen)) {
            if (seen.contains(readable(text)))
                return Answer::Done;
        }
    }
    return notYet(u"it does not stand on the page \"%1\""_s.arg(m_page));
}

Rehearsal::Answer Rehearsal::waitGone(const Step& step)
{
    for (const QString& text : step.texts) {
        for (const QString& seen : std::as_const(m_seen)) {
            if (seen.contains(readable(text)))
                return notYet(u"\"%1\" still stands there"_s.arg(text));
        }
    }
    return Answer::Done;
}

// --- The finger -----------------------------------------------------------------------------------------------------

void Rehearsal::touch(QPoint onScreen)
{
    m_finger = m_window->mapFromGlobal(onScreen);
    auto sequence = QTest::touchEvent(m_window->windowHandle(), m_device, false);
    sequence.press(1, *m_finger);
    sequence.commit(false);
}

void Rehearsal::lift()
{
    const QPoint at = *m_finger;
    m_finger.reset();
    m_pageSince = m_clock.elapsed();
    auto sequence = QTest::touchEvent(m_window->windowHandle(), m_device, false);
    sequence.release(1, at);
    sequence.commit(false);
}

// --- Pages and pictures ---------------------------------------------------------------------------------------------

bool Rehearsal::pageIsMoving()
{
    const QStringList texts = textsOn(*m_window, thingsIn(*m_window));
    const QVariant property = m_window->property("page");
    const QString page = property.isValid() ? property.toString() : signature(texts);
    const qint64 now = m_clock.elapsed();
    if (page != m_page || !m_pageKnown) {
        if (page != m_page)
            m_pageSince = now;
        m_page = page;
        m_pageKnown = now - m_pageSince >= settledMs && (property.isValid() || !texts.isEmpty());
        if (m_pageKnown)
            pageCame(texts);
        else
            m_lastPicture.clear();
        m_seen = texts;
        if (!m_pageKnown && m_step < m_life.steps.size() && now - m_stepSince > restMs)
            end(u"Step %1, %2: the page never comes to rest."_s.arg(
                QString::number(m_step + 1), describe(m_life.steps[m_step])));
        return !m_pageKnown;
    }
    m_seen = texts;
    return now - m_pageSince < settledMs;
}

void Rehearsal::pageCame(const QStringList& texts)
{
    ++m_screens;
    const bool named = m_window->property("page").isValid();
    const QString id = named ? m_page : slug(texts.value(0));
    if (id.startsWith(u"question"))
        ++m_questions;
    for (const QString& text : texts) {
        if (m_read.insert(text).second) // nobody reads the frame of each page again
            m_estimated += static_cast<double>(text.count(u' ') + 1) * perSyllable;
    }
    m_pages.append(QJsonObject{{u"page"_s, id}, {u"texts"_s, QJsonArray::fromStringList(texts)}});
    m_seen = texts;
    keepPicture(id.isEmpty() ? u"page"_s : slug(id));
}

// The name that a step gives wins over the page's own: the same picture is not kept twice.
void Rehearsal::keepPicture(const QString& name)
{
    if (!m_lastPicture.isEmpty() && m_seen == m_pictured) {
        QFile::remove(m_lastPicture);
        --m_nextPicture;
    }
    const QString file = u"%1/%2-%3.png"_s.arg(m_outDir, QString::number(m_nextPicture).rightJustified(2, u'0'), name);
    if (!m_window->grab().save(file)) {
        end(u"The picture %1 cannot be written."_s.arg(file));
        return;
    }
    ++m_nextPicture;
    m_lastPicture = file;
    m_pictured = m_seen;
    if (!m_pages.isEmpty()) {
        QJsonObject page = m_pages.last().toObject();
        page[u"picture"_s] = QFileInfo(file).fileName();
        m_pages.replace(m_pages.size() - 1, page);
    }
}

// --- The end --------------------------------------------------------------------------------------------------------

void Rehearsal::end(const QString& error)
{
    if (m_over)
        return;
    m_over = true;
    m_timer.stop();
    m_error = error;
    if (!error.isEmpty() && m_window && m_nextPicture > 0) {
        m_lastPicture.clear();
        const QString file =
            u"%1/%2-failed.png"_s.arg(m_outDir, QString::number(m_nextPicture).rightJustified(2, u'0'));
        if (m_window->grab().save(file))
            ++m_nextPicture;
    }
    writeResult();
    Q_EMIT finished(m_error.isEmpty());
}

QJsonObject Rehearsal::result() const
{
    const int presses = m_five ? m_five->presses() : 0;
    return {{u"ok"_s, m_over && m_error.isEmpty()}, {u"taps"_s, m_taps}, {u"keys"_s, m_keys}, {u"presses"_s, presses},
        {u"screens"_s, m_screens}, {u"questions"_s, m_questions}, {u"typed"_s, m_typed},
        {u"seconds"_s, m_clock.isValid() ? static_cast<double>(m_clock.elapsed()) / 1000 : 0.0},
        {u"estimated_seconds"_s, qRound(m_estimated + presses * perPress)}, {u"steps"_s, static_cast<int>(m_step)},
        {u"error"_s, m_error.isEmpty() ? QJsonValue() : QJsonValue(m_error)}};
}

void Rehearsal::writeResult() const
{
    QJsonObject json = result();
    json[u"pages"_s] = m_pages;
    QSaveFile file(u"%1/life-%2.json"_s.arg(m_outDir, QString::number(m_firstPicture).rightJustified(2, u'0')));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(json).toJson());
        file.commit();
    }
}

} // namespace dvc::rehearsal
