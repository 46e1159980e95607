#include "kiosk-ui/pages/poster.h"

#include "kiosk-ui/look/touchable.h"
#include "kiosk-ui/pages/card.h"
#include "kiosk-ui/pages/pictures.h"

#include <cmath>

namespace dvc::kiosk_ui {

using namespace journey;

namespace {

/// The one thing to touch.
class StartButton final : public Touchable {
public:
    StartButton(const Tokens& tokens, const Button& button)
        : Touchable(tokens, button.id, button.text)
        , m_button(button)
    {
    }

protected:
    double shapeHeight(double width) const override
    {
        return std::max<double>(tokens().px(184),
            drawText(nullptr, tokens(), Type::Start, {}, m_button.text, QRectF(0, 0, words(width), 0))
                + tokens().px(60));
    }

    void paintShape(QPainter& painter, const QRectF& shape) override
    {
        const auto& c = tokens().colours();
        const auto fill = isDown() ? c.press : c.accent;
        drawCard(painter, shape, fill, {}, 0, radius());
        const double room = words(shape.width());
        const double high = drawText(nullptr, tokens(), Type::Start, {}, m_button.text, QRectF(0, 0, room, 0));
        const double wide = std::min(room, textWidth(tokens(), Type::Start, m_button.text));
        const double icon = tokens().px(96);
        const double x = shape.center().x() - (icon + tokens().px(gap) + wide) / 2;
        drawGlyph(painter, m_button.icon, QRectF(x, shape.center().y() - icon / 2, icon, icon), c.onAccent);
        drawText(&painter, tokens(), Type::Start, c.onAccent, m_button.text,
            QRectF(x + icon + tokens().px(gap), shape.center().y() - high / 2, wide, high));
    }

private:
    static constexpr int gap = 40;
    double words(double width) const { return width - tokens().px(96 + gap + 2 * 32); }

