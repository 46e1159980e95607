#include "tests/battery/paper/liars.h"

#include <chrono>
#include <poll.h>
#include <random>
#include <stdexcept>

namespace dvc::test {

namespace {

const QByteArray ippHead = "HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n";

QByteArray chance(int count)
{
    thread_local std::mt19937 random{20261125};
    QByteArray bytes(count, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

QByteArray sized(const QByteArray& body)
{
    return ippHead + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// Big-endian, as IPP wants it.
QByteArray number(int value, int bytes)
{
    QByteArray out;
    for (int at = bytes - 1; at >= 0; --at)
        out += static_cast<char>(value >> (8 * at));
    return out;
}

QByteArray attribute(char tag, const QByteArray& name, const QByteArray& value)
{
    return tag + number(static_cast<int>(name.size()), 2) + name + number(static_cast<int>(value.size()), 2) + value;
}

QByteArray beginning(int status)
{
    return QByteArray("\x02\x00", 2) + number(status, 2) + number(1, 4) + '\x01'
        + attribute('\x47', "attributes-charset", "utf-8") + attribute('\x48', "attributes-natural-language", "en");
}

/// What the kiosk says meanwhile is not looked at; true: it still listens after that time.
bool stays(int socket, int milliseconds)
{
    pollfd end{socket, POLLRDHUP, 0};
    return ::poll(&end, 1, milliseconds) == 0;
}

/// `piece` again and again, `pause` between, until nobody reads or half a minute is over.
Liar without(const QByteArray& beginning, const QByteArray& piece, int pause)
{
    return [=](int socket) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        bool read = pour(socket, beginning);
        while (read && std::chrono::steady_clock::now() < end)
            read = pour(socket, piece) && (pause == 0 || stays(socket, pause));
    };
}

Liar all(const QByteArray& bytes)
{
    return [=](int socket) { (void)pour(socket, bytes); };
}

} // namespace

Liar noise()
{
    return [](int socket) { (void)pour(socket, chance(4000)); };
}

Liar http(const QByteArray& statusLine, const QByteArray& body)
{
    return all("HTTP/1.1 " + statusLine
        + "\r\nContent-Type: text/html\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

Liar brokenIpp()
{
    return [](int socket) { (void)pour(socket, sized(beginning(0) + chance(2000))); };
}

Liar half()
{
    const QByteArray whole = sized(beginning(0) + QByteArray(500, '\x02'));
    return all(whole.chopped(505));
}

Liar drip()
{
    return without(ippHead + "Content-Length: 1000000\r\n\r\n" + beginning(0) + '\x02', QByteArray(1, '\x02'), 20);
}

Liar endlessHead()
{
    return without("HTTP/1.1 200 OK\r\n", "X-More: and more and more and more\r\n", 0);
}

Liar endlessContinue()
{
    return without({}, "HTTP/1.1 100 Continue\r\n\r\n", 0);
}

Liar endlessIpp()
{
    QByteArray many;
    for (int i = 0; i < 20; ++i)
        many += attribute('\x41', "job-name", QByteArray(30'000, 'x'));
    const QByteArray chunk = QByteArray::number(many.size(), 16) + "\r\n" + many + "\r\n";
    const QByteArray start = beginning(0) + '\x02';
    return without(
        ippHead + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(start.size(), 16) + "\r\n" + start + "\r\n",
        chunk, 0);
}

Liar silence()
{
    return without({}, {}, 1000);
}

Liar ipp(int status, const JobWords& job)
{
    QByteArray body = beginning(status) + '\x02';
    if (job.id != 0)
        body += attribute('\x21', "job-id", number(job.id, 4));
    if (!job.name.isEmpty())
        body += attribute('\x42', "job-name", job.name);
    if (job.state != 0)
        body += attribute('\x23', "job-state", number(job.state, 4));
    return all(sized(body + '\x03'));
}

std::function<void(QByteArray&)> saying(int printerState, bool accepting)
{
    const auto put = [](QByteArray& bytes, const QByteArray& before, int value) {
        for (qsizetype at = bytes.indexOf(before); at >= 0; at = bytes.indexOf(before, at + before.size()))
            if (const qsizetype last = at + before.size(); last < bytes.size())
                bytes[last] = static_cast<char>(value);
    };
    return [=](QByteArray& bytes) {
        put(bytes, attribute('\x23', "printer-state", number(0, 4)).chopped(1), printerState);
        put(bytes, attribute('\x22', "printer-is-accepting-jobs", number(0, 1)).chopped(1), accepting ? 1 : 0);
    };
}

std::function<void(QByteArray&)> translating(const QByteArray& word, const QByteArray& other)
{
    if (word.size() != other.size())
        throw std::invalid_argument("the length must stay");
    return [=](QByteArray& bytes) { bytes.replace(word, other); };
}

} // namespace dvc::test
