// rehearsal_maker CODE LANE [CATALOG PAIRS]: writes the rehearsal of one procedure to stdout. Who comes and what is
// answered is the first golden pair of PAIRS (tests/unit/answers/CODE.jsonl for the shipped catalog); the way through
// the pages is found by walking the session and reading off each page what would be touched, so that a changed form
// changes its rehearsal.
#include "app/base/civil.h"
#include "app/base/strict_json.h"
#include "kiosk-ui/journey/presenter.h"
#include "kiosk-ui/journey/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

using namespace dvc;

namespace {

[[noreturn]] void die(const QString& why)
{
    std::fprintf(stderr, "rehearsal_maker: %s\n", qPrintable(why));
    std::exit(1);
}

class Maker {
public:
    Maker(const catalog::Catalog& catalog, const places::Places& places, filing::Lane lane)
    {
        m_context.catalog = &catalog;
        m_context.places = &places;
        m_context.province = QStringLiteral("38"); // the demo's site
        m_context.lanes = {filing::Lane::Staff, filing::Lane::Prepare};
        m_context.agency = QStringLiteral("H56.99");
        m_context.linkUp = true;
        m_context.canScan = true;
        m_lane = lane;
        ManualClock clock(m_now);
        on(filing::Began{CaseId::make(clock)});
        m_steps.append(QJsonObject{{QStringLiteral("tap"), QStringLiteral("Chạm để bắt đầu")}});
    }

    QJsonArray make(const std::shared_ptr<const catalog::Procedure>& procedure, const QJsonObject& pair);

private:
    template <class What> void on(What what)
    {
        auto taken = filing::step(m_context, m_session, filing::Event{m_now, std::move(what)});
        m_session = std::move(taken.session);
    }
    template <class Stage> const Stage* at() const { return std::get_if<Stage>(&m_session.stage); }

    [[nodiscard]] journey::ScreenModel shown() const
    {
        static const journey::Site site;
        return journey::present({&m_context, &m_session, &site, {}, journey::Link::Up, m_now, {}, 30});
    }

    /// Everything on the page that can be touched to choose, in reading order: id and name.
    [[nodiscard]] std::vector<std::pair<QString, QString>> choices() const
    {
        std::vector<std::pair<QString, QString>> all;
        for (const auto& block : shown().blocks) {
            if (const auto* list = std::get_if<journey::Choices>(&block))
                for (const auto& item : list->items)
                    all.emplace_back(item.id, item.title);
            if (const auto* stepper = std::get_if<journey::Stepper>(&block)) {
                all.emplace_back(stepper->id + u'-', stepper->lessName);
                all.emplace_back(stepper->id + u'+', stepper->moreName);
            }
        }
        return all;
    }

    void touch(const QString& id)
    {
        const auto all = choices();
        const auto found = std::ranges::find(all, id, &std::pair<QString, QString>::first);
        if (found == all.end())
            die(QStringLiteral("page %1 has no %2").arg(shown().page, id));
        QJsonObject tap{{QStringLiteral("tap"), found->second}};
        QJsonObject reach{{QStringLiteral("reach"), found->second}};
        const auto same = [&](const auto& other) { return other.second == found->second; };
        if (std::ranges::count_if(all, same) > 1) {
            const int nth = int(std::count_if(all.begin(), found + 1, same));
            tap[QStringLiteral("nth")] = nth;
            reach[QStringLiteral("nth")] = nth;
        }
        m_steps.append(reach);
        m_steps.append(tap);
        on(journey::eventFor(id).value());
    }
    void type(const QString& text, const QString& into)
    {
        m_steps.append(QJsonObject{{QStringLiteral("reach"), into}});
        m_steps.append(QJsonObject{{QStringLiteral("type"), text}, {QStringLiteral("into"), into}});
    }
    void tap(const QString& name) { m_steps.append(QJsonObject{{QStringLiteral("tap"), name}}); }
    void next(const QString& name = QStringLiteral("Tiếp tục"))
    {
        tap(name);
        on(filing::Next{});
    }

    void answerPage(const QJsonObject& answers);
    void givePapers();
    void answer(const catalog::Question& question, const QString& value);
    bool choosePlace(const catalog::Question& question, const QString& label, const QString& value);

