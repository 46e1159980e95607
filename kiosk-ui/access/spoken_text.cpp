#include "kiosk-ui/access/spoken_text.h"

#include "kiosk-ui/access/said.h"
#include "kiosk-ui/access/spoken_block.h"
#include "kiosk-ui/journey/words.h"

#include <algorithm>

namespace dvc::access {

using namespace journey;

namespace {

void tellActions(Sentences& out, const ScreenModel& page)
{
    const auto name = [](const char* text, const QString& button) {
        return Sentence{say(text).replace(QStringLiteral("{button}"), button)};
    };
    if (page.primary)
        out.push_back(name(QT_TRANSLATE_NOOP("Kiosk", "Bên phải, nút {button}."), page.primary->text));
    for (const auto& button : page.extra)
        out.push_back(name(QT_TRANSLATE_NOOP("Kiosk", "Nút {button}."), button.text));
    if (page.back)
        out.push_back(name(QT_TRANSLATE_NOOP("Kiosk", "Bên trái, nút {button}."), page.back->text));
}

Sentences spokenOverlay(const Overlay& over)
{
    Sentences out{{over.title}, {over.text}};
    if (over.secondsLeft >= 0)
        out.push_back({say(QT_TRANSLATE_NOOP("Kiosk", "Còn {n} giây để trả lời."))
                .replace(QStringLiteral("{n}"), QString::number(over.secondsLeft))});
    // The one that has the focus first.
    for (auto button = over.buttons.rbegin(); button != over.buttons.rend(); ++button)
        out.push_back(
            {say(QT_TRANSLATE_NOOP("Kiosk", "Nút {button}.")).replace(QStringLiteral("{button}"), button->text)});
    return out;
}

} // namespace

Sentences spokenPage(const ScreenModel& page)
{
    if (page.covered)
        return {{page.coveredText}};
    if (page.overlay)
        return spokenOverlay(*page.overlay);
    Sentences out = spokenPlace(page);
    if (page.linkWarn)
        out.push_back({page.linkText});
    out.push_back({page.lead});
    for (const auto& block : page.blocks)
        for (auto& sentence : spokenBlock(block))
            out.push_back(std::move(sentence));
    tellActions(out, page);
    std::erase_if(out, [](const auto& sentence) { return sentence.text.trimmed().isEmpty(); });
    return out;
}

Sentences spokenPlace(const ScreenModel& page)
{
    if (page.covered)
        return {{page.coveredText}};
    Sentences out{{page.stepText}, {page.title}};
    std::erase_if(out, [](const auto& sentence) { return sentence.text.isEmpty(); });
    return out;
}

bool isPersonal(const ScreenModel& page, const QString& id)
{
    const auto holds = [&](const Block& block) {
        // A date stands in three parts: "born", "born.month", "born.year".
        if (const auto* field = std::get_if<Field>(&block))
            return field->personal && (id == field->id || id.startsWith(field->id + u'.'));
        if (const auto* choices = std::get_if<Choices>(&block))
            return choices->personal && std::ranges::count(choices->items, id, &Choices::Item::id) > 0;
        return false;
    };
    return std::ranges::any_of(page.blocks, holds);
}

QString aloud(const Sentences& sentences, bool personalToo, catalog::Language language)
{
    QStringList texts;
    bool leftOut = false;
    for (const auto& sentence : sentences) {
        const bool leave = sentence.personal && !personalToo;
        if (leave && !leftOut)
            texts << say(QT_TRANSLATE_NOOP("Kiosk", "Thông tin riêng, máy không đọc to."));
        if (!leave)
            texts << asSaid(sentence.text, language);
        leftOut = leave;
    }
    for (auto& text : texts) // the voice rests at a full stop
        if (!text.isEmpty() && text.back().isLetterOrNumber())
            text += u'.';
    return texts.join(u' ');
}

} // namespace dvc::access
