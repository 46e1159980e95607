#include "kiosk-ui/pages/screen.h"

#include "kiosk-ui/journey/words.h"
#include "kiosk-ui/keyboard/keyboard.h"
#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/card.h"
#include "kiosk-ui/pages/field_block.h"
#include "kiosk-ui/pages/frame.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTimer>

namespace dvc::kiosk_ui {

using namespace journey;

namespace {

constexpr int pageMargin = 40; // token px; shapes stand here, rings reach out of it

void clear(QLayout* layout)
{
    while (auto* item = layout->takeAt(0)) {
        if (item->layout())
            clear(item->layout());
        if (auto* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

KeyboardStyle styleOf(const Tokens& tokens, bool compact)
{
    const auto& c = tokens.colours();
    KeyboardStyle style;
    style.bed = c.sunken, style.bedLine = c.hair, style.key = c.surface, style.line = c.line, style.ink = c.ink;
    style.accent = c.accent, style.onAccent = c.onAccent, style.vowel = c.tint2, style.tone = c.tint;
    style.function = tokens.contrast() ? c.sunken : c.hair;
    style.done = c.ink, style.onDone = c.paper;
    style.pxPerMm = tokens.scale() / 0.248;
    style.compact = compact;
    return style;
}

KeyboardMode modeOf(Field::Input input)
{
    switch (input) {
    case Field::Input::Text:
        return KeyboardMode::Text;
    case Field::Input::Name:
        return KeyboardMode::Name;
    case Field::Input::Digits:
    case Field::Input::Phone:
    case Field::Input::Date:
        break;
    }
    return KeyboardMode::Digits;
}

} // namespace

Screen::Screen(double scale, QWidget* parent)
    : QWidget(parent)
    , m_scale(scale)
    , m_tokens(Look::Normal, TextSize::Normal, scale)
{
    setFocusPolicy(Qt::NoFocus);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { followFocus(now); });
    qApp->installEventFilter(this);
}

Screen::~Screen() = default;

Hooks Screen::hooks()
{
    return {[this](const QString& id) { Q_EMIT activated(id); },
        [this](const QString& field, const QString& text) { Q_EMIT edited(field, text); },
        [this](const QString& field) {
            if (auto* widget = find(field))
                widget->setFocus(Qt::OtherFocusReason);
        }};
}

QWidget* Screen::find(const QString& id) const
{
    return findChild<QWidget*>(id);
}

void Screen::render(const ScreenModel& model)
{
    const auto before = m_model;
    m_model = model;
    const bool otherFrame =
        !m_built || before.look != model.look || before.textSize != model.textSize || m_builtLandscape != landscape();
    if (otherFrame)
        rebuild();
    else if (before == model)
        return;
    const bool newPage = otherFrame || before.page != model.page;
    m_header->render(model);
    if (newPage || before.icon != model.icon || before.title != model.title || before.lead != model.lead
        || before.reading != model.reading)
        renderShow();
    const auto* focus = focusWidget();
    const auto focused = focus ? focus->objectName() : QString();
    const int scrolled = m_scroll->verticalScrollBar()->value();
    if (newPage || before.blocks != model.blocks)
        renderBlocks(otherFrame ? ScreenModel{} : before, newPage);
    if (newPage || before.back != model.back || before.extra != model.extra || before.primary != model.primary
        || before.helpers != model.helpers)
        renderActions();
    layOut();
    renderOver();
    if (before.page != model.page || !m_built)
        m_scroll->verticalScrollBar()->setValue(0);
    else
        m_scroll->verticalScrollBar()->setValue(scrolled);
    const bool wrong = std::ranges::any_of(
        model.blocks, [](const auto& block) { return std::holds_alternative<ErrorSummary>(block); });
    const bool wasWrong = std::ranges::any_of(
        before.blocks, [](const auto& block) { return std::holds_alternative<ErrorSummary>(block); });
    if (before.page != model.page || !m_built || (wrong && !wasWrong))
        focusFirst();
    else
        refocus(focused);
    m_built = true;
}

void Screen::rebuild()
{
    m_tokens = Tokens(m_model.look, m_model.textSize, m_scale);
    m_builtLandscape = landscape();
    for (auto* child : findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        child->hide();
        child->deleteLater();
    }
    m_blocks.clear();
    m_overlay = nullptr;
    m_cover = nullptr;
    m_header = new Header(m_tokens, m_builtLandscape, this);
    m_show = new QWidget(this);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_content = new QWidget;
    m_content->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(m_content);
    const int side = m_tokens.px(pageMargin) - ringRoom(m_tokens);
    column->setContentsMargins(side, m_tokens.px(m_builtLandscape ? 16 : 24), side, m_tokens.px(16));
    column->setSpacing(m_tokens.px(16));
    m_scroll->setWidget(m_content);
    m_content->setAutoFillBackground(false); // setWidget turned it on; the window paints the paper
    m_pager = new QWidget(this);
    auto* pages = new QHBoxLayout(m_pager);
    pages->setContentsMargins(side, 0, side, 0);
    pages->setSpacing(0);
    for (const auto& [id, text, iconName] :
        {std::tuple{"page-up", journey::say(QT_TRANSLATE_NOOP("Kiosk", "Xem lên")), "up"},
            std::tuple{"page-down", journey::say(QT_TRANSLATE_NOOP("Kiosk", "Xem tiếp")), "down"}}) {
        auto* button = new ActionButton(m_tokens,
            {QString::fromLatin1(id), text, QString::fromLatin1(iconName), Tone::Plain}, ActionButton::Kind::Secondary);
        const int direction = iconName[0] == 'u' ? -1 : 1;
        connect(button, &QPushButton::clicked, this, [this, direction] {
            auto* bar = m_scroll->verticalScrollBar();
            bar->setValue(bar->value() + direction * m_scroll->viewport()->height() * 4 / 5);
        });
        pages->addWidget(button, 1);
    }
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this,
        [this] { QTimer::singleShot(0, this, [this] { updatePager(); }); });
    m_keyboard = new Keyboard(this);
    m_keyboard->setKeyboardStyle(styleOf(m_tokens, m_builtLandscape));
    m_keyboard->hide();
    m_keyboardWanted = false;
    connect(m_keyboard, &Keyboard::done, this, [this] {
        if (auto* primary = find(m_model.primary ? m_model.primary->id : QString()))
            primary->setFocus(Qt::OtherFocusReason);
    });
    connect(m_keyboard, &Keyboard::nextField, this, [this] { focusNextPrevChild(true); });
    m_actions = new QWidget(this);
    m_dock = new QWidget(this);
    for (auto* widget : {static_cast<QWidget*>(m_header), m_show, static_cast<QWidget*>(m_scroll), m_actions, m_dock})
        widget->show();
}

void Screen::renderShow()
{
    delete m_show->layout();
    qDeleteAll(m_show->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    const auto& c = m_tokens.colours();
    auto* column = new QVBoxLayout(m_show);
    column->setContentsMargins(ringRoom(m_tokens), 0, ringRoom(m_tokens), 0);
    column->setSpacing(m_tokens.px(12));
    if (!m_model.icon.isEmpty() && !m_model.reading) {
        auto* picture = new IconView(m_tokens, m_model.icon, 64, c.accent);
        picture->setGround(c.tint2, 104, 12);
        picture->setObjectName(QStringLiteral("pictogram"));
        column->addWidget(picture);
        column->addSpacing(m_tokens.px(8));
    }
    if (!m_model.title.isEmpty())
        column->addWidget(new Label(m_tokens, Type::Title, c.ink, m_model.title));
    if (!m_model.lead.isEmpty())
        column->addWidget(new Label(m_tokens, Type::Lead, c.ink2, m_model.lead));
    column->addStretch(1);
    const bool empty = m_model.title.isEmpty() && m_model.icon.isEmpty();
    auto* content = static_cast<QVBoxLayout*>(m_content->layout());
    if (m_builtLandscape) {
        m_show->setParent(this);
        m_show->setVisible(!empty);
    } else {
        content->removeWidget(m_show);
        content->insertWidget(0, m_show);
        m_show->setVisible(!empty);
    }
    setWindowTitle(m_model.title.isEmpty() ? m_model.stepText : m_model.title);
}

void Screen::renderBlocks(const ScreenModel& before, bool newPage)
{
    auto* column = static_cast<QVBoxLayout*>(m_content->layout());
    const auto& now = m_model.blocks;
    const bool sameCount = !newPage && before.blocks.size() == now.size() && m_blocks.size() == now.size();
    if (sameCount) {
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (before.blocks[i] == now[i] || updateBlock(m_blocks[i], before.blocks[i], now[i]))
                continue;
            auto* fresh = makeBlock(m_tokens, now[i], hooks());
            delete column->replaceWidget(m_blocks[i], fresh);
            m_blocks[i]->hide();
            m_blocks[i]->deleteLater();
            m_blocks[i] = fresh;
            fresh->show();
        }
        return;
    }
    if (!m_builtLandscape)
        column->removeWidget(m_show);
    clear(column);
    m_blocks.clear();
    if (!m_builtLandscape)
        column->addWidget(m_show);
    for (const auto& block : now) {
        auto* widget = makeBlock(m_tokens, block, hooks());
        column->addWidget(widget, std::holds_alternative<Poster>(block) ? 1 : 0);
        m_blocks.push_back(widget);
        widget->show();
    }
    const bool poster = !now.empty() && std::holds_alternative<Poster>(now.front());
    column->addStretch(poster ? 0 : 1);
}

void Screen::renderActions()
{
    for (auto* row : {m_actions, m_dock}) {
        delete row->layout();
        for (auto* child : row->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            child->hide();
            child->setObjectName({}); // its name belongs to the new one from now on
            child->deleteLater();
        }
    }
    auto* actions = new QHBoxLayout(m_actions);
    const int side = m_builtLandscape ? 0 : m_tokens.px(pageMargin) - ringRoom(m_tokens);
    actions->setContentsMargins(side, 0, side, 0);
    actions->setSpacing(m_tokens.px(6));
    const auto add = [&](const Button& button, ActionButton::Kind kind) {
        auto* made = new ActionButton(m_tokens, button, kind, m_actions);
        made->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
        connect(made, &QPushButton::clicked, this, [this, id = button.id] { Q_EMIT activated(id); });
        actions->addWidget(made, 0, Qt::AlignVCenter);
        made->show();
    };
    if (m_model.back)
        add(*m_model.back, ActionButton::Kind::Secondary);
    actions->addStretch(1);
    for (const auto& button : m_model.extra)
        add(button, ActionButton::Kind::Secondary);
    if (m_model.primary)
        add(*m_model.primary, ActionButton::Kind::Primary);
    auto* dock = new QHBoxLayout(m_dock);
    dock->setContentsMargins(m_tokens.px(m_builtLandscape ? 0 : 20), 0, m_tokens.px(m_builtLandscape ? 0 : 20), 0);
    dock->setSpacing(0);
    for (const auto& helper : m_model.helpers) {
        auto* made = new HelperButton(m_tokens, helper, m_dock);
        connect(made, &QPushButton::clicked, this, [this, id = helper.id] { Q_EMIT activated(id); });
        dock->addWidget(made, 0, Qt::AlignVCenter);
        if (&helper != &m_model.helpers.back())
            dock->addStretch(1);
        made->show();
    }
    if (m_builtLandscape)
        dock->addStretch(0);
}

void Screen::renderOver()
{
    const bool hide = m_model.overlay || m_model.covered;
    for (auto* widget : {static_cast<QWidget*>(m_scroll), m_actions, m_dock})
        widget->setEnabled(!hide); // neither finger nor key reaches behind
    m_scroll->setVisible(!hide);
    if (m_builtLandscape)
        m_show->setVisible(!hide && !(m_model.title.isEmpty() && m_model.icon.isEmpty()));
    if (hide)
        m_keyboard->hide();
    if (m_overlay) {
        m_overlay->hide();
        m_overlay->deleteLater();
        m_overlay = nullptr;
    }
    if (m_model.overlay) {
        m_overlay = new OverlayView(m_tokens, *m_model.overlay, this);
        m_overlay->setGeometry(rect());
        connect(m_overlay, &OverlayView::activated, this, &Screen::activated);
        m_overlay->show();
        m_overlay->raise();
        if (auto* last = find(m_model.overlay->buttons.back().id))
            last->setFocus(Qt::OtherFocusReason);
    }
    if (m_cover && !m_model.covered) {
        m_cover->hide();
        m_cover->deleteLater();
        m_cover = nullptr;
    }
    if (m_model.covered && !m_cover) {
        m_cover = new CoverView(m_tokens, m_model.coveredText, this);
        m_cover->setGeometry(rect());
        connect(m_cover, &CoverView::touched, this, [this] { Q_EMIT activated(QStringLiteral("uncover")); });
        m_cover->show();
        m_cover->raise();
        m_cover->setFocus();
    }
}

void Screen::focusFirst()
{
    if (m_model.overlay || m_model.covered)
        return;
    for (auto* block : m_blocks) {
        QList<QWidget*> candidates = block->findChildren<QWidget*>();
        candidates.prepend(block);
        for (auto* widget : candidates)
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisibleTo(this)) {
                widget->setFocus(Qt::OtherFocusReason);
                m_scroll->verticalScrollBar()->setValue(0);
                settleKeyboard();
                return;
            }
    }
    if (auto* primary = find(m_model.primary ? m_model.primary->id : m_model.back ? m_model.back->id : QString()))
        primary->setFocus(Qt::OtherFocusReason);
}

void Screen::refocus(const QString& id)
{
    if (id.isEmpty() || m_model.overlay || m_model.covered)
        return;
    auto* widget = find(id);
    if (widget && widget != focusWidget())
        widget->setFocus(Qt::OtherFocusReason);
}

int Screen::keyboardHeight() const
{
    return m_keyboard->isVisibleTo(this) ? m_keyboard->sizeHint().height() : 0;
}

void Screen::layOut()
{
    if (!m_header)
        return;
    const auto px = [this](double token) { return m_tokens.px(token); };
    const int head = m_header->height();
    m_header->setGeometry(0, 0, width(), head);
    int bottom = 0;
    int left = 0;
    if (m_builtLandscape) {
        bottom = height() - px(144);
        const int dockWidth = std::min(m_dock->sizeHint().width() + px(140), px(1000));
        m_actions->setGeometry(px(31), bottom, width() - px(62), px(144));
        m_dock->setGeometry((width() - dockWidth) / 2, bottom, dockWidth, px(144));
        m_dock->raise();
        left = m_model.title.isEmpty() && m_model.icon.isEmpty() ? 0 : px(568);
        m_show->setGeometry(px(31), head + px(32), px(546), bottom - head - px(32) - keyboardHeight());
    } else {
        const bool acts = m_model.back || m_model.primary || !m_model.extra.empty();
        const int actions = acts ? std::max(px(124), m_actions->sizeHint().height()) : 0;
        m_dock->setGeometry(0, height() - px(144), width(), px(144));
        m_actions->setGeometry(0, height() - px(144) - actions, width(), actions);
        bottom = height() - px(144) - actions;
        // The upper third only shows: what can be touched begins at 640, unless a keyboard needs the room.
        const bool roomy = !m_model.reading && keyboardHeight() == 0;
        m_show->setMinimumHeight(roomy ? px(640) - head - px(24 + 16) : 0);
        if (auto* picture = m_show->findChild<QWidget*>(QStringLiteral("pictogram")))
            picture->setVisible(roomy || height() - head > px(1500));
    }
    if (keyboardHeight() > 0) {
        m_keyboard->setGeometry(0, bottom - keyboardHeight(), width(), keyboardHeight());
        m_keyboard->raise();
        bottom -= keyboardHeight();
    }
    const int pager = m_pager->isVisibleTo(this) ? px(104 + 18) : 0;
    m_pager->setGeometry(left, bottom - pager, width() - left, pager);
    m_scroll->setGeometry(left, head, width() - left, bottom - pager - head);
    for (auto* over : {static_cast<QWidget*>(m_overlay), static_cast<QWidget*>(m_cover)})
        if (over)
            over->setGeometry(rect());
    updatePager();
}

void Screen::updatePager()
{
    // Asked of the content itself: the bar's range lags behind a layout that has not run yet.
    const bool pagerNow = m_pager->isVisibleTo(this);
    const int room = m_scroll->height() + (pagerNow ? m_pager->height() : 0);
    const int need = m_content->layout()->hasHeightForWidth()
        ? m_content->layout()->totalHeightForWidth(m_scroll->width())
        : m_content->layout()->totalMinimumSize().height();
    const bool wanted = need > room && !m_model.overlay && !m_model.covered && keyboardHeight() == 0;
    if (wanted == pagerNow)
        return;
    m_pager->setVisible(wanted);
    layOut();
}

void Screen::followFocus(QWidget* now)
{
    m_keyboardWanted = now && isAncestorOf(now) && qobject_cast<FieldEdit*>(now);
    QTimer::singleShot(0, this, &Screen::settleKeyboard);
    if (now && m_content && m_content->isAncestorOf(now))
        QTimer::singleShot(0, this, [this, now = QPointer(now)] {
            if (now)
                m_scroll->ensureWidgetVisible(now, 0, m_tokens.px(24));
        });
}

void Screen::settleKeyboard()
{
    if (!m_keyboard || m_model.overlay || m_model.covered)
        return;
    // A page must not move under a finger that is still down.
    if (QApplication::mouseButtons() != Qt::NoButton) {
        QTimer::singleShot(30, this, &Screen::settleKeyboard);
        return;
    }
    auto* field = m_keyboardWanted ? qobject_cast<FieldEdit*>(focusWidget()) : nullptr;
    if (field && m_keyboard->target() != field) {
        m_keyboard->setMode(modeOf(field->input()));
        m_keyboard->setTarget(field);
    }
    if (!field)
        m_keyboard->setTarget(nullptr);
    const bool was = m_keyboard->isVisibleTo(this);
    const int height = m_keyboard->height();
    m_keyboard->setVisible(field);
    if (was != (field != nullptr) || height != m_keyboard->sizeHint().height())
        layOut();
    if (field)
        QTimer::singleShot(0, this, [this, shown = QPointer<QWidget>(field)] {
            if (shown)
                m_scroll->ensureWidgetVisible(shown->parentWidget(), 0, m_tokens.px(8));
        });
}

void Screen::keyPressEvent(QKeyEvent* event)
{
    const auto press = [this](const std::optional<Button>& button) {
        if (auto* widget = button ? qobject_cast<QPushButton*>(find(button->id)) : nullptr;
            widget && widget->isEnabled())
            widget->click();
    };
    switch (event->key()) {
    case Qt::Key_Down:
        focusNextPrevChild(true);
        return;
    case Qt::Key_Up:
        focusNextPrevChild(false);
        return;
    case Qt::Key_Left:
        press(m_model.back);
        return;
    case Qt::Key_Right:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        press(m_model.primary);
        return;
    default:
        event->accept(); // no chord leads anywhere
    }
}

bool Screen::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride)
        event->accept();
    return QWidget::event(event);
}

bool Screen::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
    case QEvent::KeyPress:
        Q_EMIT touched();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void Screen::resizeEvent(QResizeEvent*)
{
    if (m_built && m_builtLandscape != landscape()) {
        m_built = false;
        const auto model = std::exchange(m_model, {});
        render(model);
        return;
    }
    layOut();
}

void Screen::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& c = m_tokens.colours();
    painter.fillRect(rect(), c.paper);
    if (!m_dock)
        return;
    painter.fillRect(0, m_dock->y(), width(), height() - m_dock->y(), c.sunken);
    if (!m_builtLandscape) {
        painter.fillRect(m_actions->geometry(), c.surface);
        if (m_actions->height() > 0)
            painter.fillRect(0, m_actions->y(), width(), m_tokens.px(2), c.hair);
    }
    painter.fillRect(0, m_dock->y(), width(), m_tokens.px(2), c.hair);
}

} // namespace dvc::kiosk_ui