    filing::Context m_context;
    filing::Session m_session;
    filing::Lane m_lane;
    Instant m_now = fromIso(u"2026-11-25T09:52:00+07:00").value();
    QJsonArray m_steps;
};

void Maker::answer(const catalog::Question& question, const QString& value)
{
    using catalog::QuestionType;
    const auto now = [&] {
        const auto& given = at<filing::Asking>()->draft.answers;
        const auto found = given.find(question.id);
        return found == given.end() ? QString() : found->second.value;
    };
    const auto choose = QStringLiteral("choose:%1:").arg(question.id);
    if (question.type == QuestionType::Count) {
        while (now().toInt() != value.toInt())
            touch(choose + (now().toInt() < value.toInt() ? u'+' : u'-'));
        return;
    }
    if (question.type == QuestionType::Several) {
        for (const auto& option : value.split(u',', Qt::SkipEmptyParts))
            if (!now().split(u',').contains(option))
                touch(choose + option);
        return;
    }
    if (value.isEmpty() || now() == value || forms::readable(question.type, value) == now())
        return;
    const auto label =
        at<filing::Asking>()->draft.procedure->text(QStringLiteral("q.") + question.id, catalog::Language::Vi);
    const auto all = choices();
    const bool there = std::ranges::find(all, choose + value, &std::pair<QString, QString>::first) != all.end();
    if (!question.options.empty() && there) {
        touch(choose + value);
        return;
    }
    auto typed = value;
    if (question.type == QuestionType::Date) { // three boxes; what is not known stays empty
        const auto parts = value.split(u'-');
        static const QString boxes[] = {QStringLiteral(": Năm"), QStringLiteral(": Tháng"), QStringLiteral(": Ngày")};
        for (auto i = parts.size(); i-- > 0;)
            type(parts[i], label + boxes[i]);
        on(filing::Edited{question.id, value});
        return;
    }
    if (!question.options.empty()) // a long list: its words
        typed = at<filing::Asking>()->draft.procedure->text(
            QStringLiteral("q.%1.%2").arg(question.id, value), catalog::Language::Vi);
    if (choosePlace(question, label, value))
        return;
    type(typed, label);
    on(filing::Edited{question.id, typed});
}

/// An address as most will write it: what is one's own, then the commune's name alone, and a touch on the place.
bool Maker::choosePlace(const catalog::Question& question, const QString& label, const QString& value)
{
    const auto place =
        question.type == catalog::QuestionType::Address ? places::recognised(*m_context.places, value) : std::nullopt;
    if (!place || !place->commune)
        return false;
    auto typed = value.section(u',', 0, -3);
    typed += (typed.isEmpty() ? QString() : QStringLiteral(", ")) + place->commune->bareName;
    auto before = m_session;
    on(filing::Edited{question.id, typed});
    const auto& draft = at<filing::Asking>()->draft;
    for (const auto& offer : filing::offersFor(m_context, draft, question))
        if (offer.text == value) {
            type(typed, label);
            touch(QStringLiteral("choose:%1:%2").arg(question.id, places::codeOf(offer.place)));
            return true;
        }
    m_session = std::move(before);
    return false;
}

void Maker::answerPage(const QJsonObject& answers)
{
    const auto page = at<filing::Asking>()->page;
    const auto& procedure = *at<filing::Asking>()->draft.procedure;
    const auto found = std::ranges::find(procedure.pages, page, &catalog::Page::id);
    for (const auto& question : found->questions) {
        const auto& draft = at<filing::Asking>()->draft;
        const auto visible = forms::evaluate(procedure, draft.answers, toCivil(m_now).date).visible;
        const auto value = answers[question.id];
        if (std::ranges::count(visible, question.id) > 0 && !value.isUndefined())
            answer(
                question, value.isArray() ? value.toVariant().toStringList().join(u',') : value.toVariant().toString());
    }
    next();
    if (const auto* asking = at<filing::Asking>(); asking && asking->page == page) {
        for (const auto& problem : asking->problems)
            die(QStringLiteral("page %1: %2 %3").arg(page, problem.question, problem.code));
        next(); // a warning has been read
    }
}

/// The first paper is scanned, one page; the others are left for the desk.
void Maker::givePapers()
{
    if (!at<filing::GivingPapers>())
        return;
    const auto all = choices();
    for (const auto& [id, name] : all) {
        touch(id);
        if (id == all.front().first) {
            next(QStringLiteral("Quét"));
            m_steps.append(QJsonObject{{QStringLiteral("see"), QStringLiteral("Dùng trang này")}});
            on(filing::PageScanned{{"page", QSize(1, 1), 200}});
            on(filing::ScanOver{});
            next(QStringLiteral("Dùng trang này"));
        } else {
            tap(QStringLiteral("Nộp bản giấy tại quầy"));
            on(filing::Chose{QStringLiteral("desk")});
        }
    }
    next();
}

QJsonArray Maker::make(const std::shared_ptr<const catalog::Procedure>& procedure, const QJsonObject& pair)
{
    const auto answers = pair[QStringLiteral("answers")].toObject();
    tap(QStringLiteral("Làm hồ sơ"));
    on(filing::Chose{QStringLiteral("make")});
    const auto direct = QStringLiteral("choose:") + procedure->code;
    const auto all = choices();
    if (std::ranges::find(all, direct, &std::pair<QString, QString>::first) == all.end())
        touch(QStringLiteral("choose:event:") + procedure->events.front());
    touch(direct);
    if (at<filing::ChoosingForWhom>()) {
        touch(QStringLiteral("choose:") + answers[QStringLiteral("for")].toString());
        next();
    }
    if (!at<filing::ReadingNeeds>())
        die(QStringLiteral("lane is not open"));
    if (!at<filing::ReadingNeeds>()->laneChosen)
        touch(QStringLiteral("choose:lane:%1").arg(int(m_lane)));
    next(QStringLiteral("Đủ rồi, bắt đầu"));
    m_steps.append(QJsonObject{{QStringLiteral("scan"), QStringLiteral("card")}});
    on(filing::Scanned{
        "001190000017|012345678|Nguyễn Thị Ánh Tuyết|05091990|Nữ|Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa|15062022"});
    tap(QStringLiteral("Đúng là tôi"));
    on(filing::Confirmed{});
    m_steps.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("0912345678")},
        {QStringLiteral("into"), QStringLiteral("Số điện thoại")}});
    on(filing::Edited{QStringLiteral("phone"), QStringLiteral("0912345678")});
    next();
    for (int pages = 0; at<filing::Asking>(); ++pages) {
        if (pages > 60)
            die(QStringLiteral("the form never ends"));
        answerPage(answers);
    }
    givePapers();
    if (!at<filing::Reviewing>())
        die(QStringLiteral("there is no review"));
    m_steps.append(QJsonObject{{QStringLiteral("see"), QStringLiteral("Xem lại")}});
    next();
    if (!at<filing::Declaring>())
        die(QStringLiteral("the review finds something missing"));
    const auto statement = procedure->text(procedure->statement, catalog::Language::Vi);
    m_steps.append(QJsonObject{{QStringLiteral("reach"), statement}});
    tap(statement);
    const bool prepare = m_lane == filing::Lane::Prepare;
    tap(prepare ? QStringLiteral("Lưu và in phiếu") : QStringLiteral("Gửi hồ sơ"));
    m_steps.append(QJsonObject{{QStringLiteral("see"),
        prepare ? QStringLiteral("HỒ SƠ ĐÃ CHUẨN BỊ – CHƯA NỘP") : QStringLiteral("ĐÃ CHUYỂN ĐẾN")}});
    m_steps.append(
        QJsonObject{{QStringLiteral("see"), QJsonArray{QStringLiteral("Đã in"), QStringLiteral("Chưa in được")}}});
    tap(QStringLiteral("Xong, xóa thông tin"));
    return m_steps;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    if (argc != 3 && argc != 5)
        die(QStringLiteral("usage: rehearsal_maker CODE LANE [CATALOG PAIRS]"));
    const auto code = QString::fromLocal8Bit(argv[1]);
    const auto source = QStringLiteral(DVC_SOURCE_DIR);
    const auto catalog = catalog::Catalog::read(
        argc == 5 ? QString::fromLocal8Bit(argv[3]) : source + QStringLiteral("/resources/catalog"));
    if (!catalog)
        die(QString::fromStdString(catalog.error().code + ' ' + catalog.error().detail));
    const auto places = places::Places::read(QStringLiteral(DVC_SOURCE_DIR "/resources/catalog"));
    if (!places)
        die(QString::fromStdString(places.error().code + ' ' + places.error().detail));
    const auto procedure = catalog->find(code);
    QFile pairs(argc == 5 ? QString::fromLocal8Bit(argv[4])
                          : source + QStringLiteral("/tests/unit/answers/%1.jsonl").arg(code));
    if (!procedure || !pairs.open(QIODevice::ReadOnly))
        die(QStringLiteral("there is no procedure with golden pairs %1").arg(code));
    const auto pair = parseStrictJson(pairs.readLine().trimmed());
    if (!pair)
        die(QStringLiteral("the first golden pair is no JSON"));
    const int lane = QByteArray(argv[2]).toInt();
    QJsonArray lives{Maker(*catalog, *places, filing::Lane(lane)).make(procedure, *pair)};
    if (lane == 2)
        lives.append(QJsonArray{QJsonObject{{QStringLiteral("tap"), QStringLiteral("Chạm để bắt đầu")}},
            QJsonObject{{QStringLiteral("tap"), QStringLiteral("Hồ sơ đã nộp")}},
            QJsonObject{{QStringLiteral("scan"), QStringLiteral("slip")}},
            QJsonObject{{QStringLiteral("see"), QStringLiteral("CƠ QUAN ĐÃ TIẾP NHẬN")}}});
    const QJsonObject rehearsal{{QStringLiteral("name"), code}, {QStringLiteral("lane"), lane},
        {QStringLiteral("card"),
            QStringLiteral(
                "001190000017|012345678|Nguyễn Thị Ánh Tuyết|05091990|Nữ|Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa|"
                "15062022")},
        {QStringLiteral("lives"), lives}};
    std::printf("%s\n", QJsonDocument(rehearsal).toJson(QJsonDocument::Compact).constData());
    return 0;
}
