#include "app/devices/card_scanner.h"
#include "app/devices/pty_pair.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <catch2/catch.hpp>

using namespace dvc::devices;

namespace {
/// Runs the event loop until `done` or five seconds have passed.
template <class Condition> bool spin(Condition done)
{
    QDeadlineTimer patience(5000);
    while (!done() && !patience.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    return done();
}
} // namespace

TEST_CASE("a line of the scanner arrives whole, with its Vietnamese letters, however it ends")
{
    const auto pty = PtyPair::open().value();
    CardScanner scanner(pty->path());
    REQUIRE(scanner.connected());
    QList<QByteArray> lines;
    QObject::connect(&scanner, &CardScanner::scanned, &scanner, [&](const QByteArray& line) { lines << line; });
    const QByteArray card = "038201000017||LÊ QUANG MINH|05092001|Nam|Thôn 3|12122022";
    REQUIRE(pty->write(card.left(20)));
    REQUIRE(pty->write(card.mid(20) + "\r\n" + card + "\r" + card + "\n"));
    REQUIRE(spin([&] { return lines.size() >= 3; }));
    CHECK(lines == QList<QByteArray>{card, card, card});
}

TEST_CASE("an endless code is told once and dropped, the next one is read")
{
    const auto pty = PtyPair::open().value();
    CardScanner scanner(pty->path());
    QList<QByteArray> lines;
    QObject::connect(&scanner, &CardScanner::scanned, &scanner, [&](const QByteArray& line) { lines << line; });
    REQUIRE(pty->write(QByteArray(1500, 'x')));
    REQUIRE(pty->write(QByteArray(1500, 'x')));
    REQUIRE(spin([&] { return lines.size() == 1; }));
    CHECK(lines[0].size() == CardScanner::longestLine + 1);
    REQUIRE(pty->write("y\rgood\r"));
    REQUIRE(spin([&] { return lines.size() == 2; }));
    CHECK(lines[1] == "good");
}

TEST_CASE("a scanner that is not there is no error and comes when it comes")
{
    CardScanner none(QStringLiteral("/nonexistent/tty"));
    CHECK_FALSE(none.connected());
    CardScanner absent{QString()};
    CHECK_FALSE(absent.connected());
}
