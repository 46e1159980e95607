// From the waiting page to *Cần gì*: nothing personal yet.
#include "kiosk-ui/journey/pages.h"
#include "kiosk-ui/journey/words.h"

#include "app/base/civil.h"

#include <algorithm>

namespace dvc::journey {

using catalog::PaperFate;

namespace {

Tag fateTag(PaperFate fate)
{
    switch (fate) {
    case PaperFate::Data:
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Khai trên máy")), Tone::Accent, {}};
    case PaperFate::Known:
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Đã có, không phải nộp")), Tone::Plain, {}};
    case PaperFate::Shown:
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Chỉ xuất trình")), Tone::Plain, {}};
    case PaperFate::OriginalBeforeResult:
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Nộp bản chính trước khi nhận kết quả")), Tone::Warn, {}};
    case PaperFate::Returned:
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Đối chiếu xong, trả lại")), Tone::Plain, {}};
    case PaperFate::Kept:
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Nộp lại")), Tone::Accent, {}};
    }
    return {};
}

/// Who it is made for, and a line about it.
std::pair<QString, QString> whomWords(const QString& whom)
{
    if (whom == u"self")
        return {
            say(QT_TRANSLATE_NOOP("Kiosk", "Cho tôi")), say(QT_TRANSLATE_NOOP("Kiosk", "Giấy tờ của chính ông/bà"))};
    if (whom == u"child")
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Cho con tôi")), say(QT_TRANSLATE_NOOP("Kiosk", "Giấy tờ của con"))};
    if (whom == u"relative")
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Cho người thân")),
            say(QT_TRANSLATE_NOOP("Kiosk", "Ông, bà, cha, mẹ, vợ, chồng, anh, chị, em, cháu"))};
    if (whom == u"deceased")
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Cho người thân đã qua đời")), {}};
    if (whom == u"couple")
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Cho hai chúng tôi")),
            say(QT_TRANSLATE_NOOP("Kiosk", "Hai người cùng đến ký"))};
    if (whom == u"household")
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Cho hộ gia đình tôi")), {}};
    if (whom == u"business")
        return {say(QT_TRANSLATE_NOOP("Kiosk", "Cho hộ kinh doanh của tôi")), {}};
    return {say(QT_TRANSLATE_NOOP("Kiosk", "Cho người đã ủy quyền cho tôi")),
        say(QT_TRANSLATE_NOOP(
            "Kiosk", "Ông, bà, cha, mẹ, con, vợ, chồng, anh, chị, em ruột thì giấy ủy quyền không phải chứng thực"))};
}

struct LifeEvent {
    const char* id;
    const char* icon;
    const char* name;
};

/// In the order in which people come.
constexpr LifeEvent lifeEvents[] = {
    {"copy", "copy", QT_TRANSLATE_NOOP("Kiosk", "Xin bản sao khai sinh, kết hôn, khai tử")},
    {"certify", "stamp", QT_TRANSLATE_NOOP("Kiosk", "Sao y, chứng thực giấy tờ")},
    {"child", "baby", QT_TRANSLATE_NOOP("Kiosk", "Sinh con, giấy khai sinh")},
    {"marriage", "rings", QT_TRANSLATE_NOOP("Kiosk", "Kết hôn, độc thân")},
    {"home", "home", QT_TRANSLATE_NOOP("Kiosk", "Đăng ký chỗ ở (thường trú, tạm trú)")},
    {"bereaved", "candle", QT_TRANSLATE_NOOP("Kiosk", "Người thân qua đời")},
    {"support", "care", QT_TRANSLATE_NOOP("Kiosk", "Trợ cấp, hỗ trợ")},
    {"business", "shop", QT_TRANSLATE_NOOP("Kiosk", "Mở quán, buôn bán")},
    {"land", "pin", QT_TRANSLATE_NOOP("Kiosk", "Đất đai")},
};

