#include "kiosk-ui/journey/presenter.h"
#include "kiosk-ui/journey/words.h"
#include "tests/unit/filing/journey.h"

#include <set>

using namespace dvc;
using namespace dvc::filing;
using namespace dvc::journey;

namespace {

Site site()
{
    return {QStringLiteral("Bưu điện xã Thọ Xuân, tỉnh Thanh Hóa"), {}, QStringLiteral("Bộ phận Một cửa xã Thọ Xuân"),
        {}, {}, true};
}

ScreenModel shown(Walk& walk, Link link = Link::Up)
{
    static const Site here = site();
    View view;
    view.context = &walk.context();
    view.session = &walk.session();
    view.site = &here;
    view.link = link;
    view.now = walk.now();
    return present(view);
}

template <class BlockType> const BlockType* find(const ScreenModel& model)
{
    for (const auto& block : model.blocks)
        if (const auto* found = std::get_if<BlockType>(&block))
            return found;
    return nullptr;
}

/// Everything on the page that can be touched.
QStringList touchables(const ScreenModel& model)
{
    QStringList ids;
    for (const auto& block : model.blocks) {
        if (const auto* choices = std::get_if<Choices>(&block))
            for (const auto& item : choices->items)
                ids << item.id;
        if (const auto* rows = std::get_if<Rows>(&block))
            for (const auto& item : rows->items)
                if (item.action)
                    ids << item.action->id;
        if (const auto* row = std::get_if<ButtonRow>(&block))
            for (const auto& button : row->buttons)
                ids << button.id;
        if (const auto* stepper = std::get_if<Stepper>(&block))
            ids << stepper->id + u'+' << stepper->id + u'-';
        if (const auto* declaration = std::get_if<Declaration>(&block))
            ids << declaration->id;
    }
    for (const auto& button : {model.back, model.primary})
        if (button)
            ids << button->id;
    for (const auto& button : model.extra)
        ids << button.id;
    for (const auto& helper : model.helpers)
        ids << helper.id;
    if (model.overlay)
        for (const auto& button : model.overlay->buttons)
            ids << button.id;
    return ids;
}

} // namespace

TEST_CASE("every touchable thing on every page leads somewhere")
{
    Walk walk;
    std::set<QString> pages;
    const auto look = [&] {
        const auto model = shown(walk);
        pages.insert(model.page);
        for (const auto& id : touchables(model)) {
            INFO(model.page.toStdString() + " " + id.toStdString());
            if (preferencesAfter(id, {}))
                continue;
            const auto event = eventFor(id);
            REQUIRE(event);
            const auto taken = step(walk.context(), walk.session(), Event{walk.now(), *event});
            const bool refused = taken.effects.size() == 1 && std::holds_alternative<RefusedEvent>(taken.effects[0]);
            CHECK_FALSE(refused);
        }
    };
    walk.begin();
    look();
    walk.chose("make"), look();
    walk.chose("2.000635"), look();
    walk.chose("child").on(Next{}), look();
    walk.chose("lane:2").on(Next{}), look();
    walk.on(WantsToType{}), look();
    walk.on(Back{}).on(Scanned{minhsCard}), look();
    walk.on(Confirmed{}), look();
    walk.on(Edited{QStringLiteral("phone"), QStringLiteral("0912345678")}).on(Next{}), look();
    walk.chose("record:birth").on(Next{}), look();
    walk.on(Edited{QStringLiteral("subject_name"), QStringLiteral("Lê Ngọc Ánh")}).on(Next{}), look();
    walk.chose("office:here").on(Next{}), look();
    walk.on(Next{}), look();
    walk.on(Next{}), look();
    walk.on(Next{}), look();
    walk.on(WantsToLeave{});
    CHECK(shown(walk).overlay->id == QStringLiteral("leave"));
    walk.on(LeaveAnswered{false}).on(Next{}), look();
    walk.on(Ticked{}).on(Next{}), look();
    walk.on(Held{QStringLiteral("TAM-K7Q2-00042M"), walk.now()}), look();
    CHECK(pages.size() == 18);
}

TEST_CASE("a name stands on the review, never in a heading, and numbers are masked")
{
    Walk walk;
    walk.toReview();
    const auto review = shown(walk);
    CHECK_FALSE(review.title.contains(QStringLiteral("MINH")));
    const auto rows = find<Rows>(review);
    REQUIRE(rows);
    CHECK(rows->items[0].lines[0] == QStringLiteral("LÊ QUANG MINH"));
    CHECK(rows->items[0].lines[1] == QStringLiteral("Số định danh •••• •••• 0017 · 0912 345 678"));
}

