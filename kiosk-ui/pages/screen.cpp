#include "kiosk-ui/pages/screen.h"

#include "kiosk-ui/keyboard/keyboard.h"
#include "kiosk-ui/look/accessible.h"
#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/action_row.h"
#include "kiosk-ui/pages/field_edit.h"
#include "kiosk-ui/pages/header.h"
#include "kiosk-ui/pages/over.h"
#include "kiosk-ui/pages/pager.h"
#include "kiosk-ui/pages/scroll_view.h"
#include "kiosk-ui/pages/show_view.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <numeric>

namespace dvc::kiosk_ui {

using namespace journey;

namespace {

constexpr int dragThreshold = 24; // 6 mm: less is the trembling of a finger that presses
constexpr double lowKeys = 0.86; // 76 units are then 16.2 mm, the least that a key may be high
constexpr int oneRowFrom = 1500; // token px of width that footer and dock need side by side

KeyboardStyle styleOf(const Tokens& tokens, bool compact, bool low)
{
    const auto& c = tokens.colours();
    KeyboardStyle style;
    style.bed = c.sunken, style.bedLine = c.hair, style.key = c.surface, style.line = c.line, style.ink = c.ink;
    style.accent = c.accent, style.onAccent = c.onAccent, style.vowel = c.tint2, style.tone = c.tint;
    style.function = tokens.contrast() ? c.sunken : c.hair;
    style.done = c.ink, style.onDone = c.paper, style.focus = c.focus;
    style.pxPerMm = tokens.scale() / tokenMm * (low ? lowKeys : 1);
    style.compact = compact;
    return style;
}

/// Gone from the page at once, though the object lives until its own event has returned.
void discard(QWidget* widget)
{
    widget->hide();
    widget->setParent(nullptr);
    widget->deleteLater();
}

int heightOf(const QWidget* widget, int width)
{
    return widget->hasHeightForWidth() ? widget->heightForWidth(width) : widget->sizeHint().height();
}

} // namespace

Screen::Screen(double scale, QWidget* parent)
    : QWidget(parent)
    , m_scale(scale)
    , m_tokens(Look::Normal, TextSize::Normal, scale)
{
    installAccessibility();
    setFocusPolicy(Qt::NoFocus);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { followFocus(now); });
    qApp->installEventFilter(this);
}

Screen::~Screen()
{
    m_rendering = true; // the focus goes with its widgets; nobody follows it any more
}

Screen::Form Screen::formNow() const
{
    if (width() <= height())
        return Form::Portrait;
    return width() >= oneRowFrom * m_scale ? Form::Landscape : Form::Square;
}

Hooks Screen::hooks()
{
    return {[this](const QString& id) { Q_EMIT activated(id); },
        [this](const QString& field, const QString& text) { Q_EMIT edited(field, text); },
        [this](const QString& field) {
            if (auto* widget = find(field)) {
                widget->setFocus(Qt::OtherFocusReason);
                followFocus(widget);
            }
        },
        m_form == Form::Square, columnRoom()};
}

bool Screen::twoColumns() const
{
    return m_form == Form::Landscape && m_model.title.isEmpty() && m_model.icon.isEmpty() && m_model.blocks.size() > 2;
}

double Screen::columnRoom() const
{
    const double whole = width() / m_scale - 80;
    if (twoColumns())
        return whole / 2 - 8;
    const bool beside = m_form != Form::Portrait && !(m_model.title.isEmpty() && m_model.icon.isEmpty());
    return beside ? whole - (m_form == Form::Landscape ? 568 : 0.36 * width() / m_scale) : whole;
}

QWidget* Screen::find(const QString& id) const
{
    return id.isEmpty() ? nullptr : findChild<QWidget*>(id);
}

