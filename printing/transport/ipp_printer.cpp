#include "printing/transport/ipp_printer.h"

#include "printing/transport/readiness.h"

#include <array>
#include <atomic>
#include <cstring>
#include <mutex>

#include <cups/cups.h>
#include <sys/socket.h>

namespace dvc::transport {

namespace {

using Steady = std::chrono::steady_clock;

struct HttpClose {
    void operator()(http_t* http) const { httpClose(http); }
};
struct IppDelete {
    void operator()(ipp_t* ipp) const { ippDelete(ipp); }
};
using Connection = std::unique_ptr<http_t, HttpClose>;
using Message = std::unique_ptr<ipp_t, IppDelete>;

/// Ends a question when the printer has been silent too long, or when we are told to stop.
struct Patience {
    Steady::time_point until;
    const std::atomic<int>* stop;

    [[nodiscard]] bool over() const { return stop->load() != 0 || Steady::now() >= until; }
    static int goOn(http_t*, void* data) { return static_cast<const Patience*>(data)->over() ? 0 : 1; }
};

/// An answer as it comes in, as far as we are willing to listen.
struct Reading {
    http_t* http;
    const Patience* wait;
    std::ptrdiff_t left = IppPrinter::longest;

    static ssize_t next(void* context, ipp_uchar_t* buffer, std::size_t bytes)
    {
        auto* self = static_cast<Reading*>(context);
        self->left -= static_cast<std::ptrdiff_t>(bytes);
        for (std::size_t done = 0; done < bytes;) {
            if (self->left < 0 || self->wait->over())
                return -1;
            const ssize_t got = httpRead2(self->http, reinterpret_cast<char*>(buffer) + done, bytes - done);
            if (got <= 0)
                return -1;
            done += static_cast<std::size_t>(got);
        }
        return static_cast<ssize_t>(bytes);
    }
};

const char* noPassword(const char*, http_t*, const char*, const char*, void*)
{
    return nullptr;
}

QString firstString(ipp_t* answer, const char* name)
{
    ipp_attribute_t* attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO);
    return attribute ? QString::fromUtf8(ippGetString(attribute, 0, nullptr)) : QString();
}

int firstInteger(ipp_t* answer, const char* name)
{
    ipp_attribute_t* attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO);
    return attribute ? ippGetInteger(attribute, 0) : 0;
}

QStringList strings(ipp_t* answer, const char* name)
{
    QStringList list;
    ipp_attribute_t* attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO);
    for (int i = 0; attribute && i < ippGetCount(attribute); ++i)
        list.append(QString::fromUtf8(ippGetString(attribute, i, nullptr)));
    return list;
}

JobState jobState(int state)
{
    switch (state) {
    case IPP_JSTATE_HELD:
        return JobState::Held;
    case IPP_JSTATE_PROCESSING:
        return JobState::Processing;
    case IPP_JSTATE_STOPPED:
        return JobState::Stopped;
    case IPP_JSTATE_CANCELED:
        return JobState::Canceled;
    case IPP_JSTATE_ABORTED:
        return JobState::Aborted;
    case IPP_JSTATE_COMPLETED:
        return JobState::Completed;
    default:
        return JobState::Pending;
    }
}

std::unexpected<Error> offline(const std::string& detail = {})
{
    return fail(ErrorKind::Retry, "printer.offline", detail);
}

bool good(ipp_status_t status)
{
    return status >= IPP_STATUS_OK && status < IPP_STATUS_REDIRECTION_OTHER_SITE;
}

constexpr std::array jobAttributes{"job-id", "job-name", "job-state"};

} // namespace

struct IppPrinter::Inner {
    QString uri;
    QByteArray uriBytes;
    std::array<char, 256> host{};
    std::array<char, 1024> resource{};
    int port = 631;
    http_encryption_t encryption = HTTP_ENCRYPTION_IF_REQUESTED;
    std::atomic<int> stop{0};
    static_assert(sizeof(std::atomic<int>) == sizeof(int));
    Patience wait{{}, &stop};