QString laneDetail(filing::Lane lane, const catalog::Procedure& procedure)
{
    switch (lane) {
    case filing::Lane::Staff:
        return say(QT_TRANSLATE_NOOP("Kiosk", "Xem thẻ, chuyển đến cơ quan"));
    case filing::Lane::Prepare:
        return procedure.isLinked() ? say(QT_TRANSLATE_NOOP("Kiosk", "Sau đó nộp trên Cổng Dịch vụ công quốc gia"))
                                    : say(QT_TRANSLATE_NOOP("Kiosk", "Mang phiếu đến Một cửa trong tỉnh. Chưa nộp"));
    case filing::Lane::OwnPhone:
        return say(QT_TRANSLATE_NOOP("Kiosk", "Trên điện thoại của ông/bà"));
    case filing::Lane::Post:
        return say(QT_TRANSLATE_NOOP("Kiosk", "Nộp tính từ lúc bàn giao cho cơ quan"));
    }
    return {};
}

QString laneIcon(filing::Lane lane)
{
    switch (lane) {
    case filing::Lane::OwnPhone:
        return QStringLiteral("phone");
    case filing::Lane::Staff:
        return QStringLiteral("staff");
    case filing::Lane::Post:
        return QStringLiteral("truck");
    case filing::Lane::Prepare:
        return QStringLiteral("file");
    }
    return {};
}

QString unitFee(filing::Lane lane, const catalog::Procedure& procedure)
{
    const auto* fee = procedure.feeOf(static_cast<int>(lane));
    if (!fee || fee->local)
        return say(QT_TRANSLATE_NOOP("Kiosk", "mức của tỉnh"));
    const int amount = fee->steps.empty() ? fee->amount : fee->steps.front().amount;
    return amount == 0 ? say(QT_TRANSLATE_NOOP("Kiosk", "miễn phí")) : money(amount);
}

QString feeAside(filing::Lane lane, const catalog::Procedure& procedure, catalog::Language language)
{
    if (lane == filing::Lane::Prepare)
        return say(QT_TRANSLATE_NOOP("Kiosk", "không thu"));
    const auto unit = procedure.text(QStringLiteral("fee.unit"), language);
    const auto* fee = procedure.feeOf(static_cast<int>(lane));
    const bool counted = fee && !fee->local && !fee->per.isEmpty() && !unit.isEmpty();
    return counted ? unitFee(lane, procedure) + u'\n' + unit : unitFee(lane, procedure);
}

} // namespace

void pageOf(Page page, const filing::Attract&)
{
    auto& model = page.model;
    const auto& site = *page.view.site;
    model.page = QStringLiteral("attract");
    model.stepText = site.receives ? say(QT_TRANSLATE_NOOP("Kiosk", "Điểm hướng dẫn và nhận hồ sơ"))
                                   : say(QT_TRANSLATE_NOOP("Kiosk", "Điểm hướng dẫn, chuẩn bị hồ sơ"));
    Poster poster;
    poster.title = say(QT_TRANSLATE_NOOP("Kiosk", "Xin bản sao\nkhai sinh, kết hôn,\nkhai tử tại đây"));
    poster.text = say(QT_TRANSLATE_NOOP("Kiosk", "Trong ngày làm việc.\nMỗi bản 8.000 đồng."));
    poster.icon = QStringLiteral("copy");
    poster.steps = {say(QT_TRANSLATE_NOOP("Kiosk", "Quét thẻ\ncăn cước")),
        say(QT_TRANSLATE_NOOP("Kiosk", "Trả lời\ntừng câu")), say(QT_TRANSLATE_NOOP("Kiosk", "Cầm phiếu,\ntheo dõi"))};
    poster.hoursTitle = say(QT_TRANSLATE_NOOP("Kiosk", "Giờ phục vụ"));
    poster.hours = site.hours;
    poster.qrTitle = say(QT_TRANSLATE_NOOP("Kiosk", "Quét mã QR"));
    poster.qrs = {
        {QStringLiteral("https://dichvucong.gov.vn"), say(QT_TRANSLATE_NOOP("Kiosk", "Hướng dẫn\ndịch vụ công"))},
        {QStringLiteral("https://vneid.gov.vn"), say(QT_TRANSLATE_NOOP("Kiosk", "Cài đặt\nVNeID"))}};
    poster.start = {QStringLiteral("start"), say(QT_TRANSLATE_NOOP("Kiosk", "Chạm để bắt đầu")), QStringLiteral("tap")};
    poster.footer = {{QStringLiteral("shield"),
        say(QT_TRANSLATE_NOOP("Kiosk", "Dùng máy miễn phí.\nKhông trả tiền cho người làm hộ"))}};
    QStringList lines;
    for (const auto& [number, whose] : site.hotlines)
        lines << (whose.isEmpty() ? number : number + QStringLiteral(" · ") + whose);
    if (!lines.isEmpty())
        poster.footer.emplace_back(QStringLiteral("call"), lines.join(u'\n'));
    page.add(std::move(poster));
}

