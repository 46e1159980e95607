// After *Gửi*, and *Hồ sơ đã nộp*.
#include "kiosk-ui/journey/pages.h"
#include "kiosk-ui/journey/words.h"

#include "app/base/civil.h"

namespace dvc::journey {

using filing::Moment;
using filing::Paper;

namespace {

QString momentIcon(Moment moment)
{
    switch (moment) {
    case Moment::Saved:
        return QStringLiteral("keep");
    case Moment::Delivered:
        return QStringLiteral("send");
    case Moment::Accepted:
        return QStringLiteral("check");
    case Moment::Supplement:
        return QStringLiteral("warn");
    case Moment::Refused:
        return QStringLiteral("close");
    case Moment::PostTook:
        return QStringLiteral("truck");
    case Moment::Prepared:
        return QStringLiteral("file");
    case Moment::OnPhone:
        return QStringLiteral("phone");
    }
    return {};
}

Tone momentTone(Moment moment)
{
    switch (moment) {
    case Moment::Saved:
    case Moment::Supplement:
        return Tone::Warn;
    case Moment::Accepted:
        return Tone::Ok;
    case Moment::Refused:
        return Tone::Bad;
    case Moment::Prepared:
        return Tone::Plain;
    default:
        return Tone::Accent;
    }
}

QString notYetReceipt()
{
    return say(QT_TRANSLATE_NOOP("Kiosk", "Đây chưa phải Giấy tiếp nhận hồ sơ. Ngày nộp tính khi cơ quan tiếp nhận."));
}

QString paperTitle(const filing::Filed& stage)
{
    const bool prepared = stage.moment == Moment::Prepared;
    const auto name = prepared ? say(QT_TRANSLATE_NOOP("Kiosk", "Phiếu chuẩn bị hồ sơ"))
                               : say(QT_TRANSLATE_NOOP("Kiosk", "Phiếu lưu hồ sơ"));
    const auto with = [&](const char* text) { return say(text).replace(QStringLiteral("{paper}"), name); };
    if (stage.awaitingDelivery)
        return say(QT_TRANSLATE_NOOP("Kiosk", "Đang chuyển đến cơ quan"));
    switch (stage.paper) {
    case Paper::Printed:
        return with(QT_TRANSLATE_NOOP("Kiosk", "Đã in {paper}"));
    case Paper::Blocked:
    case Paper::Failed:
    case Paper::None:
        return with(QT_TRANSLATE_NOOP("Kiosk", "Chưa in được {paper}"));
    case Paper::Uncertain:
        return with(QT_TRANSLATE_NOOP("Kiosk", "{paper} đã ra chưa?"));
    case Paper::Waiting:
    case Paper::Printing:
        break;
    }
    return with(QT_TRANSLATE_NOOP("Kiosk", "Đang in {paper}"));
}

QString paperText(const filing::Filed& stage)
{
    if (stage.awaitingDelivery)
        return say(QT_TRANSLATE_NOOP("Kiosk", "Xin chờ vài giây rồi máy in phiếu."));
    const auto photograph = say(QT_TRANSLATE_NOOP("Kiosk", "Chụp ảnh màn hình này: có số và mã QR là đủ."));
    switch (stage.paper) {
    case Paper::Printed:
        return say(QT_TRANSLATE_NOOP("Kiosk", "Mời ông/bà cầm phiếu. Muốn chắc, chụp màn hình này."));
    case Paper::Blocked:
    case Paper::Failed:
    case Paper::None:
        return paperSentence(stage.paperReason) + u' ' + photograph;
    case Paper::Uncertain:
        return say(QT_TRANSLATE_NOOP("Kiosk", "Phiếu chưa ra thì chạm In lại.")) + u' ' + photograph;
    case Paper::Waiting:
    case Paper::Printing:
        break;
    }
    return say(QT_TRANSLATE_NOOP("Kiosk", "Xin chờ giấy ra hết rồi hãy cầm. Muốn chắc, chụp màn hình này."));
}

PaperCard paperCard(const Page& page, const filing::Filed& stage)
{
    PaperCard card;
    const bool trouble = !stage.awaitingDelivery
        && (stage.paper == Paper::Blocked || stage.paper == Paper::Failed || stage.paper == Paper::Uncertain
            || stage.paper == Paper::None);
    card.tone = trouble ? Tone::Warn : Tone::Accent;
    card.icon = QStringLiteral("printer");
    card.title = paperTitle(stage);
    card.progress = trouble || stage.awaitingDelivery ? -1
        : stage.paper == Paper::Printed               ? 100
        : stage.paper == Paper::Printing              ? 60
                                                      : 10;
    card.text = paperText(stage);
    const auto at = stage.deliveredAt.value_or(stage.heldAt);
    card.stamp = (stage.deliveredAt ? say(QT_TRANSLATE_NOOP("Kiosk", "Chuyển lúc {time}"))
                                    : say(QT_TRANSLATE_NOOP("Kiosk", "Lưu lúc {time}")))
                     .replace(QStringLiteral("{time}"), momentTime(at, page.language()));
    card.qrText = page.view.slipText;
    return card;
}

QString whenText(const Page& page, const std::optional<Instant>& at)
{
    return at ? momentTime(*at, page.language()) : QString();
}

Timeline wayOf(const Page& page, const filing::FoundCase& found)
{
    using State = Timeline::State;
    const auto decided =
        found.moment != Moment::Saved && found.moment != Moment::Delivered && found.moment != Moment::Prepared;
    Timeline way;
    way.items.push_back(
        {State::Done, say(QT_TRANSLATE_NOOP("Kiosk", "Đã lưu trong máy")), whenText(page, found.heldAt), {}});
    way.items.push_back({found.deliveredAt ? State::Done : State::Current,
        found.deliveredAt ? say(QT_TRANSLATE_NOOP("Kiosk", "Đã chuyển đến cơ quan"))
                          : say(QT_TRANSLATE_NOOP("Kiosk", "Chờ chuyển đến cơ quan")),
        whenText(page, found.deliveredAt),
        found.deliveredAt ? QString() : say(QT_TRANSLATE_NOOP("Kiosk", "Có mạng, máy tự chuyển."))});
    if (found.moment == Moment::Prepared) {
        way.items.push_back({State::Current, say(QT_TRANSLATE_NOOP("Kiosk", "Mang phiếu đến Một cửa để nộp")), {}, {}});
        return way;
    }
    way.items.push_back({decided ? State::Done
            : found.deliveredAt  ? State::Current
                                 : State::Next,
        decided ? say(QT_TRANSLATE_NOOP("Kiosk", "Cơ quan đã xem hồ sơ"))
                : say(QT_TRANSLATE_NOOP("Kiosk", "Cơ quan xem hồ sơ")),
        whenText(page, found.decidedAt),
        decided ? QString() : say(QT_TRANSLATE_NOOP("Kiosk", "Trong ngày làm việc."))});
    if (found.moment != Moment::Refused)
        way.items.push_back({found.moment == Moment::Accepted ? State::Current : State::Next,
            say(QT_TRANSLATE_NOOP("Kiosk", "Nhận kết quả")),
            found.due ? say(QT_TRANSLATE_NOOP("Kiosk", "Hẹn trả {date}"))
                            .replace(QStringLiteral("{date}"), dateText(*found.due))
                      : QString(),
            {}});
    return way;
}

void addDecision(const Page& page, const filing::FoundCase& found, std::vector<Block>& blocks)
{
    if (found.moment == Moment::Accepted) {
        Prefilled word;
        word.icon = QStringLiteral("stamp");
        word.source = say(QT_TRANSLATE_NOOP("Kiosk", "Theo cơ quan tiếp nhận"));
        const auto add = [&](const QString& label, const QString& value) {
            if (!value.isEmpty())
                word.values.emplace_back(label, value);
        };
        add(say(QT_TRANSLATE_NOOP("Kiosk", "Người tiếp nhận")), found.receiver);
        add(say(QT_TRANSLATE_NOOP("Kiosk", "Tiếp nhận lúc")), whenText(page, found.decidedAt));
        add(say(QT_TRANSLATE_NOOP("Kiosk", "Hẹn trả")), found.due ? dateText(*found.due) : QString());
        blocks.push_back(std::move(word));
        return;
    }
    if (found.moment == Moment::Supplement) {
        Rows faults;
        faults.personal = true;
        int number = 0;
        for (const auto& fault : found.faults)
            faults.items.push_back({{}, QString::number(++number), fault, {}, {}, {}});
        blocks.push_back(Heading{say(QT_TRANSLATE_NOOP("Kiosk", "Chỗ cần bổ sung")), {}});
        blocks.push_back(std::move(faults));
        blocks.push_back(Note{Tone::Warn, QStringLiteral("staff"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Mời ông/bà mang phiếu đến quầy để bổ sung.")), {}});
    }
    if (found.moment == Moment::Refused)
        blocks.push_back(
            Note{Tone::Bad, QStringLiteral("error"), found.reason, say(QT_TRANSLATE_NOOP("Kiosk", "Lý do:")), true});
}

} // namespace

void pageOf(Page page, const filing::Holding&)
{
    auto& model = page.model;
    page.step(7, say(QT_TRANSLATE_NOOP("Kiosk", "Gửi")));
    model.page = QStringLiteral("holding");
    model.icon = QStringLiteral("lock");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Đang niêm phong hồ sơ"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Xin chờ một lát."));
    model.helpers.clear(); // nothing can be pressed until the journal has answered
}

void pageOf(Page page, const filing::HoldingFailed& stage)
{
    auto& model = page.model;
    page.step(7, say(QT_TRANSLATE_NOOP("Kiosk", "Gửi")));
    model.page = QStringLiteral("hold-failed");
    model.icon = QStringLiteral("error");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Máy chưa giữ được hồ sơ"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Điều ông/bà khai vẫn còn trên màn hình này."));
    page.add(Note{Tone::Bad, QStringLiteral("error"), sentence(stage.error), {}});
    page.back();
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Thử lại")), QStringLiteral("refresh"));
}

