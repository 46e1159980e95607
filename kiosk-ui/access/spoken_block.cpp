#include "kiosk-ui/access/spoken_block.h"

#include "kiosk-ui/access/said.h"
#include "kiosk-ui/journey/words.h"

#include <algorithm>

namespace dvc::access {

using namespace journey;

namespace {

QString filled(const char* text, const char* blank, const QString& with)
{
    return say(text).replace(QLatin1StringView(blank), with);
}

QString joined(const QString& head, const QString& text)
{
    return head.isEmpty() || text.isEmpty() ? head + text : head + QStringLiteral(". ") + text;
}

void tellError(Sentences& out, const QString& error)
{
    if (!error.isEmpty())
        out.push_back({filled(QT_TRANSLATE_NOOP("Kiosk", "Cần sửa: {error}"), "{error}", error)});
}

void tellButtons(Sentences& out, const std::vector<Button>& buttons)
{
    for (const auto& button : buttons)
        if (!button.id.startsWith(speechIds))
            out.push_back({filled(QT_TRANSLATE_NOOP("Kiosk", "Nút {button}."), "{button}", button.text)});
}

/// A telephone number may stand in a sentence.
bool holdsNumber(const QString& text)
{
    return std::ranges::count_if(text, [](QChar c) { return c.isDigit(); }) >= 9;
}

Sentences tell(const Heading& block)
{
    return {{joined(block.text, block.aside)}};
}

Sentences tell(const Paragraph& block)
{
    return {{block.text}};
}

Sentences tell(const Note& block)
{
    const char* const start = block.tone == Tone::Warn ? QT_TRANSLATE_NOOP("Kiosk", "Lưu ý: {text}")
        : block.tone == Tone::Bad                      ? QT_TRANSLATE_NOOP("Kiosk", "Quan trọng: {text}")
                                                       : "{text}";
    if (!block.personal)
        return {{say(start).replace(QStringLiteral("{text}"), (block.strong + u' ' + block.text).trimmed())}};
    return {{block.strong}, {block.text, true}};
}

Sentences tell(const Facts& block)
{
    Sentences out;
    for (const auto& item : block.items)
        out.push_back({joined(item.strong, item.text)});
    return out;
}

Sentences tell(const Choices& block)
{
    Sentences out;
    tellError(out, block.error);
    if (block.items.empty())
        return out;
    out.push_back(
        {filled(QT_TRANSLATE_NOOP("Kiosk", "Có {n} ô để chọn."), "{n}", QString::number(block.items.size()))});
    for (const auto& item : block.items)
        for (auto& sentence : spokenChoice(item, block.mark, block.personal))
            out.push_back(std::move(sentence));
    return out;
}

Sentences tell(const Rows& block)
{
    Sentences out;
    for (const auto& item : block.items) {
        // Alone, the head is the thing itself: a fault of a dossier.
        const bool alone = item.lines.empty() && !item.action;
        const auto head = joined(item.number, item.head);
        out.push_back({item.tag ? joined(head, item.tag->text) : head, block.personal && alone});
        for (const auto& line : item.lines)
            out.push_back({line, block.personal});
        if (item.action)
            tellButtons(out, {*item.action});
    }
    return out;
}

Sentences tell(const Prefilled& block)
{
    Sentences out{{block.source}};
    for (const auto& [label, value] : block.values)
        out.push_back({label + QStringLiteral(": ") + valueSaid(value), true});
    out.push_back({block.question});
    tellButtons(out, block.actions);
    return out;
}

Sentences tell(const Field& block)
{
    Sentences out{{filled(QT_TRANSLATE_NOOP("Kiosk", "Ô viết: {label}."), "{label}", block.label)}, {block.hint}};
    tellError(out, block.error);
    if (block.value.isEmpty())
        out.push_back({say(QT_TRANSLATE_NOOP("Kiosk", "Chưa viết gì."))});
    else
        out.push_back({filled(QT_TRANSLATE_NOOP("Kiosk", "Đang có: {value}"), "{value}", valueSaid(block.value)),
            block.personal});
    return out;
}

Sentences tell(const Stepper& block)
{
    Sentences out;
    tellError(out, block.error);
    out.push_back({block.label + QStringLiteral(": ") + block.value});
    out.push_back({block.hint});
    tellButtons(out, {{{}, block.lessName, {}}, {{}, block.moreName, {}}});
    return out;
}

Sentences tell(const ErrorSummary& block)
{
    Sentences out{{block.title}};
    for (const auto& line : block.lines)
        out.push_back({line.text});
    return out;
}

Sentences tell(const MomentBlock& block)
{
    return {{block.text}};
}

Sentences tell(const CodeBox& block)
{
    return {{block.label + QStringLiteral(": ") + spelled(block.code), true}, {block.sentence}};
}

Sentences tell(const PaperCard& block)
{
    Sentences out{{block.title}, {block.text}, {block.stamp}};
    tellButtons(out, block.actions);
    return out;
}

Sentences tell(const NumberedSteps& block)
{
    Sentences out;
    int number = 0;
    for (const auto& step : block.steps)
        out.push_back({QString::number(++number) + QStringLiteral(". ") + step, holdsNumber(step)});
    return out;
}

Sentences tell(const Timeline& block)
{
    const auto state = [](Timeline::State at) {
        switch (at) {
        case Timeline::State::Done:
            return say(QT_TRANSLATE_NOOP("Kiosk", "Đã xong"));
        case Timeline::State::Current:
            return say(QT_TRANSLATE_NOOP("Kiosk", "Đang ở bước này"));
        case Timeline::State::Next:
            break;
        }
        return say(QT_TRANSLATE_NOOP("Kiosk", "Chưa đến"));
    };
    Sentences out;
    for (const auto& item : block.items)
        out.push_back({joined(joined(state(item.state) + QStringLiteral(": ") + item.head, item.when), item.text)});
    return out;
}

Sentences tell(const ScanPrompt& block)
{
    Sentences out;
    for (const auto& [strong, text] : block.captions)
        out.push_back({joined(strong, text)});
    out.push_back({block.waiting});
    return out;
}

Sentences tell(const ScannedPages& block)
{
    const auto count = QString::number(block.pages.size());
    return {{filled(QT_TRANSLATE_NOOP("Kiosk", "Đã quét {n} trang"), "{n}", count)}};
}

Sentences tell(const Declaration& block)
{
    Sentences out;
    tellError(out, block.error);
    out.push_back({block.text});
    out.push_back({block.checked ? say(QT_TRANSLATE_NOOP("Kiosk", "Đã đánh dấu"))
                                 : say(QT_TRANSLATE_NOOP("Kiosk", "Chưa đánh dấu"))});
    return out;
}

Sentences tell(const ButtonRow& block)
{
    Sentences out;
    tellButtons(out, block.buttons);
    return out;
}

Sentences tell(const Poster& block)
{
    Sentences out{{block.title}, {block.text}};
    int number = 0;
    for (const auto& step : block.steps)
        out.push_back({QString::number(++number) + QStringLiteral(". ") + step});
    for (const auto& [days, hours] : block.hours)
        out.push_back({block.hoursTitle + QStringLiteral(": ") + days + u' ' + hours});
    out.push_back({block.today});
    for (const auto& [icon, text] : block.footer)
        out.push_back({text});
    tellButtons(out, {block.start});
    return out;
}

} // namespace

Sentences spokenChoice(const Choices::Item& item, Choices::Mark mark, bool personal)
{
    auto text = joined(joined(item.title, item.detail), item.aside);
    if (item.selected && mark != Choices::Mark::Go)
        text += QStringLiteral(", ") + say(QT_TRANSLATE_NOOP("Kiosk", "đã chọn"));
    return {{text, personal}};
}

Sentences spokenBlock(const Block& block)
{
    auto out = std::visit([](const auto& one) { return tell(one); }, block);
    std::erase_if(out, [](const auto& sentence) { return sentence.text.trimmed().isEmpty(); });
    return out;
}

} // namespace dvc::access
