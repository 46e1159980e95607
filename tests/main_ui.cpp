#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <QApplication>
#include <QFontDatabase>

// For tests of widgets: an application on the offscreen screen that tests/CMakeLists.txt describes, with our fonts.
int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    for (const char* face : {"Regular", "SemiBold", "Bold"})
        QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/NotoSans-%1.ttf").arg(QLatin1StringView(face)));
    QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/NotoSansMono-Bold.ttf"));
    return Catch::Session().run(argc, argv);
}
