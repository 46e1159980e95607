// What every page looks like, at a third of its size: pictures that were looked at one by one (docs/screens.md).
// DVC_GOLDEN=renew writes them anew.
#include "desk.h"

#include <QDir>
#include <QFile>

using namespace dvc;
using namespace dvc::kiosk_ui;

namespace {

const QString goldens = QStringLiteral(DVC_SOURCE_DIR "/tests/ui/golden");
constexpr int most = 80;
constexpr int visible = 24; ///< Of 255, in one channel: less is the rounding of an edge.
constexpr int mostPixels = 5; ///< Of 230,400: one tone mark is more.

QImage drawn(const Format& format, const journey::ScreenModel& page)
{
    QApplication::setCursorFlashTime(0); // a caret that blinks is no picture
    Desk desk(format);
    desk.show(page);
    return desk.screen.grab().toImage().scaled(format.size / 3, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

/// Lying down, the plain form of a page is enough.
bool isWanted(const Format& format, const QString& page)
{
    return format.size.height() > format.size.width() || !page.contains(u'-') || page.startsWith(u"question-");
}

int differing(const QImage& one, const QImage& other)
{
    int count = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x) {
            const QColor a = one.pixelColor(x, y);
            const QColor b = other.pixelColor(x, y);
            if (std::abs(a.red() - b.red()) > visible || std::abs(a.green() - b.green()) > visible
                || std::abs(a.blue() - b.blue()) > visible)
                ++count;
        }
    return count;
}

} // namespace

TEST_CASE("every page looks as it did when it was last looked at")
{
    const bool renew = qEnvironmentVariable("DVC_GOLDEN") == u"renew";
    const auto pages = journey::samplePages(ourCatalog(), ourPlaces(), {}, sampleSheet());
    QStringList known;
    for (const auto& format : {formats()[0], formats()[1]})
        for (const auto& page : pages) {
            const auto name = QStringLiteral("%1/%2.png").arg(format.name, page.page);
            CAPTURE(name.toStdString());
            if (known.contains(name) || !isWanted(format, page.page))
                continue;
            known << name;
            const auto now = drawn(format, page);
            if (renew) {
                QDir().mkpath(goldens + u'/' + format.name);
                CHECK(now.save(goldens + u'/' + name, nullptr, 0));
                continue;
            }
            const QImage golden(goldens + u'/' + name);
            const bool same = golden.size() == now.size() && differing(golden, now) <= mostPixels;
            if (!same) {
                QDir().mkpath(QStringLiteral("out/golden/") + format.name);
                now.save(QStringLiteral("out/golden/") + name);
            }
            INFO("as it is now: out/golden; if it is meant, DVC_GOLDEN=renew");
            CHECK(same);
        }
    CHECK(known.size() <= most);
    for (const auto& format : {formats()[0], formats()[1]})
        for (const auto& file : QDir(goldens + u'/' + format.name).entryList(QDir::Files))
            CHECK(known.contains(format.name + u'/' + file));
}

TEST_CASE("a golden picture tells a word and a shade apart")
{
    const auto pages = journey::samplePages(ourCatalog(), ourPlaces(), {}, sampleSheet());
    auto page = pages[1];
    const auto was = drawn(formats().front(), page);
    CHECK(differing(was, drawn(formats().front(), page)) == 0);
    page.title[0] = u'Ố';
    const int marked = differing(was, drawn(formats().front(), page));
    CAPTURE(marked);
    CHECK(marked > mostPixels);
}