void Screen::render(const ScreenModel& model)
{
    if (m_built && m_model == model && m_form == formNow())
        return;
    const auto before = std::exchange(m_model, model);
    const bool anew = !m_built || before.look != model.look || before.textSize != model.textSize || m_form != formNow();
    const QPointer<QWidget> focus = focusWidget();
    auto focused = focus ? focus->objectName() : QString();
    const bool was = before.overlay || before.covered;
    const bool over = model.overlay || model.covered;
    if (before.page != model.page)
        m_under.clear();
    else if (over && !was)
        m_under = focused;
    else if (was && !over)
        focused = m_under;
    m_rendering = true;
    if (anew)
        rebuild();
    const bool newPage = anew || before.page != model.page;
    m_header->render(model);
    m_show->render(model);
    renderBlocks(before, newPage || twoColumns());
    if (anew || before.back != model.back || before.extra != model.extra || before.primary != model.primary)
        m_actions->render(model.back, model.extra, model.primary);
    if (anew || before.helpers != model.helpers)
        m_dock->render(model.helpers);
    renderOver();
    if (newPage)
        m_keyboard->hide();
    setWindowTitle(model.title.isEmpty() ? model.stepText : model.title);
    layOut();
    if (before.page != model.page)
        m_view->scrollTo(0);
    orderFocus();
    focusAfter(m_built ? before : ScreenModel{}, focused, focus);
    m_built = true;
    m_rendering = false;
    settleKeyboard();
    frameGroup();
}

void Screen::rebuild()
{
    m_tokens = Tokens(m_model.look, m_model.textSize, m_scale);
    m_form = formNow();
    for (auto* child : findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        discard(child);
    m_blocks.clear();
    m_overlay = nullptr;
    m_cover = nullptr;
    m_frame = nullptr;
    const auto say = hooks();
    m_header = new Header(m_tokens, m_form != Form::Portrait, this);
    m_show = new ShowView(m_tokens, this);
    m_inline = false;
    m_view = new ScrollView(m_tokens.px(dragThreshold), this);
    auto* page = new QHBoxLayout(m_view->content());
    const int side = m_tokens.px(40) - ringRoom(m_tokens);
    page->setContentsMargins(side, m_tokens.px(24), side, m_tokens.px(8));
    page->setSpacing(m_tokens.px(16) - ringRoom(m_tokens));
    for (auto*& column : m_columns) {
        column = new QVBoxLayout;
        column->setSpacing(m_tokens.px(16));
        page->addLayout(column);
    }
    m_pager = new Pager(m_tokens, m_view, this);
    m_pager->hide();
    m_keyboard = new Keyboard(this);
    m_keyboard->setKeyboardStyle(styleOf(m_tokens, m_form != Form::Portrait, m_form == Form::Square));
    m_keyboard->hide();
    connect(m_keyboard, &Keyboard::done, this, [this] {
        if (m_keyboard->cursor())
            return walk(true);
        const auto& next = m_model.primary ? m_model.primary : m_model.back;
        if (auto* widget = next ? find(next->id) : nullptr)
            widget->setFocus(Qt::OtherFocusReason);
        settleKeyboard();
    });
    connect(m_keyboard, &Keyboard::keyPressed, this, &Screen::keyTyped);
    connect(m_keyboard, &Keyboard::nextField, this, [this] { walk(true); });
    connect(m_keyboard, &Keyboard::cursorMoved, this, [this] {
        if (auto* field = qobject_cast<FieldEdit*>(m_keyboard->target()))
            field->setRinged(!m_keyboard->cursor());
        frameGroup();
        if (const auto key = m_keyboard->cursor())
            Q_EMIT keyReached(m_keyboard->keys()[*key].name);
    });
    m_actions = new ActionRow(m_tokens, say, this);
    m_dock = new Dock(m_tokens, say, this);
    m_dock->setGathered(m_form == Form::Landscape);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_header, m_show, m_view, m_actions, m_dock})
        widget->show();
}

bool Screen::renewBlocks(const ScreenModel& before)
{
    const auto& now = m_model.blocks;
    if (before.blocks.size() != now.size() || m_blocks.size() != now.size())
        return false;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (before.blocks[i] == now[i] || updateBlock(m_blocks[i], before.blocks[i], now[i]))
            continue;
        auto* fresh = makeBlock(m_tokens, now[i], hooks());
        delete m_view->content()->layout()->replaceWidget(m_blocks[i], fresh);
        discard(m_blocks[i]);
        m_blocks[i] = fresh;
        fresh->show();
    }
    return true;
}

