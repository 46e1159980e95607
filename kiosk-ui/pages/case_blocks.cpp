#include "kiosk-ui/pages/case_blocks.h"

#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/card.h"
#include "kiosk-ui/pages/pictures.h"

namespace dvc::kiosk_ui {

using namespace journey;

namespace {

/// A code in large fixed-width letters that shrinks until it fits its one line.
class CodeText final : public QWidget {
public:
    CodeText(const Tokens& tokens, const QString& code)
        : m_tokens(tokens)
        , m_code(code)
    {
        setAccessibleName(code);
        setFixedHeight(tokens.lineHeight(Type::Code));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        auto font = m_tokens.font(Type::Code);
        while (font.pixelSize() > 20 && QFontMetrics(font).horizontalAdvance(m_code) > width())
            font.setPixelSize(font.pixelSize() - 1);
        painter.setFont(font);
        painter.setPen(m_tokens.colours().ink);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, m_code);
    }

private:
    const Tokens m_tokens;
    QString m_code;
};

QWidget* stepCard(const Tokens& tokens, const std::vector<QString>& steps)
{
    const auto& c = tokens.colours();
    auto* card = new Card(tokens, {c.surface, c.cardLine, double(tokens.cardStroke()), 12});
    auto* column = card->column(2, 2, 0);
    int number = 0;
    for (const auto& step : steps) {
        if (number > 0)
            column->addWidget(new Divider(tokens));
        auto* row = lines(QBoxLayout::LeftToRight, tokens.px(22));
        row->setContentsMargins(tokens.px(24), tokens.px(12), tokens.px(24), tokens.px(12));
        row->addWidget(new NumberDisc(tokens, QString::number(++number), c.accent), 0, Qt::AlignTop);
        row->addWidget(new Label(tokens, Type::Body, c.ink, step), 1);
        column->addLayout(row);
    }
    return card;
}

} // namespace

QWidget* makeCaseBlock(const Tokens& tokens, const MomentBlock& block, const Hooks&)
{
    const auto tone = tokens.tone(block.tone);
    auto* widget = new QWidget;
    auto* row = lines(QBoxLayout::LeftToRight, tokens.px(28));
    row->setContentsMargins(ringRoom(tokens), 0, ringRoom(tokens), tokens.px(6));
    widget->setLayout(row);
    auto* disc = new IconView(tokens, block.icon, 56, tokens.colours().onState);
    disc->setGround(tone.line, 96, 48);
    row->addWidget(disc, 0, Qt::AlignVCenter);
    // What happened stands in one line, what is still to come in the next.
    const auto broken = QString(block.text).replace(QStringLiteral(" – "), QStringLiteral("\n– "));
    row->addWidget(new Label(tokens, Type::Moment, tone.text, broken), 1, Qt::AlignVCenter);
    return widget;
}

QWidget* makeCaseBlock(const Tokens& tokens, const CodeBox& block, const Hooks&)
{
    const auto& c = tokens.colours();
    auto* card = new Card(tokens, {c.surface, tokens.tone(block.tone).line, double(tokens.px(4)), 12});
    auto* column = card->column(32, 14, 0);
    column->addWidget(new Label(tokens, Type::BodyStrong, c.ink2, block.label));
    column->addWidget(new CodeText(tokens, block.code));
    column->addWidget(new Label(tokens, Type::Body, c.ink, block.sentence));
    return card;
}