void pageOf(Page page, const filing::Home&)
{
    auto& model = page.model;
    model.page = QStringLiteral("home");
    model.stepText = say(QT_TRANSLATE_NOOP("Kiosk", "Bắt đầu"));
    model.icon = QStringLiteral("home");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Ông/bà cần làm việc gì?"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Chạm vào một ô. Máy sẽ hỏi từng câu một."));
    page.add(Choices{Choices::Mark::Go, Choices::Shape::Card, model.title,
        {{QStringLiteral("choose:make"), QStringLiteral("fileplus"), say(QT_TRANSLATE_NOOP("Kiosk", "Làm hồ sơ")),
             say(QT_TRANSLATE_NOOP("Kiosk", "Khai sinh, kết hôn, chỗ ở, bản sao, trợ cấp…")), {}, false, true},
            {QStringLiteral("choose:filed"), QStringLiteral("filefind"),
                say(QT_TRANSLATE_NOOP("Kiosk", "Hồ sơ đã nộp")),
                say(QT_TRANSLATE_NOOP("Kiosk", "Quét phiếu, xem hồ sơ đến bước nào")), {}},
            {QStringLiteral("choose:needs"), QStringLiteral("list"), say(QT_TRANSLATE_NOOP("Kiosk", "Cần giấy tờ gì?")),
                say(QT_TRANSLATE_NOOP("Kiosk", "Giấy tờ, thời gian, lệ phí. Không cần thẻ")), {}}},
        {}});
    page.back();
}

void pageOf(Page page, const filing::Unavailable& stage)
{
    auto& model = page.model;
    model.page = QStringLiteral("unavailable");
    model.icon = stage.reason == "disk" ? QStringLiteral("warn") : QStringLiteral("staff");
    model.title = stage.reason == "counter" ? say(QT_TRANSLATE_NOOP("Kiosk", "Mời ông/bà đến quầy"))
                                            : say(QT_TRANSLATE_NOOP("Kiosk", "Máy chưa làm được việc này"));
    page.add(Note{Tone::Warn, QStringLiteral("info"), sentence(stage.reason), {}});
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Về trang đầu")), QStringLiteral("home"));
}

/// By words: a field, and under it what they may mean.
void pageOfFinding(Page page, const filing::ChoosingProcedure& stage)
{
    auto& model = page.model;
    model.page = QStringLiteral("find");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Ông/bà cần tìm việc gì?"));
    Field query{QStringLiteral("query"), say(QT_TRANSLATE_NOOP("Kiosk", "Việc cần tìm")),
        say(QT_TRANSLATE_NOOP("Kiosk", "Ví dụ: giấy độc thân, tạm trú. Không cần dấu.")), stage.query, {}};
    query.personal = false;
    page.add(std::move(query));
    Choices found{Choices::Mark::Go, Choices::Shape::Row, model.title, {}, {}};
    const auto today = toCivil(page.view.now).date;
    for (const auto& procedure : page.view.context->catalog->search(stage.query, 6))
        if (procedure->validOn(today))
            found.items.push_back({QStringLiteral("choose:") + procedure->code, procedure->icon,
                page.text(*procedure, QStringLiteral("short")), {}, {}});
    if (found.items.empty() && !stage.query.trimmed().isEmpty())
        page.add(Note{Tone::Warn, QStringLiteral("info"),
            say(QT_TRANSLATE_NOOP("Kiosk", "Chưa thấy việc này. Viết cách khác, hoặc mời ông/bà hỏi nhân viên.")), {}});
    else
        page.add(std::move(found));
    page.back();
}

