#include "tests/battery/paper/line.h"

#include <array>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace dvc::test {

namespace {

constexpr int patience = 20; // ms between two looks at whether all is over

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

int dial(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

qsizetype headLength(const QByteArray& bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    return end < 0 ? -1 : end + 4;
}

qint64 bodyLength(const QByteArray& head)
{
    const QByteArray low = head.toLower();
    const qsizetype at = low.indexOf("\r\ncontent-length:");
    return at < 0 ? 0 : low.mid(at + 17, low.indexOf('\r', at + 2) - at - 17).trimmed().toLongLong();
}

} // namespace

bool pour(int socket, const QByteArray& bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t sent =
            ::send(socket, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        done += sent;
    }
    return true;
}

/// One connection of the kiosk: one question, as the kiosk asks them.
struct Line::Exchange {
    int kiosk = -1;
    int printer = -1;
    QByteArray head; ///< Of the request, until it is whole.
    qint64 length = -1; ///< Of its body; -1: the head is not whole.
    qint64 passed = 0; ///< Of its body, to the printer.
    QByteArray first; ///< The body's first bytes, which say what is asked.
    std::optional<Ask> ask;
    QByteArray answer; ///< As far as it has come.
    bool over = false;

    void pass(const QByteArray& bytes)
    {
        over = over || !pour(printer, bytes);
        passed += bytes.size();
    }
};

Line::Line(int printerPort)
    : m_printerPort(printerPort)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(m_listener, 16) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("the line finds no port");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { listen(); });
}

Line::~Line()
{
    m_over = true;
    m_thread.join();
    ::close(m_listener);
}

void Line::strike(Strike strike)
{
    const std::lock_guard lock(m_mutex);
    m_strike = std::move(strike);
}

bool Line::struck() const
{
    const std::lock_guard lock(m_mutex);
    return !m_strike;
}

void Line::lie(Ask ask, Liar liar)
{
    const std::lock_guard lock(m_mutex);
    m_liars[ask] = std::move(liar);
}

void Line::change(std::function<void(QByteArray&)> change)
{
    const std::lock_guard lock(m_mutex);
    m_change = std::move(change);
}

void Line::honest()
{
    const std::lock_guard lock(m_mutex);
    m_strike.reset();
    m_liars.clear();
    m_change = nullptr;
}

int Line::asked(Ask ask) const
{
    const std::lock_guard lock(m_mutex);
    const auto at = m_asked.find(ask);
    return at == m_asked.end() ? 0 : at->second;
}

qint64 Line::documentBytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_documentBytes;
}

QByteArray Line::questions() const
{
    const std::lock_guard lock(m_mutex);
    return m_questions;
}

void Line::forget()
{
    const std::lock_guard lock(m_mutex);
    m_asked.clear();
    m_documentBytes = 0;
    m_questions.clear();
}

std::optional<Liar> Line::liarFor(Ask ask) const
{
    const std::lock_guard lock(m_mutex);
    const auto at = m_liars.find(ask);
    return at == m_liars.end() ? std::nullopt : std::optional(at->second);
}

void Line::listen()
{
    std::vector<std::thread> talks;
    while (!m_over) {
        pollfd waiting{m_listener, POLLIN, 0};
        if (::poll(&waiting, 1, patience) <= 0)
            continue;
        const int kiosk = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (kiosk >= 0)
            talks.emplace_back([this, kiosk] { talk(kiosk); });
    }
    for (auto& one : talks)
        one.join();
}

void Line::talk(int kiosk)
{
    Exchange exchange;
    exchange.kiosk = kiosk;
    exchange.printer = dial(m_printerPort);
    exchange.over = exchange.printer < 0;
    while (!exchange.over && !m_over) {
        std::array<pollfd, 2> ends{pollfd{exchange.kiosk, POLLIN, 0}, pollfd{exchange.printer, POLLIN, 0}};
        if (::poll(ends.data(), ends.size(), patience) <= 0)
            continue;
        if (ends[0].revents != 0)
            up(exchange);
        if (!exchange.over && ends[1].revents != 0)
            down(exchange);
    }
    if (exchange.printer >= 0)
        ::close(exchange.printer);
    ::close(kiosk);
}