TEST_CASE("the three moments have their exact words")
{
    const auto agency = QStringLiteral("Bộ phận Một cửa xã Thọ Xuân");
    CHECK(momentWords(filing::Moment::Saved, agency) == QStringLiteral("ĐÃ LƯU TRONG MÁY – CHƯA GỬI"));
    CHECK(momentWords(filing::Moment::Delivered, agency)
        == QStringLiteral("ĐÃ CHUYỂN ĐẾN BỘ PHẬN MỘT CỬA XÃ THỌ XUÂN – CHỜ TIẾP NHẬN"));
    CHECK(momentWords(filing::Moment::Accepted, agency) == QStringLiteral("CƠ QUAN ĐÃ TIẾP NHẬN"));
    CHECK(momentWords(filing::Moment::Prepared, agency) == QStringLiteral("HỒ SƠ ĐÃ CHUẨN BỊ – CHƯA NỘP"));
}

TEST_CASE("with the line down the frame says CHƯA gửi and the page says the citizen may go on")
{
    Walk walk;
    walk.begin().chose("make").chose("2.000635").chose("self").on(Next{});
    const auto model = shown(walk, Link::Down);
    CHECK(model.linkWarn);
    CHECK(model.linkText.contains(QStringLiteral("CHƯA gửi")));
    CHECK(find<Note>(model));
}

TEST_CASE("a citizen's %2 and markup stay what they are")
{
    Walk walk;
    walk.toNotice();
    walk.on(Scanned{minhsCard})
        .on(Confirmed{})
        .on(Edited{QStringLiteral("phone"), QStringLiteral("0912345678")})
        .on(Next{});
    walk.chose("record:birth").on(Next{}).chose("office:elsewhere");
    const auto odd = QStringLiteral("%1 {fee} <img src=x> %2");
    walk.on(Edited{QStringLiteral("office_name"), odd}).on(Next{}).on(Next{}).on(Next{}).on(Next{});
    bool seen = false;
    const auto review = shown(walk);
    REQUIRE(find<Rows>(review));
    for (const auto& item : find<Rows>(review)->items)
        for (const auto& line : item.lines)
            seen = seen || line.endsWith(odd);
    CHECK(seen);
}

TEST_CASE("every code that can reach a citizen has its own sentence")
{
    const auto general = sentence("general");
    for (const auto* code : {"card.empty", "card.long", "card.encoding", "card.characters", "card.fields",
             "card.number", "card.name", "card.birth_date", "card.sex", "card.address", "card.issue_date", "id.length",
             "id.digits", "name.empty", "name.long", "name.characters", "required", "option", "count.range",
             "text.long", "text.characters", "name", "date", "date.future", "phone", "email", "person-id",
             "person-id.birth", "person-id.sex", "several.range", "money.range"})
        CHECK(sentence(code) != general);
    CHECK(sentence("no.such.code") == general);
}

TEST_CASE("money is written the Vietnamese way")
{
    CHECK(money(0) == QStringLiteral("0 đồng"));
    CHECK(money(8000) == QStringLiteral("8.000 đồng"));
    CHECK(money(1234567) == QStringLiteral("1.234.567 đồng"));
}

TEST_CASE("under an address stand chips of the places it may end with, and the touched one completes it")
{
    Walk walk;
    walk.toAddress();
    const auto field = [&] { return *find<Field>(shown(walk)); };
    CHECK(find<Choices>(shown(walk))->items.empty());
    walk.on(Edited{QStringLiteral("place"), QStringLiteral("Thôn 3, tho xuan")});
    const auto chips = *find<Choices>(shown(walk));
    CHECK(chips.shape == Choices::Shape::Chip);
    REQUIRE_FALSE(chips.items.empty());
    CHECK(chips.items.size() <= 4);
    CHECK(chips.items[0].id == QStringLiteral("choose:place:15499"));
    CHECK(chips.items[0].title == QStringLiteral("Xã Thọ Xuân"));
    CHECK(chips.items[0].detail == QStringLiteral("tỉnh Thanh Hóa"));
    const auto blocks = shown(walk).blocks.size();
    for (const auto& item : chips.items) {
        Walk other = walk;
        CHECK_FALSE(other.on(*eventFor(item.id)).refused());
    }
    walk.on(*eventFor(chips.items[0].id));
    CHECK(field().value == QStringLiteral("Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa"));
    CHECK(find<Choices>(shown(walk))->items.empty());
    CHECK(shown(walk).blocks.size() == blocks); // the field stays the same widget
    walk.context().places = nullptr;
    CHECK_FALSE(find<Choices>(shown(walk)));
}