void pageOf(Page page, const filing::ChoosingProcedure& stage)
{
    auto& model = page.model;
    page.step(1, say(QT_TRANSLATE_NOOP("Kiosk", "Việc cần làm")));
    if (stage.finding)
        return pageOfFinding(std::move(page), stage);
    model.page = stage.event.isEmpty() ? QStringLiteral("choose") : QStringLiteral("choose-") + stage.event;
    model.icon = QStringLiteral("list");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Làm hồ sơ về việc gì?"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Chọn một việc. Việc khác, mời ông/bà đến quầy."));
    Choices choices{Choices::Mark::Go, Choices::Shape::Card, model.title, {}, {}};
    const auto today = toCivil(page.view.now).date;
    const auto offer = [&](const catalog::Procedure& procedure) {
        choices.items.push_back({QStringLiteral("choose:") + procedure.code, procedure.icon,
            page.text(procedure, QStringLiteral("short")), page.text(procedure, QStringLiteral("summary")), {}});
    };
    for (const auto& [id, icon, name] : lifeEvents) {
        const auto event = QString::fromLatin1(id);
        if (!stage.event.isEmpty() && stage.event != event)
            continue;
        if (!stage.event.isEmpty()) {
            model.icon = QString::fromLatin1(icon);
            model.title = choices.name = say(name);
        }
        std::vector<const catalog::Procedure*> group;
        for (const auto& procedure : page.view.context->catalog->procedures())
            if (procedure->validOn(today) && std::ranges::count(procedure->events, event) > 0)
                group.push_back(procedure.get());
        if (!stage.event.isEmpty())
            std::ranges::for_each(group, [&](const auto* procedure) { offer(*procedure); });
        else if (group.size() == 1)
            offer(*group.front()); // a group of one is the thing itself
        else if (!group.empty())
            choices.items.push_back({QStringLiteral("choose:event:") + event, QString::fromLatin1(icon), say(name),
                say(QT_TRANSLATE_NOOP("Kiosk", "{n} việc"))
                    .replace(QStringLiteral("{n}"), QString::number(group.size())),
                {}});
    }
    if (stage.event.isEmpty())
        choices.items.push_back(
            {QStringLiteral("choose:find"), QStringLiteral("search"), say(QT_TRANSLATE_NOOP("Kiosk", "Tìm việc khác")),
                say(QT_TRANSLATE_NOOP("Kiosk", "Viết vài chữ, máy tìm giúp")), {}});
    if (choices.items.size() > 5)
        choices.shape = Choices::Shape::Tile;
    page.add(std::move(choices));
    page.back();
}

void pageOf(Page page, const filing::ChoosingForWhom& stage)
{
    auto& model = page.model;
    page.step(1, say(QT_TRANSLATE_NOOP("Kiosk", "Việc cần làm")));
    model.page = QStringLiteral("for-whom");
    model.icon = QStringLiteral("users");
    model.title = say(QT_TRANSLATE_NOOP("Kiosk", "Làm cho ai?"));
    model.lead = say(QT_TRANSLATE_NOOP("Kiosk", "Chọn một ô rồi chạm Tiếp tục."));
    const auto chosen = stage.draft.answers.find(QStringLiteral("for"));
    Choices choices{Choices::Mark::Radio, Choices::Shape::Card, model.title, {}, {}};
    if (stage.missing)
        choices.error = sentence("for");
    for (const auto& whom : stage.draft.procedure->forWhom) {
        const auto [name, detail] = whomWords(whom);
        choices.items.push_back({QStringLiteral("choose:") + whom, {}, name, detail, {},
            chosen != stage.draft.answers.end() && chosen->second.value == whom});
    }
    page.add(std::move(choices));
    page.add(Heading{say(QT_TRANSLATE_NOOP("Kiosk", "Nộp đến đâu?")), {}});
    page.add(Rows{{{QStringLiteral("pin"), {}, page.view.site->agencyName,
        {say(QT_TRANSLATE_NOOP("Kiosk", "Nơi nhận của máy này"))}, {}, {}}}});
    page.back();
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Tiếp tục")));
}

