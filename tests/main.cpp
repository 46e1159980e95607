#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#ifdef DVC_TEST_DRAWS
#include <QGuiApplication>
using Application = QGuiApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

// Tests of widgets make their own QApplication; here only what needs an event loop without a screen.
int main(int argc, char** argv)
{
    Application app(argc, argv);
    return Catch::Session().run(argc, argv);
}