QWidget* makeCaseBlock(const Tokens& tokens, const PaperCard& block, const Hooks& hooks)
{
    const auto& c = tokens.colours();
    const auto tone = tokens.tone(block.tone);
    auto* widget = new QWidget;
    const bool stack = hooks.room < 720 || (tokens.textSize() == TextSize::Largest && hooks.room < 1100);
    auto* row = lines(stack ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, stack ? tokens.px(16) : 0);
    widget->setLayout(row);
    const bool warn = block.tone == Tone::Warn;
    auto* card = new Card(
        tokens, {warn ? tone.ground : c.surface, warn ? tone.line : c.cardLine, double(tokens.cardStroke()), 12});
    auto* column = card->column(26, 18, 8);
    auto* head = lines(QBoxLayout::LeftToRight, tokens.px(20));
    head->addWidget(new IconView(tokens, block.icon, 48, warn ? tone.text : c.ink), 0, Qt::AlignTop);
    head->addWidget(new Label(tokens, Type::LeadStrong, warn ? tone.text : c.ink, block.title), 1);
    column->addLayout(head);
    if (block.progress >= 0)
        column->addWidget(new ProgressBar(tokens, block.progress));
    column->addWidget(new Label(tokens, Type::Body, c.ink, block.text));
    column->addStretch(1);
    if (!block.stamp.isEmpty())
        column->addWidget(makeTag(tokens, {block.stamp, Tone::Plain, QStringLiteral("clock")}));
    if (!block.actions.empty()) {
        auto* buttons = lines(QBoxLayout::LeftToRight, 0);
        for (const auto& action : block.actions) {
            auto* button = new ActionButton(tokens, action, ActionButton::Kind::Small);
            QObject::connect(button, &QPushButton::clicked, button, [id = action.id, hooks] { hooks.activated(id); });
            buttons->addWidget(button);
        }
        buttons->addStretch(1);
        column->addLayout(buttons);
    }
    row->addWidget(card, 1);
    if (!block.qrText.isEmpty())
        row->addWidget(
            new QrView(tokens, block.qrText, 314, QStringLiteral("QR")), 0, stack ? Qt::AlignHCenter : Qt::AlignTop);
    if (!stack)
        row->addSpacing(ringRoom(tokens));
    return widget;
}

QWidget* makeCaseBlock(const Tokens& tokens, const NumberedSteps& block, const Hooks&)
{
    return stepCard(tokens, block.steps);
}

QWidget* makeCaseBlock(const Tokens& tokens, const Timeline& block, const Hooks&)
{
    const auto& c = tokens.colours();
    auto* widget = new QWidget;
    auto* column = lines(QBoxLayout::TopToBottom, 0);
    column->setContentsMargins(ringRoom(tokens), tokens.px(10), ringRoom(tokens), 0);
    widget->setLayout(column);
    for (std::size_t i = 0; i < block.items.size(); ++i) {
        const auto& item = block.items[i];
        const bool last = i + 1 == block.items.size();
        auto* row = lines(QBoxLayout::LeftToRight, tokens.px(28));
        row->addWidget(new WayDot(tokens, item.state, last));
        auto* words = lines(QBoxLayout::TopToBottom, 0);
        words->setContentsMargins(0, tokens.px(4), 0, last ? 0 : tokens.px(28));
        words->addWidget(
            new Label(tokens, Type::LeadStrong, item.state == Timeline::State::Next ? c.ink2 : c.ink, item.head));
        if (!item.when.isEmpty())
            words->addWidget(new Label(tokens, Type::BodyStrong, c.ink2, item.when));
        if (!item.text.isEmpty())
            words->addWidget(new Label(tokens, Type::Body, c.ink2, item.text));
        words->addStretch(1);
        row->addLayout(words, 1);
        column->addLayout(row);
    }
    return widget;
}

QWidget* makeCaseBlock(const Tokens& tokens, const ScanPrompt& block, const Hooks& hooks)
{
    const auto& c = tokens.colours();
    auto* card = new Card(tokens, {c.tint, c.cardLine, tokens.contrast() ? double(tokens.px(2)) : 0, 12});
    const bool stack = hooks.room < 720 || (tokens.textSize() == TextSize::Largest && hooks.room < 1100);
    auto* row = stack ? card->column(24, 0, 0) : card->row(24, 0, 24);
    row->addWidget(new ScanPicture(tokens, block.what), 0, stack ? Qt::AlignHCenter : Qt::AlignTop);
    auto* words = lines(QBoxLayout::TopToBottom, tokens.px(18));
    words->setContentsMargins(0, tokens.px(28), 0, tokens.px(28));
    words->addStretch(1);
    for (const auto& [strong, text] : block.captions) {
        auto* pair = lines(QBoxLayout::TopToBottom, 0);
        pair->addWidget(new Label(tokens, Type::BodyStrong, c.ink, strong));
        pair->addWidget(new Label(tokens, Type::Small, c.ink, text));
        words->addLayout(pair);
    }
    words->addSpacing(tokens.px(10));
    auto* waiting = lines(QBoxLayout::LeftToRight, tokens.px(14));
    waiting->addWidget(new WaitingDots(tokens), 0, Qt::AlignVCenter);
    waiting->addWidget(new Label(tokens, Type::BodyStrong, c.ink, block.waiting), 1);
    words->addLayout(waiting);
    words->addStretch(1);
    row->addLayout(words, 1);
    return card;
}

} // namespace dvc::kiosk_ui