void pageOf(Page page, const filing::ReadingNeeds& stage)
{
    auto& model = page.model;
    const auto& procedure = *stage.draft.procedure;
    page.step(2, say(QT_TRANSLATE_NOOP("Kiosk", "Cần gì")));
    model.page = QStringLiteral("needs");
    model.reading = true;
    model.title = page.text(procedure, QStringLiteral("name"));
    if (const auto note = page.text(procedure, QStringLiteral("note")); !note.isEmpty())
        page.add(Note{Tone::Accent, QStringLiteral("info"), note, {}});
    Rows papers;
    for (const auto& paper : procedure.papers) {
        const auto day = toCivil(page.view.now).date;
        if (!forms::mayHold(paper.when, stage.draft.answers, day))
            continue;
        std::vector<QString> others;
        if (!forms::holds(paper.when, stage.draft.answers, day)) // hangs on what is asked later
            others.push_back(say(QT_TRANSLATE_NOOP("Kiosk", "Tùy trường hợp")));
        for (const auto& other : paper.alternatives)
            others.push_back(say(QT_TRANSLATE_NOOP("Kiosk", "Không có thì: {paper}"))
                    .replace(QStringLiteral("{paper}"), page.text(procedure, QStringLiteral("paper.") + other)));
        papers.items.push_back({{}, {}, page.text(procedure, QStringLiteral("paper.") + paper.id), std::move(others),
            fateTag(paper.fate), {}});
    }
    page.add(std::move(papers));
    page.add(Facts{{{QStringLiteral("timer"), page.text(procedure, QStringLiteral("time")),
                        page.text(procedure, QStringLiteral("time.after_cut_off"))},
        {QStringLiteral("money"), unitFee(stage.draft.lane, procedure),
            page.text(procedure, QStringLiteral("fee.unit"))}}});
    page.add(
        Heading{say(QT_TRANSLATE_NOOP("Kiosk", "Nộp cách nào? Đang mở:")), say(QT_TRANSLATE_NOOP("Kiosk", "Lệ phí"))});
    Choices lanes{Choices::Mark::Radio, Choices::Shape::Row, say(QT_TRANSLATE_NOOP("Kiosk", "Nộp cách nào?")), {}, {}};
    if (stage.missing)
        lanes.error = sentence("lane");
    for (const auto lane : filing::openLanes(*page.view.context, procedure))
        lanes.items.push_back({QStringLiteral("choose:lane:%1").arg(static_cast<int>(lane)), laneIcon(lane),
            laneName(lane), laneDetail(lane, procedure), feeAside(lane, procedure, page.language()),
            stage.laneChosen && stage.draft.lane == lane});
    page.add(std::move(lanes));
    if (page.view.link != Link::Up)
        page.add(Note{Tone::Warn, QStringLiteral("nolink"),
            say(QT_TRANSLATE_NOOP(
                "Kiosk", "Ông/bà vẫn làm được. Máy giữ hồ sơ, có mạng thì tự chuyển. Cần gấp thì mời đến quầy.")),
            say(QT_TRANSLATE_NOOP("Kiosk", "Đang mất mạng."))});
    page.back();
    page.primary(say(QT_TRANSLATE_NOOP("Kiosk", "Đủ rồi, bắt đầu")));
}

} // namespace dvc::journey
