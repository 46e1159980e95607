#include "kiosk-ui/pages/blocks.h"

#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/card.h"
#include "kiosk-ui/pages/case_blocks.h"
#include "kiosk-ui/pages/field_block.h"
#include "kiosk-ui/pages/poster.h"

#include <QGridLayout>

#include <algorithm>
#include <span>

namespace dvc::kiosk_ui {

using namespace journey;

namespace {

template <class Wanted> void wire(Wanted* button, const Hooks& hooks)
{
    QObject::connect(
        button, &QPushButton::clicked, button, [id = button->objectName(), hooks] { hooks.activated(id); });
}

/// A sentence in red over a group of choices or a declaration.
QWidget* errorLine(const Tokens& tokens, const QString& text)
{
    auto* widget = new QWidget;
    auto* layout = lines(QBoxLayout::LeftToRight, tokens.px(14), widget);
    layout->setContentsMargins(ringRoom(tokens), 0, ringRoom(tokens), tokens.px(8));
    layout->addWidget(new IconView(tokens, QStringLiteral("error"), 40, tokens.colours().bad), 0, Qt::AlignTop);
    layout->addWidget(new Label(tokens, Type::BodyStrong, tokens.colours().bad, text), 1);
    return widget;
}

QWidget* make(const Tokens& tokens, const Heading& block, const Hooks&)
{
    auto* widget = new QWidget;
    auto* layout = lines(QBoxLayout::LeftToRight, tokens.px(20), widget);
    layout->setContentsMargins(ringRoom(tokens), tokens.px(10), ringRoom(tokens), 0);
    layout->addWidget(new Label(tokens, Type::Head, tokens.colours().ink, block.text), 1);
    if (!block.aside.isEmpty()) {
        auto* aside = new Label(tokens, Type::BodyStrong, tokens.colours().ink2, block.aside);
        aside->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        layout->addWidget(aside, 0, Qt::AlignBottom);
    }
    return widget;
}

QWidget* make(const Tokens& tokens, const Paragraph& block, const Hooks&)
{
    auto* widget = new QWidget;
    auto* layout = lines(QBoxLayout::TopToBottom, 0, widget);
    layout->setContentsMargins(ringRoom(tokens), 0, ringRoom(tokens), 0);
    layout->addWidget(new Label(tokens, block.lead ? Type::LeadStrong : Type::Body, tokens.colours().ink, block.text));
    return widget;
}

QWidget* make(const Tokens& tokens, const Note& block, const Hooks&)
{
    const auto tone = tokens.tone(block.tone);
    auto* card = new Card(tokens, {tone.ground, tone.line, double(tokens.px(2)), 8, 8});
    auto* layout = card->row(22, 20, 20);
    if (!block.icon.isEmpty())
        layout->addWidget(new IconView(tokens, block.icon, 40, tone.text), 0, Qt::AlignTop);
    const auto text =
        block.strong.isEmpty() || block.text.isEmpty() ? block.strong + block.text : block.strong + u' ' + block.text;
    auto* label = new Label(tokens, Type::Body, tokens.colours().ink, text);
    label->setStrong(static_cast<int>(block.strong.size()));
    layout->addWidget(label, 1);
    return card;
}

QWidget* make(const Tokens& tokens, const Facts& block, const Hooks& hooks)
{
    auto* widget = new QWidget;
    const bool stack = hooks.room < 700 || (tokens.textSize() == TextSize::Largest && hooks.room < 1200);
    auto* layout = lines(stack ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, stack ? tokens.px(16) : 0, widget);
    for (const auto& item : block.items) {
        auto* card = new Card(tokens,
            {tokens.colours().tint, tokens.colours().cardLine, tokens.contrast() ? double(tokens.px(2)) : 0.0, 12});
        auto* row = card->row(24, 18, 20);
        row->addWidget(new IconView(tokens, item.icon, 48, tokens.colours().accent));
        auto* words = lines(QBoxLayout::TopToBottom, 0);
        words->addStretch(1);
        words->addWidget(new Label(tokens, Type::BodyStrong, tokens.colours().ink, item.strong));
        if (!item.text.isEmpty())
            words->addWidget(new Label(tokens, Type::Small, tokens.colours().ink, item.text));
        words->addStretch(1);
        row->addLayout(words, 1);
        layout->addWidget(card, 1);
    }
    return widget;
}

/// As many columns as leave each thing room for its words.
int columnsOf(const Tokens& tokens, const Choices& block, double room)
{
    const double growth = double(tokens.lineHeight(Type::Body)) / tokens.px(42);
    const bool chips = block.shape == Choices::Shape::Chip;
    const bool told = std::ranges::any_of(block.items, [](const auto& item) { return !item.detail.isEmpty(); });
    const double least = chips                ? 280
        : block.shape == Choices::Shape::Tile ? 400
        : block.shape == Choices::Shape::Row  ? 1300
                                              : 600;
    const int most = (chips && !told) || block.shape == Choices::Shape::Tile ? 3 : 2;
    const int count = static_cast<int>(block.items.size());
    const bool fewAnswers = block.shape == Choices::Shape::Card && block.mark != Choices::Mark::Go && count <= 4;
    return fewAnswers ? 1
                      : std::clamp(static_cast<int>(room / (least * growth)), 1, std::min(most, std::max(1, count)));
}

QWidget* make(const Tokens& tokens, const Choices& block, const Hooks& hooks)
{
    auto* widget = new QWidget;
    widget->setAccessibleName(block.name);
    auto* outer = lines(QBoxLayout::TopToBottom, 0, widget);
    if (!block.error.isEmpty())
        outer->addWidget(errorLine(tokens, block.error));
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0); // the rings' room keeps shapes 18 px (4.5 mm) apart
    const int columns = columnsOf(tokens, block, hooks.room);
    int place = 0;
    for (const auto& item : block.items) {
        auto* card = new ChoiceCard(tokens, item, block.mark, block.shape);
        wire(card, hooks);
        const int span = item.first ? columns : 1;
        grid->addWidget(card, place / columns, place % columns, 1, span);
        place += span;
    }
    for (int column = 0; column < columns; ++column)
        grid->setColumnStretch(column, 1);
    outer->addLayout(grid);
    return widget;
}

/// `review`: the card holds answers with *Sửa*. `room`: width of the card, token px.
QWidget* rowItem(const Tokens& tokens, const Rows::Item& item, bool review, double room, const Hooks& hooks)
{
    const auto& c = tokens.colours();
    auto* widget = new QWidget;
    auto* row = lines(QBoxLayout::LeftToRight, tokens.px(22), widget);
    const int rim = tokens.px(item.lines.empty() ? 10 : 14);
    row->setContentsMargins(tokens.px(24), rim, tokens.px(item.action ? 10 : 20), rim);
    if (!item.number.isEmpty())
        row->addWidget(new NumberDisc(tokens, item.number, c.warnLine), 0, Qt::AlignTop);
    else if (!item.icon.isEmpty())
        row->addWidget(
            new IconView(tokens, item.icon, 48, c.accent), 0, item.lines.empty() ? Qt::AlignVCenter : Qt::AlignTop);
    auto* words = lines(QBoxLayout::TopToBottom, 0);
    const bool fromTop = !item.icon.isEmpty() && !item.lines.empty();
    if (!fromTop)
        words->addStretch(1);
    // In a review the head is only a label and the answer counts; alone it is the thing itself.
    words->addWidget(new Label(tokens,
        review                   ? Type::SmallStrong
            : item.lines.empty() ? Type::BodyStrong
                                 : Type::LeadStrong,
        review ? c.ink2 : c.ink, item.head));
    bool first = review;
    for (const auto& line : item.lines) {
        words->addWidget(new Label(tokens, first ? Type::BodyStrong : Type::Body, c.ink, line));
        first = false;
    }
    // Beside the words where there is room, else below them.
    const bool tagBelow = item.tag
        && textWidth(tokens, Type::BodyStrong, item.head) + textWidth(tokens, Type::SmallStrong, item.tag->text)
                + tokens.px(160)
            > room * tokens.scale();
    if (tagBelow) {
        words->addSpacing(tokens.px(6));
        words->addWidget(makeTag(tokens, *item.tag), 0, Qt::AlignLeft);
    }
    words->addStretch(1);
    row->addLayout(words, 1);
    if (item.tag && !tagBelow)
        row->addWidget(makeTag(tokens, *item.tag), 0, Qt::AlignVCenter);
    if (item.action) {
        auto* button = new ActionButton(tokens, *item.action, ActionButton::Kind::Small);
        button->setAccessibleName(item.action->text + QStringLiteral(": ") + item.head);
        wire(button, hooks);
        row->addWidget(button, 0, Qt::AlignVCenter);
    }
    return widget;
}

QWidget* rowsCard(const Tokens& tokens, std::span<const Rows::Item> items, bool review, double room, const Hooks& hooks)
{
    auto* card =
        new Card(tokens, {tokens.colours().surface, tokens.colours().cardLine, double(tokens.cardStroke()), 12});
    auto* column = card->column(2, 4, 0);
    for (const auto& item : items) {
        if (&item != items.data())
            column->addWidget(new Divider(tokens));
        column->addWidget(rowItem(tokens, item, review, room, hooks), 1);
    }
    return card;
}

QWidget* make(const Tokens& tokens, const Rows& block, const Hooks& hooks)
{
    const bool review = std::ranges::any_of(
        block.items, [](const auto& item) { return item.action && !item.lines.empty() && item.number.isEmpty(); });
    const std::span<const Rows::Item> all(block.items);
    if (all.size() < 4 || hooks.room < 1100 || tokens.textSize() == TextSize::Largest)
        return rowsCard(tokens, all, review, hooks.room, hooks);
    auto* widget = new QWidget;
    auto* pair = lines(QBoxLayout::LeftToRight, 0, widget);
    const auto half = (all.size() + 1) / 2;
    for (const auto part : {all.first(half), all.subspan(half)})
        pair->addWidget(rowsCard(tokens, part, review, hooks.room / 2, hooks), 1);
    return widget;
}

QWidget* make(const Tokens& tokens, const Prefilled& block, const Hooks& hooks)
{
    const auto& c = tokens.colours();
    auto* card = new Card(tokens, {c.surface, c.cardLine, double(tokens.cardStroke()), 12});
    auto* column = card->column(2, 2, 0);
    auto* band = new QWidget;
    auto* head = lines(QBoxLayout::LeftToRight, tokens.px(16), band);
    head->setContentsMargins(tokens.px(26), tokens.px(12), tokens.px(26), tokens.px(12));
    head->addWidget(new IconView(tokens, block.icon, 48, c.accent));
    head->addWidget(new Label(tokens, Type::BodyStrong, c.accent, block.source), 1);
    if (!block.when.isEmpty()) {
        auto* when = new Label(tokens, Type::Small, c.ink2, block.when);
        when->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        head->addWidget(when);
    }
    card->setBand(band, c.tint);
    column->addWidget(band);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(tokens.px(26), tokens.px(22), tokens.px(26), tokens.px(22));
    grid->setHorizontalSpacing(tokens.px(24));
    grid->setVerticalSpacing(tokens.px(12));
    int line = 0;
    int widest = tokens.px(240);
    for (const auto& [label, value] : block.values)
        widest = std::max(widest, static_cast<int>(textWidth(tokens, Type::Body, label)));
    const bool stack = widest > hooks.room * tokens.scale() * 0.4; // large words: the value below its label
    for (const auto& [label, value] : block.values) {
        auto* name = new Label(tokens, Type::Body, c.ink2, label);
        if (!stack)
            name->setFixedWidth(widest);
        const int lift = (tokens.lineHeight(Type::LeadStrong) - tokens.lineHeight(Type::Body)) / 2;
        name->setContentsMargins(0, stack ? 0 : lift, 0, 0); // one base line with the value
        grid->addWidget(name, line, 0, Qt::AlignTop);
        const bool number = value.contains(u'•');
        grid->addWidget(new Label(tokens, number ? Type::Number : Type::LeadStrong, c.ink, value),
            stack ? ++line : line, stack ? 0 : 1);
        ++line;
    }
    if (!stack)
        grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    if (block.actions.empty())
        return card;
    auto* foot = lines(QBoxLayout::LeftToRight, 0);
    foot->setContentsMargins(tokens.px(26), 0, tokens.px(12), tokens.px(12));
    foot->addWidget(new Label(tokens, Type::Body, c.ink, block.question), 1);
    for (const auto& action : block.actions) {
        auto* button = new ActionButton(tokens, action, ActionButton::Kind::Small);
        wire(button, hooks);
        foot->addWidget(button);
    }
    column->addLayout(foot);
    return card;
}

QWidget* make(const Tokens& tokens, const Field& block, const Hooks& hooks)
{
    return new FieldBlock(tokens, block, hooks);
}

QWidget* make(const Tokens& tokens, const Stepper& block, const Hooks& hooks)
{
    const auto& c = tokens.colours();
    auto* widget = new QWidget;
    auto* outer = lines(QBoxLayout::TopToBottom, tokens.px(10), widget);
    if (!block.error.isEmpty())
        outer->addWidget(errorLine(tokens, block.error));
    auto* card = new Card(tokens, {c.surface, c.cardLine, double(tokens.cardStroke()), 12});
    auto* row = card->row(16, 20, 16);
    const auto button = [&](const QString& sign, const QString& icon, const QString& name) {
        auto* made = new ActionButton(tokens, {block.id + sign, {}, icon, Tone::Accent}, ActionButton::Kind::Secondary);
        made->setAccessibleName(name);
        made->setIconSize(72);
        made->setFixedSize(tokens.px(150) + 2 * ringRoom(tokens), tokens.px(120) + 2 * ringRoom(tokens));
        wire(made, hooks);
        return made;
    };
    row->addWidget(button(QStringLiteral("-"), QStringLiteral("minus"), block.lessName));
    auto* value = new Label(tokens, Type::Title, c.ink, block.value);
    value->setAlignment(Qt::AlignHCenter);
    row->addWidget(value, 1, Qt::AlignVCenter);
    row->addWidget(button(QStringLiteral("+"), QStringLiteral("plus"), block.moreName));
    card->setMaximumWidth(tokens.px(900)); // two thumbs reach both
    outer->addWidget(card);
    auto* hint = new QWidget;
    auto* hintRow = lines(QBoxLayout::LeftToRight, 0, hint);
    hintRow->setContentsMargins(ringRoom(tokens), tokens.px(10), 0, 0);
    hintRow->addWidget(new Label(tokens, Type::Head, c.accent, block.hint));
    outer->addWidget(hint);
    return widget;
}

QWidget* make(const Tokens& tokens, const ErrorSummary& block, const Hooks& hooks)
{
    const auto& c = tokens.colours();
    auto* card = new Card(tokens, {c.badBg, c.badLine, double(tokens.px(4)), 12});
    auto* column = card->column(10, 14, 0);
    auto* head = lines(QBoxLayout::LeftToRight, tokens.px(18));
    head->setContentsMargins(tokens.px(16), tokens.px(6), tokens.px(16), tokens.px(6));
    head->addWidget(new IconView(tokens, QStringLiteral("error"), 48, c.bad));
    head->addWidget(new Label(tokens, Type::Head, c.bad, block.title), 1);
    column->addLayout(head);
    for (const auto& line : block.lines) {
        auto* link = new SummaryLine(tokens, line);
        QObject::connect(link, &QPushButton::clicked, link, [id = line.fieldId, hooks] { hooks.jumpTo(id); });
        column->addWidget(link);
    }
    return card;
}

QWidget* make(const Tokens& tokens, const Declaration& block, const Hooks& hooks)
{
    auto* widget = new QWidget;
    auto* column = lines(QBoxLayout::TopToBottom, 0, widget);
    if (!block.error.isEmpty())
        column->addWidget(errorLine(tokens, block.error));
    auto* card = new TickCard(tokens, block);
    wire(card, hooks);
    column->addWidget(card);
    return widget;
}

QWidget* make(const Tokens& tokens, const ButtonRow& block, const Hooks& hooks)
{
    auto* widget = new QWidget;
    double widest = 0;
    for (const auto& button : block.buttons)
        widest = std::max(widest, textWidth(tokens, Type::BodyStrong, button.text) + tokens.px(230));
    const bool stack = widest * double(block.buttons.size()) > hooks.room * tokens.scale();
    auto* layout = lines(stack ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, 0, widget);
    for (const auto& button : block.buttons) {
        auto* made = new ActionButton(tokens, button, ActionButton::Kind::Row);
        wire(made, hooks);
        layout->addWidget(made, 1);
    }
    return widget;
}

QWidget* make(const Tokens& tokens, const Poster& block, const Hooks& hooks)
{
    return makePoster(tokens, block, hooks);
}

template <class CaseBlock> QWidget* make(const Tokens& tokens, const CaseBlock& block, const Hooks& hooks)
{
    return makeCaseBlock(tokens, block, hooks);
}

} // namespace

QWidget* makeBlock(const Tokens& tokens, const Block& block, const Hooks& hooks)
{
    return std::visit([&](const auto& one) { return make(tokens, one, hooks); }, block);
}

bool updateBlock(QWidget* widget, const Block& before, const Block& now)
{
    const auto* was = std::get_if<Field>(&before);
    const auto* is = std::get_if<Field>(&now);
    if (!was || !is || was->id != is->id || was->error != is->error || was->label != is->label || was->hint != is->hint)
        return false;
    static_cast<FieldBlock*>(widget)->take(*is);
    return true;
}

} // namespace dvc::kiosk_ui
