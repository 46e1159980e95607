#include "tests/battery/kiosk/citizen.h"

namespace dvc::kills {

using namespace Qt::StringLiterals;

bool walkToDeclaration(runner::SessionRunner& runner, filing::Lane lane)
{
    for (const auto& touch : {u"start"_s, u"choose:make"_s, u"choose:2.000635"_s, u"choose:self"_s, u"next"_s,
             u"choose:lane:%1"_s.arg(int(lane)), u"next"_s})
        runner.activated(touch);
    runner.scanned("001190000017|012345678|Nguyễn Thị Ánh Tuyết|05091990|Nữ|Thôn 3, xã Thọ Xuân, tỉnh Thanh Hóa|"
                   "15062022");
    runner.activated(u"yes"_s);
    runner.edited(u"phone"_s, u"0912345678"_s);
    runner.activated(u"next"_s);
    const auto asking = [&] { return std::get_if<filing::Asking>(&runner.session().stage); };
    for (int pages = 0; asking() && pages < 12; ++pages) {
        runner.activated(u"choose:record:birth"_s); // a choice that is not on this page is refused
        runner.activated(u"choose:office:here"_s);
        runner.activated(u"next"_s);
    }
    runner.activated(u"next"_s); // the review
    runner.activated(u"tick"_s);
    const auto* declaring = std::get_if<filing::Declaring>(&runner.session().stage);
    return declaring && declaring->ticked && declaring->draft.lane == lane;
}

} // namespace dvc::kills