    Button m_button;
};

QWidget* step(const Tokens& tokens, int number, const QString& text)
{
    const auto& c = tokens.colours();
    auto* box = new Card(tokens, {c.surface, c.cardLine, double(tokens.contrast() ? tokens.px(2) : 0), 12});
    auto* inside = box->column(20, 20, 12);
    inside->addWidget(new NumberDisc(tokens, QString::number(number), c.accent), 0, Qt::AlignLeft);
    inside->addWidget(new Label(tokens, Type::BodyStrong, c.ink, text));
    inside->addStretch(1);
    return box;
}

QWidget* head(const Tokens& tokens, const Poster& block, double room)
{
    const auto& c = tokens.colours();
    auto* card = new Card(tokens, {c.tint, c.cardLine, double(tokens.contrast() ? tokens.px(2) : 0), 12});
    auto* column = card->column(28, 32, 32);
    auto* top = lines(QBoxLayout::LeftToRight, tokens.px(24));
    top->setContentsMargins(tokens.px(24), 0, tokens.px(24), 0);
    auto* words = lines(QBoxLayout::TopToBottom, tokens.px(16));
    words->addWidget(new Label(tokens, Type::Poster, c.ink, block.title));
    words->addWidget(new Label(tokens, Type::Lead, c.ink2, block.text));
    top->addLayout(words, 1);
    const double beside = textWidth(tokens, Type::Poster, block.title) / tokens.scale() + 240 + 24 + 126;
    if (beside < room && tokens.textSize() == TextSize::Normal) {
        auto* picture = new IconView(tokens, block.icon, 130, c.accent);
        picture->setGround(c.surface, 240, 120);
        picture->setRim(c.accent, 3);
        top->addWidget(picture, 0, Qt::AlignVCenter);
    }
    column->addStretch(1);
    column->addLayout(top);
    column->addStretch(1);
    double widest = 0;
    for (const auto& text : block.steps)
        widest = std::max(widest, textWidth(tokens, Type::BodyStrong, text));
    const bool stack = (widest + tokens.px(80)) * double(block.steps.size()) > room * tokens.scale();
    auto* steps = lines(stack ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, stack ? tokens.px(12) : 0);
    int number = 0;
    for (const auto& text : block.steps)
        steps->addWidget(step(tokens, ++number, stack ? QString(text).replace(u'\n', u' ') : text), 1);
    column->addLayout(steps);
    return card;
}

QWidget* hours(const Tokens& tokens, const Poster& block)
{
    const auto& c = tokens.colours();
    auto* card = new Card(tokens, {c.surface, c.cardLine, double(tokens.cardStroke()), 12});
    auto* table = card->column(28, 24, 8);
    auto* head = lines(QBoxLayout::LeftToRight, tokens.px(20));
    head->addWidget(new IconView(tokens, QStringLiteral("clock"), 48, c.ink), 0, Qt::AlignTop);
    head->addWidget(new Label(tokens, Type::Head, c.ink, block.hoursTitle), 1);
    table->addLayout(head);
    table->addSpacing(tokens.px(8));
    for (const auto& [day, time] : block.hours) {
        if (!day.isEmpty())
            table->addWidget(new Label(tokens, Type::BodyStrong, c.ink, day));
        if (!time.isEmpty())
            table->addWidget(new Label(tokens, Type::Body, c.ink, time));
    }
    table->addStretch(1);
    if (!block.today.isEmpty())
        table->addWidget(makeTag(tokens, {block.today, Tone::Ok, QStringLiteral("check")}));
    return card;
}

QWidget* codes(const Tokens& tokens, const Poster& block)
{
    const auto& c = tokens.colours();
    auto* card = new Card(tokens, {c.surface, c.cardLine, double(tokens.cardStroke()), 12});
    auto* column = card->column(24, 24, 16);
    auto* head = lines(QBoxLayout::LeftToRight, tokens.px(20));
    head->addWidget(new IconView(tokens, QStringLiteral("phone"), 48, c.ink), 0, Qt::AlignTop);
    head->addWidget(new Label(tokens, Type::Head, c.ink, block.qrTitle), 1);
    column->addLayout(head);
    auto* pair = lines(QBoxLayout::LeftToRight, tokens.px(16));
    for (const auto& [text, caption] : block.qrs) {
        auto* one = lines(QBoxLayout::TopToBottom, tokens.px(8));
        one->addWidget(new QrView(tokens, text, 180, QString(caption).replace(u'\n', u' ')), 0, Qt::AlignHCenter);
        auto* label = new Label(tokens.atMost(TextSize::Large), Type::SmallStrong, c.ink, caption);
        label->setAlignment(Qt::AlignHCenter);
        one->addWidget(label);
        one->addStretch(1);
        pair->addLayout(one, 1);
    }
    column->addLayout(pair);
    column->addStretch(1);
    return card;
}

QLayout* facts(const Tokens& tokens, const Poster& block, double room)
{
    const bool stack = tokens.textSize() == TextSize::Largest || room < 800;
    auto* row = lines(stack ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, stack ? tokens.px(20) : 0);
    row->addWidget(hours(tokens, block), 1);
    row->addWidget(codes(tokens, block), 1);
    return row;
}

QLayout* foot(const Tokens& tokens, const Poster& block, double room)
{
    const auto& c = tokens.colours();
    double wide = 0;
    for (const auto& [name, text] : block.footer)
        wide += textWidth(tokens, Type::Body, text) + tokens.px(88);
    const bool stack = wide > room * tokens.scale();
    auto* row = lines(stack ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, tokens.px(20));
    row->setContentsMargins(ringRoom(tokens), tokens.px(16), ringRoom(tokens), tokens.px(16));
    for (const auto& [name, text] : block.footer) {
        auto* one = lines(QBoxLayout::LeftToRight, tokens.px(20));
        one->addWidget(new IconView(tokens, name, 48, c.ink), 0, Qt::AlignVCenter);
        one->addWidget(new Label(tokens, Type::Body, c.ink, text), 1, Qt::AlignVCenter);
        row->addLayout(one, static_cast<int>(textWidth(tokens, Type::Body, text)) + tokens.px(68));
    }
    return row;
}

} // namespace

QWidget* makePoster(const Tokens& tokens, const Poster& block, const Hooks& hooks)
{
    auto* widget = new QWidget;
    const bool wide = hooks.room > 1400;
    const double room = wide ? hooks.room / 2 - 8 : hooks.room;
    auto* start = new StartButton(tokens, block.start);
    QObject::connect(start, &QPushButton::clicked, start, [id = block.start.id, hooks] { hooks.activated(id); });
    auto* page = lines(QBoxLayout::TopToBottom, tokens.px(18));
    widget->setLayout(page);
    auto* body = lines(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom, tokens.px(wide ? 8 : 18));
    body->addWidget(head(tokens, block, room), wide ? 1 : 2);
    auto* column = lines(QBoxLayout::TopToBottom, tokens.px(18));
    body->addLayout(column, 1);
    if (hooks.low)
        page->addWidget(start);
    else if (tokens.textSize() != TextSize::Normal)
        column->addWidget(start);
    column->addLayout(facts(tokens, block, room), 1);
    if (!hooks.low && tokens.textSize() == TextSize::Normal)
        column->addWidget(start);
    page->addLayout(body, 1);
    page->addLayout(foot(tokens, block, hooks.room));
    return widget;
}

} // namespace dvc::kiosk_ui
