// Not a test of its own: the kiosk as another process, for kiosk_faults.cpp.
#include "tests/battery/paper/kiosk.h"
#include "tests/battery/paper/life.h"
#include "tests/battery/paper/mortal_printer.h"

#include <catch2/catch.hpp>

#include <cstdio>

using namespace dvc;
using namespace dvc::test;

TEST_CASE("one life of a kiosk, in another process", "[.life]")
{
    const QStringList words = qEnvironmentVariable(lifeVariable).split(u'|');
    REQUIRE(words.size() == 4);
    const QString& moment = words[0];
    const auto dieIf = [&](const char* now) {
        if (moment == QLatin1String(now))
            ::raise(SIGKILL);
    };
    KioskChoice choice;
    choice.state = words[1];
    choice.printer = words[2];
    choice.forgetful = words[3] == u"f";
    choice.dress = [&](auto printer) { return std::make_unique<MortalPrinter>(std::move(printer), moment); };
    Kiosk kiosk(choice);
    const auto row = kiosk.accept();
    std::printf("held %s\n", qPrintable(row.id));
    std::fflush(stdout);
    dieIf("held");
    kiosk.onTold = [&](const Kiosk::Told& told) {
        if (told.state == store::PrintState::Printed)
            dieIf("printed");
        if (told.reason == u"media-jam") // the citizen leaves, and the job is cancelled
            QTimer::singleShot(0, kiosk.service.get(), [&] { kiosk.service->abandon(row.id); });
    };
    kiosk.want(row);
    dieIf("wanted");
    kiosk.until([&] { return kiosk.service->idle(); });
}