    std::mutex open;
    int socket = -1; ///< Of the question under way, for interrupt().

    /// A connection that interrupt() can cut.
    class Talk {
    public:
        Talk(Inner& inner, Connection http)
            : m_inner(inner)
            , m_http(std::move(http))
        {
            const std::lock_guard lock(m_inner.open);
            m_inner.socket = m_http && m_inner.stop.load() == 0 ? httpGetFd(m_http.get()) : -1;
        }
        ~Talk()
        {
            const std::lock_guard lock(m_inner.open);
            m_inner.socket = -1;
        }
        Talk(const Talk&) = delete;
        Talk& operator=(const Talk&) = delete;
        explicit operator bool() const { return m_http != nullptr; }
        [[nodiscard]] http_t* get() const { return m_http.get(); }

    private:
        Inner& m_inner;
        Connection m_http;
    };

    /// Ends the exchange under way, and with `forGood` all that would follow.
    void cut(bool forGood)
    {
        const std::lock_guard lock(open);
        if (forGood)
            stop.store(1);
        if (socket >= 0) // libcups waits a whole second for "100 Continue" without asking its time-out callback
            shutdown(socket, SHUT_RDWR);
    }

    [[nodiscard]] Talk talk() { return {*this, connect()}; }

    Connection connect()
    {
        cupsSetPasswordCB2(&noPassword, nullptr); // per thread; the default asks on the terminal
        wait.until = Steady::now() + patience;
        if (stop.load() != 0)
            return nullptr;
        Connection http(
            httpConnect2(host.data(), port, nullptr, AF_UNSPEC, encryption, 1, static_cast<int>(patience.count() / 2),
                reinterpret_cast<int*>(&stop))); // libcups reads it every quarter of a second
        if (http)
            httpSetTimeout(http.get(), 0.25, &Patience::goOn, &wait);
        return http;
    }

    Message request(ipp_op_t operation) const
    {
        Message message(ippNewRequest(operation));
        ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uriBytes.constData());
        return message;
    }

    Message jobRequest(ipp_op_t operation, int jobId) const
    {
        Message message = request(operation);
        ippAddInteger(message.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", jobId);
        addUser(message.get());
        return message;
    }

    static void addUser(ipp_t* message)
    {
        ippAddString(message, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, "kiosk");
    }

    /// The answer; nothing if the printer did not give one.
    Message exchange(Message question)
    {
        const Talk http = talk();
        if (!http)
            return nullptr;
        const http_status_t status =
            cupsSendRequest(http.get(), question.get(), resource.data(), ippLength(question.get()));
        const bool sent =
            status == HTTP_STATUS_CONTINUE || status == HTTP_STATUS_OK; // OK: answered without a "continue"
        return sent ? receive(http.get()) : nullptr;
    }

    /// As cupsGetResponse, but for printers that never come to an end: patience and length are bounded.
    Message receive(http_t* http) const
    {
        if (httpFlushWrite(http) < 0)
            return nullptr;
        http_status_t status = HTTP_STATUS_CONTINUE;
        while (status == HTTP_STATUS_CONTINUE && !wait.over())
            status = httpUpdate(http); // of an answer that came early, cupsSendRequest has read but the first line
        if (status != HTTP_STATUS_OK)
            return nullptr;
        Message answer(ippNew());
        Reading reading{http, &wait};
        ipp_state_t state = IPP_STATE_IDLE;
        while (state != IPP_STATE_DATA && state != IPP_STATE_ERROR)
            state = ippReadIO(&reading, &Reading::next, 1, nullptr, answer.get());
        return state == IPP_STATE_DATA ? std::move(answer) : nullptr;
    }
};

IppPrinter::IppPrinter(std::unique_ptr<Inner> inner)
    : m_inner(std::move(inner))
{
}

IppPrinter::~IppPrinter() = default;

