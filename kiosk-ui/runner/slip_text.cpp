#include "kiosk-ui/runner/slip_text.h"

#include "app/base/civil.h"
#include "kiosk-ui/journey/words.h"

#include <QCoreApplication>

namespace dvc::runner {

using filing::Moment;
using journey::say;

namespace {

std::vector<std::pair<QString, QString>> factsOf(const filing::Filed& filed, catalog::Language language)
{
    const auto& draft = filed.file.draft;
    const auto& procedure = *draft.procedure;
    std::vector<std::pair<QString, QString>> facts;
    facts.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Thủ tục")), procedure.text(QStringLiteral("name"), language));
    facts.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Định danh")), draft.applicant->number.masked());
    facts.emplace_back(
        filed.deliveredAt ? say(QT_TRANSLATE_NOOP("Kiosk", "Chuyển lúc")) : say(QT_TRANSLATE_NOOP("Kiosk", "Lưu lúc")),
        journey::momentTime(filed.deliveredAt.value_or(filed.heldAt), language));
    facts.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Cách nộp")), journey::laneName(draft.lane));
    std::vector<QString> keys{QStringLiteral("copies"), QStringLiteral("result")};
    if (const auto* fee = procedure.feeOf(int(draft.lane)); fee && !fee->times.isEmpty() && !fee->per.isEmpty())
        keys.insert(keys.begin(), fee->per); // pages × copies
    for (const auto& key : keys) {
        if (const auto answer = draft.answers.find(key); answer != draft.answers.end() && procedure.question(key))
            facts.emplace_back(procedure.text(QStringLiteral("q.") + key, language),
                journey::answerText(procedure, key, answer->second.value, language));
    }
    if (const auto [papers, pages] = scannedOf(filed.file); papers > 0)
        facts.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Đã quét")),
            say(QT_TRANSLATE_NOOP("Kiosk", "{papers} giấy tờ, {pages} trang"))
                .replace(QStringLiteral("{papers}"), QString::number(papers))
                .replace(QStringLiteral("{pages}"), QString::number(pages)));
    facts.emplace_back(say(QT_TRANSLATE_NOOP("Kiosk", "Lệ phí")), journey::feeLine(filing::feeFor(draft)));
    return facts;
}

} // namespace

std::pair<int, int> scannedOf(const filing::CaseFile& file)
{
    int papers = 0;
    int pages = 0;
    for (const auto* paper : filing::scannable(file.draft, toCivil(file.confirmedAt).date))
        if (const auto* given = filing::given(file.draft, paper->id); given && !given->pages.empty()) {
            ++papers;
            pages += int(given->pages.size());
        }
    return {papers, pages};
}

documents::Slip slipOf(const filing::Filed& filed, const journey::Site& site, const QString& machine,
    const QString& auditHead, const QString& qrText, int copy, catalog::Language language, long queueNumber)
{
    const bool prepared = filed.moment == Moment::Prepared;
    const auto& draft = filed.file.draft;
    documents::Slip slip;
    slip.place = site.place.toUpper();
    if (!site.decision.isEmpty())
        slip.decision =
            say(QT_TRANSLATE_NOOP("Kiosk", "Theo {decision}")).replace(QStringLiteral("{decision}"), site.decision);
    slip.title = prepared ? say(QT_TRANSLATE_NOOP("Kiosk", "PHIẾU CHUẨN BỊ HỒ SƠ"))
                          : say(QT_TRANSLATE_NOOP("Kiosk", "PHIẾU LƯU HỒ SƠ"));
    slip.subtitle = say(QT_TRANSLATE_NOOP("Kiosk", "không thay Giấy tiếp nhận hồ sơ\nvà hẹn trả kết quả"));
    slip.moment = journey::momentWords(filed.moment, filed.inbox.isEmpty() ? site.agencyName : filed.inbox);
    slip.numberLabel =
        prepared ? say(QT_TRANSLATE_NOOP("Kiosk", "Số phiếu")) : say(QT_TRANSLATE_NOOP("Kiosk", "Số tạm"));
    slip.number = filed.number;
    slip.qrText = qrText;
    slip.qrCaption = say(QT_TRANSLATE_NOOP("Kiosk", "Quét mã này tại máy, mục Hồ sơ đã nộp"));
    slip.facts = factsOf(filed, language);
    if (queueNumber > 0)
        slip.facts.emplace(slip.facts.begin(), say(QT_TRANSLATE_NOOP("Kiosk", "Số thứ tự")),
            say(QT_TRANSLATE_NOOP("Kiosk", "{number} (hôm nay, máy này)"))
                .replace(QStringLiteral("{number}"), QString::number(queueNumber)));
    documents::Slip::Section next{say(QT_TRANSLATE_NOOP("Kiosk", "Việc tiếp theo")), {}, true};
    for (const auto& line : journey::nextSteps(filed.moment, draft, site.agencyName, true))
        next.lines << line;
    slip.sections.push_back(std::move(next));
    auto bring = journey::bringText(draft, language);
    bring[0] = bring[0].toUpper();
    slip.sections.push_back({say(QT_TRANSLATE_NOOP("Kiosk", "Khi nhận kết quả mang theo")), {bring}, false});
    slip.footer << say(
        QT_TRANSLATE_NOOP("Kiosk", "Đây chưa phải Giấy tiếp nhận hồ sơ.\nNgày nộp tính khi cơ quan tiếp nhận."));
    slip.footer << say(QT_TRANSLATE_NOOP("Kiosk", "Dùng máy miễn phí"))
            + (site.hotlines.empty() ? QString()
                                     : say(QT_TRANSLATE_NOOP("Kiosk", " · Hỏi đáp {number}"))
                                           .replace(QStringLiteral("{number}"), site.hotlines.front().first));
    slip.machineLine = say(QT_TRANSLATE_NOOP("Kiosk", "Máy {machine} · lần in {copy} · sổ {head}"))
                           .replace(QStringLiteral("{machine}"), machine)
                           .replace(QStringLiteral("{copy}"), QString::number(copy))
                           .replace(QStringLiteral("{head}"), auditHead);
    slip.copy = copy;
    return slip;
}

} // namespace dvc::runner
