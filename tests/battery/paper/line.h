#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace dvc::test {

/// IPP's operations (RFC 8011, 5.4.15) as far as the kiosk uses them.
enum class Ask { CreateJob = 5, SendDocument = 6, CancelJob = 8, Job = 9, Jobs = 10, Status = 11 };

/// A moment of one exchange between the kiosk and its printer.
enum class When {
    Before, ///< Nothing of the request has reached the printer but its HTTP head.
    Within, ///< So many bytes of the request's body have.
    After, ///< All of the request has; what the printer makes of it is open.
    Answered, ///< The printer has answered; the kiosk has heard nothing.
    Heard, ///< The kiosk has the answer.
};

/// What happens once, at that moment of the next exchange of this kind.
struct Strike {
    Ask ask = Ask::Status;
    When when = When::Before;
    int bytes = 0; ///< For Within.
    std::function<void()> act{}; ///< In the line's thread: system calls, no more.
    bool cut = true; ///< The connection ends with it, on both sides.
};

/// Writes a whole HTTP answer of somebody else's making to `socket` until it is done, or the reader is gone.
using Liar = std::function<void(int socket)>;

/// The cable between the kiosk and its printer, in somebody's hands: each exchange is told apart, counted and may be
/// cut at any byte; answers can be changed or be another's. A thread of its own; every call from any thread.
class Line {
public:
    explicit Line(int printerPort);
    ~Line();
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    [[nodiscard]] QString uri() const { return QStringLiteral("ipp://localhost:%1/ipp/print").arg(m_port); }

    void strike(Strike strike); ///< Replaces one that has not happened.
    [[nodiscard]] bool struck() const; ///< The last one has happened.
    void lie(Ask ask, Liar liar); ///< The printer hears nothing of such questions from now on.
    /// Answers pass through here, whole or in pieces; the length must stay.
    void change(std::function<void(QByteArray&)> change);
    void honest(); ///< As it was in the beginning.

    [[nodiscard]] int asked(Ask ask) const;
    [[nodiscard]] qint64 documentBytes() const; ///< That have passed to the printer.
    [[nodiscard]] QByteArray
    questions() const; ///< The bodies of all requests that carry no document, one after another.
    void forget(); ///< Counts from zero.

private:
    struct Exchange;
    void listen();
    void talk(int kiosk);
    void up(Exchange& exchange);
    void down(Exchange& exchange);
    [[nodiscard]] bool hit(Exchange& exchange, When when);
    [[nodiscard]] std::optional<Liar> liarFor(Ask ask) const;

    int m_listener = -1;
    int m_port = 0;
    int m_printerPort;
    std::atomic<bool> m_over{false};
    mutable std::mutex m_mutex;
    std::optional<Strike> m_strike;
    std::map<Ask, Liar> m_liars;
    std::function<void(QByteArray&)> m_change;
    std::map<Ask, int> m_asked;
    qint64 m_documentBytes = 0;
    QByteArray m_questions;
    std::thread m_thread;
};

/// Writes all of it; false when nobody reads any more.
[[nodiscard]] bool pour(int socket, const QByteArray& bytes);

} // namespace dvc::test