Result<std::unique_ptr<IppPrinter>> IppPrinter::make(const QString& uri)
{
    auto inner = std::make_unique<Inner>();
    inner->uri = uri;
    inner->uriBytes = uri.toUtf8();
    std::array<char, 32> scheme{};
    std::array<char, 64> user{};
    const auto status = httpSeparateURI(HTTP_URI_CODING_ALL, inner->uriBytes.constData(), scheme.data(), scheme.size(),
        user.data(), user.size(), inner->host.data(), inner->host.size(), &inner->port, inner->resource.data(),
        inner->resource.size());
    const bool secure = std::strcmp(scheme.data(), "ipps") == 0;
    if (status < HTTP_URI_STATUS_OK || (!secure && std::strcmp(scheme.data(), "ipp") != 0) || inner->host[0] == '\0'
        || user[0] != '\0')
        return fail(ErrorKind::CallStaff, "printer.uri");
    inner->encryption = secure ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
    return std::unique_ptr<IppPrinter>(new IppPrinter(std::move(inner)));
}

QString IppPrinter::uri() const
{
    return m_inner->uri;
}

void IppPrinter::interrupt()
{
    m_inner->cut(true);
}

void IppPrinter::giveUp()
{
    m_inner->cut(false);
}

PrinterStatus IppPrinter::status()
{
    static constexpr std::array wanted{
        "printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "printer-up-time"};
    Message question = m_inner->request(IPP_OP_GET_PRINTER_ATTRIBUTES);
    ippAddStrings(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
        static_cast<int>(wanted.size()), nullptr, wanted.data());
    const Message answer = m_inner->exchange(std::move(question));
    if (!answer || !good(ippGetStatusCode(answer.get())))
        return offlineStatus();
    ipp_attribute_t* accepting = ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    return readinessOf(static_cast<IppPrinterState>(firstInteger(answer.get(), "printer-state")),
        !accepting || ippGetBoolean(accepting, 0), strings(answer.get(), "printer-state-reasons"),
        firstInteger(answer.get(), "printer-up-time"));
}

Result<int> IppPrinter::createJob(const QString& name, QSize size)
{
    Message question = m_inner->request(IPP_OP_CREATE_JOB);
    m_inner->addUser(question.get());
    ippAddString(question.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, name.toUtf8().constData());
    // Better no paper than one on which the QR was shrunk: a printer that would substitute has to refuse.
    ippAddBoolean(question.get(), IPP_TAG_OPERATION, "ipp-attribute-fidelity", 1);
    const Message dimensions(ippNew());
    ippAddInteger(dimensions.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", size.width());
    ippAddInteger(dimensions.get(), IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", size.height());
    const Message media(ippNew());
    ippAddCollection(media.get(), IPP_TAG_ZERO, "media-size", dimensions.get());
    ippAddCollection(question.get(), IPP_TAG_JOB, "media-col", media.get());
    ippAddString(question.get(), IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");

    const Message answer = m_inner->exchange(std::move(question));
    if (!answer)
        return offline();
    const ipp_status_t status = ippGetStatusCode(answer.get());
    if (status == IPP_STATUS_ERROR_BUSY || status == IPP_STATUS_ERROR_TOO_MANY_JOBS
        || status == IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS || status == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE
        || status == IPP_STATUS_ERROR_DEVICE || status == IPP_STATUS_ERROR_TEMPORARY)
        return fail(ErrorKind::Retry, "printer.busy", ippErrorString(status));
    const int id = firstInteger(answer.get(), "job-id");
    if (!good(status) || id <= 0)
        return fail(ErrorKind::CallStaff, "printer.refused", ippErrorString(status));
    return id;
}

Done IppPrinter::sendDocument(int jobId, const QByteArray& pdf)
{
    const Message question = m_inner->jobRequest(IPP_OP_SEND_DOCUMENT, jobId);
    ippAddString(question.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, "application/pdf");
    ippAddBoolean(question.get(), IPP_TAG_OPERATION, "last-document", 1);
    const Inner::Talk http = m_inner->talk();
    if (!http)
        return fail(ErrorKind::Retry, "printer.unsent");
    const std::size_t length = ippLength(question.get()) + static_cast<std::size_t>(pdf.size());
    http_status_t status = cupsSendRequest(http.get(), question.get(), m_inner->resource.data(), length);
    if (status != HTTP_STATUS_CONTINUE)
        return fail(ErrorKind::Retry, "printer.unsent", httpStatus(status));
    status = cupsWriteRequestData(http.get(), pdf.constData(), static_cast<std::size_t>(pdf.size()));
    m_inner->wait.until = Steady::now() + patience; // sending may have taken long; the answer gets its own time
    const Message answer = m_inner->receive(http.get());
    if (!answer)
        return fail(ErrorKind::Stop, "printer.lost", httpStatus(status));
    if (!good(ippGetStatusCode(answer.get())))
        return fail(ErrorKind::CallStaff, "printer.refused", ippErrorString(ippGetStatusCode(answer.get())));
    return {};
}

Result<std::optional<JobStatus>> IppPrinter::job(int jobId)
{
    Message question = m_inner->jobRequest(IPP_OP_GET_JOB_ATTRIBUTES, jobId);
    ippAddStrings(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
        static_cast<int>(jobAttributes.size()), nullptr, jobAttributes.data());
    const Message answer = m_inner->exchange(std::move(question));
    if (!answer)
        return offline();
    const ipp_status_t status = ippGetStatusCode(answer.get());
    if (status == IPP_STATUS_ERROR_NOT_FOUND || status == IPP_STATUS_ERROR_GONE)
        return std::nullopt;
    if (!good(status))
        return offline(ippErrorString(status));
    return JobStatus{jobId, firstString(answer.get(), "job-name"), jobState(firstInteger(answer.get(), "job-state"))};
}

Result<std::optional<JobStatus>> IppPrinter::findByName(const QString& name)
{
    std::optional<JobStatus> found;
    // ippeveprinter knows only these two of RFC 8011, 4.2.6.1; "all" would be CUPS' own.
    for (const char* which : {"not-completed", "completed"}) {
        Message question = m_inner->request(IPP_OP_GET_JOBS);
        m_inner->addUser(question.get());
        ippAddString(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, which);
        ippAddStrings(question.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
            static_cast<int>(jobAttributes.size()), nullptr, jobAttributes.data());
        const Message answer = m_inner->exchange(std::move(question));
        if (!answer || !good(ippGetStatusCode(answer.get())))
            return offline(answer ? ippErrorString(ippGetStatusCode(answer.get())) : "");
        JobStatus job;
        const auto take = [&] {
            if (job.name == name && (!found || job.id > found->id))
                found = job;
            job = {};
        };
        for (ipp_attribute_t* at = ippFirstAttribute(answer.get()); at; at = ippNextAttribute(answer.get())) {
            const char* word = ippGetName(at);
            if (!word) // the separator between two jobs
                take();
            else if (ippGetGroupTag(at) != IPP_TAG_JOB)
                continue;
            else if (std::strcmp(word, "job-id") == 0)
                job.id = ippGetInteger(at, 0);
            else if (std::strcmp(word, "job-name") == 0)
                job.name = QString::fromUtf8(ippGetString(at, 0, nullptr));
            else if (std::strcmp(word, "job-state") == 0)
                job.state = jobState(ippGetInteger(at, 0));
        }
        take();
    }
    return found;
}

Done IppPrinter::cancel(int jobId)
{
    const Message answer = m_inner->exchange(m_inner->jobRequest(IPP_OP_CANCEL_JOB, jobId));
    if (!answer)
        return offline();
    if (!good(ippGetStatusCode(answer.get())))
        return fail(ErrorKind::CallStaff, "printer.refused", ippErrorString(ippGetStatusCode(answer.get())));
    return {};
}

} // namespace dvc::transport
