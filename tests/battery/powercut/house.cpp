#include "house.h"

#include "app/filing/case_number.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <stdexcept>

namespace dvc::powercut {

namespace {

const std::string spoolFolder = "spool/";
const std::string sealedSuffix = ".age";

std::optional<CaseId> caseOf(const std::string& name)
{
    if (!name.starts_with(spoolFolder) || !name.ends_with(sealedSuffix))
        return {};
    const auto id = name.substr(spoolFolder.size(), name.size() - spoolFolder.size() - sealedSuffix.size());
    const auto parsed = CaseId::parse(QString::fromStdString(id)); // not so in spool/orphans/
    return parsed ? std::optional(*parsed) : std::nullopt;
}

} // namespace

Result<Books> readBooks(const store::Program& program)
{
    Books books;
    auto cases = program.cases->all();
    if (!cases)
        return std::unexpected(cases.error());
    books.cases = std::move(*cases);
    for (const auto& row : books.cases) {
        const auto prints = program.prints->ofCase(row.id);
        if (!prints)
            return std::unexpected(prints.error());
        books.prints.insert(books.prints.end(), prints->begin(), prints->end());
    }
    const auto head = program.audit->head();
    if (!head)
        return std::unexpected(head.error());
    books.head = *head;
    return books;
}

void noteLock(Medium& medium)
{
    if (!medium.find("journal.db.lock"))
        medium.create("journal.db.lock");
}

House::House(Recording& recording, Shown& shown, Setup setup)
    : m_recording(recording)
    , m_shown(shown)
    , m_setup(std::move(setup))
    , m_mounted(m_medium, shown.root().toStdString())
    , m_disk(m_medium, shown.root())
    , m_serial(recording.moments.front().books.serial)
{
    for (const auto& [name, bytes] : recording.start)
        m_medium.put(name, bytes);
    m_medium.guards = m_setup.guards;
    m_medium.record(&recording.log);
    m_shown.show(m_medium);
}

House::~House()
{
    m_kiosk.reset();
    m_daemon.reset();
    m_shown.changedTo(m_medium);
}

void House::step(const std::string& what, const std::function<Done()>& act)
{
    const auto number = static_cast<qint64>(m_recording.steps.size());
    m_recording.steps.push_back(what);
    m_medium.mark(2 * number);
    if (const auto done = act(); !done)
        throw std::runtime_error(what + ": " + done.error().code + " " + done.error().detail);
    m_medium.mark(2 * number + 1);
    m_recording.moments.push_back(look());
}

void House::open(const char* what, std::optional<store::Program>& program)
{
    step(what, [&]() -> Done {
        noteLock(m_medium);
        program.emplace(m_shown.root(), m_clock, m_disk);
        if (!m_setup.pragmas.empty())
            program->database->sql().exec(m_setup.pragmas);
        return {};
    });
}

void House::close(const char* what, std::optional<store::Program>& program)
{
    step(what, [&]() -> Done {
        program.reset();
        return {};
    });
}

store::NewCase House::takeCase()
{
    store::NewCase fresh;
    step("a number is taken", [&]() -> Done {
        fresh = store::newCase(*m_kiosk->cases, m_clock);
        const auto number = filing::CaseNumber::parse(fresh.number);
        if (!number)
            return std::unexpected(number.error());
        m_serial = number->serial();
        return {};
    });
    return fresh;
}

store::CaseRow House::row(const CaseId& id)
{
    const auto row = m_daemon->cases->find(id);
    if (!row || !*row)
        throw std::runtime_error("a case that is not there");
    return **row;
}

Moment House::look()
{
    Moment moment = m_recording.moments.back();
    if (const auto* program = m_daemon ? &*m_daemon : m_kiosk ? &*m_kiosk : nullptr) {
        auto books = readBooks(*program);
        if (!books)
            throw std::runtime_error("the books: " + books.error().code);
        moment.books = std::move(*books);
    }
    moment.books.serial = m_serial;
    moment.files.clear();
    for (const auto& [name, inode] : m_medium.names()) {
        const auto id = caseOf(name);
        if (!id)
            continue;
        moment.files.insert(*id);
        m_recording.sealed.try_emplace(*id, inode->bytes);
    }
    return moment;
}

} // namespace dvc::powercut
