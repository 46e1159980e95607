#include "medium_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>
#include <utility>

namespace dvc::powercut {

namespace {

thread_local Medium* mounted = nullptr;
thread_local std::string mountedRoot;
sqlite3_vfs* realVfs = nullptr;

struct State {
    Medium* medium = nullptr;
    std::shared_ptr<Inode> inode;
    std::string name;
    int lock = SQLITE_LOCK_NONE;
    unsigned shmShared = 0; // bits: the slots that this connection holds
    unsigned shmExclusive = 0;
    bool shmMapped = false;
    bool logged = true; // a nameless file is nobody's after a cut
    bool folderOwed = false; // a journal: this connection's first sync of it is its folder's too
    bool gone = false; // deleted on close
};

struct File {
    sqlite3_file base;
    State* state;
};

State& of(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file)->state;
}

std::string nameOf(const char* path)
{
    const std::string full = path;
    return full.starts_with(mountedRoot) ? full.substr(mountedRoot.size() + 1) : full;
}

int closeFile(sqlite3_file* file)
{
    State& state = of(file);
    std::erase(state.inode->open, &state);
    if (state.gone)
        state.medium->remove(state.name);
    delete &state;
    return SQLITE_OK;
}

int readFile(sqlite3_file* file, void* to, int size, sqlite3_int64 at)
{
    const auto& bytes = of(file).inode->bytes;
    const auto there = std::clamp<qint64>(bytes.size() - at, 0, size);
    if (there > 0)
        std::memcpy(to, bytes.constData() + at, static_cast<std::size_t>(there));
    if (there == size)
        return SQLITE_OK;
    std::memset(static_cast<char*>(to) + there, 0, static_cast<std::size_t>(size - there));
    return SQLITE_IOERR_SHORT_READ;
}

int writeFile(sqlite3_file* file, const void* from, int size, sqlite3_int64 at)
{
    State& state = of(file);
    if (state.logged)
        state.medium->write(*state.inode, state.name, at, static_cast<const char*>(from), size);
    else
        overwrite(state.inode->bytes, at, static_cast<const char*>(from), size);
    return SQLITE_OK;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size)
{
    State& state = of(file);
    if (state.logged)
        state.medium->truncate(*state.inode, state.name, size);
    else
        state.inode->bytes.truncate(size);
    return SQLITE_OK;
}

int syncFile(sqlite3_file* file, int)
{
    State& state = of(file);
    if (!state.logged || !state.medium->guards.journalSync)
        return SQLITE_OK;
    state.medium->sync(*state.inode, state.name);
    if (std::exchange(state.folderOwed, false) && state.medium->guards.journalFolder)
        state.medium->syncFolder(folderOf(state.name));
    return SQLITE_OK;
}

int sizeOfFile(sqlite3_file* file, sqlite3_int64* size)
{
    *size = of(file).inode->bytes.size();
    return SQLITE_OK;
}

bool othersHold(const State& state, int level)
{
    return std::ranges::any_of(state.inode->open, [&](const void* open) {
        const auto* other = static_cast<const State*>(open);
        return other != &state && other->lock >= level;
    });
}

int lockFile(sqlite3_file* file, int level)
{
    State& state = of(file);
    if (state.lock >= level)
        return SQLITE_OK;
    if (othersHold(state, level == SQLITE_LOCK_SHARED ? SQLITE_LOCK_PENDING : SQLITE_LOCK_RESERVED))
        return SQLITE_BUSY;
    if (level == SQLITE_LOCK_EXCLUSIVE && othersHold(state, SQLITE_LOCK_SHARED)) {
        state.lock = SQLITE_LOCK_PENDING;
        return SQLITE_BUSY;
    }
    state.lock = level;
    return SQLITE_OK;
}

int unlockFile(sqlite3_file* file, int level)
{
    of(file).lock = std::min(of(file).lock, level);
    return SQLITE_OK;
}

int isReserved(sqlite3_file* file, int* reserved)
{
    *reserved = of(file).lock >= SQLITE_LOCK_RESERVED || othersHold(of(file), SQLITE_LOCK_RESERVED) ? 1 : 0;
    return SQLITE_OK;
}

int controlFile(sqlite3_file*, int, void*)
{
    return SQLITE_NOTFOUND;
}

int sectorSize(sqlite3_file*)
{
    return 4096;
}

int characteristics(sqlite3_file*)
{
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE; // what SQLite assumes of every disk on Linux
}

int mapShm(sqlite3_file* file, int region, int size, int extend, void volatile** to)
{
    State& state = of(file);
    auto& shm = state.inode->shm;
    const auto isMapped = [](const void* open) { return static_cast<const State*>(open)->shmMapped; };
    if (!state.shmMapped && std::ranges::none_of(state.inode->open, isMapped))
        shm.clear(); // the first connection believes nothing that an earlier one left
    state.shmMapped = true;
    *to = nullptr;
    while (std::cmp_less_equal(shm.size(), region)) {
        if (!extend)
            return SQLITE_OK;
        shm.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    }
    *to = shm[static_cast<std::size_t>(region)].get();
    return SQLITE_OK;
}

int lockShm(sqlite3_file* file, int first, int count, int flags)
{
    State& state = of(file);
    Inode& inode = *state.inode;
    for (int slot = first; slot < first + count; ++slot) {
        const unsigned bit = 1U << slot;
        const bool mine = (state.shmShared & bit) != 0;
        const bool busy = (flags & SQLITE_SHM_EXCLUSIVE) != 0
            ? inode.shmShared[slot] > (mine ? 1 : 0) || (inode.shmExclusive[slot] && (state.shmExclusive & bit) == 0)
            : inode.shmExclusive[slot] && (state.shmExclusive & bit) == 0;
        if ((flags & SQLITE_SHM_LOCK) != 0 && busy)
            return SQLITE_BUSY;
    }
    for (int slot = first; slot < first + count; ++slot) {
        const unsigned bit = 1U << slot;
        const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
        const bool lock = (flags & SQLITE_SHM_LOCK) != 0;
        unsigned& held = exclusive ? state.shmExclusive : state.shmShared;
        if (((held & bit) != 0) == lock)
            continue;
        held ^= bit;
        if (exclusive)
            inode.shmExclusive[slot] = lock;
        else
            inode.shmShared[slot] += lock ? 1 : -1;
    }
    return SQLITE_OK;
}

void barrier(sqlite3_file*) { }

int unmapShm(sqlite3_file* file, int remove)
{
    State& state = of(file);
    (void)lockShm(file, 0, Inode::shmSlots, SQLITE_SHM_UNLOCK | SQLITE_SHM_SHARED);
    (void)lockShm(file, 0, Inode::shmSlots, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
    state.shmMapped = false;
    if (remove)
        state.inode->shm.clear();
    return SQLITE_OK;
}

const sqlite3_io_methods methods{2, closeFile, readFile, writeFile, truncateFile, syncFile, sizeOfFile, lockFile,
    unlockFile, isReserved, controlFile, sectorSize, characteristics, mapShm, lockShm, barrier, unmapShm, nullptr,
    nullptr};

int openFile(sqlite3_vfs*, sqlite3_filename path, sqlite3_file* file, int flags, int* outFlags)
{
    file->pMethods = nullptr;
    if (!mounted)
        return SQLITE_CANTOPEN;
    auto state = std::make_unique<State>();
    state->medium = mounted;
    state->logged = path != nullptr;
    if (!path) {
        state->inode = std::make_shared<Inode>();
    } else {
        state->name = nameOf(path);
        state->gone = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
        state->inode = mounted->find(state->name);
        const bool mayCreate = (flags & SQLITE_OPEN_CREATE) != 0;
        if (!state->inode && !mayCreate)
            return SQLITE_CANTOPEN;
        if (!state->inode)
            state->inode = mounted->create(state->name);
        // Whoever may have made it, not only who did: another connection may still owe the flush.
        constexpr int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
        state->folderOwed = mayCreate && (flags & journals) != 0;
    }
    state->inode->open.push_back(state.get());
    if (outFlags)
        *outFlags = flags;
    auto* opened = reinterpret_cast<File*>(file);
    opened->state = state.release();
    opened->base.pMethods = &methods;
    return SQLITE_OK;
}

int deleteFile(sqlite3_vfs*, const char* path, int syncFolder)
{
    const auto name = nameOf(path);
    if (!mounted || !mounted->find(name))
        return SQLITE_IOERR_DELETE_NOENT;
    mounted->remove(name);
    const Guards& guards = mounted->guards;
    if (syncFolder && guards.journalSync && guards.journalFolder && guards.afterDelete)
        mounted->syncFolder(folderOf(name));
    return SQLITE_OK;
}

int access(sqlite3_vfs*, const char* path, int flags, int* answer)
{
    const auto inode = mounted ? mounted->find(nameOf(path)) : nullptr;
    *answer = inode && (flags != SQLITE_ACCESS_EXISTS || !inode->bytes.isEmpty()) ? 1 : 0;
    return SQLITE_OK;
}

int fullPath(sqlite3_vfs*, const char* path, int size, char* to)
{
    sqlite3_snprintf(size, to, "%s", path);
    return SQLITE_OK;
}

} // namespace

void installMediumVfs()
{
    static std::once_flag once;
    std::call_once(once, [] {
        // Two threads that open thousands of databases would wait for each other in the counting of memory.
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        realVfs = sqlite3_vfs_find(nullptr);
        static sqlite3_vfs vfs = *realVfs; // random numbers, sleep and time are the real one's
        vfs.zName = "medium";
        vfs.szOsFile = sizeof(File);
        vfs.xOpen = openFile;
        vfs.xDelete = deleteFile;
        vfs.xAccess = access;
        vfs.xFullPathname = fullPath;
        sqlite3_vfs_register(&vfs, 1);
    });
}

Mounted::Mounted(Medium& medium, std::string root)
    : m_outerMedium(std::exchange(mounted, &medium))
    , m_outerRoot(std::exchange(mountedRoot, std::move(root)))
{
}

Mounted::~Mounted()
{
    mounted = m_outerMedium;
    mountedRoot = m_outerRoot;
}

} // namespace dvc::powercut