void Screen::renderBlocks(const ScreenModel& before, bool anew)
{
    if (!anew && (before.blocks == m_model.blocks || renewBlocks(before)))
        return;
    if (before.page == m_model.page && before.blocks == m_model.blocks && !m_blocks.empty())
        return;
    for (auto* column : m_columns)
        while (auto* item = column->takeAt(0))
            delete item;
    for (auto* block : m_blocks)
        discard(block);
    m_blocks.clear();
    if (m_inline)
        m_columns[0]->addWidget(m_show);
    for (const auto& block : m_model.blocks)
        m_blocks.push_back(makeBlock(m_tokens, block, hooks()));
    auto* page = static_cast<QBoxLayout*>(m_view->content()->layout());
    page->setStretch(0, 1);
    page->setStretch(1, twoColumns() ? 1 : 0);
    const bool poster = !m_model.blocks.empty() && std::holds_alternative<Poster>(m_model.blocks.front());
    if (twoColumns())
        shareOut();
    else
        for (auto* block : m_blocks)
            m_columns[0]->addWidget(block, poster ? 1 : 0);
    for (auto* column : m_columns)
        if (!poster && column->count() > 0)
            column->addStretch(1);
    for (auto* block : m_blocks)
        block->show();
}

void Screen::shareOut()
{
    const int width = static_cast<int>(columnRoom() * m_scale) + 2 * ringRoom(m_tokens);
    std::vector<int> heights;
    for (const auto* block : m_blocks)
        heights.push_back(heightOf(block, width) + m_tokens.px(16));
    const int all = std::accumulate(heights.begin(), heights.end(), 0);
    std::size_t split = 1;
    int left = heights.front();
    while (split + 1 < m_blocks.size()
        && std::max(left, all - left) > std::max(left + heights[split], all - left - heights[split]))
        left += heights[split++];
    // A head stays with what it is the head of.
    if (std::holds_alternative<Heading>(m_model.blocks[split - 1]) && split > 1)
        --split;
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        m_columns[i < split ? 0 : 1]->addWidget(m_blocks[i]);
}

void Screen::renderOver()
{
    const bool hide = m_model.overlay || m_model.covered;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_view, m_pager, m_actions, m_dock})
        widget->setEnabled(!hide); // neither finger nor key reaches behind
    m_view->setVisible(!hide); // nor does an eye
    m_show->setVisible(!m_show->empty() && !hide);
    if (hide)
        m_keyboard->hide();
    if (m_overlay && !(m_model.overlay && m_overlay->take(*m_model.overlay)))
        discard(std::exchange(m_overlay, nullptr));
    if (m_model.overlay && !m_overlay) {
        m_overlay = new OverlayView(m_tokens, *m_model.overlay, this);
        connect(m_overlay, &OverlayView::activated, this, &Screen::activated);
    }
    if (m_cover && !m_model.covered)
        discard(std::exchange(m_cover, nullptr));
    if (m_model.covered && !m_cover) {
        m_cover = new CoverView(m_tokens, m_model.coveredText, this);
        connect(m_cover, &CoverView::touched, this, [this] { Q_EMIT activated(QStringLiteral("uncover")); });
    }
    for (QWidget* over : std::initializer_list<QWidget*>{m_overlay, m_cover})
        if (over) {
            over->setGeometry(rect());
            over->show();
            over->raise();
        }
}

void Screen::resizeEvent(QResizeEvent*)
{
    if (!m_built)
        return;
    if (m_form != formNow())
        render(m_model);
    else
        layOut();
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
        endScan();
        Q_EMIT touched();
        break;
    case QEvent::KeyPress:
        if (!static_cast<QKeyEvent*>(event)->isAutoRepeat()) // something may lie on the keys
            Q_EMIT touched();
        break;
    case QEvent::MouseButtonRelease:
        // The page moves only when no finger is down on it.
        QTimer::singleShot(0, this, &Screen::settleKeyboard);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void Screen::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& c = m_tokens.colours();
    painter.fillRect(rect(), c.paper);
    if (!m_dock)
        return;
    const int line = m_tokens.px(2);
    if (m_form != Form::Landscape && m_actions->height() > 0) {
        painter.fillRect(0, m_actions->y(), width(), m_actions->height(), c.surface);
        painter.fillRect(0, m_actions->y(), width(), line, c.hair);
    }
    if (!m_dock->isVisibleTo(this))
        return;
    painter.fillRect(0, m_dock->y(), width(), height() - m_dock->y(), c.sunken);
    painter.fillRect(0, m_dock->y(), width(), line, c.hair);
}

} // namespace dvc::kiosk_ui
