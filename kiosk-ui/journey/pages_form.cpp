// The procedure's questions, the review and the declaration.
#include "kiosk-ui/journey/pages.h"
#include "kiosk-ui/journey/words.h"

#include "app/base/civil.h"

#include <algorithm>

namespace dvc::journey {

using catalog::Question;
using catalog::QuestionType;

namespace {

QString answerOf(const filing::Draft& draft, const QString& id)
{
    const auto answer = draft.answers.find(id);
    return answer == draft.answers.end() ? QString() : answer->second.value;
}

Choices::Item optionItem(const Page& page, const filing::Draft& draft, const Question& question, const QString& option)
{
    const auto key = QStringLiteral("q.%1.%2").arg(question.id, option);
    const auto chosen = answerOf(draft, question.id);
    return {QStringLiteral("choose:%1:%2").arg(question.id, option), {}, page.text(*draft.procedure, key),
        page.text(*draft.procedure, key + QStringLiteral(".detail")), {}, chosen.split(u',').contains(option)};
}

Block choiceBlock(const Page& page, const filing::Draft& draft, const Question& question, const QString& error)
{
    Choices choices{question.type == QuestionType::Several ? Choices::Mark::Check : Choices::Mark::Radio,
        question.options.size() > 4 ? Choices::Shape::Tile : Choices::Shape::Card,
        page.text(*draft.procedure, QStringLiteral("q.") + question.id), {}, error};
    for (const auto& option : question.options)
        choices.items.push_back(optionItem(page, draft, question, option));
    return choices;
}

/// Options of a list that is too long for one page: a few letters, and what fits them to touch.
constexpr std::size_t longList = 12;
constexpr std::size_t shownOfList = 6;

bool isLong(const Question& question)
{
    return question.type == QuestionType::Choice && question.options.size() > longList;
}

/// What the end of an address may mean. Always there, so that the field stays while one types.
Choices placeBlock(const Page& page, const filing::Draft& draft, const Question& question, const QString& label)
{
    Choices offered{Choices::Mark::Go, Choices::Shape::Chip, label, {}, {}, true};
    for (const auto& [place, text] : filing::offersFor(*page.view.context, draft, question)) {
        const auto id = QStringLiteral("choose:%1:%2").arg(question.id, places::codeOf(place));
        if (place.commune)
            offered.items.push_back({id, {}, place.commune->name, places::inSentence(place.province.name), {}});
        else
            offered.items.push_back({id, {}, place.province.name, {}, {}});
    }
    return offered;
}

Field::Input inputOf(const Question& question)
{
    switch (question.type) {
    case QuestionType::Name:
        return Field::Input::Name;
    case QuestionType::Date:
        return Field::Input::Date;
    case QuestionType::Phone:
        return Field::Input::Phone;
    case QuestionType::PersonId:
    case QuestionType::Money:
        return Field::Input::Digits;
    default:
        return Field::Input::Text;
    }
}

std::vector<Block> questionBlocks(
    const Page& page, const filing::Draft& draft, const Question& question, const QString& error)
{
    const auto& procedure = *draft.procedure;
    const auto key = QStringLiteral("q.") + question.id;
    const auto label = page.text(procedure, key);
    const auto value = answerOf(draft, question.id);
    if (question.type == QuestionType::Count) {
        const auto fee = filing::feeFor(draft);
        const auto hint = fee.local ? QString()
                                    : say(QT_TRANSLATE_NOOP("Kiosk", "Phí phải nộp: {fee}"))
                                          .replace(QStringLiteral("{fee}"), money(fee.amount));
        // Said once, under the last count that it depends on.
        const auto* rule = procedure.feeOf(static_cast<int>(draft.lane));
        const bool counts = rule && question.id == (rule->times.isEmpty() ? rule->per : rule->times);
        return {Stepper{QStringLiteral("choose:%1:").arg(question.id), label,
            answerText(procedure, question.id, value, page.language()),
            counts ? hint : page.text(procedure, key + QStringLiteral(".hint")), error,
            say(QT_TRANSLATE_NOOP("Kiosk", "Bớt một")), say(QT_TRANSLATE_NOOP("Kiosk", "Thêm một"))}};
    }
    if (!question.options.empty() && !isLong(question))
        return {choiceBlock(page, draft, question, error)};
    const Field field{question.id, label, page.text(procedure, key + QStringLiteral(".hint")), value, error,
        inputOf(question), question.type == QuestionType::PersonId ? 20 : question.max};
    if (question.type == QuestionType::Address && page.view.context->places)
        return {field, placeBlock(page, draft, question, label)};
    if (!isLong(question))
        return {field};
    auto typed = field;
    const bool known = std::ranges::count(question.options, value) > 0;
    if (known)
        typed.value = page.text(procedure, key + u'.' + value);
    Choices fits{Choices::Mark::Radio, Choices::Shape::Chip, label, {}, {}};
    for (const auto& option :
        forms::fitting(procedure, question, known ? QString() : value, page.language(), shownOfList))
        if (!known || option != value)
            fits.items.push_back(optionItem(page, draft, question, option));
    return {typed, fits};
}

std::vector<const Question*> visibleOf(const catalog::Page& asked, const filing::Draft& draft, QDate today)
{
    const auto state = forms::evaluate(*draft.procedure, draft.answers, today);
    std::vector<const Question*> visible;
    for (const auto& question : asked.questions)
        if (std::ranges::count(state.visible, question.id) > 0)
            visible.push_back(&question);
    return visible;
}

QString problemText(const Page& page, const catalog::Procedure& procedure, const forms::Problem& problem)
{
    return problem.code.startsWith(u"check.") ? page.text(procedure, problem.code)
                                              : sentence(problem.code.toStdString());
}

} // namespace

void pageOf(Page page, const filing::Asking& stage)
{
    auto& model = page.model;
    const auto& draft = stage.draft;
    const auto& procedure = *draft.procedure;
    page.step(4, say(QT_TRANSLATE_NOOP("Kiosk", "Câu hỏi")));
    model.page = QStringLiteral("question-") + stage.page;
    model.title = page.text(procedure, QStringLiteral("page.") + stage.page);
    model.lead = page.text(procedure, QStringLiteral("page.%1.lead").arg(stage.page));
    const auto asked = std::ranges::find(procedure.pages, stage.page, &catalog::Page::id);
    model.icon = asked->icon;
    ErrorSummary summary;
    std::vector<Block> blocks;
    const auto visible = visibleOf(*asked, draft, toCivil(page.view.now).date);
    for (const auto* question : visible) {
        const bool headless =
            question->type == QuestionType::Count || (!question->options.empty() && !isLong(*question));
        if (headless && visible.size() > 1) // alone on its page, the title asks
            blocks.push_back(Heading{page.text(procedure, QStringLiteral("q.") + question->id), {}});
        const auto problem = std::ranges::find(stage.problems, question->id, &forms::Problem::question);
        const auto error = problem == stage.problems.end() ? QString() : problemText(page, procedure, *problem);
        if (!error.isEmpty())
            summary.lines.push_back({question->id,
                page.text(procedure, QStringLiteral("q.") + question->id) + QStringLiteral(": ") + error});
        for (auto& block : questionBlocks(page, draft, *question, error))
            blocks.push_back(std::move(block));
    }
    if (!summary.lines.empty()) {
        summary.title = say(QT_TRANSLATE_NOOP("Kiosk", "Còn {n} chỗ cần sửa"))
                            .replace(QStringLiteral("{n}"), QString::number(summary.lines.size()));
        page.add(std::move(summary));
    }
    if (stage.problems.empty())
        for (const auto& warning : stage.warnings)
            page.add(Note{Tone::Warn, QStringLiteral("warn"), problemText(page, procedure, warning),
                say(QT_TRANSLATE_NOOP("Kiosk", "Xem lại giúp. Nếu đúng, chạm Tiếp tục."))});
    for (auto& block : blocks)
        page.add(std::move(block));
    page.back();
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Tiếp tục")));
}

void pageOf(Page page, const filing::Reviewing& stage)
{
    auto& model = page.model;
    const auto& draft = stage.draft;
    const auto& procedure = *draft.procedure;
    const auto today = toCivil(page.view.now).date;
    const auto edit = [](const QString& id) {
        return Button{QStringLiteral("edit:") + id, say(QT_TRANSLATE_NOOP("Kiosk", "Sửa")), QStringLiteral("edit")};
    };
    page.step(6, say(QT_TRANSLATE_NOOP("Kiosk", "Xem lại")));
    model.page = QStringLiteral("review");
    model.reading = true;
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Xem lại"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Chỗ nào chưa đúng, chạm Sửa ở dòng đó."));
    Rows rows;
    rows.items.push_back({{}, {}, say(QT_TRANSLATE_NOOP("Kiosk", "Người yêu cầu")),
        {draft.applicant->name.text(),
            say(QT_TRANSLATE_NOOP("Kiosk", "Số định danh")) + u' ' + draft.applicant->number.masked()
                + QStringLiteral(" · ") + forms::readable(QuestionType::Phone, draft.applicant->phone)},
        {}, edit(QStringLiteral("phone"))});
    for (const auto* asked : filing::visiblePages(draft, today)) {
        Rows::Item item;
        const auto visible = visibleOf(*asked, draft, today);
        item.head = page.text(procedure, QStringLiteral("q.") + visible.front()->id);
        for (const auto* question : visible) {
            auto line = answerText(procedure, question->id, answerOf(draft, question->id), page.language());
            if (line == draft.applicant->number.text()) // the queue need not read it
                line = draft.applicant->number.masked();
            if (question == visible.front())
                item.lines.push_back(line.isEmpty() ? say(QT_TRANSLATE_NOOP("Kiosk", "Bỏ trống")) : line);
            else if (!line.isEmpty())
                item.lines.push_back(
                    page.text(procedure, QStringLiteral("q.") + question->id) + QStringLiteral(": ") + line);
        }
        item.action = edit(asked->id);
        rows.items.push_back(std::move(item));
    }
    if (const auto papers = filing::scannable(draft, today); page.view.context->canScan && !papers.empty()) {
        Rows::Item item;
        item.head = say(QT_TRANSLATE_NOOP("Kiosk", "Giấy tờ"));
        for (const auto* paper : papers)
            item.lines.push_back(page.text(procedure, QStringLiteral("paper.") + paper->id) + QStringLiteral(": ")
                + givenText(filing::given(draft, paper->id)));
        item.action = edit(QStringLiteral("papers"));
        rows.items.push_back(std::move(item));
    }
    rows.items.push_back({{}, {}, say(QT_TRANSLATE_NOOP("Kiosk", "Nộp cách nào, đến đâu")),
        {laneName(draft.lane), page.view.site->agencyName}, {}, edit(QStringLiteral("needs"))});
    rows.items.push_back({{}, {}, say(QT_TRANSLATE_NOOP("Kiosk", "Lệ phí")), {feeLine(filing::feeFor(draft))}, {}, {}});
    rows.personal = true;
    page.add(std::move(rows));
    page.back();
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Tiếp tục")));
}