void pageOf(Page page, const filing::Filed& stage)
{
    auto& model = page.model;
    const auto tone = momentTone(stage.moment);
    page.step(7, say(QT_TRANSLATE_NOOP("Kiosk", "Gửi")));
    model.page = stage.moment == Moment::Delivered ? QStringLiteral("delivered")
        : stage.moment == Moment::Prepared         ? QStringLiteral("prepared")
                                                   : QStringLiteral("saved");
    model.reading = true;
    page.add(MomentBlock{tone, momentIcon(stage.moment),
        momentWords(stage.moment, stage.inbox.isEmpty() ? page.view.site->agencyName : stage.inbox)});
    page.add(CodeBox{tone,
        stage.moment == Moment::Prepared ? say(QT_TRANSLATE_NOOP("Kiosk", "Số phiếu"))
                                         : say(QT_TRANSLATE_NOOP("Kiosk", "Số tạm")),
        stage.number, notYetReceipt()});
    page.add(paperCard(page, stage));
    page.add(Heading{say(QT_TRANSLATE_NOOP("Kiosk", "Việc tiếp theo")), {}});
    page.add(NumberedSteps{nextSteps(stage.moment, stage.file.draft, page.view.site->agencyName, false)});
    page.add(Note{Tone::Accent, QStringLiteral("idcard"), bringText(stage.file.draft, page.language()) + u'.',
        say(QT_TRANSLATE_NOOP("Kiosk", "Khi nhận kết quả mang theo:"))});
    if (std::ranges::any_of(stage.file.draft.papers, [](const auto& paper) { return !paper.second.pages.empty(); }))
        page.add(Note{Tone::Warn, QStringLiteral("scanner"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Nhớ lấy lại giấy tờ trên máy quét.")), {}});
    if (filing::mayAskAgain(stage))
        model.back =
            Button{QStringLiteral("again"), say(QT_TRANSLATE_NOOP("Kiosk", "In lại")), QStringLiteral("printer")};
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Xong, xóa thông tin")), QStringLiteral("check"));
}

void pageOf(Page page, const filing::LookingUp& stage)
{
    auto& model = page.model;
    model.page = QStringLiteral("look-up");
    model.stepText = say(QT_TRANSLATE_NOOP("Kiosk", "Hồ sơ đã nộp"));
    model.icon = QStringLiteral("scanqr");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Quét phiếu của ông/bà"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Đưa mã QR trên phiếu vào đầu quét."));
    if (!stage.error.empty())
        page.add(Note{Tone::Bad, QStringLiteral("error"), sentence(stage.error), {}});
    page.add(ScanPrompt{ScanPrompt::What::Slip,
        {{say(QT_TRANSLATE_NOOP("Kiosk", "Phiếu lưu hồ sơ")), say(QT_TRANSLATE_NOOP("Kiosk", "mã QR ở giữa phiếu"))},
            {say(QT_TRANSLATE_NOOP("Kiosk", "Ảnh chụp màn hình")),
                say(QT_TRANSLATE_NOOP("Kiosk", "mã QR trên điện thoại cũng được"))}},
        stage.searching ? say(QT_TRANSLATE_NOOP("Kiosk", "Đang tìm hồ sơ"))
                        : say(QT_TRANSLATE_NOOP("Kiosk", "Máy đang chờ phiếu"))});
    page.back();
}

void pageOf(Page page, const filing::ShowingCase& stage)
{
    auto& model = page.model;
    const auto& found = stage.found;
    const auto tone = momentTone(found.moment);
    model.page = QStringLiteral("case");
    model.reading = true;
    model.stepText = say(QT_TRANSLATE_NOOP("Kiosk", "Hồ sơ đã nộp"));
    page.add(MomentBlock{tone, momentIcon(found.moment),
        momentWords(found.moment, found.inbox.isEmpty() ? page.view.site->agencyName : found.inbox)});
    const bool accepted = found.moment == Moment::Accepted;
    page.add(CodeBox{tone,
        accepted ? say(QT_TRANSLATE_NOOP("Kiosk", "Mã hồ sơ")) : say(QT_TRANSLATE_NOOP("Kiosk", "Số tạm")),
        accepted ? found.code : found.number,
        accepted ? say(QT_TRANSLATE_NOOP("Kiosk", "Số tạm {number}")).replace(QStringLiteral("{number}"), found.number)
                 : notYetReceipt()});
    if (const auto procedure = page.view.context->catalog->find(found.procedure))
        page.add(Paragraph{page.text(*procedure, QStringLiteral("name")), true});
    std::vector<Block> decision;
    addDecision(page, found, decision);
    for (auto& block : decision)
        page.add(std::move(block));
    page.add(wayOf(page, found));
    page.add(Note{Tone::Accent, QStringLiteral("info"),
        say(QT_TRANSLATE_NOOP("Kiosk", "Theo sổ của máy này lúc {time}."))
            .replace(QStringLiteral("{time}"), momentTime(page.view.now, page.language())),
        {}});
    model.back =
        Button{QStringLiteral("back"), say(QT_TRANSLATE_NOOP("Kiosk", "Xem hồ sơ khác")), QStringLiteral("back")};
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Xong, xóa thông tin")), QStringLiteral("check"));
}

void pageOf(Page page, const filing::Ended&)
{
    auto& model = page.model;
    model.page = QStringLiteral("farewell");
    model.icon = QStringLiteral("check");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Cảm ơn ông/bà"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Thông tin đã được xóa khỏi màn hình."));
    model.helpers.clear();
}

} // namespace dvc::journey
