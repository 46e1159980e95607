#include "kiosk-ui/keyboard/keyboard.h"
#include "kiosk-ui/rehearsal/rehearsal.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QVBoxLayout>

using namespace dvc;
using namespace dvc::rehearsal;
using namespace Qt::StringLiterals;

namespace {

// A small kiosk: a first page, a page with two fields and our keyboard, a last page.
struct Booth {
    QTemporaryDir out;
    std::unique_ptr<QMainWindow> window = std::make_unique<QMainWindow>();
    QStackedWidget* pages = new QStackedWidget;
    QPushButton* begin = new QPushButton(u"Chạm để bắt đầu"_s);
    QLineEdit* name = new QLineEdit;
    QLineEdit* year = new QLineEdit;
    QPushButton* next = new QPushButton(u"Tiếp tục"_s);
    QLabel* moment = new QLabel(u"ĐANG CHUYỂN"_s);
    kiosk_ui::Keyboard* keyboard = new kiosk_ui::Keyboard;
    QList<QByteArray> scanned;
    std::unique_ptr<Rehearsal> rehearsal;

    Booth()
    {
        auto* body = new QWidget;
        auto* column = new QVBoxLayout(body);
        column->addWidget(pages);
        column->addWidget(keyboard);
        keyboard->hide();
        window->setCentralWidget(body);
        addPage({new QLabel(u"Máy hướng dẫn"_s), begin});
        name->setAccessibleName(u"Họ và tên"_s);
        year->setAccessibleName(u"Năm sinh"_s);
        addPage({new QLabel(u"Họ và tên"_s), name, year, next});
        addPage({moment});
        QObject::connect(begin, &QPushButton::clicked, window.get(), [this] { show(1, "question-name"); });
        QObject::connect(next, &QPushButton::clicked, window.get(), [this] { show(2, "delivered"); });
        QObject::connect(qApp, &QApplication::focusChanged, window.get(), [this](QWidget*, QWidget* now) { aim(now); });
        window->setGeometry(0, 0, 1080, 1920);
        show(0, "attract");
        window->show();
        window->activateWindow();
        QApplication::processEvents();
    }

    void addPage(const QList<QWidget*>& things)
    {
        auto* page = new QWidget;
        auto* column = new QVBoxLayout(page);
        for (QWidget* thing : things) {
            thing->setMinimumHeight(80);
            column->addWidget(thing);
        }
        pages->addWidget(page);
    }
    void show(int index, const char* page)
    {
        pages->setCurrentIndex(index);
        if (QWidget* focus = QApplication::focusWidget())
            focus->clearFocus();
        keyboard->hide();
        window->setProperty("page", QLatin1StringView(page));
    }
    void aim(QWidget* focus)
    {
        if (focus != name && focus != year)
            return;
        keyboard->setMode(focus == year ? kiosk_ui::KeyboardMode::Digits : kiosk_ui::KeyboardMode::Name);
        keyboard->setTarget(focus);
        keyboard->show();
    }

    // Plays the steps of one life; true if all went well.
    bool play(const QByteArray& steps, int firstPicture = 1, const QByteArray& slip = {})
    {
        auto file = parseRehearsal(R"({"card":"thẻ|của|ai","lives":[)" + steps + "]}");
        REQUIRE(file);
        file->lives.front().slip = slip;
        rehearsal = std::make_unique<Rehearsal>(
            window.get(), file->lives.front(), out.path(), firstPicture, [this](const QByteArray& b) { scanned << b; });
        QSignalSpy finished(rehearsal.get(), &Rehearsal::finished);
        rehearsal->start();
        REQUIRE((!finished.isEmpty() || finished.wait(20000)));
        REQUIRE(finished.count() == 1);
        return finished.front().front().toBool();
    }
    std::string error() const { return rehearsal->error().toStdString(); }
    QStringList pictures() const { return QDir(out.path()).entryList({u"*.png"_s}, QDir::Files, QDir::Name); }
};

} // namespace

