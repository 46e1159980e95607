// What is worth a word when a page changes under one's hands.
#include "kiosk-ui/access/spoken_block.h"
#include "kiosk-ui/journey/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace dvc::access {

using namespace journey;

namespace {

/// The chosen things that were not chosen before, and those no longer chosen where several may be.
void tellChosen(Sentences& out, const Choices& before, const Choices& now)
{
    for (const auto& item : now.items) {
        const auto was = std::ranges::find(before.items, item.id, &Choices::Item::id);
        const bool known = was != before.items.end();
        if (item.selected && !(known && was->selected))
            for (auto& sentence : spokenChoice(item, now.mark, now.personal))
                out.push_back(std::move(sentence));
        else if (!item.selected && known && was->selected && now.mark == Choices::Mark::Check)
            out.push_back(
                {item.title + QStringLiteral(", ") + say(QT_TRANSLATE_NOOP("Kiosk", "đã bỏ chọn")), now.personal});
    }
    if (now.error != before.error)
        out.push_back({now.error});
}

/// The clock moves in some notes; nobody waits to hear it.
QString timeless(const QString& text)
{
    static const QRegularExpression time(QStringLiteral("\\d{1,2}:\\d{2}"));
    return QString(text).remove(time);
}

/// Of a block that only tells: what it did not tell before.
Sentences news(const Block& before, const Block& now)
{
    auto out = spokenBlock(now);
    const auto old = spokenBlock(before);
    std::erase_if(out, [&](const auto& sentence) {
        return std::ranges::any_of(old, [&](const auto& was) { return timeless(was.text) == timeless(sentence.text); });
    });
    return out;
}

Sentences changeOf(const Block& before, const Block& now)
{
    Sentences out;
    if (const auto* choices = std::get_if<Choices>(&now)) {
        tellChosen(out, std::get<Choices>(before), *choices);
    } else if (const auto* field = std::get_if<Field>(&now)) {
        if (field->error != std::get<Field>(before).error)
            out.push_back({field->error});
    } else if (const auto* stepper = std::get_if<Stepper>(&now)) {
        out = {{stepper->value}, {stepper->hint}, {stepper->error}};
    } else {
        out = news(before, now);
    }
    return out;
}

/// Blocks of one kind keep their order: the n-th of a kind is compared with the n-th before.
Sentences changedBlocks(const std::vector<Block>& before, const std::vector<Block>& now)
{
    Sentences out;
    std::vector<std::size_t> seen(std::variant_size_v<Block>);
    for (const auto& block : now) {
        const auto nth = seen[block.index()]++;
        std::size_t count = 0;
        const auto was = std::ranges::find_if(
            before, [&](const Block& one) { return one.index() == block.index() && count++ == nth; });
        if (was == before.end()) {
            for (auto& sentence : spokenBlock(block))
                out.push_back(std::move(sentence));
        } else if (*was != block) {
            for (auto& sentence : changeOf(*was, block))
                out.push_back(std::move(sentence));
        }
    }
    return out;
}

} // namespace

Sentences spokenChange(const ScreenModel& before, const ScreenModel& now)
{
    Sentences out;
    if (before.linkText != now.linkText)
        out.push_back({now.linkText});
    // A summary of what is wrong says it all, once.
    const auto isSummary = [](const Block& block) { return std::holds_alternative<ErrorSummary>(block); };
    const auto summary = std::ranges::find_if(now.blocks, isSummary);
    if (summary != now.blocks.end() && std::ranges::none_of(before.blocks, isSummary))
        return spokenBlock(*summary);
    for (auto& sentence : changedBlocks(before.blocks, now.blocks))
        out.push_back(std::move(sentence));
    std::erase_if(out, [](const auto& sentence) { return sentence.text.trimmed().isEmpty(); });
    return out;
}

} // namespace dvc::access
