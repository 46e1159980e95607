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

Block choiceBlock(const Page& page, const filing::Draft& draft, const Question& question, const QString& error)
{
    const auto& procedure = *draft.procedure;
    Choices choices{Choices::Mark::Radio, question.options.size() > 4 ? Choices::Shape::Tile : Choices::Shape::Card,
        page.text(procedure, QStringLiteral("q.") + question.id), {}, error};
    for (const auto& option : question.options) {
        const auto key = QStringLiteral("q.%1.%2").arg(question.id, option);
        choices.items.push_back({QStringLiteral("choose:%1:%2").arg(question.id, option), {}, page.text(procedure, key),
            page.text(procedure, key + QStringLiteral(".detail")), {}, answerOf(draft, question.id) == option});
    }
    return choices;
}

Field::Input inputOf(QuestionType type)
{
    switch (type) {
    case QuestionType::Name:
        return Field::Input::Name;
    case QuestionType::Date:
        return Field::Input::Date;
    case QuestionType::Phone:
        return Field::Input::Phone;
    default:
        return Field::Input::Text;
    }
}

Block questionBlock(const Page& page, const filing::Draft& draft, const Question& question, const QString& error)
{
    const auto& procedure = *draft.procedure;
    const auto key = QStringLiteral("q.") + question.id;
    if (question.type == QuestionType::Choice)
        return choiceBlock(page, draft, question, error);
    if (question.type == QuestionType::Count)
        return Stepper{QStringLiteral("choose:%1:").arg(question.id), page.text(procedure, key),
            answerText(procedure, question.id, answerOf(draft, question.id), page.language()),
            say(QT_TRANSLATE_NOOP("Kiosk", "Phí phải nộp: {fee}"))
                .replace(QStringLiteral("{fee}"), money(filing::feeFor(draft))),
            error, say(QT_TRANSLATE_NOOP("Kiosk", "Bớt một")), say(QT_TRANSLATE_NOOP("Kiosk", "Thêm một"))};
    return Field{question.id, page.text(procedure, key), page.text(procedure, key + QStringLiteral(".hint")),
        answerOf(draft, question.id), error, inputOf(question.type), question.max};
}

/// A question without its own words on this page ("Loại giấy tờ" under "Xin bản sao giấy tờ nào?") needs no second
/// head.
bool visibleHere(const filing::Draft& draft, const Question& question)
{
    return forms::holds(question.when, draft.answers);
}

QString sectionLine(const Page& page, const filing::Draft& draft, const Question& question)
{
    return answerText(*draft.procedure, question.id, answerOf(draft, question.id), page.language());
}

} // namespace

void pageOf(Page page, const filing::Asking& stage)
{
    auto& model = page.model;
    const auto& draft = stage.draft;
    const auto& procedure = *draft.procedure;
    page.step(5, say(QT_TRANSLATE_NOOP("Kiosk", "Câu hỏi")));
    model.page = QStringLiteral("question-") + stage.page;
    model.title = page.text(procedure, QStringLiteral("page.") + stage.page);
    model.lead = page.text(procedure, QStringLiteral("page.%1.lead").arg(stage.page));
    const auto asked = std::ranges::find(procedure.pages, stage.page, &catalog::Page::id);
    model.icon = asked->icon;
    ErrorSummary summary;
    std::vector<Block> blocks;
    for (const auto& question : asked->questions) {
        if (!visibleHere(draft, question))
            continue;
        const auto problem = std::ranges::find(stage.problems, question.id, &forms::Problem::question);
        const auto error = problem == stage.problems.end() ? QString() : sentence(problem->code.toStdString());
        if (!error.isEmpty())
            summary.lines.push_back(
                {question.id, page.text(procedure, QStringLiteral("q.") + question.id) + QStringLiteral(": ") + error});
        blocks.push_back(questionBlock(page, draft, question, error));
    }
    if (!summary.lines.empty()) {
        summary.title = say(QT_TRANSLATE_NOOP("Kiosk", "Còn {n} chỗ cần sửa"))
                            .replace(QStringLiteral("{n}"), QString::number(summary.lines.size()));
        page.add(std::move(summary));
    }
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
        item.head = page.text(procedure, QStringLiteral("q.") + asked->questions.front().id);
        for (const auto& question : asked->questions) {
            if (!visibleHere(draft, question))
                continue;
            const auto line = sectionLine(page, draft, question);
            if (&question == &asked->questions.front())
                item.lines.push_back(line.isEmpty() ? say(QT_TRANSLATE_NOOP("Kiosk", "Bỏ trống")) : line);
            else if (!line.isEmpty())
                item.lines.push_back(question.type == QuestionType::Date
                        ? page.text(procedure, QStringLiteral("q.") + question.id) + QStringLiteral(": ") + line
                        : line);
        }
        item.action = edit(asked->id);
        rows.items.push_back(std::move(item));
    }
    rows.items.push_back({{}, {}, say(QT_TRANSLATE_NOOP("Kiosk", "Nộp cách nào, đến đâu")),
        {laneName(draft.lane), page.view.site->agencyName}, {}, edit(QStringLiteral("needs"))});
    rows.items.push_back({{}, {}, say(QT_TRANSLATE_NOOP("Kiosk", "Lệ phí")),
        {say(QT_TRANSLATE_NOOP("Kiosk", "{fee}, nộp sau khi cơ quan tiếp nhận"))
                .replace(QStringLiteral("{fee}"), money(filing::feeFor(draft)))},
        {}, {}});
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
    model.lead = prepare ? say(QT_TRANSLATE_NOOP("Kiosk", "Ông/bà ký trên tờ khai tại nơi nộp."))
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