TEST_CASE("a finger taps, types with marks and on the number pad, scans and sees")
{
    Booth booth;
    QTimer::singleShot(0, booth.window.get(), [&] {
        QObject::connect(booth.next, &QPushButton::clicked, booth.window.get(), [&] {
            QTimer::singleShot(
                300, booth.window.get(), [&] { booth.moment->setText(u"ĐÃ CHUYỂN ĐẾN\nBỘ PHẬN MỘT CỬA"_s); });
        });
    });
    const bool ok = booth.play(R"([{"tap":"Chạm để bắt đầu"}, {"scan":"card"}, {"scan":"slip"}, {"scan":"chữ"},
        {"type":"Nguyễn Thị Ánh H'Hen","into":"Họ và tên","picture":"ten"}, {"type":"1990","into":"Năm sinh"},
        {"tap":"Tiếp tục"}, {"wait-gone":"ĐANG CHUYỂN"},
        {"see":["không có","ĐÃ CHUYỂN ĐẾN BỘ PHẬN"]}, {"shot":"xong"}])",
        1, "phiếu");
    INFO(booth.error());
    REQUIRE(ok);
    CHECK(booth.name->text().toStdString() == "Nguyễn Thị Ánh H'Hen");
    CHECK(booth.year->text().toStdString() == "1990");
    CHECK(booth.scanned == QList<QByteArray>{"thẻ|của|ai", "phiếu", "chữ"});

    const QJsonObject result = booth.rehearsal->result();
    CHECK(result[u"ok"_s].toBool());
    CHECK(result[u"taps"_s].toInt() == 4);
    CHECK(result[u"keys"_s].toInt() >= 24 + 4);
    CHECK(result[u"screens"_s].toInt() == 3);
    CHECK(result[u"questions"_s].toInt() == 1);
    CHECK(result[u"typed"_s].toInt() == 2);
    CHECK(result[u"steps"_s].toInt() == 10);
    CHECK(result[u"error"_s].isNull());
}

TEST_CASE("each page is kept as a picture, named by the step or by the page, and numbers go on through lives")
{
    Booth booth;
    REQUIRE(booth.play(R"([{"see":"Máy hướng dẫn","picture":"cho"}, {"tap":"Chạm để bắt đầu"}, {"see":"Họ và tên"},
        {"tap":"Tiếp tục"}, {"see":"ĐANG CHUYỂN"}, {"shot":"cuoi"}])",
        7));
    CHECK(booth.pictures() == QStringList{u"07-cho.png"_s, u"08-question-name.png"_s, u"09-cuoi.png"_s});
    CHECK(booth.rehearsal->nextPicture() == 10);
    CHECK(QImage(booth.out.filePath(u"08-question-name.png"_s)).size() == QSize(1080, 1920));

    QFile file(booth.out.filePath(u"life-07.json"_s));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QJsonArray pages = QJsonDocument::fromJson(file.readAll())[u"pages"_s].toArray();
    REQUIRE(pages.size() == 3);
    CHECK(pages[1][u"page"_s].toString() == u"question-name"_s);
    CHECK(pages[1][u"picture"_s].toString() == u"08-question-name.png"_s);
    CHECK(pages[2][u"texts"_s].toArray().contains(QJsonValue(u"ĐANG CHUYỂN"_s)));
}

TEST_CASE("without a page's id another page is told by its texts, and a clock makes none")
{
    Booth booth;
    booth.window->setProperty("page", QVariant());
    QObject::disconnect(booth.begin, nullptr, nullptr, nullptr);
    QTimer clock;
    int minute = 0;
    QObject::connect(&clock, &QTimer::timeout, booth.window.get(),
        [&] { booth.moment->setText(u"09:%1"_s.arg(minute++, 2, 10, QChar(u'0'))); });
    clock.start(30);
    QObject::connect(booth.begin, &QPushButton::clicked, booth.window.get(), [&] { booth.pages->setCurrentIndex(2); });
    REQUIRE(booth.play(R"([{"tap":"Chạm để bắt đầu"}, {"see":"09:1"}])"));
    CHECK(booth.rehearsal->result()[u"screens"_s].toInt() == 2);
}

TEST_CASE("the estimate counts a text once, however often it stands there")
{
    Booth booth;
    const QString hundred = u"chữ "_s.repeated(100).trimmed();
    booth.addPage({new QLabel(hundred), new QLabel(u"một"_s), new QLabel(hundred)});
    booth.show(3, "notice");
    REQUIRE(booth.play(R"([{"see":"một"}, {"scan":"card"}])"));
    CHECK(booth.rehearsal->result()[u"estimated_seconds"_s].toInt() == qRound(101 * 60.0 / 370 + 6));
}