/// The strike, if this is its moment. True: the connection ends.
bool Line::hit(Exchange& exchange, When when)
{
    std::optional<Strike> now;
    {
        const std::lock_guard lock(m_mutex);
        if (!exchange.ask || !m_strike || m_strike->ask != *exchange.ask || m_strike->when != when)
            return false;
        if (when == When::Within && exchange.passed < m_strike->bytes)
            return false;
        now = m_strike;
    }
    if (now->act)
        now->act();
    const std::lock_guard lock(m_mutex);
    m_strike.reset(); // only now: who sees it gone may rely on its deed
    exchange.over = exchange.over || now->cut;
    return now->cut;
}

/// From the kiosk to the printer.
void Line::up(Exchange& exchange)
{
    std::array<char, 4096> buffer{};
    const ssize_t got = ::recv(exchange.kiosk, buffer.data(), buffer.size(), 0);
    if (got <= 0) {
        exchange.over = true;
        return;
    }
    QByteArray bytes(buffer.data(), got);
    if (exchange.length < 0) { // the head goes on at once: its writer waits for "100 Continue"
        exchange.head += bytes;
        const qsizetype end = headLength(exchange.head);
        if (end < 0)
            return;
        bytes = exchange.head.mid(end);
        exchange.head.truncate(end);
        exchange.length = bodyLength(exchange.head);
        exchange.over = !pour(exchange.printer, exchange.head);
    }
    if (bytes.isEmpty())
        return;
    if (!exchange.ask) {
        exchange.first += bytes;
        if (exchange.first.size() < 4)
            return;
        bytes = std::exchange(exchange.first, {});
        exchange.ask = static_cast<Ask>(bytes[3]);
        {
            const std::lock_guard lock(m_mutex);
            ++m_asked[*exchange.ask];
            if (*exchange.ask != Ask::SendDocument)
                m_questions += bytes; // here comes all of it: a question without a document is small
        }
        if (hit(exchange, When::Before))
            return;
        if (const auto liar = liarFor(*exchange.ask)) {
            (*liar)(exchange.kiosk);
            exchange.over = true;
            return;
        }
    }
    QByteArray rest;
    {
        const std::lock_guard lock(m_mutex);
        if (m_strike && m_strike->ask == *exchange.ask && m_strike->when == When::Within
            && exchange.passed + bytes.size() > m_strike->bytes)
            rest = bytes.mid(static_cast<qsizetype>(m_strike->bytes - exchange.passed));
        bytes.chop(rest.size());
        if (*exchange.ask == Ask::SendDocument)
            m_documentBytes += bytes.size() + rest.size();
    }
    exchange.pass(bytes);
    if (hit(exchange, When::Within))
        return;
    exchange.pass(rest);
    if (exchange.passed >= exchange.length)
        (void)hit(exchange, When::After);
}

/// From the printer to the kiosk.
void Line::down(Exchange& exchange)
{
    std::array<char, 16384> buffer{};
    const ssize_t got = ::recv(exchange.printer, buffer.data(), buffer.size(), 0);
    if (got <= 0) {
        exchange.over = true;
        return;
    }
    QByteArray bytes(buffer.data(), got);
    if (exchange.answer.isEmpty() && bytes.startsWith("HTTP/1.1 100")) { // no answer yet, but one may stand behind it
        const qsizetype end = headLength(bytes);
        exchange.over = !pour(exchange.kiosk, bytes.first(end < 0 ? bytes.size() : end));
        bytes = bytes.sliced(end < 0 ? bytes.size() : end);
        if (bytes.isEmpty())
            return;
    }
    if (exchange.answer.isEmpty() && hit(exchange, When::Answered))
        return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_change)
            m_change(bytes);
    }
    exchange.over = !pour(exchange.kiosk, bytes);
    exchange.answer += bytes;
    const qsizetype head = headLength(exchange.answer);
    if (head >= 0 && exchange.answer.size() >= head + bodyLength(exchange.answer.left(head)))
        (void)hit(exchange, When::Heard);
}

} // namespace dvc::test
