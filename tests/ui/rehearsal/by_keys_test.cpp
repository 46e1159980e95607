// The same rehearsal by somebody who has five keys and no finger, on the kiosk's own screen.
#include "kiosk-ui/look/tokens.h"
#include "kiosk-ui/pages/gallery.h"
#include "kiosk-ui/pages/screen.h"
#include "kiosk-ui/rehearsal/rehearsal.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dvc;
using namespace dvc::rehearsal;
using namespace Qt::StringLiterals;

namespace {

/// Counts whatever a finger would send.
class Fingers final : public QObject {
public:
    int count = 0;
    bool eventFilter(QObject*, QEvent* event) override
    {
        count += event->type() == QEvent::TouchBegin || event->type() == QEvent::MouseButtonPress;
        return false;
    }
};

struct Kiosk {
    QTemporaryDir out;
    kiosk_ui::Format format;
    kiosk_ui::Screen screen{kiosk_ui::scaleOf(format.size, format.diagonalInches)};
    QSignalSpy touches{&screen, &kiosk_ui::Screen::activated};
    Fingers fingers;
    std::unique_ptr<Rehearsal> rehearsal;

    explicit Kiosk(kiosk_ui::Format shape)
        : format(std::move(shape))
    {
        qApp->installEventFilter(&fingers);
        screen.setFixedSize(format.size);
        screen.setProperty("page", u"question-child"_s);
        screen.show();
        screen.render(page());
    }

    static journey::ScreenModel page()
    {
        using namespace journey;
        ScreenModel model;
        model.page = u"question-child"_s;
        model.title = u"Con của ông/bà"_s;
        Choices many{Choices::Mark::Radio, Choices::Shape::Card, u"Dân tộc"_s, {}, {}};
        for (int i = 1; i <= 12; ++i)
            many.items.push_back({u"people:%1"_s.arg(i), {}, u"Dân tộc %1"_s.arg(i), {}, {}});
        model.blocks = {Field{u"name"_s, u"Họ và tên"_s, {}, {}, {}, Field::Input::Name, 100},
            Field{u"birth"_s, u"Ngày sinh"_s, {}, {}, {}, Field::Input::Date, 10}, many};
        model.back = Button{u"back"_s, u"Quay lại"_s, u"back"_s};
        model.primary = Button{u"next"_s, u"Tiếp tục"_s, u"next"_s};
        model.helpers = {{u"staff"_s, u"staff"_s, u"Gọi\nnhân viên"_s, false, true}};
        return model;
    }

    bool play(const QByteArray& steps)
    {
        const auto file = parseRehearsal(R"({"lives":[)" + steps + "]}");
        REQUIRE(file);
        rehearsal = std::make_unique<Rehearsal>(
            &screen, file->lives.front(), out.path(), 1, [](const QByteArray&) { }, By::FiveKeys);
        QSignalSpy finished(rehearsal.get(), &Rehearsal::finished);
        rehearsal->start();
        REQUIRE((!finished.isEmpty() || finished.wait(30000)));
        return finished.front().front().toBool();
    }
    QString written(const QString& field) const { return screen.findChild<QLineEdit*>(field)->text(); }
};

} // namespace

TEST_CASE("five keys do what a finger does: type with marks, fill a date, choose what is out of sight, go on")
{
    Kiosk kiosk(GENERATE(from_range(kiosk_ui::formats())));
    const bool ok = kiosk.play(R"([{"type":"Nguyễn Ánh","into":"Họ và tên"}, {"reach":"Ngày sinh: Ngày"},
        {"type":"05","into":"Ngày sinh: Ngày"}, {"type":"9","into":"Ngày sinh: Tháng"},
        {"type":"2001","into":"Ngày sinh: Năm"}, {"tap":"Dân tộc 12"}, {"tap":"Dân tộc 1"}, {"tap":"Tiếp tục"}])");
    INFO(kiosk.format.name.toStdString() << ": " << kiosk.rehearsal->error().toStdString());
    REQUIRE(ok);
    CHECK(kiosk.written(u"name"_s) == u"Nguyễn Ánh");
    CHECK(kiosk.written(u"birth"_s) == u"05");
    CHECK(kiosk.written(u"birth.month"_s) == u"9");
    CHECK(kiosk.written(u"birth.year"_s) == u"2001");
    QStringList ids;
    for (const auto& call : kiosk.touches)
        ids << call.front().toString();
    CHECK(ids == QStringList{u"people:12"_s, u"people:1"_s, u"next"_s});
    CHECK(kiosk.fingers.count == 0);
    const auto result = kiosk.rehearsal->result();
    CHECK(result[u"typed"_s].toInt() == 4);
    CHECK(result[u"presses"_s].toInt() > 60);
}

TEST_CASE("what the keys do not lead to fails with a sentence, though a finger could touch it")
{
    Kiosk kiosk(kiosk_ui::formats().front());
    kiosk.screen.findChild<QPushButton*>(u"next"_s)->setFocusPolicy(Qt::NoFocus);
    CHECK_FALSE(kiosk.play(R"([{"tap":"Tiếp tục","within":0.5}])"));
    CHECK(kiosk.rehearsal->error().toStdString() == "Step 1, tap \"Tiếp tục\": the keys do not lead to \"Tiếp tục\".");
    CHECK(kiosk.touches.isEmpty());
}