TEST_CASE("a tap that no person could do fails with a sentence")
{
    Booth booth;
    booth.show(1, "question-name");
    QWidget cover(booth.window->centralWidget());
    const QByteArray tap = R"([{"tap":"Tiếp tục","within":0.4}])";
    bool pressed = false;
    QObject::connect(booth.next, &QPushButton::clicked, booth.window.get(), [&] { pressed = true; });

    SECTION("nothing has the name")
    {
        CHECK_FALSE(booth.play(R"([{"tap":"Gửi","within":0.4}])"));
        CHECK_THAT(booth.error(), Catch::StartsWith("Step 1, tap \"Gửi\": nothing to touch is named \"Gửi\" among "));
    }
    SECTION("it is only a text")
    {
        booth.show(2, "delivered");
        CHECK_FALSE(booth.play(R"([{"tap":"ĐANG CHUYỂN","within":0.4}])"));
        CHECK_THAT(booth.error(), Catch::Contains("is a text and nothing to touch"));
    }
    SECTION("it is hidden")
    {
        booth.next->hide();
        CHECK_FALSE(booth.play(tap));
        CHECK(booth.error() == "Step 1, tap \"Tiếp tục\": \"Tiếp tục\" is hidden.");
    }
    SECTION("it is on another page")
    {
        CHECK_FALSE(booth.play(R"([{"tap":"Chạm để bắt đầu","within":0.4}])"));
        CHECK_THAT(booth.error(), Catch::Contains("is hidden"));
    }
    SECTION("it is disabled")
    {
        booth.next->setEnabled(false);
        CHECK_FALSE(booth.play(tap));
        CHECK_THAT(booth.error(), Catch::Contains("is disabled"));
    }
    SECTION("it is covered")
    {
        cover.setGeometry(booth.window->rect());
        cover.show();
        cover.raise();
        CHECK_FALSE(booth.play(tap));
        CHECK_THAT(booth.error(), Catch::Contains("is covered by something else at ("));
    }
    SECTION("it lies off the screen")
    {
        booth.next->parentWidget()->layout()->removeWidget(booth.next);
        booth.next->setGeometry(100, 5000, 300, 90);
        CHECK_FALSE(booth.play(tap));
        CHECK_THAT(booth.error(), Catch::Contains("lies off the screen"));
    }
    CHECK_FALSE(pressed);
    CHECK(booth.pictures().last().endsWith(u"-failed.png"_s));
    CHECK_FALSE(booth.rehearsal->result()[u"ok"_s].toBool());
}

TEST_CASE("a name that several things have fails unless the step says which")
{
    Booth booth;
    auto* first = new QPushButton(u"Sửa"_s);
    auto* second = new QPushButton(u"Sửa"_s);
    booth.addPage({first, second});
    booth.show(3, "review");
    QString touched;
    QObject::connect(first, &QPushButton::clicked, booth.window.get(), [&] { touched += u'1'; });
    QObject::connect(second, &QPushButton::clicked, booth.window.get(), [&] { touched += u'2'; });
    CHECK_FALSE(booth.play(R"([{"tap":"Sửa","within":0.4}])"));
    CHECK_THAT(booth.error(), Catch::Contains("there are 2 things named \"Sửa\""));
    CHECK_FALSE(booth.play(R"([{"tap":"Sửa","nth":3,"within":0.4}])"));
    CHECK_THAT(booth.error(), Catch::Contains("there are only 2"));
    CHECK(booth.play(R"([{"tap":"Sửa","nth":2}, {"tap":"Sửa","nth":1}])"));
    CHECK(touched == u"21"_s);
}

TEST_CASE("a card may be named by the beginning of what it says, but not by part of a word")
{
    Booth booth;
    auto* card = new QPushButton(u"Sinh con. Khai sinh, cư trú"_s);
    booth.addPage({card});
    booth.show(3, "choose");
    QSignalSpy clicked(card, &QPushButton::clicked);
    CHECK(booth.play(R"([{"tap":"Sinh con"}])"));
    CHECK(clicked.count() == 1);
    CHECK_FALSE(booth.play(R"([{"tap":"Sinh co","within":0.3}])"));
}