void pageOf(Page page, const filing::Declaring& stage)
{
    auto& model = page.model;
    const bool prepare = stage.draft.lane == filing::Lane::Prepare;
    page.step(7, say(QT_TRANSLATE_NOOP("Kiosk", "Gửi")));
    model.page = QStringLiteral("declare");
    model.icon = QStringLiteral("sign");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Cam đoan"));
    model.lead = stage.draft.procedure->signature == u"none"
        ? say(QT_TRANSLATE_NOOP("Kiosk", "Ông/bà đọc rồi đánh dấu vào ô."))
        : prepare ? say(QT_TRANSLATE_NOOP("Kiosk", "Ông/bà ký trên tờ khai tại nơi nộp."))
                  : say(QT_TRANSLATE_NOOP("Kiosk", "Ông/bà ký trên tờ khai tại quầy."));
    page.add(Declaration{QStringLiteral("tick"), page.text(*stage.draft.procedure, stage.draft.procedure->statement),
        stage.ticked, stage.missing ? sentence("statement") : QString()});
    page.add(Note{
        Tone::Warn, QStringLiteral("warn"), say(QT_TRANSLATE_NOOP("Kiosk", "Khai sai có thể bị hủy kết quả.")), {}});
    if (prepare)
        page.add(Note{Tone::Accent, QStringLiteral("info"),
            say(QT_TRANSLATE_NOOP("Kiosk",
                "Máy niêm phong hồ sơ và để sẵn ở cổng, chỉ mở được khi quét phiếu của ông/bà. Hồ sơ chưa được nộp.")),
            {}});
    page.back();
    page.primary(
        prepare ? say(QT_TRANSLATE_NOOP("Kiosk", "Lưu và in phiếu")) : say(QT_TRANSLATE_NOOP("Kiosk", "Gửi hồ sơ")),
        QStringLiteral("send"));
}

} // namespace dvc::journey
