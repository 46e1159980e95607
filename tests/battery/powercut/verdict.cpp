#include "verdict.h"

#include "house.h"

#include "app/filing/case_number.h"

#include <algorithm>
#include <stdexcept>

namespace dvc::powercut {

namespace {

struct Found {
    Fault fault;
    std::string what;
};
using Checked = std::expected<void, Found>;

std::unexpected<Found> found(Fault fault, std::string what)
{
    return std::unexpected(Found{fault, std::move(what)});
}

template <typename T> std::unexpected<Found> unreadable(Fault fault, const char* what, const Result<T>& result)
{
    return found(fault, std::string(what) + ": " + result.error().code + " " + result.error().detail);
}

// The moments that a cut at `mark` may show: before and after the step that was under way, or the one between two.
struct Promised {
    const Moment& before;
    const Moment& after;
};

Promised promisedAt(const Recording& recording, qint64 mark)
{
    if (mark < 0)
        return {recording.moments.front(), recording.moments.front()};
    const auto step = static_cast<std::size_t>(mark / 2);
    const auto& after = recording.moments[step + 1];
    return {mark % 2 == 0 ? recording.moments[step] : after, after};
}

std::expected<Books, Found> readAll(store::Program& program, bool thorough)
{
    auto books = readBooks(program);
    if (!books)
        return unreadable(Fault::Unopened, "books", books);
    if (const auto chain = program.audit->verify(); !chain)
        return unreadable(Fault::Audit, "audit", chain);
    if (const auto whole = program.database->check(); thorough && !whole)
        return unreadable(Fault::Damaged, "journal", whole);
    const auto text = program.cases->takeNumber();
    if (!text)
        return unreadable(Fault::Unopened, "number", text);
    const auto number = filing::CaseNumber::parse(*text);
    if (!number)
        return unreadable(Fault::Half, "number", number);
    books->serial = number->serial() - 1;
    return std::move(*books);
}

const store::CaseRow* rowOf(const Books& books, const CaseId& id)
{
    const auto row = std::ranges::find(books.cases, id, &store::CaseRow::id);
    return row == books.cases.end() ? nullptr : &*row;
}

// What is wrong with books that are neither those before nor those after.
Found compare(const Books& books, const Promised& promised)
{
    for (const auto& row : promised.before.books.cases)
        if (!rowOf(books, row.id))
            return {Fault::Lost, "a held case"};
    std::set<CaseId> ids;
    for (const auto& row : books.cases)
        if (!ids.insert(row.id).second)
            return {Fault::Doubled, "a case"};
    if (books.serial < promised.before.books.serial)
        return {Fault::Doubled, "a number is given again"};
    if (books.head.entries < promised.before.books.head.entries)
        return {Fault::Lost, "a step that was told"};
    return {Fault::Half, "the books are neither before nor after"};
}

bool isWhole(const Medium& disk, const Recording& recording, const CaseId& id)
{
    const auto inode = disk.find("spool/" + id.toString().toStdString() + ".age");
    const auto sealed = recording.sealed.find(id);
    return inode && sealed != recording.sealed.end() && inode->bytes.size() == sealed->second.size()
        && (inode->bytes.constData() == sealed->second.constData() || inode->bytes == sealed->second);
}

// Files of the cases in the books. `is` is the moment that the books show, `other` the step's other side.
Checked checkCases(const store::Program& program, const Moment& is, const Moment& other, bool thorough)
{
    for (const auto& row : is.books.cases) {
        const bool there = program.spool.contains(row.id);
        if (!is.files.contains(row.id)) {
            if (there)
                return found(Fault::Half, "a purged case has its file");
            continue;
        }
        const bool leaving = row.state == store::CaseState::Delivered && !other.files.contains(row.id);
        if (!there && !leaving)
            return found(Fault::Lost, "a held case's sealed file");
        if (!there || !thorough)
            continue;
        const auto measured = program.spool.measure(row.id);
        if (!measured)
            return unreadable(Fault::Lost, "sealed file", measured);
        if (measured->sha256 != row.sha256 || measured->size != row.sealedSize)
            return found(Fault::Half, "a sealed file's sum");
    }
    return {};
}

// Every file under a final name is whole and may be there.
Checked checkFiles(const std::vector<CaseId>& files, const Medium& disk, const Recording& recording, const Moment& is,
    const Moment& other)
{
    for (const auto& id : files) {
        if (!isWhole(disk, recording, id))
            return found(Fault::Half, "a sealed file");
        if (!is.files.contains(id) && !other.files.contains(id))
            return found(Fault::Half, "a file that nobody sealed");
    }
    return {};
}

std::expected<Moment, Found> check(Medium& disk, const Recording& recording, qint64 mark, Shown& shown, bool thorough)
{
    const ManualClock clock{SystemClock().now() + std::chrono::hours{1}};
    const Mounted mounted(disk, shown.root().toStdString());
    const MediumDisk port(disk, shown.root());
    noteLock(disk);
    std::optional<store::Program> program;
    try {
        program.emplace(shown.root(), clock, port);
    } catch (const std::runtime_error& error) {
        return found(Fault::Unopened, error.what());
    }
    const auto promised = promisedAt(recording, mark);
    auto books = readAll(*program, thorough);
    if (!books)
        return std::unexpected(books.error());
    const bool isAfter = *books == promised.after.books;
    if (!isAfter && *books != promised.before.books)
        return std::unexpected(compare(*books, promised));
    const Moment& is = isAfter ? promised.after : promised.before;
    const Moment& other = isAfter ? promised.before : promised.after;
    if (auto good = checkCases(*program, is, other, thorough); !good)
        return std::unexpected(good.error());
    const auto files = program->spool.olderThan(std::chrono::milliseconds{0}, clock.now());
    if (auto good = checkFiles(files, disk, recording, is, other); !good)
        return std::unexpected(good.error());
    Moment moment{std::move(*books), {files.begin(), files.end()}};
    return moment;
}

} // namespace

const char* faultName(Fault fault)
{
    switch (fault) {
    case Fault::None:
        return "none";
    case Fault::Unopened:
        return "not opened";
    case Fault::Lost:
        return "lost";
    case Fault::Doubled:
        return "doubled";
    case Fault::Half:
        return "half";
    case Fault::Audit:
        return "audit";
    case Fault::Damaged:
        return "damaged";
    }
    return "?";
}

Verdict judge(Medium& disk, const Recording& recording, qint64 mark, Shown& shown, bool thorough)
{
    shown.show(disk);
    auto moment = check(disk, recording, mark, shown, thorough);
    shown.changedTo(disk);
    if (!moment)
        return {moment.error().fault, moment.error().what};
    return {.found = std::move(*moment)};
}

} // namespace dvc::powercut