TEST_CASE("typing that does not arrive fails")
{
    Booth booth;
    booth.show(1, "question-name");
    SECTION("the field takes digits only")
    {
        booth.name->setValidator(new QRegularExpressionValidator(QRegularExpression(u"\\d*"_s), booth.name));
        CHECK_FALSE(booth.play(R"([{"type":"7An","into":"Họ và tên","within":0.5}])"));
        CHECK_THAT(booth.error(), Catch::Contains("after typing the field holds \"7\""));
    }
    SECTION("the number pad has no letters")
    {
        CHECK_FALSE(booth.play(R"([{"type":"1990a","into":"Năm sinh","within":0.5}])"));
        CHECK_THAT(booth.error(), Catch::Contains("the keyboard has no key for \"a\""));
    }
    SECTION("no keyboard comes")
    {
        booth.keyboard->setParent(nullptr);
        const std::unique_ptr<QWidget> gone(booth.keyboard);
        QObject::disconnect(qApp, nullptr, booth.window.get(), nullptr);
        CHECK_FALSE(booth.play(R"([{"type":"An","into":"Họ và tên","within":0.5}])"));
        CHECK_THAT(booth.error(), Catch::Contains("the on-screen keyboard does not come"));
    }
}

TEST_CASE("waiting has an end, for what never comes, never goes and was never printed")
{
    Booth booth;
    CHECK_FALSE(booth.play(R"([{"see":"CƠ QUAN ĐÃ TIẾP NHẬN","within":0.4}])"));
    CHECK_THAT(booth.error(), Catch::Contains("does not stand on the page \"attract\""));
    CHECK_FALSE(booth.play(R"([{"wait-gone":"Máy hướng dẫn","within":0.4}])"));
    CHECK_THAT(booth.error(), Catch::Contains("still stands there"));
    CHECK_FALSE(booth.play(R"([{"scan":"slip","within":0.4}])"));
    CHECK_THAT(booth.error(), Catch::Contains("there is no slip to scan"));
    CHECK(booth.scanned.isEmpty());
}

TEST_CASE("text behind a cover is not seen")
{
    Booth booth;
    QWidget cover(booth.window->centralWidget());
    cover.setGeometry(booth.window->rect());
    cover.show();
    cover.raise();
    CHECK_FALSE(booth.play(R"([{"see":"Máy hướng dẫn","within":0.4}])"));
}

TEST_CASE("a window that closes fails the rehearsal, but not behind its last step")
{
    Booth booth;
    QObject::connect(
        booth.begin, &QPushButton::clicked, qApp, [&] { QTimer::singleShot(0, qApp, [&] { booth.window.reset(); }); });
    SECTION("steps are left")
    {
        CHECK_FALSE(booth.play(R"([{"tap":"Chạm để bắt đầu"}, {"see":"Họ và tên"}])"));
        CHECK(booth.error() == "The window has gone before step 2.");
    }
    SECTION("none is left")
    {
        CHECK(booth.play(R"([{"tap":"Chạm để bắt đầu"}])"));
    }
}

TEST_CASE("a picture that cannot be written fails the rehearsal")
{
    Booth booth;
    QFile::remove(booth.out.path());
    const QString file = booth.out.filePath(u"no-folder"_s);
    QFile blocker(file);
    REQUIRE(blocker.open(QIODevice::WriteOnly));
    Rehearsal rehearsal(
        booth.window.get(), {{Step{Step::Kind::Shot, {u"x"_s}, {}, {}, 1, u"x"_s}}, {}, {}}, file, 1, {});
    QSignalSpy finished(&rehearsal, &Rehearsal::finished);
    rehearsal.start();
    REQUIRE(finished.count() == 1);
    CHECK_FALSE(finished.front().front().toBool());
    CHECK(rehearsal.error().contains(u"cannot be made"_s));
}

TEST_CASE("touches come from the one event loop that runs anyway")
{
    Booth booth;
    int level = 0;
    QObject::connect(
        booth.begin, &QPushButton::clicked, booth.window.get(), [&] { level = QThread::currentThread()->loopLevel(); });
    CHECK(booth.play(R"([{"tap":"Chạm để bắt đầu"}])"));
    CHECK(level == 1);
}
